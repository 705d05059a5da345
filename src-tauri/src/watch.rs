//! Watching the open journal: writes of other processes, calendars that changed, and sittings that fell idle.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::events::JournalChanged;
use crate::state::Shell;
use crate::window;

const EVERY: Duration = Duration::from_secs(1);
/// Calendars are looked at once in so many seconds: soon enough for a person, and a look is a few reads of a folder.
const CALENDARS: u32 = 5;
/// A sitting ends after this long without typing.
const IDLE: Duration = Duration::from_secs(600);

/// Starts watching on a thread of its own.
pub(crate) fn start(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    std::thread::Builder::new()
        .name("watch".into())
        .spawn(move || {
            let mut seen = None;
            let mut seconds = 0_u32;
            loop {
                std::thread::sleep(EVERY);
                seconds = seconds.wrapping_add(1);
                let shell = app.state::<Shell>();
                if seconds.is_multiple_of(CALENDARS)
                    || shell.read_again.swap(false, Ordering::AcqRel)
                {
                    look_at_calendars(&app);
                }
                if shell.fell_idle(shell.clock.real(IDLE)) {
                    // What cannot be ended now is a draft on the disk and ends at the next occasion.
                    let _ = shell.with_journal(leadlight_api::finish_all_sittings);
                }
                if !window::is_shown(&app) {
                    continue;
                }
                let version = shell
                    .session()
                    .journal()
                    .ok()
                    .and_then(|journal| journal.data_version().ok());
                if version.is_some() && seen.is_some() && version != seen {
                    let _ = JournalChanged {}.emit(&app);
                    shell.look_again.raise();
                }
                seen = version;
            }
        })?;
    Ok(())
}

/// Reads what has changed of the calendars, and plans anew if anything did. What cannot be read or written now is tried
/// again at the next look.
fn look_at_calendars(app: &AppHandle) {
    let shell = app.state::<Shell>();
    let changed = shell.with_journal(|journal, now| {
        let read = leadlight_api::read_calendars(journal, now)?;
        Ok(leadlight_api::make_meetings(journal, now)? || read)
    });
    if changed.unwrap_or(false) {
        let _ = JournalChanged {}.emit(app);
        shell.look_again.raise();
    }
}

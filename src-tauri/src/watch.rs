//! Watching the open journal: writes of other processes, and sittings that fell idle.

use std::time::Duration;

use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::events::JournalChanged;
use crate::state::Shell;
use crate::window;

const EVERY: Duration = Duration::from_secs(1);
/// A sitting ends after this long without typing.
const IDLE: Duration = Duration::from_secs(600);

/// Starts watching on a thread of its own.
pub(crate) fn start(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    std::thread::Builder::new()
        .name("watch".into())
        .spawn(move || {
            let mut seen = None;
            loop {
                std::thread::sleep(EVERY);
                let shell = app.state::<Shell>();
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

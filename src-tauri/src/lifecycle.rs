//! Locking and ending: what is being typed is saved first.

use std::sync::atomic::Ordering;
use std::time::Duration;

use leadlight_api::ApiError;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::events::{FlushRequest, Locked};
use crate::state::Shell;

/// How long the page may take to save before the program goes on without it: all but the last second of typing is on
/// the disk by then anyway.
const FLUSH: Duration = Duration::from_secs(2);

/// Ends every sitting, closes the journal, wipes its key and has the page forget what it shows.
pub(crate) fn lock(app: &AppHandle) -> Result<(), ApiError> {
    let shell = app.state::<Shell>();
    let now = shell.clock.now();
    let ended = shell.session().lock(&now);
    let _ = Locked {}.emit(app);
    shell.look_again.raise();
    ended
}

/// Locks from the tray: the page saves first.
pub(crate) fn lock_from_tray(app: &AppHandle) {
    let app = app.clone();
    std::thread::spawn(move || {
        flush(&app);
        // What could not be ended stays a draft on the disk and becomes an entry at the next unlock.
        let _ = lock(&app);
    });
}

/// Saves, closes the journal and ends the program.
pub(crate) fn quit(app: &AppHandle) {
    if app.state::<Shell>().quitting.swap(true, Ordering::AcqRel) {
        return;
    }
    let app = app.clone();
    std::thread::spawn(move || {
        flush(&app);
        let shell = app.state::<Shell>();
        let now = shell.clock.now();
        let _ = shell.session().lock(&now);
        app.exit(0);
    });
}

fn flush(app: &AppHandle) {
    let shell = app.state::<Shell>();
    if shell.page_ready() && shell.session().is_open() {
        shell.flushed.clear();
        if (FlushRequest {}).emit(app).is_ok() {
            shell.flushed.wait(FLUSH);
        }
    }
}

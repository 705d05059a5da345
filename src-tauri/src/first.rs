//! What the first screen shows, sent along with the page.
//!
//! A question of the page goes through the isolation frame, which is ready some time after the page is. The first screen
//! need not wait for that: the shell says how things stand, and what is on today, as soon as the page begins to load.

use leadlight_api::wire::{Day, SessionState};
use serde::Serialize;
use specta::Type;
use tauri::{Manager, WebviewWindow};

use crate::state::Shell;

/// How things stand, and today where the journal is open.
#[derive(Debug, Serialize, Type)]
pub(crate) struct First {
    session: SessionState,
    day: Option<Day>,
}

/// Tells a page that has begun to load. The page takes it once; a page that is loaded again is told anew.
pub(crate) fn tell(window: WebviewWindow) {
    std::thread::spawn(move || {
        let shell = window.state::<Shell>();
        let now = shell.clock.now();
        let mut session = shell.session();
        let day = session
            .journal()
            .and_then(|journal| leadlight_api::day(journal, &now, None))
            .ok();
        let first = First {
            session: session.state(&now),
            day,
        };
        drop(session);
        if let Ok(first) = serde_json::to_string(&first) {
            let _ = window.eval(format!(
                "window.leadlightFirst = {first}; dispatchEvent(new Event('leadlight-first'));"
            ));
        }
    });
}

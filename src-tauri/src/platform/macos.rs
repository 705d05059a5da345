//! macOS: WKWebView follows the system's own settings for spelling, and keeps nothing in a window that is made so.

use tauri::{AppHandle, Builder, RunEvent, Wry};

/// Where the page is: scheme and host.
pub(crate) const PAGE: (&str, &str) = ("tauri", "localhost");

/// Loads the page again when its process dies: a blank window helps nobody, and what was typed is on the disk.
pub(crate) fn bring_back(builder: Builder<Wry>) -> Builder<Wry> {
    builder.on_web_content_process_terminate(|page| {
        let _ = page.reload();
    })
}

/// A click in the Dock shows the window.
pub(crate) fn on_event(app: &AppHandle, event: &RunEvent) {
    if let RunEvent::Reopen { .. } = event {
        crate::window::show(app);
    }
}

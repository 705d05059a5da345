//! macOS: WKWebView follows the system's own settings for spelling, and keeps nothing in a window that is made so.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use tauri::{AppHandle, Builder, RunEvent, WebviewWindow, Wry};

/// Where the page is: scheme and host.
pub(crate) const PAGE: (&str, &str) = ("tauri", "localhost");

/// Whether an instance is known by a name that can be chosen: here it is the program's identifier.
pub(crate) const INSTANCES_HAVE_NAMES: bool = false;

/// Nothing to do first.
pub(crate) fn before_anything() {}

/// Whether there is a screen to open a window on.
pub(crate) fn has_screen() -> bool {
    true
}

/// Where the web view puts what belongs to the page: wherever the system has it.
pub(crate) fn page_folder() -> Option<PathBuf> {
    None
}

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

/// Nothing to prepare.
pub(crate) fn prepare(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// The menu bar is always there.
pub(crate) fn has_tray() -> bool {
    true
}

/// The notification center is always there; whether it may show anything is the system's own setting.
pub(crate) fn has_notifications() -> bool {
    true
}

/// Whether the desktop is set to dark.
pub(crate) fn prefers_dark(window: &WebviewWindow) -> bool {
    window
        .theme()
        .is_ok_and(|theme| theme == tauri::Theme::Dark)
}

/// Writes a file that only its owner can read.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

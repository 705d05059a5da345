//! Windows: WebView2 follows the system's own settings for spelling, and keeps nothing in a window that is made so.

use std::io::Write;
use std::path::{Path, PathBuf};

use tauri::{AppHandle, Builder, RunEvent, WebviewWindow, Wry};

/// Where the page is: scheme and host.
pub(crate) const PAGE: (&str, &str) = ("http", "tauri.localhost");

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

/// Nothing to add: WebView2 offers to load the page again itself.
pub(crate) fn bring_back(builder: Builder<Wry>) -> Builder<Wry> {
    builder
}

/// Nothing else happens here.
pub(crate) fn on_event(_app: &AppHandle, _event: &RunEvent) {}

/// Nothing to prepare.
pub(crate) fn prepare(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// The notification area is always there.
pub(crate) fn has_tray() -> bool {
    true
}

/// Toasts are always there; whether they may show anything is the system's own setting.
pub(crate) fn has_notifications() -> bool {
    true
}

/// Whether the desktop is set to dark.
pub(crate) fn prefers_dark(window: &WebviewWindow) -> bool {
    window
        .theme()
        .is_ok_and(|theme| theme == tauri::Theme::Dark)
}

/// Writes a file. Who may read it follows from the folder that the person chose.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

//! Windows: WebView2 follows the system's own settings for spelling, and keeps nothing in a window that is made so.

use std::io::Write;
use std::path::Path;

use tauri::{AppHandle, Builder, RunEvent, Wry};

/// Where the page is: scheme and host.
pub(crate) const PAGE: (&str, &str) = ("http", "tauri.localhost");

/// Nothing to add: WebView2 offers to load the page again itself.
pub(crate) fn bring_back(builder: Builder<Wry>) -> Builder<Wry> {
    builder
}

/// Nothing else happens here.
pub(crate) fn on_event(_app: &AppHandle, _event: &RunEvent) {}

/// Writes a file. Who may read it follows from the folder that the person chose.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

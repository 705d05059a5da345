//! What macOS and Windows have in common: a desktop that is the same everywhere, of which nothing has to be asked.

use std::path::PathBuf;

use tauri::WebviewWindow;

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

/// The system checks spelling by itself.
pub(crate) fn check_spelling(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Nothing to prepare.
pub(crate) fn prepare(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// The menu bar and the notification area are always there.
pub(crate) fn has_tray() -> bool {
    true
}

/// The notification center and toasts are always there; whether they may show anything is the system's own setting.
pub(crate) fn has_notifications() -> bool {
    true
}

/// The web view knows by itself how the system writes times and begins weeks.
pub(crate) fn formats() -> Option<String> {
    None
}

/// Whether the desktop is set to dark.
pub(crate) fn prefers_dark(window: &WebviewWindow) -> bool {
    window
        .theme()
        .is_ok_and(|theme| theme == tauri::Theme::Dark)
}

/// Nothing to listen to: the loop looks at the clock twice a minute, and a machine that wakes is noticed then.
pub(crate) fn on_wake(_woken: impl Fn() + Send + Sync + 'static) {}

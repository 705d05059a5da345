//! Windows: WebView2 checks spelling by the system's own setting.

use tauri::WebviewWindow;

/// Nothing to prepare.
pub(crate) fn prepare(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

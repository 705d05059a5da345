//! The window: made hidden, shown when there is something to see, kept to its own page.

use tauri::{
    AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder,
    webview::{DownloadEvent, NewWindowResponse, PermissionResponse},
};
use tauri_specta::Event;

use crate::{events, platform};

const MAIN: &str = "main";

/// The frame that checks the page's messages holds nothing to read: a screen reader and the keyboard pass it by.
const NAME_THE_FRAME: &str = "addEventListener('DOMContentLoaded', () => setTimeout(() => {
  const frame = document.getElementById('__tauri_isolation__');
  if (frame) { frame.title = 'Leadlight'; frame.tabIndex = -1; frame.ariaHidden = 'true'; }
}));";

/// Makes the window from the configuration. Navigation, new windows, downloads and device permissions are refused:
/// the page is all there is.
pub(crate) fn create(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let mut config = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == MAIN)
        .cloned()
        .ok_or(tauri::Error::WindowNotFound)?;
    // A window that keeps nothing cannot be driven by WebDriver on Linux, so the end-to-end tests take the shared
    // context. `platform::prepare` turns the page's storage off in both.
    if std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some() {
        config.incognito = false;
    }
    let window = WebviewWindowBuilder::from_config(app, &config)?
        .initialization_script(NAME_THE_FRAME)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }))
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()?;
    platform::prepare(&window)?;
    Ok(window)
}

fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Brings the window to the front on Today, with the cursor in the editor.
pub(crate) fn write_now(app: &AppHandle) {
    show(app);
    let _ = events::GoToWrite {}.emit(app);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_may_be_shown() {
        let allowed = |url: &str| is_own_page(&url.parse().expect("an address"));
        assert!(allowed("tauri://localhost/"));
        for other in [
            "https://example.org/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!allowed(other), "{other}");
        }
    }
}

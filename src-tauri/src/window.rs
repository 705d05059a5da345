//! The window: kept to its own page, closed to the tray, brought back.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use leadlight_api::wire::{NoticeId, Theme};
use tauri::webview::{Color, DownloadEvent, NewWindowResponse, PageLoadEvent, PermissionResponse};
use tauri::{
    AppHandle, DragDropEvent, Manager, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_window_state::{StateFlags, WindowExt};
use tauri_specta::Event;

use crate::events::{CalendarDropped, GoToWrite, NoticesChanged, OpenEntry, OpenReminder};
use crate::state::Shell;
use crate::{first, lifecycle, notifier, platform};

const MAIN: &str = "main";

/// What is kept of the window from one start to the next.
pub(crate) const KEPT: StateFlags = StateFlags::SIZE
    .union(StateFlags::POSITION)
    .union(StateFlags::MAXIMIZED);

/// The ground of the page before its style sheet is there, so that a dark window does not flash.
const LIGHT: Color = Color(0xee, 0xf1, 0xf2, 0xff);
const DARK: Color = Color(0x14, 0x18, 0x1c, 0xff);

/// The frame that checks the page's messages holds nothing to read: a screen reader and the keyboard pass it by.
const NAME_THE_FRAME: &str = "addEventListener('DOMContentLoaded', () => setTimeout(() => {
  const frame = document.getElementById('__tauri_isolation__');
  if (frame) { frame.title = 'Leadlight'; frame.tabIndex = -1; frame.ariaHidden = 'true'; }
}));";

/// Makes the window from the configuration, hidden. Navigation, new windows, downloads and device permissions are
/// refused: the page is all there is. Files that are dropped on it never reach the page.
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
    let mut builder = WebviewWindowBuilder::from_config(app, &config)?;
    if let Some(folder) = platform::page_folder() {
        builder = builder.data_directory(folder);
    }
    let window = builder
        .initialization_script(NAME_THE_FRAME)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Started {
                first::tell(window);
            }
        })
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }))
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()?;
    window.set_background_color(Some(ground(app, &window)))?;
    window.restore_state(KEPT)?;
    platform::prepare(&window)?;
    let handle = app.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            close(&handle);
        }
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => dropped(&handle, paths),
        _ => {}
    });
    Ok(window)
}

/// Of what is dropped on the window, a calendar alone is taken, and only where the page can ask about it.
fn dropped(app: &AppHandle, paths: &[PathBuf]) {
    let calendar = paths.iter().find(|path| {
        path.is_dir()
            || path
                .extension()
                .is_some_and(|ext| ext.eq_ignore_ascii_case("ics"))
    });
    if let Some(path) = calendar.filter(|_| app.state::<Shell>().session().is_open()) {
        let path = path.display().to_string();
        let _ = CalendarDropped { path }.emit(app);
    }
}

fn ground(app: &AppHandle, window: &WebviewWindow) -> Color {
    let appearance = leadlight_api::appearance(&app.state::<Shell>().folder);
    match appearance.theme {
        Theme::Dark => DARK,
        Theme::Light => LIGHT,
        Theme::System if platform::prefers_dark(window) => DARK,
        Theme::System => LIGHT,
    }
}

fn is_own_page(url: &Url) -> bool {
    (url.scheme(), url.host_str()) == (platform::PAGE.0, Some(platform::PAGE.1))
}

/// Closing hides the window while the tray leads back to it; without a tray it ends the program, which otherwise
/// nobody could reach.
fn close(app: &AppHandle) {
    let shell = app.state::<Shell>();
    if !shell.tray.load(Ordering::Acquire) {
        lifecycle::quit(app);
        return;
    }
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.hide();
    }
    let mut session = shell.session();
    session.notice(NoticeId::StillRunning, None);
    let told = session.notices().is_ok_and(|notices| {
        !notices
            .iter()
            .any(|notice| notice.id == NoticeId::StillRunning)
    });
    drop(session);
    if !told && !shell.said_still_running.swap(true, Ordering::AcqRel) {
        notifier::still_running(app);
        let _ = NoticesChanged {}.emit(app);
    }
}

/// Whether the person can see the window.
pub(crate) fn is_shown(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some_and(|window| {
        window.is_visible().unwrap_or(true) && !window.is_minimized().unwrap_or(false)
    })
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Starts out of the way: in the tray, or minimized where there is none.
pub(crate) fn start_hidden(app: &AppHandle) {
    let tray = app.state::<Shell>().tray.load(Ordering::Acquire);
    if let Some(window) = app.get_webview_window(MAIN).filter(|_| !tray) {
        let _ = window.show();
        let _ = window.minimize();
    }
}

/// Brings the window to the front on Today, with the cursor in the editor; if it is locked, first with the cursor where a
/// thought can be written down.
pub(crate) fn write_now(app: &AppHandle) {
    let shell = app.state::<Shell>();
    let mut session = shell.session();
    let open = session.is_open();
    if !open || !shell.page_ready() {
        session.want_to_write();
    }
    // A locked page takes a thought that it seals, so that nobody has to unlock first.
    if shell.page_ready() {
        let _ = GoToWrite {}.emit(app);
    }
    drop(session);
    show(app);
}

/// Brings the window to the front on what a reminder is about; once it is unlocked, if it is locked.
pub(crate) fn open_reminder(app: &AppHandle, key: String) {
    if key.starts_with("evening/") {
        return write_now(app);
    }
    let shell = app.state::<Shell>();
    if shell.session().is_open() && shell.page_ready() {
        let _ = OpenReminder { key }.emit(app);
    } else {
        shell.reminder_next(key);
    }
    show(app);
}

/// Brings the window to the front on an entry; once it is unlocked, if it is locked.
pub(crate) fn open_entry(app: &AppHandle, id: String) {
    let shell = app.state::<Shell>();
    if shell.session().is_open() && shell.page_ready() {
        let _ = OpenEntry { id }.emit(app);
    } else {
        shell.open_next(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_may_be_shown() {
        let allowed = |url: &str| is_own_page(&url.parse().expect("an address"));
        let (scheme, host) = platform::PAGE;
        assert!(allowed(&format!("{scheme}://{host}/")));
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

//! The tray: the way back to a window that was closed, and the way out.

use std::sync::Mutex;

use leadlight_api as api;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry, include_image};
use tauri_specta::Event;

use crate::events::JournalChanged;
use crate::state::{Shell, locked};
use crate::{lifecycle, window};

const NOTHING_AHEAD: &str = "No conversation ahead today";
const NOTHING_WAITS: &str = "No reminder waits";

/// The line of the menu that says when the next conversation begins.
struct NextLine {
    item: MenuItem<Wry>,
    /// The reminder before it, which it opens.
    key: Mutex<Option<String>>,
}

/// Says when the next conversation of the day begins. Names stand here only where notifications may say them.
pub(crate) fn tell_next(app: &AppHandle, next: Option<api::NextTalk>) {
    let Some(line) = app.try_state::<NextLine>() else {
        return;
    };
    let text = match &next {
        None => NOTHING_AHEAD.to_owned(),
        Some(next) => {
            let at = app.state::<Shell>().time_words(next.at.time());
            match &next.name {
                Some(name) => format!("{at} {name}"),
                None => format!("Next conversation at {at}"),
            }
        }
    };
    let _ = line.item.set_text(text);
    let _ = line.item.set_enabled(next.is_some());
    *locked(&line.key) = next.map(|next| next.key);
}

/// The line of the menu that says how many reminders wait on Today.
struct WaitingLine(MenuItem<Wry>);

/// Says how many reminders wait to be opened or put away; none while that is not known.
pub(crate) fn tell_waiting(app: &AppHandle, count: usize) {
    let Some(line) = app.try_state::<WaitingLine>() else {
        return;
    };
    let text = match count {
        0 => NOTHING_WAITS.to_owned(),
        1 => "1 reminder waits on Today".to_owned(),
        count => format!("{count} reminders wait on Today"),
    };
    let _ = line.0.set_text(text);
    let _ = line.0.set_enabled(count > 0);
}

fn open_next(app: &AppHandle) {
    let key = app
        .try_state::<NextLine>()
        .and_then(|line| locked(&line.key).clone());
    match key {
        Some(key) => window::open_reminder(app, key),
        None => window::show(app),
    }
}

/// Has nothing more come today. Where that could not be written, the reminders go on.
fn pause(app: &AppHandle) {
    let shell = app.state::<Shell>();
    let now = shell.clock.now();
    if shell.session().pause_today(&now).is_ok() {
        shell.look_again.raise();
        let _ = JournalChanged {}.emit(app);
    }
}

/// Puts Leadlight into the tray. To be called where there is one, on the window's own thread.
pub(crate) fn create(app: &AppHandle) -> tauri::Result<()> {
    let next = MenuItem::with_id(app, "next", NOTHING_AHEAD, false, None::<&str>)?;
    app.manage(NextLine {
        item: next.clone(),
        key: Mutex::new(None),
    });
    let waiting = MenuItem::with_id(app, "waiting", NOTHING_WAITS, false, None::<&str>)?;
    app.manage(WaitingLine(waiting.clone()));
    let menu = Menu::with_items(
        app,
        &[
            &next,
            &waiting,
            &PredefinedMenuItem::separator(app)?,
            &MenuItem::with_id(app, "show", "Open Leadlight", true, None::<&str>)?,
            &MenuItem::with_id(app, "write", "Write now", true, None::<&str>)?,
            &MenuItem::with_id(
                app,
                "pause",
                "Pause reminders for today",
                true,
                None::<&str>,
            )?,
            &PredefinedMenuItem::separator(app)?,
            &MenuItem::with_id(app, "lock", "Lock", true, None::<&str>)?,
            &MenuItem::with_id(app, "quit", "Quit", true, None::<&str>)?,
        ],
    )?;
    TrayIconBuilder::with_id("leadlight")
        .icon(include_image!("../icons/tray.png"))
        .tooltip("Leadlight")
        .menu(&menu)
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| match event.id().as_ref() {
            "show" => window::show(app),
            // Today is where they stand.
            "waiting" => window::write_now(app),
            "next" => open_next(app),
            "write" => window::write_now(app),
            "pause" => pause(app),
            "lock" => lifecycle::lock_from_tray(app),
            "quit" => lifecycle::quit(app),
            _ => {}
        })
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                window::show(icon.app_handle());
            }
        })
        .build(app)?;
    Ok(())
}

//! The notification of the evening reflection, its click and its buttons. It names nobody and quotes nothing.

use chrono::NaiveDate;
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::{Action, ActionPerformed, ActionType, NotificationExt};

use crate::state::Shell;
use crate::{reminders, window};

const EVENING: &str = "evening";
const STILL_RUNNING: &str = "still-running";
const WRITE_NOW: &str = "write";
const LATER: &str = "later";
/// Which journal day a notification is about.
const DAY: &str = "day";

/// Says which buttons there are and what a click does. Buttons are shown only where this was done first.
pub(crate) fn register(app: &AppHandle) -> Result<(), tauri_plugin_notification::Error> {
    let notification = app.notification();
    notification.register_action_types(vec![
        ActionType::builder(EVENING)
            .actions(vec![
                Action::builder(WRITE_NOW, "Write now").build(),
                Action::builder(LATER, "In 15 minutes").build(),
            ])
            .build(),
        ActionType::builder(STILL_RUNNING).build(),
    ])?;
    let app = app.clone();
    notification.on_action(move |performed| act(&app, performed))
}

fn act(app: &AppHandle, performed: &ActionPerformed) {
    let about = performed.notification();
    let day = about
        .and_then(|shown| shown.extra().get(DAY))
        .and_then(|day| day.as_str())
        .and_then(|day| day.parse().ok())
        .unwrap_or_else(|| app.state::<Shell>().clock.now().today());
    match performed.action_id() {
        LATER => reminders::snooze(app, day),
        _ if about.and_then(|shown| shown.action_type_id()) == Some(STILL_RUNNING) => {
            window::show(app);
        }
        _ => window::write_now(app),
    }
}

/// Asks for the evening reflection of a day.
pub(crate) fn evening(app: &AppHandle, day: NaiveDate) {
    // The platform does not report a failure to show: `platform::has_notifications` is asked beside this.
    let _ = app
        .notification()
        .builder()
        .title("Leadlight")
        .body("A few minutes for today\u{2019}s reflection?")
        .action_type_id(EVENING)
        .extra(DAY, day.to_string())
        .show();
}

/// Says where the window went when it was closed for the first time.
pub(crate) fn still_running(app: &AppHandle) {
    let _ = app
        .notification()
        .builder()
        .title("Leadlight goes on in the tray")
        .body("Reminders still come. Quit is in the menu of the tray.")
        .action_type_id(STILL_RUNNING)
        .show();
}

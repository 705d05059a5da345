//! The notification of the evening reflection, its click and its buttons.

use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionType, NotificationExt};

use crate::window;

const EVENING: &str = "evening";
const WRITE_NOW: &str = "write";
const LATER: &str = "later";

/// Says which buttons there are and what a click does. Buttons are shown only when this was done first.
pub(crate) fn register(app: &AppHandle) -> Result<(), tauri_plugin_notification::Error> {
    let notification = app.notification();
    notification.register_action_types(vec![
        ActionType::builder(EVENING)
            .actions(vec![
                Action::builder(WRITE_NOW, "Write now").build(),
                Action::builder(LATER, "In 15 minutes").build(),
            ])
            .build(),
    ])?;
    let app = app.clone();
    notification.on_action(move |performed| match performed.action_id() {
        LATER => {}
        _ => window::write_now(&app),
    })
}

/// Shows the notification. It names nobody and quotes nothing.
pub(crate) fn evening(app: &AppHandle) {
    // A failure to show is not reported by the platform: what is due stays visible in the window.
    let _ = app
        .notification()
        .builder()
        .title("Leadlight")
        .body("A few minutes for today\u{2019}s reflection?")
        .action_type_id(EVENING)
        .show();
}

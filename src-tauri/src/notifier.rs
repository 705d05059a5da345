//! Notifications: their words, their buttons, and what a click does. They name nobody and quote nothing, unless the person
//! turned names on.

use leadlight_core::reminder::{Occurrence, ReminderKind};
use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionPerformed, ActionType, NotificationExt};

use crate::{reminders, window};

const STILL_RUNNING: &str = "still-running";
const LOCKED_START: &str = "locked-start";
const SEVERAL: &str = "several";
const TEST: &str = "test";
const OPEN: &str = "open";
/// Buttons that put a reminder off are called after their minutes.
const LATER: &str = "later-";
/// What a notification is about: the key of its reminder.
const KEY: &str = "key";

/// Whom a notification is about, and when their conversation begins, where names may be said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named {
    pub(crate) name: Option<String>,
    pub(crate) begins: Option<String>,
    pub(crate) minutes: Option<i64>,
}

/// The buttons of a kind: the words of the one that opens it, and for how many minutes it can be put off.
const fn buttons(kind: ReminderKind) -> (&'static str, u32) {
    match kind {
        ReminderKind::Evening | ReminderKind::After => ("Write now", 15),
        ReminderKind::Shift => ("Choose now", 15),
        ReminderKind::Weekly => ("Look back", 60),
        ReminderKind::Before => ("Prepare", 5),
        ReminderKind::Cadence => ("Open the page", 60),
    }
}

fn later_words(minutes: u32) -> String {
    match minutes {
        60 => "In an hour".into(),
        minutes => format!("In {minutes} minutes"),
    }
}

/// The title and the text of a reminder.
pub(crate) fn words(kind: ReminderKind, named: &Named) -> (String, String) {
    let leadlight = || "Leadlight".to_owned();
    match (kind, &named.name) {
        (ReminderKind::Evening, _) => (
            leadlight(),
            "A few minutes for today\u{2019}s reflection?".into(),
        ),
        (ReminderKind::Shift, _) => (leadlight(), "One shift for today?".into()),
        (ReminderKind::Weekly, _) => (leadlight(), "A look back at the week?".into()),
        (ReminderKind::Before, Some(name)) => (
            name.clone(),
            format!(
                "You talk {}. Two minutes to prepare?",
                named
                    .begins
                    .as_ref()
                    .map_or_else(|| "soon".to_owned(), |at| format!("at {at}"))
            ),
        ),
        (ReminderKind::Before, None) => (
            leadlight(),
            match named.minutes {
                Some(1) => "A conversation begins in a minute.".into(),
                Some(minutes @ 2..) => format!("A conversation begins in {minutes} minutes."),
                Some(_) => "A conversation begins now.".into(),
                None => "A conversation is coming.".into(),
            },
        ),
        (ReminderKind::After, Some(name)) => (
            name.clone(),
            "Two minutes while it is fresh: what was said, what was promised?".into(),
        ),
        (ReminderKind::After, None) => (
            leadlight(),
            "A conversation has ended. Two minutes while it is fresh?".into(),
        ),
        (ReminderKind::Cadence, Some(name)) => (
            name.clone(),
            "It is longer than you wanted since you last spoke.".into(),
        ),
        (ReminderKind::Cadence, None) => (
            leadlight(),
            "With somebody, it is longer than you wanted since you last spoke.".into(),
        ),
    }
}

/// Says which buttons there are and what a click does. Buttons are shown only where this was done first.
pub(crate) fn register(app: &AppHandle) -> Result<(), tauri_plugin_notification::Error> {
    let notification = app.notification();
    let mut types: Vec<ActionType> = ReminderKind::ALL
        .iter()
        .map(|kind| {
            let (open, minutes) = buttons(*kind);
            ActionType::builder(kind.word())
                .actions(vec![
                    Action::builder(OPEN, open).build(),
                    Action::builder(format!("{LATER}{minutes}"), later_words(minutes)).build(),
                ])
                .build()
        })
        .collect();
    for id in [STILL_RUNNING, LOCKED_START, SEVERAL, TEST] {
        types.push(ActionType::builder(id).build());
    }
    notification.register_action_types(types)?;
    let app = app.clone();
    notification.on_action(move |performed| act(&app, performed))
}

fn act(app: &AppHandle, performed: &ActionPerformed) {
    let key = performed
        .notification()
        .and_then(|shown| shown.extra().get(KEY))
        .and_then(|key| key.as_str());
    let later = performed
        .action_id()
        .strip_prefix(LATER)
        .and_then(|minutes| minutes.parse().ok());
    match (key, later) {
        (Some(key), Some(minutes)) => reminders::snooze(app, key, minutes),
        (Some(key), None) => window::open_reminder(app, key.to_owned()),
        (None, _) => window::show(app),
    }
}

/// Shows a reminder.
pub(crate) fn remind(app: &AppHandle, due: &Occurrence, named: &Named) {
    let (title, body) = words(due.kind, named);
    // The platform does not report a failure to show: `platform::has_notifications` is asked beside this.
    let _ = app
        .notification()
        .builder()
        .title(title)
        .body(body)
        .action_type_id(due.kind.word())
        .extra(KEY, &due.key)
        .show();
}

/// Shows that several reminders wait, as one.
pub(crate) fn several(app: &AppHandle, count: usize) {
    let _ = app
        .notification()
        .builder()
        .title("Leadlight")
        .body(format!("{count} reminders wait for you on Today."))
        .action_type_id(SEVERAL)
        .show();
}

/// Shows one to try it out; it stands for nothing.
pub(crate) fn test(app: &AppHandle) {
    let _ = app
        .notification()
        .builder()
        .title("Leadlight")
        .body("This is how a reminder looks. Nothing is due.")
        .action_type_id(TEST)
        .show();
}

/// Says, after a start that shows no window, what does not come before the journal is opened.
pub(crate) fn locked_start(app: &AppHandle) {
    let _ = app
        .notification()
        .builder()
        .title("Leadlight is locked")
        .body("Reminders around conversations come once you have opened it.")
        .action_type_id(LOCKED_START)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_named_unless_names_were_turned_on() {
        let named = Named {
            name: Some("Priya Nair".into()),
            begins: Some("14:00".into()),
            minutes: Some(10),
        };
        let nameless = Named {
            name: None,
            ..named.clone()
        };
        for kind in ReminderKind::ALL {
            let (title, body) = words(*kind, &nameless);
            assert!(!title.contains("Priya") && !body.contains("Priya"));
            assert!(!body.contains('!') && body.ends_with(['.', '?']), "{body}");
        }
        let (title, body) = words(ReminderKind::Before, &named);
        assert_eq!(title, "Priya Nair");
        assert!(body.contains("14:00"));
        assert_eq!(
            words(ReminderKind::Before, &Named::default()).1,
            "A conversation is coming."
        );
    }
}

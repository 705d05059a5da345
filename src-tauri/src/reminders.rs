//! The reminder loop: asks what is due, writes that it was shown, shows it, and sleeps until the next instant.

use std::time::Duration;

use chrono::NaiveDate;
use leadlight_api::wire::NoticeId;
use leadlight_api::{self as api, ErrorCode};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::events::NoticesChanged;
use crate::state::Shell;
use crate::{notifier, platform};

/// The longest sleep: a clock that was set, a zone that changed and a machine that slept are noticed by then.
const AT_MOST: Duration = Duration::from_secs(30);

/// Starts the loop on a thread of its own.
pub(crate) fn start(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    std::thread::Builder::new()
        .name("reminders".into())
        .spawn(move || {
            let mut unwritten = Vec::new();
            loop {
                let wait = look(&app, &mut unwritten);
                app.state::<Shell>().look_again.wait(wait);
            }
        })?;
    Ok(())
}

/// Shows what is due and says how long to sleep. `unwritten` is what was shown although it could not be written down, so
/// that a full disk does not ring every thirty seconds.
fn look(app: &AppHandle, unwritten: &mut Vec<String>) -> Duration {
    let shell = app.state::<Shell>();
    if !shell.folder.exists() {
        return AT_MOST;
    }
    let now = shell.clock.now();
    let mut session = shell.session();
    let plan = api::due_reminders(
        &shell.folder,
        session.journal().ok().map(|journal| &*journal),
        &now,
    );
    let Ok(plan) = plan else {
        return AT_MOST;
    };
    let mut due = Vec::new();
    for occurrence in plan.due {
        if unwritten.contains(&occurrence.key) {
            continue;
        }
        if api::deliver(&shell.folder, session.journal().ok(), &now, &occurrence).is_err() {
            unwritten.push(occurrence.key.clone());
        }
        due.push(occurrence);
    }
    drop(session);
    for occurrence in due {
        show(app, occurrence.day);
    }
    plan.next_wake
        .map_or(AT_MOST, |at| shell.clock.until(at).min(AT_MOST))
        .max(Duration::from_millis(20))
}

fn show(app: &AppHandle, day: NaiveDate) {
    let shell = app.state::<Shell>();
    notifier::evening(app, day);
    // Where nobody shows notifications, the reminder stands in the window, and the reason beside it.
    if !platform::has_notifications() {
        let mut session = shell.session();
        session.notice(NoticeId::NoNotifications, None);
        session.notice(NoticeId::MissedReminder, None);
        drop(session);
        let _ = NoticesChanged {}.emit(app);
    }
}

/// Puts the reminder of a day off by fifteen minutes.
pub(crate) fn snooze(app: &AppHandle, day: NaiveDate) {
    let shell = app.state::<Shell>();
    let now = shell.clock.now();
    let mut session = shell.session();
    let put_off = api::snooze(&shell.folder, session.journal().ok(), &now, day);
    drop(session);
    match put_off {
        Ok(_) => shell.look_again.raise(),
        // A reminder that could not be put off stands in the window instead.
        Err(error) if error.code != ErrorCode::Locked => {
            shell.session().notice(NoticeId::MissedReminder, None);
            let _ = NoticesChanged {}.emit(app);
        }
        Err(_) => {}
    }
}

//! The reminder loop: asks what is due, writes that it was shown, shows it, and sleeps until the next instant.

use std::time::Duration;

use chrono::{DateTime, Utc};
use leadlight_api::wire::NoticeId;
use leadlight_api::{self as api, ErrorCode};
use leadlight_core::Now;
use leadlight_core::reminder::Occurrence;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::events::{JournalChanged, NoticesChanged};
use crate::notifier::{self, Named};
use crate::state::Shell;
use crate::{platform, tray};

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
    let Ok(plan) = session.due_reminders(&now) else {
        return AT_MOST;
    };
    let mut due = Vec::new();
    for occurrence in plan.due {
        if unwritten.contains(&occurrence.key) {
            continue;
        }
        if session.deliver(&now, &occurrence).is_err() {
            unwritten.push(occurrence.key.clone());
        }
        due.push(occurrence);
    }
    // What is over the day's number waits inside the app alone.
    let held_back = plan.held_back.len();
    for occurrence in &plan.held_back {
        session.hold_back(&now, occurrence).ok();
    }
    let named = match due.as_slice() {
        [one] => named(&shell, &mut session, &now, one),
        _ => Named::default(),
    };
    let next = session.next_conversation(&now);
    let waiting = session
        .journal()
        .and_then(|journal| api::waiting_reminders(journal, &now))
        .map_or(0, |waiting| waiting.len());
    drop(session);
    match due.as_slice() {
        [] => {}
        [one] => notifier::remind(app, one, &named),
        several => notifier::several(app, several.len()),
    }
    if !due.is_empty() {
        missed_by_the_system(app);
    }
    if !due.is_empty() || held_back > 0 {
        let _ = JournalChanged {}.emit(app);
    }
    tray::tell_next(app, next);
    tray::tell_waiting(app, waiting);
    plan.next_wake
        .map_or(AT_MOST, |at| shell.clock.until(at).min(AT_MOST))
        .max(Duration::from_millis(20))
}

/// What may be said of a reminder beyond its kind.
fn named(shell: &Shell, session: &mut api::Session, now: &Now, one: &Occurrence) -> Named {
    let begins = one
        .key
        .rsplit_once('/')
        .and_then(|(_, at)| at.parse::<DateTime<Utc>>().ok());
    // A locked journal says only that something comes.
    let Ok(journal) = session.journal() else {
        return Named::default();
    };
    let may = api::names_people(journal).unwrap_or(false);
    let name = one
        .person
        .as_ref()
        .filter(|_| may)
        .and_then(|id| api::person(journal, now, id).ok())
        .map(|person| person.fields.name);
    Named {
        name,
        begins: begins.map(|at| shell.time_words(now.with_offset(at).time())),
        // Rounded up: a minute and a half is two.
        minutes: begins.map(|at| ((at - now.at).num_seconds().max(0) + 59) / 60),
    }
}

/// Where nobody shows notifications, the reason stands in the window; the reminder itself waits on Today.
fn missed_by_the_system(app: &AppHandle) {
    if platform::has_notifications() {
        return;
    }
    let shell = app.state::<Shell>();
    let mut session = shell.session();
    session.notice(NoticeId::NoNotifications, None);
    session.notice(NoticeId::MissedReminder, None);
    drop(session);
    let _ = NoticesChanged {}.emit(app);
}

/// Puts a reminder off by some minutes.
pub(crate) fn snooze(app: &AppHandle, key: &str, minutes: u32) {
    let shell = app.state::<Shell>();
    let now = shell.clock.now();
    let until = now.at + chrono::Duration::minutes(i64::from(minutes));
    let put_off = shell.session().snooze(&now, key, until);
    match put_off {
        Ok(()) => shell.look_again.raise(),
        // A reminder that could not be put off stands in the window instead.
        Err(error) if error.code != ErrorCode::Locked => {
            shell.session().notice(NoticeId::MissedReminder, None);
            let _ = NoticesChanged {}.emit(app);
        }
        Err(_) => {}
    }
}

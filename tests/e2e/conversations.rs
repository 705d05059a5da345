//! Reminders around conversations, over a real bus: before and after one, locked and unlocked, put off, with and without
//! names, from a slot and from a calendar that is watched.

use std::{fs, time::Duration};

use crate::support::{App, Desk, Notification, Start};

const SOON: Duration = Duration::from_secs(20);
/// Three minutes before the reminder that comes ten minutes before a conversation at 14:00 in Berlin.
const NOON: &str = "2026-11-23T12:47:00Z";

/// A journal with somebody to speak with at 14:00 for half an hour.
fn desk_with_zoe(name: &'static str) -> Desk {
    let desk = Desk::new(name);
    desk.journal(0, NOON);
    desk.terminal_at(
        NOON,
        &[
            "person",
            "add",
            "Zoë Lind",
            "--email",
            "zoe@example.org",
            "--schedule",
            "FREQ=WEEKLY",
            "--start",
            "2026-11-02T14:00",
            "--minutes",
            "30",
        ],
    );
    desk
}

fn labels(shown: &Notification) -> Vec<&str> {
    shown
        .buttons
        .iter()
        .map(|(_, label)| label.as_str())
        .filter(|label| !label.is_empty())
        .collect()
}

fn names_nobody(shown: &Notification) {
    let text = format!("{} {}", shown.title, shown.body);
    assert!(!text.contains("Zo") && !text.contains("Lind"), "{text}");
}

fn is_prepared(app: &App<'_>) {
    app.see("view-one_on_one");
    app.read_anywhere("One-on-one with Zoë");
}

#[test]
fn before_a_conversation_it_leads_to_the_preparation() {
    let desk = desk_with_zoe("before_a_conversation_it_leads_to_the_preparation");
    let app = desk.start(Start::at(NOON).pace(60));
    app.unlock();
    let shown = desk.notification(1, SOON);
    names_nobody(&shown);
    assert!(shown.body.contains("conversation"), "{}", shown.body);
    let labels = labels(&shown);
    assert!(
        labels.contains(&"Prepare") && labels.contains(&"In 5 minutes"),
        "{labels:?}"
    );
    desk.press(&shown, "Prepare");
    is_prepared(&app);
    assert_eq!(desk.active_window(), "Leadlight");
}

#[test]
fn while_locked_it_says_that_something_comes_and_goes_there_once_opened() {
    let desk =
        desk_with_zoe("while_locked_it_says_that_something_comes_and_goes_there_once_opened");
    let app = desk.start(Start::at(NOON).pace(20));
    app.unlock();
    app.press("Control+l");
    app.see("unlock-secret");
    let shown = desk.notification(1, SOON);
    assert_eq!(shown.body, "A conversation is coming.");
    desk.click(&shown);
    app.see("unlock-secret");
    app.type_into("unlock-secret", crate::support::PASSPHRASE);
    app.press("Enter");
    is_prepared(&app);
}

#[test]
fn put_off_it_comes_again_and_names_are_said_only_if_wanted() {
    let desk = desk_with_zoe("put_off_it_comes_again_and_names_are_said_only_if_wanted");
    desk.terminal_at(NOON, &["remind", "names", "on"]);
    let app = desk.start(Start::at(NOON).pace(60));
    app.unlock();
    let shown = desk.notification(1, SOON);
    assert_eq!(shown.title, "Zoë Lind");
    assert!(shown.body.contains("14:00"), "{}", shown.body);
    desk.press(&shown, "In 5 minutes");
    let again = desk.notification(2, SOON);
    assert_eq!(again.title, "Zoë Lind");
    assert_eq!(desk.notifications().len(), 2);
}

#[test]
fn after_a_conversation_it_opens_the_note() {
    let desk = desk_with_zoe("after_a_conversation_it_opens_the_note");
    desk.terminal_at(NOON, &["remind", "off", "before"]);
    let app = desk.start(Start::at("2026-11-23T13:28:00Z").pace(60));
    app.unlock();
    let shown = desk.notification(1, SOON);
    names_nobody(&shown);
    assert!(shown.body.contains("while it is fresh"), "{}", shown.body);
    desk.press(&shown, "Write now");
    is_prepared(&app);
    app.cursor_in("editor");
}

#[test]
fn choosing_the_shift_the_week_and_somebody_overdue_ring_too() {
    let desk = Desk::new("choosing_the_shift_the_week_and_somebody_overdue_ring_too");
    let morning = "2026-11-23T07:28:00Z";
    desk.journal(0, morning);
    desk.terminal_at(
        "2026-09-01T08:00:00Z",
        &["person", "add", "Zoë Lind", "--every", "2w"],
    );
    let set = |arguments: &[&str]| {
        desk.terminal_at(morning, arguments);
    };
    set(&["remind", "set", "shift", "--time", "8:30"]);
    set(&["remind", "set", "weekly", "--time", "8:40", "--days", "mon"]);
    set(&["remind", "on", "cadence"]);
    let app = desk.start(Start::at(morning).pace(120));
    app.unlock();
    let shift = desk.notification(1, SOON);
    assert_eq!(shift.body, "One shift for today?");
    let week = desk.notification(2, SOON);
    assert_eq!(week.body, "A look back at the week?");
    let overdue = desk.notification(3, SOON);
    names_nobody(&overdue);
    desk.press(&week, "Look back");
    app.see("view-journal");
    desk.press(&shift, "Choose now");
    app.see("view-today");
    desk.press(&overdue, "Open the page");
    app.see("view-person");
    app.read("person-title", "Zoë Lind");
}

/// A folder of calendars is watched: what is put into it is reminded of without anything being pressed.
#[test]
fn a_watched_folder_is_followed_within_seconds() {
    let desk = Desk::new("a_watched_folder_is_followed_within_seconds");
    desk.journal(0, NOON);
    desk.terminal_at(
        NOON,
        &["person", "add", "Zoë Lind", "--email", "zoe@example.org"],
    );
    let folder = desk.home().path().join("home/calendars");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.display().to_string();
    desk.terminal_at(NOON, &["calendar", "add", &path]);
    let app = desk.start(Start::at(NOON));
    app.unlock();
    let event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:one\r\nDTSTART:20261123T125000Z\r\nDTEND:20261123T132000Z\r\nSUMMARY:Catch-up\r\nATTENDEE:mailto:zoe@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    fs::write(folder.join("one.ics"), event).expect("a calendar");
    // It began less than ten minutes from now, so it is due at once.
    let shown = desk.notification(1, SOON);
    names_nobody(&shown);
    app.read_anywhere("Zoë Lind");
}

/// A machine that wakes looks at once, and not when its half minute is over.
#[test]
fn on_waking_it_looks_at_once() {
    let desk = Desk::new("on_waking_it_looks_at_once");
    let evening = "2026-11-23T17:00:00Z";
    desk.journal(0, evening);
    desk.remind_at("21:00");
    let app = desk.start(Start::at(evening).hidden());
    app.see("unlock-secret");
    // The loop has looked, and sleeps for half a minute; nothing tells it that the time was changed.
    std::thread::sleep(Duration::from_secs(3));
    desk.remind_at("17:30");
    std::thread::sleep(Duration::from_secs(3));
    // A locked start without a window says so, and nothing else came.
    assert_eq!(desk.notifications().len(), 1);
    desk.sleeps(true);
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(
        desk.notifications().len(),
        1,
        "going to sleep is no reason to look"
    );
    desk.sleeps(false);
    desk.notification(2, Duration::from_secs(8));
}

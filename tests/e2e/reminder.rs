//! The evening reminder: shown, clicked, put off; silent when the day is written; also while locked.

use std::time::{Duration, Instant};

use crate::support::{Desk, EVENING, Start};

/// Nothing comes, although the clock has long passed the time.
const QUIET: Duration = Duration::from_secs(6);
const SOON: Duration = Duration::from_secs(15);

fn desk_with_reminder(name: &'static str) -> Desk {
    let desk = Desk::new(name);
    desk.journal(0, EVENING);
    desk.remind_at("17:30");
    desk
}

#[test]
fn a_reminder_leads_to_the_editor() {
    let desk = desk_with_reminder("a_reminder_leads_to_the_editor");
    // Twenty seconds before half past five in Berlin.
    let app = desk.start(Start::at(EVENING).pace(2));
    app.unlock();
    app.press("Control+2");
    app.see("view-journal");
    let shown = desk.notification(1, SOON);
    let labels: Vec<&str> = shown
        .buttons
        .iter()
        .map(|(_, label)| label.as_str())
        .filter(|label| !label.is_empty())
        .collect();
    assert!(
        labels.contains(&"Write now") && labels.contains(&"In 15 minutes"),
        "{labels:?}"
    );
    assert!(!shown.body.is_empty());

    let pressed = Instant::now();
    desk.press(&shown, "Write now");
    app.cursor_in("editor");
    app.write("N");
    app.editor_holds("N");
    assert!(
        pressed.elapsed() < Duration::from_secs(2),
        "the first letter took {:?}",
        pressed.elapsed()
    );
    assert_eq!(desk.active_window(), "Leadlight");
}

#[test]
fn a_click_brings_a_hidden_window_to_the_front() {
    let desk = desk_with_reminder("a_click_brings_a_hidden_window_to_the_front");
    let app = desk.start(Start::at(EVENING).pace(4).hidden());
    let locked = desk.notification(1, SOON);
    assert_eq!(locked.title, "Leadlight is locked");
    let shown = desk.notification(2, SOON);
    desk.click(&shown);
    app.unlock();
    app.cursor_in("editor");
    assert_eq!(desk.active_window(), "Leadlight");
}

#[test]
fn put_off_it_comes_again_fifteen_minutes_later() {
    let desk = desk_with_reminder("put_off_it_comes_again_fifteen_minutes_later");
    // Three minutes pass in a second.
    let app = desk.start(Start::at("2026-11-23T16:25:00Z").pace(180));
    app.see("unlock-secret");
    let first = desk.notification(1, SOON);
    let pressed = Instant::now();
    desk.press(&first, "In 15 minutes");
    let second = desk.notification(2, SOON);
    let passed = pressed.elapsed();
    assert!(
        passed > Duration::from_millis(4_500),
        "after {passed:?}, that is {:?}",
        passed * 180
    );
    assert_eq!(second.buttons, first.buttons);
    desk.press(&second, "Write now");
    app.unlock();
    app.cursor_in("editor");
}

#[test]
fn a_written_day_is_left_in_peace() {
    let desk = desk_with_reminder("a_written_day_is_left_in_peace");
    let app = desk.start(Start::at("2026-11-23T15:00:00Z"));
    app.unlock();
    app.type_into("editor", "Done for today.");
    app.saved();
    app.press("Control+l");
    app.see("unlock-secret");
    app.end();

    let app = desk.start(Start::at(EVENING).pace(30));
    app.see("unlock-secret");
    std::thread::sleep(QUIET);
    assert_eq!(desk.notifications(), []);
    drop(app);

    // The next day is another matter.
    let _app = desk.start(Start::at("2026-11-24T16:29:40Z").pace(30));
    desk.notification(1, SOON);
}

#[test]
fn what_is_written_in_the_window_is_known_at_once() {
    let desk = desk_with_reminder("what_is_written_in_the_window_is_known_at_once");
    let app = desk.start(Start::at("2026-11-23T16:25:00Z").pace(20));
    app.unlock();
    app.type_into("editor", "Written just before.");
    app.saved();
    std::thread::sleep(3 * QUIET);
    assert_eq!(desk.notifications(), []);
}

#[test]
fn it_comes_while_locked_and_after_a_restart() {
    let desk = desk_with_reminder("it_comes_while_locked_and_after_a_restart");
    let app = desk.start(Start::at("2026-11-23T16:00:00Z").pace(60));
    app.unlock();
    app.press("Control+l");
    app.see("unlock-secret");
    let shown = desk.notification(1, Duration::from_secs(40));
    assert!(shown.title.contains("Leadlight"));
    app.end();

    let app = desk.start(Start::at("2026-11-24T16:29:00Z").pace(30));
    let shown = desk.notification(2, SOON);
    desk.press(&shown, "Write now");
    app.unlock();
    app.cursor_in("editor");
}

#[test]
fn a_missed_one_comes_once() {
    let desk = desk_with_reminder("a_missed_one_comes_once");
    // Started two hours late.
    let app = desk.start(Start::at("2026-11-23T18:30:00Z").pace(60));
    desk.notification(1, SOON);
    std::thread::sleep(QUIET);
    assert_eq!(desk.notifications().len(), 1);
    app.end();
    let _app = desk.start(Start::at("2026-11-23T18:50:00Z").pace(60));
    std::thread::sleep(QUIET);
    assert_eq!(desk.notifications().len(), 1);
}

#[test]
fn without_a_notification_server_the_window_says_so() {
    let desk = Desk::without_notifications("without_a_notification_server_the_window_says_so");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    for _ in 0..4 {
        app.see("notice");
        if app.attribute("notice", "data-notice").as_deref() == Some("no_notifications") {
            return;
        }
        app.click("notice-dismiss");
    }
    panic!("no notice that there are no notifications");
}

//! What was chosen in find-or-jump.

use chrono::Duration;

use super::{desk, now};

#[test]
fn what_was_chosen_is_counted_kept_and_no_part_of_the_log() {
    let mut desk = desk();
    desk.journal.take_stale();
    desk.journal.chose("screen:today", now()).expect("kept");
    desk.journal
        .chose("screen:today", now() + Duration::minutes(1))
        .expect("kept");
    // A clock that was set back does not make the last time earlier.
    desk.journal
        .chose("screen:today", now() - Duration::days(9))
        .expect("kept");
    assert!(desk.journal.take_stale().is_empty());

    let desk = desk.again();
    let used = desk.journal.chosen().expect("what was chosen");
    assert_eq!(used.len(), 1);
    assert_eq!(used["screen:today"].count, 3);
    assert_eq!(used["screen:today"].last_at, now() + Duration::minutes(1));
}

#[test]
fn what_was_chosen_longest_ago_is_forgotten() {
    let mut desk = desk();
    for minute in 0..510 {
        desk.journal
            .chose(
                &format!("entry:{minute}"),
                now() + Duration::minutes(minute),
            )
            .expect("kept");
    }
    let used = desk.journal.chosen().expect("what was chosen");
    assert_eq!(used.len(), 500);
    assert!(!used.contains_key("entry:9") && used.contains_key("entry:10"));
}

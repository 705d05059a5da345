//! The evening reminder, locked and unlocked.

use chrono::Duration;
use leadlight_api::wire::EveningRule;
use leadlight_api::{
    ErrorCode, Session, WriteReflection, delete_entry, deliver, due_reminders, evening_rule,
    planned_reminders, save_draft, set_evening_rule, snooze, write_reflection,
};

use super::{code, desk, monday, on, secret};

#[test]
fn it_comes_once_locked_or_not() {
    let mut desk = desk();
    let now = monday("17:30");
    assert!(
        due_reminders(&desk.folder, None, &monday("17:29"))
            .expect("a plan")
            .due
            .is_empty()
    );
    let due = due_reminders(&desk.folder, None, &now).expect("a plan").due;
    assert_eq!(due.len(), 1);
    deliver(&desk.folder, None, &now, &due[0]).expect("delivered while locked");
    for journal in [None, Some(&desk.journal)] {
        assert!(
            due_reminders(&desk.folder, journal, &now)
                .expect("a plan")
                .due
                .is_empty()
        );
    }
    // Opening the journal copies the record into it.
    assert!(desk.journal.deliveries().expect("deliveries").is_empty());
    let mut session = Session::new(desk.folder.clone());
    session.unlock(&secret(), &now).expect("open");
    assert_eq!(
        desk.journal.deliveries().expect("deliveries")[0].key,
        "evening/2026-11-23"
    );
    desk.journal.take_stale();
}

#[test]
fn it_comes_back_after_a_snooze() {
    let mut desk = desk();
    let due = due_reminders(&desk.folder, None, &monday("17:30"))
        .expect("a plan")
        .due;
    deliver(
        &desk.folder,
        Some(&mut desk.journal),
        &monday("17:30"),
        &due[0],
    )
    .expect("delivered");
    let until = snooze(
        &desk.folder,
        Some(&mut desk.journal),
        &monday("17:31"),
        on("2026-11-23"),
    )
    .expect("put off");
    assert_eq!(until, monday("17:46").at);
    assert!(
        due_reminders(&desk.folder, None, &monday("17:45"))
            .expect("a plan")
            .due
            .is_empty()
    );
    let again = due_reminders(&desk.folder, Some(&desk.journal), &monday("17:46"))
        .expect("a plan")
        .due;
    assert_eq!(again.len(), 1);
    deliver(
        &desk.folder,
        Some(&mut desk.journal),
        &monday("17:46"),
        &again[0],
    )
    .expect("delivered");
    assert!(
        due_reminders(&desk.folder, None, &monday("18:30"))
            .expect("a plan")
            .due
            .is_empty()
    );
}

#[test]
fn it_does_not_come_when_today_is_written_even_after_locking() {
    let mut desk = desk();
    write_reflection(
        &mut desk.journal,
        &monday("16:00"),
        WriteReflection {
            body: "done".into(),
            ..WriteReflection::default()
        },
    )
    .expect("written");
    assert!(
        due_reminders(&desk.folder, Some(&desk.journal), &monday("17:30"))
            .expect("a plan")
            .due
            .is_empty()
    );
    assert!(
        due_reminders(&desk.folder, None, &monday("17:30"))
            .expect("a plan")
            .due
            .is_empty(),
        "the day is noted outside the journal"
    );
}

#[test]
fn it_does_not_come_while_today_is_being_typed() {
    let mut desk = desk();
    save_draft(
        &mut desk.journal,
        &monday("17:20"),
        super::writing::typed(None, "typing"),
    )
    .expect("saved");
    assert!(
        due_reminders(&desk.folder, Some(&desk.journal), &monday("17:30"))
            .expect("a plan")
            .due
            .is_empty()
    );
}

#[test]
fn the_rule_is_chosen_and_planned_by() {
    let desk = desk();
    let rule = evening_rule(&desk.folder);
    assert_eq!(
        (rule.on, rule.time.as_str(), rule.weekdays.len()),
        (true, "17:30", 5)
    );
    assert_eq!(
        code(set_evening_rule(
            &desk.folder,
            &EveningRule {
                time: "25:00".into(),
                ..rule.clone()
            }
        )),
        ErrorCode::BadTime
    );
    let chosen = set_evening_rule(
        &desk.folder,
        &EveningRule {
            time: "21:15".into(),
            weekdays: vec![rule.weekdays[4], rule.weekdays[0], rule.weekdays[0]],
            ..rule
        },
    )
    .expect("chosen");
    assert_eq!(chosen.weekdays.len(), 2);
    let from = monday("12:00").at;
    let planned = planned_reminders(
        &desk.folder,
        Some(&desk.journal),
        &monday("12:00"),
        from,
        from + Duration::days(7),
    )
    .expect("a plan");
    let at: Vec<String> = planned
        .iter()
        .map(|reminder| reminder.at.to_rfc3339())
        .collect();
    assert_eq!(
        at,
        ["2026-11-23T21:15:00+01:00", "2026-11-27T21:15:00+01:00"]
    );
    assert_eq!(planned[0].key, "evening/2026-11-23");
    set_evening_rule(
        &desk.folder,
        &EveningRule {
            on: false,
            ..chosen
        },
    )
    .expect("off");
    assert!(
        planned_reminders(
            &desk.folder,
            None,
            &monday("12:00"),
            from,
            from + Duration::days(7)
        )
        .expect("a plan")
        .is_empty()
    );
}

#[test]
fn what_was_written_before_its_time_takes_it_out_of_the_plan() {
    let mut desk = desk();
    let write = |desk: &mut super::Desk, time: &str, day: &str| {
        let at = chrono::DateTime::parse_from_rfc3339(&format!("{day}T{time}:00+01:00"))
            .expect("an instant");
        let input = WriteReflection {
            body: "x".into(),
            on: Some(on(day)),
            at: Some(at),
            ..WriteReflection::default()
        };
        write_reflection(&mut desk.journal, &monday("12:00"), input).expect("written");
    };
    write(&mut desk, "16:00", "2026-11-23");
    write(&mut desk, "18:00", "2026-11-24");
    let from = monday("00:00").at;
    let planned = planned_reminders(
        &desk.folder,
        Some(&desk.journal),
        &monday("12:00"),
        from,
        from + Duration::days(2),
    )
    .expect("a plan");
    assert_eq!(planned.len(), 1);
    assert_eq!(planned[0].key, "evening/2026-11-24");
}

#[test]
fn it_comes_all_the_same_when_what_was_written_today_is_deleted() {
    let mut desk = desk();
    let now = monday("16:00");
    let input = WriteReflection {
        body: "done".into(),
        ..WriteReflection::default()
    };
    let id = write_reflection(&mut desk.journal, &now, input).expect("written");
    assert!(
        due_reminders(&desk.folder, Some(&desk.journal), &monday("17:30"))
            .expect("a plan")
            .due
            .is_empty()
    );
    delete_entry(&mut desk.journal, &now, &id).expect("deleted");
    assert_eq!(
        due_reminders(&desk.folder, Some(&desk.journal), &monday("17:30"))
            .expect("a plan")
            .due
            .len(),
        1
    );
}

#[test]
fn a_reminder_of_before_the_journal_does_not_interrupt_the_first_run() {
    let home = tempfile::tempdir().expect("a folder");
    let mut session = Session::new(leadlight_api::Folder::at(home.path().join("journal")));
    let evening = monday("20:00");
    session.create(secret(), &evening).expect("a journal");
    let due = |now| {
        due_reminders(session.folder(), None, &now)
            .expect("a plan")
            .due
            .len()
    };
    assert_eq!(due(evening), 0);
    let mut tomorrow = monday("17:30");
    tomorrow.at += Duration::days(1);
    assert_eq!(due(tomorrow), 1);
}

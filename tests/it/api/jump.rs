//! Find or jump: what it finds, in which order, and what it learns.

use chrono::Duration;
use leadlight_api::wire::{JumpChoice, JumpRow, JumpTo, PersonFields};
use leadlight_api::{
    ErrorCode, Journal, Now, Slot, add_people, add_person, archive_person, delete_entry,
    delete_person, jump, jump_chosen, named_fields, plan_conversation, put_away, save_leader,
    start_conversation,
};

use super::people::{add, later, wrote};
use super::{code, desk, monday};

fn choices() -> Vec<JumpChoice> {
    [
        ("today", "Today", ""),
        ("settings", "Settings", "preferences"),
        ("lock", "Lock the journal", "quit"),
    ]
    .map(|(id, words, also)| JumpChoice {
        id: id.into(),
        words: words.into(),
        also: also.into(),
    })
    .into()
}

fn rows(journal: &Journal, now: &Now, typed: &str) -> Vec<JumpRow> {
    jump(journal, now, typed, &choices()).expect("what fits")
}

/// What was found, in words short enough to compare.
fn found(journal: &Journal, now: &Now, typed: &str) -> Vec<String> {
    rows(journal, now, typed)
        .into_iter()
        .map(|row| match row.to {
            JumpTo::Day { on, to_come } => format!("{}{on}", if to_come { "ahead " } else { "" }),
            JumpTo::Span { from, to, to_come } => {
                format!("{}{from} to {to}", if to_come { "ahead " } else { "" })
            }
            JumpTo::Person { person, archived } => {
                format!(
                    "{}{}",
                    person.name,
                    if archived { ", archived" } else { "" }
                )
            }
            JumpTo::Talk { person, under_way } => {
                format!(
                    "{} {}",
                    if under_way { "go on" } else { "talk" },
                    person.name
                )
            }
            JumpTo::Prepare { person, .. } => format!("prepare {}", person.name),
            JumpTo::Plan { person } => format!("plan {}", person.name),
            JumpTo::Moment { person } => format!("moment {}", person.name),
            JumpTo::Choice { id } => format!("#{id}"),
            JumpTo::Leader { name, .. } => format!("leader {name}"),
            JumpTo::Book { title, .. } => format!("book {title}"),
            JumpTo::Entry { entry, .. } => format!("\"{}\"", entry.title),
        })
        .collect()
}

#[test]
fn somebody_is_found_whatever_the_accents_with_what_one_does_with_them() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Tomás Oliveira");
    add(&mut desk.journal, &now, "Zoë Lind");
    assert_eq!(
        found(&desk.journal, &now, "tomas"),
        [
            "Tomás Oliveira",
            "talk Tomás Oliveira",
            "plan Tomás Oliveira",
            "moment Tomás Oliveira"
        ]
    );
    assert_eq!(found(&desk.journal, &now, "olivera")[0], "Tomás Oliveira");
    assert_eq!(found(&desk.journal, &now, "lind z")[0], "Zoë Lind");
    assert_eq!(
        found(&desk.journal, &now, "moment zo")[0],
        "moment Zoë Lind"
    );
    assert_eq!(
        found(&desk.journal, &now, "one-on-one zoe")[0],
        "talk Zoë Lind"
    );
    assert_eq!(found(&desk.journal, &now, "1:1 lind")[0], "talk Zoë Lind");
    assert_eq!(found(&desk.journal, &now, "qqq"), Vec::<String>::new());
}

#[test]
fn what_one_does_is_offered_for_the_first_of_a_name_only() {
    let mut desk = desk();
    let now = monday("12:00");
    for (name, role) in [("Priya Nair", "Designer"), ("Priya Nair", "Engineer")] {
        let fields = PersonFields {
            role: role.into(),
            ..named_fields(name)
        };
        add_person(&mut desk.journal, &now, fields).expect("a person");
    }
    let rows = rows(&desk.journal, &now, "priya");
    assert!(matches!(&rows[0].to, JumpTo::Person { .. }));
    assert!(matches!(&rows[1].to, JumpTo::Person { .. }));
    assert_eq!(rows.len(), 5);
    // The role tells them apart.
    let JumpTo::Person { person, .. } = &self::rows(&desk.journal, &now, "priya engin")[0].to
    else {
        panic!("a person");
    };
    assert_eq!(person.role, "Engineer");
}

#[test]
fn a_conversation_ahead_is_prepared_for_and_one_that_has_begun_is_gone_on_with() {
    let mut desk = desk();
    let now = monday("12:00");
    let zoe = add(&mut desk.journal, &now, "Zoë Lind");
    let fields = PersonFields {
        slot: Some(Slot {
            rule: "FREQ=WEEKLY;BYDAY=WE".into(),
            start: "2026-11-25T10:00:00".parse().expect("a time"),
            minutes: 30,
        }),
        ..named_fields("Ana Sousa")
    };
    add_person(&mut desk.journal, &now, fields).expect("a person");
    let at = now.written_at() + Duration::days(2);
    plan_conversation(&mut desk.journal, &now, &zoe.id, at, 30).expect("planned");
    assert_eq!(
        found(&desk.journal, &now, "prepare"),
        ["prepare Ana Sousa", "prepare Zoë Lind"]
    );
    assert!(found(&desk.journal, &now, "zoe").contains(&"prepare Zoë Lind".into()));

    start_conversation(&mut desk.journal, &now, &zoe.id, None).expect("started");
    let found = found(&desk.journal, &later(&now, 0), "zoe");
    assert!(found.contains(&"go on Zoë Lind".into()), "{found:?}");
    assert!(!found.contains(&"prepare Zoë Lind".into()), "{found:?}");
}

#[test]
fn who_is_archived_comes_last_and_who_is_deleted_not_at_all() {
    let mut desk = desk();
    let now = monday("12:00");
    let first = add(&mut desk.journal, &now, "Sam Adler");
    add(&mut desk.journal, &now, "Sam Zimmer");
    let gone = add(&mut desk.journal, &now, "Sam Moss");
    archive_person(&mut desk.journal, &now, &first.id, true).expect("archived");
    delete_person(&mut desk.journal, &now, &gone.id).expect("deleted");
    let found = found(&desk.journal, &now, "sam");
    assert_eq!(found[0], "Sam Zimmer");
    assert_eq!(found.last().expect("a row"), "Sam Adler, archived");
    assert!(!found.iter().any(|row| row.contains("Moss")));
}

#[test]
fn days_are_called_as_one_says_them() {
    let desk = desk();
    let now = monday("12:00");
    for (typed, row) in [
        ("yesterday", "2026-11-22"),
        ("last friday", "2026-11-20"),
        ("3 march", "2026-03-03"),
        ("march 2025", "2025-03-01 to 2025-03-31"),
        ("tomorrow", "ahead 2026-11-24"),
        ("next week", "ahead 2026-11-30 to 2026-12-06"),
    ] {
        assert_eq!(found(&desk.journal, &now, typed)[0], row, "{typed}");
    }
    assert_eq!(
        found(&desk.journal, &now, "today")[..2],
        ["2026-11-23", "#today"]
    );
    // What is called so stands above a day that has only begun.
    assert_eq!(found(&desk.journal, &now, "toda"), ["#today", "2026-11-23"]);
}

#[test]
fn entries_are_found_by_a_word_in_them() {
    let mut desk = desk();
    let now = monday("12:00");
    wrote(
        &mut desk.journal,
        &now,
        "Standup ran long\n\nThe migration plan was theirs.",
        &[],
        &[],
    );
    let rows = rows(&desk.journal, &now, "migrat");
    let JumpTo::Entry { entry, snippet } = &rows[0].to else {
        panic!("an entry");
    };
    assert_eq!(entry.title, "Standup ran long");
    let marked: Vec<&str> = snippet
        .iter()
        .filter(|part| part.hit)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(marked, ["migration"]);
    let key = rows[0].key.clone().expect("a key");
    let id = entry.id.clone();
    assert!(self::rows(&desk.journal, &now, "m").is_empty());

    // What was opened from here is offered again, until it is gone.
    jump_chosen(&mut desk.journal, &now, &key).expect("kept");
    assert_eq!(found(&desk.journal, &now, "")[0], "\"Standup ran long\"");
    delete_entry(&mut desk.journal, &now, &id).expect("deleted");
    assert_eq!(
        found(&desk.journal, &now, ""),
        ["#today", "#settings", "#lock"]
    );
}

#[test]
fn what_was_chosen_stands_higher_next_time() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Lena Hoffmann");
    let second = add(&mut desk.journal, &now, "Lena Ziegler");
    assert_eq!(found(&desk.journal, &now, "lena")[0], "Lena Hoffmann");
    jump_chosen(&mut desk.journal, &now, &format!("person:{}", second.id)).expect("kept");
    assert_eq!(found(&desk.journal, &now, "lena")[0], "Lena Ziegler");
    assert_eq!(found(&desk.journal, &now, "")[0], "Lena Ziegler");

    // What was chosen later stands before what was chosen as often.
    let after = later(&now, 1);
    jump_chosen(&mut desk.journal, &after, "choice:lock").expect("kept");
    assert_eq!(
        found(&desk.journal, &after, "")[..3],
        ["#lock", "Lena Ziegler", "#today"]
    );
    assert_eq!(
        code(jump_chosen(&mut desk.journal, &now, &"x".repeat(200))),
        ErrorCode::BadValue
    );
}

#[test]
fn no_kind_crowds_out_the_others() {
    let mut desk = desk();
    let now = monday("12:00");
    let names: Vec<String> = (0..200).map(|n| format!("Settler {n}")).collect();
    add_people(&mut desk.journal, &now, &names).expect("people");
    let found = found(&desk.journal, &now, "sett");
    assert!(found.contains(&"#settings".into()), "{found:?}");
    assert!(found.len() < 20, "{found:?}");
}

#[test]
fn no_text_is_an_error() {
    let desk = desk();
    let now = monday("12:00");
    for typed in [
        "\"",
        "person:",
        "a AND (b",
        "*",
        "-",
        "\u{0}",
        &"x ".repeat(5_000),
    ] {
        rows(&desk.journal, &now, typed);
    }
}

#[test]
fn leaders_and_books_are_found_by_their_names() {
    let mut desk = desk();
    let now = monday("12:00");
    let ruth = save_leader(&mut desk.journal, None, "Ruth Okafor", "").expect("her");
    assert_eq!(found(&desk.journal, &now, "okaf"), ["leader Ruth Okafor"]);
    assert_eq!(
        found(&desk.journal, &now, "sinek"),
        ["book Leaders Eat Last"]
    );
    assert!(
        !found(&desk.journal, &now, "").contains(&"leader Ruth Okafor".to_owned()),
        "nothing is offered before it was chosen once"
    );
    jump_chosen(&mut desk.journal, &now, &format!("shelf:{ruth}")).expect("remembered");
    assert!(found(&desk.journal, &now, "").contains(&"leader Ruth Okafor".to_owned()));
    put_away(&mut desk.journal, &now, &ruth).expect("away");
    put_away(&mut desk.journal, &now, "book-01").expect("away");
    assert!(found(&desk.journal, &now, "okaf").is_empty());
    assert!(found(&desk.journal, &now, "sinek").is_empty());
}

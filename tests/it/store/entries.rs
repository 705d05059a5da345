//! Entries, their order, versions and the trash.

use leadlight_core::query::Query;
use leadlight_core::{Lean, Outcome, Pane};
use leadlight_store::{Cursor, Error, Filter, NewEntry, Order, PaneMark, Shift, Stale};
use proptest::prelude::*;

use super::{day, desk, now, state};

#[test]
fn what_was_written_is_there_after_opening_again() {
    let mut desk = desk();
    let person = desk
        .journal
        .add_person(&crate::somebody("Zoë Lind"))
        .expect("a person");
    let mut said = state(
        "2026-11-23",
        "2026-11-23T17:42:00.250+01:00",
        "# Stand-up\nran **long** #planning\r\n\ttabs and 会議\n",
    );
    said.panes = vec![
        PaneMark {
            pane: Pane::Empower,
            person: Some(person.clone()),
        },
        PaneMark {
            pane: Pane::Connect,
            person: None,
        },
    ];
    said.people = vec![person];
    said.tags = vec!["Trust".into()];
    said.prompt_id = Some("r-connect-01".into());
    said.in_confidence = true;
    let id = desk
        .journal
        .add_entry(
            NewEntry {
                id: None,
                state: said.clone(),
            },
            now(),
        )
        .expect("an entry");
    let desk = desk.again();
    let entry = desk.journal.entry(&id).expect("the entry");
    assert_eq!(
        (entry.title.as_str(), entry.body.as_str()),
        ("Stand-up", said.body.as_str())
    );
    assert_eq!(
        (entry.on, entry.at, entry.panes),
        (said.on, said.at, said.panes.clone())
    );
    assert_eq!(entry.tags, ["planning", "Trust"]);
    assert_eq!(entry.people[0].name, "Zoë Lind");
    assert_eq!(desk.journal.state(&id).expect("its state"), said);
}

#[test]
fn lists_go_by_day_then_instant_newest_first_and_in_pages() {
    let mut desk = desk();
    let late = desk.write("2026-03-02", "2026-11-23T17:00:00Z", "written months later");
    let early = desk.write("2026-03-02", "2026-03-02T08:00:00Z", "in the morning");
    let newer = desk.write(
        "2026-03-03",
        "2020-01-01T00:00:00Z",
        "a later day, an older clock",
    );
    let ids = |page: &leadlight_store::Page| {
        page.entries
            .iter()
            .map(|entry| entry.id.clone())
            .collect::<Vec<_>>()
    };
    let first = desk
        .journal
        .list(&Filter::default(), None, 2)
        .expect("a page");
    assert_eq!(ids(&first), [newer, late]);
    let second = desk
        .journal
        .list(&Filter::default(), first.next, 2)
        .expect("a page");
    assert_eq!((ids(&second), second.next), (vec![early], None::<Cursor>));
    let march_second = Filter {
        from: Some(day("2026-03-02")),
        to: Some(day("2026-03-02")),
        ..Filter::default()
    };
    assert_eq!(
        desk.journal
            .list(&march_second, None, 9)
            .expect("a page")
            .entries
            .len(),
        2
    );
    assert_eq!(
        desk.journal
            .days_written(day("2026-03-01"), day("2026-03-31"))
            .expect("days"),
        [day("2026-03-02"), day("2026-03-03")]
    );
}

#[test]
fn an_edit_keeps_the_text_before_and_an_edit_without_a_difference_keeps_nothing() {
    let mut desk = desk();
    let id = desk.write("2026-03-02", "2026-03-02T08:00:00Z", "first");
    desk.journal
        .edit_entry(&id, |state| state.body = "second".into(), now())
        .expect("an edit");
    desk.journal
        .edit_entry(&id, |state| state.body = "second".into(), now())
        .expect("an edit");
    desk.journal
        .restore_version(&id, 1, now())
        .expect("a version");
    let bodies: Vec<(u32, String, String)> = desk
        .journal
        .history(&id)
        .expect("versions")
        .into_iter()
        .map(|version| (version.number, version.operation, version.state.body))
        .collect();
    let expected = [
        (3, "restore", "first"),
        (2, "edit", "second"),
        (1, "write", "first"),
    ]
    .map(|(n, o, b)| (n, o.to_owned(), b.to_owned()));
    assert_eq!(bodies, expected);
    assert!(matches!(
        desk.journal.restore_version(&id, 9, now()),
        Err(Error::NotFound)
    ));
    assert!(matches!(
        desk.journal.history("nothing"),
        Err(Error::NotFound)
    ));
}

#[test]
fn the_trash_takes_out_of_lists_and_search_and_gives_back_whole() {
    let mut desk = desk();
    let id = desk.write(
        "2026-03-02",
        "2026-03-02T08:00:00Z",
        "a kestrel over the yard #birds",
    );
    let before = desk.journal.entry(&id).expect("the entry");
    desk.journal.delete_entry(&id, now()).expect("deleted");
    let found = |desk: &super::Desk| {
        desk.journal
            .search(&Query::parse("kestrel"), &Filter::default(), Order::Best, 9)
            .expect("hits")
            .len()
    };
    assert_eq!(
        (
            desk.journal
                .list(&Filter::default(), None, 9)
                .expect("a page")
                .entries
                .len(),
            found(&desk)
        ),
        (0, 0)
    );
    assert_eq!(desk.journal.trash().expect("the trash")[0].id, id);
    assert!(matches!(
        desk.journal.delete_entry(&id, now()),
        Err(Error::NotFound)
    ));
    desk.journal.undelete_entry(&id, now()).expect("back");
    assert_eq!(desk.journal.entry(&id).expect("the entry"), before);
    assert_eq!(found(&desk), 1);
}

#[test]
fn what_cannot_be_kept_whole_is_refused_and_nothing_is_left() {
    let mut desk = desk();
    let too_long = NewEntry {
        id: None,
        state: state("2026-03-02", "2026-03-02T08:00:00Z", &"x".repeat(5_000_000)),
    };
    assert!(matches!(
        desk.journal.add_entry(too_long, now()),
        Err(Error::TooLarge {
            bytes: 5_000_000,
            ..
        })
    ));
    let nul = NewEntry {
        id: None,
        state: state("2026-03-02", "2026-03-02T08:00:00Z", "a\0b"),
    };
    assert!(matches!(
        desk.journal.add_entry(nul, now()),
        Err(Error::NulByte)
    ));
    let good = NewEntry {
        id: None,
        state: state("2026-03-02", "2026-03-02T08:00:00Z", "good"),
    };
    let bad = NewEntry {
        id: None,
        state: state("2026-03-02", "2026-03-02T08:00:00Z", "b\0d"),
    };
    assert!(desk.journal.add_entries([good, bad], now()).is_err());
    assert_eq!(desk.journal.counts().expect("counts").reflections, 0);
}

#[test]
fn a_crowded_second_keeps_its_order() {
    let mut desk = desk();
    let entries = (0..400).map(|n| NewEntry {
        id: None,
        state: state("2026-03-02", "2026-03-02T08:00:00Z", &format!("note {n}")),
    });
    desk.journal
        .add_entries(entries.collect::<Vec<_>>(), now())
        .expect("entries");
    // Between two taken seconds there is no free row: the day is laid out anew, and search still finds everything.
    for second in [
        "2026-03-02T08:00:01Z",
        "2026-03-02T07:59:59Z",
        "2026-03-02T08:00:00.500Z",
        "2026-03-02T08:00:00.250Z",
    ] {
        desk.write("2026-03-02", second, &format!("between {second}"));
    }
    let listed: Vec<i64> = desk
        .journal
        .list(&Filter::default(), None, 1_000)
        .expect("a page")
        .entries
        .iter()
        .map(|entry| entry.at.timestamp_millis())
        .collect();
    assert!(
        listed.windows(2).all(|pair| pair[0] >= pair[1]),
        "newest first"
    );
    assert_eq!(
        desk.journal
            .count(&Query::parse("note"), &Filter::default(), 1_000)
            .expect("a count"),
        400
    );
    assert_eq!(
        desk.journal
            .count(&Query::parse("between"), &Filter::default(), 1_000)
            .expect("a count"),
        4
    );
}

#[test]
fn a_day_has_one_shift_one_lean_and_what_it_offered() {
    let mut desk = desk();
    let on = day("2026-03-02");
    let mut shift = Shift {
        on,
        text: "Ask before I answer".into(),
        practice: None,
        suggestion_id: None,
        outcome: Outcome::Open,
        note: None,
    };
    desk.journal.set_shift(&shift).expect("a shift");
    (shift.outcome, shift.note) = (Outcome::Partly, Some("ran out of time".into()));
    desk.journal.set_shift(&shift).expect("a shift");
    desk.journal.set_lean(on, Some(Lean::Both)).expect("a lean");
    assert_eq!(desk.journal.take_stale(), [Stale::Days]);
    let mut desk = desk.again();
    assert_eq!(desk.journal.shift(on).expect("a shift"), Some(shift));
    assert_eq!(desk.journal.lean(on).expect("a lean"), Some(Lean::Both));
    desk.journal.set_lean(on, None).expect("no lean");
    assert_eq!(desk.journal.lean(on).expect("no lean"), None);
    desk.write("2026-03-05", "2026-03-05T08:00:00Z", "x");
    assert_eq!(
        desk.journal.days_beside(day("2026-03-03")).expect("days"),
        (Some(on), Some(day("2026-03-05")))
    );
}

#[test]
fn two_open_journals_lose_no_write_of_each_other() {
    let mut desk = desk();
    let mut other = leadlight_store::Journal::unlock(
        &desk.folder,
        &leadlight_store::vault::Secret::from(super::PASSPHRASE.to_owned()),
        now(),
    )
    .expect("a second one");
    let version = desk.journal.data_version().expect("a version");
    let add = |journal: &mut leadlight_store::Journal, n: u32| {
        journal
            .add_entry(
                NewEntry {
                    id: None,
                    state: state("2026-03-02", "2026-03-02T08:00:00Z", &format!("{n}")),
                },
                now(),
            )
            .expect("an entry");
    };
    std::thread::scope(|scope| {
        scope.spawn(|| (0..25).for_each(|n| add(&mut other, n)));
        (0..25).for_each(|n| add(&mut desk.journal, n));
    });
    assert_eq!(desk.journal.counts().expect("counts").reflections, 50);
    assert_ne!(desk.journal.data_version().expect("a version"), version);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// Entries written in any order, on any day, with any clock, are listed in one order.
    #[test]
    fn any_order_of_writing_gives_one_order_of_listing(written in prop::collection::vec((0u64..4, 0i64..400_000), 1..120)) {
        let mut desk = desk();
        let entries: Vec<NewEntry> = written.iter().map(|(days, seconds)| {
            let mut entry = state("2026-03-02", "2026-03-02T00:00:00Z", "x");
            entry.on = entry.on + chrono::Days::new(*days);
            entry.at += chrono::Duration::seconds(seconds / 40);
            NewEntry { id: None, state: entry }
        }).collect();
        desk.journal.add_entries(entries, now()).expect("entries");
        let mut listed = Vec::new();
        let mut after = None;
        loop {
            let page = desk.journal.list(&Filter::default(), after, 7).expect("a page");
            listed.extend(page.entries.iter().map(|entry| (entry.on, entry.at)));
            after = page.next;
            if after.is_none() { break; }
        }
        prop_assert_eq!(listed.len(), written.len());
        prop_assert!(listed.windows(2).all(|pair| pair[0] >= pair[1]));
    }
}

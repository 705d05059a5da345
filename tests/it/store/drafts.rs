//! Drafts: durable while typing, one version at the end of the sitting.

use leadlight_core::query::Query;
use leadlight_store::{Filter, Finished, Order};

use super::{desk, now, state};

fn said(body: &str) -> leadlight_store::EntryState {
    state("2026-11-23", "2026-11-23T17:00:00Z", body)
}

#[test]
fn a_sitting_becomes_one_version() {
    let mut desk = desk();
    let id = desk
        .journal
        .save_draft(None, &said("one"), now())
        .expect("saved");
    for body in ["one two", "one two three"] {
        assert_eq!(
            desk.journal
                .save_draft(Some(&id), &said(body), now())
                .expect("saved"),
            id
        );
    }
    assert!(
        desk.journal
            .list(&Filter::default(), None, 9)
            .expect("a page")
            .entries
            .is_empty(),
        "a draft is in no list"
    );
    assert!(
        desk.journal
            .search(&Query::parse("three"), &Filter::default(), Order::Best, 9)
            .expect("hits")
            .is_empty(),
        "and in no search"
    );
    assert_eq!(
        desk.journal.finish_sitting(&id, now()).expect("finished"),
        Finished::Saved
    );
    let versions = desk.journal.history(&id).expect("versions");
    assert_eq!(
        (versions.len(), versions[0].state.body.as_str()),
        (1, "one two three")
    );
    assert_eq!(
        desk.journal.finish_sitting(&id, now()).expect("finished"),
        Finished::Unchanged
    );
}

#[test]
fn a_draft_survives_the_end_of_the_program_and_becomes_an_entry() {
    let mut desk = desk();
    let id = desk
        .journal
        .save_draft(None, &said("half a thought"), now())
        .expect("saved");
    let mut desk = desk.again();
    assert_eq!(
        desk.journal
            .draft(&id)
            .expect("a draft")
            .map(|draft| draft.state.body),
        Some("half a thought".to_owned())
    );
    assert_eq!(
        desk.journal.finish_all_sittings(now()).expect("finished"),
        1
    );
    assert_eq!(
        desk.journal.entry(&id).expect("the entry").body,
        "half a thought"
    );
    assert!(desk.journal.drafts().expect("drafts").is_empty());
}

#[test]
fn nothing_written_leaves_nothing() {
    let mut desk = desk();
    let id = desk
        .journal
        .save_draft(None, &said(" \n"), now())
        .expect("saved");
    assert_eq!(
        desk.journal.finish_sitting(&id, now()).expect("finished"),
        Finished::Nothing
    );
    assert!(desk.journal.history(&id).is_err());
}

#[test]
fn of_two_editors_the_later_sitting_wins_and_the_other_text_is_a_version() {
    let mut desk = desk();
    let id = desk.write("2026-11-23", "2026-11-23T17:00:00Z", "first");
    desk.journal
        .save_draft(Some(&id), &said("typed in the window"), now())
        .expect("saved");
    desk.journal
        .edit_entry(
            &id,
            |state| state.body = "written in the terminal".into(),
            now(),
        )
        .expect("an edit");
    assert_eq!(
        desk.journal.finish_sitting(&id, now()).expect("finished"),
        Finished::SavedOverAnother
    );
    let bodies: Vec<String> = desk
        .journal
        .history(&id)
        .expect("versions")
        .into_iter()
        .map(|version| version.state.body)
        .collect();
    assert_eq!(
        bodies,
        ["typed in the window", "written in the terminal", "first"]
    );
}

#[test]
fn an_untouched_sitting_takes_nothing_from_another_editor() {
    let mut desk = desk();
    let id = desk.write("2026-11-23", "2026-11-23T17:00:00Z", "first");
    let untouched = desk.journal.state(&id).expect("its state");
    desk.journal
        .save_draft(Some(&id), &untouched, now())
        .expect("saved");
    desk.journal
        .edit_entry(
            &id,
            |state| state.body = "written in the terminal".into(),
            now(),
        )
        .expect("an edit");
    assert_eq!(
        desk.journal.finish_sitting(&id, now()).expect("finished"),
        Finished::Unchanged
    );
    assert_eq!(
        desk.journal.entry(&id).expect("the entry").body,
        "written in the terminal"
    );
}

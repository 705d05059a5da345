//! Several processes on one journal.

use std::collections::HashSet;
use std::thread;

use super::{Desk, finish, id_of};

#[test]
fn processes_that_write_at_once_lose_nothing() {
    let desk = Desk::new();
    let ids: Vec<String> = thread::scope(|scope| {
        let writers: Vec<_> = (0..2)
            .map(|writer| {
                let desk = &desk;
                scope.spawn(move || -> Vec<String> {
                    (0..6)
                        .map(|n| desk.write(&format!("Writer {writer}, number {n}."), &[]))
                        .collect()
                })
            })
            .collect();
        writers
            .into_iter()
            .flat_map(|writer| writer.join().expect("a writer"))
            .collect()
    });
    let listed = desk.json(&["list"]);
    let listed: HashSet<String> = listed
        .as_array()
        .expect("an array")
        .iter()
        .map(id_of)
        .collect();
    assert_eq!(listed, ids.into_iter().collect());
    assert_eq!(listed.len(), 12);
    assert_eq!(
        desk.json(&["search", "\"writer 1\""])
            .as_array()
            .map(Vec::len),
        Some(6)
    );
}

#[test]
fn two_changes_of_one_entry_both_stay_as_versions() {
    let desk = Desk::new();
    let id = desk.write("The first.", &[]);
    thread::scope(|scope| {
        for text in ["One change.", "Another change."] {
            let (desk, id) = (&desk, &id);
            scope
                .spawn(move || assert_eq!(finish(desk.command().args(["edit", id, text])).exit, 0));
        }
    });
    let versions = desk.json(&["history", &id]);
    let bodies: HashSet<&str> = versions
        .as_array()
        .expect("an array")
        .iter()
        .filter_map(|version| version["body"].as_str())
        .collect();
    assert_eq!(
        bodies,
        HashSet::from(["The first.", "One change.", "Another change."])
    );
    assert_eq!(desk.json(&["show", &id])["body"], versions[0]["body"]);
}

#[test]
fn a_journal_that_another_process_has_open_can_be_used() {
    let desk = Desk::new();
    let journal = desk.open();
    let id = desk.write("Written meanwhile.", &[]);
    assert_eq!(
        journal.entry(&id).expect("the entry").title,
        "Written meanwhile."
    );
    desk.done(&["status"]);
}

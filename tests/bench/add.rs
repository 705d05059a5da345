//! A durable add: the program says "saved" when it returns.

use leadlight_store::{Journal, NewEntry};

use crate::figures::{head, row, side_by_side};
use crate::journals::{bare, insert, made, now, written};

fn add(journal: &mut Journal, round: usize) {
    let entry = NewEntry {
        id: None,
        state: written(round),
    };
    journal.add_entry(entry, now().at).expect("an entry");
}

pub(crate) fn run(rounds: usize, entries: usize) {
    let home = tempfile::tempdir_in(".").expect("a folder on the disk");
    let (mut small, _) = made(&home.path().join("small"), 1_000);
    let (mut large, _) = made(&home.path().join("large"), entries);
    let small_bare = bare(&home.path().join("small.db"), &small);
    let large_bare = bare(&home.path().join("large.db"), &large);

    head("Durable add in process", "Leadlight", "bare insert");
    for (what, journal, bare) in [
        ("at 1,000 entries".to_owned(), &mut small, &small_bare),
        (format!("at {entries} entries"), &mut large, &large_bare),
    ] {
        let pair = side_by_side(
            rounds,
            |round| add(journal, round),
            |round| {
                let tx = bare.unchecked_transaction().expect("a transaction");
                insert(&tx, "2026-11-23", &written(round).body);
                tx.commit().expect("a commit");
            },
        );
        row(&what, &pair, 2.0);
    }
    head("Durable add, large against small", "large", "small");
    let pair = side_by_side(
        rounds,
        |round| add(&mut large, rounds + 9 + round),
        |round| add(&mut small, rounds + 9 + round),
    );
    row(&format!("{entries} entries against 1,000"), &pair, 1.2);
}

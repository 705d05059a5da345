//! A database of which a page was overwritten: what is answered is right, or it is said that it cannot be read.
//!
//! Every page carries a seal, which is looked at when the page is read. What is covered is therefore what is read: a list,
//! a search and the trash are never wrong; a damaged page that none of them reads is found by the check of backups.

use std::fs;

use leadlight_core::query::Query;
use leadlight_store::vault::{self, Secret};
use leadlight_store::{Error, Filter, Journal, Order, schema};

use super::{PASSPHRASE, desk, now};

const PAGE: usize = 4096;
/// Longer than a page, so that it goes on in pages of its own.
const LONG: &str = "A long evening about letting go, word after word. ";

/// What a journal says to the questions that people ask most.
fn answers(journal: &Journal) -> Result<[Vec<String>; 3], Error> {
    let listed = journal.list(&Filter::default(), None, 100)?.entries;
    let query = Query::parse("letting");
    let found = journal.search(&query, &Filter::default(), Order::Newest, 100)?;
    Ok([
        listed.into_iter().map(|entry| entry.body).collect(),
        found.into_iter().map(|hit| hit.entry.body).collect(),
        journal
            .trash()?
            .into_iter()
            .map(|entry| entry.body)
            .collect(),
    ])
}

#[test]
fn an_overwritten_page_is_never_taken_for_nothing() {
    let mut desk = desk();
    for n in 0..9_usize {
        let body = LONG.repeat(if n % 8 == 0 { 200 } else { 9 });
        desk.write(
            "2026-11-20",
            "2026-11-20T09:00:00+01:00",
            &format!("{n}: {body}"),
        );
    }
    let gone = desk.write("2026-11-21", "2026-11-21T09:00:00+01:00", "Gone");
    desk.journal
        .delete_entry(&gone, now())
        .expect("in the trash");
    let right = answers(&desk.journal).expect("a sound journal");
    assert_eq!([9, 9, 1], [right[0].len(), right[1].len(), right[2].len()]);

    let folder = desk.folder.clone();
    drop(desk.journal);
    let secret = Secret::from(PASSPHRASE.to_owned());
    let opened = vault::unlock(&folder, &secret, schema::MIGRATIONS, now()).expect("open");
    let key = opened.key().duplicate();
    drop(opened);
    let sound = fs::read(folder.db()).expect("the database");
    assert_eq!(sound.len() % PAGE, 0);

    let mut caught = 0;
    for page in 0..sound.len() / PAGE {
        let mut damaged = sound.clone();
        let at = page * PAGE + 904;
        damaged[at..at + 3000].fill(0x5a);
        fs::write(folder.db(), &damaged).expect("damage");
        for beside in ["journal.db-wal", "journal.db-shm"] {
            fs::remove_file(folder.path().join(beside)).ok();
        }
        let key = key.duplicate();
        match Journal::unlock_with_key(&folder, key, now()).and_then(|journal| answers(&journal)) {
            // The page holds nothing of what was asked for.
            Ok(said) => assert!(said == right, "page {page} changes what is answered"),
            // Where the key is at hand, a first page that is damaged looks like a key that does not fit; so does one of
            // the schema, which is read with it.
            Err(Error::WrongSecret) => caught += 1,
            Err(Error::Damaged(what)) => {
                assert_eq!(what, "journal.db", "page {page}");
                caught += 1;
            }
            Err(error) => panic!("page {page}: {error:?}"),
        }
    }
    assert!(caught > 9, "only {caught} pages were caught");
}

//! Journals to measure on, and bare databases with the same key, settings, text and index.

use std::path::Path;

use leadlight_core::{Now, text};
use leadlight_store::vault::{DataKey, Folder, Opened, Secret, unlock};
use leadlight_store::{EntryState, Filter, Journal, schema};
use leadlight_tests::{Plan, fill};
use rusqlite::{Connection, params};

const PASSPHRASE: &str = "seven lanterns under a copper bridge";

pub(crate) fn now() -> Now {
    Now {
        at: "2026-11-23T17:00:00Z".parse().expect("an instant"),
        zone: chrono_tz::Europe::Berlin,
    }
}

/// A generated journal of somebody who leads a team.
pub(crate) fn made(folder: &Path, entries: usize) -> (Journal, Folder) {
    made_of(folder, entries, 12)
}

/// A generated journal with so many people.
pub(crate) fn made_of(folder: &Path, entries: usize, people: usize) -> (Journal, Folder) {
    let folder = Folder::at(folder);
    let secret = Secret::from(PASSPHRASE.to_owned());
    let (mut journal, _) = Journal::create(&folder, &secret, now().at).expect("a journal");
    let plan = Plan {
        seed: 7,
        entries,
        people,
        now: now(),
    };
    fill(&mut journal, &plan).expect("entries");
    (journal, folder)
}

/// A connection of its own to a journal's file.
pub(crate) fn beside(folder: &Folder) -> Opened {
    let secret = Secret::from(PASSPHRASE.to_owned());
    unlock(folder, &secret, schema::MIGRATIONS, now().at).expect("the same file")
}

/// A bare SQLCipher database with one table and the same index, holding the texts of a journal.
pub(crate) fn bare(path: &Path, journal: &Journal) -> Connection {
    let mut conn = Connection::open(path).expect("a database");
    let key = DataKey::random().expect("a key");
    conn.pragma_update(None, "key", format!("x'{}'", key.to_hex().as_str()))
        .expect("the key");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA mmap_size = 0;
         CREATE TABLE entry (seq INTEGER PRIMARY KEY, dated_on TEXT NOT NULL, body TEXT NOT NULL) STRICT;
         CREATE VIRTUAL TABLE entry_index USING fts5 (
           words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
         INSERT INTO entry_index (entry_index, rank) VALUES ('pgsz', 3950);",
    )
    .expect("the tables");
    let mut after = None;
    loop {
        let page = journal
            .list(&Filter::default(), after, 2_000)
            .expect("entries");
        let tx = conn.transaction().expect("a transaction");
        for entry in &page.entries {
            insert(&tx, &entry.on.to_string(), &entry.body);
        }
        tx.commit().expect("a commit");
        after = page.next;
        if after.is_none() {
            return conn;
        }
    }
}

/// One bare insert into table and index.
pub(crate) fn insert(conn: &Connection, on: &str, body: &str) {
    conn.prepare_cached("INSERT INTO entry (dated_on, body) VALUES (?1, ?2)")
        .and_then(|mut statement| statement.execute(params![on, body]))
        .expect("a row");
    let words: Vec<String> = text::tokens(body)
        .map(|token| token.folded.into_owned())
        .collect();
    conn.prepare_cached("INSERT INTO entry_index (rowid, words) VALUES (?1, ?2)")
        .and_then(|mut statement| {
            statement.execute(params![conn.last_insert_rowid(), words.join(" ")])
        })
        .expect("its words");
}

/// Something to write, of the length that people write in an evening.
pub(crate) fn written(round: usize) -> EntryState {
    let now = now();
    let body = "When I stopped collecting status, she walked us through the plan on her own and it was better than mine. ".repeat(14);
    EntryState {
        kind: leadlight_core::EntryKind::Reflection,
        on: now.today(),
        at: now.with_offset(now.at + chrono::Duration::seconds(i64::try_from(round).unwrap_or(0))),
        body: format!("Round {round}. {body}"),
        panes: Vec::new(),
        people: Vec::new(),
        tags: Vec::new(),
        prompt_id: None,
        in_confidence: false,
    }
}

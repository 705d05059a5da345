//! A person's page and the list of people, against the bare queries on the same file; and what lists and pages cost in a
//! large journal, against a small one.
//!
//! The bare queries read the same rows with plain SQL into nothing: no light, no next conversation of a slot, no answer for
//! the page is made of them.

use leadlight_api::wire::{Filter, PeopleOrder};
use leadlight_api::{Journal, Now, Whole};
use leadlight_core::order;
use rusqlite::{Connection, params, types::Value};

use crate::figures::{head, row, side_by_side};
use crate::journals::{beside, made_of, now};

/// A journal of some years.
const ENTRIES: usize = 10_000;
/// A large company's worth of people.
const PEOPLE: usize = 200;
/// So many entries are about the person whose page is measured.
const ABOUT: i64 = 500;
/// What the first piece of a timeline and of a list has.
const ITEMS: u32 = 30;

/// The rows of a person's page: ?1 is the person, ?2 today, ?3 the row number after today's last, ?4 a day ago.
const PAGE: [&str; 10] = [
    "SELECT id, details, deleted_at FROM person WHERE id = ?1",
    "SELECT dated_on, item_id FROM asked WHERE person_id = ?1 ORDER BY dated_on, place",
    "SELECT id, (SELECT max(dated_on) FROM spoken WHERE person_id = person.id AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'connect' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'align' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'recognize' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'empower' AND dated_on <= ?2)
     FROM person WHERE id = ?1",
    "SELECT id, at, minutes, state, original_at FROM conversation WHERE person_id = ?1 AND at >= ?4 ORDER BY at",
    "SELECT id, text, added_on, noticed, in_confidence, entry_id FROM point WHERE person_id = ?1 AND state = 'open' ORDER BY added_on, id",
    "SELECT id, text, promised_by, made_on, due_on, in_confidence, entry_id FROM promise WHERE person_id = ?1 AND state = 'open' ORDER BY due_on, id",
    "SELECT id, text, believed_on, told_on FROM belief WHERE person_id = ?1 AND replaced = 0",
    "SELECT entry.seq, entry.id, entry.kind, entry.dated_on, entry.body, entry.in_confidence,
       (SELECT group_concat(pane) FROM entry_pane WHERE entry_id = entry.id AND +person_id = ?1),
       (SELECT group_concat(promise.text) FROM promise WHERE promise.entry_id = entry.id)
     FROM about JOIN entry ON entry.seq = about.seq WHERE about.person_id = ?1 AND about.seq < ?3 ORDER BY about.seq DESC LIMIT 31",
    "SELECT id, settled_on, text, in_confidence, promised_by FROM promise
     WHERE person_id = ?1 AND state = 'done' AND settled_on <= ?2 ORDER BY settled_on DESC, id DESC LIMIT 31",
    "SELECT id, told_on, text FROM belief WHERE person_id = ?1 AND told_on <= ?2 ORDER BY told_on DESC, id DESC LIMIT 31",
];

/// The rows of the list of people.
const LIST: [&str; 3] = [
    "SELECT id, details, deleted_at FROM person WHERE deleted_at IS NULL AND archived_on IS NULL ORDER BY folded_name, id",
    "SELECT id, (SELECT max(dated_on) FROM spoken WHERE person_id = person.id AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'connect' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'align' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'recognize' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'empower' AND dated_on <= ?2)
     FROM person WHERE deleted_at IS NULL",
    "SELECT id, person_id, at, minutes, state, original_at FROM conversation WHERE at >= ?4 ORDER BY at",
];

/// Runs queries and reads every value of every row; says how many rows there were.
fn read(conn: &Connection, queries: &[&str], person: &str, now: &Now) -> usize {
    let today = now.today();
    let mut found = 0;
    for sql in queries {
        let mut statement = conn.prepare_cached(sql).expect("a statement");
        let all = params![
            person,
            today.to_string(),
            order::last_of(today) + 1,
            now.at.timestamp_millis() - 86_400_000
        ];
        let wanted = statement.parameter_count();
        let columns = statement.column_count();
        let mut rows = statement.query(&all[..wanted]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..columns {
                let _: Value = row.get(column).expect("a value");
            }
            found += 1;
        }
    }
    found
}

/// The person whom about so many entries are about, and how many they are.
fn about(conn: &Connection, wanted: i64) -> (String, i64) {
    conn.query_row(
        "SELECT person_id, count(*) FROM about GROUP BY person_id ORDER BY abs(count(*) - ?1), person_id LIMIT 1",
        [wanted],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .expect("somebody")
}

fn page(journal: &mut Journal, person: &str) {
    leadlight_api::person_page(journal, &now(), person).expect("a page");
}

fn people(journal: &Journal) -> usize {
    leadlight_api::people(journal, &now(), PeopleOrder::Next, false)
        .expect("people")
        .len()
}

pub(crate) fn run(rounds: usize, entries: usize) {
    let home = tempfile::tempdir_in(".").expect("a folder on the disk");
    let (mut journal, folder) = made_of(&home.path().join("journal"), ENTRIES, PEOPLE);
    let conn = beside(&folder).conn;
    let (person, count) = about(&conn, ABOUT);
    assert_eq!(people(&journal), PEOPLE);
    // The first look at a page chooses the question of the day.
    page(&mut journal, &person);

    head(
        &format!("People, data ready in process, {ENTRIES} entries, {PEOPLE} people"),
        "Leadlight",
        "bare queries",
    );
    let pair = side_by_side(
        rounds,
        |_| page(&mut journal, &person),
        |_| {
            read(&conn, &PAGE, &person, &now());
        },
    );
    row(
        &format!("the page of a person whom {count} entries are about"),
        &pair,
        1.5,
    );
    let pair = side_by_side(
        rounds,
        |_| {
            people(&journal);
        },
        |_| {
            read(&conn, &LIST, &person, &now());
        },
    );
    row("People", &pair, 1.5);
    drop((journal, conn));

    let (mut small, small_folder) = made_of(&home.path().join("small"), 1_000, PEOPLE);
    let (mut large, large_folder) = made_of(&home.path().join("large"), entries, PEOPLE);
    // The one most written about: their first piece is full in both.
    let in_small = about(&beside(&small_folder).conn, i64::MAX).0;
    let in_large = about(&beside(&large_folder).conn, i64::MAX).0;
    page(&mut small, &in_small);
    page(&mut large, &in_large);
    head(
        &format!("Lists and pages in process, {PEOPLE} people"),
        &format!("{entries} entries"),
        "1000 entries",
    );
    let list = |journal: &Journal| {
        leadlight_api::list_entries(
            journal,
            &now(),
            &Filter::default(),
            None,
            ITEMS,
            Whole::Beginning,
        )
        .expect("entries");
    };
    let pair = side_by_side(rounds, |_| list(&large), |_| list(&small));
    row("the Journal's list, 30 entries", &pair, 1.5);
    let pair = side_by_side(
        rounds,
        |_| {
            people(&large);
        },
        |_| {
            people(&small);
        },
    );
    row("People", &pair, 1.5);
    let pair = side_by_side(
        rounds,
        |_| page(&mut large, &in_large),
        |_| page(&mut small, &in_small),
    );
    row("the page of the person most written about", &pair, 1.5);
}

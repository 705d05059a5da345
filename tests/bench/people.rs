//! A person's page and the list of people, against the bare queries on the same file; and what lists and pages cost in a
//! large journal, against a small one.
//!
//! The bare queries read every value of the same rows with plain SQL and drop it: they read no JSON, reckon no light and no next
//! conversation of a slot, and make no answer.

use chrono::Duration;
use leadlight_api::wire::{Filter, PeopleOrder};
use leadlight_api::{Journal, Now, Whole};
use leadlight_core::{EntryKind, order};
use leadlight_store::{EntryState, NewEntry};
use leadlight_tests::{Chance, text};
use rusqlite::{Connection, params, types::Value};

use crate::figures::{head, row, side_by_side};
use crate::journals::{beside, made_of, now};

/// A journal of some years.
const ENTRIES: usize = 10_000;
/// A large company's worth of people.
const PEOPLE: usize = 200;
/// So many of them are written last, about the person whose page is measured as long as some are missing.
const SPARE: usize = 100;
/// So many entries are about the person whose page is measured.
const ABOUT: i64 = 500;
/// What the first piece of a timeline and of a list has.
const ITEMS: u32 = 30;

/// The rows of a person's page: ?1 is the person, ?2 today, ?3 the row number after today's last, ?4 a day ago.
const PAGE: [&str; 11] = [
    "SELECT id, details, deleted_at FROM person WHERE id = ?1",
    "SELECT item_id FROM asked WHERE person_id = ?1 AND dated_on = ?2 ORDER BY place DESC LIMIT 1",
    "SELECT content FROM library_item WHERE id = (SELECT item_id FROM asked WHERE person_id = ?1 AND dated_on = ?2)",
    "SELECT spoken, connect, align, recognize, empower FROM last_day WHERE person_id = ?1",
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

/// The conversations ahead with everybody.
const AHEAD: &str = "SELECT id, person_id, at, at_offset, dated_on, minutes, state, source, uid, original_at,
       (SELECT group_concat(person_id) FROM conversation_other WHERE conversation_id = conversation.id)
     FROM conversation WHERE at >= ?4 ORDER BY at";

/// The rows of the list of people, by queries that find the last days where they come from: one table says on which days one
/// spoke with whom, one on which days a pane was lit.
const LIST: [&str; 2] = [
    "SELECT id, details, deleted_at, (SELECT max(dated_on) FROM spoken WHERE person_id = person.id AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'connect' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'align' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'recognize' AND dated_on <= ?2),
       (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'empower' AND dated_on <= ?2)
     FROM person WHERE deleted_at IS NULL AND archived_on IS NULL ORDER BY folded_name, id",
    AHEAD,
];

/// The same, by queries that read the table of last days, which Leadlight keeps for itself.
const SHORT_LIST: [&str; 2] = [
    "SELECT id, details, deleted_at, spoken, connect, align, recognize, empower
     FROM person LEFT JOIN last_day ON person_id = id WHERE deleted_at IS NULL AND archived_on IS NULL ORDER BY folded_name, id",
    AHEAD,
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

/// Whom most entries are about, but not more than so many, and how many they are.
fn about(conn: &Connection, wanted: i64) -> (String, i64) {
    conn.query_row(
        "SELECT person_id, count(*) FROM about GROUP BY person_id HAVING count(*) <= ?1 ORDER BY count(*) DESC, person_id LIMIT 1",
        [wanted],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .expect("somebody")
}

/// Writes the spare entries, so many of them about the person nearest to it that exactly `wanted` are about them.
fn brought_to(journal: &mut Journal, conn: &Connection, wanted: i64) -> String {
    let (person, count) = about(conn, wanted);
    let missing = usize::try_from(wanted - count).expect("not too many");
    assert!(missing <= SPARE, "{count} entries are about {person}");
    let mut chance = Chance::new(11);
    let entries = (0..SPARE).map(|place| {
        let on = now().today() - Duration::days(1 + 3 * place as i64);
        let at = on.and_hms_opt(17, 30, 0).expect("a time").and_utc();
        NewEntry {
            id: None,
            state: EntryState {
                kind: EntryKind::Reflection,
                on,
                at: now().with_offset(at),
                body: text(&mut chance),
                panes: Vec::new(),
                people: (place < missing)
                    .then(|| person.clone())
                    .into_iter()
                    .collect(),
                tags: Vec::new(),
                prompt_id: None,
                in_confidence: false,
            },
        }
    });
    journal.add_entries(entries, now().at).expect("entries");
    assert_eq!(about(conn, wanted), (person.clone(), wanted));
    person
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
    let (mut journal, folder) = made_of(&home.path().join("journal"), ENTRIES - SPARE, PEOPLE);
    let conn = beside(&folder).conn;
    let person = brought_to(&mut journal, &conn, ABOUT);
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
        &format!("the page of a person whom {ABOUT} entries are about"),
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
    let pair = side_by_side(
        rounds,
        |_| {
            people(&journal);
        },
        |_| {
            read(&conn, &SHORT_LIST, &person, &now());
        },
    );
    row("People, against the table of last days", &pair, 1.5);
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

//! What follows from an entry for the people it is about: it stands in their timeline, one spoke with them, panes are lit.

use leadlight_core::{EntryKind, links};
use rusqlite::{Connection, params};

use super::{EntryState, PaneMark};
use crate::conversations;
use crate::door::{Change, Stale};
use crate::error::Error;
use crate::people::{is_erased, resolve};

/// The people of an entry, by the ids that they have now: somebody may have been merged since it was written.
pub(super) struct People {
    /// Named beside the text.
    pub(super) named: Vec<String>,
    /// Mentioned in the text.
    pub(super) mentioned: Vec<String>,
    /// The panes it lit, and for whom.
    pub(super) panes: Vec<PaneMark>,
}

impl People {
    pub(super) fn of(conn: &Connection, state: &EntryState) -> Result<Self, Error> {
        let mut people = Self {
            named: Vec::new(),
            mentioned: Vec::new(),
            panes: Vec::new(),
        };
        for person in &state.people {
            let id = resolve(conn, person)?.ok_or(Error::NotFound)?;
            // Who was erased since is nobody whom an entry could be about.
            if !is_erased(conn, &id)? {
                push(&mut people.named, id);
            }
        }
        for person in links::mentions(&state.body) {
            // A text may come from elsewhere and name somebody who is not in this journal.
            if let Some(id) = resolve(conn, person)?
                && !is_erased(conn, &id)?
            {
                push(&mut people.mentioned, id);
            }
        }
        for mark in &state.panes {
            let person = match &mark.person {
                Some(person) => {
                    let id = resolve(conn, person)?.ok_or(Error::NotFound)?;
                    (!is_erased(conn, &id)?).then_some(id)
                }
                None => None,
            };
            push(
                &mut people.panes,
                PaneMark {
                    pane: mark.pane,
                    person,
                },
            );
        }
        Ok(people)
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.named.iter().chain(&self.mentioned)
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Takes back what followed from an entry.
pub(super) fn clear(conn: &Connection, id: &str, seq: i64) -> Result<(), Error> {
    let people = conn
        .prepare_cached("SELECT person_id FROM spoken WHERE entry_id = ?1 UNION SELECT person_id FROM lit WHERE entry_id = ?1")?
        .query_map([id], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    conn.prepare_cached("DELETE FROM about WHERE seq = ?1")?
        .execute([seq])?;
    conn.prepare_cached("DELETE FROM spoken WHERE entry_id = ?1")?
        .execute([id])?;
    conn.prepare_cached("DELETE FROM lit WHERE entry_id = ?1")?
        .execute([id])?;
    people
        .iter()
        .try_for_each(|person| note_last_days(conn, person))
}

/// Writes anew which days were the last for a person. To be called whenever `spoken` or `lit` have changed for them.
pub(crate) fn note_last_days(conn: &Connection, person: &str) -> Result<(), Error> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO last_day (person_id, spoken, connect, align, recognize, empower) VALUES (?1,
           (SELECT max(dated_on) FROM spoken WHERE person_id = ?1),
           (SELECT max(dated_on) FROM lit WHERE person_id = ?1 AND pane = 'connect'),
           (SELECT max(dated_on) FROM lit WHERE person_id = ?1 AND pane = 'align'),
           (SELECT max(dated_on) FROM lit WHERE person_id = ?1 AND pane = 'recognize'),
           (SELECT max(dated_on) FROM lit WHERE person_id = ?1 AND pane = 'empower'))",
    )?
    .execute([person])?;
    Ok(())
}

/// Writes what follows from an entry.
pub(super) fn fill(
    change: &mut Change<'_>,
    id: &str,
    seq: i64,
    state: &EntryState,
    people: &People,
) -> Result<(), Error> {
    let one_on_one = state.kind == EntryKind::OneOnOne;
    // A conversation ahead has a note too, but nothing was said in it yet.
    let held = !one_on_one || conversations::is_held(change, id, state, &people.named)?;
    let tx = &change.tx;
    for person in people.all() {
        tx.prepare_cached("INSERT OR IGNORE INTO about (person_id, seq) VALUES (?1, ?2)")?
            .execute(params![person, seq])?;
    }
    if held && one_on_one {
        for person in &people.named {
            tx.prepare_cached(
                "INSERT OR IGNORE INTO spoken (person_id, dated_on, entry_id) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![person, state.on.to_string(), id])?;
        }
    }
    if held {
        for mark in &people.panes {
            if let Some(person) = &mark.person {
                tx.prepare_cached("INSERT OR IGNORE INTO lit (person_id, pane, dated_on, entry_id) VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![person, mark.pane.word(), state.on.to_string(), id])?;
            }
        }
    }
    if held {
        let mut told: Vec<&String> = Vec::new();
        let lit = people.panes.iter().filter_map(|mark| mark.person.as_ref());
        for person in people.named.iter().chain(lit) {
            push(&mut told, person);
        }
        for person in told {
            note_last_days(tx, person)?;
        }
    }
    if people.all().next().is_some() {
        change.touch(Stale::People);
    }
    Ok(())
}

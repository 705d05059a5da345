//! Conversations: planned, held or cancelled. A conversation's id is the id of its entry, which is there once something was
//! written or it was held.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use leadlight_core::ConversationState;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Change, Operation, Stale};
use crate::entries::{EntryState, instant, put};
use crate::error::Error;
use crate::people::{day_of, resolve};

/// How long a conversation lasts where nothing says so, in minutes.
const MINUTES: u32 = 30;

/// Which conversation of a recurring slot or a calendar it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// `slot`, or a calendar.
    pub source: String,
    /// What the source calls it; for a slot, the person.
    pub uid: String,
    /// When it would begin had nobody moved it.
    pub original_at: DateTime<Utc>,
}

/// The whole state of a conversation, as the change log keeps it. Its note is an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationRecord {
    /// With whom.
    pub person: String,
    /// Who else it is about.
    #[serde(default)]
    pub others: Vec<String>,
    /// When it begins.
    pub at: DateTime<FixedOffset>,
    /// Its local day.
    pub on: NaiveDate,
    /// How long it lasts.
    pub minutes: u32,
    /// How it stands.
    pub state: ConversationState,
    /// Which one of a slot or a calendar.
    #[serde(default)]
    pub occurrence: Option<Occurrence>,
}

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its id, and that of its entry.
    pub id: String,
    /// How it stands.
    pub record: ConversationRecord,
}

const COLUMNS: &str = "id, person_id, at, at_offset, dated_on, minutes, state, source, uid, original_at,
  CASE WHEN EXISTS (SELECT 1 FROM conversation_other AS other WHERE other.conversation_id = conversation.id) THEN
    (SELECT group_concat(other.person_id, ' ' ORDER BY other.person_id) FROM conversation_other AS other WHERE other.conversation_id = conversation.id) END";
/// Conversations with somebody in the trash are not shown.
const THERE: &str = "(SELECT deleted_at FROM person WHERE person.id = person_id) IS NULL";

impl Journal {
    /// Writes a conversation and, where there is one, its note.
    ///
    /// # Errors
    /// If it names somebody unknown, the note cannot be kept, or it could not be written.
    pub fn put_conversation(
        &mut self,
        id: Option<&str>,
        record: &ConversationRecord,
        note: Option<&EntryState>,
        now: DateTime<Utc>,
    ) -> Result<String, Error> {
        let there = match id {
            Some(id) => self.conversation(id)?.is_some(),
            None => false,
        };
        let id = id.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
        self.change(|change| {
            let operation = if there {
                Operation::Edit
            } else {
                Operation::Write
            };
            write(change, &id, record, operation)?;
            if let Some(note) = note {
                let written: bool = change
                    .tx
                    .prepare_cached("SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1)")?
                    .query_row([&id], |row| row.get(0))?;
                let operation = if written {
                    Operation::Edit
                } else {
                    Operation::Write
                };
                put(change, &id, note, operation, now)?;
                change
                    .tx
                    .prepare_cached("DELETE FROM draft WHERE entry_id = ?1")?
                    .execute([&id])?;
            }
            Ok(id)
        })
    }

    /// A conversation.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn conversation(&self, id: &str) -> Result<Option<Conversation>, Error> {
        Ok(self
            .conversations(
                &format!("SELECT {COLUMNS} FROM conversation WHERE id = ?1"),
                vec![Value::Text(id.trim().to_owned())],
            )?
            .pop())
    }

    /// Conversations that begin in a span of time, the end not included, by their beginning.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn conversations_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<Conversation>, Error> {
        self.conversations(
            &format!("SELECT {COLUMNS} FROM conversation WHERE at >= ?1 AND at < ?2 AND {THERE} ORDER BY at, id"),
            vec![Value::Integer(from.timestamp_millis()), Value::Integer(to.timestamp_millis())],
        )
    }

    /// Conversations with a person that begin at or after an instant, and those whose occurrence was to begin then.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn conversations_ahead(
        &self,
        person: Option<&str>,
        from: DateTime<Utc>,
    ) -> Result<Vec<Conversation>, Error> {
        let mut values = vec![Value::Integer(from.timestamp_millis())];
        let mut of = "";
        if let Some(person) = person {
            values.push(Value::Text(person.to_owned()));
            of = "AND (+person_id = ?2 OR EXISTS (SELECT 1 FROM conversation_other AS other WHERE other.conversation_id = conversation.id AND other.person_id = ?2))";
        }
        // Few are ahead, so both halves go by the time, whoever the conversation is with.
        self.conversations(
            &format!(
                "SELECT {COLUMNS} FROM conversation WHERE id IN (
                   SELECT id FROM conversation WHERE at >= ?1 {of} UNION ALL SELECT id FROM conversation WHERE original_at >= ?1 {of})
                 AND {THERE} ORDER BY at, id"
            ),
            values,
        )
    }

    /// The last conversation that was held with a person, up to a day: its entry and its day.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn last_held(
        &self,
        person: &str,
        today: NaiveDate,
        except: Option<&str>,
    ) -> Result<Option<String>, Error> {
        Ok(self
            .conn()
            .prepare_cached(
                "SELECT entry.id FROM spoken JOIN entry ON entry.id = entry_id WHERE person_id = ?1 AND spoken.dated_on <= ?2 AND entry.id IS NOT ?3
                 ORDER BY spoken.dated_on DESC, entry.seq DESC LIMIT 1",
            )?
            .query_row(params![person, today.to_string(), except], |row| row.get(0))
            .optional()?)
    }

    fn conversations(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Conversation>, Error> {
        let mut statement = self.conn().prepare_cached(sql)?;
        let rows = statement.query_map(params_from_iter(values), conversation_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn write(
    change: &mut Change<'_>,
    id: &str,
    record: &ConversationRecord,
    operation: Operation,
) -> Result<(), Error> {
    let person = resolve(&change.tx, &record.person)?.ok_or(Error::NotFound)?;
    let occurrence = record.occurrence.as_ref();
    change
        .tx
        .prepare_cached(
            "INSERT INTO conversation (id, person_id, at, at_offset, dated_on, minutes, state, source, uid, original_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET person_id = excluded.person_id, at = excluded.at, at_offset = excluded.at_offset,
             dated_on = excluded.dated_on, minutes = excluded.minutes, state = excluded.state, source = excluded.source,
             uid = excluded.uid, original_at = excluded.original_at",
        )?
        .execute(params![
            id,
            person,
            record.at.timestamp_millis(),
            record.at.offset().local_minus_utc(),
            record.on.to_string(),
            record.minutes,
            record.state.word(),
            occurrence.map(|occurrence| &occurrence.source),
            occurrence.map(|occurrence| &occurrence.uid),
            occurrence.map(|occurrence| occurrence.original_at.timestamp_millis()),
        ])?;
    change
        .tx
        .prepare_cached("DELETE FROM conversation_other WHERE conversation_id = ?1")?
        .execute([id])?;
    for other in &record.others {
        let other = resolve(&change.tx, other)?.ok_or(Error::NotFound)?;
        if other != person {
            change
                .tx
                .prepare_cached("INSERT OR IGNORE INTO conversation_other (conversation_id, person_id) VALUES (?1, ?2)")?
                .execute(params![id, other])?;
        }
    }
    change
        .record("conversation", id, operation, record, Stale::People)
        .map(|_| ())
}

/// Whether the conversation that an entry is the note of was held. One that comes from elsewhere, with no record of its
/// own, was.
pub(crate) fn is_held(
    change: &mut Change<'_>,
    id: &str,
    note: &EntryState,
    people: &[String],
) -> Result<bool, Error> {
    let state: Option<String> = change
        .tx
        .prepare_cached("SELECT state FROM conversation WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    match (state, people.split_first()) {
        (Some(state), _) => Ok(state == ConversationState::Held.word()),
        (None, None) => Ok(true),
        (None, Some((person, others))) => {
            let record = ConversationRecord {
                person: person.clone(),
                others: others.to_vec(),
                at: note.at,
                on: note.on,
                minutes: MINUTES,
                state: ConversationState::Held,
                occurrence: None,
            };
            write(change, id, &record, Operation::Write)?;
            Ok(true)
        }
    }
}

fn conversation_of(row: &Row<'_>) -> rusqlite::Result<Conversation> {
    let bad = |column: usize| {
        rusqlite::Error::InvalidColumnType(
            column,
            "a stored value".into(),
            rusqlite::types::Type::Text,
        )
    };
    let source: Option<String> = row.get(7)?;
    let occurrence = match (
        source,
        row.get::<_, Option<String>>(8)?,
        row.get::<_, Option<i64>>(9)?,
    ) {
        (Some(source), Some(uid), Some(at)) => Some(Occurrence {
            source,
            uid,
            original_at: DateTime::from_timestamp_millis(at).ok_or_else(|| bad(9))?,
        }),
        _ => None,
    };
    Ok(Conversation {
        id: row.get(0)?,
        record: ConversationRecord {
            person: row.get(1)?,
            others: row
                .get_ref(10)?
                .as_str_or_null()?
                .map_or_else(Vec::new, |others| {
                    others.split(' ').map(str::to_owned).collect()
                }),
            at: instant(row.get(2)?, row.get(3)?).ok_or_else(|| bad(2))?,
            on: day_of(row.get_ref(4)?.as_str()?).ok_or_else(|| bad(4))?,
            minutes: row.get(5)?,
            state: row.get_ref(6)?.as_str()?.parse().map_err(|_| bad(6))?,
            occurrence,
        },
    })
}

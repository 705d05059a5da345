//! Reading entries: one, a day's, and pages of them.

use chrono::NaiveDate;
use leadlight_core::{EntryKind, Pane, order, text};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::{Entry, EntryState, PaneMark, PersonRef, instant};
use crate::Journal;
use crate::error::Error;

/// The columns that [`row_of`] reads, in its order.
pub(crate) const COLUMNS: &str = "seq, id, kind, dated_on, dated_at, dated_offset, title, body, prompt_id, in_confidence, edited_at, deleted_at";

/// Which entries; everything where a field is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these kinds.
    pub kinds: Vec<EntryKind>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// About any of these people, by id: one list for each condition.
    pub people: Vec<Vec<String>>,
    /// With each of these panes.
    pub panes: Vec<Pane>,
    /// With each of these tags.
    pub tags: Vec<String>,
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor(pub i64);

/// Entries, newest first, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where the next page begins; none at the end.
    pub next: Option<Cursor>,
}

impl Journal {
    /// Entries outside the trash, newest first.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn list(
        &self,
        filter: &Filter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page, Error> {
        let mut values = Vec::new();
        let mut conditions = where_clause(filter, "entry.seq", &mut values);
        conditions.push("deleted_at IS NULL".to_owned());
        if let Some(Cursor(seq)) = after {
            values.push(Value::Integer(seq));
            conditions.push(format!("seq < ?{}", values.len()));
        }
        values.push(Value::Integer(
            i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1),
        ));
        let sql = format!(
            "SELECT {COLUMNS} FROM entry WHERE {} ORDER BY seq DESC LIMIT ?{}",
            conditions.join(" AND "),
            values.len()
        );
        let mut rows = self.rows(&sql, values)?;
        let next = (rows.len() > limit).then(|| {
            rows.truncate(limit);
            rows.last().map(|(seq, _)| Cursor(*seq))
        });
        Ok(Page {
            entries: self.with_marks(rows)?,
            next: next.flatten(),
        })
    }

    /// The entries of a day, oldest first.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn entries_on(&self, day: NaiveDate) -> Result<Vec<Entry>, Error> {
        let filter = Filter {
            from: Some(day),
            to: Some(day),
            ..Filter::default()
        };
        let mut entries = self.list(&filter, None, usize::MAX)?.entries;
        entries.reverse();
        Ok(entries)
    }

    /// One entry, in the trash or not.
    ///
    /// # Errors
    /// If there is none, or the journal could not be read.
    pub fn entry(&self, id: &str) -> Result<Entry, Error> {
        let rows = self.rows(
            &format!("SELECT {COLUMNS} FROM entry WHERE id = ?1"),
            vec![Value::Text(id.to_owned())],
        )?;
        self.with_marks(rows)?.pop().ok_or(Error::NotFound)
    }

    /// What is in the trash, latest first.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn trash(&self) -> Result<Vec<Entry>, Error> {
        let rows = self.rows(&format!("SELECT {COLUMNS} FROM entry WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, seq DESC"), Vec::new())?;
        self.with_marks(rows)
    }

    /// The days of a span (inclusive) on which something was written.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn days_written(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<NaiveDate>, Error> {
        let mut statement = self
            .conn()
            .prepare_cached("SELECT DISTINCT dated_on FROM entry WHERE seq BETWEEN ?1 AND ?2 AND deleted_at IS NULL ORDER BY dated_on")?;
        let days = statement.query_map([order::first_of(from), order::last_of(to)], |row| {
            row.get::<_, String>(0)
        })?;
        days.map(|day| {
            day?.parse()
                .map_err(|_| Error::Damaged("a day that does not exist".into()))
        })
        .collect()
    }

    /// The whole state of an entry, with whom its panes are for.
    ///
    /// # Errors
    /// If there is no such entry, or the journal could not be read.
    pub fn state(&self, id: &str) -> Result<EntryState, Error> {
        state_of(self.conn(), id)?
            .map(|(state, _)| state)
            .ok_or(Error::NotFound)
    }

    /// Rows without their marks.
    pub(crate) fn rows(&self, sql: &str, values: Vec<Value>) -> Result<Vec<(i64, Entry)>, Error> {
        let mut statement = self.conn().prepare_cached(sql)?;
        let rows = statement.query_map(params_from_iter(values), row_of)?;
        rows.map(|row| row.map_err(Error::from)).collect()
    }

    /// Adds the panes, people and tags of rows, in one query each.
    pub(crate) fn with_marks(&self, rows: Vec<(i64, Entry)>) -> Result<Vec<Entry>, Error> {
        let mut entries: Vec<Entry> = rows.into_iter().map(|(_, entry)| entry).collect();
        if entries.is_empty() {
            return Ok(entries);
        }
        // One JSON parameter keeps the statements the same, so that they are prepared once; a row says by `key` which
        // entry it is about, and the keys of the tables give the order within an entry.
        let ids = serde_json::to_string(&entries.iter().map(|entry| &entry.id).collect::<Vec<_>>())
            .unwrap_or_default();
        let conn = self.conn();
        let mut panes = conn.prepare_cached(
            "SELECT key, pane, person_id FROM json_each(?1) CROSS JOIN entry_pane ON entry_id = value",
        )?;
        let mut rows = panes.query([&ids])?;
        while let Some(row) = rows.next()? {
            if let Ok(pane) = row.get::<_, String>(1)?.parse() {
                let person = row.get(2)?;
                entries[row.get::<_, u32>(0)? as usize]
                    .panes
                    .push(PaneMark { pane, person });
            }
        }
        let mut people = conn.prepare_cached(
            "SELECT key, person.id, person.name, person.role FROM json_each(?1) CROSS JOIN entry_person ON entry_id = value
             CROSS JOIN person ON person.id = person_id",
        )?;
        let mut rows = people.query([&ids])?;
        while let Some(row) = rows.next()? {
            let (id, name, role) = (row.get(1)?, row.get(2)?, row.get(3)?);
            entries[row.get::<_, u32>(0)? as usize]
                .people
                .push(PersonRef { id, name, role });
        }
        let mut tags = conn.prepare_cached(
            "SELECT key, tag, folded_tag FROM json_each(?1) CROSS JOIN entry_tag ON entry_id = value",
        )?;
        let mut rows = tags.query([&ids])?;
        let mut last = None;
        while let Some(row) = rows.next()? {
            // A tag may stand in the text and beside it.
            let tag: (u32, String) = (row.get(0)?, row.get(2)?);
            if last.as_ref() != Some(&tag) {
                entries[tag.0 as usize].tags.push(row.get(1)?);
                last = Some(tag);
            }
        }
        for entry in entries.iter_mut().filter(|entry| entry.people.len() > 1) {
            entry
                .people
                .sort_by_cached_key(|person| (text::fold(&person.name), person.id.clone()));
            entry.people.dedup();
        }
        Ok(entries)
    }
}

/// The last whole state of an entry in the change log, and the clock of its record.
pub(crate) fn state_of(conn: &Connection, id: &str) -> Result<Option<(EntryState, i64)>, Error> {
    let found: Option<(String, i64)> = conn
        .prepare_cached("SELECT payload, clock FROM change WHERE entity_id = ?1 AND entity = 'entry' AND payload IS NOT NULL ORDER BY seq DESC LIMIT 1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(payload, clock)| {
            let state = serde_json::from_str(&payload)
                .map_err(|_| Error::Damaged("an entry in the change log cannot be read".into()))?;
            Ok((state, clock))
        })
        .transpose()
}

/// An entry from a row of [`COLUMNS`], without its marks.
fn row_of(row: &Row<'_>) -> rusqlite::Result<(i64, Entry)> {
    let bad = |column: usize| {
        rusqlite::Error::InvalidColumnType(
            column,
            "a stored value".into(),
            rusqlite::types::Type::Text,
        )
    };
    Ok((
        row.get(0)?,
        Entry {
            id: row.get(1)?,
            kind: row.get_ref(2)?.as_str()?.parse().map_err(|_| bad(2))?,
            on: row.get_ref(3)?.as_str()?.parse().map_err(|_| bad(3))?,
            at: instant(row.get(4)?, row.get(5)?).ok_or_else(|| bad(4))?,
            title: row.get(6)?,
            body: row.get(7)?,
            panes: Vec::new(),
            people: Vec::new(),
            tags: Vec::new(),
            prompt_id: row.get(8)?,
            in_confidence: row.get(9)?,
            edited_at: row.get(10)?,
            deleted_at: row.get(11)?,
        },
    ))
}

/// The conditions of a filter on `entry`, whose row number is `seq`; their values are appended.
pub(crate) fn where_clause(filter: &Filter, seq: &str, values: &mut Vec<Value>) -> Vec<String> {
    let mut conditions = Vec::new();
    let mut bind = |value: Value| {
        values.push(value);
        format!("?{}", values.len())
    };
    if let Some(from) = filter.from {
        conditions.push(format!(
            "{seq} >= {}",
            bind(Value::Integer(order::first_of(from)))
        ));
    }
    if let Some(to) = filter.to {
        conditions.push(format!(
            "{seq} <= {}",
            bind(Value::Integer(order::last_of(to)))
        ));
    }
    if !filter.kinds.is_empty() {
        let kinds: Vec<String> = filter
            .kinds
            .iter()
            .map(|kind| bind(Value::Text(kind.word().to_owned())))
            .collect();
        conditions.push(format!("entry.kind IN ({})", kinds.join(", ")));
    }
    for people in &filter.people {
        let ids: Vec<String> = people
            .iter()
            .map(|id| bind(Value::Text(id.clone())))
            .collect();
        conditions.push(format!(
            "EXISTS (SELECT 1 FROM entry_person WHERE entry_id = entry.id AND person_id IN ({}))",
            ids.join(", ")
        ));
    }
    for pane in &filter.panes {
        conditions.push(format!(
            "EXISTS (SELECT 1 FROM entry_pane WHERE entry_id = entry.id AND pane = {})",
            bind(Value::Text(pane.word().to_owned()))
        ));
    }
    for tag in &filter.tags {
        conditions.push(format!(
            "EXISTS (SELECT 1 FROM entry_tag WHERE entry_id = entry.id AND folded_tag = {})",
            bind(Value::Text(text::fold(tag)))
        ));
    }
    conditions
}

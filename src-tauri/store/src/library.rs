//! What the person made of the library: items hidden, favoured, reworded, or their own.

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::days::Offer;
use crate::door::{Operation, Stale};
use crate::error::Error;

/// The whole state of an item, as the change log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryRecord {
    /// `prompt` or `suggestion`.
    pub kind: String,
    /// Whether it is not offered.
    pub hidden: bool,
    /// Whether it comes before others.
    pub favoured: bool,
    /// The item as JSON, where it is the person's own wording.
    pub content: Option<String>,
}

impl LibraryRecord {
    /// An item as it shipped.
    pub fn as_shipped(offer: Offer) -> Self {
        Self {
            kind: offer.word().to_owned(),
            hidden: false,
            favoured: false,
            content: None,
        }
    }
}

impl Journal {
    /// What was made of the items of one kind, by id.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn library_items(&self, offer: Offer) -> Result<Vec<(String, LibraryRecord)>, Error> {
        let mut statement = self
            .conn()
            .prepare_cached("SELECT id, kind, hidden, favoured, content FROM library_item WHERE kind = ?1 ORDER BY id")?;
        let rows = statement.query_map([offer.word()], |row| {
            Ok((
                row.get(0)?,
                LibraryRecord {
                    kind: row.get(1)?,
                    hidden: row.get(2)?,
                    favoured: row.get(3)?,
                    content: row.get(4)?,
                },
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was made of one item.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn library_item(&self, id: &str) -> Result<Option<LibraryRecord>, Error> {
        Ok(self
            .conn()
            .prepare_cached(
                "SELECT kind, hidden, favoured, content FROM library_item WHERE id = ?1",
            )?
            .query_row([id], |row| {
                Ok(LibraryRecord {
                    kind: row.get(0)?,
                    hidden: row.get(1)?,
                    favoured: row.get(2)?,
                    content: row.get(3)?,
                })
            })
            .optional()?)
    }

    /// An id for something new.
    pub fn new_id(&self) -> String {
        Uuid::now_v7().to_string()
    }

    /// Writes what is made of an item; nothing takes it back.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn put_library_item(
        &mut self,
        id: &str,
        record: Option<&LibraryRecord>,
    ) -> Result<(), Error> {
        self.change(|change| {
            let there: Option<i64> = change
                .tx
                .prepare_cached("SELECT 1 FROM library_item WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            let Some(record) = record else {
                if there.is_some() {
                    change.tx.prepare_cached("DELETE FROM library_item WHERE id = ?1")?.execute([id])?;
                    change.record_gone("library_item", id, Stale::Library)?;
                }
                return Ok(());
            };
            change
                .tx
                .prepare_cached(
                    "INSERT INTO library_item (id, kind, hidden, favoured, content) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (id) DO UPDATE SET hidden = excluded.hidden, favoured = excluded.favoured, content = excluded.content",
                )?
                .execute(params![id, record.kind, record.hidden, record.favoured, record.content])?;
            let operation = if there.is_some() { Operation::Edit } else { Operation::Write };
            change.record("library_item", id, operation, record, Stale::Library).map(|_| ())
        })
    }
}

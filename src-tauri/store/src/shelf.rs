//! What the person put on shelves of their own: leaders with their lines, books with their quotes.

use leadlight_core::shelf::ShelfKind;
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::error::Error;

/// Something on a shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfItem {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: ShelfKind,
    /// The leader that a line is of, or the book that a quote is of.
    pub of: Option<String>,
    /// What it says, as JSON.
    pub item: String,
    /// When it was put away, milliseconds since 1970 in UTC.
    pub deleted_at: Option<i64>,
}

impl ShelfItem {
    /// What it says.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(&self.item)
            .map_err(|_| Error::Damaged("something on a shelf that cannot be read".into()))
    }
}

/// The whole state, as the change log keeps it.
#[derive(Serialize)]
struct State<'a, T> {
    of: Option<&'a str>,
    item: &'a T,
}

impl Journal {
    /// Everything of a kind, put away or not, as it came.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn shelf_items(&self, kind: ShelfKind) -> Result<Vec<ShelfItem>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT id, kind, of_id, item, deleted_at FROM shelf_item WHERE kind = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([kind.word()], item_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One thing, put away or not.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn shelf_item(&self, id: &str) -> Result<Option<ShelfItem>, Error> {
        Ok(self
            .conn()
            .prepare_cached(
                "SELECT id, kind, of_id, item, deleted_at FROM shelf_item WHERE id = ?1",
            )?
            .query_row([id], item_of)
            .optional()?)
    }

    /// Puts something on a shelf, or says it in other words; what was put away comes back.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn put_shelf_item<T: Serialize>(
        &mut self,
        id: &str,
        kind: ShelfKind,
        of: Option<&str>,
        item: &T,
    ) -> Result<(), Error> {
        let text = serde_json::to_string(item)
            .map_err(|_| Error::Damaged("something that cannot be written".into()))?;
        self.change(|change| {
            let there: Option<Option<i64>> = change
                .tx
                .prepare_cached("SELECT deleted_at FROM shelf_item WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            let operation = match there {
                None => Operation::Write,
                Some(None) => Operation::Edit,
                Some(Some(_)) => Operation::Restore,
            };
            change
                .tx
                .prepare_cached(
                    "INSERT INTO shelf_item (id, kind, of_id, item, deleted_at) VALUES (?1, ?2, ?3, ?4, NULL)
                     ON CONFLICT (id) DO UPDATE SET item = excluded.item, deleted_at = NULL",
                )?
                .execute(params![id, kind.word(), of, text])?;
            change.record(kind.word(), id, operation, &State { of, item }, Stale::Library)?;
            Ok(())
        })
    }

    /// Puts something away; it can be brought back.
    ///
    /// # Errors
    /// If there is no such thing, or it could not be written.
    pub fn put_away_shelf_item(
        &mut self,
        id: &str,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), Error> {
        self.change(|change| {
            let kind: Option<String> = change
                .tx
                .prepare_cached(
                    "UPDATE shelf_item SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL RETURNING kind",
                )?
                .query_row(params![id, now.timestamp_millis()], |row| row.get(0))
                .optional()?;
            let kind = kind.ok_or(Error::NotFound)?;
            change.record_gone(&kind, id, Stale::Library).map(|_| ())
        })
    }
}

fn item_of(row: &Row<'_>) -> rusqlite::Result<ShelfItem> {
    let kind = row.get_ref(1)?.as_str()?.parse().map_err(|_| {
        rusqlite::Error::InvalidColumnType(1, "a kind".into(), rusqlite::types::Type::Text)
    })?;
    Ok(ShelfItem {
        id: row.get(0)?,
        kind,
        of: row.get(2)?,
        item: row.get(3)?,
        deleted_at: row.get(4)?,
    })
}

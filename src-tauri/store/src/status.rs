//! Counts and sizes.

use crate::Journal;
use crate::error::Error;
use crate::schema;

/// What is in the journal, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Reflections outside the trash.
    pub reflections: u32,
    /// One-on-ones outside the trash.
    pub one_on_ones: u32,
    /// Moments outside the trash.
    pub moments: u32,
    /// Entries in the trash.
    pub trashed: u32,
    /// People.
    pub people: u32,
    /// Texts being written.
    pub drafts: u32,
}

impl Journal {
    /// Counts what is in the journal.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn counts(&self) -> Result<Counts, Error> {
        Ok(self
            .conn()
            .prepare_cached(
                "SELECT count(*) FILTER (WHERE kind = 'reflection' AND deleted_at IS NULL), count(*) FILTER (WHERE kind = 'one_on_one' AND deleted_at IS NULL),
                 count(*) FILTER (WHERE kind = 'moment' AND deleted_at IS NULL), count(*) FILTER (WHERE deleted_at IS NOT NULL),
                 (SELECT count(*) FROM person WHERE deleted_at IS NULL), (SELECT count(*) FROM draft) FROM entry",
            )?
            .query_row([], |row| {
                Ok(Counts { reflections: row.get(0)?, one_on_ones: row.get(1)?, moments: row.get(2)?, trashed: row.get(3)?, people: row.get(4)?, drafts: row.get(5)? })
            })?)
    }

    /// The version of the schema of this file.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn schema_version(&self) -> Result<u32, Error> {
        Ok(self
            .conn()
            .pragma_query_value(None, "user_version", |row| row.get(0))?)
    }

    /// A number that changes whenever another process, or this one, has written.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn data_version(&self) -> Result<i64, Error> {
        Ok(self
            .conn()
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// The newest version of the schema that this program knows.
    pub fn newest_schema() -> u32 {
        schema::newest()
    }
}

//! The tags that entries carry.

use leadlight_core::text;
use rusqlite::params;

use crate::Journal;
use crate::error::Error;

impl Journal {
    /// The tags outside the trash that begin so, ignoring case and accents, those of the most entries first,
    /// each with how many they are. A tag that is
    /// spelled in several ways comes once, as it is spelled most often.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn tags_called(&self, beginning: &str, limit: usize) -> Result<Vec<(String, u32)>, Error> {
        let mut statement = self.conn().prepare_cached(
            "WITH spelled AS (
               SELECT folded_tag, tag, count(*) AS times FROM entry_tag
               WHERE substr(folded_tag, 1, length(?1)) = ?1
                 AND EXISTS (SELECT 1 FROM entry WHERE id = entry_id AND deleted_at IS NULL)
               GROUP BY folded_tag, tag)
             SELECT tag, sum(times) AS uses, max(times) FROM spelled GROUP BY folded_tag ORDER BY uses DESC, folded_tag LIMIT ?2",
        )?;
        let rows = statement.query_map(
            params![
                text::fold(beginning.trim_start_matches('#')),
                i64::try_from(limit).unwrap_or(i64::MAX)
            ],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

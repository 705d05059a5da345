//! People, as far as an entry names them.

use leadlight_core::text;
use rusqlite::params;
use serde::Serialize;
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::entries::PersonRef;
use crate::error::Error;

#[derive(Serialize)]
struct PersonState<'a> {
    name: &'a str,
}

impl Journal {
    /// Adds a person by name.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn add_person(&mut self, name: &str) -> Result<String, Error> {
        self.change(|change| {
            let id = Uuid::now_v7().to_string();
            change
                .tx
                .prepare_cached("INSERT INTO person (id, name, folded_name) VALUES (?1, ?2, ?3)")?
                .execute(params![id, name, text::fold(name)])?;
            change.record(
                "person",
                &id,
                Operation::Write,
                &PersonState { name },
                Stale::People,
            )?;
            Ok(id)
        })
    }

    /// The people whose name begins with this, ignoring case and accents, or whose id it is. A name that is exactly this
    /// comes alone.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn people_called(&self, name: &str) -> Result<Vec<PersonRef>, Error> {
        let folded = text::fold(name.trim());
        let mut statement = self.conn().prepare_cached(
            "SELECT id, name, folded_name FROM person WHERE deleted_at IS NULL AND (id = ?1 OR substr(folded_name, 1, length(?2)) = ?2) ORDER BY folded_name, id",
        )?;
        let found: Vec<(PersonRef, String)> = statement
            .query_map(params![name.trim(), folded], |row| {
                Ok((
                    PersonRef {
                        id: row.get(0)?,
                        name: row.get(1)?,
                    },
                    row.get(2)?,
                ))
            })?
            .collect::<Result<_, _>>()?;
        let exact: Vec<PersonRef> = found
            .iter()
            .filter(|(person, own)| *own == folded || person.id == name.trim())
            .map(|(person, _)| person.clone())
            .collect();
        Ok(if exact.is_empty() && !folded.is_empty() {
            found.into_iter().map(|(person, _)| person).collect()
        } else {
            exact
        })
    }
}

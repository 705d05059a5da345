//! Two entries of one person become one.

use rusqlite::params;
use serde::Serialize;

use super::{PersonState, put, resolve};
use crate::Journal;
use crate::door::{Operation, Stale};
use crate::entries::note_last_days;
use crate::error::Error;

/// What the change log keeps of a merge: whom the person became.
#[derive(Serialize)]
struct MergedInto<'a> {
    merged_into: &'a str,
}

impl Journal {
    /// Makes everything about `other` be about `keep`, who then says `state`. Texts that name `other` lead to `keep`.
    ///
    /// # Errors
    /// If one of them is unknown or both are the same, or it could not be written.
    pub fn merge_people(
        &mut self,
        keep: &str,
        other: &str,
        state: &PersonState,
    ) -> Result<(), Error> {
        self.change(|change| {
            let keep = resolve(&change.tx, keep)?.ok_or(Error::NotFound)?;
            let other = resolve(&change.tx, other)?.ok_or(Error::NotFound)?;
            if keep == other {
                return Err(Error::NotFound);
            }
            for (table, key) in [
                ("entry_person", "entry_id, origin"),
                ("conversation_other", "conversation_id"),
                ("about", "seq"),
                ("spoken", "dated_on, entry_id"),
                ("lit", "pane, dated_on, entry_id"),
            ] {
                // Both may stand at one entry: what is there already stays, the other one goes.
                change.tx.execute(
                    &format!("INSERT OR IGNORE INTO {table} (person_id, {key}) SELECT ?1, {key} FROM {table} WHERE person_id = ?2"),
                    params![keep, other],
                )?;
                change.tx.execute(&format!("DELETE FROM {table} WHERE person_id = ?1"), [&other])?;
            }
            for person in [&keep, &other] {
                note_last_days(&change.tx, person)?;
            }
            for table in ["entry_pane", "conversation", "point", "promise", "meeting_person", "calendar_match"] {
                change.tx.execute(&format!("UPDATE {table} SET person_id = ?1 WHERE person_id = ?2"), params![keep, other])?;
            }
            // Somebody cannot be their own other.
            change.tx.execute(
                "DELETE FROM conversation_other WHERE person_id = ?1 AND conversation_id IN (SELECT id FROM conversation WHERE person_id = ?1)",
                [&keep],
            )?;
            change.tx.execute(
                "DELETE FROM entry_pane WHERE person_id = ?1 AND rowid NOT IN (SELECT min(rowid) FROM entry_pane WHERE person_id = ?1 GROUP BY entry_id, pane)",
                [&keep],
            )?;
            let has_belief: bool = change.tx.query_row(
                "SELECT EXISTS (SELECT 1 FROM belief WHERE person_id = ?1 AND replaced = 0)", [&keep], |row| row.get(0))?;
            change.tx.execute(
                "UPDATE belief SET person_id = ?1, replaced = max(replaced, ?3) WHERE person_id = ?2",
                params![keep, other, has_belief],
            )?;
            // What was asked only keeps questions from coming again too soon; it does not carry over.
            change.tx.execute("DELETE FROM asked WHERE person_id = ?1", [&other])?;
            change.tx.execute("UPDATE person SET merged_into = ?1 WHERE merged_into = ?2", params![keep, other])?;
            change.tx.execute(
                "UPDATE person SET merged_into = ?1, deleted_at = coalesce(deleted_at, 0), folded_name = '' WHERE id = ?2",
                params![keep, other],
            )?;
            change.record("person", &other, Operation::Merge, &MergedInto { merged_into: &keep }, Stale::People)?;
            change.touch(Stale::Entries);
            put(change, &keep, state, Operation::Edit)
        })
    }
}

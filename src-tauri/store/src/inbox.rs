//! Thoughts that wait in the inbox until they are kept on their day.

use chrono::{DateTime, Utc};
use leadlight_core::{EntryKind, time};
use uuid::Uuid;

use crate::entries::{EntryState, NewEntry};
use crate::error::Error;
use crate::vault::{Thought, inbox};
use crate::{Journal, meta};

impl Journal {
    /// The thoughts of the inbox with their ids, the oldest first, and how many there could not be read.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn thoughts(&self) -> Result<(Vec<(String, Thought)>, usize), Error> {
        let (thoughts, unreadable) = self.opened_thoughts()?;
        let named = |(id, thought): (Uuid, Thought)| (id.to_string(), thought);
        Ok((thoughts.into_iter().map(named).collect(), unreadable))
    }

    /// Makes a reflection of a thought, on the day it was had, and takes it out of the inbox. Its id stays, so that one that
    /// was kept by a program that ended right then is not kept twice.
    ///
    /// # Errors
    /// If there is no such thought, its text cannot be kept, or it could not be written.
    pub fn keep_thought(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let id = Uuid::try_parse(id.trim()).map_err(|_| Error::NotFound)?;
        let thought = self
            .opened_thoughts()?
            .0
            .into_iter()
            .find_map(|(other, thought)| (other == id).then_some(thought))
            .ok_or(Error::NotFound)?;
        let name = id.to_string();
        if !self.has_entry(&name)? {
            let state = EntryState {
                kind: EntryKind::Reflection,
                on: time::day_of(thought.at.naive_local()),
                at: thought.at,
                body: thought.text,
                prompt_id: None,
                in_confidence: false,
                panes: Vec::new(),
                people: Vec::new(),
                tags: Vec::new(),
            };
            let entry = NewEntry {
                id: Some(name),
                state,
            };
            self.add_entry(entry, now)?;
        }
        inbox::remove(self.folder(), id)
    }

    fn opened_thoughts(&self) -> Result<(Vec<(Uuid, Thought)>, usize), Error> {
        match meta::get(self.conn(), "inbox_identity")? {
            Some(identity) => inbox::open_all(self.folder(), &zeroize::Zeroizing::new(identity)),
            None => Ok((Vec::new(), 0)),
        }
    }

    /// Whether there is an entry of this id, in the trash or not.
    fn has_entry(&self, id: &str) -> Result<bool, Error> {
        Ok(self
            .conn()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1)")?
            .query_row([id], |row| row.get(0))?)
    }
}

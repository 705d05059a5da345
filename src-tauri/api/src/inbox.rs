//! Thoughts that are written down while the journal is locked: sealed at once, and offered for their day once it is open.

use leadlight_core::Now;
use leadlight_store::Journal;
use leadlight_store::vault::{Thought, seal_thought};

use crate::entries::show_entry;
use crate::error::{ApiError, ErrorCode};
use crate::gate::Session;
use crate::wire::{Entry, SealedThought, Thoughts};

impl Session {
    /// Seals a thought, so that only the open journal can read it. Nothing has to be unlocked for that.
    ///
    /// # Errors
    /// If the text is empty or cannot be kept, there is no journal, or the file could not be written.
    pub fn seal_thought(&self, now: &Now, text: &str) -> Result<(), ApiError> {
        if text.trim().is_empty() {
            return Err(ApiError::new(ErrorCode::EmptyText).about("text"));
        }
        let thought = Thought {
            at: now.written_at(),
            text: text.to_owned(),
        };
        seal_thought(self.folder(), &thought)?;
        Ok(())
    }
}

/// The thoughts that wait, the oldest first.
///
/// # Errors
/// If the journal could not be read.
pub fn thoughts(journal: &Journal) -> Result<Thoughts, ApiError> {
    let (thoughts, unreadable) = journal.thoughts()?;
    Ok(Thoughts {
        thoughts: thoughts
            .into_iter()
            .map(|(id, thought)| SealedThought {
                id,
                on: leadlight_core::time::day_of(thought.at.naive_local()),
                at: thought.at,
                text: thought.text,
            })
            .collect(),
        unreadable: u32::try_from(unreadable).unwrap_or(u32::MAX),
    })
}

/// Makes a reflection of a thought, on the day it was had.
///
/// # Errors
/// If there is no such thought, or it could not be written.
pub fn keep_thought(journal: &mut Journal, now: &Now, id: &str) -> Result<Entry, ApiError> {
    journal.keep_thought(id, now.at)?;
    crate::reminders::note_today(journal, now);
    show_entry(journal, now, id)
}

/// Moves a thought to the trash, where it waits like any other writing.
///
/// # Errors
/// If there is no such thought, or it could not be written.
pub fn discard_thought(journal: &mut Journal, now: &Now, id: &str) -> Result<(), ApiError> {
    journal.keep_thought(id, now.at)?;
    Ok(journal.delete_entry(id, now.at)?)
}

//! The inbox of what was written down while the journal was locked.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

wire! {
    /// A thought that was written down while the journal was locked.
    struct SealedThought {
        /// Its id, which that of its reflection will be.
        id: String,
        /// The day it was had.
        on: NaiveDate,
        /// When.
        at: DateTime<FixedOffset>,
        /// Markdown, verbatim.
        text: String,
    }
    /// What waits in the inbox.
    struct Thoughts {
        /// The thoughts, the oldest first.
        thoughts: Vec<SealedThought>,
        /// How many files there could not be read. They stay where they are.
        unreadable: u32,
    }
}

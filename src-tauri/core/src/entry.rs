//! Kinds of entry, and the limits of one.

use crate::words::words;

words! {
    /// What an entry is.
    EntryKind {
        /// One dated piece of writing.
        Reflection = "reflection",
        /// One conversation with one person, with its note.
        OneOnOne = "one_on_one",
        /// A short dated line that a pane got light with a person.
        Moment = "moment",
    }
}

/// The longest text of one entry, in bytes of UTF-8: more than half a million English words. Beyond it an editor and a
/// search index stop being quick, and it is nearly always something pasted by accident.
pub const LONGEST_TEXT: usize = 4_000_000;

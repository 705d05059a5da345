//! Find or jump: what can be gone to or done from one list.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leadlight_core::text::Part;
use serde::{Deserialize, Serialize};

use super::{Entry, PersonRef};

wire! {
    /// A screen or an action that the window offers.
    struct JumpChoice {
        /// Its id, which is the window's own.
        id: String,
        /// What it is called.
        words: String,
        /// Other words that find it.
        also: String,
    }
    /// A line of what was found.
    struct JumpRow {
        /// What is remembered when this is chosen; nothing for a day, which is another one tomorrow.
        key: Option<String>,
        /// What it leads to.
        to: JumpTo,
    }
}

/// What a line of find-or-jump leads to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JumpTo {
    /// A day.
    Day {
        /// Which.
        on: NaiveDate,
        /// Whether it is still to come: there is nothing to go to yet.
        to_come: bool,
    },
    /// A week, a month or a year.
    Span {
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
        /// Whether all of it is still to come.
        to_come: bool,
    },
    /// Somebody's page.
    Person {
        /// Whose.
        person: PersonRef,
        /// Whether they are archived.
        archived: bool,
    },
    /// A one-on-one, started or gone on with.
    Talk {
        /// With whom.
        person: PersonRef,
        /// Whether it has begun.
        under_way: bool,
    },
    /// The preparation of the next one-on-one.
    Prepare {
        /// With whom.
        person: PersonRef,
        /// When it begins.
        at: DateTime<FixedOffset>,
    },
    /// Planning a one-on-one.
    Plan {
        /// With whom.
        person: PersonRef,
    },
    /// Writing down a moment.
    Moment {
        /// With whom.
        person: PersonRef,
    },
    /// One of the window's own screens and actions.
    Choice {
        /// Its id.
        id: String,
    },
    /// A leader who shaped the writer.
    Leader {
        /// The id.
        id: String,
        /// Whom.
        name: String,
    },
    /// A book on the reading shelf.
    Book {
        /// Its id.
        id: String,
        /// What it is called.
        title: String,
        /// Who wrote it.
        author: String,
    },
    /// An entry.
    Entry {
        /// Which.
        entry: Box<Entry>,
        /// The piece of it that was found, in parts; empty where nothing was looked for.
        snippet: Vec<Part>,
    },
}

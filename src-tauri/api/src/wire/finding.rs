//! The journal's list: what was found, in outline and row by row, the filters of a search and those that were saved.

use chrono::NaiveDate;
use leadlight_core::Pane;
use leadlight_core::query::FilterField;
use serde::{Deserialize, Serialize};

use super::{Hit, SearchOrder};

wire! {
    /// A filter of a search, as its chip shows it.
    struct SearchFilter {
        /// What it asks about.
        field: FilterField,
        /// What it asks for, as the search string has it.
        value: String,
        /// The people that it means, where it asks about one; nobody where the name fits none.
        people: Vec<String>,
    }
    /// Rows of what was found.
    struct FoundPage {
        /// The rows.
        hits: Vec<Hit>,
        /// How many there are in all, counted only for the first rows.
        found: u32,
        /// Whether there are more than `found`.
        found_is_capped: bool,
        /// Whether the best come first; only what has words that must occur has a best.
        ranked: bool,
        /// The filters of the search.
        filters: Vec<SearchFilter>,
        /// What it asks for beside them, as it was typed.
        words: String,
    }
    /// A day with how many entries of it were found.
    struct FoundDay {
        /// The day.
        on: NaiveDate,
        /// How many.
        count: u32,
    }
    /// A pane with how many of what was found lit it.
    struct FoundPane {
        /// The pane.
        pane: Pane,
        /// How many.
        count: u32,
    }
    /// What was found, in outline.
    struct FoundDays {
        /// Each day that has any, newest first.
        days: Vec<FoundDay>,
        /// The four panes, in their order.
        panes: Vec<FoundPane>,
    }
    /// A way to go on with the filter that is being typed.
    struct SearchOffer {
        /// The whole search string with it.
        text: String,
        /// The filter.
        filter: SearchFilter,
        /// How many entries carry it, where that is known.
        count: Option<u32>,
    }
    /// Where something stands in a text, in UTF-16 units.
    struct TextRange {
        /// Where it begins.
        from: u32,
        /// Where it ends.
        to: u32,
    }
    /// A search that was kept under a name.
    struct SavedFilter {
        /// Its name.
        name: String,
        /// The search string.
        search: String,
        /// In which order.
        order: SearchOrder,
    }
    /// What erasing for good takes away.
    struct Erasure {
        /// Entries.
        entries: u32,
        /// Earlier texts of those entries.
        versions: u32,
        /// People.
        people: u32,
        /// Talking points with those people.
        points: u32,
        /// Promises with those people.
        promises: u32,
        /// What was believed of those people.
        beliefs: u32,
    }
}

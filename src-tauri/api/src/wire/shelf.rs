//! The person's own shelves in the library: the house view, leaders who shaped them, and books.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leadlight_core::shelf::Book;
use serde::{Deserialize, Serialize};

wire! {
    /// The leader that the person wants to be, on one page.
    struct HouseView {
        /// Markdown, verbatim; empty while nothing is written.
        text: String,
        /// The day these words were written.
        written_on: Option<NaiveDate>,
        /// The day it was last said to be still true.
        confirmed_on: Option<NaiveDate>,
        /// What is being typed and not kept yet.
        draft: Option<String>,
        /// Whether it is time to ask if it is still true.
        due: bool,
        /// The local day that it is now.
        today: NaiveDate,
    }
    /// A text of the house view, past or present.
    struct HouseVersion {
        /// Its number; 1 is the oldest.
        version: u32,
        /// When it was saved.
        at: DateTime<FixedOffset>,
        /// Markdown, verbatim.
        text: String,
        /// Whether it is the present text.
        current: bool,
    }
    /// A leader who shaped the person.
    struct ShelfLeader {
        /// The id.
        id: String,
        /// Whom.
        name: String,
        /// What they did.
        did: String,
        /// What of theirs the person did, newest first.
        lines: Vec<ShelfLine>,
    }
    /// What of a leader's the person did on a day.
    struct ShelfLine {
        /// Its id.
        id: String,
        /// The day.
        on: NaiveDate,
        /// What.
        text: String,
    }
    /// The leaders who shaped the person.
    struct Leaders {
        /// Those who stand there.
        leaders: Vec<ShelfLeader>,
        /// Those who were put away.
        put_away: Vec<ShelfLeader>,
        /// The local day that it is now.
        today: NaiveDate,
    }
    /// A book on the shelf.
    struct ShelfBook {
        /// Its id.
        id: String,
        /// What it says.
        #[serde(flatten)]
        book: Book,
        /// Quotes from it, as they were written down.
        quotes: Vec<ShelfQuote>,
    }
    /// A quote from a book.
    struct ShelfQuote {
        /// Its id.
        id: String,
        /// What it says.
        text: String,
        /// Where, as the book prints it.
        page: Option<String>,
    }
    /// The reading shelf.
    struct Books {
        /// Those that stand there.
        books: Vec<ShelfBook>,
        /// Those that were put away.
        put_away: Vec<ShelfBook>,
    }
}

//! The person's own shelves in the library: the house view, leaders who shaped them, and books.

use std::sync::OnceLock;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::words::words;

/// After so many months the house view is looked at again.
const LOOK_AGAIN_MONTHS: u32 = 3;

words! {
    /// Where one is with a book.
    BookState {
        /// To be read.
        Wanted = "wanted",
        /// Being read.
        Reading = "reading",
        /// Read.
        Read = "read",
    }
}

words! {
    /// What stands on a shelf.
    ShelfKind {
        /// A leader who shaped the writer.
        Leader = "leader",
        /// Something of theirs that the writer did on a day.
        LeaderLine = "leader_line",
        /// A book.
        Book = "book",
        /// A quote from a book.
        Quote = "quote",
    }
}

/// A book that the shelf starts with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ShippedBook {
    /// A name that never changes.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Why to read it.
    pub why: String,
}

/// The books that the shelf starts with.
///
/// # Panics
/// If the file compiled into the program is not as it should be, which a test rules out.
pub fn shipped_books() -> &'static [ShippedBook] {
    #[derive(Deserialize)]
    struct BookFile {
        book: Vec<ShippedBook>,
    }
    static BOOKS: OnceLock<Vec<ShippedBook>> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let file: BookFile = toml::from_str(include_str!("../data/books.toml"))
            .expect("the shipped books are well-formed");
        file.book
    })
}

/// Whether it is time to ask if the house view is still true: a quarter after it was written, was said to be true, or the
/// question was put away, whichever came last.
pub fn is_house_view_due(last: NaiveDate, today: NaiveDate) -> bool {
    last.checked_add_months(Months::new(LOOK_AGAIN_MONTHS))
        .is_some_and(|next| next <= today)
}

/// A leader who shaped the writer, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leader {
    /// Whom.
    pub name: String,
    /// What they did.
    pub did: String,
}

/// What of a leader's the writer did on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaderLine {
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub text: String,
}

/// A book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Book {
    /// What it is called.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Why to read it.
    pub why: String,
    /// What the writer took from it.
    pub notes: String,
    /// Where the writer is with it.
    pub state: BookState,
}

/// A quote from a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What it says.
    pub text: String,
    /// Where, as the book prints it.
    pub page: Option<String>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_shelf_starts_with_three_books_and_why() {
        let books = shipped_books();
        let titles: Vec<&str> = books.iter().map(|book| book.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Leaders Eat Last",
                "The 5 Levels of Leadership",
                "The Making of a Manager"
            ]
        );
        let ids: std::collections::HashSet<&str> =
            books.iter().map(|book| book.id.as_str()).collect();
        assert_eq!(ids.len(), books.len());
        assert!(books.iter().all(|book| book.why.len() > 40));
    }

    #[test]
    fn a_house_view_is_asked_about_after_a_quarter() {
        assert!(!is_house_view_due(day("2026-08-24"), day("2026-11-23")));
        assert!(is_house_view_due(day("2026-08-23"), day("2026-11-23")));
        // The last day of a shorter month.
        assert!(!is_house_view_due(day("2026-11-30"), day("2027-02-27")));
        assert!(is_house_view_due(day("2026-11-30"), day("2027-02-28")));
        assert!(!is_house_view_due(NaiveDate::MAX, day("2026-11-23")));
    }

    proptest! {
        #[test]
        fn it_is_asked_at_most_once_a_quarter(start in 0i32..20_000, days in proptest::collection::vec(1u64..40, 1..60)) {
            let mut today = NaiveDate::from_epoch_days(start).expect("a day");
            let mut last = today;
            let mut asked: Vec<NaiveDate> = Vec::new();
            for step in days {
                today = today + chrono::Days::new(step);
                if is_house_view_due(last, today) {
                    asked.push(today);
                    // Answered or put away on the same day.
                    last = today;
                }
            }
            for pair in asked.windows(2) {
                prop_assert!((pair[1] - pair[0]).num_days() >= 89);
            }
        }
    }
}

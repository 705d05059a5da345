//! The filters of a search string, each by itself: what a window shows beside the words and lets a person take away.

use super::{Piece, pieces};
use crate::words::words;
use crate::{EntryKind, Pane, text};

words! {
    /// What a filter asks about.
    FilterField {
        /// A kind of entry.
        Kind = "kind",
        /// Somebody whom it is about.
        Person = "person",
        /// A pane that it lit.
        Pane = "pane",
        /// A tag that it carries.
        Tag = "tag",
        /// The first day.
        From = "from",
        /// The last day.
        To = "to",
    }
}

/// A filter, understood. Its value is as [`Asked::write`] writes it: the word of a kind or a pane, a day, a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What it asks about.
    pub field: FilterField,
    /// What it asks for.
    pub value: String,
}

/// A filter that is still being typed at the end of a search string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened<'a> {
    /// What it asks about.
    pub field: FilterField,
    /// What was typed of its value; days and names may be several words.
    pub typed: &'a str,
    /// What stands before it.
    pub before: &'a str,
}

impl Asked {
    /// The filters of a search string, and what it asks for beside them, as it was typed.
    pub fn split(text: &str) -> (Vec<Self>, String) {
        let (mut asked, mut words) = (Vec::new(), Vec::new());
        for piece in pieces(text) {
            match piece.asked() {
                Some(filter) => filter.join(&mut asked),
                None => words.push(piece.raw.trim()),
            }
        }
        (asked, words.join(" "))
    }

    /// Adds a filter to others. There is one first and one last day, and nothing is asked twice.
    fn join(self, others: &mut Vec<Self>) {
        if matches!(self.field, FilterField::From | FilterField::To) {
            others.retain(|other| other.field != self.field);
        }
        if !others.contains(&self) {
            others.push(self);
        }
    }

    /// The filter as a search string has it.
    pub fn write(&self) -> String {
        let Self { field, value } = self;
        if value.contains(char::is_whitespace) {
            format!("{field}:\"{value}\"")
        } else {
            format!("{field}:{value}")
        }
    }
}

impl<'a> Opened<'a> {
    /// Whether what was typed of it so far is no filter: it may become one with the next letters. More than three words are
    /// none that a day is called by.
    pub fn is_unfinished(&self) -> bool {
        let words = self.typed.split_whitespace().count();
        let written = format!("{}:{}", self.field, self.typed);
        words <= 3 && Asked::split(&written).0.is_empty()
    }

    /// The filter that a search string ends in, if its value may go on. A quotation mark opens a value of several words
    /// and its pair ends it; without one, what is typed after a name or a day may still belong to it.
    pub fn at_end_of(text: &'a str) -> Option<Self> {
        let (at, field) = text
            .match_indices(':')
            .filter_map(|(colon, _)| {
                let word = text[..colon]
                    .rfind(|c: char| !c.is_ascii_alphabetic())
                    .map_or(0, |at| {
                        at + text[at..].chars().next().map_or(1, char::len_utf8)
                    });
                // Inside a word, or after the sign for "without", it is no filter.
                let free = word == 0 || text[..word].ends_with(char::is_whitespace);
                let field = text[word..colon].parse::<FilterField>().ok()?;
                free.then_some((word, field))
            })
            .next_back()?;
        let value = &text[at + field.word().len() + 1..];
        let typed = match value.strip_prefix('"') {
            Some(inside) if inside.contains('"') => return None,
            Some(inside) => inside,
            None if matches!(
                field,
                FilterField::Kind | FilterField::Pane | FilterField::Tag
            ) && value.contains(char::is_whitespace) =>
            {
                return None;
            }
            None => value,
        };
        Some(Self {
            field,
            typed,
            before: &text[..at],
        })
    }
}

impl Piece<'_> {
    /// The filter that this is, if it can be understood as one.
    pub(super) fn asked(&self) -> Option<Asked> {
        let field = self.field.as_deref()?.parse::<FilterField>().ok()?;
        let text = self.text.trim();
        if self.excluded || text.is_empty() {
            return None;
        }
        let value = match field {
            FilterField::Person => text.to_owned(),
            FilterField::Tag => text.trim_start_matches('#').to_owned(),
            FilterField::Kind => kind(text)?.word().to_owned(),
            FilterField::Pane => Pane::called(text)?.word().to_owned(),
            FilterField::From | FilterField::To => {
                text.parse::<chrono::NaiveDate>().ok()?.to_string()
            }
        };
        (!value.is_empty()).then_some(Asked { field, value })
    }
}

/// The kind that a word stands for: one or several, with dashes or without.
fn kind(word: &str) -> Option<EntryKind> {
    let folded = text::fold(word).replace(['-', ' '], "_");
    EntryKind::ALL
        .iter()
        .copied()
        .find(|kind| folded.strip_suffix('s').unwrap_or(&folded) == kind.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    fn asked(field: FilterField, value: &str) -> Asked {
        Asked {
            field,
            value: value.into(),
        }
    }

    fn split(text: &str) -> (Vec<Asked>, String) {
        Asked::split(text)
    }

    #[test]
    fn filters_come_apart_from_words() {
        assert_eq!(
            split(
                "trust person:\"Zoë Lind\"  \"let go\" pane:e -status kind:moments tag:#Plan from:2026-06-01"
            ),
            (
                vec![
                    asked(FilterField::Person, "Zoë Lind"),
                    asked(FilterField::Pane, "empower"),
                    asked(FilterField::Kind, "moment"),
                    asked(FilterField::Tag, "Plan"),
                    asked(FilterField::From, "2026-06-01"),
                ],
                "trust \"let go\" -status".into()
            )
        );
    }

    #[test]
    fn one_first_day_and_nothing_twice() {
        let (filters, _) = split("from:2026-01-01 tag:a tag:a from:2026-02-01");
        assert_eq!(
            filters,
            [
                asked(FilterField::Tag, "a"),
                asked(FilterField::From, "2026-02-01")
            ]
        );
    }

    #[test]
    fn what_is_no_filter_stays_with_the_words() {
        let text = "pane:window from:yesterday -tag:x person: tag:# note:y";
        assert_eq!(split(text), (Vec::new(), text.into()));
    }

    #[test]
    fn the_filter_that_is_being_typed() {
        let open = |text| Opened::at_end_of(text).map(|open| (open.field, open.typed, open.before));
        assert_eq!(
            open("trust person:zo"),
            Some((FilterField::Person, "zo", "trust "))
        );
        assert_eq!(
            open("person:\"zoë li"),
            Some((FilterField::Person, "zoë li", ""))
        );
        assert_eq!(
            open("from:last fri"),
            Some((FilterField::From, "last fri", ""))
        );
        assert_eq!(open("ü tag:"), Some((FilterField::Tag, "", "ü ")));
        for text in [
            "person:\"zoë lind\" ",
            "tag:plan ",
            "-tag:pl",
            "xtag:pl",
            "trust",
            "http://x",
            ":",
            "",
        ] {
            assert_eq!(open(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_search_put_together_again_asks_for_the_same(
            pieces in proptest::collection::vec("(person|tag|pane|kind|from|to|-tag|note)?:?\"?[a-zé2#:*\" -]{0,9}\"?|pane:e|from:2026-0[1-9]-01|\\PC{0,8}", 0..6)
        ) {
            let text = pieces.join(" ");
            let (filters, words) = Asked::split(&text);
            let mut again: Vec<String> = filters.iter().map(Asked::write).collect();
            again.push(words);
            let (was, is) = (Query::parse(&text), Query::parse(&again.join(" ")));
            let sorted = |mut list: Vec<String>| { list.sort(); list.dedup(); list };
            proptest::prop_assert_eq!(&was.terms, &is.terms);
            proptest::prop_assert_eq!(sorted(was.people), sorted(is.people));
            proptest::prop_assert_eq!(sorted(was.tags), sorted(is.tags));
            proptest::prop_assert_eq!((was.from, was.to), (is.from, is.to));
            proptest::prop_assert!(was.panes.iter().all(|pane| is.panes.contains(pane)));
            proptest::prop_assert!(was.kinds.iter().all(|kind| is.kinds.contains(kind)));
        }

        #[test]
        fn looking_for_an_open_filter_is_never_an_error(text in "\\PC{0,40}") {
            if let Some(open) = Opened::at_end_of(&text) {
                proptest::prop_assert!(text.ends_with(open.typed));
            }
        }
    }
}

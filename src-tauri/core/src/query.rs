//! The search string: words, "phrases", prefix*, -without, and `person:`, `kind:`, `tag:`, `pane:`, `from:`, `to:`.
//!
//! A search string is never an error: what is not understood is searched for as words.

mod filters;

use chrono::NaiveDate;

pub use self::filters::{Asked, FilterField, Opened};
use crate::text::{is_unspaced, tokens};
use crate::{EntryKind, Pane};

/// How many terms of a search are used: more than anybody types, few enough to stay quick.
pub const MOST_TERMS: usize = 32;

/// One thing to search for: a word, or several in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Folded words, in order.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub prefix: bool,
    /// Whether it must not occur.
    pub excluded: bool,
}

/// A search, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What must, or must not, occur in the text.
    pub terms: Vec<Term>,
    /// What an entry may be; anything where none is named.
    pub kinds: Vec<EntryKind>,
    /// People that an entry must be about, as typed.
    pub people: Vec<String>,
    /// Tags that it must carry, as typed.
    pub tags: Vec<String>,
    /// Panes that it must have lit.
    pub panes: Vec<Pane>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Query {
    /// Understands a search string.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for piece in pieces(text) {
            if query.terms.len() >= MOST_TERMS {
                break;
            }
            if !piece.filter(&mut query) {
                query.terms.extend(piece.term());
            }
        }
        query
    }

    /// The same search with its last word taken as the beginning of one, for a search box: the word is still being typed.
    /// A filter that is still being typed asks for nothing yet.
    pub fn while_typing(text: &str) -> Self {
        let text = Opened::at_end_of(text)
            .filter(Opened::is_unfinished)
            .map_or(text, |open| open.before);
        let mut query = Self::parse(text);
        let open = text
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric());
        if open
            && let Some(last) = query.terms.last_mut()
            && !last.excluded
            && last
                .words
                .last()
                .is_some_and(|word| !word.chars().any(is_unspaced))
        {
            last.prefix = true;
        }
        query
    }

    /// Whether nothing is asked for at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The expression for the full-text index; none if nothing must occur. Every word is quoted, so that no word is taken
    /// for an operator.
    pub fn match_expression(&self) -> Option<String> {
        let (excluded, wanted): (Vec<&Term>, Vec<&Term>) =
            self.terms.iter().partition(|term| term.excluded);
        if wanted.is_empty() {
            return None;
        }
        let mut expression = wanted
            .into_iter()
            .map(expression)
            .collect::<Vec<_>>()
            .join(" AND ");
        for term in excluded {
            expression = format!("({expression}) NOT {}", self::expression(term));
        }
        Some(expression)
    }

    /// The expression for what must not occur, where nothing must.
    pub fn excluded_expression(&self) -> Option<String> {
        let excluded: Vec<String> = self
            .terms
            .iter()
            .filter(|term| term.excluded)
            .map(expression)
            .collect();
        (!excluded.is_empty()).then(|| excluded.join(" OR "))
    }
}

fn expression(term: &Term) -> String {
    // Folding leaves no quotation mark in a word: a word is letters, digits and marks.
    let words = term.words.join(" ");
    if term.prefix {
        format!("\"{words}\"*")
    } else {
        format!("\"{words}\"")
    }
}

struct Piece<'a> {
    /// As it was typed.
    raw: &'a str,
    excluded: bool,
    /// The word before a colon, where there is one.
    field: Option<String>,
    text: String,
    quoted: bool,
}

impl Piece<'_> {
    /// Takes the piece as a filter, if it is one that can be understood.
    fn filter(&self, query: &mut Query) -> bool {
        let Some(Asked { field, value }) = self.asked() else {
            return false;
        };
        match field {
            FilterField::Person => query.people.push(value),
            FilterField::Tag => query.tags.push(value),
            FilterField::Kind => query.kinds.extend(value.parse::<EntryKind>()),
            FilterField::Pane => query.panes.extend(value.parse::<Pane>()),
            FilterField::From => query.from = value.parse().ok(),
            FilterField::To => query.to = value.parse().ok(),
        }
        true
    }

    fn term(&self) -> Option<Term> {
        let text = match &self.field {
            Some(field) => format!("{field}:{}", self.text),
            None => self.text.clone(),
        };
        let words: Vec<String> = tokens(&text)
            .map(|token| token.folded.into_owned())
            .collect();
        // Two words in one piece ("one-on-one") are searched side by side, as the index holds them.
        let prefix = !self.quoted && text.ends_with('*');
        (!words.is_empty()).then_some(Term {
            words,
            prefix,
            excluded: self.excluded,
        })
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() && pieces.len() < 4 * MOST_TERMS {
        let begin = rest;
        let excluded =
            rest.len() > 1 && rest.starts_with('-') && !rest[1..].starts_with(char::is_whitespace);
        if excluded {
            rest = &rest[1..];
        }
        let field_end = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .filter(|at| *at > 0 && rest[*at..].starts_with(':'));
        let field = field_end.map(|at| rest[..at].to_ascii_lowercase());
        if let Some(at) = field_end {
            rest = &rest[at + 1..];
        }
        let quoted = rest.starts_with('"');
        let (piece, after) = if quoted {
            match rest[1..].split_once('"') {
                Some((inside, after)) => (inside, after),
                None => (&rest[1..], ""),
            }
        } else {
            rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()))
        };
        pieces.push(Piece {
            raw: &begin[..begin.len() - after.len()],
            excluded,
            field,
            text: piece.to_owned(),
            quoted,
        });
        rest = after.trim_start();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(text: &str) -> Option<String> {
        Query::parse(text).match_expression()
    }

    #[test]
    fn words_phrases_prefixes_and_without() {
        assert_eq!(
            expression("trust \"let go\" perf* -status").as_deref(),
            Some("(\"trust\" AND \"let go\" AND \"perf\"*) NOT \"status\"")
        );
        assert_eq!(expression("one-on-one").as_deref(), Some("\"one on one\""));
        assert_eq!(expression("会議").as_deref(), Some("\"会 議\""));
        assert_eq!(expression("-status"), None);
        assert_eq!(
            Query::parse("-status").excluded_expression().as_deref(),
            Some("\"status\"")
        );
    }

    #[test]
    fn filters_are_taken_out() {
        let query = Query::parse(
            "person:\"Zoë Lind\" tag:#trust pane:Empower from:2026-01-01 to:2026-12-31 x",
        );
        assert_eq!(query.people, ["Zoë Lind"]);
        assert_eq!(query.tags, ["trust"]);
        assert_eq!(query.panes, [Pane::Empower]);
        assert_eq!(
            (query.from, query.to),
            ("2026-01-01".parse().ok(), "2026-12-31".parse().ok())
        );
        assert_eq!(query.terms.len(), 1);
    }

    #[test]
    fn kinds_are_taken_out_by_word_however_it_is_spelt() {
        let query = Query::parse("kind:reflection kind:one-on-ones kind:Moment kind:letter");
        assert_eq!(
            query.kinds,
            [
                EntryKind::Reflection,
                EntryKind::OneOnOne,
                EntryKind::Moment
            ]
        );
        assert_eq!(query.match_expression().as_deref(), Some("\"kind letter\""));
    }

    #[test]
    fn a_pane_goes_by_word_or_letter_in_any_case() {
        for (text, pane) in [
            ("pane:c", Pane::Connect),
            ("pane:R", Pane::Recognize),
            ("pane:ALIGN", Pane::Align),
        ] {
            assert_eq!(Query::parse(text).panes, [pane], "{text}");
        }
        assert!(Query::parse("pane:ca").panes.is_empty());
    }

    #[test]
    fn what_is_no_filter_is_searched_for() {
        assert_eq!(
            expression("pane:window from:yesterday note:x").as_deref(),
            Some("\"pane window\" AND \"from yesterday\" AND \"note x\"")
        );
    }

    #[test]
    fn operators_of_the_index_are_words() {
        assert_eq!(
            expression("AND OR NOT NEAR(a b) ^c {x}:y \" unclosed").as_deref(),
            Some(
                "\"and\" AND \"or\" AND \"not\" AND \"near a\" AND \"b\" AND \"c\" AND \"x y\" AND \"unclosed\""
            )
        );
    }

    #[test]
    fn thousands_of_terms_are_cut() {
        assert_eq!(Query::parse(&"word ".repeat(5_000)).terms.len(), MOST_TERMS);
    }

    #[test]
    fn the_last_word_is_still_being_typed() {
        assert!(Query::while_typing("let tru").terms[1].prefix);
        assert!(!Query::while_typing("let tru ").terms[1].prefix);
        assert!(!Query::while_typing("会議").terms[0].prefix);
        assert!(!Query::while_typing("let -tru").terms[1].prefix);
    }

    #[test]
    fn a_filter_that_is_being_typed_asks_for_nothing_yet() {
        for text in [
            "trust person:",
            "trust pane:em",
            "trust from:last fri",
            "trust to:2026-1",
            "trust kind:mom",
        ] {
            assert_eq!(Query::while_typing(text), Query::parse("trust "), "{text}");
        }
        assert_eq!(Query::while_typing("trust person:pri").people, ["pri"]);
        assert_eq!(Query::while_typing("trust tag:pl").tags, ["pl"]);
        assert_eq!(Query::while_typing("pane:window and more").terms.len(), 3);
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_an_error(text in "\\PC{0,60}") {
            if let Some(expression) = Query::parse(&text).match_expression() {
                proptest::prop_assert_eq!(expression.matches('"').count() % 2, 0);
            }
        }
    }
}

//! The piece of an entry that shows why it was found.

use super::hits::Hits;
use super::markdown::{for_index, place_in_body};
use crate::query::Term;

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Part {
    /// The words.
    pub text: String,
    /// Whether they are what was searched for.
    pub hit: bool,
}

/// How much of an entry is looked through for the hit: a hit further down is shown by the beginning instead.
const FAR: usize = 200_000;
/// Bytes of text before the first hit.
const BEFORE: usize = 60;
/// Bytes of text in all.
const LENGTH: usize = 220;

/// The piece of a text around the first words that a query asks for, with those words marked. `text` is the indexed text
/// (see [`super::for_index`]); line breaks become spaces.
pub fn snippet(text: &str, terms: &[Term]) -> Vec<Part> {
    let text = &text[..floor(text, text.len().min(FAR))];
    let mut found = Hits::of(text, terms);
    let first = found.next();
    let (start, end) = around(text, first.map_or(0, |(from, _)| from));
    found.before(end);
    let hits: Vec<(usize, usize)> = first.into_iter().chain(found).collect();
    parts(text, start, end, hits)
}

/// Where the words that a query asks for stand first in a text as it was written, in UTF-16 units, which is how an editor
/// counts. None where they stand nowhere, as when only a tag or a person was asked for.
pub fn first_hit(body: &str, terms: &[Term]) -> Option<(usize, usize)> {
    let indexed = for_index(body);
    let (start, end) = Hits::of(&indexed, terms).next()?;
    let last = indexed[start..end].chars().next_back()?.len_utf8();
    let from = place_in_body(body, start);
    // Its last letter is in the text even where something that is not indexed comes after it.
    let to = place_in_body(body, end - last) + last;
    let units = |text: &str| text.encode_utf16().count();
    let before = units(body.get(..from)?);
    Some((before, before + units(body.get(from..to)?)))
}

fn around(text: &str, hit: usize) -> (usize, usize) {
    let mut start = floor(text, hit.saturating_sub(BEFORE));
    if start > 0 {
        // Begin at a word, not inside one.
        let inside: usize = text[start..hit]
            .chars()
            .take_while(|c| !c.is_whitespace())
            .map(char::len_utf8)
            .sum();
        if start + inside < hit {
            start += inside;
        }
    }
    let mut end = floor(text, (start + LENGTH).min(text.len()));
    if end < text.len()
        && let Some(space) = text[start..end].rfind(char::is_whitespace)
        && start + space > hit
    {
        end = start + space;
    }
    (start, end)
}

fn parts(text: &str, start: usize, end: usize, hits: Vec<(usize, usize)>) -> Vec<Part> {
    let goes_on = |text: &str| Part {
        text: text.to_owned(),
        hit: false,
    };
    let mut parts = Vec::with_capacity(2 * hits.len() + 3);
    let mut at = start;
    for (from, to) in hits {
        let (from, to) = (from.max(at), to.min(end));
        if from < to {
            push(&mut parts, &text[at..from], false);
            push(&mut parts, &text[from..to], true);
            at = to;
        }
    }
    push(&mut parts, &text[at..end], false);
    if start > 0 {
        parts.insert(0, goes_on("… "));
    }
    if end < text.len() {
        parts.push(goes_on(" …"));
    }
    parts
}

/// Adds a piece as one line: each run of white space as one space, and without the marks of emphasis, code and headings.
fn push(parts: &mut Vec<Part>, piece: &str, hit: bool) {
    let mut text = String::with_capacity(piece.len());
    let mut rest = piece;
    let mut before = None;
    while !rest.is_empty() {
        // Nearly all of a text is words with a space between them, which go over as they are.
        let words = words_with_single_spaces(rest.as_bytes());
        if words > 0 {
            text.push_str(&rest[..words]);
            before = text.chars().next_back();
            rest = &rest[words..];
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else {
            break;
        };
        rest = chars.as_str();
        let after = chars.next();
        let beside = |other: Option<char>| other.is_some_and(|other| !other.is_whitespace());
        let is_mark = match c {
            '*' | '`' => beside(before) || beside(after),
            '#' => {
                (before == Some('#') || !beside(before))
                    && after.is_none_or(|after| after.is_whitespace() || after == '#')
            }
            _ => false,
        };
        before = Some(c);
        if is_mark {
            continue;
        }
        if !c.is_whitespace() {
            text.push(c);
        } else if text.is_empty() && !parts.is_empty() || !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
    if !text.is_empty() {
        parts.push(Part { text, hit });
    }
}

/// How many bytes from the first on are ASCII words with one space between two of them, and no marks.
fn words_with_single_spaces(bytes: &[u8]) -> usize {
    let mut after_space = true;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b' ' if !after_space => after_space = true,
            b'*' | b'`' | b'#' => return at,
            0x21..=0x7e => after_space = false,
            _ => return at,
        }
    }
    bytes.len()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    fn shown(text: &str, query: &str) -> String {
        snippet(text, &Query::parse(query).terms)
            .into_iter()
            .map(|part| {
                if part.hit {
                    format!("[{}]", part.text)
                } else {
                    part.text
                }
            })
            .collect()
    }

    #[test]
    fn the_first_hit_is_told_where_it_stands_in_what_was_written() {
        let place = |body: &str, query: &str| {
            let (from, to) = first_hit(body, &Query::parse(query).terms)?;
            let units: Vec<u16> = body.encode_utf16().collect();
            Some(String::from_utf16_lossy(&units[from..to]))
        };
        let body = "😀 [Priya Nair](leadlight:person/1) walked us through. <!-- in confidence -->\nRenée slept";
        assert_eq!(place(body, "priya").as_deref(), Some("Priya"));
        assert_eq!(place(body, "nair").as_deref(), Some("Nair"));
        assert_eq!(
            place(body, "\"nair walked\"").as_deref(),
            Some("Nair](leadlight:person/1) walked")
        );
        assert_eq!(place(body, "renee").as_deref(), Some("Renée"));
        assert_eq!(place("今日の会議", "会議").as_deref(), Some("会議"));
        for query in ["leadlight", "confidence", "tag:x", ""] {
            assert_eq!(place(body, query), None, "{query}");
        }
    }

    #[test]
    fn marks_words_prefixes_and_phrases_in_their_own_spelling() {
        assert_eq!(
            shown("Renée gave it away.\nRENEE slept.", "renee"),
            "[Renée] gave it away. [RENEE] slept."
        );
        assert_eq!(
            shown("It takes performance", "perf*"),
            "It takes [performance]"
        );
        assert_eq!(
            shown("let go of it, let it go", "\"it go\""),
            "let go of it, let [it go]"
        );
        assert_eq!(shown("明日の会議は長い", "会議"), "明日の[会議]は長い");
    }

    #[test]
    fn reads_without_marks() {
        let text = "## Plan\nIt ran **long** and `fast`, 5 * 3, #status";
        assert_eq!(
            shown(text, "ran"),
            "Plan It [ran] long and fast, 5 * 3, #status"
        );
    }

    #[test]
    fn shows_the_piece_around_the_first_hit() {
        let text = format!("{} trust {}", "before ".repeat(100), "after ".repeat(100));
        let shown = shown(&text, "trust");
        assert!(
            shown.starts_with("… before") && shown.ends_with(" …") && shown.contains("[trust]"),
            "{shown}"
        );
        assert!(shown.len() < 260);
    }

    #[test]
    fn without_a_hit_shows_the_beginning() {
        assert_eq!(shown("nothing of the kind", "trust"), "nothing of the kind");
        assert_eq!(shown("", "trust"), "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_and_query_give_a_snippet(text in "\\PC{0,400}", query in "\\PC{0,20}") {
            snippet(&text, &Query::parse(&query).terms);
        }

        #[test]
        fn a_first_hit_lies_inside_the_text(body in "([ab]| \\[a b\\]\\(x\\) |[ é\n😀<]| <!-- in confidence --> ){0,30}", query in "[abé]{1,2}") {
            let units = body.encode_utf16().count();
            if let Some((from, to)) = first_hit(&body, &Query::parse(&query).terms) {
                proptest::prop_assert!(from < to && to <= units);
                let found: Vec<u16> = body.encode_utf16().skip(from).take(to - from).collect();
                proptest::prop_assert_eq!(crate::text::fold(&String::from_utf16_lossy(&found)), crate::text::fold(&query));
            }
        }

        /// Going over words at once leaves what going over letters one by one leaves.
        #[test]
        fn white_space_is_one_space_and_other_letters_stay(text in "([ab#*`]{1,2}|[ \n\t]{1,3}|é){0,40}") {
            let mut at_once = Vec::new();
            push(&mut at_once, &text, false);
            // Letters beyond ASCII are gone over one by one.
            let mut one_by_one = Vec::new();
            push(&mut one_by_one, &text.replace('a', "ä").replace('b', "ß"), false);
            let read = |parts: Vec<Part>| parts.into_iter().map(|part| part.text).collect::<String>();
            let (at_once, one_by_one) = (read(at_once), read(one_by_one));
            proptest::prop_assert_eq!(&at_once, &one_by_one.replace('ä', "a").replace('ß', "b"));
            proptest::prop_assert!(!at_once.contains("  ") && !at_once.contains('\n'));
        }
    }
}

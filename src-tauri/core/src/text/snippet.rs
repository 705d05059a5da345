//! The piece of an entry that shows why it was found.

use super::fold::tokens;
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
    let mut window: Option<(usize, usize)> = None;
    let mut hits: Vec<(usize, usize)> = Vec::new();
    let longest = terms
        .iter()
        .map(|term| term.words.len())
        .max()
        .unwrap_or(0)
        .max(1);
    let mut recent: std::collections::VecDeque<super::Token<'_>> =
        std::collections::VecDeque::with_capacity(longest);
    let begin = first_possible(text, terms);
    for mut token in tokens(&text[begin..]) {
        token.start += begin;
        token.end += begin;
        if window.is_some_and(|(_, end)| token.start >= end) {
            break;
        }
        if recent.len() == longest {
            recent.pop_front();
        }
        recent.push_back(token);
        for term in terms.iter().filter(|term| !term.excluded) {
            if let Some((start, end)) = ends_with(&recent, term) {
                window.get_or_insert_with(|| around(text, start));
                hits.push((start, end));
            }
        }
    }
    let (start, end) = window.unwrap_or_else(|| around(text, 0));
    parts(text, start, end, &mut hits)
}

/// Where the first hit can be at the earliest: at the first word of a term, or where the text leaves ASCII and a word may
/// be spelt in another way. Looking for it byte by byte is several times as fast as parting and folding every word.
fn first_possible(text: &str, terms: &[Term]) -> usize {
    let bytes = text.as_bytes();
    let starts_at = |at: usize| {
        let is_one = |term: &Term| {
            let word = term.words.first().map_or(&[][..], String::as_bytes);
            !term.excluded
                && bytes
                    .get(at..at + word.len())
                    .is_some_and(|there| there.eq_ignore_ascii_case(word))
        };
        terms.iter().any(is_one)
    };
    let mut word_begins = true;
    for (at, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii() || (word_begins && byte.is_ascii_alphanumeric() && starts_at(at)) {
            // The word around a letter beyond ASCII may have begun before it.
            let before = bytes[..at].iter().rev();
            return at
                - before
                    .take_while(|byte| byte.is_ascii_alphanumeric())
                    .count();
        }
        word_begins = !byte.is_ascii_alphanumeric();
    }
    bytes.len()
}

fn ends_with(
    recent: &std::collections::VecDeque<super::Token<'_>>,
    term: &Term,
) -> Option<(usize, usize)> {
    let count = term.words.len();
    let from = recent.len().checked_sub(count).filter(|_| count > 0)?;
    let all = recent
        .iter()
        .skip(from)
        .zip(&term.words)
        .enumerate()
        .all(|(n, (token, word))| {
            token.folded == *word
                || (term.prefix && n + 1 == count && token.folded.starts_with(word.as_str()))
        });
    all.then(|| (recent[from].start, recent[recent.len() - 1].end))
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

fn parts(text: &str, start: usize, end: usize, hits: &mut [(usize, usize)]) -> Vec<Part> {
    hits.sort_unstable();
    let mut parts = Vec::new();
    let mut at = start;
    for &(from, to) in hits.iter() {
        let (from, to) = (from.max(at), to.min(end));
        if from < to {
            push(&mut parts, &text[at..from], false);
            push(&mut parts, &text[from..to], true);
            at = to;
        }
    }
    push(&mut parts, &text[at..end], false);
    if start > 0 {
        parts.insert(
            0,
            Part {
                text: "… ".to_owned(),
                hit: false,
            },
        );
    }
    if end < text.len() {
        parts.push(Part {
            text: " …".to_owned(),
            hit: false,
        });
    }
    parts
}

/// Adds a piece as one line: each run of white space as one space, and without the marks of emphasis, code and headings.
fn push(parts: &mut Vec<Part>, piece: &str, hit: bool) {
    let mut text = String::with_capacity(piece.len());
    let mut chars = piece.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
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
        /// Beginning to look where the first hit can be finds what beginning at the start finds.
        #[test]
        fn where_to_begin_changes_nothing(text in "[a-dA-D é]{0,300}", query in "[a-d]{1,2}( [a-d])?") {
            let terms = Query::parse(&query).terms;
            let begin = first_possible(&text, &terms);
            for token in tokens(&text[..begin]) {
                for term in &terms {
                    proptest::prop_assert_ne!(&token.folded, &term.words[0]);
                }
            }
            proptest::prop_assert!(text.is_char_boundary(begin));
        }

        #[test]
        fn any_text_and_query_give_a_snippet(text in "\\PC{0,400}", query in "\\PC{0,20}") {
            snippet(&text, &Query::parse(&query).terms);
        }
    }
}

//! Where the words of a query stand in a text.

use super::fold::{fold_word, next_word, tokens};
use crate::query::Term;

const STRETCH: usize = 32;
/// Letters from the most to the least frequent in Latin script, roughly.
const BY_FREQUENCY: &[u8] = b"etaoinshrdlcumwfgypbvkjxqz";

/// How rare each byte is: a letter's place in that row, anything else rarer.
const RARITY: [u8; 256] = {
    let mut rarity = [u8::MAX; 256];
    let mut place = 0;
    while place < BY_FREQUENCY.len() {
        rarity[BY_FREQUENCY[place] as usize] = place as u8;
        place += 1;
    }
    rarity
};

/// The places where the terms of a query occur, in order, with the terms that must not occur left out. They may overlap.
///
/// A snippet walks through much text for few words, so words are not parted and folded one by one: where the text is
/// ASCII, a term is looked for by its rarest letter, and only words with a letter beyond it are folded.
pub(super) struct Hits<'a> {
    text: &'a str,
    wanted: Vec<Wanted<'a>>,
    /// Between words.
    at: usize,
    /// From `at` until here every word is ASCII; another word begins here.
    plain: usize,
    /// Hits begin before this.
    end: usize,
}

struct Wanted<'a> {
    term: &'a Term,
    /// The rarest letter of its first word; none if that word cannot be spelt in ASCII.
    rarest: Option<usize>,
}

impl<'a> Hits<'a> {
    pub(super) fn of(text: &'a str, terms: &'a [Term]) -> Self {
        let wanted = terms
            .iter()
            .filter(|term| !term.excluded && !term.words.is_empty())
            .map(|term| Wanted {
                term,
                rarest: rarest(term.words[0].as_bytes()),
            })
            .collect();
        Self {
            text,
            wanted,
            at: 0,
            plain: plain_until(text, 0),
            end: text.len(),
        }
    }

    /// Leaves out what begins at this place or further on.
    pub(super) fn before(&mut self, end: usize) {
        self.end = self.end.min(end);
    }

    /// Takes the earliest of some hits, and of those the longest, and goes on after its first word.
    fn take(&mut self, found: Option<Found>) -> Option<(usize, usize)> {
        let found = found?;
        self.at = found.next;
        (found.start < self.end).then_some((found.start, found.end))
    }

    fn in_plain(&self) -> Option<Found> {
        best(self.wanted.iter().filter_map(|wanted| wanted.find(self)))
    }

    fn at_word(&self, start: usize, end: usize) -> Option<Found> {
        let word = &self.text[start..end];
        // A letter of ASCII folds to itself, so that most words are none of those looked for at first sight.
        let first = word.as_bytes()[0].to_ascii_lowercase();
        let may_be = |wanted: &Wanted<'_>| wanted.term.words[0].as_bytes().first() == Some(&first);
        if first.is_ascii() && !self.wanted.iter().any(may_be) {
            return None;
        }
        let folded = fold_word(word);
        best(self.wanted.iter().filter_map(|wanted| {
            wanted.term.has(0, &folded).then_some(())?;
            wanted.goes_on(self.text, start, end)
        }))
    }
}

impl Iterator for Hits<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.end {
            if let found @ Some(_) = self.in_plain() {
                return self.take(found);
            }
            let (start, end) = next_word(self.text, self.plain)?;
            let found = self.at_word(start, end);
            self.at = end;
            self.plain = plain_until(self.text, end);
            if found.is_some() {
                return self.take(found);
            }
        }
        None
    }
}

struct Found {
    start: usize,
    end: usize,
    /// The end of its first word: the next hit may begin inside this one.
    next: usize,
}

fn best(found: impl Iterator<Item = Found>) -> Option<Found> {
    found.min_by_key(|found| (found.start, std::cmp::Reverse(found.end)))
}

impl Wanted<'_> {
    /// The first hit among words that are ASCII.
    fn find(&self, hits: &Hits<'_>) -> Option<Found> {
        let rarest = self.rarest?;
        let word = self.term.words[0].as_bytes();
        let last = hits.end.saturating_add(rarest).min(hits.plain);
        let bytes = &hits.text.as_bytes()[..hits.plain];
        let mut from = hits.at + rarest;
        loop {
            let letter = from + letter_in(bytes.get(from..last)?, word[rarest])?;
            from = letter + 1;
            let start = letter - rarest;
            let begins = start == hits.at || !bytes[start - 1].is_ascii_alphanumeric();
            let is_it = bytes
                .get(start..start + word.len())
                .is_some_and(|there| there.eq_ignore_ascii_case(word));
            if !begins || !is_it {
                continue;
            }
            let more = bytes[start + word.len()..]
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric())
                .count();
            if more > 0 && !self.term.may_go_on(0) {
                continue;
            }
            let found = self.goes_on(hits.text, start, start + word.len() + more);
            if found.is_some() {
                return found;
            }
        }
    }

    /// The hit whose first word is this one, if the term's other words follow.
    fn goes_on(&self, text: &str, start: usize, next: usize) -> Option<Found> {
        let mut end = next;
        let mut rest = tokens(&text[next..]);
        for place in 1..self.term.words.len() {
            let token = rest.next()?;
            self.term.has(place, &token.folded).then_some(())?;
            end = next + token.end;
        }
        Some(Found { start, end, next })
    }
}

impl Term {
    /// Whether a word of a text is the term's word at this place.
    fn has(&self, place: usize, folded: &str) -> bool {
        let word = self.words[place].as_str();
        folded == word || self.may_go_on(place) && folded.starts_with(word)
    }

    fn may_go_on(&self, place: usize) -> bool {
        self.prefix && place + 1 == self.words.len()
    }
}

/// Where a letter or digit may stand first, in either case. What is taken for it in error is a control character.
fn letter_in(bytes: &[u8], letter: u8) -> Option<usize> {
    let is_it = |byte: &u8| byte | 0x20 == letter;
    // A stretch of fixed length and without a way out in its middle is compared all at once.
    let (stretches, _) = bytes.as_chunks::<STRETCH>();
    let has_none = |stretch: &&[u8; STRETCH]| {
        stretch
            .iter()
            .fold(0, |any, byte| any | u8::from(is_it(byte)))
            == 0
    };
    let before = STRETCH * stretches.iter().take_while(has_none).count();
    Some(before + bytes[before..].iter().position(is_it)?)
}

/// Until where every word from a byte on is ASCII: the word around the first byte that is not belongs to what follows.
fn plain_until(text: &str, from: usize) -> usize {
    let bytes = &text.as_bytes()[from..];
    let plain = bytes
        .chunks(STRETCH)
        .take_while(|stretch| stretch.is_ascii())
        .map(<[u8]>::len)
        .sum::<usize>();
    let Some(more) = bytes[plain..].iter().position(|byte| !byte.is_ascii()) else {
        return text.len();
    };
    let word = bytes[..plain + more]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    from + plain + more - word
}

fn rarest(word: &[u8]) -> Option<usize> {
    word.iter()
        .all(u8::is_ascii_alphanumeric)
        .then(|| (0..word.len()).max_by_key(|at| RARITY[usize::from(word[*at])]))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;
    use crate::text::Token;
    use proptest::prelude::*;

    fn found(text: &str, query: &str) -> Vec<(usize, usize)> {
        Hits::of(text, &Query::parse(query).terms).collect()
    }

    fn marked<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        found(text, query)
            .into_iter()
            .map(|(start, end)| &text[start..end])
            .collect()
    }

    #[test]
    fn words_are_found_in_every_spelling() {
        let text = "TRUST, trust — Trust’s trusty dele\u{ad}gate, DELEGATE; entrust";
        assert_eq!(marked(text, "trust"), ["TRUST", "trust", "Trust"]);
        assert_eq!(marked(text, "delegate"), ["dele\u{ad}gate", "DELEGATE"]);
        assert_eq!(
            marked(text, "trust*"),
            ["TRUST", "trust", "Trust", "trusty"]
        );
        let text = "Straße, strasse, STRASSE, Ærø, aero, ﬁnal, final, Zoe\u{308}";
        assert_eq!(marked(text, "strasse"), ["Straße", "strasse", "STRASSE"]);
        assert_eq!(marked(text, "straße"), ["Straße", "strasse", "STRASSE"]);
        assert_eq!(marked(text, "aero"), ["Ærø", "aero"]);
        assert_eq!(marked(text, "fin*"), ["ﬁnal", "final"]);
        assert_eq!(marked(text, "zoe"), ["Zoe\u{308}"]);
    }

    #[test]
    fn a_word_beside_a_script_without_spaces_is_a_word() {
        let text = "日trust会議trust議é trusté";
        assert_eq!(marked(text, "trust"), ["trust", "trust"]);
        assert_eq!(marked(text, "会議"), ["会議"]);
        assert_eq!(marked(text, "\"日 trust\""), ["日trust"]);
    }

    #[test]
    fn hits_may_overlap_and_what_is_excluded_is_none() {
        let text = "let it go";
        assert_eq!(marked(text, "\"let it\" \"it go\""), ["let it", "it go"]);
        assert_eq!(marked(text, "it -go"), ["it"]);
        assert_eq!(marked(text, "let \"let it go\""), ["let it go"]);
    }

    /// What [`Hits`] finds, by parting and folding every word.
    fn slowly(text: &str, terms: &[Term]) -> Vec<(usize, usize)> {
        let words: Vec<Token<'_>> = tokens(text).collect();
        let hit = |at: usize| {
            let ends = terms
                .iter()
                .filter(|term| !term.excluded)
                .filter_map(|term| {
                    let there = words.get(at..at + term.words.len())?;
                    let all = there
                        .iter()
                        .enumerate()
                        .all(|(place, token)| term.has(place, &token.folded));
                    all.then(|| there.last().map(|token| token.end))?
                });
            Some((words[at].start, ends.max()?))
        };
        (0..words.len()).filter_map(hit).collect()
    }

    proptest! {
        #[test]
        fn every_hit_is_found(
            text in "([abA]{1,3}|[ ,.\n—’]|[éßæﬁ日本\u{301}\u{ad}]){0,60}",
            query in "[\"-]?[abéßæ日]{1,3}( [abs日本]{1,2})?\"?[*]?( [ab]{1,2}[*]?)?",
        ) {
            let terms = Query::parse(&query).terms;
            prop_assert_eq!(Hits::of(&text, &terms).collect::<Vec<_>>(), slowly(&text, &terms));
        }

        #[test]
        fn an_end_leaves_out_what_begins_later(text in "([ab]{1,2}|[ é]){0,60}", end in 0_usize..80) {
            let terms = Query::parse("a b*").terms;
            let mut hits = Hits::of(&text, &terms);
            hits.before(end);
            let all = slowly(&text, &terms);
            prop_assert_eq!(
                hits.collect::<Vec<_>>(),
                all.into_iter().filter(|(start, _)| *start < end).collect::<Vec<_>>()
            );
        }
    }
}

//! Two texts side by side, word by word: what was taken out and what was put in.

use imara_diff::{Algorithm, Diff, InternedInput};

/// What became of a piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// It stands in the first only.
    Removed,
    /// It stands in the second only.
    Inserted,
}

/// A piece of two texts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DiffPiece {
    /// What became of it.
    pub fate: Fate,
    /// The words, with the spaces and signs around them.
    pub text: String,
}

/// Words between two changes that are fewer than this many letters are told as changed too: a text in which every
/// second word is struck out is harder to read than one with a sentence replaced.
const BRIDGE: usize = 3;

/// What became of `before` on the way to `after`, in reading order. The kept and removed pieces together are `before`, the
/// kept and inserted ones `after`. The library gives up looking for the shortest answer where that would take long, so
/// that two long texts with nothing in common cost no more than reading them.
pub fn compare(before: &str, after: &str) -> Vec<DiffPiece> {
    let mut input = InternedInput::default();
    input.update_before(tokens(before));
    input.update_after(tokens(after));
    let diff = Diff::compute(Algorithm::Myers, &input);
    let mut told = Told::default();
    let (mut old, mut new) = (tokens(before), tokens(after));
    let (mut old_at, mut new_at) = (0, 0);
    for hunk in diff.hunks() {
        for token in old.by_ref().take((hunk.before.start - old_at) as usize) {
            told.push(Fate::Kept, token);
        }
        new.by_ref()
            .take((hunk.after.start - new_at) as usize)
            .for_each(drop);
        for token in old.by_ref().take(hunk.before.len()) {
            told.push(Fate::Removed, token);
        }
        for token in new.by_ref().take(hunk.after.len()) {
            told.push(Fate::Inserted, token);
        }
        (old_at, new_at) = (hunk.before.end, hunk.after.end);
    }
    old.for_each(|token| told.push(Fate::Kept, token));
    told.end()
}

/// The pieces as they come, with small islands between two changes joined to them.
#[derive(Default)]
struct Told {
    pieces: Vec<DiffPiece>,
    removed: String,
    inserted: String,
    kept: String,
}

impl Told {
    fn push(&mut self, fate: Fate, token: &str) {
        match fate {
            Fate::Kept => self.kept.push_str(token),
            Fate::Removed => {
                self.change();
                self.removed.push_str(token);
            }
            Fate::Inserted => {
                self.change();
                self.inserted.push_str(token);
            }
        }
    }

    /// A change goes on after what was kept, or begins anew where that was more than a bridge.
    fn change(&mut self) {
        if self.kept.is_empty() {
            return;
        }
        let island = self.kept.trim();
        let open = !self.removed.is_empty() || !self.inserted.is_empty();
        if open && island.chars().count() < BRIDGE && !self.kept.contains('\n') {
            self.removed.push_str(&self.kept);
            self.inserted.push_str(&self.kept);
            self.kept.clear();
        } else {
            self.flush();
        }
    }

    fn flush(&mut self) {
        for (fate, text) in [
            (Fate::Removed, &mut self.removed),
            (Fate::Inserted, &mut self.inserted),
            (Fate::Kept, &mut self.kept),
        ] {
            if !text.is_empty() {
                self.pieces.push(DiffPiece {
                    fate,
                    text: std::mem::take(text),
                });
            }
        }
    }

    fn end(mut self) -> Vec<DiffPiece> {
        self.flush();
        self.pieces
    }
}

/// Words, and whatever stands between them sign by sign: joined they are the text again. A word of a script without
/// spaces is one sign long, so that a change inside a sentence is told as that.
fn tokens(text: &str) -> Tokens<'_> {
    Tokens { rest: text }
}

struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let first = self.rest.chars().next()?;
        let goes_on = |c: char| c.is_alphanumeric() && !super::is_unspaced(c);
        let end = if goes_on(first) {
            self.rest
                .find(|c: char| !goes_on(c) && !is_mark(c))
                .unwrap_or(self.rest.len())
        } else {
            let after = first.len_utf8();
            // A sign keeps the marks that are written onto it.
            after
                + self.rest[after..]
                    .find(|c: char| !is_mark(c))
                    .unwrap_or(self.rest.len() - after)
        };
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(token)
    }
}

impl<'a> imara_diff::TokenSource for Tokens<'a> {
    type Token = &'a str;
    type Tokenizer = Self;

    fn tokenize(&self) -> Self {
        tokens(self.rest)
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.rest.len() / 3).unwrap_or(u32::MAX)
    }
}

/// Combining marks, joiners and what chooses the look of the sign before it.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(before: &str, after: &str) -> String {
        compare(before, after)
            .into_iter()
            .map(|piece| match piece.fate {
                Fate::Kept => piece.text,
                Fate::Removed => format!("[-{}-]", piece.text),
                Fate::Inserted => format!("[+{}+]", piece.text),
            })
            .collect()
    }

    #[test]
    fn words_are_told_whole() {
        assert_eq!(
            told("I asked Priya twice.", "I asked Renée twice."),
            "I asked [-Priya-][+Renée+] twice."
        );
        assert_eq!(told("same", "same"), "same");
        assert_eq!(told("", "new"), "[+new+]");
        assert_eq!(told("old\n", ""), "[-old\n-]");
        assert_eq!(told("", ""), "");
    }

    #[test]
    fn a_script_without_spaces_is_told_by_the_sign() {
        assert_eq!(told("今日の会議", "昨日の会議"), "[-今-][+昨+]日の会議");
    }

    #[test]
    fn small_islands_are_no_bridge_to_stumble_on() {
        assert_eq!(
            told("the plan is late", "a plan is on time"),
            "[-the-][+a+] plan is [-late-][+on time+]"
        );
        assert_eq!(
            told("say it up front", "ask it in time"),
            "[-say it up front-][+ask it in time+]"
        );
    }

    #[test]
    fn two_long_texts_with_nothing_in_common_come_to_an_end() {
        let word = |n: u64, salt: u64| format!("{:x} ", (n * 2_654_435_761 + salt) % 10_007);
        let before: String = (0..12_000).map(|n| word(n, 7)).collect();
        let after: String = (0..12_000).map(|n| word(n * 3 + 1, 11)).collect();
        let pieces = compare(&before, &after);
        assert_eq!(side(&pieces, Fate::Removed), before);
        assert_eq!(side(&pieces, Fate::Inserted), after);
    }

    fn side(pieces: &[DiffPiece], fate: Fate) -> String {
        pieces
            .iter()
            .filter(|piece| piece.fate == Fate::Kept || piece.fate == fate)
            .map(|piece| piece.text.as_str())
            .collect()
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_it(
            before in "([ab会é\n👩🏽\u{301}]{1,3} ?){0,12}|\\PC{0,30}", after in "([ab会é\n👩🏽\u{301}]{1,3} ?){0,12}|\\PC{0,30}"
        ) {
            let pieces = compare(&before, &after);
            prop_assert_eq!(side(&pieces, Fate::Removed), before);
            prop_assert_eq!(side(&pieces, Fate::Inserted), after);
            prop_assert!(pieces.windows(2).all(|pair| pair[0].fate != pair[1].fate));
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        }
    }
}

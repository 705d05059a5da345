//! Folding: what makes `Renée`, `renee` and `RENÉE` the same word to search and to find people by.
//!
//! Case and accents go (Unicode compatibility decomposition without its marks), and so do the letters that
//! decomposition leaves alone: ł, ø, đ, ß, æ, œ, ı and their like. The same function folds the index, the query and names.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded form of a text.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let from = folded.len();
        folded.push_str(text);
        folded[from..].make_ascii_lowercase();
        return;
    }
    for c in text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
        .flat_map(char::to_lowercase)
    {
        match letters(c) {
            Some(plain) => folded.push_str(plain),
            // Lowercasing İ gives an i and a combining dot.
            None if is_combining_mark(c) => {}
            None => folded.push(c),
        }
    }
}

/// Letters that stand for themselves in Unicode but that people search for by plain ones.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'ə' => "e",
        'ς' => "σ",
        '’' | '‘' => "'",
        _ => return None,
    })
}

/// Soft hyphens, joiners and direction marks: there, but not to be searched for.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// Whether a character belongs to a script that is written without spaces between words (or, for Hangul, whose words
/// carry endings without a space). Each such character is a token of its own and a word of them is searched as a phrase,
/// so that a word of any length is found inside a sentence.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x3005 | 0x3007 | 0x3040..=0x30ff | 0x31f0..=0x31ff      // kana and iteration marks
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff    // Han
        | 0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7af    // Hangul
        | 0x0e00..=0x0e7f | 0x0e80..=0x0eff | 0x1780..=0x17ff | 0x1000..=0x109f // Thai, Lao, Khmer, Burmese
        | 0x20000..=0x3ffff)
}

/// A word of a text: where it stands, in bytes, and its folded form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What the index holds for it.
    pub folded: Cow<'a, str>,
}

/// The words of a text, as the index sees them: runs of letters, digits and marks, and single characters of scripts
/// without spaces.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (start, end) = next_word(text, at)?;
            at = end;
            let folded = fold_word(&text[start..end]);
            if !folded.is_empty() {
                return Some(Token { start, end, folded });
            }
        }
    })
}

/// Where the next word from a byte on begins and ends.
pub(super) fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = from;
    // Most text is ASCII, where a byte is a character: looking at bytes is several times as fast.
    while bytes
        .get(start)
        .is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
    {
        start += 1;
    }
    let plain = bytes
        .get(start..)?
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    if plain > 0 && bytes.get(start + plain).is_none_or(u8::is_ascii) {
        return Some((start, start + plain));
    }
    let mut chars = text[start..].char_indices().peekable();
    let (offset, first) = chars.find(|(_, c)| is_word(*c))?;
    start += offset;
    let mut end = start + first.len_utf8();
    for (_, c) in chars {
        // Of a script without spaces, a vowel sign or a voicing mark stays with the character that it changes.
        let goes_on = if is_unspaced(first) {
            is_combining_mark(c)
        } else {
            is_word(c) && !is_unspaced(c)
        };
        if !goes_on {
            break;
        }
        end += c.len_utf8();
    }
    Some((start, end))
}

/// Most words of most texts are folded already, and then nothing is copied: snippets walk through a lot of text.
pub(super) fn fold_word(word: &str) -> Cow<'_, str> {
    let is_folded = word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if is_folded {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(fold(word))
    }
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text)
            .map(|token| token.folded.into_owned())
            .collect()
    }

    #[test]
    fn folds_accents_case_and_letters_without_decomposition() {
        assert_eq!(
            fold("RENÉE Łukasz Søren Đorđe Straße Ærø œuvre Işık İzmir"),
            "renee lukasz soren dorde strasse aero oeuvre isik izmir"
        );
        assert_eq!(fold("ﬁnal ① ｆｕｌｌ"), "final 1 full");
        assert_eq!(fold("Ὀδυσσεύς"), fold("ΟΔΥΣΣΕΥΣ"));
    }

    #[test]
    fn splits_scripts_without_spaces_into_characters() {
        assert_eq!(
            words("今日の会議 with 李小龍"),
            ["今", "日", "の", "会", "議", "with", "李", "小", "龍"]
        );
        assert_eq!(words("がんばる"), words("か\u{3099}んばる"));
    }

    #[test]
    fn a_soft_hyphen_does_not_split_a_word() {
        assert_eq!(words("dele\u{ad}gate"), ["delegate"]);
    }

    proptest! {
        /// The way of bytes and the way of characters part the same words.
        #[test]
        fn a_letter_beyond_ascii_changes_no_word_before_it(text in "[a-z0-9 .,'-]{0,60}") {
            let beyond: Vec<String> = words(&format!("{text} é"));
            let mut plain = words(&text);
            plain.push("e".into());
            prop_assert_eq!(beyond, plain);
            let joined = text.replace(' ', "\u{2003}");
            prop_assert_eq!(words(&joined), words(&text));
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,80}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn tokens_stand_where_they_say(text in "\\PC{0,80}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(token.start >= last && token.end > token.start);
                prop_assert_eq!(fold(&text[token.start..token.end]), token.folded);
                last = token.end;
            }
        }
    }
}

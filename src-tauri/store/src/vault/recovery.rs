//! The recovery code: 128 random bits that open a journal when the passphrase is lost.
//!
//! Seven groups of four characters, joined by dashes (`7K3M-...`), in Crockford's alphabet for base32, which has no
//! I, L, O and U. Twenty-six characters carry the 128 bits, the last two are a check on them: the number they make
//! modulo 1021, the largest prime below 32 squared, so that no single wrong character and no two neighbours swapped go
//! unnoticed. Exactly as printed, dashes included, the code is the passphrase of an age file.

use std::fmt;

use zeroize::Zeroizing;

use super::secret::fill_random;
use crate::error::Error;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS: usize = 28;
const CHECKED: usize = 26;
const GROUP: usize = 4;
const PRINTED: usize = CHARACTERS + CHARACTERS / GROUP - 1;
const CHECK_PRIME: u32 = 1021;

/// A recovery code, shown once. Wiped when dropped; prints nothing by accident.
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new code from the system's source of randomness.
    pub(super) fn random() -> Result<Self, Error> {
        let mut bytes = Zeroizing::new([0; 16]);
        fill_random(&mut *bytes)?;
        Ok(Self::from_bits(u128::from_be_bytes(*bytes)))
    }

    fn from_bits(bits: u128) -> Self {
        let mut digits = Zeroizing::new([0; CHARACTERS]);
        let mut rest = bits;
        for digit in digits[..CHECKED].iter_mut().rev() {
            *digit = (rest & 31) as u8;
            rest >>= 5;
        }
        let check = check(&digits[..CHECKED]);
        digits[CHECKED..].copy_from_slice(&check);
        Self::print(&digits)
    }

    fn print(digits: &[u8; CHARACTERS]) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(PRINTED));
        for (at, digit) in digits.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(*digit)]));
        }
        Self(text)
    }

    /// Reads what a person typed: capital or small, with or without dashes and spaces, O for 0, I or L for 1. Nothing if
    /// it is not a recovery code.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut digits = Zeroizing::new([0; CHARACTERS]);
        let mut found = 0;
        for character in typed.chars() {
            if is_between(character) {
                continue;
            }
            *digits.get_mut(found)? = digit(character)?;
            found += 1;
        }
        (found == CHARACTERS && check(&digits[..CHECKED]) == digits[CHECKED..])
            .then(|| Self::print(&digits))
    }

    /// The code exactly as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The seven groups between the dashes.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        self.0.split('-')
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("RecoveryCode")
    }
}

/// Blanks and every kind of dash, which printers, mail programs and word processors like to change.
fn is_between(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '_' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}'
        )
}

fn digit(character: char) -> Option<u8> {
    let plain = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET
        .iter()
        .position(|letter| char::from(*letter) == plain)?;
    u8::try_from(at).ok()
}

fn check(digits: &[u8]) -> [u8; 2] {
    let rest = digits.iter().fold(0, |rest, digit| {
        (rest * 32 + u32::from(*digit)) % CHECK_PRIME
    });
    [(rest / 32) as u8, (rest % 32) as u8]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seven_groups_of_four_without_look_alikes() {
        let code = RecoveryCode::random().unwrap();
        assert_eq!(code.groups().count(), 7);
        assert!(code.groups().all(|group| group.len() == 4));
        assert!(!code.as_str().contains(['I', 'L', 'O', 'U']));
        assert_eq!(format!("{code:?}"), "RecoveryCode");
        assert_ne!(code.as_str(), RecoveryCode::random().unwrap().as_str());
    }

    #[test]
    fn all_bits_are_carried() {
        assert_eq!(
            RecoveryCode::from_bits(0).as_str(),
            "0000-0000-0000-0000-0000-0000-0000"
        );
        let full = RecoveryCode::from_bits(u128::MAX);
        assert!(
            full.as_str()
                .starts_with("7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ")
        );
    }

    #[test]
    fn what_is_no_code_is_not_taken_for_one() {
        for text in ["", "correct horse battery staple", "0000-0000", "7ZZZ ü"] {
            assert!(RecoveryCode::parse(text).is_none());
        }
        let code = RecoveryCode::from_bits(5);
        assert!(RecoveryCode::parse(&format!("{}0", code.as_str())).is_none());
    }

    proptest! {
        #[test]
        fn however_it_is_typed(bits: u128) {
            let code = RecoveryCode::from_bits(bits);
            let printed = code.as_str();
            let typed = [
                printed.to_lowercase(),
                printed.replace('-', ""),
                printed.replace('-', " \u{2013} "),
                format!("\u{feff} {}\n", printed.replace('0', "o").replace('1', "l")),
            ];
            for text in typed {
                let read = RecoveryCode::parse(&text);
                prop_assert_eq!(read.as_ref().map(RecoveryCode::as_str), Some(printed));
            }
        }

        #[test]
        fn a_slip_is_noticed(bits: u128, at in 0..CHARACTERS, other in 1u8..32) {
            let code = RecoveryCode::from_bits(bits);
            let mut letters: Vec<char> = code.as_str().replace('-', "").chars().collect();
            let right = digit(letters[at]).unwrap();
            letters[at] = char::from(ALPHABET[usize::from((right + other) % 32)]);
            prop_assert!(RecoveryCode::parse(&letters.iter().collect::<String>()).is_none());
        }

        #[test]
        fn a_swap_of_neighbours_is_noticed(bits: u128, at in 0..CHARACTERS - 1) {
            let code = RecoveryCode::from_bits(bits);
            let mut letters: Vec<char> = code.as_str().replace('-', "").chars().collect();
            prop_assume!(letters[at] != letters[at + 1]);
            letters.swap(at, at + 1);
            prop_assert!(RecoveryCode::parse(&letters.iter().collect::<String>()).is_none());
        }
    }
}

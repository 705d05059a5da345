//! The two secrets that open a journal. Both wipe themselves when dropped and print nothing.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::Error;

/// What a person types to open a journal: the passphrase or the recovery code.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The secret itself, for what measures or keeps it. Never to be printed.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The form that opens a passphrase slot. Keyboards differ in how they compose é; a passphrase must not.
    pub(super) fn composed(&self) -> Zeroizing<String> {
        // Composing never makes a text longer than three times its bytes, so that no copy is left behind by growing.
        let mut composed = Zeroizing::new(String::with_capacity(self.0.len() * 3));
        composed.extend(self.0.nfc());
        composed
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<Zeroizing<String>> for Secret {
    fn from(text: Zeroizing<String>) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret")
    }
}

/// The key that the database is encrypted with: 32 random bytes, wrapped once for each slot.
pub struct DataKey(
    /// Behind a pointer, so that handing it on leaves no copy on the stack.
    Box<Zeroizing<[u8; 32]>>,
);

impl DataKey {
    /// A new key from the system's source of randomness.
    pub fn random() -> Result<Self, Error> {
        let mut key = Self::from_bytes([0; 32]);
        fill_random(&mut **key.0)?;
        Ok(key)
    }

    /// A key handed in.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Box::new(Zeroizing::new(bytes)))
    }

    /// The same key a second time, for a second holder.
    pub fn duplicate(&self) -> Self {
        Self(self.0.clone())
    }

    /// The key written as 64 hexadecimal digits, to hand it on.
    pub fn to_hex(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(64));
        self.push_hex(&mut text);
        text
    }

    /// A key from 64 hexadecimal digits; nothing if they are not.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut key = Self::from_bytes([0; 32]);
        for (byte, pair) in key.0.iter_mut().zip(digits.chunks_exact(2)) {
            let high = char::from(pair[0]).to_digit(16)?;
            let low = char::from(pair[1]).to_digit(16)?;
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        Some(key)
    }

    /// Appends the key as 64 hexadecimal digits to a text that has room for them.
    pub(super) fn push_hex(&self, text: &mut Zeroizing<String>) {
        for byte in self.0.iter() {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
            }
        }
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DataKey")
    }
}

pub(super) fn fill_random(bytes: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(bytes).map_err(|error| Error::Io(std::io::Error::other(error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_print_nothing() {
        let secret = Secret::from("open sesame".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret");
        assert_eq!(format!("{:?}", DataKey::from_bytes([7; 32])), "DataKey");
    }

    #[test]
    fn a_key_survives_its_digits() {
        let key = DataKey::random().unwrap();
        let mut digits = Zeroizing::new(String::new());
        key.push_hex(&mut digits);
        assert_eq!(DataKey::from_hex(&digits).unwrap().0, key.0);
        assert_ne!(**key.0, [0; 32]);
        assert!(DataKey::from_hex(&digits[1..]).is_none());
        assert!(DataKey::from_hex(&digits.replace(|_| true, "g")).is_none());
    }

    #[test]
    fn one_passphrase_however_the_keyboard_composes() {
        let composed = Secret::from("caf\u{e9}".to_owned());
        let decomposed = Secret::from("cafe\u{301}".to_owned());
        assert_eq!(composed.composed(), decomposed.composed());
    }
}

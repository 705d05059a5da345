//! One key slot: the data key in a standard age file that a passphrase opens, so that the stock age tool can rescue it.

use std::io::{Read, Write};

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, EncryptError, Encryptor, scrypt};
use serde::Deserialize;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::secret::DataKey;
use crate::error::Error;

/// 2^17 rounds: a few tenths of a second and 128 MiB on today's machines.
pub(super) const WORK_FACTOR: u8 = 17;
/// A slot that asks for more than one doubling is refused before it can eat the memory.
pub(super) const MOST_WORK: u8 = 18;
/// The payload is 150 bytes; a longer one is not ours.
const LONGEST_PAYLOAD: usize = 1024;

/// What a slot holds.
pub(super) struct Payload {
    pub(super) journal_id: Uuid,
    pub(super) generation: u32,
    pub(super) key: DataKey,
}

/// Why a slot gave nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Another secret, or the file's bytes were changed: age cannot tell these apart.
    WrongSecret,
    /// Not an age file that this program reads.
    Unreadable,
}

#[derive(Deserialize)]
struct Written<'a> {
    journal_id: Uuid,
    generation: u32,
    #[serde(borrow)]
    key: &'a str,
}

/// Wraps a key for a passphrase, as an armored age file.
pub(super) fn wrap(payload: &Payload, passphrase: &str, work_factor: u8) -> Result<String, Error> {
    let mut text = Zeroizing::new(String::with_capacity(LONGEST_PAYLOAD));
    text.push_str(r#"{"journal_id":""#);
    text.push_str(&payload.journal_id.to_string());
    text.push_str(r#"","generation":"#);
    text.push_str(&payload.generation.to_string());
    text.push_str(r#","key":""#);
    payload.key.push_hex(&mut text);
    text.push_str(r#""}"#);

    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(work_factor);
    let mut sealed = Vec::new();
    encrypt(&recipient, text.as_bytes(), &mut sealed)
        .map_err(|_| Error::Io(std::io::Error::other("the key could not be wrapped")))?;
    String::from_utf8(sealed)
        .map_err(|_| Error::Io(std::io::Error::other("the key could not be wrapped")))
}

fn encrypt(
    recipient: &scrypt::Recipient,
    text: &[u8],
    sealed: &mut Vec<u8>,
) -> Result<(), EncryptError> {
    let recipients = [recipient as &dyn age::Recipient];
    let armor = ArmoredWriter::wrap_output(sealed, Format::AsciiArmor)?;
    let mut writer = Encryptor::with_recipients(recipients.into_iter())?.wrap_output(armor)?;
    writer.write_all(text)?;
    writer.finish()?.finish()?;
    Ok(())
}

/// Opens a slot with a passphrase.
pub(super) fn unwrap(age: &str, passphrase: &str) -> Result<Payload, Refused> {
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(age.as_bytes()))
        .map_err(|_| Refused::Unreadable)?;
    let mut reader = decryptor
        .decrypt([&identity as &dyn age::Identity].into_iter())
        .map_err(|error| match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                Refused::WrongSecret
            }
            _ => Refused::Unreadable,
        })?;
    // A buffer of its full length from the start: one that grows would leave copies of the key behind.
    let mut text = Zeroizing::new([0; LONGEST_PAYLOAD]);
    let mut length = 0;
    loop {
        match reader.read(&mut text[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(_) => return Err(Refused::Unreadable),
        }
    }
    let written: Written<'_> =
        serde_json::from_slice(&text[..length]).map_err(|_| Refused::Unreadable)?;
    Ok(Payload {
        journal_id: written.journal_id,
        generation: written.generation,
        key: DataKey::from_hex(written.key).ok_or(Refused::Unreadable)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: u8 = 2;

    fn payload() -> Payload {
        Payload {
            journal_id: Uuid::from_u128(7),
            generation: 3,
            key: DataKey::from_bytes([0xa5; 32]),
        }
    }

    #[test]
    fn opens_with_its_passphrase_and_no_other() {
        let sealed = wrap(&payload(), "glass and lead", QUICK).unwrap();
        let opened = unwrap(&sealed, "glass and lead").unwrap();
        assert_eq!(
            (opened.journal_id, opened.generation),
            (Uuid::from_u128(7), 3)
        );
        let mut digits = Zeroizing::new(String::new());
        opened.key.push_hex(&mut digits);
        assert_eq!(*digits, "a5".repeat(32));
        assert_eq!(
            unwrap(&sealed, "glass and Lead").err(),
            Some(Refused::WrongSecret)
        );
    }

    #[test]
    fn plain_age_reads_it() {
        let sealed = wrap(&payload(), "glass and lead", QUICK).unwrap();
        let identity = scrypt::Identity::new(SecretString::from("glass and lead".to_owned()));
        let text = age::decrypt(&identity, sealed.as_bytes()).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            format!(
                r#"{{"journal_id":"00000000-0000-0000-0000-000000000007","generation":3,"key":"{}"}}"#,
                "a5".repeat(32)
            )
        );
    }

    #[test]
    fn too_much_work_is_refused_before_it_is_done() {
        let sealed = wrap(&payload(), "glass and lead", MOST_WORK + 1).unwrap();
        let asked = std::time::Instant::now();
        assert_eq!(
            unwrap(&sealed, "glass and lead").err(),
            Some(Refused::Unreadable)
        );
        assert!(asked.elapsed().as_millis() < 500);
    }

    #[test]
    fn every_changed_byte_is_refused() {
        let sealed = wrap(&payload(), "glass and lead", QUICK).unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] ^= 1 << (at % 7);
            let changed = String::from_utf8(changed).unwrap();
            // What armor ignores (the kind of line end) may pass; then it must be the same key.
            if let Ok(opened) = unwrap(&changed, "glass and lead") {
                assert_eq!(opened.generation, 3);
                assert_eq!(opened.journal_id, Uuid::from_u128(7));
            }
        }
    }

    #[test]
    fn what_is_no_slot_is_refused() {
        for text in ["", "age", "-----BEGIN AGE ENCRYPTED FILE-----\n"] {
            assert_eq!(unwrap(text, "x").err(), Some(Refused::Unreadable));
        }
    }
}

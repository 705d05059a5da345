//! Files that were damaged, lost or exchanged.

use super::*;
use crate::error::Error;
use crate::vault::keys::{Found, Keys, Slot, SlotKind};
use crate::vault::slot::{self, Payload};

const CODE: &str = "0000-0000-0000-0000-0000-0000-0000";

/// Key files whose slots take no time, so that every byte can be changed.
fn quick_keys(journal_id: Uuid, generation: u32) -> (TempDir, Folder) {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path());
    let payload = Payload {
        journal_id,
        generation,
        key: DataKey::from_bytes([9; 32]),
    };
    let slot = |at, kind, passphrase: &str| {
        Slot::wrapped(
            Uuid::from_u128(at),
            kind,
            slot::wrap(&payload, passphrase, 2).unwrap(),
        )
    };
    let slots = vec![
        slot(1, SlotKind::Passphrase, PASSPHRASE),
        slot(2, SlotKind::Recovery, CODE),
    ];
    Keys::new(Uuid::from_u128(7), "age1".to_owned(), slots)
        .save(&folder)
        .unwrap();
    (place, folder)
}

fn open(folder: &Folder, secret: &str) -> Result<(DataKey, Vec<Note>), Error> {
    let found = Found::read(folder)?;
    if let Some(newer) = found.newer() {
        return Err(newer);
    }
    let (key, read) = found.open(&Secret::from(secret.to_owned()))?;
    Ok((key, read.notes))
}

#[test]
fn a_changed_byte_in_the_key_file_is_got_around_by_its_copy() {
    let (_place, folder) = quick_keys(Uuid::from_u128(7), 1);
    let sound = fs::read(folder.keys()).unwrap();
    // Every third byte, each time another bit: opening a slot takes its time.
    for at in (0..sound.len()).step_by(3) {
        let mut changed = sound.clone();
        changed[at] ^= 1 << (at % 8);
        fs::write(folder.keys(), &changed).unwrap();
        let secret = if at % 2 == 0 { PASSPHRASE } else { CODE };
        let (key, notes) = open(&folder, secret).unwrap_or_else(|error| panic!("{at}: {error}"));
        assert_eq!(key.to_hex(), DataKey::from_bytes([9; 32]).to_hex());
        let same = Keys::parse(&changed).is_ok_and(|keys| keys == Keys::parse(&sound).unwrap());
        assert_eq!(notes.is_empty(), same, "{at}");
    }
}

#[test]
fn a_slot_that_is_damaged_in_both_leaves_the_other_one() {
    let (_place, folder) = quick_keys(Uuid::from_u128(7), 1);
    let sound = fs::read_to_string(folder.keys()).unwrap();
    let second = sound.rfind("\"recovery\"").unwrap();
    for at in (second..sound.len()).step_by(3) {
        let mut changed = sound.clone().into_bytes();
        changed[at] ^= 1 << (at % 8);
        fs::write(folder.keys(), &changed).unwrap();
        fs::write(folder.keys_copy(), &changed).unwrap();
        let by_code = open(&folder, CODE);
        let by_passphrase = open(&folder, PASSPHRASE);
        // Only where the file's own form is broken does the first slot go down with the second.
        match Keys::parse(&changed) {
            Ok(_) => assert!(by_passphrase.is_ok(), "{at}: {by_passphrase:?}"),
            Err(_) => assert!(by_passphrase.is_err() && by_code.is_err(), "{at}"),
        }
    }
}

#[test]
fn the_slot_of_another_journal_or_key_is_refused() {
    for (journal_id, generation) in [(8, 1), (7, 2)] {
        let (_place, folder) = quick_keys(Uuid::from_u128(journal_id), generation);
        for secret in [PASSPHRASE, CODE] {
            let refused = open(&folder, secret);
            assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
        }
    }
}

#[test]
fn an_old_passphrase_does_not_live_on_in_an_old_copy() {
    let (_place, folder) = quick_keys(Uuid::from_u128(7), 1);
    let mut keys: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.keys()).unwrap()).unwrap();
    keys["slots"].as_array_mut().unwrap().remove(0);
    fs::write(folder.keys(), keys.to_string()).unwrap();
    assert!(matches!(open(&folder, PASSPHRASE), Err(Error::WrongSecret)));
    let (_, notes) = open(&folder, CODE).unwrap();
    assert_eq!(notes, [Note::KeyCopiesDiffer]);
}

#[test]
fn a_key_file_of_a_newer_program_is_refused() {
    let (_place, folder) = journal();
    let newer = |path: &Path| {
        let mut keys: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        keys["format"] = 2.into();
        keys["slots"] = "in another form".into();
        fs::write(path, keys.to_string()).unwrap();
    };
    newer(&folder.keys());
    for _ in 0..2 {
        let before = content(folder.path());
        let refused = unlock(&folder, &passphrase(), ONE, now());
        assert!(
            matches!(refused, Err(Error::NewerJournal { found: 2, known: 1 })),
            "{refused:?}"
        );
        assert_eq!(content(folder.path()), before);
        newer(&folder.keys_copy());
    }
}

#[test]
fn a_lost_or_damaged_key_file_is_made_again_from_its_copy() {
    let (_place, folder) = journal();
    let sound = fs::read(folder.keys()).unwrap();

    fs::write(folder.keys(), "{").unwrap();
    let opened = unlock(&folder, &passphrase(), ONE, now()).unwrap();
    assert_eq!(opened.notes, [Note::KeyCopyUsed]);
    assert_eq!(fs::read(folder.keys()).unwrap(), sound);
    let aside = folder.path().join("keys.json.damaged");
    assert_eq!(fs::read_to_string(aside).unwrap(), "{");
    drop(opened);

    fs::remove_file(folder.keys()).unwrap();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    assert_eq!(opened.notes, [Note::KeyCopyUsed]);
    assert_eq!(fs::read(folder.keys()).unwrap(), sound);
    drop(opened);

    fs::remove_file(folder.keys_copy()).unwrap();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    assert_eq!(opened.notes, []);
    assert_eq!(fs::read(folder.keys_copy()).unwrap(), sound);
}

#[test]
fn without_any_key_file_the_journal_is_damaged() {
    let (_place, folder) = journal();
    fs::write(folder.keys(), vec![b' '; 2 << 20]).unwrap();
    fs::remove_file(folder.keys_copy()).unwrap();
    let refused = unlock(&folder, &passphrase(), ONE, now());
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
    fs::remove_file(folder.keys()).unwrap();
    let refused = unlock(&folder, &passphrase(), ONE, now());
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
}

#[test]
fn a_database_that_is_none_is_damaged() {
    let (_place, folder) = journal();
    let sound = fs::read(folder.db()).unwrap();
    let half = sound[..sound.len() / 2 + 100].to_vec();
    let mut first_page = sound.clone();
    first_page[100] ^= 1;
    for content in [
        &b""[..],
        b"not a database",
        &vec![7; 8192],
        &first_page,
        &half,
    ] {
        fs::write(folder.db(), content).unwrap();
        let refused = unlock(&folder, &passphrase(), ONE, now());
        let sound = matches!(&refused, Ok(opened)
            if opened.conn.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0))
                == Ok("ok".to_owned()));
        assert!(!sound, "{} bytes pass for a journal", content.len());
        assert!(
            content == half || matches!(refused, Err(Error::Damaged(_))),
            "{refused:?}"
        );
    }
    fs::remove_file(folder.db()).unwrap();
    let refused = unlock(&folder, &passphrase(), ONE, now());
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
    assert!(!folder.db().exists());
}

//! Opening a journal that is sound.

use super::*;
use crate::error::Error;

#[test]
fn neither_passphrase_nor_code_is_wrong() {
    let (_place, folder) = journal();
    let before = content(folder.path());
    let mut near = code().to_owned();
    let last = if near.ends_with('0') { "1" } else { "0" };
    near.replace_range(near.len() - 1.., last);
    for wrong in ["", "canary of ruby and amber glas", near.as_str()] {
        let refused = unlock(&folder, &Secret::from(wrong.to_owned()), ONE, now());
        assert!(matches!(refused, Err(Error::WrongSecret)), "{refused:?}");
        let said = refused.unwrap_err();
        assert!(wrong.is_empty() || !format!("{said} {said:?}").contains(wrong));
    }
    assert_eq!(content(folder.path()), before);
}

#[test]
fn a_wrong_key_is_wrong() {
    let (_place, folder) = journal();
    let before = content(folder.path());
    let refused = unlock_with_key(&folder, DataKey::random().unwrap(), ONE, now());
    assert!(matches!(refused, Err(Error::WrongSecret)), "{refused:?}");
    assert_eq!(content(folder.path()), before);
}

#[test]
fn where_there_is_none_nothing_is_made() {
    let place = tempfile::tempdir().unwrap();
    for path in [place.path().to_owned(), place.path().join("not there")] {
        let refused = unlock(&Folder::at(&path), &passphrase(), ONE, now());
        assert!(matches!(refused, Err(Error::NoJournal(named)) if named == path));
    }
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn the_printed_code_is_the_passphrase_of_an_age_file() {
    use age::secrecy::SecretString;

    let (_place, folder) = journal();
    let keys: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.keys()).unwrap()).unwrap();
    assert_eq!(keys["format"], 1);
    assert!(
        keys["inbox_public_key"]
            .as_str()
            .unwrap()
            .starts_with("age1")
    );
    assert_eq!(
        fs::read(folder.keys()).unwrap(),
        fs::read(folder.keys_copy()).unwrap()
    );
    for (at, kind, passphrase) in [(0, "passphrase", PASSPHRASE), (1, "recovery", code())] {
        let slot = &keys["slots"][at];
        assert_eq!(slot["kind"], kind);
        let identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
        let text = age::decrypt(&identity, slot["age"].as_str().unwrap().as_bytes()).unwrap();
        let payload: serde_json::Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(payload["journal_id"], keys["journal_id"]);
        assert_eq!(payload["generation"], 1);
        assert_eq!(payload["key"], key().to_hex().as_str());
    }
    let inbox: age::x25519::Identity = template().inbox_identity.parse().unwrap();
    assert_eq!(keys["inbox_public_key"], inbox.to_public().to_string());
}

#[test]
fn a_crash_loses_nothing_that_was_written() {
    let (place, folder) = journal();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    opened
        .conn
        .execute("UPDATE entry SET body = 'written before the crash'", [])
        .unwrap();
    let crashed = Folder::at(place.path().join("crashed"));
    copy(folder.path(), crashed.path());
    fs::remove_file(crashed.path().join("journal.db-shm")).ok();
    drop(opened);
    assert_eq!(state(&crashed, ONE), (1, "written before the crash".into()));
}

#[test]
fn a_folder_with_odd_characters_in_its_name() {
    let (place, folder) = journal();
    let name = if cfg!(unix) {
        "50% of #1? Zoë's 日記"
    } else {
        "50% of #1, Zoë's 日記"
    };
    let odd = Folder::at(place.path().join(name));
    fs::rename(folder.path(), odd.path()).unwrap();
    assert_eq!(state(&odd, ONE), (1, TEXT.into()));
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_database_is_refused_and_one_on_the_way_is_not() {
    use std::os::unix::fs::symlink;

    let (place, folder) = journal();
    let other = place.path().join("other.db");
    fs::rename(folder.db(), &other).unwrap();
    symlink(&other, folder.db()).unwrap();
    let refused = unlock_with_key(&folder, key(), ONE, now());
    assert!(
        matches!(refused, Err(Error::NotWritable(..))),
        "{refused:?}"
    );
    fs::remove_file(folder.db()).unwrap();
    fs::rename(&other, folder.db()).unwrap();

    let way = Folder::at(place.path().join("way"));
    symlink(folder.path(), way.path()).unwrap();
    assert_eq!(state(&way, ONE), (1, TEXT.into()));
}

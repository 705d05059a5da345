//! Making a journal.

use super::*;
use crate::error::Error;

#[test]
fn opens_again_by_passphrase_and_by_code() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("made/on the way/journal"));
    assert!(!folder.exists());
    let (opened, code) = create(&folder, &passphrase(), ONE, now()).unwrap();
    assert!(folder.exists());
    assert_eq!((opened.generation, opened.notes.as_slice()), (1, &[][..]));
    let (id, device) = (opened.journal_id, opened.device);
    assert_eq!(id.get_version_num(), 7);
    opened
        .conn
        .execute("INSERT INTO entry (body) VALUES ('kept')", [])
        .unwrap();
    drop(opened);

    let typed = format!(" {}\n", code.as_str().to_lowercase().replace('-', " "));
    for secret in [passphrase(), Secret::from(typed)] {
        let opened = unlock(&folder, &secret, ONE, now()).unwrap();
        assert_eq!((opened.journal_id, opened.device), (id, device));
        assert_eq!(first_body(&opened.conn), "kept");
        assert!(opened.inbox_identity_to_store.is_none());
        assert_eq!(opened.notes, []);
    }
}

#[test]
fn where_there_is_one_it_is_left_alone() {
    let (_place, folder) = journal();
    let before = content(folder.path());
    let refused = create(&folder, &passphrase(), ONE, now());
    assert!(matches!(refused, Err(Error::JournalExists(path)) if path == folder.path()));
    // The rest of a journal is one too: its key may still open a copy of the database.
    fs::remove_file(folder.db()).unwrap();
    assert!(matches!(
        create(&folder, &passphrase(), ONE, now()),
        Err(Error::JournalExists(_))
    ));
    fs::write(folder.db(), &*before[Path::new("journal.db")]).unwrap();
    assert_eq!(content(folder.path()), before);
}

#[test]
fn a_blank_passphrase_makes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("journal"));
    for blank in ["", " \t\n", "\u{3000}"] {
        let refused = create(&folder, &Secret::from(blank.to_owned()), ONE, now());
        assert!(matches!(refused, Err(Error::WeakSecret)));
    }
    assert!(!folder.path().exists());
}

#[test]
fn a_failure_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    let failing = second("CREATE TABLE second (id INTEGER); SELECT no_such_function();");
    let folder = Folder::at(place.path().join("made/on the way/journal"));
    assert!(matches!(
        create(&folder, &passphrase(), &failing, now()),
        Err(Error::Sqlite(_))
    ));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);

    // What was there before stays as it was.
    let folder = Folder::at(place.path());
    fs::write(folder.settings(), "{}").unwrap();
    assert!(create(&folder, &passphrase(), &failing, now()).is_err());
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    assert!(!folder.exists());
}

#[test]
fn a_full_disk_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("journal"));
    let large = second(
        "PRAGMA max_page_count = 20; CREATE TABLE large (bytes BLOB);
         INSERT INTO large VALUES (zeroblob(1000000));",
    );
    assert!(matches!(
        create(&folder, &passphrase(), &large, now()),
        Err(Error::DiskFull)
    ));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "a file").unwrap();
    for path in [file.clone(), file.join("journal")] {
        let refused = create(&Folder::at(&path), &passphrase(), ONE, now());
        assert!(
            matches!(&refused, Err(Error::NotWritable(named, _)) if *named == path),
            "{refused:?}"
        );
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "a file");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_system_that_takes_no_folders_is_named() {
    let refused = create(&Folder::at("/proc/journal"), &passphrase(), ONE, now());
    assert!(
        matches!(refused, Err(Error::NotWritable(..))),
        "{refused:?}"
    );
}

#[test]
fn an_interrupted_attempt_is_no_journal() {
    let (_place, folder) = journal();
    fs::create_dir(folder.creating()).unwrap();
    fs::rename(folder.db(), folder.creating_db()).unwrap();
    assert!(!folder.exists());
    assert!(matches!(
        unlock(&folder, &passphrase(), ONE, now()),
        Err(Error::NoJournal(_))
    ));
    let (opened, _) = create(&folder, &passphrase(), ONE, now()).unwrap();
    let entries: u32 = opened
        .conn
        .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))
        .unwrap();
    assert_eq!(entries, 0);
    assert!(!folder.creating().exists());
    drop(opened);
    assert!(unlock(&folder, &passphrase(), ONE, now()).is_ok());
}

#[test]
fn two_at_once_make_one() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("journal"));
    let results: Vec<_> = std::thread::scope(|scope| {
        let both: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| create(&folder, &passphrase(), ONE, now())))
            .collect();
        both.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let made = results.iter().filter(|it| it.is_ok()).count();
    let refused = results
        .iter()
        .filter(|it| matches!(it, Err(Error::JournalExists(_) | Error::Busy)))
        .count();
    assert_eq!((made, refused), (1, 1), "{results:?}");
    drop(results);
    assert!(unlock(&folder, &passphrase(), ONE, now()).is_ok());
}

#[test]
fn every_connection_has_every_setting() {
    let (_place, folder) = journal();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    for (pragma, value) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("temp_store", "2"),
        ("secure_delete", "1"),
        ("mmap_size", "0"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("fullfsync", "1"),
        ("checkpoint_fullfsync", "1"),
        ("busy_timeout", "5000"),
        ("page_size", "4096"),
        ("cipher_status", "1"),
    ] {
        let found: rusqlite::types::Value = opened
            .conn
            .pragma_query_value(None, pragma, |row| row.get(0))
            .unwrap();
        let found = match found {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{pragma}: {other:?}"),
        };
        assert_eq!(found, value, "{pragma}");
    }
}

#[test]
fn nothing_is_plain_on_the_disk() {
    let (_place, folder) = journal();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    opened
        .conn
        .execute("INSERT INTO entry (body) VALUES (?1)", [TEXT])
        .unwrap();
    opened.back_up(now()).unwrap();
    let open = content(folder.path());
    assert!(open.contains_key(Path::new("journal.db-wal")));
    drop(opened);
    let closed = content(folder.path());
    assert!(!closed.contains_key(Path::new("journal.db-wal")));

    let secret = template();
    let bytes: Vec<u8> = (0..64)
        .step_by(2)
        .map(|at| u8::from_str_radix(&secret.key.to_hex()[at..at + 2], 16).unwrap())
        .collect();
    let digits = secret.key.to_hex();
    let marks: [&[u8]; 8] = [
        PASSPHRASE.as_bytes(),
        TEXT.as_bytes(),
        code().as_bytes(),
        digits.as_bytes(),
        &bytes,
        secret.inbox_identity.as_bytes(),
        b"SQLite format 3",
        b"CREATE TABLE",
    ];
    for (name, content) in open.iter().chain(&closed) {
        for mark in marks {
            let found = content.windows(mark.len()).any(|part| part == mark);
            assert!(!found, "{} holds something plain", name.display());
        }
    }
}

#[test]
fn what_is_open_prints_no_secret() {
    let (_place, folder) = journal();
    let mut opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    opened.inbox_identity_to_store = Some(template().inbox_identity.clone().into());
    let printed = format!("{opened:?}");
    assert!(!printed.contains(template().key.to_hex().as_str()));
    assert!(!printed.to_uppercase().contains("AGE-SECRET"));
}

#[cfg(unix)]
#[test]
fn every_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("made/journal"));
    let (opened, _) = create(&folder, &passphrase(), ONE, now()).unwrap();
    opened
        .conn
        .execute("INSERT INTO entry (body) VALUES ('x')", [])
        .unwrap();
    opened.back_up(now()).unwrap();
    Settings::default().save(&folder).unwrap();
    Reminders::default().save(&folder).unwrap();

    let mut seen = 0;
    let mut folders = vec![place.path().join("made")];
    while let Some(path) = folders.pop() {
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o700, "{}", path.display());
        for entry in fs::read_dir(&path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                seen += 1;
            }
        }
    }
    // Database, log and its index, keys and their copy, lock, settings, reminders, backup.
    assert_eq!(seen, 9);
}

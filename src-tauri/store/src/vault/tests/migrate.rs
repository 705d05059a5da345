//! Bringing a journal to a newer form, and leaving one alone that is newer.

use std::io::Read;

use super::*;
use crate::error::Error;

/// The files of a backup.
fn unpacked(backup: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut archive = tar::Archive::new(fs::File::open(backup).unwrap());
    let mut files = BTreeMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        files.insert(entry.path().unwrap().into_owned(), content);
    }
    files
}

fn backups(folder: &Folder) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.backups()).into_iter().flatten();
    entries.map(|it| it.unwrap().path()).collect()
}

#[test]
fn a_newer_journal_is_left_untouched() {
    let (place, folder) = journal();
    drop(unlock_with_key(&folder, key(), TWO, now()).unwrap());
    let before = content(folder.path());
    for _ in 0..2 {
        let refused = unlock_with_key(&folder, key(), ONE, now());
        assert!(
            matches!(refused, Err(Error::NewerJournal { found: 2, known: 1 })),
            "{refused:?}"
        );
        assert_eq!(content(folder.path()), before);
    }

    // The same with what a crash leaves: the form stands in the log alone.
    let open = unlock_with_key(&folder, key(), TWO, now()).unwrap();
    open.conn.execute_batch("PRAGMA user_version = 3").unwrap();
    let crashed = Folder::at(place.path().join("crashed"));
    copy(folder.path(), crashed.path());
    fs::remove_file(crashed.path().join("journal.db-shm")).ok();
    let before = content(crashed.path());
    assert!(!before[Path::new("journal.db-wal")].is_empty());
    let refused = unlock_with_key(&crashed, key(), TWO, now());
    assert!(
        matches!(refused, Err(Error::NewerJournal { found: 3, known: 2 })),
        "{refused:?}"
    );
    let mut after = content(crashed.path());
    // The index of the log is made for reading it, and holds nothing of its own.
    after.remove(Path::new("journal.db-shm"));
    assert_eq!(after, before);
}

#[test]
fn a_checked_backup_comes_first() {
    let (place, folder) = journal();
    fs::create_dir(folder.inbox()).unwrap();
    fs::write(folder.inbox().join("thought"), "sealed").unwrap();
    let opened = unlock(&folder, &passphrase(), TWO, now()).unwrap();
    let [
        Note::Migrated {
            from: 1,
            to: 2,
            backups: made,
        },
    ] = opened.notes.as_slice()
    else {
        panic!("{:?}", opened.notes);
    };
    let [backup] = made.as_slice() else {
        panic!("{made:?}");
    };
    assert_eq!(connection::version(&opened.conn).unwrap(), 2);
    assert_eq!(backups(&folder), std::slice::from_ref(backup));
    assert_eq!(backup.file_name().unwrap(), "2026-11-23T193139Z.tar");

    let files = unpacked(backup);
    let names: Vec<_> = files.keys().map(|name| name.to_str().unwrap()).collect();
    assert_eq!(names, ["inbox/thought", "journal.db", "keys.json"]);
    // The three files in a folder are a whole journal, in the form from before.
    let old = Folder::at(place.path().join("old"));
    for (name, content) in files {
        let path = old.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let restored = unlock(&old, &Secret::from(code().to_owned()), ONE, now()).unwrap();
    assert_eq!(first_body(&restored.conn), TEXT);
    assert_eq!(connection::version(&restored.conn).unwrap(), 1);
}

/// The form and the first text of the journal in a backup.
fn state_in(backup: &Path, migrations: &[Migration]) -> (u32, String) {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("restored"));
    fs::create_dir_all(folder.path()).unwrap();
    for (name, content) in unpacked(backup) {
        fs::write(folder.path().join(name), content).unwrap();
    }
    state(&folder, migrations)
}

#[test]
fn each_migration_has_a_backup_of_its_own_before_it() {
    let third = Migration {
        number: 3,
        name: "reworded",
        sql: "UPDATE entry SET body = body || ' in the third form'",
    };
    let all = [TWO[0], TWO[1], third];
    let (_place, folder) = journal();
    let opened = unlock_with_key(&folder, key(), &all, now()).unwrap();
    let [
        Note::Migrated {
            from: 1,
            to: 3,
            backups: made,
        },
    ] = opened.notes.as_slice()
    else {
        panic!("{:?}", opened.notes);
    };
    let mut kept = backups(&folder);
    kept.sort();
    let mut told = made.clone();
    told.sort();
    assert_eq!(kept, told);
    assert_eq!(made.len(), 2);
    assert_eq!(state_in(&made[0], ONE), (1, TEXT.into()));
    assert_eq!(state_in(&made[1], TWO), (2, TEXT.into()));
    assert!(first_body(&opened.conn).ends_with("in the third form"));
}

#[test]
fn a_migration_that_fails_leaves_what_those_before_it_made() {
    let third = Migration {
        number: 3,
        name: "broken",
        sql: "UPDATE entry SET body = 'lost'; SELECT no_such_function();",
    };
    let (_place, folder) = journal();
    unlock_with_key(&folder, key(), &[TWO[0], TWO[1], third], now()).unwrap_err();
    assert_eq!(backups(&folder).len(), 2);
    assert_eq!(state(&folder, TWO), (2, TEXT.into()));
}

#[test]
fn a_second_backup_in_one_second_has_a_name_of_its_own() {
    let (_place, folder) = journal();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    let first = opened.back_up(now()).unwrap();
    let second = opened.back_up(now()).unwrap();
    assert_ne!(first, second);
    assert_eq!(backups(&folder).len(), 2);
}

#[test]
fn a_migration_that_fails_leaves_the_old_form() {
    for sql in [
        "CREATE TABLE half (id INTEGER); UPDATE entry SET body = 'lost'; SELECT no_such_function();",
        "UPDATE entry SET body = 'lost'; INSERT INTO mark VALUES (99);",
        "PRAGMA max_page_count = 30; UPDATE entry SET body = 'lost'; CREATE TABLE large (bytes BLOB);
         INSERT INTO large VALUES (zeroblob(1000000));",
    ] {
        let (_place, folder) = journal();
        let failed = unlock_with_key(&folder, key(), &second(sql), now());
        let error = failed.unwrap_err();
        assert_eq!(matches!(error, Error::DiskFull), sql.contains("max_page_count"), "{error:?}");
        assert_eq!(state(&folder, ONE), (1, TEXT.into()));
        assert_eq!(backups(&folder).len(), 1);
    }
}

#[test]
fn tables_can_be_rebuilt() {
    let (_place, folder) = journal();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    opened
        .conn
        .execute("INSERT INTO mark VALUES (1)", [])
        .unwrap();
    drop(opened);
    let rebuild = second(
        "CREATE TABLE new_entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL, lean INTEGER) STRICT;
         INSERT INTO new_entry SELECT id, body, NULL FROM entry;
         DROP TABLE entry; ALTER TABLE new_entry RENAME TO entry;",
    );
    assert_eq!(state(&folder, &rebuild), (2, TEXT.into()));
    let opened = unlock_with_key(&folder, key(), &rebuild, now()).unwrap();
    assert!(
        opened
            .conn
            .execute("INSERT INTO mark VALUES (99)", [])
            .is_err()
    );
}

#[test]
fn a_damaged_journal_is_not_migrated_and_makes_no_backup() {
    let (_place, folder) = journal();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    opened
        .conn
        .execute("INSERT INTO entry (body) VALUES (?1)", ["x".repeat(50_000)])
        .unwrap();
    drop(opened);
    let mut content = fs::read(folder.db()).unwrap();
    let near_the_end = content.len() - 6000;
    content[near_the_end] ^= 1;
    fs::write(folder.db(), &content).unwrap();
    let refused = unlock_with_key(&folder, key(), TWO, now());
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
    assert_eq!(fs::read(folder.db()).unwrap(), content);
    assert_eq!(backups(&folder), Vec::<PathBuf>::new());
}

#[test]
fn a_journal_of_the_first_form_has_its_people_and_their_light_in_the_second() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("journal"));
    let all = crate::schema::MIGRATIONS;
    let (opened, _code) = create(&folder, &passphrase(), &all[..1], now()).unwrap();
    opened
        .conn
        .execute_batch(
            "INSERT INTO person (id, name, folded_name) VALUES ('zoe', 'Zoë', 'zoe'), ('tomas', 'Tomás', 'tomas');
             INSERT INTO entry (seq, id, kind, dated_on, dated_at, dated_offset, title, body, in_confidence, edited_at, deleted_at)
               VALUES (1, 'talk', 'one_on_one', '2026-11-02', 1, 0, 't', 'She wants Madrid.', 0, 1, NULL),
                      (2, 'gone', 'one_on_one', '2026-11-03', 2, 0, 't', 'In the trash.', 0, 2, 3),
                      (3, 'thought', 'reflection', '2026-11-04', 3, 0, 't', 'Zoë ran it.', 0, 3, NULL);
             INSERT INTO entry_person (entry_id, person_id, origin)
               VALUES ('talk', 'zoe', 'explicit'), ('talk', 'tomas', 'explicit'), ('gone', 'zoe', 'explicit'),
                      ('thought', 'zoe', 'explicit');
             INSERT INTO entry_pane (entry_id, pane, person_id)
               VALUES ('talk', 'align', 'zoe'), ('gone', 'connect', 'zoe'), ('thought', 'empower', 'zoe'),
                      ('thought', 'connect', NULL);",
        )
        .unwrap();
    let key = opened.key().duplicate();
    drop(opened);

    let opened = unlock_with_key(&folder, key, all, now()).unwrap();
    let rows = |sql: &str| -> Vec<String> {
        let mut statement = opened.conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert_eq!(
        rows("SELECT name || ' ' || (details ->> 'relation') FROM person ORDER BY id"),
        ["Tomás report", "Zoë report"]
    );
    assert_eq!(
        rows("SELECT person_id || ' ' || entry_id FROM spoken ORDER BY 1"),
        ["tomas talk", "zoe talk"]
    );
    assert_eq!(
        rows("SELECT person_id || ' ' || pane || ' ' || dated_on FROM lit ORDER BY 1"),
        ["zoe align 2026-11-02", "zoe empower 2026-11-04"]
    );
    assert_eq!(
        rows("SELECT person_id || ' ' || seq FROM about ORDER BY 1"),
        ["tomas 1", "zoe 1", "zoe 3"]
    );
    assert_eq!(
        rows("SELECT id || ' ' || state FROM conversation ORDER BY id"),
        ["gone held", "talk held"]
    );
    assert_eq!(
        rows("SELECT body FROM entry ORDER BY seq"),
        ["She wants Madrid.", "In the trash.", "Zoë ran it."]
    );
    assert!(rows("PRAGMA integrity_check") == ["ok"]);
}

//! Several processes at one journal, and a process without room on the disk. Each test starts itself a second time; what
//! the second process does stands in the same test, after `if second()`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use super::*;
use crate::error::Error;

const FOLDER: &str = "LEADLIGHT_TEST_FOLDER";
const KEY: &str = "LEADLIGHT_TEST_KEY";

/// The journal of this process, if it is a second one.
fn second_process() -> Option<(Folder, DataKey)> {
    let folder = std::env::var_os(FOLDER)?;
    let key = DataKey::from_hex(&std::env::var(KEY).unwrap()).unwrap();
    Some((Folder::at(folder), key))
}

fn again(test: &str, program: &str, arguments: &[&str], folder: &Folder) -> Child {
    let this = std::env::current_exe().unwrap();
    let name = format!("vault::tests::processes::{test}");
    let mut command = if program.is_empty() {
        Command::new(this)
    } else {
        let mut command = Command::new(program);
        command.args(arguments).arg(this);
        command
    };
    command
        .args(["--exact", &name, "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder.path())
        .env(KEY, key().to_hex().as_str())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Lets the second process end and fails if it failed, or if it never ran the test.
fn end(child: Child) {
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}

#[test]
fn both_may_read_and_write_and_neither_may_migrate() {
    if let Some((folder, key)) = second_process() {
        let opened = unlock_with_key(&folder, key, ONE, now()).unwrap();
        opened
            .conn
            .execute("INSERT INTO entry (body) VALUES ('of the second')", [])
            .unwrap();
        println!("\nready");
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).unwrap();
        assert_eq!(line, "go on\n");
        return;
    }
    let (_place, folder) = journal();
    let opened = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    let mut child = again(
        "both_may_read_and_write_and_neither_may_migrate",
        "",
        &[],
        &folder,
    );
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line != "ready\n" {
        line.clear();
        assert_ne!(
            output.read_line(&mut line).unwrap(),
            0,
            "the second process ended"
        );
    }
    let entries: u32 = opened
        .conn
        .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))
        .unwrap();
    assert_eq!(entries, 2);
    opened
        .conn
        .execute("INSERT INTO entry (body) VALUES ('of the first')", [])
        .unwrap();
    drop(opened);

    let refused = unlock_with_key(&folder, key(), TWO, now());
    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    child.stdin.take().unwrap().write_all(b"go on\n").unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(state(&folder, TWO).0, 2);
}

#[test]
fn a_second_writer_waits_and_is_told() {
    let (_place, folder) = journal();
    let first = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    let second = unlock_with_key(&folder, key(), ONE, now()).unwrap();
    second
        .conn
        .busy_timeout(std::time::Duration::from_millis(50))
        .unwrap();
    first.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = second.conn.execute_batch("BEGIN IMMEDIATE");
    assert!(matches!(refused.map_err(Error::from), Err(Error::Busy)));
    first.conn.execute_batch("COMMIT").unwrap();
    second.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
}

#[test]
fn while_one_has_it_whole_nobody_opens_it() {
    let (_place, folder) = journal();
    let whole = ExclusiveLock::take(&folder.lock()).unwrap();
    let refused = unlock_with_key(&folder, key(), ONE, now());
    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    drop(whole);
    assert_eq!(state(&folder, ONE).0, 1);
}

/// A process that may not make any file longer than nothing stands for a disk without room.
#[cfg(unix)]
const NO_ROOM: &[&str] = &["-c", r#"trap "" XFSZ; ulimit -f 0; exec "$@""#, "sh"];

#[cfg(unix)]
#[test]
fn without_room_nothing_is_made() {
    if let Some((folder, _)) = second_process() {
        let refused = create(&folder, &passphrase(), ONE, now());
        assert!(matches!(refused, Err(Error::DiskFull)), "{refused:?}");
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("made/journal"));
    end(again(
        "without_room_nothing_is_made",
        "sh",
        NO_ROOM,
        &folder,
    ));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn without_room_what_was_there_stays() {
    if let Some((folder, key)) = second_process() {
        let refused = unlock_with_key(&folder, key, TWO, now());
        assert!(matches!(refused, Err(Error::DiskFull)), "{refused:?}");
        let mut settings = Settings::load(&folder).0;
        settings.appearance.theme = Theme::Light;
        let refused = settings.save(&folder);
        assert!(matches!(refused, Err(Error::DiskFull)), "{refused:?}");
        return;
    }
    let (_place, folder) = journal();
    let mut settings = Settings::default();
    settings.appearance.theme = Theme::Dark;
    settings.save(&folder).unwrap();
    let before = content(folder.path());
    end(again(
        "without_room_what_was_there_stays",
        "sh",
        NO_ROOM,
        &folder,
    ));
    let mut after = content(folder.path());
    // The database could begin a log and write nothing to it.
    after.retain(|name, content| before.contains_key(name) || !content.is_empty());
    assert_eq!(after, before);
    assert_eq!(state(&folder, ONE), (1, TEXT.into()));
}

//! What is refused, with its exit code, its words and nothing lost.

use std::fs;

use super::{Desk, Done, fed, finish, refused, same_refusal};

/// A command for each thing that needs the journal open.
const NEED_IT_OPEN: &[&[&str]] = &[
    &["today"],
    &["write", "Something"],
    &["shift", "Something"],
    &["shift"],
    &["lean", "led"],
    &["list"],
    &["search", "something"],
    &["show", "x"],
    &["edit", "x", "Something"],
    &["delete", "x"],
    &["restore", "x"],
    &["history", "x"],
    &["trash"],
    &["reminders"],
];

#[test]
fn a_wrong_passphrase_is_three() {
    let desk = Desk::new();
    let (exit, code, message) = refused(|| {
        let mut command = desk.bare();
        command
            .env("LEADLIGHT_PASSPHRASE", "seven lanterns")
            .arg("list");
        command
    });
    assert_eq!((exit, code.as_str()), (3, "wrong_passphrase"));
    assert!(
        message.contains("try again") && !message.contains("lanterns"),
        "{message}"
    );
}

#[test]
fn locked_without_a_terminal_is_three_and_says_what_to_set() {
    let desk = Desk::new();
    for arguments in NEED_IT_OPEN {
        let (exit, code, message) = refused(|| {
            let mut command = desk.bare();
            command.args(*arguments);
            command
        });
        assert_eq!((exit, code.as_str()), (3, "locked"), "{arguments:?}");
        assert!(
            message.contains("LEADLIGHT_PASSPHRASE") && message.contains("--passphrase-file"),
            "{message}"
        );
    }
    let status = finish(desk.bare().args(["status", "--json"]));
    assert_eq!(status.exit, 3);
    let document: serde_json::Value = serde_json::from_str(&status.stdout).expect("a document");
    assert_eq!(document["unlocked"], false);
    assert!(status.stderr.contains("LEADLIGHT_PASSPHRASE"));
    let other = Desk::empty();
    assert_eq!(
        refused(|| {
            let mut command = other.bare();
            command.arg("init");
            command
        })
        .0,
        3
    );
    assert!(!other.journal().exists());
}

#[test]
fn no_journal_is_four_and_none_is_made() {
    let desk = Desk::empty();
    for arguments in
        NEED_IT_OPEN
            .iter()
            .chain(&[&["status"][..], &["remind"], &["remind", "off", "evening"]])
    {
        let (exit, code, message) = desk.refused(arguments);
        assert_eq!((exit, code.as_str()), (4, "no_journal"), "{arguments:?}");
        assert!(
            message.contains("leadlight init") && message.contains("--journal"),
            "{message}"
        );
    }
    assert!(!desk.journal().exists());
}

#[test]
fn a_second_journal_in_one_folder_is_refused() {
    let desk = Desk::new();
    let before = desk.bytes();
    let (exit, code, message) = desk.refused(&["init"]);
    assert_eq!((exit, code.as_str()), (1, "journal_exists"));
    assert!(message.contains("--journal"), "{message}");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn a_journal_of_a_newer_program_is_five_and_untouched() {
    let desk = Desk::new();
    for name in ["keys.json", "keys.json.bak"] {
        let path = desk.journal().join(name);
        let mut keys: serde_json::Value =
            serde_json::from_slice(&fs::read(&path).expect("the keys")).expect("JSON");
        keys["format"] = 999.into();
        fs::write(&path, keys.to_string()).expect("changed keys");
    }
    let before = desk.bytes();
    for arguments in [&["list"][..], &["write", "Something"]] {
        let (exit, code, message) = desk.refused(arguments);
        assert_eq!((exit, code.as_str()), (5, "journal_newer"));
        assert!(message.contains("newest version"), "{message}");
    }
    assert_eq!(desk.bytes(), before);
}

#[test]
fn a_damaged_journal_is_five_and_untouched() {
    let damages: [fn(&Desk); 4] = [
        |desk| fs::write(desk.journal().join("journal.db"), vec![7; 131_072]).expect("noise"),
        |desk| fs::remove_file(desk.journal().join("journal.db")).expect("no database"),
        |desk| fs::write(desk.journal().join("journal.db"), "").expect("an empty database"),
        |desk| {
            for name in ["keys.json", "keys.json.bak"] {
                fs::write(desk.journal().join(name), "{").expect("broken keys");
            }
        },
    ];
    for (n, damage) in damages.iter().enumerate() {
        let desk = Desk::new();
        damage(&desk);
        let before = desk.bytes();
        for arguments in [&["list"][..], &["write", "Something"]] {
            let (exit, code, message) = desk.refused(arguments);
            assert_eq!((exit, code.as_str()), (5, "journal_damaged"), "damage {n}");
            assert!(message.contains("backup"), "{message}");
        }
        assert_eq!(desk.bytes(), before, "damage {n}");
    }
}

#[test]
fn a_page_that_was_overwritten_is_never_taken_for_nothing() {
    let desk = Desk::new();
    desk.write("What is there.", &[]);
    let path = desk.journal().join("journal.db");
    assert!(!desk.journal().join("journal.db-wal").exists());
    let sound = fs::read(&path).expect("the database");
    for at in [904, 5_000, 30_000] {
        let mut damaged = sound.clone();
        damaged[at..at + 3_000].fill(0x5a);
        fs::write(&path, damaged).expect("damage");
        let list = desk.run(&["list"]);
        // A page that a list does not read changes nothing that it says; these are read at the opening.
        if at < 8_192 {
            let (exit, code, _) = desk.refused(&["list"]);
            assert_eq!((exit, code.as_str()), (5, "journal_damaged"), "{at}");
        } else if list.exit != 5 {
            assert!(list.stdout.contains("What is there."), "{}", list.stdout);
        }
    }
}

#[test]
fn an_unknown_id_is_four() {
    let desk = Desk::new();
    let unknown = "01931f3a-2c4e-7b1d-9a60-5d1f0c2b7e88";
    for arguments in [
        &["show", unknown][..],
        &["show", ""],
        &["show", "'; DROP TABLE entry"],
        &["edit", unknown, "Something"],
        &["delete", unknown],
        &["restore", unknown],
        &["restore", "x", "--version", "1"],
        &["history", unknown],
    ] {
        let (exit, code, _) = desk.refused(arguments);
        assert_eq!((exit, code.as_str()), (4, "not_found"), "{arguments:?}");
    }
    let (exit, code, _) = desk.refused(&["write", "Something", "--prompt", "r-none-99"]);
    assert_eq!((exit, code.as_str()), (4, "not_found"));
    let (exit, code, message) = desk.refused(&["shift", "--kept"]);
    assert_eq!((exit, code.as_str()), (4, "no_shift"));
    assert!(message.contains("Set one first"), "{message}");
}

#[test]
fn a_value_that_does_not_exist_is_two() {
    // None of these gets as far as a journal.
    let desk = Desk::empty();
    for (arguments, code, part) in [
        (
            &["today", "--on", "2026-02-30"][..],
            "bad_date",
            "2026-02-30 does not exist",
        ),
        (
            &["write", "Something", "--on", "2026-02-30"],
            "bad_date",
            "2026-02-30 does not exist",
        ),
        (
            &["shift", "--on", "2027-02-29"],
            "bad_date",
            "2027-02-29 does not exist",
        ),
        (
            &["lean", "led", "--on", "2026-04-31"],
            "bad_date",
            "2026-04-31 does not exist",
        ),
        (
            &["list", "--from", "2026-13-01"],
            "bad_date",
            "2026-13-01 does not exist",
        ),
        (
            &["search", "a", "--to", "2026-00-01"],
            "bad_date",
            "2026-00-01 does not exist",
        ),
        (
            &["write", "a", "--at", "2026-02-30T10:00:00Z"],
            "bad_date",
            "2026-02-30 does not exist",
        ),
        (&["today", "--on", "30.2.2026"], "bad_date", "YYYY-MM-DD"),
        (
            &["write", "a", "--at", "2026-11-23 17:00"],
            "bad_instant",
            "offset",
        ),
        (&["reminders", "--from", "now"], "bad_instant", "offset"),
        (
            &["write", "a", "--pane", "green"],
            "bad_value",
            "connect, align, recognize, empower",
        ),
        (
            &["remind", "set", "evening", "--time", "24:00"],
            "bad_time",
            "17:30",
        ),
        (
            &["remind", "set", "evening", "--days", "mon-never"],
            "bad_value",
            "mon-fri",
        ),
        (&["write"], "usage", "--editor"),
        (&["write", "--onn"], "usage", "--onn is not taken here"),
        (&["edit", "x"], "usage", "standard input"),
        (&["shift", "--note", "Why"], "usage", "is missing"),
        (&["help", "everything"], "usage", "everything"),
        (
            &["list", "--passphrase", "x"],
            "usage",
            "never taken from an argument",
        ),
        (
            &["write", "--passphrase=x"],
            "usage",
            "never taken from an argument",
        ),
        (&[], "usage", "leadlight today"),
        (&["persons", "list"], "usage", "no command \"persons\""),
    ] {
        let (exit, told, message) = desk.refused(arguments);
        assert_eq!((exit, told.as_str()), (2, code), "{arguments:?}: {message}");
        assert!(message.contains(part), "{arguments:?}: {message}");
    }
    let bad_zone =
        finish(std::process::Command::new(super::program()).args(["--zone", "Mars/Base", "today"]));
    assert_eq!(bad_zone.exit, 2);
    assert!(
        bad_zone.stderr.contains("Europe/Berlin"),
        "{}",
        bad_zone.stderr
    );
}

/// What a command says about bytes on standard input, for a person and for a script.
fn refused_input(desk: &Desk, arguments: &[&str], bytes: &[u8]) -> (i32, String, String) {
    let told = |json: &[&str]| -> Done { fed(desk.command().args(json).args(arguments), bytes) };
    same_refusal(&told(&[]), &told(&["--json"]))
}

#[test]
fn input_that_is_no_text_is_two_and_changes_nothing() {
    let desk = Desk::new();
    let id = desk.write("What stands.", &[]);
    let large = vec![b'a'; 5_000_000];
    for (bytes, code, part) in [
        (&b"caf\xe9"[..], "text_not_utf8", "UTF-8"),
        (&b"\xff\xfe\x00h"[..], "text_not_utf8", "UTF-8"),
        (&b"before\0after"[..], "text_has_nul", "NUL"),
        (&large[..], "text_too_large", "Split it"),
        (&b""[..], "empty_text", "nothing to write"),
        (&b" \n\t\n"[..], "empty_text", "nothing to write"),
    ] {
        for arguments in [&["write", "-"][..], &["edit", &id, "-"], &["shift", "-"]] {
            let (exit, told, message) = refused_input(&desk, arguments, bytes);
            assert_eq!((exit, told.as_str()), (2, code), "{arguments:?}: {message}");
            assert!(message.contains(part), "{arguments:?}: {message}");
        }
    }
    assert_eq!(desk.count(), 1);
    assert_eq!(desk.json(&["show", &id])["body"], "What stands.");
    assert_eq!(
        desk.json(&["history", &id]).as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(desk.json(&["shift"]), serde_json::Value::Null);
}

#[test]
fn a_text_just_within_the_limit_is_kept() {
    let desk = Desk::new();
    let text = "word ".repeat(780_000);
    let done = fed(
        desk.command().args(["write", "-", "--json"]),
        text.as_bytes(),
    );
    assert_eq!(done.exit, 0, "{}", done.stderr);
    let id = super::id_of(&serde_json::from_str(&done.stdout).expect("a document"));
    assert!(desk.json(&["show", &id])["body"] == text.as_str());
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf8_is_two() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let (exit, code, message) = desk.refused(&[OsStr::new("write"), OsStr::from_bytes(b"caf\xe9")]);
    assert_eq!((exit, code.as_str()), (2, "text_not_utf8"));
    assert!(message.contains("iconv"), "{message}");
    assert_eq!(desk.count(), 0);
}

#[test]
fn an_empty_passphrase_makes_no_journal() {
    let desk = Desk::empty();
    fs::write(desk.path("secret"), "  \n").expect("a file");
    let (exit, code, _) = refused(|| {
        let mut command = desk.bare();
        command
            .arg("--passphrase-file")
            .arg(desk.path("secret"))
            .arg("init");
        command
    });
    assert_eq!((exit, code.as_str()), (2, "empty_passphrase"));
    assert!(!desk.journal().join("journal.db").exists());
}

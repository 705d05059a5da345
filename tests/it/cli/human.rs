//! What a person reads.

use super::{Desk, fed, finish};

/// Nothing that is meant for programmers, and no colours where there is no terminal.
fn readable(text: &str) {
    for part in [
        "Some(",
        "None)",
        "Ok(",
        "Err(",
        "{",
        "}",
        "::",
        "\u{1b}",
        "null",
        "\"at\"",
        "Reflection)",
    ] {
        assert!(!text.contains(part), "{part:?} in {text}");
    }
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text:?}");
    assert!(text.lines().all(|line| line.trim_end() == line), "{text:?}");
}

#[test]
fn every_command_can_be_read() {
    let desk = Desk::empty();
    let said = |arguments: &[&str], parts: &[&str]| {
        let text = desk.done(arguments);
        readable(&text);
        for part in parts {
            assert!(text.contains(part), "{arguments:?}: {part:?} in {text}");
        }
        text
    };
    said(
        &["init"],
        &["A new journal", "shown this once", "Write it down"],
    );
    said(
        &["today"],
        &[
            "Monday 23 November 2026",
            "Perhaps:",
            "Question",
            "Nothing is written yet.",
        ],
    );
    said(&["shift"], &["None yet"]);
    said(&["list"], &["Nothing found."]);
    said(&["search", "anything"], &["Nothing found."]);
    said(&["trash"], &["The trash is empty."]);
    desk.open()
        .add_person(&crate::somebody("Zoë Lind"))
        .expect("a person");
    let written = said(
        &[
            "write",
            "Asked Zoë, and waited.\n\nShe had it solved.",
            "--pane",
            "e",
            "--person",
            "zo",
            "--tag",
            "hiring",
            "--prompt",
            "r-connect-01",
        ],
        &["Written for Monday 23 November 2026."],
    );
    let id = written.lines().last().expect("the id");
    said(
        &["shift", "I will wait.", "--practice", "listen"],
        &["I will wait.", "Open · Listen"],
    );
    said(
        &["shift", "--partly", "--note", "Once."],
        &["Kept in part", "Once."],
    );
    said(&["lean", "led"], &["mostly led people"]);
    said(
        &["today"],
        &[
            "I will wait.",
            "mostly led people",
            "17:42  Asked Zoë, and waited.  E",
            "8 words · Zoë Lind · #hiring",
            id,
        ],
    );
    said(&["status"], &["1 reflection, 1 person", "kB", "none yet"]);
    said(
        &["list"],
        &[
            "Mon 23 Nov 2026\n",
            "  17:42  Asked Zoë, and waited.  E\n",
            "Zoë Lind · #hiring\n",
            id,
        ],
    );
    said(
        &["search", "solved"],
        &["Asked Zoë, and waited.", "She had it solved.", id],
    );
    said(
        &["show", id],
        &[
            "Reflection · Empower · Zoë Lind · #hiring",
            "C  What did someone mention",
            "\n\nShe had it solved.\n",
        ],
    );
    said(&["edit", id, "Another text."], &["kept as a version"]);
    said(&["edit", id, "Another text."], &["Nothing was changed."]);
    said(
        &["history", id],
        &[
            "Version 2 · edited",
            "the present text",
            "Version 1 · written",
        ],
    );
    said(&["delete", id], &["In the trash until", id]);
    said(&["trash"], &["Another text.", "Deleted", id]);
    said(&["restore", id], &["Another text."]);
    said(&["remind"], &["17:30, Monday to Friday"]);
    said(
        &["remind", "set", "evening", "--days", "daily"],
        &["every day"],
    );
    said(
        &["remind", "off", "evening"],
        &["Off (17:30, every day when on)"],
    );
    said(&["reminders"], &["No reminder would come."]);
    said(&["remind", "reset", "evening"], &["Monday to Friday"]);
    said(
        &["reminders"],
        &["Tue 24 Nov 2026, 17:30  Evening reflection"],
    );
    said(
        &["prompts", "--pane", "a"],
        &["A  What reason did you give"],
    );
    said(&["version"], &["leadlight 0.1.0"]);
}

#[test]
fn help_says_how_each_command_is_used() {
    let desk = Desk::empty();
    let all = desk.done(&["help"]);
    assert_eq!(all, desk.done(&["--help"]));
    for command in [
        "init",
        "status",
        "today",
        "write",
        "shift",
        "lean",
        "list",
        "search",
        "show",
        "edit",
        "delete",
        "restore",
        "history",
        "trash",
        "prompts",
        "reminders",
        "remind",
        "open",
        "completions",
        "help",
        "version",
    ] {
        assert!(
            all.contains(&format!("\n  {command} ")),
            "{command} in {all}"
        );
        let one = desk.done(&["help", command]);
        assert!(
            one.contains(&format!("Usage: leadlight {command}")),
            "{one}"
        );
        assert_eq!(one, desk.done(&[command, "--help"]));
    }
    assert!(
        desk.done(&["help", "remind", "set"])
            .contains("Usage: leadlight remind set")
    );
    assert!(desk.done(&["help", "write"]).contains("Examples:"));
    assert_eq!(desk.done(&["--version"]), desk.done(&["version"]));
}

#[test]
fn completions_know_the_commands() {
    let desk = Desk::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.done(&["completions", shell]);
        assert!(script.contains("reminders"), "{shell}");
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let desk = Desk::new();
    desk.write("Something red.", &["--pane", "connect"]);
    let mut forced = desk.command();
    forced.env("CLICOLOR_FORCE", "1").arg("list");
    assert!(finish(&mut forced).stdout.contains("\u{1b}[31mC\u{1b}[0m"));
    assert!(
        !finish(forced.env("NO_COLOR", "1"))
            .stdout
            .contains('\u{1b}')
    );
    let mut json = desk.command();
    json.env("CLICOLOR_FORCE", "1").args(["list", "--json"]);
    assert!(!finish(&mut json).stdout.contains('\u{1b}'));
}

#[test]
fn a_text_cannot_command_the_terminal() {
    let desk = Desk::new();
    let done = fed(
        desk.command().args(["write", "-", "--tag", "a\u{1b}[31mb"]),
        b"Title \x1b]0;owned\x07\n\n\x1b[2Jgone \xc2\x9b31m",
    );
    assert_eq!(done.exit, 0, "{}", done.stderr);
    let id = done.stdout.lines().last().expect("the id").to_owned();
    for arguments in [
        &["list"][..],
        &["today"],
        &["search", "gone"],
        &["show", &id],
        &["history", &id],
    ] {
        let text = desk.done(arguments);
        assert!(
            !text.chars().any(|c| c.is_control() && c != '\n'),
            "{text:?}"
        );
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let desk = Desk::new();
    desk.write("Something.", &[]);
    for arguments in [
        &["list"][..],
        &["list", "--json"],
        &["today"],
        &["show", "x"],
    ] {
        let mut command = desk.command();
        command
            .args(arguments)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let unknown = arguments[0] == "show";
        assert_eq!(
            (output.status.code(), output.stderr.is_empty()),
            (Some(if unknown { 4 } else { 0 }), !unknown),
            "{arguments:?}"
        );
    }
}

#[test]
fn people_can_be_read() {
    let desk = Desk::new();
    let said = |arguments: &[&str], parts: &[&str]| {
        let text = desk.done(arguments);
        readable(&text);
        for part in parts {
            assert!(text.contains(part), "{arguments:?}: {part:?} in {text}");
        }
    };
    said(&["person", "list"], &["Nobody yet"]);
    said(&["point", "list"], &["No open talking points."]);
    said(&["promise", "list"], &["No open promises."]);
    said(
        &["person", "add", "Zoë Lind", "--role", "Designer"],
        &["Zoë Lind", "report · Designer · not met yet", "connect"],
    );
    said(
        &[
            "person",
            "edit",
            "zoe",
            "--leave",
            "2026-11-20..2026-11-30",
            "--every",
            "2w",
            "--email",
            "zoe@example.org",
        ],
        &[
            "on leave until Mon 30 Nov 2026",
            "2026-11-20..2026-11-30",
            "2w",
            "zoe@example.org",
        ],
    );
    said(
        &["person", "delete", "zoe", "--dry-run"],
        &["Zoë Lind to the trash, and nothing else."],
    );
    said(
        &["point", "add", "zoe", "Her talk"],
        &["Her talk", "Zoë Lind · since"],
    );
    said(
        &["person", "delete", "zoe", "--dry-run"],
        &["to the trash, with 1 talking point."],
    );
    said(
        &["prepare", "zoe"],
        &["Zoë Lind", "To raise", "Her talk", "Question"],
    );

    let refused = |arguments: &[&str], code: i32, part: &str| {
        let out = desk.run(arguments);
        assert_eq!(out.exit, code, "{arguments:?}");
        assert!(
            out.stderr.contains(part),
            "{arguments:?}: {part:?} in {}",
            out.stderr
        );
    };
    refused(
        &["person", "add", &"x".repeat(300)],
        2,
        "The name is too long: 300 characters of at most 200",
    );
    refused(
        &["point", "add", "nobody", "x"],
        4,
        "There is nobody called \"nobody\".",
    );
    refused(&["person", "add", "  "], 2, "A name is missing.");
}

//! Locking and unlocking.

use std::{fs, time::Duration};

use serde_json::json;

use crate::support::{Desk, EVENING, PASSPHRASE, Start};

#[test]
fn locking_saves_closes_and_empties() {
    let desk = Desk::new("locking_saves_closes_and_empties");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    assert!(has_open(app.pid(), "journal.db"), "the journal is open");
    app.type_into("editor", "The last words before the lock.");
    // No waiting for the save: locking has to.
    app.press("Control+l");
    app.see("unlock-secret");
    assert!(!has_open(app.pid(), "journal.db"), "the journal is closed");
    let page = app.run("return document.documentElement.outerHTML");
    assert!(
        !page.as_str().expect("the page").contains("last words"),
        "the page is empty"
    );
    let refused = app.run_async(
        "const done = arguments[arguments.length - 1];
         window.history.back();
         setTimeout(() => done(!!document.querySelector('[data-testid=unlock-secret]')), 300);",
    );
    assert_eq!(refused, json!(true), "there is no way back");
    app.unlock();
    app.editor_holds("The last words before the lock.");
}

#[test]
fn a_wrong_passphrase_waits_longer_each_time() {
    let desk = Desk::new("a_wrong_passphrase_waits_longer_each_time");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.see("unlock-secret");
    app.cursor_in("unlock-secret");
    let mut waits = Vec::new();
    for _ in 0..6 {
        app.until(
            "another try",
            "return document.querySelector('[data-testid=unlock-submit]').innerText === 'Unlock'",
        );
        app.clear("unlock-secret");
        app.type_into("unlock-secret", "not the one");
        app.press("Enter");
        app.read("unlock-secret-problem", "not this journal");
        let words = app.text("unlock-submit");
        waits.push(
            words
                .split_whitespace()
                .nth(1)
                .and_then(|seconds| seconds.parse::<u32>().ok())
                .unwrap_or(0),
        );
        if waits.last().is_some_and(|seconds| *seconds >= 2) {
            break;
        }
    }
    assert!(waits.is_sorted(), "{waits:?}");
    assert!(
        waits.last().is_some_and(|seconds| *seconds >= 2),
        "{waits:?}"
    );
    app.until(
        "the wait to end",
        "return document.querySelector('[data-testid=unlock-submit]').innerText === 'Unlock'",
    );
    app.clear("unlock-secret");
    app.type_into("unlock-secret", PASSPHRASE);
    app.press("Enter");
    app.see("view-today");
}

#[test]
fn closing_the_window_saves_what_is_typed() {
    let desk = Desk::new("closing_the_window_saves_what_is_typed");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.type_into("editor", "Typed and closed at once.");
    // There is no tray on this desk, so that closing ends the program.
    desk.close_window();
    desk.wait_until("the program to end", || !app.is_running());
    drop(app);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.editor_holds("Typed and closed at once.");
}

/// Whether a process holds a file open whose name has this in it.
fn has_open(pid: u32, name: &str) -> bool {
    fs::read_dir(format!("/proc/{pid}/fd"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| fs::read_link(entry.path()).ok())
        .any(|path| path.to_string_lossy().contains(name))
}

#[test]
fn a_thought_is_taken_without_unlocking() {
    let desk = Desk::new("a_thought_is_taken_without_unlocking");
    desk.journal(0, EVENING);
    desk.remind_at("17:30");
    let app = desk.start(Start::at(EVENING).pace(4));
    app.see("unlock-secret");
    let shown = desk.notification(1, Duration::from_secs(15));
    desk.press(&shown, "Write now");
    app.cursor_in("thought-text");
    app.audit("a thought while locked");
    app.write("Zanzibar was what Ana said.");
    app.press("Enter");
    app.read("thought-said", "Sealed.");
    app.cursor_in("thought-open");
    let sealed: Vec<_> = fs::read_dir(desk.home().journal().join("inbox"))
        .expect("the inbox")
        .map(|file| fs::read(file.expect("a file").path()).expect("its content"))
        .collect();
    assert_eq!(sealed.len(), 1);
    assert!(!String::from_utf8_lossy(&sealed[0]).contains("Zanzibar"));

    app.unlock();
    app.read("inbox-text", "Zanzibar was what Ana said.");
    app.audit("a thought that waits");
    app.click("inbox-keep");
    app.see("inbox-kept");
    let list = desk.terminal(&["list"]);
    assert_eq!(list[0]["body"], "Zanzibar was what Ana said.");
    assert_eq!(list[0]["on"], "2026-11-23");
    app.click("inbox-show");
    app.read_anywhere("Zanzibar was what Ana said.");
}

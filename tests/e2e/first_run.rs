//! A journal is made, and its recovery code kept.

use std::{fs, os::unix::fs::PermissionsExt};

use serde_json::json;

use crate::support::{App, Desk, EVENING, PASSPHRASE, Start, files_with};

const SAID: &str = "return document.querySelector('[data-testid=recovery-said]').innerText.trim()";

/// Goes from the first screen to the recovery code.
pub(crate) fn choose_passphrase(app: &App<'_>) {
    app.click("welcome-next");
    app.see("passphrase");
    app.write(PASSPHRASE);
    app.type_into("passphrase-again", PASSPHRASE);
    app.press("Enter");
    app.see("recovery-code");
}

/// Types the two groups that are asked for.
pub(crate) fn prove(app: &App<'_>, code: &str) {
    let groups: Vec<&str> = code.split('-').collect();
    for place in 0..2 {
        let field = format!("recovery-group-{place}");
        let group: usize = app
            .attribute(&field, "data-group")
            .and_then(|it| it.parse().ok())
            .expect("the group's number");
        app.type_into(&field, groups[group]);
    }
    app.press("Enter");
}

#[test]
fn a_first_run_ends_on_today() {
    let desk = Desk::new("a_first_run_ends_on_today");
    let app = desk.start(Start::at(EVENING));
    app.see("privacy-promise");
    assert!(!app.shows("cloud-warning"), "this folder is kept by nobody");
    app.click("welcome-next");

    app.see("passphrase");
    app.write("password1");
    app.until(
        "a weak passphrase to be called weak",
        "return document.querySelector('[data-testid=strength]').dataset.score === '0'",
    );
    app.type_into("passphrase-again", "password2");
    app.press("Enter");
    app.read("passphrase-again-problem", "not the same");
    assert!(
        !desk.home().journal().join("journal.db").exists(),
        "nothing is made yet"
    );
    for field in ["passphrase", "passphrase-again"] {
        app.clear(field);
        app.type_into(field, PASSPHRASE);
    }
    app.until(
        "a strong passphrase to be called strong",
        "return Number(document.querySelector('[data-testid=strength]').dataset.score) >= 3",
    );
    app.press("Enter");

    let code = app
        .attribute("recovery-code", "data-code")
        .expect("the recovery code");
    assert!(code.len() >= 26, "a code of 128 bits: {code}");
    app.click("recovery-copy");
    app.read("recovery-said", "Copied");
    app.click("recovery-next");

    app.type_into("recovery-group-0", "AAAA");
    app.press("Enter");
    app.read_anywhere("Look at your copy again");
    app.clear("recovery-group-0");
    prove(&app, &code);
    app.cursor_in("first-person");
    app.write("Priya Nair");
    app.press("Enter");
    app.read("first-shift", "I will ask Priya Nair one question");
    app.cursor_in("first-shift-take");
    app.press("Enter");
    app.see("view-today");
    app.read("day-title", "One shift today");
    app.read("shift-text", "I will ask Priya Nair one question");

    let head = fs::read(desk.home().journal().join("journal.db")).expect("the journal");
    assert!(
        !head.starts_with(b"SQLite format 3"),
        "encrypted from its first byte"
    );
    assert!(
        files_with(desk.home().path(), &code, None).is_empty(),
        "the code is on no disk"
    );
    assert!(
        files_with(&desk.home().journal(), PASSPHRASE, None).is_empty(),
        "the passphrase is on no disk"
    );

    drop(app);
    let app = desk.start(Start::at(EVENING));
    app.see("unlock-secret");
    app.click("unlock-other");
    app.type_into("unlock-secret", &code);
    app.press("Enter");
    app.see("view-today");
}

#[test]
fn the_recovery_code_is_saved_and_printed() {
    let desk = Desk::new("the_recovery_code_is_saved_and_printed");
    let app = desk.start(Start::at(EVENING));
    choose_passphrase(&app);
    let code = app
        .attribute("recovery-code", "data-code")
        .expect("the recovery code");
    let in_front = |title: &str| desk.wait_until(title, || desk.active_window() == title);

    app.click("recovery-save");
    in_front("Save the recovery sheet");
    desk.key("Escape");
    in_front("Leadlight");
    assert_eq!(app.run(SAID), json!(""), "nothing was saved");

    let sheet = desk.home().path().join("home/kept.txt");
    app.click("recovery-save");
    in_front("Save the recovery sheet");
    desk.key("ctrl+a");
    desk.type_text(&sheet.display().to_string());
    desk.key("Return");
    app.read("recovery-said", "Saved");
    let text = fs::read_to_string(&sheet).expect("the sheet");
    assert!(text.contains(&code), "{text}");
    let mode = fs::metadata(&sheet)
        .expect("the sheet")
        .permissions()
        .mode();
    assert_eq!(mode & 0o077, 0, "nobody else can read it: {mode:o}");

    app.click("recovery-print");
    in_front("Print");
    desk.key("Escape");
    in_front("Leadlight");
    assert_eq!(
        app.run("return document.querySelectorAll('[role=alert]').length"),
        json!(0)
    );
    app.click("recovery-next");
    prove(&app, &code);
    app.click("first-person-skip");
    app.see("view-today");
}

#[test]
fn a_folder_that_is_kept_in_sync_is_warned_of() {
    let desk = Desk::new("a_folder_that_is_kept_in_sync_is_warned_of");
    let start = Start {
        journal: Some(desk.home().path().join("home/Dropbox/journal")),
        ..Start::at(EVENING)
    };
    let app = desk.start(start);
    app.read("cloud-warning", "Dropbox");
    assert_eq!(
        app.run("return document.querySelectorAll('[data-testid=welcome-next]').length"),
        json!(1)
    );
}

//! The window beside others: a second copy, and the command line.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Desk, EVENING, Start};

#[test]
fn a_second_copy_shows_the_window_of_the_first() {
    let desk = Desk::new("a_second_copy_shows_the_window_of_the_first");
    desk.journal(0, EVENING);
    let start = Start::at(EVENING).hidden();
    let app = desk.start(start);
    app.until("the page", "return document.readyState === 'complete'");
    let copy = desk.start_copy(&Start::at(EVENING));
    assert!(
        copy.status.success(),
        "{}",
        String::from_utf8_lossy(&copy.stderr)
    );
    desk.wait_until("the first one's window in front", || {
        desk.active_window() == "Leadlight"
    });
    assert!(app.is_running());
    app.unlock();
}

#[test]
fn the_command_line_writes_beside_the_open_window() {
    let desk = Desk::new("the_command_line_writes_beside_the_open_window");
    desk.journal(3, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.type_into("editor", "Written in the window.");
    app.saved();

    let run = |arguments: &[&str]| desk.terminal(arguments);
    let written = run(&["write", "Written at the terminal."]);
    assert!(written["id"].is_string());
    app.until(
        "the terminal's reflection in the day's list",
        "return [...document.querySelectorAll('[data-testid^=reflection-]')]
           .some((row) => row.innerText.includes('Written at the terminal.'))",
    );
    app.editor_holds("Written in the window.");
    app.press("Control+2");
    app.read_anywhere("Written at the terminal.");
    run(&["write", "And another one, while the list is open."]);
    app.read_anywhere("And another one, while the list is open.");

    let listed = run(&["list"]);
    let bodies: Vec<&str> = listed
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| row["body"].as_str())
        .collect();
    assert!(bodies.contains(&"Written in the window."), "{bodies:?}");
    assert_eq!(bodies.len(), 6);

    // Both change the same entry: the window's text wins, the other one is kept, and the person is told.
    app.press("Control+1");
    app.see("editor");
    let id = listed
        .as_array()
        .and_then(|all| {
            all.iter()
                .find(|row| row["body"] == "Written in the window.")
        })
        .expect("it")["id"]
        .clone();
    let id = id.as_str().expect("an id");
    app.click(&format!("reflection-{id}"));
    app.cursor_in("editor");
    app.write(" More");
    run(&["edit", id, "Changed at the terminal."]);
    app.write(" of it.");
    app.saved();
    app.press("Control+2");
    app.see("view-journal");
    desk.wait_for("the window's text to win", Duration::from_secs(10), || {
        (run(&["show", id])["body"].as_str()? == "Written in the window. More of it.").then_some(())
    });
    let kept = run(&["history", id]);
    let kept: Vec<&Value> = kept
        .as_array()
        .expect("versions")
        .iter()
        .map(|version| &version["body"])
        .collect();
    assert!(
        kept.contains(&&json!("Changed at the terminal.")),
        "{kept:?}"
    );
}

#[test]
fn an_entry_is_opened_from_outside_once_it_is_unlocked() {
    let desk = Desk::new("an_entry_is_opened_from_outside_once_it_is_unlocked");
    desk.journal(0, EVENING);
    let mut ids = Vec::new();
    for (day, text) in [
        ("2026-11-19", "Thursday, written alone."),
        ("2026-11-20", "Friday, the first of two."),
        ("2026-11-20", "Friday, the second of two."),
    ] {
        let written = desk.terminal(&["write", "--on", day, text]);
        ids.push(written["id"].as_str().expect("an id").to_owned());
    }
    let app = desk.start(Start::at(EVENING).open(&ids[1]));
    app.unlock();
    app.read("day-title", "The shift of that day");
    app.editor_holds("Friday, the first of two.");
    app.cursor_in("editor");

    // Asked for again while the window stands elsewhere.
    app.press("Control+2");
    app.see("view-journal");
    desk.start_copy(&Start::at(EVENING).open(&ids[0]));
    app.editor_holds("Thursday, written alone.");

    // And while it is locked.
    app.press("Control+l");
    app.see("unlock-secret");
    desk.start_copy(&Start::at(EVENING).open(&ids[2]));
    assert!(app.shows("unlock-secret"));
    app.unlock();
    app.editor_holds("Friday, the second of two.");
}

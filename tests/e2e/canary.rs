//! Nothing that was written is found in any file but inside the encrypted ones.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    path::{Path, PathBuf},
    time::Duration,
};

use crate::support::{Desk, EVENING, PASSPHRASE, Start, files_with};

/// A word that nobody else can have written.
fn marker(what: &str) -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{what}{:016x}{:016x}", random(), random())
}

/// Files that hold one of the words: everything in the test's home, and what is new in the machine's temporary folders.
fn leaks(desk: &Desk, words: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for word in words {
        found.extend(files_with(desk.home().path(), word, None));
        for folder in ["/tmp", "/var/tmp", "/dev/shm"] {
            found.extend(files_with(
                Path::new(folder),
                word,
                Some(desk.home().made()),
            ));
        }
    }
    found
}

#[test]
fn no_file_holds_what_was_written() {
    let desk = Desk::new("no_file_holds_what_was_written");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    let (body, shift, note, query) = (
        marker("body"),
        marker("shift"),
        marker("note"),
        marker("query"),
    );
    let words: Vec<&str> = vec![&body, &shift, &note, &query, PASSPHRASE];

    app.type_into("shift-input", &shift);
    app.press("Enter");
    app.read("shift-text", &shift);
    app.type_into("editor", &format!("A secret: {body}. #tag{body}"));
    app.saved();
    app.press("Control+Enter");
    app.cursor_in("closing");
    app.press("1");
    app.press("w");
    app.cursor_in("shift-note");
    app.write(&note);
    app.press("Enter");
    app.press("Control+2");
    app.type_into("search-input", &body);
    app.read("search-count", "1 found");
    app.clear("search-input");
    app.type_into("search-input", &query);
    app.see("search-nothing");
    assert_eq!(
        leaks(&desk, &words),
        Vec::<PathBuf>::new(),
        "while the journal is open"
    );

    app.press("Control+l");
    app.see("unlock-secret");
    assert_eq!(leaks(&desk, &words), Vec::<PathBuf>::new(), "after locking");
    app.end();
    assert_eq!(leaks(&desk, &words), Vec::<PathBuf>::new(), "after the end");
}

/// WebDriver cannot drive a window that keeps nothing, so the tests above run with the window's shared storage. This one
/// runs the window exactly as people have it, with keys from the X server.
#[test]
fn the_window_as_people_have_it_keeps_nothing() {
    let desk = Desk::new("the_window_as_people_have_it_keeps_nothing");
    desk.journal(0, EVENING);
    let body = marker("body");
    let words: Vec<&str> = vec![&body, PASSPHRASE];
    let mut program = desk.start_alone(&Start::at(EVENING));
    desk.wait_until("the window", || desk.active_window() == "Leadlight");
    // There is no page to ask: the journal's log is there while it is open, and grows with each save.
    let log = desk.home().journal().join("journal.db-wal");
    let length = || std::fs::metadata(&log).map_or(0, |about| about.len());
    desk.wait_until("the journal to be opened", || {
        desk.type_text(PASSPHRASE);
        desk.key("Return");
        std::thread::sleep(Duration::from_secs(2));
        log.exists()
    });
    let before = length();
    desk.key("Escape");
    desk.type_text(&format!("A secret: {body}."));
    desk.wait_until("the draft to be saved", || length() > before);
    assert_eq!(
        leaks(&desk, &words),
        Vec::<PathBuf>::new(),
        "while the journal is open"
    );
    desk.key("ctrl+l");
    desk.wait_until("the journal to be closed", || !log.exists());
    program.end();
    assert_eq!(leaks(&desk, &words), Vec::<PathBuf>::new(), "after the end");
}

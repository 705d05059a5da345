//! When something gives way: the disk, a text too large, the page's own process.

use std::fs;
use std::time::Duration;

use rustix::process::Signal;
use serde_json::json;

use crate::support::children::{descendants, signal};
use crate::support::{Desk, EVENING, PASSPHRASE, Start};

/// Five megabytes from the clipboard.
const PASTE: &str = "
    const data = new DataTransfer();
    data.setData('text/plain', ' Five megabytes of it'.repeat(250_000));
    const text = document.querySelector('[data-testid=editor-text]');
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";

#[test]
fn a_full_disk_is_said_plainly_and_loses_nothing() {
    let desk = Desk::new("a_full_disk_is_said_plainly_and_loses_nothing");
    if !desk.has_small_disks() {
        eprintln!("left out: this system gives no file system of its own");
        return;
    }
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING).on_a_small_disk());
    app.unlock();
    app.type_into("editor", "Written while there was room.");
    app.saved();

    let filler = app.fill_disk(&desk);
    app.write(" Written on a full disk.");
    app.read("save-status", "Not saved: the disk is full.");
    app.editor_holds("Written while there was room. Written on a full disk.");
    // Locking would lose it, and asks.
    app.press("Control+l");
    app.see("unsaved-dialog");
    app.click("unsaved-stay");
    app.see_no_more("unsaved-dialog");
    app.editor_holds("Written on a full disk.");

    fs::remove_file(filler).expect("room again");
    app.saved();
    app.press("Control+l");
    app.unlock();
    app.editor_holds("Written while there was room. Written on a full disk.");
}

#[test]
fn five_megabytes_are_refused_and_nothing_saved_is_lost() {
    let desk = Desk::new("five_megabytes_are_refused_and_nothing_saved_is_lost");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.type_into("editor", "Saved before.");
    app.saved();
    app.run(PASTE);
    let too_long = "Not saved: this text is longer than one reflection can hold.";
    app.read("save-status", too_long);
    app.press("Control+z");
    app.saved();
    app.editor_holds("Saved before.");
    let text = "return document.querySelector('[data-testid=editor-text]').innerText.trim()";
    assert_eq!(app.run(text), json!("Saved before."));

    app.run(PASTE);
    app.read("save-status", too_long);
    app.kill();
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.editor_holds("Saved before.");
}

/// What draws the page, as the system names it.
const PAGE: &str = "WebKitWebProcess";

#[test]
fn a_page_that_crashes_comes_back_and_what_was_typed_is_there() {
    let desk = Desk::new("a_page_that_crashes_comes_back_and_what_was_typed_is_there");
    desk.journal(0, EVENING);
    // A driver would end with the page, so nobody but the keyboard drives this one.
    let mut program = desk.start_alone(&Start::at(EVENING));
    desk.wait_until("the window", || desk.active_window() == "Leadlight");
    let log = desk.home().journal().join("journal.db-wal");
    desk.wait_until("the journal to be opened", || {
        desk.type_text(PASSPHRASE);
        desk.key("Return");
        std::thread::sleep(Duration::from_secs(2));
        log.exists()
    });
    let length = || fs::metadata(&log).map_or(0, |about| about.len());
    let before = length();
    desk.key("Escape");
    desk.type_text("Before the crash.");
    desk.wait_until("the draft to be saved", || length() > before);

    let pid = program.child().id();
    let page = descendants(pid, PAGE);
    assert_eq!(page.len(), 1, "{page:?}");
    signal(page[0], Signal::KILL);
    desk.wait_until("another page", || {
        let now = descendants(pid, PAGE);
        now.len() == 1 && now != page
    });
    // Only a page that is alive hears the key that locks; locking makes the draft an entry.
    desk.wait_until("the journal to be locked from the new page", || {
        desk.key("ctrl+l");
        std::thread::sleep(Duration::from_millis(500));
        !log.exists()
    });
    program.end();
    let written = desk.terminal(&["list"]);
    assert_eq!(written[0]["body"], "Before the crash.");
}

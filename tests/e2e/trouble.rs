//! When something gives way: the disk, a text too large, the page's own process.

use std::fs;

use serde_json::json;

use crate::support::{Desk, EVENING, Start};

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

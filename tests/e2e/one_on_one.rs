//! A one-on-one from its preparation to the panes it lit, by keyboard alone and by mouse; promises and the library.

use serde_json::json;

use crate::{
    mentions::add_person,
    support::{App, Desk, EVENING, Start},
};

const NAME: &str = "Tomás Oliveira";

/// Goes to the person's page through a mention, which needs no list.
fn open_person(app: &App<'_>) {
    app.press("Control+3");
    app.see("view-people");
    app.until_with(
        "the person in the list",
        "const row = [...document.querySelectorAll('[data-testid=people] button')]
           .find((it) => it.innerText.includes(arguments[0]));
         if (row) row.click();
         return row !== undefined",
        vec![json!(NAME)],
    );
    app.see("view-person");
    app.read("person-title", NAME);
}

fn start_one_on_one(app: &App<'_>) {
    open_person(app);
    app.click("person-start");
    app.see("view-one_on_one");
    app.see("editor-text");
    app.cursor_in("editor");
}

/// What a text of the page says, whatever stands around it.
fn says(app: &App<'_>, testid: &str, text: &str) {
    app.until_with(
        &format!("{testid} to say {text:?}"),
        "const part = document.querySelector(`[data-testid=\"${arguments[0]}\"]`);
         return part !== null && part.innerText.includes(arguments[1])",
        vec![json!(testid), json!(text)],
    );
}

#[test]
fn a_one_on_one_by_keyboard_alone() {
    let desk = Desk::new("a_one_on_one_by_keyboard_alone");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    add_person(&app, NAME);
    start_one_on_one(&app);

    app.write("Wants to present the choice himself");
    app.press("Control+Shift+K");
    app.cursor_in("promise-due");
    app.write("thu");
    app.press("Enter");
    app.cursor_in("editor");
    app.read("chip-promise", "Promise, mine");
    app.press("End");
    app.press("Enter");
    app.write("Ask about mornings again");
    app.press("Control+Shift+P");
    app.read("chip-point", "Talking point");
    app.press("End");
    app.press("Enter");
    app.write("School is hard");
    app.press("Control+Shift+H");
    app.read("chip-confidence", "In confidence");
    app.saved();
    says(&app, "preparation", "Mine, Thursday");

    app.press("Control+Shift+O");
    app.see_no_more("prep-points");
    app.see("prep-question");
    app.press("Control+Shift+O");

    app.press("Control+Enter");
    app.read("light-words", "Which panes got light?");
    app.cursor_in("light-row");
    app.press("c");
    app.chosen("pane-connect", true);
    app.press("e");
    app.chosen("pane-empower", true);
    app.press("e");
    app.chosen("pane-empower", false);
    app.press("Enter");
    says(&app, "talk-state", "Held");
    app.cursor_in("editor");
    // Marked by mistake, it can be taken back, and marked again.
    app.click("talk-reopen");
    app.see("hold");
    app.press("Control+Enter");
    app.chosen("pane-connect", true);
    app.press("Enter");
    says(&app, "talk-state", "Held");
    app.cursor_in("editor");

    app.press("Control+4");
    app.see("view-promises");
    says(&app, "promises", "Wants to present the choice himself");
    app.cursor_in("promises");
    app.press("d");
    says(&app, "promises", "Done.");
    app.press("z");
    app.until(
        "it to be open again",
        "return !document.querySelector('[data-testid=promises]').innerText.includes('Done.')",
    );
    app.press("m");
    app.cursor_in("promises");
    app.write("2w");
    app.press("Enter");
    says(&app, "promises", "Moved to 7 December.");
    app.press("x");
    says(&app, "promises", "Dropped.");

    // The point that was not raised is there the next time; what is in confidence is not.
    open_person(&app);
    app.click("person-start");
    app.see("preparation");
    says(&app, "prep-last", "Wants to present the choice himself");
    says(&app, "preparation", "Ask about mornings again");
    let last = app.text("prep-last");
    assert!(
        !last.contains("School is hard"),
        "what is in confidence stays out: {last}"
    );
}

#[test]
fn a_one_on_one_by_mouse() {
    let desk = Desk::new("a_one_on_one_by_mouse");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    add_person(&app, NAME);
    start_one_on_one(&app);

    app.click("outline-three");
    app.editor_holds("Theirs");
    app.cursor_in("editor");
    app.write("Two vendors are out");
    app.click("make-theirs");
    app.type_into("promise-text", ", says why");
    app.click("promise-keep");
    says(&app, "chip-promise", "Promise, theirs");
    app.click("make-point");
    app.read("chip-point", "Talking point");
    app.click("point-add");
    app.type_into("point-text", "A mentor for architecture");
    app.press("Enter");
    says(&app, "preparation", "A mentor for architecture");
    let question = app.text("prep-question");
    app.click("prep-another");
    app.until_with(
        "another question",
        "return document.querySelector('[data-testid=prep-question]').innerText !== arguments[0]",
        vec![json!(question)],
    );
    app.click("note-confidence");
    app.chosen("note-confidence", true);
    app.saved();
    app.audit("a one-on-one");

    app.click("talk-move");
    app.clear("time-day");
    app.type_into("time-day", "thu");
    app.click("time-keep");
    says(&app, "talk-when", "Thursday, 26 November");
    app.click("talk-cancel");
    app.click("cancel-yes");
    says(&app, "talk-state", "Cancelled");
    app.click("talk-reopen");
    app.see("talk-cancel");
    says(&app, "talk-when", "Thursday, 26 November");
}

#[test]
fn the_library_takes_words_of_ones_own() {
    let desk = Desk::new("the_library_takes_words_of_ones_own");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.press("Control+5");
    app.see("view-library");
    app.see("library-part");
    app.until(
        "sixty questions to reflect on",
        "return document.querySelectorAll('[data-testid^=\"item-row-\"]').length >= 60",
    );
    app.audit("the library");
    app.press("/");
    app.cursor_in("library-search");
    app.press("Down");
    app.cursor_in("library");
    app.press("h");
    says(&app, "library", "hidden, not offered");
    app.press("f");
    says(&app, "library", "comes before others");
    app.press("e");
    app.see("item-text");
    app.clear("item-text");
    app.type_into("item-text", "What did I leave unsaid?");
    app.click("item-save");
    says(&app, "library", "in your words");
    app.click("library-part-shifts");
    app.click("library-add");
    app.type_into("item-name", "Say thanks");
    app.type_into("item-text", "I will thank one person by name.");
    app.click("item-save");
    says(&app, "library", "I will thank one person by name.");
    says(&app, "library", "yours");
}

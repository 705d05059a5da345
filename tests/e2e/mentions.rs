//! Naming people while writing, and whom marked panes are for: by keyboard alone and by mouse.

use serde_json::json;

use crate::support::{App, Desk, EVENING, Start};

/// Adds somebody and comes back to Today.
pub(crate) fn add_person(app: &App<'_>, name: &str) {
    app.press("Control+3");
    app.see("view-people");
    app.until(
        "the way to add somebody",
        "return document.querySelector('[data-testid=people-names], [data-testid=person-add]') !== null",
    );
    if app.shows("people-names") {
        app.type_into("people-names", name);
        app.click("people-add-several");
    } else {
        app.click("person-add");
        app.type_into("person-name", name);
        app.click("person-save");
    }
    app.read_anywhere(name);
    app.press("Control+1");
    app.see("view-today");
    app.see("editor-text");
}

#[test]
fn somebody_named_by_keyboard_alone() {
    let desk = Desk::new("somebody_named_by_keyboard_alone");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    add_person(&app, "Tomás Oliveira");
    add_person(&app, "Tomasz Nowak");

    app.type_into("editor", "Spoke with @toma");
    app.see("mention-1");
    app.press("Escape");
    app.see_no_more("mention-list");
    app.write(" and @tomás");
    app.read("mention-0", "Tomás Oliveira");
    app.press("Enter");
    app.read("chip-person", "Tomás Oliveira");
    app.write("about the move");
    app.editor_holds("Tomás Oliveira about the move");
    app.saved();

    app.press("Control+Enter");
    app.cursor_in("closing");
    assert!(
        !app.shows("panes-for"),
        "a mention alone asks for nothing and lights nothing"
    );
    app.press("c");
    app.chosen("pane-connect", true);
    app.see("panes-for");
    app.until(
        "nobody to be chosen",
        "return document.querySelectorAll('[data-testid=panes-for] [aria-pressed=true]').length === 0",
    );
    for _ in 0..12 {
        app.press("Right");
        let there =
            app.run("return document.activeElement.closest('[data-testid=panes-for]') !== null");
        if there == json!(true) {
            break;
        }
    }
    app.cursor_in("panes-for");
    app.press("Space");
    app.until(
        "the person to be chosen",
        "return document.querySelectorAll('[data-testid=panes-for] [aria-pressed=true]').length === 1",
    );
    app.saved();
    app.press("Escape");
    app.cursor_in("editor");
    app.press("Alt+Enter");
    app.see("view-person");
    app.read("person-title", "Tomás Oliveira");
}

#[test]
fn somebody_named_by_mouse() {
    let desk = Desk::new("somebody_named_by_mouse");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    add_person(&app, "Zoë Łukasik");

    app.type_into("editor", "With @luk");
    app.click("mention-0");
    app.read("chip-person", "Zoë Łukasik");
    app.saved();
    app.click("pane-recognize");
    app.see("panes-for");
    app.click_css("[data-testid=panes-for] button");
    app.until(
        "the person to be chosen",
        "return document.querySelectorAll('[data-testid=panes-for] [aria-pressed=true]').length === 1",
    );
    app.saved();
    app.audit("somebody named");
    app.click("chip-person");
    app.see("view-person");
    app.read("person-title", "Zoë Łukasik");
    app.click("nav-today");
    app.read("chip-person", "Zoë Łukasik");
    app.until(
        "the person to be chosen still",
        "return document.querySelectorAll('[data-testid=panes-for] [aria-pressed=true]').length === 1",
    );
}

#[test]
fn a_line_in_confidence_stays_so() {
    let desk = Desk::new("a_line_in_confidence_stays_so");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.type_into("editor", "School mornings are hard");
    app.press("Control+Shift+H");
    app.read("chip-confidence", "In confidence");
    app.press("End");
    app.write(" at the moment.");
    app.press("Enter");
    app.write("Budget next week.");
    app.saved();
    app.until(
        "one line in confidence, and its words before the mark",
        "const chips = document.querySelectorAll('[data-testid=chip-confidence]');
         return chips.length === 1
           && chips[0].closest('.cm-line').innerText.startsWith('School mornings are hard at the moment.')",
    );
    app.press("Control+l");
    app.see("unlock-secret");
    app.unlock();
    app.read("chip-confidence", "In confidence");
    app.editor_holds("Budget next week.");
}

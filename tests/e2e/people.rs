//! People: added, looked at, written about, with the light that comes of it; by keyboard alone and by mouse.

use serde_json::json;

use crate::support::{App, Desk, EVENING, Start};

fn opened(desk: &Desk) -> App<'_> {
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app
}

/// Adds people by name, one a line, from the empty screen.
fn add_names(app: &App<'_>, names: &[&str]) {
    app.press("Control+3");
    app.see("people-names");
    app.cursor_in("people-names");
    for name in names {
        if !name.is_empty() {
            app.write(name);
        }
        app.press("Enter");
    }
    app.press("Tab");
    app.press("Enter");
    app.see("people");
}

fn light(app: &App<'_>, pane: &str, light: &str) {
    app.until_with(
        &format!("{pane} to be {light}"),
        "return document.querySelector(`[data-testid=\"pane-${arguments[0]}\"]`)?.dataset.light === arguments[1]",
        vec![json!(pane), json!(light)],
    );
}

/// The page of the first person of the list, by the keyboard.
fn open_first(app: &App<'_>, name: &str) {
    app.press("Control+3");
    app.until(
        "the keyboard on the first person",
        "return document.activeElement?.dataset.row === '0'",
    );
    app.press("Enter");
    app.read("person-title", name);
}

#[test]
fn several_people_and_a_page_by_keyboard_alone() {
    let desk = Desk::new("several_people_and_a_page_by_keyboard_alone");
    let app = opened(&desk);
    add_names(&app, &["Zoë Lindqvist", "", "李明"]);
    app.until(
        "both of them",
        "return document.querySelectorAll('[data-testid=people] [data-row]').length === 2",
    );

    app.press("Control+1");
    app.see("view-today");
    open_first(&app, "Zoë Lindqvist");
    for pane in ["connect", "align", "recognize", "empower"] {
        light(&app, pane, "not_yet");
    }

    // Something noticed and not said becomes a talking point, and lights nothing.
    app.press("Control+Shift+M");
    app.cursor_in("moment-connect");
    for _ in 0..2 {
        app.press("Tab");
    }
    app.cursor_in("moment-recognize");
    app.press("Space");
    app.press("Tab");
    app.press("Tab");
    app.cursor_in("moment-said-noticed");
    // Once that is answered, the text is next.
    app.press("Space");
    app.cursor_in("moment-text");
    app.write("Stayed calm in the outage");
    app.press("Enter");
    app.see_no_more("moment-dialog");
    app.read("points", "noticed, not said yet");
    light(&app, "recognize", "not_yet");

    // Raising it says it.
    app.run("document.querySelector('[data-testid^=point-raised-]').focus()");
    app.press("Space");
    light(&app, "recognize", "bright");

    app.run("document.querySelector('[data-testid=point-add]').focus()");
    app.press("Enter");
    app.cursor_in("point-input");
    app.write("Her talk in May");
    app.press("Enter");
    app.read("points", "Her talk in May");
    app.press("Escape");
    app.cursor_in("point-add");

    app.run("document.querySelector('[data-testid=belief]').focus()");
    app.press("Enter");
    app.cursor_in("belief-field");
    app.write("run the group within a year");
    app.press("Enter");
    app.cursor_in("belief");
    app.read("belief-told", "Told them: not yet");
}

#[test]
fn a_person_added_and_changed_with_the_mouse() {
    let desk = Desk::new("a_person_added_and_changed_with_the_mouse");
    let app = opened(&desk);
    add_names(&app, &["Priya Nair"]);
    app.click("person-add");
    app.type_into("person-name", "Tomás Oliveira");
    app.type_into("person-role", "Senior engineer");
    app.click("cadence-slot");
    app.read("slot-words", "Every other Monday");
    app.click("person-save");
    app.read("person-title", "Tomás Oliveira");
    app.read(
        "person-head",
        "Senior engineer, reports to you. Every other Monday, 10:00.",
    );

    app.click("facts-all");
    app.click("fact-moves_them");
    app.write("Mentoring, calm systems");
    app.press("Enter");
    app.read("fact-moves_them", "Mentoring, calm systems");

    // A moment lights its pane and stands in the timeline.
    app.click("moment-open");
    app.click("moment-empower");
    app.type_into("moment-text", "The vendor choice");
    app.type_into("moment-why", "He knows them best");
    app.type_into("moment-stay-out", "The shortlist");
    app.click("moment-save");
    app.see_no_more("moment-dialog");
    light(&app, "empower", "bright");
    app.read("timeline", "I will not step in: The shortlist.");

    app.click("person-delete");
    app.read("delete-words", "1 moment");
    app.click("delete-archive");
    app.read("person-state", "Archived on");
    app.click("nav-people");
    app.see("people");
    app.until(
        "only who is not archived",
        "return document.querySelectorAll('[data-testid=people] [data-row]').length === 1",
    );
    app.click("people-archived");
    app.until(
        "the archived one too, and marked so",
        "const rows = [...document.querySelectorAll('[data-testid=people] [data-row]')].map((row) => row.textContent);
         return rows.length === 2 && rows[1].includes('Tomás Oliveira') && rows[1].includes('Archived')",
    );
}

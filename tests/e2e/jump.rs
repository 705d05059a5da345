//! Find or jump by the keyboard alone: somebody's page, a one-on-one, a day, an entry; its looks and its accessibility.

use serde_json::json;

use crate::{
    mentions::add_person,
    support::{App, Desk, EVENING, Start},
};

/// Opens the field and types into it until a line is the one that Enter takes.
fn jump(app: &App<'_>, typed: &str, line: &str) {
    app.press("Control+k");
    app.cursor_in("jump-field");
    if !typed.is_empty() {
        app.write(typed);
    }
    app.until_with(
        &format!("{line} to be the line for {typed:?}"),
        "const field = document.querySelector('[data-testid=jump-field]');
         const at = document.getElementById(field?.getAttribute('aria-activedescendant') ?? '');
         return field?.value === arguments[0] && at?.dataset.testid?.startsWith(arguments[1]) === true",
        vec![json!(typed), json!(line)],
    );
}

fn take(app: &App<'_>, typed: &str, line: &str) {
    jump(app, typed, line);
    app.press("Enter");
    app.see_no_more("jump-dialog");
}

#[test]
fn everything_is_reached_by_a_few_letters() {
    let desk = Desk::new("everything_is_reached_by_a_few_letters");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    add_person(&app, "Tomás Oliveira");
    add_person(&app, "Priya Nair");

    // From inside the text, which is kept; Escape gives the caret back.
    take(&app, "another refl", "jump-another_reflection");
    app.cursor_in("editor");
    app.write("The lighthouse plan was theirs");
    app.press("Control+k");
    app.cursor_in("jump-field");
    app.press("Escape");
    app.see_no_more("jump-dialog");
    app.cursor_in("editor");
    app.write(" alone");

    take(&app, "tomas", "jump-person-");
    app.read("person-title", "Tomás Oliveira");

    take(&app, "one-on-one pri", "jump-talk-");
    app.see("view-one_on_one");
    app.cursor_in("editor");
    app.write("Wants to show the harbour tour herself");

    take(&app, "last friday", "jump-day");
    app.see("view-today");
    app.read("day-title", "Friday, 20 November");

    take(&app, "lighthou", "jump-entry-");
    app.read("day-title", "Monday, 23 November");
    app.cursor_in("editor");
    app.until(
        "all of what was typed",
        "return document.querySelector('[data-testid=editor]').innerText.includes('The lighthouse plan was theirs alone')",
    );

    // The note of the one-on-one was saved on the way, and is a page of its own.
    take(&app, "harbour", "jump-entry-");
    app.see("view-one_on_one");

    // What was chosen before is offered before anything is typed.
    app.press("Control+k");
    app.cursor_in("jump-field");
    app.until(
        "what was chosen to come first",
        "return /^jump-(entry|talk|person)-/.test(document.querySelector('[data-testid=jump-list] [role=option]')?.dataset.testid)",
    );
    app.press("Escape");
    take(&app, "lock", "jump-lock");
    app.see("unlock-secret");
    app.press("Control+k");
    assert!(!app.shows("jump-dialog"));
}

#[test]
fn the_list_keeps_the_rules_in_light_and_dark_and_in_the_smallest_window() {
    for theme in ["light", "dark"] {
        let desk =
            Desk::new("the_list_keeps_the_rules_in_light_and_dark_and_in_the_smallest_window");
        desk.journal(12, EVENING);
        desk.look(theme, 1.0);
        let app = desk.start(Start::at(EVENING));
        app.unlock();
        jump(&app, "", "jump-");
        app.audit(&format!("find or jump, {theme}"));
        app.write("to");
        app.see("jump-words");
        app.audit(&format!("find or jump with what was found, {theme}"));
        app.press("Escape");
        app.see_no_more("jump-dialog");
        app.resize(720, 520);
        app.click("nav-jump");
        app.cursor_in("jump-field");
        app.write("tomorrow");
        app.see("jump-day");
        app.audit(&format!("find or jump, small, {theme}"));
        let inside = app.run(
            "const box = document.querySelector('[data-testid=jump-dialog]').getBoundingClientRect();
             return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight",
        );
        assert_eq!(inside.as_bool(), Some(true), "the list is in the window");
    }
}

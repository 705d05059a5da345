//! The person's own shelves in the library: the house view with its question once a quarter, leaders, and books.

use serde_json::json;

use crate::support::{App, Desk, EVENING, Start};

/// More than a quarter later, in the evening.
const SPRING: &str = "2027-03-01T17:00:00Z";

fn on_row(app: &App<'_>, text: &str) {
    app.until_with(
        &format!("the keyboard on {text}"),
        "return document.activeElement?.dataset.row !== undefined
           && document.activeElement.innerText.includes(arguments[0])",
        vec![json!(text)],
    );
}

#[test]
fn a_house_view_is_written_and_asked_about_a_quarter_later() {
    let desk = Desk::new("a_house_view_is_written_and_asked_about_a_quarter_later");
    desk.journal(0, EVENING);
    {
        let app = desk.start(Start::at(EVENING));
        app.unlock();
        app.press("Control+5");
        app.click("library-house_view");
        app.click("house-write");
        app.cursor_in("editor");
        app.write("I ask before I tell.");
        app.saved();
        // Going elsewhere keeps it.
        app.press("Control+2");
        app.see("view-journal");
        app.press("Control+5");
        app.click("library-house_view");
        app.read("house-text", "I ask before I tell.");
        app.read("house-dated", "Written on 23 November.");
        app.audit("the house view");
        app.end();
    }
    let app = desk.start(Start::at(SPRING));
    app.unlock();
    app.see("house-offer");
    app.audit("today with the question about the house view");
    app.click("house-change");
    app.see("view-library");
    app.cursor_in("editor");
    app.press("Control+End");
    app.write(" And I thank.");
    app.press("Control+Enter");
    app.read("house-text", "I ask before I tell. And I thank.");
    app.click("house-earlier");
    app.click("house-version-1");
    app.read("house-version-text", "I ask before I tell.");
    app.click("house-version-use");
    app.read("house-text", "I ask before I tell.");
    // Changed is looked at: nothing is asked any more.
    app.read("house-dated", "Written on 1 March.");
    app.see_no_more("house-due");
}

#[test]
fn what_is_typed_in_the_house_view_survives_a_kill() {
    let desk = Desk::new("what_is_typed_in_the_house_view_survives_a_kill");
    desk.journal(0, EVENING);
    {
        let app = desk.start(Start::at(EVENING));
        app.unlock();
        app.press("Control+5");
        app.click("library-house_view");
        app.click("house-write");
        app.cursor_in("editor");
        app.write("Half a thought");
        app.until(
            "it to be safe",
            "return document.querySelector('[data-testid=save-status]')?.dataset.saved === 'yes'",
        );
        app.kill();
    }
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.press("Control+5");
    app.click("library-house_view");
    app.cursor_in("editor");
    app.editor_holds("Half a thought");
    app.click("house-leave");
    app.see("house-empty");
}

#[test]
fn leaders_and_books_by_keyboard_and_found_again() {
    let desk = Desk::new("leaders_and_books_by_keyboard_and_found_again");
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.press("Control+5");
    app.click("library-leaders");
    app.see("leaders-empty");
    app.click("leader-add");
    app.cursor_in("shelf-name");
    app.write("Ruth Okafor");
    app.press("Tab");
    app.cursor_in("shelf-did");
    app.write("Gave me the room to fail.");
    app.click("shelf-save");
    app.see_no_more("shelf-dialog");
    on_row(&app, "Ruth Okafor");
    app.press("l");
    app.cursor_in("shelf-text");
    app.write("Let them present it");
    app.press("Enter");
    app.see_no_more("shelf-dialog");
    app.read_anywhere("Let them present it");
    app.read_anywhere("23 Nov");
    app.audit("leaders who shaped me");
    on_row(&app, "Ruth Okafor");
    app.press("x");
    app.see("shelf-take-back");
    app.click("shelf-take-back");
    on_row(&app, "Ruth Okafor");
    app.read_anywhere("Let them present it");

    app.click("library-books");
    on_row(&app, "Leaders Eat Last");
    app.press("l");
    app.cursor_in("shelf-text");
    app.write("A line to find again");
    app.press("Tab");
    app.cursor_in("shelf-page");
    app.write("112");
    app.press("Enter");
    app.see_no_more("shelf-dialog");
    app.read_anywhere("page 112");
    app.click("book-state-book-01-reading");
    app.chosen("book-state-book-01-reading", true);
    app.audit("the reading shelf");
    app.resize(720, 520);
    app.audit("the reading shelf, small");

    // From anywhere, by a few letters.
    for (typed, line, row) in [
        ("okaf", "jump-leader-", "Ruth Okafor"),
        ("sinek", "jump-book-", "Leaders Eat Last"),
    ] {
        app.press("Control+1");
        app.see("view-today");
        app.press("Control+k");
        app.cursor_in("jump-field");
        app.write(typed);
        app.until_with(
            &format!("{line} to be the line for {typed:?}"),
            "const field = document.querySelector('[data-testid=jump-field]');
             const at = document.getElementById(field?.getAttribute('aria-activedescendant') ?? '');
             return field?.value === arguments[0] && at?.dataset.testid?.startsWith(arguments[1]) === true",
            vec![json!(typed), json!(line)],
        );
        app.press("Enter");
        app.see("view-library");
        on_row(&app, row);
    }
}

#[test]
fn the_shelves_keep_the_rules_in_the_dark() {
    let desk = Desk::new("the_shelves_keep_the_rules_in_the_dark");
    desk.journal(0, EVENING);
    desk.look("dark", 1.0);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.press("Control+5");
    for (place, part) in [
        ("library-house_view", "house-empty"),
        ("library-leaders", "leaders-empty"),
        ("library-books", "book-book-01"),
    ] {
        app.click(place);
        app.see(part);
        app.audit(&format!("{part}, dark"));
    }
}

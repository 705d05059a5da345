//! The Journal: newest first, open, search as you type.

use serde_json::json;

use crate::support::{App, Desk, EVENING, Start};

fn opened<'d>(desk: &'d Desk, entries: usize) -> App<'d> {
    desk.journal(entries, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app
}

fn search(app: &App<'_>, query: &str) {
    app.clear("search-input");
    app.type_into("search-input", query);
}

/// The rows of the list: their day's heading comes before them in the page.
fn first_row(app: &App<'_>) -> String {
    app.run("return document.querySelector('[data-row=\"0\"]').dataset.testid")
        .as_str()
        .expect("a row")
        .to_owned()
}

#[test]
fn entries_are_listed_newest_first_and_opened() {
    let desk = Desk::new("entries_are_listed_newest_first_and_opened");
    let app = opened(&desk, 120);
    app.type_into("editor", "The newest of all, about the release.");
    app.saved();
    app.press("Control+2");
    app.see("view-journal");
    app.until(
        "the newest in the first row",
        "const row = document.querySelector('[data-row=\"0\"]');
         return row !== null && row.innerText.includes('The newest of all')",
    );
    let days = app.run("return [...document.querySelectorAll('[data-testid=entries] h2')].length");
    assert!(days.as_u64().is_some_and(|days| days > 5), "{days}");
    app.until(
        "more rows when the list is read on",
        "const rows = document.querySelectorAll('[data-row]');
         rows[rows.length - 1].scrollIntoView();
         return rows.length === 121",
    );

    app.run("document.querySelector('[data-row=\"3\"]').scrollIntoView({ block: 'center' })");
    let text =
        app.run("return document.querySelector('[data-row=\"3\"] .body').innerText.slice(0, 24)");
    let text = text.as_str().expect("a row's text").to_owned();
    app.click_css("[data-row=\"3\"]");
    app.see("view-today");
    app.read("day-title", "The shift of that day");
    app.editor_holds(text.split(['*', '>', '-']).next().expect("words").trim());
    app.cursor_in("editor");
    app.press("Control+2");
    app.until(
        "the same row again",
        "return document.activeElement.dataset.row === '3'",
    );
}

#[test]
fn search_finds_as_you_type() {
    let desk = Desk::new("search_finds_as_you_type");
    let app = opened(&desk, 120);
    app.type_into(
        "editor",
        "Renée war müde; 昨日の会議は短かった. A quokka, of all things.",
    );
    app.saved();
    app.press("Control+2");
    app.cursor_in("search-input");
    app.write("quok");
    app.until(
        "the word with its mark",
        "const marks = document.querySelectorAll('[data-testid=entries] mark');
         return marks.length === 1 && marks[0].innerText.toLowerCase().startsWith('quok')",
    );
    app.read("search-count", "1 found");
    for query in ["会議", "muede", "\"of all things\"", "quokka renee"] {
        search(&app, query);
        app.read("search-count", "found");
        app.until_with(
            &format!("today's reflection for {query}"),
            "const row = document.querySelector('[data-row=\"0\"]');
             return (row !== null && row.innerText.includes('quokka')) || arguments[0] === 'muede'",
            vec![json!(query)],
        );
    }
    search(&app, "release -quokka");
    app.until(
        "marks in many rows",
        "return document.querySelectorAll('[data-testid=entries] mark').length > 5",
    );
    app.click("search-order");
    app.until(
        "newest first",
        "return document.querySelector('[data-testid=search-order]').dataset.order === 'newest'",
    );
    let row = first_row(&app);
    assert!(row.starts_with("entry-"), "{row}");
    search(&app, "xyzzyplugh");
    app.see("search-nothing");
    search(&app, "((\"*");
    app.until(
        "no error for odd signs",
        "return !document.querySelector('[role=alert]')",
    );
    search(&app, "quokka");
    app.read("search-count", "1 found");
    app.press("Enter");
    app.see("view-today");
    app.editor_holds("A quokka, of all things.");
}

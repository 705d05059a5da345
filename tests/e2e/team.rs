//! A team over time: a file of people, two entries of one person, somebody deleted, a leave, what is planned and promised.

use std::fs;
use std::time::Duration;

use serde_json::json;

use crate::support::{App, Desk, EVENING, Start};

fn opened(desk: &Desk) -> App<'_> {
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app
}

/// Opens somebody's page from the list.
fn open(app: &App<'_>, name: &str) {
    app.press("Control+3");
    app.until_with(
        "the person in the list",
        "const row = [...document.querySelectorAll('[data-testid=people] [data-row]')]
           .find((it) => it.innerText.includes(arguments[0]));
         if (row) row.click();
         return row !== undefined",
        vec![json!(name)],
    );
    app.read("person-title", name);
}

/// Chooses a file in the system's own dialog. Its completion may take the first Return for itself.
fn choose(desk: &Desk, app: &App<'_>, file: &std::path::Path) {
    app.click("people-file");
    let title = "Choose a file of people";
    desk.wait_until("the choice of a file", || desk.active_window() == title);
    desk.key("ctrl+l");
    desk.key("ctrl+a");
    desk.type_text(&file.display().to_string());
    std::thread::sleep(Duration::from_secs(1));
    desk.wait_until("the window again", || {
        desk.key("Return");
        std::thread::sleep(Duration::from_millis(500));
        desk.active_window() != title
    });
}

#[test]
fn people_from_a_file_with_a_line_that_cannot_be_read() {
    let desk = Desk::new("people_from_a_file_with_a_line_that_cannot_be_read");
    desk.journal(0, EVENING);
    let file = desk.home().path().join("home/team.csv");
    let broken = "Name,Role,E-mail\nPriya Nair,Engineer,priya@example.org\n,Nobody,x@example.org\nSam Okafor,Lead,sam@example.org\n";
    fs::write(&file, broken).expect("a file");
    let app = opened(&desk);
    app.press("Control+3");
    for (added, said) in [(2, "Sam Okafor"), (0, "is there already")] {
        if added == 0 {
            app.click("people-several");
        }
        choose(&desk, &app, &file);
        app.read("import-people", said);
        app.read("import-skipped", "Line 3");
        app.audit("what a file would bring in");
        if added > 0 {
            app.click("import-add");
        } else {
            app.click("import-cancel");
        }
        app.see_no_more("import-dialog");
        app.until(
            "both in the list, once",
            "return document.querySelectorAll('[data-testid=people] [data-row]').length === 2",
        );
    }
    let people = desk.terminal(&["person", "list"]);
    assert_eq!(people[0]["emails"], json!(["priya@example.org"]));

    let cards = desk.home().path().join("home/team.vcf");
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Lind\r\nTITLE:Designer\r\nEND:VCARD\r\n";
    fs::write(&cards, card).expect("a file");
    app.click("people-several");
    choose(&desk, &app, &cards);
    app.read("import-people", "Zoë Lind");
    app.click("import-add");
    app.read_anywhere("Zoë Lind");
}

#[test]
fn two_entries_of_one_person_become_one_and_one_deleted_comes_back() {
    let desk = Desk::new("two_entries_of_one_person_become_one_and_one_deleted_comes_back");
    desk.journal(0, EVENING);
    desk.terminal(&["person", "add", "Ana Silva", "--role", "Designer"]);
    desk.terminal(&["person", "add", "Ana M. Silva", "--role", "Design lead"]);
    desk.terminal(&["point", "add", "ana m", "Her talk in May"]);
    desk.terminal(&["moment", "ana m", "align", "Tied it to the plan"]);
    let app = opened(&desk);
    open(&app, "Ana Silva");
    app.click("person-merge");
    app.type_into("merge-other", "ana");
    app.until(
        "the other one and nobody else",
        "return document.querySelectorAll('[data-testid=merge-other-offers] [role=option]').length === 1",
    );
    app.press("Enter");
    app.read("merge-words", "Ana M. Silva (Design lead)");
    app.audit("two who are one");
    app.click("merge-do");
    app.see_no_more("merge-dialog");
    app.read("points", "Her talk in May");
    app.read("timeline", "Tied it to the plan");

    // Deleting says what goes along, and can be taken back at once.
    app.click("person-delete");
    app.read("delete-words", "1 moment");
    app.read("delete-words", "1 talking point");
    app.click("delete-do");
    app.see("view-people");
    assert_eq!(desk.terminal(&["person", "list", "--all"]), json!([]));
    assert_eq!(desk.terminal(&["list"]), json!([]));
    app.click("person-restore");
    app.read_anywhere("Ana Silva");
    open(&app, "Ana Silva");
    app.read("points", "Her talk in May");
    app.read("timeline", "Tied it to the plan");

    // Or later, from the trash, by keys alone.
    app.click("person-delete");
    app.click("delete-do");
    app.see("view-people");
    app.press("Control+k");
    app.cursor_in("jump-field");
    app.write("trash");
    app.see("jump-trash");
    app.press("Enter");
    app.read("trash", "Ana Silva");
    app.read("trash", "Person");
    app.audit("the trash");
    app.press("Enter");
    app.see("trash-empty");
    app.click("trash-open");
    app.read("points", "Her talk in May");
}

#[test]
fn what_is_planned_promised_and_dark_stands_on_today() {
    let desk = Desk::new("what_is_planned_promised_and_dark_stands_on_today");
    desk.journal(0, EVENING);
    let long_ago = "2026-06-01T10:00:00+02:00";
    let before = |arguments: &[&str]| desk.terminal_at(long_ago, arguments);
    before(&["person", "add", "Priya Nair"]);
    before(&["person", "add", "Lena Hoffmann"]);
    before(&["one-on-one", "lena", "She is well.", "--pane", "connect"]);
    desk.terminal(&[
        "person",
        "edit",
        "lena",
        "--leave",
        "2026-11-01..2026-12-24",
    ]);
    desk.terminal(&[
        "promise",
        "add",
        "priya",
        "Introduce her to finance",
        "--due",
        "2026-11-23",
    ]);
    desk.terminal(&[
        "promise",
        "add",
        "priya",
        "The list",
        "--by",
        "them",
        "--due",
        "2026-11-24",
    ]);
    let app = opened(&desk);
    app.read("side-missing", "Priya Nair");
    let side = app.text("side-missing");
    assert!(!side.contains("Lena"), "nobody on leave is named: {side}");

    open(&app, "Lena Hoffmann");
    app.read("person-state", "Away until 24 December");
    open(&app, "Priya Nair");
    app.click("person-plan");
    app.clear("plan-day");
    app.type_into("plan-day", "today");
    app.clear("plan-time");
    app.type_into("plan-time", "7.30 pm");
    app.click("plan-do");
    // A plan opens on its agenda.
    app.see("view-one_on_one");
    app.read("talk-when", "Monday, 23 November, 19:30 to 20:00");

    app.press("Control+1");
    app.read("side-conversations", "Priya Nair");
    app.read("side-conversations", "19:30");
    app.read("side-promises", "Introduce her to finance");
    let mine = app.text("side-promises");
    assert!(
        !mine.contains("The list"),
        "theirs stand on their page: {mine}"
    );

    // The agenda is written before, and is the note's beginning.
    app.click_css("[data-testid^=side-open-]");
    app.see("view-one_on_one");
    app.read("preparation", "The list");
    app.type_into("editor", "Ask about Madrid.");
    app.saved();
    app.press("Control+1");
    app.click_css("[data-testid^=side-promise-]");
    app.until(
        "the promise to be done",
        "return document.querySelector('[data-testid=side-promise-back]') !== null",
    );
    let open = desk.terminal(&["promise", "list", "--by", "me"]);
    assert_eq!(open, json!([]));
    let planned = desk.terminal(&["today"]);
    assert_eq!(planned["meetings"][0]["person"], "Priya Nair");
}

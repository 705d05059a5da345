//! The Journal: newest first, open, search as you type, filters, versions and the trash.

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
    assert!(days.as_u64().is_some_and(|days| days > 2), "{days}");
    app.until(
        "the place of each in the whole list",
        "return document.querySelector('[data-testid=entries] article').ariaSetSize === '121'",
    );

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

/// Whether every row that is in view has its text.
const NO_GAP: &str = "const list = document.querySelector('[data-testid=entries]').getBoundingClientRect();
  const rows = [...document.querySelectorAll('[data-row]')]
    .map((row) => [row, row.getBoundingClientRect()])
    .filter(([, at]) => at.bottom > list.top && at.top < list.bottom);
  const covered = rows.reduce((sum, [, at]) => sum + Math.min(at.bottom, list.bottom) - Math.max(at.top, list.top), 0);
  return rows.length > 0 && rows.every(([row]) => row.dataset.testid) && covered > (list.bottom - list.top) / 2
    && document.querySelectorAll('[data-row]').length < 100";

#[test]
fn a_long_list_has_no_gap_wherever_it_is_scrolled_to() {
    let desk = Desk::new("a_long_list_has_no_gap_wherever_it_is_scrolled_to");
    let app = opened(&desk, 1_500);
    app.press("Control+2");
    app.see("view-journal");
    app.until(
        "the whole list in outline",
        "return document.querySelector('[data-testid=entries] article')?.ariaSetSize === '1500'",
    );
    for part in [0.5, 0.97, 0.2, 0.75, 0.0] {
        app.run_with(
            "const list = document.querySelector('[data-testid=entries]');
             list.scrollTop = list.scrollHeight * arguments[0]",
            vec![json!(part)],
        );
        app.until(&format!("no gap at {part}"), NO_GAP);
    }
    app.press("Down");
    app.press("End");
    app.until(
        "the keyboard on the last entry",
        "return document.activeElement.dataset.row === '1499' && document.activeElement.dataset.testid !== undefined",
    );
    app.until("no gap at the end", NO_GAP);
    app.press("k");
    app.until(
        "one up",
        "return document.activeElement.dataset.row === '1498'",
    );
    app.press("Home");
    app.until(
        "the first one",
        "return document.activeElement.dataset.row === '0'",
    );
    app.press("/");
    app.cursor_in("search-input");
}

#[test]
fn filters_become_chips_and_are_saved() {
    let desk = Desk::new("filters_become_chips_and_are_saved");
    let app = opened(&desk, 120);
    app.press("Control+2");
    app.cursor_in("search-input");
    app.write("pane:emp");
    app.read("search-offer-0", "Empower");
    app.press("Enter");
    app.read("chip-pane", "Empower");
    assert_eq!(app.value("search-input"), "");
    app.write("from:1 january 2000");
    app.read("search-offer-0", "1 January 2000");
    app.press("Enter");
    app.read("chip-from", "Since 1 January 2000");
    app.until(
        "only entries that lit the pane",
        "const rows = [...document.querySelectorAll('[data-row]')];
         return rows.length > 0 && rows.every((row) => row.querySelector('[aria-label=Empower]'))",
    );
    app.click("save-filter");
    app.type_into("saved-name", "Handed over");
    app.press("Enter");
    app.see("saved-Handed over");
    app.click("chip-pane");
    app.see_no_more("chip-pane");
    app.press("Control+l");
    app.see("unlock-secret");
    app.unlock();
    app.press("Control+2");
    app.click("saved-Handed over");
    app.read("chip-pane", "Empower");
    app.click("remove-Handed over");
    app.see_no_more("saved-Handed over");
    app.click("saved-undo");
    app.see("saved-Handed over");
}

#[test]
fn an_entry_opens_at_the_hit() {
    let desk = Desk::new("an_entry_opens_at_the_hit");
    let app = opened(&desk, 3);
    let long = format!(
        "{}Then a quokka came by.\n\n{}",
        "Nothing of note happened here.\n\n".repeat(120),
        "And nothing after it.\n\n".repeat(120),
    );
    desk.terminal(&["write", &long]);
    app.press("Control+2");
    app.see("view-journal");
    search(&app, "quokka");
    app.read("search-count", "1 found");
    app.press("Enter");
    app.see("view-today");
    app.until(
        "the word selected and in view",
        "const selected = getSelection();
         if (selected.toString() !== 'quokka') return false;
         const at = selected.getRangeAt(0).getBoundingClientRect();
         return at.top > 0 && at.bottom < innerHeight",
    );
}

#[test]
fn an_earlier_text_is_compared_brought_back_and_undone() {
    let desk = Desk::new("an_earlier_text_is_compared_brought_back_and_undone");
    let app = opened(&desk, 3);
    app.type_into("editor", "I asked Priya twice.");
    app.saved();
    app.press("Control+2");
    app.see("view-journal");
    app.press("Control+1");
    app.see("editor");
    app.editor_holds("I asked Priya twice.");
    app.type_into("editor", " And Renée once.");
    app.saved();
    app.click("versions-open");
    app.see("versions-dialog");
    app.until(
        "what came since",
        "const text = document.querySelector('[data-testid=version-text]');
         return text?.querySelector('ins')?.innerText.includes('Renée') && text.innerText.includes('I asked Priya')",
    );
    app.audit("the earlier versions");
    app.click("version-restore");
    app.until(
        "the earlier text",
        "return !document.querySelector('[data-testid=editor-text]').innerText.includes('Renée')",
    );
    app.click("restore-reflection");
    app.editor_holds("And Renée once.");
}

#[test]
fn what_is_deleted_comes_back_or_goes_for_good() {
    let desk = Desk::new("what_is_deleted_comes_back_or_goes_for_good");
    let app = opened(&desk, 20);
    let made = desk.terminal(&["write", "A quokka, of all things."]);
    let id = made["id"].as_str().expect("an id");
    app.press("Control+2");
    app.see(&format!("entry-{id}"));
    app.press("Down");
    app.until(
        "the keyboard on the newest",
        "return document.activeElement.dataset.row === '0'",
    );
    app.press("Delete");
    app.see_no_more(&format!("entry-{id}"));
    app.click("journal-undo");
    app.see(&format!("entry-{id}"));
    app.until(
        "the keyboard on it again",
        "return document.activeElement.dataset.row === '0'",
    );
    app.press("Delete");
    app.see_no_more(&format!("entry-{id}"));
    app.click("journal-trash");
    app.click(&format!("trash-erase-{id}"));
    app.read("erase-goes", "1 entry");
    app.audit("removing for good");
    app.click("erase-yes");
    app.see("trash-empty");
    assert_eq!(desk.terminal(&["trash"]), json!([]));
    assert_eq!(desk.terminal(&["search", "quokka"]), json!([]));
}

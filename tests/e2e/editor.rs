//! Writing: formatting, pasting, what `/` and `#` offer, finding, undoing, and only the text, in the real window.

use serde_json::json;

use crate::{
    mentions::add_person,
    support::{App, Desk, EVENING, Start},
};

fn writing(desk: &Desk) -> App<'_> {
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.see("editor-text");
    app.see("format-bar");
    app
}

/// The newest entry as the journal has it, once the page has left its text.
fn stored(desk: &Desk, app: &App<'_>) -> String {
    app.saved();
    app.press("Control+2");
    app.see("view-journal");
    let entries = desk.terminal(&["list"]);
    entries[0]["body"].as_str().expect("a body").to_owned()
}

/// What another program has copied, put where the caret is.
fn paste(app: &App<'_>, html: &str, plain: &str) {
    app.run_with(
        "const data = new DataTransfer();
         if (arguments[0]) data.setData('text/html', arguments[0]);
         data.setData('text/plain', arguments[1]);
         const event = new Event('paste', { bubbles: true, cancelable: true });
         Object.defineProperty(event, 'clipboardData', { value: data });
         document.querySelector('[data-testid=editor-text]').dispatchEvent(event);
         return true",
        vec![json!(html), json!(plain)],
    );
}

#[test]
fn formatting_by_keys() {
    let desk = Desk::new("formatting_by_keys");
    let app = writing(&desk);
    app.type_into("editor", "Quarter");
    app.press("Control+Shift+1");
    app.press("Enter");
    app.press("Control+Shift+8");
    app.write("first");
    app.press("Enter");
    app.write("second");
    app.press("Enter");
    app.press("Enter");
    app.press("Control+Shift+9");
    app.write("ask Priya");
    app.press("Control+Shift+D");
    app.press("Enter");
    app.write("thank Sam");
    app.press("Enter");
    app.press("Enter");
    app.press("Control+b");
    app.write("loud");
    app.press("Right");
    app.press("Right");
    app.write(" and ");
    app.press("Control+i");
    app.write("slanted");
    assert_eq!(
        stored(&desk, &app),
        "## Quarter\n- first\n- second\n- [x] ask Priya\n- [ ] thank Sam\n**loud** and *slanted*"
    );
}

#[test]
fn formatting_by_buttons_that_can_be_hidden() {
    let desk = Desk::new("formatting_by_buttons_that_can_be_hidden");
    let app = writing(&desk);
    app.type_into("editor", "one");
    app.click("format-list");
    app.cursor_in("editor-text");
    app.chosen("format-list", true);
    app.click("format-quote");
    app.chosen("format-quote", true);
    app.click("format-list");
    app.chosen("format-list", false);
    app.audit("the buttons for formatting");
    // By keyboard: there, along, and back.
    app.press("Alt+F10");
    app.cursor_in("format-bar");
    app.press("Home");
    app.cursor_in("format-heading");
    app.press("Right");
    app.cursor_in("format-bold");
    app.press("Escape");
    app.cursor_in("editor-text");
    app.click("format-hide");
    app.see_no_more("format-bar");
    app.cursor_in("editor-text");
    assert_eq!(stored(&desk, &app), "> one");
    drop(app);

    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.see("editor-text");
    assert!(!app.shows("format-bar"), "what is hidden stays so");
    app.press("Control+,");
    app.click("format-bar-on-on");
    app.press("Control+1");
    app.see("format-bar");
}

#[test]
fn a_box_is_ticked_by_a_click() {
    let desk = Desk::new("a_box_is_ticked_by_a_click");
    let app = writing(&desk);
    app.type_into("editor", "- [ ] ask Priya");
    app.see("check-box");
    app.click("check-box");
    app.until(
        "the box to be ticked",
        "return document.querySelector('[data-testid=check-box]').dataset.done === 'true'",
    );
    app.audit("a box");
    assert_eq!(stored(&desk, &app), "- [x] ask Priya");
}

#[test]
fn pasted_formatting_becomes_markdown_and_nothing_else_comes_in() {
    let desk = Desk::new("pasted_formatting_becomes_markdown_and_nothing_else_comes_in");
    let app = writing(&desk);
    app.click("editor");
    app.run(
        "window.broken = [];
         document.addEventListener('securitypolicyviolation', (event) => window.broken.push(event.blockedURI));
         return true",
    );
    paste(
        &app,
        "<h2>Plan</h2><ul><li>One <b>bold</b></li><li>Two</li></ul>
         <script>window.ran = 1</script><img src='http://127.0.0.1:9/x.png' onerror='window.ran = 1'>
         <p style='background:url(http://127.0.0.1:9/y.png)' onclick='window.ran = 1'>see
         <a href='javascript:window.ran=1'>this</a>, <a href='file:///etc/passwd'>that</a> and
         <a href='https://example.org/a'>the plan</a></p>",
        "plain",
    );
    app.editor_holds("the plan");
    assert_eq!(app.run("return window.ran === undefined"), json!(true));
    let reached = app.run("return window.broken.filter((uri) => uri.startsWith('http'))");
    assert_eq!(reached, json!([]), "nothing was even tried to be loaded");
    assert_eq!(
        stored(&desk, &app),
        "## Plan\n\n- One **bold**\n- Two\n\nsee this, that and [the plan](https://example.org/a)"
    );
}

#[test]
fn ten_megabytes_are_too_much_and_taken_back_by_one_key() {
    let desk = Desk::new("ten_megabytes_are_too_much_and_taken_back_by_one_key");
    let app = writing(&desk);
    app.click("editor");
    app.run(
        "const text = 'some words here and there\\n'.repeat(400000);
         const data = new DataTransfer();
         data.setData('text/html', '<b>' + text + '</b>');
         data.setData('text/plain', text);
         const event = new Event('paste', { bubbles: true, cancelable: true });
         Object.defineProperty(event, 'clipboardData', { value: data });
         document.querySelector('[data-testid=editor-text]').dispatchEvent(event);
         return true",
    );
    // It is more than an entry can hold: that is said, nothing is cut, and one key takes it back.
    app.read("save-status", "longer than one reflection can hold");
    app.press("Control+z");
    app.write("after");
    app.editor_holds("after");
    app.read("save-status", "1 word");
    app.saved();
}

#[test]
fn a_slash_puts_in_a_question_a_promise_a_moment_and_the_date() {
    let desk = Desk::new("a_slash_puts_in_a_question_a_promise_a_moment_and_the_date");
    let app = writing(&desk);
    add_person(&app, "Tomás Oliveira");
    app.type_into("editor", "/date");
    app.see("command-0");
    app.audit("what / offers");
    app.press("Enter");
    app.editor_holds("Monday, 23 November 2026");
    app.press("Enter");
    app.write("Ask @tom");
    app.see("mention-0");
    app.press("Enter");
    app.write("for the plan /prom");
    app.read("command-0", "A promise");
    app.press("Enter");
    app.see("promise-dialog");
    assert_eq!(app.value("promise-what"), "Ask Tomás Oliveira for the plan");
    app.audit("a promise from the text");
    app.click("promise-save");
    app.see_no_more("promise-dialog");
    app.read("chip-promise", "Promise, mine");
    app.press("End");
    app.press("Enter");
    app.write("/mom");
    app.read("command-0", "A moment");
    app.press("Enter");
    app.see("moment-dialog");
    // Once for the names that are offered, once for the dialog.
    app.press("Escape");
    app.press("Escape");
    app.see_no_more("moment-dialog");
    app.cursor_in("editor-text");
    app.write("/que");
    app.press("Enter");
    let body = stored(&desk, &app);
    assert!(body.contains("\n> "), "a question is quoted: {body}");
    assert!(
        body.contains("[Promise, mine](leadlight:promise/"),
        "{body}"
    );
}

#[test]
fn a_tag_is_completed_and_carried_by_the_entry() {
    let desk = Desk::new("a_tag_is_completed_and_carried_by_the_entry");
    desk.journal(0, EVENING);
    desk.terminal(&["write", "Slowly #Vertrauen grows", "--on", "2026-11-20"]);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.type_into("editor", "Again #ver");
    app.read("tag-0", "#Vertrauen");
    app.press("Tab");
    app.write("and #neu");
    app.press("Enter");
    app.write("next line");
    let body = stored(&desk, &app);
    assert_eq!(body, "Again #Vertrauen and #neu\nnext line");
    assert_eq!(
        desk.terminal(&["list"])[0]["tags"],
        json!(["neu", "Vertrauen"])
    );
    assert_eq!(
        desk.terminal(&["list", "--tag", "vertrauen"])
            .as_array()
            .map(Vec::len),
        Some(2)
    );
}

#[test]
fn finding_within_a_text() {
    let desk = Desk::new("finding_within_a_text");
    let app = writing(&desk);
    app.type_into("editor", "Zoë met Zoe and zoe again");
    app.press("Control+f");
    app.cursor_in("find");
    app.write("zoe");
    app.read("find-count", "of 3");
    app.audit("finding");
    app.press("Enter");
    app.press("Shift+Enter");
    app.press("Escape");
    app.see_no_more("find");
    app.cursor_in("editor-text");
    // What was found is selected, so that typing takes its place.
    app.write("X");
    app.editor_holds("X");
}

#[test]
fn undoing_after_going_away_and_back() {
    let desk = Desk::new("undoing_after_going_away_and_back");
    let app = writing(&desk);
    app.type_into("editor", "one");
    app.saved();
    paste(&app, "", " and two");
    app.editor_holds("one and two");
    app.saved();
    app.press("Control+3");
    app.see("view-people");
    app.press("Control+1");
    app.see("editor-text");
    app.cursor_in("editor-text");
    app.press("Control+z");
    app.until(
        "the last change to be undone",
        "return document.querySelector('[data-testid=editor-text]').innerText.trim() === 'one'",
    );
    assert_eq!(stored(&desk, &app), "one");
}

#[test]
fn only_the_text_and_back() {
    let desk = Desk::new("only_the_text_and_back");
    let app = writing(&desk);
    app.type_into("editor", "Only this");
    app.press("Control+Shift+F");
    app.until(
        "only the text",
        "return document.documentElement.hasAttribute('data-focus')
           && document.querySelector('[data-testid=closing]').getClientRects().length === 0
           && document.querySelector('[data-testid=nav-today]').getClientRects().length === 0",
    );
    app.cursor_in("editor-text");
    app.see("save-status");
    app.audit("only the text");
    app.press("Escape");
    app.until(
        "all of it again",
        "return !document.documentElement.hasAttribute('data-focus')
           && document.querySelector('[data-testid=closing]').getClientRects().length > 0",
    );
    app.press("Control+Shift+F");
    app.press("Control+2");
    app.see("view-journal");
    assert_eq!(
        app.run("return document.documentElement.hasAttribute('data-focus')"),
        json!(false),
        "another screen is whole"
    );
}

#[test]
fn looks_that_are_chosen_stay() {
    let desk = Desk::new("looks_that_are_chosen_stay");
    let app = writing(&desk);
    app.type_into("editor", "A line");
    app.saved();
    app.press("Control+,");
    // What stands above is there, so that nothing moves under the pointer.
    app.see("evening-on");
    app.see("calendars-empty");
    app.click("contrast-high");
    app.chosen("contrast-high", true);
    app.click("clock-h12");
    app.click("week-start-sunday");
    app.click("motion-none");
    app.audit("settings in high contrast");
    app.press("Control+1");
    app.read("save-status", "pm");
    app.see("calendar-month");
    assert_eq!(
        app.run("return document.querySelector('.days .letter').textContent"),
        json!("S")
    );
    app.audit("today in high contrast");
    drop(app);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.read("save-status", "pm");
    assert_eq!(
        app.run("return ['contrast', 'still'].every((name) => document.documentElement.hasAttribute('data-' + name))"),
        json!(true)
    );
}

//! Shifts by the keyboard alone: every day's, those of a practice, what worked beside what did not, one chosen again.

use serde_json::json;

use crate::support::{App, Desk, EVENING, Start};

/// The keyboard stands on the row of a day.
fn on_row(app: &App<'_>, day: &str) {
    app.until_with(
        &format!("the keyboard on {day}"),
        "return document.activeElement?.dataset.row === arguments[0]",
        vec![json!(day)],
    );
}

/// Exactly these rows, in this order.
fn rows(app: &App<'_>, days: &[&str]) {
    app.until_with(
        &format!("the rows {days:?}"),
        "const rows = [...document.querySelectorAll('[data-testid=view-shifts] [data-row]')];
         return JSON.stringify(rows.map((row) => row.dataset.row)) === JSON.stringify(arguments[0])",
        vec![json!(days)],
    );
}

fn some_days(desk: &Desk) {
    desk.journal(0, EVENING);
    let days = [
        (
            "2026-10-30",
            "Count to five",
            "listen",
            "--kept",
            Some("They decided by themselves"),
        ),
        ("2026-11-18", "Ask first", "guide", "--partly", Some("Once")),
        (
            "2026-11-19",
            "Say thanks by name",
            "celebrate",
            "--missed",
            Some("The day ran away"),
        ),
        ("2026-11-20", "Only listen", "listen", "--kept", None),
    ];
    for (day, text, practice, outcome, note) in days {
        desk.terminal(&["shift", text, "--practice", practice, "--on", day]);
        let mut answer = vec!["shift", outcome, "--on", day];
        answer.extend(note.map(|note| ["--note", note]).into_iter().flatten());
        desk.terminal(&answer);
    }
}

#[test]
fn shifts_are_looked_through_and_one_is_chosen_again() {
    let desk = Desk::new("shifts_are_looked_through_and_one_is_chosen_again");
    some_days(&desk);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app.press("Control+6");
    app.see("view-shifts");
    on_row(&app, "2026-11-20");
    rows(
        &app,
        &["2026-11-20", "2026-11-19", "2026-11-18", "2026-10-30"],
    );
    app.read_anywhere("October 2026");

    app.press("j");
    on_row(&app, "2026-11-19");
    app.press("Enter");
    app.see("view-today");
    app.read("day-title", "Thursday, 19 November");
    app.press("Control+6");
    on_row(&app, "2026-11-19");

    app.click("shifts-practice-listen");
    rows(&app, &["2026-11-20", "2026-10-30"]);
    app.click("shifts-outcome-missed");
    app.see("shifts-none");
    app.click("shifts-outcome-missed");
    app.click("shifts-practice-listen");

    app.click("shifts-part-notes");
    app.read_anywhere("They decided by themselves");
    put_on_row(&app, "2026-10-30");
    app.press("Right");
    on_row(&app, "2026-11-19");
    app.press("Left");
    on_row(&app, "2026-10-30");
    app.press("t");
    app.see("shift-back");
    app.press("Control+1");
    app.read("shift-text", "Count to five");
    let today = desk.terminal(&["shift"]);
    assert_eq!(
        (&today["text"], &today["practice"]),
        (&json!("Count to five"), &json!("listen"))
    );

    // One that is chosen already makes room, and comes back.
    app.press("Control+6");
    app.click("shifts-part-days");
    put_on_row(&app, "2026-11-18");
    app.press("t");
    app.see("shift-back");
    app.press("z");
    app.see_no_more("shift-back");
    assert_eq!(desk.terminal(&["shift"])["text"], json!("Count to five"));
    app.press("Control+1");
    app.read("shift-text", "Count to five");
}

fn put_on_row(app: &App<'_>, day: &str) {
    app.see(&format!("shift-row-{day}"));
    app.run_with(
        "document.querySelector(`[data-row=\"${arguments[0]}\"]`).focus()",
        vec![json!(day)],
    );
    on_row(app, day);
}

#[test]
fn shifts_keep_the_rules_in_light_and_dark_and_in_the_smallest_window() {
    for theme in ["light", "dark"] {
        let desk = Desk::new("shifts_keep_the_rules_in_light_and_dark_and_in_the_smallest_window");
        some_days(&desk);
        desk.look(theme, 1.0);
        let app = desk.start(Start::at(EVENING));
        app.unlock();
        app.press("Control+6");
        on_row(&app, "2026-11-20");
        app.audit(&format!("shifts, {theme}"));
        app.press("t");
        app.see("shift-back");
        app.audit(&format!("shifts with one chosen again, {theme}"));
        app.click("shifts-part-notes");
        app.see("shifts-worked");
        app.audit(&format!("what worked and what got in the way, {theme}"));
        app.resize(720, 520);
        app.audit(&format!(
            "what worked and what got in the way, small, {theme}"
        ));
    }
}

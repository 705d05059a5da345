//! Every screen against the accessibility rules, in light and dark, and with the largest text in the smallest window.

use crate::{
    first_run::{choose_passphrase, prove},
    support::{App, Desk, EVENING, Start},
};

const THEMES: [&str; 2] = ["light", "dark"];

fn themed(app: &App<'_>, theme: &str) {
    // The look is set before the first paint; a screen in the wrong one would pass for both.
    app.run("return document.fonts.ready.then(() => true)");
    let dark = app.run(
        "const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number);
         return red + green + blue < 384",
    );
    assert_eq!(
        dark.as_bool(),
        Some(theme == "dark"),
        "the screen is {theme}"
    );
}

/// Nothing sticks out at the side.
fn fits(app: &App<'_>, screen: &str) {
    let out = app.run(
        "const width = document.documentElement.clientWidth;
         return [...document.querySelectorAll('body *')]
           .filter((part) => !part.closest('#__tauri_isolation__') && getComputedStyle(part).position !== 'absolute'
             && part.getBoundingClientRect().right > width + 1 && part.getBoundingClientRect().width > 0)
           .slice(0, 5).map((part) => JSON.stringify(part.getBoundingClientRect()) + ` of ${width}: ` + part.outerHTML.slice(0, 120))",
    );
    let out = out.as_array().expect("a list");
    assert!(
        out.is_empty(),
        "{screen} is wider than the window: {out:#?}"
    );
}

fn hold(app: &App<'_>, screen: &str, theme: &str) {
    themed(app, theme);
    app.audit(&format!("{screen}, {theme}"));
}

#[test]
fn the_first_run_in_light_and_dark() {
    for theme in THEMES {
        let desk = Desk::new("the_first_run_in_light_and_dark");
        desk.look(theme, 1.0);
        let app = desk.start(Start::at(EVENING));
        app.see("welcome-next");
        hold(&app, "the first screen", theme);
        app.click("welcome-next");
        app.see("passphrase");
        hold(&app, "the passphrase", theme);
        app.write("password1");
        app.press("Enter");
        app.see("passphrase-again-problem");
        hold(&app, "the passphrase with a problem", theme);
        app.click("passphrase-back");
        choose_passphrase(&app);
        hold(&app, "the recovery code", theme);
        let code = app
            .attribute("recovery-code", "data-code")
            .expect("the code");
        app.click("recovery-next");
        app.see("recovery-group-0");
        hold(&app, "typing the groups", theme);
        prove(&app, &code);
        app.see("first-person");
        hold(&app, "the first person", theme);
        app.write("Priya Nair");
        app.press("Enter");
        app.see("first-shift");
        hold(&app, "the first shift", theme);
        app.click("first-shift-later");
        app.see("editor");
        hold(&app, "the first Today", theme);
    }
}

#[test]
fn every_screen_in_light_and_dark() {
    for theme in THEMES {
        let desk = Desk::new("every_screen_in_light_and_dark");
        desk.journal(60, EVENING);
        desk.look(theme, 1.0);
        let app = desk.start(Start::at(EVENING));
        app.see("unlock-secret");
        hold(&app, "Lock", theme);
        app.type_into("unlock-secret", "not the one");
        app.press("Enter");
        app.see("unlock-secret-problem");
        hold(&app, "Lock after a wrong passphrase", theme);
        app.until(
            "another try",
            "return document.querySelector('[data-testid=unlock-submit]').innerText === 'Unlock'",
        );
        app.clear("unlock-secret");
        app.unlock();
        hold(&app, "Today", theme);
        app.click("shift-take");
        app.see("shift-text");
        app.type_into("editor", "# A heading");
        // A list goes on by itself and ends with an empty line.
        for line in ["A **strong** word, `code`", "- one", "two", "", "> said"] {
            app.press("Enter");
            if !line.is_empty() {
                app.write(line);
            }
        }
        app.saved();
        app.press("Control+Enter");
        app.cursor_in("closing");
        for key in ["1", "c", "a", "b", "w"] {
            app.press(key);
        }
        app.see("shift-note");
        hold(&app, "Today, closed", theme);
        app.press("Escape");
        app.press("Control+PageUp");
        app.read("day-title", "The shift of that day");
        hold(&app, "an earlier day", theme);
        app.press("Control+2");
        app.see("entries");
        hold(&app, "Journal", theme);
        app.type_into("search-input", "release");
        app.until(
            "marks",
            "return document.querySelectorAll('mark').length > 0",
        );
        hold(&app, "Journal with hits", theme);
        app.clear("search-input");
        app.type_into("search-input", "xyzzy");
        app.see("search-nothing");
        hold(&app, "Journal without hits", theme);
        people(&app, theme);
        app.press("Control+,");
        app.see("settings-folder");
        unfold_settings(&app);
        hold(&app, "Settings", theme);
        app.click("settings-keyboard");
        app.see("keyboard-dialog");
        hold(&app, "the list of keys", theme);
        app.press("Escape");
        app.see_no_more("keyboard-dialog");
    }
}

/// People, a person's page and what opens over them.
fn people(app: &App<'_>, theme: &str) {
    app.press("Control+3");
    app.until(
        "the list, or the way to begin it",
        "return document.querySelector('[data-testid=people], [data-testid=people-names]') !== null",
    );
    if app.shows("people-names") {
        hold(app, "People, empty", theme);
        app.type_into("people-names", "Tomás Oliveira");
        app.click("people-add-several");
    }
    app.see("people");
    hold(app, "People", theme);
    app.click("person-add");
    app.see("person-name");
    app.click("cadence-slot");
    hold(app, "adding a person", theme);
    app.click("person-cancel");
    app.see_no_more("person-dialog");
    app.click_css("[data-testid=people] [data-row='0']");
    app.see("person-title");
    app.click("point-add");
    app.see("point-input");
    app.write("Her talk in May");
    app.press("Enter");
    app.read("points", "Her talk in May");
    hold(app, "a person", theme);
    app.press("Control+Shift+M");
    app.see("moment-recognize");
    app.click("moment-recognize");
    hold(app, "a moment", theme);
    app.click("moment-cancel");
    app.see_no_more("moment-dialog");
    app.click("person-delete");
    app.see("delete-words");
    hold(app, "deleting a person", theme);
    app.click("delete-cancel");
    app.see_no_more("delete-dialog");
    app.press("Control+4");
    app.see("view-promises");
    hold(app, "Promises", theme);
    app.press("Control+5");
    app.see("view-library");
    hold(app, "Library", theme);
    jump_to(app, "trash");
    app.see("trash");
    hold(app, "Trash", theme);
    jump_to(app, "prepare_all");
    app.see("prepare-all");
    hold(app, "all of the day's preparations", theme);
}

/// Goes to a screen by its name in find or jump.
fn jump_to(app: &App<'_>, screen: &str) {
    app.press("Control+k");
    app.cursor_in("jump-field");
    app.write(if screen == "trash" {
        "trash"
    } else {
        "prepare"
    });
    app.see(&format!("jump-{screen}"));
    app.press("Enter");
}

/// Opens all that Settings folds away.
fn unfold_settings(app: &App<'_>) {
    for fold in ["quiet-fold", "names-fold", "own-fold", "show-fold"] {
        app.click(fold);
    }
    app.see("show-help");
}

#[test]
fn the_smallest_window_with_the_largest_text() {
    let desk = Desk::new("the_smallest_window_with_the_largest_text");
    desk.journal(20, EVENING);
    desk.look("light", 2.0);
    let app = desk.start(Start::at(EVENING));
    app.see("unlock-secret");
    app.resize(720, 520);
    fits(&app, "Lock");
    app.audit("Lock, small");
    app.unlock();
    fits(&app, "Today");
    app.audit("Today, small");
    app.click("day-open");
    app.see("day-dialog");
    app.audit("the day, small");
    app.press("Escape");
    app.see_no_more("day-dialog");
    app.press("Control+2");
    app.see("entries");
    fits(&app, "Journal");
    app.audit("Journal, small");
    app.press("Control+3");
    app.until(
        "the list, or the way to begin it",
        "return document.querySelector('[data-testid=people], [data-testid=people-names]') !== null",
    );
    if app.shows("people-names") {
        app.type_into("people-names", "Tomás Oliveira");
        app.click("people-add-several");
        app.see("people");
    }
    fits(&app, "People");
    app.audit("People, small");
    app.click_css("[data-testid=people] [data-row='0']");
    app.see("person-title");
    fits(&app, "a person");
    app.audit("a person, small");
    app.click("person-side-open");
    app.see("person-side");
    app.audit("a person's side, small");
    app.press("Escape");
    app.see_no_more("person-side");
    app.press("Control+6");
    app.see("view-shifts");
    app.see("shifts-part");
    fits(&app, "Shifts");
    app.audit("Shifts, small");
    app.press("Control+5");
    for (place, part) in [
        ("library-items", "library-search"),
        ("library-house_view", "house-write"),
        ("library-leaders", "leader-add"),
        ("library-books", "book-book-01"),
    ] {
        app.click(place);
        app.see(part);
        fits(&app, part);
        app.audit(&format!("{part}, small"));
    }
    app.press("Control+,");
    app.see("settings-folder");
    unfold_settings(&app);
    fits(&app, "Settings");
    app.audit("Settings, small");
    jump_to(&app, "trash");
    app.see("trash");
    fits(&app, "Trash");
    app.audit("Trash, small");
    jump_to(&app, "prepare_all");
    app.see("prepare-all");
    fits(&app, "all of the day's preparations");
    app.audit("all of the day's preparations, small");
}

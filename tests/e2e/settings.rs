//! Reminders and calendars as a person sets them up in the window, and the reminders that wait inside the app.

use std::{fs, time::Duration};

use serde_json::{Value, json};

use crate::support::{App, Desk, EVENING, PASSPHRASE, Start};

const SOON: Duration = Duration::from_secs(20);
const MORNING: &str = "2026-11-23T07:00:00Z";

fn settings(app: &App<'_>) {
    app.press("Control+,");
    app.see("evening-on");
}

/// Chooses a time as the browser's own field takes it.
fn set_time(app: &App<'_>, testid: &str, time: &str) {
    app.see(testid);
    app.run_with(
        "const field = document.querySelector(`[data-testid=\"${arguments[0]}\"]`);
         field.value = arguments[1];
         field.dispatchEvent(new Event('change', { bubbles: true }));
         return true",
        vec![json!(testid), json!(time)],
    );
}

fn type_over(app: &App<'_>, testid: &str, text: &str) {
    app.click(testid);
    app.press("Control+a");
    app.write(text);
    app.press("Tab");
}

/// Waits until the terminal prints this of the journal.
fn prints(desk: &Desk, arguments: &[&str], so: impl Fn(&Value) -> bool) {
    let since = std::time::Instant::now();
    loop {
        let printed = desk.terminal_at(MORNING, arguments);
        if so(&printed) {
            return;
        }
        assert!(since.elapsed() < SOON, "{arguments:?} prints {printed}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn rule<'v>(all: &'v Value, kind: &str) -> &'v Value {
    all.as_array()
        .and_then(|all| all.iter().find(|rule| rule["kind"] == kind))
        .unwrap_or(&Value::Null)
}

#[test]
fn every_rule_is_set_in_the_window() {
    let desk = Desk::new("every_rule_is_set_in_the_window");
    desk.journal(0, MORNING);
    let app = desk.start(Start::at(MORNING));
    app.unlock();
    settings(&app);
    app.click("shift-on-on");
    set_time(&app, "shift-time", "08:15");
    app.click("shift-sat");
    app.click("weekly-on-on");
    app.click("after-on-off");
    type_over(&app, "before-minutes", "20");
    app.click("cadence-on-on");
    prints(&desk, &["remind"], |all| {
        let shift = rule(all, "shift");
        shift["on"] == true
            && shift["time"] == "08:15"
            && shift["weekdays"] == json!(["mon", "tue", "wed", "thu", "fri", "sat"])
            && rule(all, "weekly")["on"] == true
            && rule(all, "after")["on"] == false
            && rule(all, "before")["minutes"] == 20
            && rule(all, "cadence")["on"] == true
    });

    app.click("quiet-fold");
    app.click("quiet-on-on");
    set_time(&app, "quiet-from", "21:30");
    set_time(&app, "quiet-to", "06:45");
    prints(&desk, &["remind", "quiet"], |quiet| {
        quiet["quiet"] == json!({ "from": "21:30", "to": "06:45" })
    });
    type_over(&app, "most-a-day", "4");
    prints(&desk, &["remind", "most"], |most| most["most_a_day"] == 4);
    app.type_into("off-from", "24 dec");
    app.type_into("off-to", "2 jan");
    app.click("off-add");
    app.read("days-off", "24 December");
    prints(&desk, &["remind", "days-off"], |off| {
        off["days_off"] == json!([{ "from": "2026-12-24", "to": "2027-01-02" }])
    });
    app.audit("the settings of reminders");
    app.click("off-remove-0");
    app.see_no_more("days-off");

    app.click("names-fold");
    app.read("names-preview", "A conversation begins in 20 minutes");
    app.click("names-on-on");
    prints(&desk, &["remind", "names"], |names| names["names"] == true);
    app.click("own-fold");
    app.type_into("own-addresses", "me@example.org");
    app.press("Tab");
    prints(&desk, &["remind", "addresses"], |own| {
        own.to_string().contains("me@example.org")
    });
    app.click("show-fold");
    app.read("show-help", "Start at login");
    app.audit("all of the settings of reminders, open");

    // It shows one at once, and stops for today.
    app.click("evening-test");
    let shown = desk.notification(1, SOON);
    assert!(!shown.body.is_empty());
    app.click("reminders-pause");
    app.read("reminders-paused", "No more notifications today");
    app.click("reminders-pause");
    app.until(
        "them to come again",
        "return document.querySelector('[data-testid=reminders-paused]').innerText === ''",
    );
}

#[test]
fn it_starts_at_login_in_the_tray_if_wanted() {
    let desk = Desk::new("it_starts_at_login_in_the_tray_if_wanted");
    desk.journal(0, MORNING);
    let app = desk.start(Start::at(MORNING));
    app.unlock();
    settings(&app);
    let folder = desk.home().path().join("home/.config/autostart");
    let entries = || -> Vec<String> {
        fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| fs::read_to_string(entry.path()).unwrap_or_default())
            .collect()
    };
    assert_eq!(entries(), Vec::<String>::new(), "off until it is chosen");
    app.click("autostart-on");
    desk.wait_until("an entry for login", || {
        entries().iter().any(|entry| {
            entry
                .lines()
                .any(|line| line.starts_with("Exec=") && line.contains("--hidden"))
        })
    });
    app.click("autostart-off");
    desk.wait_until("it to be gone", || entries().is_empty());
}

#[test]
fn a_calendar_dropped_on_the_window_is_added_once_agreed_to() {
    let desk = Desk::new("a_calendar_dropped_on_the_window_is_added_once_agreed_to");
    desk.journal(0, MORNING);
    desk.terminal_at(MORNING, &["person", "add", "Zoë Lind"]);
    let file = desk.home().path().join("home/work.ics");
    fs::write(
        &file,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:one\r\nDTSTART:20261123T130000Z\r\nDTEND:20261123T133000Z\r\nSUMMARY:Zoë 1:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    .expect("a calendar");
    let app = desk.start(Start::at(MORNING));
    app.unlock();
    desk.drop_on_window(&file);
    app.read("calendar-dropped", "work.ics");
    app.audit("a dropped calendar");
    app.click("calendar-dropped-no");
    app.see_no_more("calendar-dropped");
    assert_eq!(desk.terminal_at(MORNING, &["calendar", "list"]), json!([]));
    desk.drop_on_window(&file);
    app.click("calendar-dropped-yes");
    app.read("calendar-dropped", "The calendar is added");
    app.click("calendar-dropped-look");
    app.read("calendars", "work");
    app.audit("the settings of calendars");

    // It was found by its title, which is a guess until it is confirmed.
    app.read("guess-0", "Zoë Lind");
    app.click("guess-yes-0");
    app.see_no_more("guess-0");
    app.press("Control+1");
    app.read_anywhere("Zoë Lind");

    app.press("Control+,");
    let calendars = desk.terminal_at(MORNING, &["calendar", "list"]);
    let id = calendars[0]["id"].as_str().expect("its id").to_owned();
    app.click(&format!("calendar-fold-{id}"));
    type_over(&app, &format!("calendar-words-{id}"), "standup");
    prints(&desk, &["calendar", "list"], |all| {
        all[0]["words"] == json!(["standup"])
    });
    prints(&desk, &["today"], |day| day["meetings"] == json!([]));
    app.click(&format!("calendar-remove-{id}"));
    app.click("calendar-remove-yes");
    app.see("calendars-empty");
}

#[test]
fn many_that_were_missed_come_as_one_and_wait_on_today() {
    let desk = Desk::new("many_that_were_missed_come_as_one_and_wait_on_today");
    desk.journal(0, MORNING);
    let set = |arguments: &[&str]| {
        desk.terminal_at(MORNING, arguments);
    };
    set(&["remind", "set", "shift", "--time", "8:30"]);
    set(&["remind", "set", "weekly", "--time", "9:00", "--days", "mon"]);
    set(&["remind", "set", "evening", "--time", "17:00"]);
    let app = desk.start(Start::at(EVENING));
    app.see("unlock-secret");
    let shown = desk.notification(1, SOON);
    assert_eq!(shown.body, "3 reminders wait for you on Today.");
    app.unlock();
    for at in 0..3 {
        app.see(&format!("waiting-open-{at}"));
    }
    app.audit("reminders that wait");
    assert_eq!(desk.notifications().len(), 1);

    // Put away, put off, opened: by keys alone, from the first line on.
    app.click("waiting-later-0");
    app.click("waiting-time");
    app.write("noon and a half");
    app.press("Enter");
    app.read_anywhere("Write a time such as 15:30");
    app.press("Escape");
    app.see_no_more("waiting-time");
    app.cursor_in("waiting-later-0");
    app.press("Enter");
    app.cursor_in("waiting-in-5");
    app.press("Enter");
    app.read_anywhere("It comes again in 5 minutes.");
    app.see_no_more("waiting-open-2");
    app.click("waiting-later-0");
    app.click("waiting-away");
    app.read_anywhere("It is put away.");
    app.see_no_more("waiting-open-1");
    app.click("waiting-open-0");
    app.see_no_more("side-waiting");
}

#[test]
fn put_off_while_locked_it_comes_again() {
    let desk = Desk::new("put_off_while_locked_it_comes_again");
    let noon = "2026-11-23T12:47:00Z";
    desk.journal(0, noon);
    desk.terminal_at(
        noon,
        &[
            "person",
            "add",
            "Zoë Lind",
            "--schedule",
            "FREQ=WEEKLY",
            "--start",
            "2026-11-02T14:00",
            "--minutes",
            "30",
        ],
    );
    let app = desk.start(Start::at(noon).pace(60));
    app.unlock();
    app.press("Control+l");
    app.see("unlock-secret");
    let shown = desk.notification(1, SOON);
    desk.press(&shown, "In 5 minutes");
    let again = desk.notification(2, SOON);
    assert_eq!(again.body, "A conversation is coming.");
    assert!(app.shows("unlock-secret"));
    desk.click(&again);
    app.type_into("unlock-secret", PASSPHRASE);
    app.press("Enter");
    app.see("view-one_on_one");
}

#[test]
fn a_day_is_prepared_at_once_and_the_tray_says_what_is_next() {
    let desk = Desk::with_tray("a_day_is_prepared_at_once_and_the_tray_says_what_is_next");
    desk.journal(0, MORNING);
    for (name, time) in [("Zoë Lind", "14:00"), ("Ana Silva", "15:30")] {
        let start = format!("2026-11-02T{time}");
        desk.terminal_at(
            MORNING,
            &[
                "person",
                "add",
                name,
                "--schedule",
                "FREQ=WEEKLY",
                "--start",
                &start,
                "--minutes",
                "30",
            ],
        );
    }
    desk.terminal_at(MORNING, &["remind", "set", "shift", "--time", "7:30"]);
    desk.terminal_at(MORNING, &["point", "add", "ana", "Her talk in May"]);
    let app = desk.start(Start::at(MORNING));
    app.unlock();
    app.click("side-prepare-all");
    app.read("prepare-all", "Zoë Lind");
    app.read("prepare-all", "Her talk in May");
    app.audit("all of a day's preparations");
    app.press("Escape");
    app.see("view-today");

    desk.tray_icon();
    desk.choose_in_tray(app.pid(), "Next conversation at 14:00");
    app.read_anywhere("One-on-one with Zoë");
    desk.choose_in_tray(app.pid(), "Pause reminders for today");
    // What came and was not opened waits there too.
    app.press("Control+2");
    app.see("view-journal");
    desk.choose_in_tray(app.pid(), "1 reminder waits on Today");
    app.see("view-today");
    app.see("waiting-open-0");
    settings(&app);
    app.read("reminders-paused", "No more notifications today");
}

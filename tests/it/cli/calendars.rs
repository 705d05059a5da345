//! Calendars, their meetings, and the reminders that follow from them, as real processes on real files.

use std::fs;

use serde_json::{Value, json};

use super::{Desk, finish};

/// A week with Zoë: one meeting by her address, one cancelled, one all day, one moved instance of a series by her name.
const WORK: &str = "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Work//EN
X-WR-CALNAME:Work
BEGIN:VEVENT
UID:catch-up
DTSTAMP:20261101T000000Z
DTSTART:20261124T130000Z
DTEND:20261124T133000Z
SUMMARY:Catch-up
ATTENDEE;CN=Zoe:mailto:ZOE@example.org
END:VEVENT
BEGIN:VEVENT
UID:cancelled
DTSTAMP:20261101T000000Z
DTSTART:20261125T130000Z
DTEND:20261125T133000Z
SUMMARY:Cancelled one
STATUS:CANCELLED
ATTENDEE:mailto:zoe@example.org
END:VEVENT
BEGIN:VEVENT
UID:day
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261126
SUMMARY:Offsite
ATTENDEE:mailto:zoe@example.org
END:VEVENT
BEGIN:VEVENT
UID:series
DTSTAMP:20261101T000000Z
DTSTART;TZID=Europe/Berlin:20261112T090000
DURATION:PT30M
RRULE:FREQ=WEEKLY
SUMMARY:1:1 Zoë
END:VEVENT
BEGIN:VEVENT
UID:series
DTSTAMP:20261101T000000Z
RECURRENCE-ID;TZID=Europe/Berlin:20261126T090000
DTSTART;TZID=Europe/Berlin:20261127T110000
DURATION:PT30M
SUMMARY:1:1 Zoë
END:VEVENT
BEGIN:VEVENT
UID:all-hands
DTSTAMP:20261101T000000Z
DTSTART:20261124T150000Z
DTEND:20261124T160000Z
SUMMARY:All hands
ATTENDEE:mailto:zoe@example.org
ATTENDEE:mailto:a@example.org
ATTENDEE:mailto:b@example.org
ATTENDEE:mailto:c@example.org
ATTENDEE:mailto:d@example.org
ATTENDEE:mailto:e@example.org
END:VEVENT
END:VCALENDAR
";

const WEEK: [&str; 4] = [
    "--from",
    "2026-11-23T00:00:00+01:00",
    "--to",
    "2026-11-30T00:00:00+01:00",
];

fn with(command: &'static str, more: &[&'static str]) -> Vec<&'static str> {
    [&[command][..], &WEEK, more].concat()
}

fn desk_with_zoe() -> Desk {
    let desk = Desk::new();
    desk.done(&["person", "add", "Zoë Lind", "--email", "zoe@example.org"]);
    desk
}

fn add(desk: &Desk, name: &str, content: &str) -> Value {
    let path = desk.path(name);
    fs::write(&path, content.replace('\n', "\r\n")).expect("a calendar");
    desk.json(&["calendar", "add", path.to_str().expect("a path")])
}

fn reminders(desk: &Desk) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let planned = desk.json(&with("reminders", &[]));
    let planned = planned.as_array().expect("an array").iter();
    planned
        .filter(|it| it["kind"] != "evening")
        .map(|it| (text(&it["kind"]), text(&it["at"])))
        .collect()
}

#[test]
fn a_file_alone_needs_no_journal() {
    let desk = Desk::empty();
    let path = desk.path("work.ics");
    fs::write(&path, WORK).expect("a calendar");
    let mut command = desk.bare();
    command
        .arg("--json")
        .args(with("meetings", &["--file"]))
        .arg(&path);
    let done = finish(&mut command);
    assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
    let found: Value = serde_json::from_str(&done.stdout).expect("a document");
    assert_eq!(
        found[0],
        json!({ "uid": "catch-up", "start": "2026-11-24T13:00:00Z", "end": "2026-11-24T13:30:00Z",
          "all_day": false, "summary": "Catch-up", "status": "confirmed", "person": null })
    );
    let told: Vec<(&str, &str, &str)> = found
        .as_array()
        .expect("an array")
        .iter()
        .map(|it| {
            let text = |name: &str| it[name].as_str().expect("text");
            (text("uid"), text("start"), text("status"))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("catch-up", "2026-11-24T13:00:00Z", "confirmed"),
            ("all-hands", "2026-11-24T15:00:00Z", "confirmed"),
            ("cancelled", "2026-11-25T13:00:00Z", "cancelled"),
            ("day", "2026-11-26", "confirmed"),
            ("series", "2026-11-27T10:00:00Z", "confirmed"),
        ]
    );
    assert!(!desk.journal().exists());
}

#[test]
fn what_is_no_calendar_is_refused_and_says_so() {
    let desk = desk_with_zoe();
    let path = desk.path("notes.ics");
    fs::write(&path, "Dear diary").expect("a file");
    let path = path.to_str().expect("a path");
    let (exit, _, message) = desk.refused(&["calendar", "add", path]);
    assert_eq!(exit, 1, "{message}");
    let (exit, code, _) = desk.refused(&["calendar", "add", "nowhere.ics"]);
    assert_eq!((exit, code.as_str()), (1, "not_a_calendar"));
    let (exit, code, _) = desk.refused(&["calendar", "remove", "nothing"]);
    assert_eq!((exit, code.as_str()), (4, "not_found"));
    assert_eq!(desk.json(&["calendar", "list"]), json!([]));
}

#[test]
fn meetings_with_somebody_from_people_are_reminded_of() {
    let desk = desk_with_zoe();
    let calendar = add(&desk, "work.ics", WORK);
    assert_eq!(
        (&calendar["name"], &calendar["files"]),
        (&json!("Work"), &json!(1))
    );
    assert_eq!(calendar["problems"], json!([]));
    let found = desk.json(&with("meetings", &[]));
    assert_eq!(found[0]["person"], "Zoë Lind");
    // Neither the cancelled one, nor the one of a whole day, nor a large meeting; the moved one where it was moved to.
    assert_eq!(
        reminders(&desk),
        [
            ("before".into(), "2026-11-24T13:50:00+01:00".into()),
            ("after".into(), "2026-11-24T14:30:00+01:00".into()),
            ("before".into(), "2026-11-27T10:50:00+01:00".into()),
            ("after".into(), "2026-11-27T11:30:00+01:00".into()),
        ]
    );
    desk.done(&["calendar", "edit", "Work", "--most-attendees", "0"]);
    assert_eq!(reminders(&desk).len(), 6, "large meetings count now");
    desk.done(&["calendar", "edit", "Work", "--word", "cat"]);
    assert_eq!(reminders(&desk).len(), 0, "a word is a whole word");
    desk.done(&["calendar", "edit", "Work", "--word", "catch-up"]);
    assert_eq!(reminders(&desk).len(), 2);
    desk.done(&["calendar", "remove", "Work"]);
    assert_eq!(reminders(&desk), []);
}

#[test]
fn a_guess_is_confirmed_or_taken_back() {
    let desk = desk_with_zoe();
    add(&desk, "work.ics", WORK);
    let guesses = desk.json(&["calendar", "guesses"]);
    assert_eq!(guesses.as_array().map(Vec::len), Some(1), "{guesses}");
    assert_eq!(guesses[0]["person"]["name"], "Zoë Lind");
    let phrase = guesses[0]["phrase"].as_str().expect("a name");
    desk.done(&["calendar", "match", phrase]);
    assert_eq!(reminders(&desk).len(), 2, "the series is with nobody now");
    desk.done(&["calendar", "match", phrase, "Zoë Lind"]);
    assert_eq!(reminders(&desk).len(), 4);
    assert_eq!(desk.json(&["calendar", "guesses"]), json!([]));
}

#[test]
fn the_same_meeting_from_three_sources_is_one() {
    let desk = desk_with_zoe();
    add(&desk, "work.ics", WORK);
    add(
        &desk,
        "copy.ics",
        &WORK.replace("CALNAME:Work", "CALNAME:Copy"),
    );
    desk.done(&[
        "one-on-one",
        "plan",
        "zoe",
        "--at",
        "2026-11-24T14:05:00+01:00",
    ]);
    desk.done(&[
        "person",
        "edit",
        "zoe",
        "--schedule",
        "FREQ=WEEKLY",
        "--start",
        "2026-11-17T14:00",
        "--minutes",
        "30",
    ]);
    let tuesday: Vec<_> = reminders(&desk)
        .into_iter()
        .filter(|(_, at)| at.starts_with("2026-11-24"))
        .collect();
    assert_eq!(
        tuesday,
        [
            ("before".into(), "2026-11-24T13:55:00+01:00".into()),
            ("after".into(), "2026-11-24T14:35:00+01:00".into()),
        ],
        "what was planned by hand stands for all of them"
    );
}

#[test]
fn what_a_calendar_changes_is_followed_and_the_last_good_reading_stays() {
    let desk = desk_with_zoe();
    let path = desk.path("work.ics");
    add(&desk, "work.ics", WORK);
    let later = WORK.replace("20261124T13", "20261124T14");
    let put = |content: &[u8], second: u64| {
        fs::write(&path, content).expect("a calendar");
        let file = fs::File::options()
            .write(true)
            .open(&path)
            .expect("the file");
        // A file system keeps times more coarsely than this test is quick.
        file.set_modified(
            std::time::UNIX_EPOCH + std::time::Duration::from_secs(2_000_000_000 + second),
        )
        .expect("a time");
    };
    put(later.as_bytes(), 1);
    assert_eq!(reminders(&desk)[0].1, "2026-11-24T14:50:00+01:00");
    put(b"not a calendar any more", 2);
    assert_eq!(reminders(&desk)[0].1, "2026-11-24T14:50:00+01:00");
    let listed = desk.json(&["calendar", "list"]);
    assert_eq!(
        listed[0]["problems"].as_array().map(Vec::len),
        Some(1),
        "{listed}"
    );
    // One that ends in the middle is being written, or was not written to its end.
    put(&later.as_bytes()[..80], 4);
    assert_eq!(reminders(&desk)[0].1, "2026-11-24T14:50:00+01:00");
    let cut_short = desk.json(&["calendar", "list"]);
    assert!(
        cut_short[0]["problems"].to_string().contains("ends before"),
        "{cut_short}"
    );
    fs::remove_file(&path).expect("gone");
    assert_eq!(reminders(&desk)[0].1, "2026-11-24T14:50:00+01:00");
    let human = desk.done(&["calendar", "edit", "Work", "--most-attendees", "3"]);
    assert!(
        human.contains("Counts: with somebody from People; at most 3 people there"),
        "{human}"
    );
    put(WORK.as_bytes(), 3);
    assert_eq!(reminders(&desk)[0].1, "2026-11-24T13:50:00+01:00");
    assert_eq!(desk.json(&["calendar", "list"])[0]["problems"], json!([]));
}

#[test]
fn a_folder_is_a_calendar_and_loses_what_is_deleted_in_it() {
    let desk = desk_with_zoe();
    let folder = desk.path("calendars/work");
    fs::create_dir_all(&folder).expect("a folder");
    for (name, uid, hour) in [("a.ics", "a", "10"), ("b.ics", "b", "12")] {
        let event = WORK
            .split("BEGIN:VEVENT")
            .nth(1)
            .expect("an event")
            .replace("catch-up", uid)
            .replace("T13", &format!("T{hour}"));
        let content = format!("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT{event}END:VCALENDAR\n");
        fs::write(folder.join(name), content).expect("a file");
    }
    fs::write(folder.join("broken.ics"), "nothing").expect("a file");
    let root = desk.path("calendars");
    let calendar = desk.json(&["calendar", "add", root.to_str().expect("a path")]);
    assert_eq!(calendar["is_folder"], true);
    assert_eq!(
        calendar["problems"].as_array().map(Vec::len),
        Some(1),
        "{calendar}"
    );
    assert_eq!(reminders(&desk).len(), 4);
    fs::remove_file(folder.join("b.ics")).expect("gone");
    assert_eq!(reminders(&desk).len(), 2);
    fs::remove_dir_all(&root).expect("gone");
    assert_eq!(
        reminders(&desk).len(),
        2,
        "a folder that is gone as a whole may come back"
    );
}

/// A pipe never begins and a device never ends; a link to the folder above leads round in a circle.
#[cfg(unix)]
#[test]
fn what_is_no_file_in_a_folder_is_passed_by() {
    let desk = desk_with_zoe();
    let folder = desk.path("calendars");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("work.ics"), WORK).expect("a calendar");
    let made = std::process::Command::new("mkfifo")
        .arg(folder.join("pipe.ics"))
        .status()
        .expect("mkfifo");
    assert!(made.success());
    std::os::unix::fs::symlink("/dev/zero", folder.join("zero.ics")).expect("a link");
    std::os::unix::fs::symlink(".", folder.join("again")).expect("a link");
    let calendar = desk.json(&["calendar", "add", folder.to_str().expect("a path")]);
    assert_eq!(
        (&calendar["files"], &calendar["problems"]),
        (&json!(1), &json!([]))
    );
    assert_eq!(reminders(&desk)[0].1, "2026-11-24T13:50:00+01:00");
    let pipe = folder.join("pipe.ics");
    let (exit, _, message) = desk.refused(&["meetings", "--file", pipe.to_str().expect("a path")]);
    assert_eq!(exit, 1, "{message}");
    assert!(message.contains("Check that it is a file"), "{message}");
}

#[test]
fn what_is_declined_is_listed_and_not_reminded_of() {
    let desk = desk_with_zoe();
    let declined = WORK.replace(
        "ATTENDEE;CN=Zoe:mailto:ZOE@example.org",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org\nATTENDEE:mailto:zoe@example.org",
    );
    desk.done(&["remind", "addresses", "Me@example.org"]);
    add(&desk, "work.ics", &declined);
    assert_eq!(desk.json(&with("meetings", &[]))[0]["status"], "declined");
    assert_eq!(reminders(&desk).len(), 2, "the series alone");
}

#[test]
fn rules_quiet_hours_and_the_rest_are_chosen_at_the_terminal() {
    let desk = desk_with_zoe();
    add(&desk, "work.ics", WORK);
    assert_eq!(
        desk.json(&["remind", "set", "before", "--minutes", "5"]),
        json!({ "kind": "before", "on": true, "minutes": 5 })
    );
    assert_eq!(reminders(&desk)[0].1, "2026-11-24T13:55:00+01:00");
    desk.done(&["remind", "off", "after"]);
    assert_eq!(reminders(&desk).len(), 2);
    assert_eq!(
        desk.json(&["remind", "quiet", "20:00..07:30"])["quiet"],
        json!({ "from": "20:00", "to": "07:30" })
    );
    assert_eq!(desk.json(&["remind", "quiet", "off"])["quiet"], json!(null));
    desk.done(&["remind", "days-off", "2026-11-24..2026-11-25"]);
    assert_eq!(reminders(&desk).len(), 1);
    let kept = desk.json(&["remind", "days-off", "2026-11-24..2026-11-25", "--remove"]);
    assert_eq!(kept["days_off"], json!([]));
    assert_eq!(desk.json(&["remind", "pause"])["paused_today"], true);
    assert_eq!(desk.json(&["remind", "resume"])["paused_today"], false);
    let (exit, ..) = desk.refused(&["remind", "set", "after", "--minutes", "5"]);
    assert_eq!(exit, 2);
    let (exit, ..) = desk.refused(&["remind", "quiet", "late"]);
    assert_eq!(exit, 2);
    let (exit, ..) = desk.refused(&["remind", "days-off", "2026-11-25..2026-11-24"]);
    assert_eq!(exit, 2);
    desk.done(&["person", "edit", "zoe", "--before-minutes", "45"]);
    assert_eq!(reminders(&desk)[0].1, "2026-11-24T13:15:00+01:00");
}

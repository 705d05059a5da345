//! Calendars of every kind, against the answers of an independent program: `tests/fixtures/calendars/README.md`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Desk, fields};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/calendars")
}

#[test]
fn every_calendar_comes_to_what_the_reference_says() {
    let folder = folder();
    let answers = fs::read_to_string(folder.join("answers.json")).expect("the answers");
    let answers: Vec<Value> = serde_json::from_str(&answers).expect("JSON");
    let desk = Desk::empty();
    // Several at once: most of the time goes into starting the program.
    let differing: Vec<String> = std::thread::scope(|scope| {
        let parts = answers.chunks(answers.len().div_ceil(4));
        let parts: Vec<_> = parts
            .map(|part| scope.spawn(|| differing(&desk, &folder, part)))
            .collect();
        let parts = parts.into_iter().map(|part| part.join());
        parts.flat_map(|part| part.expect("an end of it")).collect()
    });
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    // Each calendar is asked about, and most have something in some span.
    let files = fs::read_dir(&folder).expect("the folder");
    let calendars = files
        .filter(|file| {
            file.as_ref()
                .is_ok_and(|file| file.path().extension().is_some_and(|end| end == "ics"))
        })
        .count();
    assert!(calendars >= 60 && answers.len() == calendars * 3);
}

/// The calendars that come to something else than the answers say.
fn differing(desk: &Desk, folder: &Path, answers: &[Value]) -> Vec<String> {
    let mut differing = Vec::new();
    for answer in answers {
        let text = |name: &str| answer[name].as_str().expect("a text").to_owned();
        let file = folder.join(text("file")).display().to_string();
        let (from, to) = (text("from"), text("to"));
        let found = desk.json(&["meetings", "--file", &file, "--from", &from, "--to", &to]);
        let mut found: Vec<Value> = found
            .as_array()
            .expect("an array")
            .iter()
            .map(|meeting| json!([meeting["start"], meeting["end"], meeting["summary"]]))
            .collect();
        found.sort_by_key(Value::to_string);
        let mut wanted = answer["meetings"].as_array().expect("an array").clone();
        wanted.sort_by_key(Value::to_string);
        if found != wanted {
            differing.push(format!(
                "{} {from}: {found:?}, not {wanted:?}",
                text("file")
            ));
        }
    }
    differing
}

#[test]
fn meetings_need_no_journal_and_have_seven_fields() {
    let desk = Desk::empty();
    let file = folder().join("status.ics").display().to_string();
    let asked = [
        "meetings",
        "--file",
        &file,
        "--from",
        "2026-03-25T00:00:00Z",
        "--to",
        "2026-03-26T00:00:00Z",
    ];
    let found = desk.json(&asked);
    let found = found.as_array().expect("an array");
    assert_eq!(
        fields(&found[0]),
        [
            "all_day", "end", "person", "start", "status", "summary", "uid"
        ]
    );
    let statuses: Vec<_> = found.iter().map(|meeting| &meeting["status"]).collect();
    assert_eq!(statuses, ["cancelled", "tentative", "declined"]);
    assert!(found[0]["person"].is_null() && !desk.journal().exists());
    let said = desk.done(&asked);
    assert!(
        said.contains("Wed 25 Mar 2026, 09:00") && said.contains("cancelled"),
        "{said}"
    );
}

#[test]
fn what_is_no_calendar_is_refused_in_words() {
    let desk = Desk::empty();
    let file = desk.path("notes.txt");
    fs::write(&file, "Not a calendar.").expect("a file");
    let (exit, code, message) = desk.refused(&["meetings", "--file", &file.display().to_string()]);
    assert_eq!((exit, code.as_str()), (1, "not_a_calendar"));
    assert!(message.contains("not a calendar"), "{message}");
    let missing = desk.path("missing.ics").display().to_string();
    assert_eq!(desk.refused(&["meetings", "--file", &missing]).0, 4);
    assert_eq!(desk.refused(&["meetings"]).1, "no_journal");
}

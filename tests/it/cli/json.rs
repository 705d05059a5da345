//! The shapes that scripts rely on, field by field.

use std::path::Path;

use serde_json::{Value, json};

use super::{Desk, NOW, TODAY, fields, id_of};

/// The fields that every entry has.
const ENTRY: [&str; 12] = [
    "at",
    "body",
    "edited_at",
    "id",
    "in_confidence",
    "kind",
    "on",
    "panes",
    "people",
    "prompt",
    "tags",
    "title",
];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut names: Vec<&str> = ENTRY.iter().chain(more).copied().collect();
    names.sort_unstable();
    names
}

fn is_instant(value: &Value) -> bool {
    let text = value.as_str().expect("an instant");
    chrono::DateTime::parse_from_rfc3339(text).is_ok()
}

#[test]
fn init_and_status() {
    let desk = Desk::empty();
    let made = desk.json(&["init"]);
    assert_eq!(fields(&made), ["journal", "recovery_code"]);
    assert_eq!(made["journal"], desk.journal().display().to_string());
    let code = made["recovery_code"].as_str().expect("a code");
    assert!(
        code.len() == 34 && code.split('-').all(|group| group.len() == 4),
        "{code}"
    );

    desk.write("One.", &[]);
    let mut status = desk.json(&["status"]);
    for size in ["database_bytes", "backups_bytes"] {
        assert!(status[size].as_f64().is_some(), "{status}");
        status[size] = json!(0);
    }
    assert!(status["last_backup_at"].is_null() || is_instant(&status["last_backup_at"]));
    assert_eq!(status["device_id"].as_str().map(str::len), Some(36));
    status["device_id"] = json!("");
    status["last_backup_at"] = json!(null);
    assert_eq!(
        status,
        json!({
            "unlocked": true,
            "journal": desk.journal().display().to_string(),
            "entries": { "reflections": 1, "one_on_ones": 0, "moments": 0, "people": 0, "drafts": 0, "trashed": 0 },
            "database_bytes": 0,
            "backups_bytes": 0,
            "last_backup_at": null,
            "schema_version": leadlight_store::schema::newest(),
            "cloud_service": null,
            "device_id": "",
            "version": env!("CARGO_PKG_VERSION"),
        })
    );
    let locked = super::finish(desk.bare().args(["--json", "status"]));
    let locked: Value = serde_json::from_str(&locked.stdout).expect("a document");
    assert_eq!(fields(&locked), fields(&status));
    assert!(Path::new(locked["journal"].as_str().expect("a path")).is_absolute());
}

#[test]
fn an_entry_in_every_command() {
    let desk = Desk::new();
    desk.open()
        .add_person(&crate::somebody("Zoë Lind"))
        .expect("a person");
    let written = desk.json(&[
        "write",
        "# Stand-up\n\nAsked Zoë. #hiring",
        "--pane",
        "empower",
        "--pane",
        "connect",
        "--person",
        "zoë",
        "--tag",
        "Trust",
        "--prompt",
        "r-connect-01",
        "--in-confidence",
    ]);
    assert_eq!(fields(&written), ["id"]);
    let id = id_of(&written);
    let prompts = desk.json(&["prompts"]);
    let prompt = prompts
        .as_array()
        .and_then(|prompts| prompts.iter().find(|prompt| prompt["id"] == "r-connect-01"));

    let shown = desk.json(&["show", &id]);
    assert!(is_instant(&shown["edited_at"]));
    assert_eq!(
        shown,
        json!({
            "id": id,
            "kind": "reflection",
            "on": TODAY,
            "at": NOW,
            "title": "Stand-up",
            "body": "# Stand-up\n\nAsked Zoë. #hiring",
            "panes": ["connect", "empower"],
            "people": ["Zoë Lind"],
            "tags": ["hiring", "Trust"],
            "prompt": prompt,
            "in_confidence": true,
            "edited_at": shown["edited_at"],
        })
    );
    assert_eq!(desk.json(&["list"]), json!([shown]));

    let hits = desk.json(&["search", "zoe"]);
    assert_eq!(fields(&hits[0]), with(&["snippet", "snippet_parts"]));
    assert_eq!(fields(&hits[0]["snippet_parts"][0]), ["hit", "text"]);
    let parts: String = hits[0]["snippet_parts"]
        .as_array()
        .expect("parts")
        .iter()
        .filter_map(|part| part["text"].as_str())
        .collect();
    assert_eq!(hits[0]["snippet"], parts);
    assert!(
        hits[0]["snippet_parts"]
            .as_array()
            .expect("parts")
            .contains(&json!({ "text": "Zoë", "hit": true }))
    );

    let edited = desk.json(&["edit", &id, "Another text."]);
    assert_eq!(
        (fields(&edited), &edited["body"]),
        (with(&[]), &json!("Another text."))
    );
    let versions = desk.json(&["history", &id]);
    assert_eq!(versions.as_array().map(Vec::len), Some(2));
    for (n, operation, body) in [
        (0, "edit", "Another text."),
        (1, "write", "# Stand-up\n\nAsked Zoë. #hiring"),
    ] {
        let version = &versions[n];
        assert!(is_instant(&version["at"]));
        assert_eq!(
            *version,
            json!({
                "version": 2 - n,
                "at": version["at"],
                "operation": operation,
                "title": if n == 0 { "Another text." } else { "Stand-up" },
                "body": body,
                "panes": ["connect", "empower"],
                "current": n == 0,
            })
        );
    }

    assert_eq!(desk.json(&["delete", &id]), json!({ "id": id }));
    let trash = desk.json(&["trash"]);
    assert_eq!(fields(&trash[0]), with(&["deleted_at", "gone_on"]));
    assert!(is_instant(&trash[0]["deleted_at"]));
    assert!(
        trash[0]["gone_on"]
            .as_str()
            .is_some_and(|day| day.parse::<chrono::NaiveDate>().is_ok())
    );
    assert_eq!(fields(&desk.json(&["restore", &id])), with(&[]));
    assert_eq!(desk.json(&["trash"]), json!([]));
}

#[test]
fn a_day() {
    let desk = Desk::new();
    let day = desk.json(&["today"]);
    let names = [
        "dim_panes",
        "lean",
        "meetings",
        "next_on",
        "on",
        "previous_on",
        "promises",
        "prompt",
        "reflections",
        "shift",
        "suggestion",
        "today",
    ];
    assert_eq!(fields(&day), names);
    assert_eq!(
        (&day["on"], &day["today"], &day["shift"], &day["lean"]),
        (&json!(TODAY), &json!(TODAY), &json!(null), &json!(null))
    );
    assert_eq!(
        fields(&day["suggestion"]),
        ["id", "name", "pane", "practice", "text"]
    );
    let shift = desk.json(&["shift", "I will listen."]);
    assert_eq!(
        shift,
        json!({ "on": TODAY, "text": "I will listen.", "practice": null, "suggestion_id": null, "outcome": "open", "note": null })
    );
    assert_eq!(
        desk.json(&["shift", "--kept", "--note", "Twice."]),
        json!({ "on": TODAY, "text": "I will listen.", "practice": null, "suggestion_id": null, "outcome": "kept", "note": "Twice." })
    );
    assert_eq!(
        desk.json(&["lean", "both", "--on", "yesterday"]),
        json!({ "on": "2026-11-22", "lean": "both" })
    );
    desk.write("One.", &[]);
    let day = desk.json(&["today"]);
    assert_eq!(fields(&day), names);
    assert_eq!(day["previous_on"], "2026-11-22");
    assert_eq!(
        fields(&day["reflections"][0]),
        with(&["draft", "mentions", "pane_people", "words"])
    );
}

#[test]
fn reminders_and_prompts() {
    let desk = Desk::new();
    let evening = |on: bool, time: &str, weekdays: &[&str]| json!({ "kind": "evening", "on": on, "time": time, "weekdays": weekdays });
    let first = evening(true, "17:30", &["mon", "tue", "wed", "thu", "fri"]);
    let all = desk.json(&["remind"]);
    assert_eq!(all[0], first);
    let others: Vec<(&str, bool)> = all
        .as_array()
        .expect("an array")
        .iter()
        .map(|rule| (rule["kind"].as_str().expect("a kind"), rule["on"] == true))
        .collect();
    assert_eq!(
        others,
        [
            ("evening", true),
            ("shift", false),
            ("weekly", false),
            ("before", true),
            ("after", true),
            ("cadence", false)
        ]
    );
    assert_eq!(all[3]["minutes"], 10);
    assert_eq!(
        desk.json(&["remind", "set", "evening", "--time", "8:05"]),
        evening(true, "08:05", &["mon", "tue", "wed", "thu", "fri"])
    );
    assert_eq!(
        desk.json(&["remind", "off", "evening"]),
        evening(false, "08:05", &["mon", "tue", "wed", "thu", "fri"])
    );
    assert_eq!(
        desk.json(&["remind", "set", "evening", "--days", "fri-sun"]),
        evening(true, "08:05", &["fri", "sat", "sun"])
    );
    assert_eq!(desk.json(&["remind", "reset", "evening"]), first);
    assert_eq!(
        desk.json(&[
            "reminders",
            "--from",
            "2026-11-23T00:00:00Z",
            "--to",
            "2026-11-23T16:30:00Z"
        ]),
        json!([{ "at": "2026-11-23T17:30:00+01:00", "kind": "evening", "key": "evening/2026-11-23", "person": null }])
    );
    let prompts = desk.json(&["prompts", "--pane", "align"]);
    for prompt in prompts.as_array().expect("an array") {
        let mut names = fields(prompt);
        names.retain(|name| *name != "occasions");
        assert_eq!(names, ["id", "kind", "pane", "text"]);
        assert_eq!(prompt["pane"], "align");
    }
}

#[test]
fn nothing_is_an_empty_list() {
    let desk = Desk::new();
    for arguments in [
        &["list"][..],
        &["search", "anything"],
        &["trash"],
        &[
            "reminders",
            "--from",
            "2026-11-28T00:00:00Z",
            "--to",
            "2026-11-29T00:00:00Z",
        ],
    ] {
        assert_eq!(desk.json(arguments), json!([]), "{arguments:?}");
    }
}

#[test]
fn what_needs_no_journal() {
    let desk = Desk::empty();
    assert_eq!(
        desk.json(&["version"]),
        json!({ "version": env!("CARGO_PKG_VERSION") })
    );
    assert_eq!(fields(&desk.json(&["help"])), ["help"]);
    assert_eq!(fields(&desk.json(&["help", "write"])), ["help"]);
    let script = desk.json(&["completions", "bash"]);
    assert_eq!(
        (fields(&script), &script["shell"]),
        (vec!["script", "shell"], &json!("bash"))
    );
    let all = desk.json(&["prompts"]);
    assert!(all.as_array().is_some_and(|all| all.len() > 100));
}

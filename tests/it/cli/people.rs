//! People at the command line: every command as a real process.

use serde_json::{Value, json};

use super::Desk;

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_person_from_the_first_word_to_the_light() {
    let desk = Desk::new();
    let zoe = desk.json(&[
        "person",
        "add",
        "Zoë Lind",
        "--role",
        "Designer",
        "--every",
        "2w",
        "--email",
        "zoe@example.org",
    ]);
    assert_eq!(
        (&zoe["name"], &zoe["relation"], &zoe["cadence_days"]),
        (&json!("Zoë Lind"), &json!("report"), &json!(14))
    );
    assert_eq!(
        desk.json(&["person", "show", "zoe"])["id"],
        zoe["id"],
        "by the beginning, accents or not"
    );
    desk.json(&[
        "person",
        "edit",
        "zoe",
        "--role",
        "none",
        "--birthday",
        "03-09",
        "--field",
        "coffee=black",
    ]);
    let edited = desk.json(&["person", "show", "zoe"]);
    assert_eq!(
        (
            &edited["role"],
            &edited["birthday"],
            &edited["own_fields"][0]["value"]
        ),
        (&json!(""), &json!("03-09"), &json!("black"))
    );

    let held = desk.json(&[
        "one-on-one",
        "zoe",
        "She wants to run it alone.",
        "--pane",
        "empower",
    ]);
    assert_eq!(
        desk.json(&["list", "--kind", "one_on_one"])[0]["id"],
        held["id"]
    );
    let light = desk.json(&["light", "zoe"]);
    let rows: Vec<(&str, &str)> = light
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            (
                row["pane"].as_str().expect("a pane"),
                row["light"].as_str().expect("a light"),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("connect", "not_yet"),
            ("align", "not_yet"),
            ("recognize", "not_yet"),
            ("empower", "bright")
        ]
    );
    assert_eq!(light[3]["person"], "Zoë Lind");
    assert_eq!(light[0]["lit_on"], json!(null));

    let noticed = desk.json(&["moment", "zoe", "recognize", "Stayed calm.", "--noticed"]);
    assert_eq!(desk.json(&["light", "zoe"])[2]["light"], "not_yet");
    assert_eq!(
        desk.json(&["point", "done", &id(&noticed)])["state"],
        "raised"
    );
    assert_eq!(desk.json(&["light", "zoe"])[2]["light"], "bright");
    for query in ["person:zoe calm", "pane:empower person:lind"] {
        let found = desk.json(&["search", query]);
        assert_eq!(
            found.as_array().expect("hits").len(),
            usize::from(!query.contains("lind")),
            "{query}"
        );
    }
    assert_eq!(
        desk.json(&["list", "--person", "zoe"])
            .as_array()
            .expect("entries")
            .len(),
        2
    );
}

#[test]
fn light_is_listed_for_those_it_is_shown_for() {
    let desk = Desk::new();
    for (name, relation) in [("Ada", "report"), ("Ben", "peer"), ("Cleo", "report")] {
        desk.done(&["person", "add", name, "--relation", relation]);
    }
    desk.done(&[
        "person",
        "edit",
        "cleo",
        "--leave",
        "2027-01-10..2027-03-30",
    ]);
    // So late that what was never lit is dark.
    let at = |arguments: &[&str]| -> Value {
        let mut command = desk.bare_at("2027-02-01T12:00:00+01:00");
        command.env("LEADLIGHT_PASSPHRASE", super::PASSPHRASE);
        let done = super::finish(command.arg("--json").args(arguments));
        assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
        serde_json::from_str(&done.stdout).expect("a document")
    };
    let named = |rows: &Value| -> Vec<String> {
        let rows = rows.as_array().expect("rows");
        let mut names: Vec<String> = rows
            .iter()
            .map(|row| row["person"].as_str().expect("a name").to_owned())
            .collect();
        names.dedup();
        names
    };
    assert_eq!(named(&at(&["light"])), ["Ada", "Cleo"]);
    assert_eq!(named(&at(&["today"])["dim_panes"]), ["Ada"]);
    for name in ["ada", "ben", "cleo"] {
        assert_eq!(at(&["light", name]).as_array().expect("rows").len(), 4);
    }
    desk.done(&["person", "edit", "ben", "--show-light", "yes"]);
    assert_eq!(named(&at(&["light"])), ["Ada", "Ben", "Cleo"]);
    assert_eq!(named(&at(&["today"])["dim_panes"]), ["Ada", "Ben"]);
}

#[test]
fn a_pane_goes_by_word_or_letter_in_any_case() {
    let desk = Desk::new();
    desk.done(&["person", "add", "Zoë Lind"]);
    let id = desk.write("Let go.", &["--pane", "EMPOWER", "--person", "zoe"]);
    desk.done(&["moment", "zoe", "Recognize", "Well done."]);
    desk.done(&["moment", "zoe", "r", "Well done again."]);
    for pane in ["empower", "EMPOWER", "Empower", "e", "E"] {
        assert_eq!(desk.json(&["list", "--pane", pane])[0]["id"], id, "{pane}");
        let query = format!("go pane:{pane}");
        assert_eq!(desk.json(&["search", &query])[0]["id"], id, "{pane}");
    }
    assert!(!desk.json(&["prompts", "--pane", "CONNECT"])[0].is_null());
}

#[test]
fn what_is_open_is_prepared_and_settled() {
    let desk = Desk::new();
    desk.json(&["person", "add", "Zoë Lind"]);
    let point = desk.json(&["point", "add", "zoe", "Architecture path"]);
    assert_eq!(
        (&point["person"], &point["state"]),
        (&json!("Zoë Lind"), &json!("open"))
    );
    let promise = desk.json(&[
        "promise",
        "add",
        "zoe",
        "Budget range",
        "--by",
        "them",
        "--due",
        "2031-01-01",
    ]);
    assert_eq!(
        (&promise["by"], &promise["due_on"], &promise["overdue"]),
        (&json!("them"), &json!("2031-01-01"), &json!(false))
    );
    assert_eq!(desk.json(&["believe", "zoe"])["text"], json!(null));
    assert_eq!(
        desk.json(&["believe", "zoe", "lead the group"])["told_on"],
        json!(null)
    );
    let preparation = desk.json(&["prepare", "zoe"]);
    assert_eq!(preparation["points"][0]["id"], point["id"]);
    assert_eq!(preparation["promises"][0]["id"], promise["id"]);
    assert_eq!(preparation["belief"]["text"], "lead the group");
    assert!(preparation["question"]["text"].is_string());
    assert!(desk.json(&["believe", "zoe", "--told"])["told_on"].is_string());

    assert_eq!(
        desk.json(&["promise", "move", &id(&promise), "--due", "2032-02-02"])["due_on"],
        "2032-02-02"
    );
    assert_eq!(
        desk.json(&["promise", "done", &id(&promise)])["state"],
        "done"
    );
    assert_eq!(desk.json(&["promise", "list"]), json!([]));
    assert_eq!(
        desk.json(&["promise", "list", "zoe", "--all"])[0]["id"],
        promise["id"]
    );
    assert_eq!(
        desk.json(&["point", "drop", &id(&point)])["state"],
        "dropped"
    );
    assert_eq!(desk.json(&["point", "list", "zoe"]), json!([]));

    let planned = desk.json(&[
        "one-on-one",
        "plan",
        "zoe",
        "--at",
        "2031-03-03T10:00:00+01:00",
    ]);
    assert_eq!(
        desk.json(&["person", "show", "zoe"])["next"]["id"],
        planned["id"]
    );
    desk.json(&[
        "one-on-one",
        "move",
        &id(&planned),
        "--at",
        "2031-03-04T10:00:00+01:00",
    ]);
    assert!(
        desk.json(&["person", "show", "zoe"])["next"]["at"]
            .as_str()
            .expect("an instant")
            .starts_with("2031-03-04T10:00:00")
    );
    desk.json(&["one-on-one", "cancel", &id(&planned)]);
    assert_eq!(desk.json(&["person", "show", "zoe"])["next"], json!(null));
}

#[test]
fn people_go_and_come_back() {
    let desk = Desk::new();
    let one = desk.json(&["person", "add", "Zoë Lind", "--role", "Designer"]);
    let two = desk.json(&["person", "add", "Zoë Lind", "--role", "Engineer"]);
    let (exit, code, message) = desk.refused(&["person", "show", "zoë"]);
    assert_eq!((exit, code.as_str()), (4, "ambiguous"));
    assert!(
        message.contains("Designer") && message.contains("Engineer"),
        "{message}"
    );
    assert_eq!(
        desk.json(&["person", "merge", &id(&one), &id(&two)])["id"],
        one["id"]
    );
    desk.json(&["one-on-one", "zoe", "We spoke."]);
    let told = desk.json(&["person", "delete", "zoe", "--dry-run"]);
    assert_eq!(
        (&told["one_on_ones"], &told["deleted"]),
        (&json!(1), &json!(false))
    );
    desk.json(&["person", "delete", "zoe"]);
    assert_eq!(
        (desk.json(&["person", "list"]), desk.json(&["list"])),
        (json!([]), json!([]))
    );
    assert_eq!(desk.json(&["restore", &id(&one)])["name"], "Zoë Lind");
    assert_eq!(desk.json(&["list"]).as_array().expect("entries").len(), 1);
    desk.json(&["person", "archive", "zoe"]);
    assert_eq!(desk.json(&["person", "list"]), json!([]));
    assert_eq!(desk.json(&["person", "list", "--all"])[0]["id"], one["id"]);
}

#[test]
fn what_cannot_be_is_refused_with_words() {
    let desk = Desk::new();
    desk.json(&["person", "add", "Zoë Lind"]);
    for (arguments, exit, part) in [
        (vec!["person", "add", " "], 2, "A name is missing"),
        (
            vec!["person", "add", "X", "--every", "0w"],
            2,
            "at least one day",
        ),
        (
            vec!["person", "add", "X", "--schedule", "FREQ=WEEKLY"],
            2,
            "--start",
        ),
        (
            vec![
                "person",
                "add",
                "X",
                "--schedule",
                "weekly",
                "--start",
                "2026-11-23T09:00",
            ],
            2,
            "RRULE",
        ),
        (
            vec!["person", "edit", "zoe", "--leave", "2026-12-01"],
            2,
            "span of days",
        ),
        (
            vec!["person", "edit", "zoe", "--leave", "2026-12-02..2026-12-01"],
            2,
            "before",
        ),
        (
            vec!["promise", "add", "zoe", "Too late", "--due", "2020-01-01"],
            2,
            "cannot be due",
        ),
        (
            vec!["moment", "zoe", "align", "x", "--noticed"],
            2,
            "Only a recognition",
        ),
        (vec!["one-on-one", "nobody", "x"], 4, "nobody"),
        (vec!["one-on-one", "zoe", ""], 2, "nothing to write"),
        (vec!["point", "done", "nothing"], 4, "nothing"),
        (vec!["promise", "done", "nothing"], 4, "nothing"),
        (vec!["believe", "zoe", "--told"], 4, "belief"),
        (vec!["light", "nobody"], 4, "nobody"),
    ] {
        let (found, _, message) = desk.refused(&arguments);
        assert_eq!(found, exit, "{arguments:?}: {message}");
        assert!(message.contains(part), "{arguments:?}: {message}");
    }
}

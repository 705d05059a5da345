//! The loop of a day, from the first command to finding it again.

use serde_json::json;

use super::{Desk, NOW, PASSPHRASE, TODAY, finish, id_of};

#[test]
fn a_day_from_shift_to_search() {
    let desk = Desk::new();
    assert_eq!(desk.json(&["shift"]), json!(null));
    let before = desk.json(&["today"]);
    assert!(before["suggestion"]["text"].is_string());
    assert_eq!(before["prompt"], desk.json(&["today"])["prompt"]);

    desk.done(&[
        "shift",
        "I will ask two questions first.",
        "--practice",
        "listen",
    ]);
    let id = desk.write(
        "Asked Renée what she would do, and waited.\n\nShe had it solved.",
        &["--pane", "empower", "--pane", "C", "--tag", "hiring"],
    );
    desk.done(&["shift", "--partly", "--note", "Once of three times."]);
    desk.done(&["lean", "led"]);

    let day = desk.json(&["today"]);
    assert_eq!(day["shift"]["outcome"], "partly");
    assert_eq!(day["shift"]["practice"], "listen");
    assert_eq!(day["shift"]["note"], "Once of three times.");
    assert_eq!(day["suggestion"], json!(null));
    assert_eq!(day["lean"], "led");
    assert_eq!(day["reflections"][0]["id"], id);
    assert_eq!(day["reflections"][0]["words"], 12);

    for query in [
        "renee",
        "wait*",
        "\"had it solved\"",
        "tag:hiring",
        "pane:empower -draft",
        "-draft",
    ] {
        assert_eq!(desk.json(&["search", query])[0]["id"], id, "{query}");
    }
    for query in [
        "nobody",
        "",
        "\"",
        "-renee",
        "from:2027-01-01",
        "person:nobody",
        "((*:",
    ] {
        assert_eq!(desk.json(&["search", query]), json!([]), "{query}");
    }
}

#[test]
fn a_shift_is_replaced_and_an_answer_changed() {
    let desk = Desk::new();
    desk.done(&["shift", "The first."]);
    desk.done(&["shift", "--kept"]);
    assert_eq!(desk.json(&["shift"])["outcome"], "kept");
    desk.done(&["shift", "--missed"]);
    assert_eq!(desk.json(&["shift"])["outcome"], "missed");
    let second = desk.json(&["shift", "- The second, which begins like a list."]);
    assert_eq!(
        (&second["text"], &second["outcome"]),
        (
            &json!("- The second, which begins like a list."),
            &json!("open")
        )
    );
    assert_eq!(desk.json(&["shift", "--on", "yesterday"]), json!(null));
    desk.done(&["shift", "Yesterday's.", "--on", "2026-11-22"]);
    assert_eq!(
        desk.json(&["shift", "--on", "yesterday"])["text"],
        "Yesterday's."
    );
}

#[test]
fn a_day_ends_at_four_and_a_date_can_be_named() {
    let desk = Desk::new();
    let at = |now: &str, more: &[&str]| {
        let mut command = desk.bare_at(now);
        command.env("LEADLIGHT_PASSPHRASE", PASSPHRASE);
        let done = finish(command.args(["write", "Something", "--json"]).args(more));
        assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
        let id = id_of(&serde_json::from_str(&done.stdout).expect("a document"));
        let entry = desk.json(&["show", &id]);
        (
            entry["on"].as_str().expect("a day").to_owned(),
            entry["at"].as_str().expect("an instant").to_owned(),
        )
    };
    assert_eq!(
        at("2026-11-24T03:59:00+01:00", &[]),
        (TODAY.into(), "2026-11-24T03:59:00+01:00".into())
    );
    assert_eq!(at("2026-11-24T04:00:00+01:00", &[]).0, "2026-11-24");
    assert_eq!(
        at(NOW, &["--on", "2020-02-29"]),
        ("2020-02-29".into(), NOW.into())
    );
    assert_eq!(
        at(NOW, &["--at", "2026-07-01T23:30:00+05:45"]),
        ("2026-07-01".into(), "2026-07-01T23:30:00+05:45".into())
    );
}

#[test]
fn reminders_follow_the_rule_and_what_is_written() {
    let desk = Desk::new();
    let week = [
        "reminders",
        "--from",
        "2026-11-23T00:00:00+01:00",
        "--to",
        "2026-11-29T23:59:59+01:00",
    ];
    let at = |desk: &Desk| -> Vec<String> {
        let planned = desk.json(&week);
        let planned = planned.as_array().expect("an array");
        planned
            .iter()
            .map(|reminder| reminder["at"].as_str().expect("an instant").to_owned())
            .collect()
    };
    let defaults: Vec<String> = (23..=27)
        .map(|day| format!("2026-11-{day}T17:30:00+01:00"))
        .collect();
    assert_eq!(at(&desk), defaults);
    desk.done(&[
        "remind", "set", "evening", "--time", "18:15", "--days", "sat,mon",
    ]);
    assert_eq!(
        at(&desk),
        ["2026-11-23T18:15:00+01:00", "2026-11-28T18:15:00+01:00"]
    );
    desk.write("Written at 17:42, before the reminder.", &[]);
    assert_eq!(at(&desk), ["2026-11-28T18:15:00+01:00"]);
    desk.done(&["remind", "off", "evening"]);
    assert_eq!(at(&desk), [""; 0]);
    desk.done(&["remind", "on", "evening"]);
    assert_eq!(at(&desk).len(), 1);
    desk.done(&["remind", "reset", "evening"]);
    // Monday's came at 17:30, before anything was written.
    assert_eq!(at(&desk), defaults);
}

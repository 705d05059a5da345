//! One entry: changed, deleted, brought back, and found by filters.

use serde_json::{Value, json};

use super::{Desk, fed};

#[test]
fn an_entry_is_changed_deleted_and_brought_back() {
    let desk = Desk::new();
    let id = desk.write("The first text.", &["--pane", "align"]);
    assert_eq!(
        desk.json(&["edit", &id, "The second text."])["body"],
        "The second text."
    );
    let versions = desk.json(&["history", &id]);
    let bodies: Vec<&Value> = versions
        .as_array()
        .expect("an array")
        .iter()
        .map(|version| &version["body"])
        .collect();
    assert_eq!(bodies, ["The second text.", "The first text."]);
    assert_eq!(versions[0]["current"], true);

    assert_eq!(desk.json(&["delete", &id]), json!({ "id": id }));
    assert_eq!(desk.json(&["list"]), json!([]));
    assert_eq!(desk.json(&["search", "text"]), json!([]));
    assert_eq!(desk.json(&["trash"])[0]["id"], id);
    assert_eq!(desk.refused(&["show", &id]).0, 4);
    assert_eq!(desk.refused(&["delete", &id]).0, 4);

    assert_eq!(desk.json(&["restore", &id])["body"], "The second text.");
    assert_eq!(desk.json(&["trash"]), json!([]));
    assert_eq!(
        desk.json(&["restore", &id, "--version", "1"])["body"],
        "The first text."
    );
    assert_eq!(desk.json(&["show", &id])["panes"], json!(["align"]));
    assert_eq!(desk.json(&["search", "first"])[0]["id"], id);
    assert_eq!(desk.json(&["history", &id])[0]["body"], "The first text.");
    let (exit, code, _) = desk.refused(&["restore", &id, "--version", "99"]);
    assert_eq!((exit, code.as_str()), (4, "not_found"));
}

#[test]
fn lists_are_filtered_and_newest_first() {
    let desk = Desk::new();
    for name in ["Zoë Lind", "Zora Ek", "Ömer"] {
        desk.open()
            .add_person(&crate::somebody(name))
            .expect("a person");
    }
    let first = desk.write(
        "First #planning",
        &["--on", "2026-11-01", "--pane", "connect", "--person", "zoe"],
    );
    let second = desk.write(
        "Second",
        &["--on", "2026-11-02", "--tag", "Planning", "--pane", "r"],
    );
    let third = desk.write("Third", &["--on", "2026-11-03", "--person", "omer"]);
    let ids = |arguments: &[&str]| -> Vec<String> {
        let found = desk.json(arguments);
        found
            .as_array()
            .expect("an array")
            .iter()
            .map(super::id_of)
            .collect()
    };
    assert_eq!(ids(&["list"]), [&*third, &second, &first]);
    assert_eq!(ids(&["list", "--limit", "2"]), [&*third, &second]);
    assert_eq!(
        ids(&["list", "--from", "2026-11-02", "--to", "2026-11-03"]),
        [&*third, &second]
    );
    assert_eq!(ids(&["list", "--tag", "planning"]), [&*second, &first]);
    assert_eq!(ids(&["list", "--pane", "recognize"]), [&*second]);
    assert_eq!(ids(&["list", "--person", "Zoë"]), [&*first]);
    assert_eq!(
        ids(&["list", "--kind", "moment", "--kind", "one_on_one"]),
        [""; 0]
    );
    assert_eq!(
        ids(&["list", "--kind", "moment", "--kind", "reflection"]).len(),
        3
    );
    assert_eq!(ids(&["search", "first OR", "--person", "zoe"]), [""; 0]);
    assert_eq!(
        ids(&["search", "second", "--from", "2026-11-02"]),
        [&*second]
    );
    assert_eq!(ids(&["search", "person:zo tag:planning"]), [&*first]);
    assert_eq!(
        ids(&["search", "-nothing", "--newest", "--limit", "1"]),
        [&*third]
    );
    assert_eq!(desk.json(&["show", &first])["people"], json!(["Zoë Lind"]));

    let (exit, code, message) = desk.refused(&["list", "--person", "zo"]);
    assert_eq!((exit, code.as_str()), (4, "ambiguous"));
    assert!(
        message.contains("Zoë Lind") && message.contains("Zora Ek"),
        "{message}"
    );
    let (exit, code, message) = desk.refused(&["write", "About nobody.", "--person", "Nobody"]);
    assert_eq!((exit, code.as_str()), (4, "not_found"));
    assert!(message.contains("Nobody"), "{message}");
    assert_eq!(desk.count(), 3);
}

#[test]
fn text_is_kept_to_the_byte() {
    let desk = Desk::new();
    let text =
        "\u{feff}# Überschrift  \r\n\r\n\t- 会議 👩🏽‍🔧\u{200b}\n\n<b>as it is</b>\u{1b}[31m\n\n";
    let id = super::id_of(
        &serde_json::from_str(
            &fed(
                desk.command().args(["write", "-", "--json"]),
                text.as_bytes(),
            )
            .stdout,
        )
        .expect("a document"),
    );
    assert_eq!(desk.json(&["show", &id])["body"], text);
    let shown = desk.done(&["show", &id]);
    assert!(
        shown.contains("会議") && !shown.contains('\u{1b}'),
        "{shown:?}"
    );
    fed(desk.command().args(["edit", &id, "-"]), b"- one\n- two\n");
    assert_eq!(desk.json(&["show", &id])["body"], "- one\n- two\n");
}

#[test]
fn more_than_a_page_is_listed_in_order() {
    let desk = Desk::new();
    let mut journal = desk.open();
    let now = leadlight_api::Now {
        at: super::NOW.parse().expect("an instant"),
        zone: chrono_tz::Europe::Berlin,
    };
    for n in 0..1_203 {
        let reflection = leadlight_api::WriteReflection {
            body: format!("Number {n}"),
            on: Some(chrono::NaiveDate::from_ymd_opt(2026, 1, 1 + n / 100).expect("a day")),
            ..Default::default()
        };
        leadlight_api::write_reflection(&mut journal, &now, reflection).expect("a reflection");
    }
    drop(journal);
    let all = desk.json(&["list"]);
    let all = all.as_array().expect("an array");
    assert_eq!(all.len(), 1_203);
    assert_eq!(
        (&all[0]["on"], &all[1_202]["on"]),
        (&json!("2026-01-13"), &json!("2026-01-01"))
    );
    let distinct: std::collections::HashSet<String> = all.iter().map(super::id_of).collect();
    assert_eq!(distinct.len(), 1_203);
    assert_eq!(
        desk.json(&["list", "--limit", "501"])
            .as_array()
            .map(Vec::len),
        Some(501)
    );
}

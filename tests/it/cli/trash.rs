//! The trash holds people beside entries, and gives both back.

use serde_json::{Value, json};

use super::{Desk, fields, id_of};

fn ids(rows: &Value) -> Vec<&str> {
    let rows = rows.as_array().expect("an array");
    rows.iter()
        .map(|row| row["id"].as_str().expect("an id"))
        .collect()
}

#[test]
fn people_wait_in_the_trash_and_come_back() {
    let desk = Desk::new();
    let zoe = id_of(&desk.json(&["person", "add", "Zoë Lind", "--role", "Designer"]));
    let gone = desk.write("Gone before.", &[]);
    desk.done(&["delete", &gone]);
    desk.done(&["point", "add", "zoe", "Her talk"]);
    desk.done(&["promise", "add", "zoe", "The budget"]);
    let held = id_of(&desk.json(&["one-on-one", "zoe", "We spoke."]));
    desk.done(&["person", "delete", "zoe"]);

    let trash = desk.json(&["trash"]);
    assert_eq!(trash.as_array().expect("rows").len(), 3, "{trash}");
    let person = trash
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["id"] == zoe.as_str()))
        .expect("the person");
    assert_eq!(
        (&person["kind"], &person["title"], &person["panes"]),
        (&json!("person"), &json!("Zoë Lind"), &json!([]))
    );
    for row in trash.as_array().expect("rows") {
        assert_eq!(fields(row), fields(person));
        assert!(row["deleted_at"].is_string() && row["gone_on"].is_string());
    }
    // Who went together stands together, the person first.
    let order = ids(&trash);
    let at = |id: &str| order.iter().position(|other| *other == id);
    assert_eq!(at(&held), at(&zoe).map(|at| at + 1));
    let said = desk.done(&["trash"]);
    for part in [
        "Zoë Lind",
        "1 talking point",
        "1 promise",
        &zoe,
        "Gone before.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }

    assert_eq!(desk.json(&["restore", &zoe])["name"], "Zoë Lind");
    assert_eq!(ids(&desk.json(&["trash"])), [gone.as_str()]);
    assert_eq!(ids(&desk.json(&["list"])), [held.as_str()]);
    assert_eq!(desk.json(&["point", "list"])[0]["text"], "Her talk");
    assert_eq!(desk.json(&["promise", "list"])[0]["text"], "The budget");
}

#[test]
fn what_is_about_nobody_else_comes_back_after_the_person() {
    let desk = Desk::new();
    let zoe = id_of(&desk.json(&["person", "add", "Zoë Lind"]));
    desk.done(&["person", "add", "Omar Haddad"]);
    let held = id_of(&desk.json(&["one-on-one", "zoe", "We spoke."]));
    let both = id_of(&desk.json(&["one-on-one", "zoe", "All three.", "--with", "omar"]));
    let moment = id_of(&desk.json(&["moment", "zoe", "align", "A goal of her own."]));
    desk.done(&["delete", &moment]);
    desk.done(&["delete", &both]);
    // Later than the moment, which therefore did not go together with them.
    let mut later = desk.bare_at("2026-11-23T18:00:00+01:00");
    later.env("LEADLIGHT_PASSPHRASE", super::PASSPHRASE);
    let done = super::finish(later.args(["person", "delete", "zoe"]));
    assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
    for id in [&held, &moment] {
        let (exit, code, message) = desk.refused(&["restore", id]);
        assert_eq!((exit, code.as_str()), (4, "in_trash"));
        assert!(
            message.contains("Zoë Lind") && message.contains(&format!("restore {zoe}")),
            "{message}"
        );
    }
    // This one has a page to stand on.
    assert_eq!(desk.json(&["restore", &both])["id"], both.as_str());
    desk.done(&["restore", &zoe]);
    assert_eq!(ids(&desk.json(&["trash"])), [moment.as_str()]);
    desk.done(&["restore", &moment]);
    assert_eq!(desk.json(&["trash"]), json!([]));
}

#[test]
fn somebody_who_was_merged_is_not_in_the_trash() {
    let desk = Desk::new();
    let keep = id_of(&desk.json(&["person", "add", "Zoë Lind"]));
    let other = id_of(&desk.json(&["person", "add", "Zoe L."]));
    desk.done(&["person", "merge", &keep, &other]);
    assert_eq!(desk.json(&["trash"]), json!([]));
}

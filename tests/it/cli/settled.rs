//! Beliefs and their talking points, what is settled and taken back, and days that are still to come.

use serde_json::{Value, json};

use super::{Desk, id_of};

const POINT: &str = "Tell them: I believe they could lead the group";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.done(&["person", "add", "Zoë Lind"]);
    desk
}

#[test]
fn a_belief_among_what_to_raise_stands_once_and_is_told_with_it() {
    let desk = desk();
    desk.done(&["believe", "zoe", "lead the group"]);
    let point = id_of(&desk.json(&["point", "add", "zoe", POINT]));
    desk.done(&["point", "add", "zoe", "Whether she could lead the group"]);
    let preparation = desk.json(&["prepare", "zoe"]);
    assert_eq!(preparation["points"].as_array().map(Vec::len), Some(2));
    assert_eq!(preparation["belief"], json!(null));
    let human = desk.done(&["prepare", "zoe"]);
    assert_eq!(human.matches("I believe they could").count(), 1, "{human}");

    // Other words before it is told are the same belief, and the point has them.
    desk.done(&["believe", "zoe", "lead two groups"]);
    assert_eq!(
        desk.json(&["point", "list"])[0]["text"],
        "Tell them: I believe they could lead two groups"
    );
    assert_eq!(desk.json(&["prepare", "zoe"])["belief"], json!(null));

    let told = || desk.json(&["believe", "zoe"])["told_on"].clone();
    let state = || {
        let points = desk.json(&["point", "list", "--all"]);
        points[0]["state"].as_str().expect("a state").to_owned()
    };
    desk.done(&["point", "done", &point]);
    assert_eq!((told(), state().as_str()), (json!("2026-11-23"), "raised"));
    desk.done(&["point", "reopen", &point]);
    assert_eq!((told(), state().as_str()), (json!(null), "open"));
    desk.done(&["believe", "zoe", "--told", "2026-11-20"]);
    assert_eq!((told(), state().as_str()), (json!("2026-11-20"), "raised"));
    let points = desk.json(&["point", "list", "--all"]);
    assert_eq!(points[0]["settled_on"], "2026-11-20");
    assert_eq!(points[1]["state"], "open", "a point of its own");
    // Dropping it tells nobody anything.
    desk.done(&["point", "reopen", &point]);
    desk.done(&["point", "drop", &point]);
    assert_eq!(told(), json!(null));
    assert_eq!(
        desk.json(&["prepare", "zoe"])["belief"]["text"],
        "lead two groups"
    );
}

#[test]
fn a_belief_has_its_history() {
    let desk = desk();
    desk.done(&["believe", "zoe", "lead the group"]);
    desk.done(&["believe", "zoe", "--told"]);
    let first = id_of(&desk.json(&["believe", "zoe"]));
    let human = desk.done(&["believe", "zoe", "lead two groups"]);
    let second = id_of(&desk.json(&["believe", "zoe"]));
    assert_ne!(first, second);
    assert!(
        human.contains(&second) && human.contains("leadlight history"),
        "{human}"
    );
    for id in [&first, &second] {
        let versions = desk.json(&["history", id]);
        let said: Vec<(&str, &str, u64, bool)> = versions
            .as_array()
            .expect("versions")
            .iter()
            .map(|version| {
                let word = |name: &str| version[name].as_str().expect("a word");
                (
                    word("body"),
                    word("operation"),
                    version["version"].as_u64().expect("a number"),
                    version["current"] == true,
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("lead two groups", "write", 3, true),
                ("lead the group", "told", 2, false),
                ("lead the group", "write", 1, false),
            ]
        );
    }
    let entry = desk.write("Something.", &[]);
    let keys = |rows: &Value| super::fields(&rows[0]).join(" ");
    assert_eq!(
        keys(&desk.json(&["history", &first])),
        keys(&desk.json(&["history", &entry]))
    );
    assert!(desk.done(&["history", &first]).contains("noted as told"));
    assert_eq!(desk.refused(&["history", "nosuch"]).0, 4);
}

#[test]
fn what_is_settled_is_taken_back_before_it_is_settled_another_way() {
    let desk = desk();
    let promise = id_of(&desk.json(&["promise", "add", "zoe", "The budget"]));
    let point = id_of(&desk.json(&["point", "add", "zoe", "Her talk"]));
    let refused = |arguments: &[&str], part: &str| {
        let (exit, code, message) = desk.refused(arguments);
        assert_eq!((exit, code.as_str()), (2, "bad_value"), "{message}");
        assert!(
            message.contains(part) && message.contains("reopen"),
            "{message}"
        );
    };
    desk.done(&["promise", "done", &promise]);
    refused(&["promise", "drop", &promise], "was done on 2026-11-23");
    refused(
        &["promise", "move", &promise, "--due", "2027-01-01"],
        "was done",
    );
    // The same again changes nothing.
    assert_eq!(desk.json(&["promise", "done", &promise])["state"], "done");
    assert_eq!(desk.json(&["promise", "reopen", &promise])["state"], "open");
    desk.done(&["promise", "drop", &promise]);
    refused(&["promise", "done", &promise], "was dropped");
    desk.done(&["point", "drop", &point]);
    refused(&["point", "done", &point], "was dropped");
    assert_eq!(desk.json(&["point", "reopen", &point])["state"], "open");
    assert_eq!(desk.json(&["point", "done", &point])["state"], "raised");
    refused(&["point", "drop", &point], "was raised");

    let at = "2031-03-03T10:00:00+01:00";
    let planned = id_of(&desk.json(&["one-on-one", "plan", "zoe", "--at", at]));
    desk.done(&["one-on-one", "cancel", &planned]);
    let said = desk.done(&["one-on-one", "move", &planned, "--at", at]);
    assert!(said.contains("Planned again, for"), "{said}");
    let said = desk.done(&["one-on-one", "move", &planned, "--at", at]);
    assert!(said.contains("Moved to"), "{said}");
}

#[test]
fn what_is_still_to_come_was_not_yet() {
    let desk = desk();
    desk.done(&["believe", "zoe", "lead the group"]);
    for (arguments, part) in [
        (
            &["moment", "zoe", "align", "x", "--on", "2026-11-24"][..],
            "2026-11-24 is still to come",
        ),
        (
            &["moment", "zoe", "r", "x", "--noticed", "--on", "2027-01-01"],
            "still to come",
        ),
        (&["believe", "zoe", "--told", "2026-11-24"], "still to come"),
        (
            &[
                "one-on-one",
                "zoe",
                "x",
                "--at",
                "2026-11-25T10:00:00+01:00",
            ],
            "one-on-one plan",
        ),
    ] {
        let (exit, code, message) = desk.refused(arguments);
        assert_eq!((exit, code.as_str()), (2, "bad_value"), "{arguments:?}");
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(desk.count(), 0);
    desk.done(&["moment", "zoe", "align", "x", "--on", "today"]);
    desk.done(&["believe", "zoe", "--told", "today"]);
    // A clock that is a few minutes ahead is nobody's mistake.
    desk.done(&[
        "one-on-one",
        "zoe",
        "x",
        "--at",
        "2026-11-23T17:50:00+01:00",
    ]);
}

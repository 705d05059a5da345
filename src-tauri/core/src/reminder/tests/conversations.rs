//! Before and after conversations: instants, one running into the next, moves, lateness.

use super::*;
use chrono::Duration;

#[test]
fn comes_ten_minutes_before_and_at_the_end() {
    let known = talks([talk("Ada", "10:00", "10:30")]);
    assert_eq!(
        in_the_day(&talking(), &known),
        ["09:50 before Ada", "10:30 after Ada"]
    );
    assert_eq!(
        in_the_day(&Rules::default(), &known),
        ["09:50 before Ada", "10:30 after Ada", "16:30 evening"]
    );
}

#[test]
fn each_can_be_off() {
    let known = talks([talk("Ada", "10:00", "10:30")]);
    let only_after = Rules {
        before: Before {
            on: false,
            minutes: 10,
        },
        ..talking()
    };
    assert_eq!(in_the_day(&only_after, &known), ["10:30 after Ada"]);
    let only_before = Rules {
        after: false,
        ..talking()
    };
    assert_eq!(in_the_day(&only_before, &known), ["09:50 before Ada"]);
}

#[test]
fn a_person_can_have_minutes_of_their_own() {
    let with = |minutes| {
        talks([Talk {
            minutes_before: Some(minutes),
            ..talk("Ada", "10:00", "10:30")
        }])
    };
    assert_eq!(in_the_day(&talking(), &with(45))[0], "09:15 before Ada");
    assert_eq!(in_the_day(&talking(), &with(0))[0], "10:00 before Ada");
    // The longest is a day.
    let found = planned(
        at("2026-11-22T00:00:00Z"),
        at("2026-11-23T09:59:00Z"),
        BERLIN,
        &talking(),
        &with(u32::MAX),
    );
    assert_eq!(found[0].at, at("2026-11-22T10:00:00Z"));
}

#[test]
fn the_one_before_waits_for_the_conversation_that_runs() {
    let known = talks([talk("Ada", "10:00", "10:55"), talk("Ben", "11:00", "11:30")]);
    assert_eq!(
        in_the_day(&talking(), &known),
        [
            "09:50 before Ada",
            "10:55 before Ben",
            "10:55 after Ada",
            "11:30 after Ben"
        ]
    );
}

#[test]
fn but_not_past_its_own_start() {
    let known = talks([talk("Ada", "10:00", "11:20"), talk("Ben", "11:00", "11:30")]);
    assert_eq!(in_the_day(&talking(), &known)[1], "11:00 before Ben");
    // Back to back, it comes at the start, and the one after the first with it, as one notification.
    let known = talks([talk("Ada", "10:00", "11:00"), talk("Ben", "11:00", "11:30")]);
    let now = Now {
        at: monday("11:00"),
        zone: BERLIN,
    };
    let shown = [shown(
        "before/cal/Ada/2026-11-23T10:00:00Z",
        "2026-11-23T09:50:00Z",
    )];
    let plan = plan(&now, &talking(), &known, &shown);
    assert!(plan.collected());
    assert_eq!(
        plan.due.iter().map(named).collect::<Vec<_>>(),
        ["before Ben", "after Ada"]
    );
}

#[test]
fn it_waits_through_a_chain_and_not_for_one_that_begins_later() {
    let chain = talks([
        talk("Ada", "10:00", "10:52"),
        talk("Ben", "10:51", "10:57"),
        talk("Cleo", "11:00", "11:30"),
    ]);
    let before_cleo = |known: &Known| {
        in_the_day(&talking(), known)
            .into_iter()
            .find(|line| line.ends_with("before Cleo"))
    };
    assert_eq!(before_cleo(&chain).as_deref(), Some("10:57 before Cleo"));
    let later = talks([
        talk("Ben", "10:51", "10:57"),
        talk("Cleo", "11:00", "11:30"),
    ]);
    assert_eq!(before_cleo(&later).as_deref(), Some("10:50 before Cleo"));
}

#[test]
fn the_key_holds_identity_and_start_so_that_a_move_makes_a_new_one() {
    let known = talks([talk("Ada", "10:00", "10:30")]);
    let now = Now {
        at: monday("09:50"),
        zone: BERLIN,
    };
    let first = plan(&now, &talking(), &known, &[]);
    assert_eq!(first.due[0].key, "before/cal/Ada/2026-11-23T10:00:00Z");
    assert_eq!(first.due[0].conversation.as_deref(), Some("cal/Ada"));
    let there = [shown(&first.due[0].key, "2026-11-23T09:50:00Z")];
    let moved = talks([talk("Ada", "14:00", "14:30")]);
    let plan = plan(&now, &talking(), &moved, &there);
    assert_eq!((plan.due.len(), plan.next_wake), (0, Some(monday("13:50"))));
    assert_eq!(due("13:50", &talking(), &moved, &there), ["before Ada"]);
    // Only its end moved: what was said before it is not said again.
    let longer = talks([talk("Ada", "10:00", "11:00")]);
    assert!(due("10:10", &talking(), &longer, &there).is_empty());
}

#[test]
fn before_comes_late_only_until_the_end_and_after_until_the_day_ends() {
    let known = talks([talk("Ada", "10:00", "10:30")]);
    assert_eq!(due("10:29", &talking(), &known, &[]), ["before Ada"]);
    assert_eq!(due("10:30", &talking(), &known, &[]), ["after Ada"]);
    let night = |text| plan(&berlin(text), &talking(), &known, &[]).due.len();
    assert_eq!(night("2026-11-24T02:59:59Z"), 1);
    assert_eq!(night("2026-11-24T03:00:00Z"), 0);
}

#[test]
fn nothing_more_is_said_about_a_settled_one() {
    let known = talks([Talk {
        settled: true,
        ..talk("Ada", "10:00", "10:30")
    }]);
    assert!(in_the_day(&talking(), &known).is_empty());
}

#[test]
fn travel_does_not_move_a_conversation() {
    let known = talks([talk("Ada", "10:00", "10:30")]);
    for zone in [chrono_tz::Asia::Tokyo, chrono_tz::America::Lima] {
        let now = Now {
            at: monday("09:00"),
            zone,
        };
        assert_eq!(
            plan(&now, &talking(), &known, &[]).next_wake,
            Some(monday("09:50"))
        );
    }
}

#[test]
fn one_longer_than_a_day_ends_after_a_day() {
    let mut long = talk("Ada", "10:00", "10:30");
    long.end = long.start + Duration::days(5);
    let known = talks([long]);
    let plan = plan(&berlin("2026-11-24T09:59:59Z"), &talking(), &known, &[]);
    assert_eq!(plan.due[0].kind, ReminderKind::Before);
    assert_eq!(plan.next_wake, Some(at("2026-11-24T10:00:00Z")));
}

#[test]
fn two_names_for_one_occurrence_are_one() {
    let known = talks([talk("Ada", "10:00", "10:30"), talk("Ada", "10:00", "10:30")]);
    assert_eq!(due("09:50", &talking(), &known, &[]).len(), 1);
}

#[test]
fn the_order_in_which_they_are_given_does_not_matter() {
    let (a, b) = (talk("Ada", "10:00", "10:30"), talk("Ben", "09:00", "09:30"));
    assert_eq!(
        in_the_day(&talking(), &talks([a.clone(), b.clone()])),
        in_the_day(&talking(), &talks([b, a]))
    );
}

//! Quiet hours, snooze and six a day.

use super::*;

fn in_quiet(from: &str, to: &str) -> Rules {
    Rules {
        quiet: quiet(from, to),
        ..Rules::default()
    }
}

#[test]
fn a_daily_one_waits_for_the_end_of_quiet_hours_within_its_day() {
    let rules = in_quiet("17:00:00", "19:00:00");
    assert_eq!(in_the_day(&rules, &Known::default()), ["18:00 evening"]);
    assert!(due("17:00", &rules, &Known::default(), &[]).is_empty());
    // Quiet until after the day's end: it does not come.
    let rules = in_quiet("17:00:00", "06:00:00");
    assert!(in_the_day(&rules, &Known::default()).is_empty());
}

#[test]
fn quiet_hours_hold_for_late_ones_too() {
    let rules = in_quiet("22:00:00", "02:00:00");
    let late = plan(
        &berlin("2026-11-23T22:00:00Z"),
        &rules,
        &Known::default(),
        &[],
    );
    assert_eq!(
        (late.due.len(), late.next_wake),
        (0, Some(at("2026-11-24T01:00:00Z")))
    );
    let woken = plan(
        &berlin("2026-11-24T01:00:00Z"),
        &rules,
        &Known::default(),
        &[],
    );
    assert_eq!(woken.due[0].key, "evening/2026-11-23");
}

#[test]
fn before_a_conversation_comes_when_quiet_hours_end_if_it_does_not_begin_in_them() {
    let rules = Rules {
        quiet: quiet("22:00:00", "08:00:00"),
        ..talking()
    };
    // 07:00 UTC is 08:00 in Berlin.
    let soon = talks([talk("Ada", "07:05", "07:30")]);
    assert_eq!(
        in_the_day(&rules, &soon),
        ["07:00 before Ada", "07:30 after Ada"]
    );
    let at_the_end = talks([talk("Ada", "07:00", "07:30")]);
    assert_eq!(in_the_day(&rules, &at_the_end)[0], "07:00 before Ada");
    let within = talks([talk("Ada", "06:00", "06:30")]);
    assert_eq!(in_the_day(&rules, &within), ["07:00 after Ada"]);
    let reaching_out = talks([talk("Ada", "06:30", "07:30")]);
    assert_eq!(in_the_day(&rules, &reaching_out), ["07:30 after Ada"]);
}

#[test]
fn quiet_hours_with_the_same_begin_and_end_are_none() {
    let rules = in_quiet("17:00:00", "17:00:00");
    assert_eq!(in_the_day(&rules, &Known::default()), ["16:30 evening"]);
}

#[test]
fn quiet_hours_are_one_span_where_an_hour_comes_twice() {
    // In Berlin 02:00 to 03:00 comes twice on 25 October 2026.
    let hours = quiet("22:00:00", "02:30:00").expect("hours");
    let first = at("2026-10-25T00:30:00Z");
    assert_eq!(
        hours.around(at("2026-10-25T00:29:59Z"), BERLIN),
        Some(first)
    );
    assert_eq!(hours.around(first, BERLIN), None);
    assert_eq!(hours.around(at("2026-10-25T01:10:00Z"), BERLIN), None);
}

#[test]
fn quiet_hours_go_on_where_the_clock_is_put_back_over_midnight() {
    // In St John's it was 00:01 on 7 November 2010, and then 23:01 on the 6th.
    let zone = chrono_tz::America::St_Johns;
    let hours = quiet("00:00:00", "07:00:00").expect("hours");
    let end = Some(at("2010-11-07T10:30:00Z"));
    assert_eq!(hours.around(at("2010-11-07T02:29:59Z"), zone), None);
    assert_eq!(hours.around(at("2010-11-07T02:30:00Z"), zone), end);
    assert_eq!(hours.around(at("2010-11-07T02:32:00Z"), zone), end);
}

#[test]
fn a_snoozed_one_comes_back_and_not_past_its_expiry() {
    let evening = |until: &str| [snoozed("evening/2026-11-23", "2026-11-23T16:30:00Z", until)];
    let soon = evening("2026-11-23T16:45:00Z");
    let (rules, known) = (Rules::default(), Known::default());
    let waiting = plan(&berlin("2026-11-23T16:44:59Z"), &rules, &known, &soon);
    assert_eq!(
        (waiting.due.len(), waiting.next_wake),
        (0, Some(at("2026-11-23T16:45:00Z")))
    );
    let back = plan(&berlin("2026-11-23T16:45:00Z"), &rules, &known, &soon);
    assert_eq!(back.due[0].at, at("2026-11-23T16:45:00Z"));
    let late = evening("2026-11-24T03:00:00Z");
    let plan = plan(&berlin("2026-11-24T02:59:00Z"), &rules, &known, &late);
    assert_eq!(
        (plan.due.len(), plan.next_wake),
        (0, Some(at("2026-11-24T16:30:00Z")))
    );
}

#[test]
fn a_snoozed_one_stays_away_when_the_thing_is_done_or_over() {
    let known = talks([talk("Ada", "10:00", "10:30")]);
    let key = "before/cal/Ada/2026-11-23T10:00:00Z";
    let put_off = |until| [snoozed(key, "2026-11-23T09:50:00Z", until)];
    assert_eq!(
        due(
            "10:05",
            &talking(),
            &known,
            &put_off("2026-11-23T10:05:00Z")
        ),
        ["before Ada"]
    );
    assert_eq!(
        due(
            "10:50",
            &talking(),
            &known,
            &put_off("2026-11-23T10:50:00Z")
        ),
        ["after Ada"]
    );
    let cancelled = Known::default();
    assert!(
        due(
            "10:05",
            &talking(),
            &cancelled,
            &put_off("2026-11-23T10:05:00Z")
        )
        .is_empty()
    );
    let evening = [snoozed(
        "evening/2026-11-23",
        "2026-11-23T16:30:00Z",
        "2026-11-23T16:45:00Z",
    )];
    let written = Known {
        done: vec![Done {
            kind: ReminderKind::Evening,
            day: day("2026-11-23"),
            at: None,
        }],
        ..Known::default()
    };
    assert!(due("16:45", &Rules::default(), &written, &evening).is_empty());
}

#[test]
fn a_snoozed_one_comes_back_in_quiet_hours_and_over_the_limit() {
    let rules = Rules {
        most_a_day: 1,
        ..in_quiet("17:40:00", "20:00:00")
    };
    let put_off = [snoozed(
        "evening/2026-11-23",
        "2026-11-23T16:30:00Z",
        "2026-11-23T16:45:00Z",
    )];
    assert_eq!(
        due("16:45", &rules, &Known::default(), &put_off),
        ["evening"]
    );
}

/// Eight conversations, each half an hour, with half an hour between them.
fn full_day() -> Known {
    let hour = |n: u32| {
        talk(
            &format!("P{n}"),
            &format!("{:02}:00", 6 + n),
            &format!("{:02}:30", 6 + n),
        )
    };
    Known {
        conversations: (0..8).map(hour).collect(),
        ..Known::default()
    }
}

#[test]
fn six_a_day_and_one_of_them_is_the_evenings() {
    assert_eq!(in_the_day(&talking(), &full_day()).len(), 6);
    let with_evening = in_the_day(&Rules::default(), &full_day());
    assert_eq!(
        with_evening,
        [
            "05:50 before P0",
            "06:30 after P0",
            "06:50 before P1",
            "07:30 after P1",
            "07:50 before P2",
            "16:30 evening"
        ]
    );
    let fewer = Rules {
        most_a_day: 2,
        ..Rules::default()
    };
    assert_eq!(
        in_the_day(&fewer, &full_day()),
        ["05:50 before P0", "16:30 evening"]
    );
    let none = Rules {
        most_a_day: 0,
        ..Rules::default()
    };
    assert!(in_the_day(&none, &full_day()).is_empty());
}

#[test]
fn what_is_over_the_limit_is_held_back_until_it_expires() {
    let known = talks([talk("Ada", "10:00", "10:30")]);
    let rules = Rules {
        most_a_day: 1,
        ..talking()
    };
    let there = [shown("shift/2026-11-23", "2026-11-23T07:30:00Z")];
    let held = |clock: &str| {
        let now = Now {
            at: monday(clock),
            zone: BERLIN,
        };
        let plan = plan(&now, &rules, &known, &there);
        assert!(plan.due.is_empty());
        plan.held_back.iter().map(named).collect::<Vec<_>>()
    };
    assert!(held("09:49").is_empty());
    assert_eq!(held("09:50"), ["before Ada"]);
    assert_eq!(held("10:30"), ["after Ada"]);
    // The same deliveries on the day before leave the day its own.
    let earlier = [shown("shift/2026-11-22", "2026-11-23T02:59:59Z")];
    assert_eq!(due("10:30", &rules, &known, &earlier), ["after Ada"]);
}

#[test]
fn what_was_shown_as_one_counts_as_one_and_a_trial_not_at_all() {
    let rules = Rules {
        most_a_day: 2,
        ..talking()
    };
    let known = talks([talk("Ada", "10:00", "10:30")]);
    let mut there = vec![
        shown("after/x/2026-11-23T07:00:00Z", "2026-11-23T08:00:00Z"),
        shown("before/y/2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z"),
        shown("trial/2026-11-23", "2026-11-23T08:10:00Z"),
        Delivery {
            key: "shift/2026-11-23".into(),
            ..Delivery::default()
        },
    ];
    assert_eq!(due("09:50", &rules, &known, &there), ["before Ada"]);
    there.push(shown(
        "after/z/2026-11-23T08:00:00Z",
        "2026-11-23T08:30:00Z",
    ));
    assert!(due("09:50", &rules, &known, &there).is_empty());
}

#[test]
fn what_is_held_back_over_the_days_end_is_looked_at_again_then() {
    // From 03:30 to 05:00 in Berlin; the day ends at 04:00.
    let night = talks([talk("Ada", "02:30", "04:00")]);
    let rules = Rules {
        most_a_day: 1,
        ..talking()
    };
    let there = [shown("shift/2026-11-22", "2026-11-22T10:00:00Z")];
    let now = Now {
        at: monday("02:30"),
        zone: BERLIN,
    };
    let held = plan(&now, &rules, &night, &there);
    assert_eq!(
        (held.held_back.len(), held.next_wake),
        (1, Some(monday("03:00")))
    );
    assert_eq!(due("03:00", &rules, &night, &there), ["before Ada"]);
    // If the next day has had its notifications too, which a clock that was put back can bring about, there is no need.
    let both = [
        there[0].clone(),
        shown("shift/2026-11-23", "2026-11-23T10:00:00Z"),
    ];
    let full = plan(&now, &rules, &night, &both);
    assert_eq!(
        (full.held_back.len(), full.next_wake),
        (1, Some(monday("04:00")))
    );
}

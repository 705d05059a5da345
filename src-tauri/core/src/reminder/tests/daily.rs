//! The daily rules: the wall clock, days, weeks, sleep and travel.

use super::*;
use chrono::Duration;

fn evening(text: &str, deliveries: &[Delivery]) -> Plan {
    plan(
        &berlin(text),
        &Rules::default(),
        &Known::default(),
        deliveries,
    )
}

#[test]
fn until_the_person_chooses_evening_before_and_after_are_on() {
    let rules = Rules::default();
    assert!(rules.evening.on && rules.before.on && rules.after);
    assert!(!rules.shift.on && !rules.weekly.on && !rules.cadence);
    assert_eq!(
        (rules.evening.time, rules.shift.time, rules.weekly.time),
        (time("17:30:00"), time("08:30:00"), time("16:00:00"))
    );
    assert_eq!(rules.evening.weekdays, Weekday::ALL[..5]);
    assert_eq!(rules.shift.weekdays, Weekday::ALL[..5]);
    assert_eq!(rules.weekly.weekdays, [Weekday::Friday]);
    assert_eq!((rules.before.minutes, rules.most_a_day), (10, 6));
}

// 23 November 2026 is a Monday; Berlin is one hour ahead of UTC.
#[test]
fn comes_at_its_time_and_once() {
    let before = evening("2026-11-23T16:29:59Z", &[]);
    assert_eq!(
        (before.due.len(), before.next_wake),
        (0, Some(at("2026-11-23T16:30:00Z")))
    );
    let due = evening("2026-11-23T16:30:00Z", &[]);
    assert_eq!(due.due[0].key, "evening/2026-11-23");
    assert!(!due.collected());
    let after = evening(
        "2026-11-23T16:30:01Z",
        &[shown("evening/2026-11-23", "2026-11-23T16:30:00Z")],
    );
    assert_eq!(
        (after.due.len(), after.next_wake),
        (0, Some(at("2026-11-24T16:30:00Z")))
    );
}

#[test]
fn does_not_come_when_the_thing_is_done() {
    let rules = Rules {
        shift: DailyRule {
            on: true,
            ..DailyRule::shift()
        },
        ..Rules::default()
    };
    let done = |kind| Known {
        done: vec![Done {
            kind,
            day: day("2026-11-23"),
            at: None,
        }],
        ..Known::default()
    };
    assert_eq!(
        due("20:00", &rules, &done(ReminderKind::Evening), &[]),
        ["shift"]
    );
    assert_eq!(
        due("20:00", &rules, &done(ReminderKind::Shift), &[]),
        ["evening"]
    );
}

#[test]
fn the_weekly_review_is_done_for_its_whole_week() {
    let rules = Rules {
        weekly: DailyRule {
            on: true,
            ..DailyRule::weekly()
        },
        ..silent()
    };
    let reviewed = |on: &str| Known {
        done: vec![Done {
            kind: ReminderKind::Weekly,
            day: day(on),
            at: None,
        }],
        ..Known::default()
    };
    let friday = berlin("2026-11-27T15:00:00Z");
    let plan_for = |known: &Known| plan(&friday, &rules, known, &[]);
    let due = plan_for(&reviewed("2026-11-22"));
    assert_eq!(due.due[0].key, "weekly/2026-11-27");
    let done = plan_for(&reviewed("2026-11-23"));
    assert_eq!(
        (done.due.len(), done.next_wake),
        (0, Some(at("2026-12-04T15:00:00Z")))
    );
}

#[test]
fn a_late_one_expires_with_its_day() {
    assert_eq!(evening("2026-11-24T02:59:59Z", &[]).due.len(), 1);
    let next = evening("2026-11-24T03:00:00Z", &[]);
    assert_eq!(
        (next.due.len(), next.next_wake),
        (0, Some(at("2026-11-24T16:30:00Z")))
    );
}

#[test]
fn a_week_of_sleep_brings_one() {
    let plan = evening("2026-11-30T20:00:00Z", &[]);
    assert_eq!(plan.due.len(), 1);
    assert_eq!(plan.due[0].key, "evening/2026-11-30");
}

#[test]
fn several_late_ones_are_collected() {
    let rules = Rules {
        shift: DailyRule {
            on: true,
            ..DailyRule::shift()
        },
        ..Rules::default()
    };
    let plan = plan(
        &berlin("2026-11-23T20:00:00Z"),
        &rules,
        &Known::default(),
        &[],
    );
    assert!(plan.collected());
    assert_eq!(
        plan.due.iter().map(named).collect::<Vec<_>>(),
        ["shift", "evening"]
    );
}

#[test]
fn off_or_on_another_weekday_it_does_not_come() {
    let saturday = berlin("2026-11-28T20:00:00Z");
    let nothing = Plan {
        due: vec![],
        held_back: vec![],
        next_wake: None,
    };
    assert_eq!(plan(&saturday, &silent(), &Known::default(), &[]), nothing);
    let on = plan(&saturday, &Rules::default(), &Known::default(), &[]);
    assert_eq!(
        (on.due.len(), on.next_wake),
        (0, Some(at("2026-11-30T16:30:00Z")))
    );
}

#[test]
fn a_time_in_a_spring_gap_comes_at_the_first_valid_minute() {
    // 02:30 on 29 March 2026 does not exist in Berlin; it belongs to the Saturday.
    let rules = Rules {
        evening: DailyRule {
            time: time("02:30:00"),
            weekdays: vec![Weekday::Saturday],
            ..DailyRule::evening()
        },
        ..Rules::default()
    };
    let plan = plan(
        &berlin("2026-03-29T00:59:59Z"),
        &rules,
        &Known::default(),
        &[],
    );
    assert_eq!(
        (plan.due.len(), plan.next_wake),
        (0, Some(at("2026-03-29T01:00:00Z")))
    );
}

#[test]
fn a_time_in_an_autumn_overlap_comes_once() {
    // 02:30 on 25 October 2026 comes twice in Berlin.
    let rules = Rules {
        evening: DailyRule {
            time: time("02:30:00"),
            weekdays: Weekday::ALL.to_vec(),
            ..DailyRule::evening()
        },
        ..Rules::default()
    };
    let found = planned(
        at("2026-10-24T12:00:00Z"),
        at("2026-10-25T12:00:00Z"),
        BERLIN,
        &rules,
        &Known::default(),
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].at, at("2026-10-25T00:30:00Z"));
}

#[test]
fn travelling_west_it_does_not_come_again_and_travelling_east_it_comes_with_the_new_clock() {
    let there = [shown("evening/2026-11-23", "2026-11-23T08:30:00Z")];
    let west = Now {
        at: at("2026-11-23T23:00:00Z"),
        zone: chrono_tz::America::New_York,
    };
    let plan_in = |now: &Now, deliveries: &[Delivery]| {
        plan(now, &Rules::default(), &Known::default(), deliveries)
    };
    assert!(plan_in(&west, &there).due.is_empty());
    let before = plan_in(&berlin("2026-11-23T08:30:00Z"), &[]);
    assert_eq!(before.next_wake, Some(at("2026-11-23T16:30:00Z")));
    let tokyo = Now {
        at: at("2026-11-23T08:30:00Z"),
        zone: chrono_tz::Asia::Tokyo,
    };
    assert_eq!(plan_in(&tokyo, &[]).due[0].key, "evening/2026-11-23");
}

#[test]
fn a_clock_put_back_does_not_repeat_it() {
    let there = [shown("evening/2026-11-23", "2026-11-23T16:30:00Z")];
    for minutes in [1, 60, 600] {
        let back = Now {
            at: at("2026-11-23T16:30:00Z") - Duration::minutes(minutes),
            zone: BERLIN,
        };
        let plan = plan(&back, &Rules::default(), &Known::default(), &there);
        assert_eq!(
            (plan.due.len(), plan.next_wake),
            (0, Some(at("2026-11-24T16:30:00Z")))
        );
    }
}

#[test]
fn days_off_and_a_paused_day_bring_nothing() {
    let off = Rules {
        days_off: vec![DaysOff {
            from: day("2026-11-23"),
            to: day("2026-12-18"),
        }],
        ..Rules::default()
    };
    let known = talks([talk("Ada", "14:00", "15:00")]);
    let plan_with = |rules: &Rules, deliveries: &[Delivery]| {
        plan(&berlin("2026-11-23T17:00:00Z"), rules, &known, deliveries)
    };
    let away = plan_with(&off, &[]);
    assert_eq!(
        (away.due.len(), away.next_wake),
        (0, Some(at("2026-12-21T16:30:00Z")))
    );
    let paused = Rules {
        paused_on: Some(day("2026-11-23")),
        ..Rules::default()
    };
    let put_off = [snoozed(
        "evening/2026-11-23",
        "2026-11-23T16:30:00Z",
        "2026-11-23T16:45:00Z",
    )];
    let quiet = plan_with(&paused, &put_off);
    assert_eq!(
        (quiet.due.len(), quiet.next_wake),
        (0, Some(at("2026-11-24T16:30:00Z")))
    );
    assert_eq!(plan_with(&Rules::default(), &put_off).due.len(), 2);
}

#[test]
fn rules_survive_being_written_and_missing_parts_are_the_defaults() {
    let rules: Rules = toml::from_str("most_a_day = 3").expect("rules");
    assert_eq!(
        rules,
        Rules {
            most_a_day: 3,
            ..Rules::default()
        }
    );
    let written = toml::to_string(&Rules::default()).expect("text");
    assert_eq!(
        toml::from_str::<Rules>(&written).expect("rules"),
        Rules::default()
    );
}

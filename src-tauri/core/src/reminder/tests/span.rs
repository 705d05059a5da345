//! What would be shown in a span.

use super::*;
use chrono::Duration;

#[test]
fn a_week_ahead_is_planned() {
    let planned = planned(
        at("2026-11-21T00:00:00Z"),
        at("2026-11-28T00:00:00Z"),
        BERLIN,
        &Rules::default(),
        &Known::default(),
    );
    assert_eq!(planned.len(), 5);
    assert_eq!(planned[0].at, at("2026-11-23T16:30:00Z"));
}

#[test]
fn both_ends_are_inclusive() {
    let on = |from: &str, to: &str| {
        planned(
            monday(from),
            monday(to),
            BERLIN,
            &Rules::default(),
            &Known::default(),
        )
        .len()
    };
    assert_eq!(on("16:30", "16:30"), 1);
    assert_eq!(on("16:31", "23:00"), 0);
    assert_eq!(on("08:00", "16:29"), 0);
}

#[test]
fn what_came_earlier_in_the_day_counts_towards_the_six() {
    let known = talks([
        talk("Ada", "08:00", "08:30"),
        talk("Ben", "09:00", "09:30"),
        talk("Cleo", "10:00", "10:30"),
        talk("Dan", "11:00", "11:30"),
    ]);
    let found = planned(monday("10:00"), monday("12:00"), BERLIN, &talking(), &known);
    assert_eq!(found.iter().map(named).collect::<Vec<_>>(), ["after Cleo"]);
}

#[test]
fn what_was_done_later_would_still_have_been_asked() {
    let written = |when| Known {
        done: vec![Done {
            kind: ReminderKind::Evening,
            day: day("2026-11-23"),
            at: Some(monday(when)),
        }],
        ..Known::default()
    };
    assert!(in_the_day(&Rules::default(), &written("16:30")).is_empty());
    assert_eq!(
        in_the_day(&Rules::default(), &written("16:31")),
        ["16:30 evening"]
    );
    // For the plan of now it is done, even if the clock was put back since.
    assert!(due("16:30", &Rules::default(), &written("16:31"), &[]).is_empty());
}

#[test]
fn somebody_overdue_is_named_weekly_from_when_they_were_first() {
    let rules = Rules {
        cadence: true,
        ..silent()
    };
    // Wednesday, 4 November.
    let known = Known {
        overdue: vec![overdue("Ada", "2026-11-04")],
        ..Known::default()
    };
    let found = planned(
        at("2026-11-20T00:00:00Z"),
        at("2026-12-04T00:00:00Z"),
        BERLIN,
        &rules,
        &known,
    );
    assert_eq!(
        found.iter().map(|one| one.day).collect::<Vec<_>>(),
        [day("2026-11-25"), day("2026-12-02")]
    );
}

#[test]
fn a_year_of_conversations_can_be_planned() {
    let known = Known {
        conversations: (0..1_000)
            .map(|n| {
                let start = monday("10:00") + Duration::hours(8 * n);
                Talk {
                    occurrence: format!("cal/{n}"),
                    start,
                    end: start + Duration::minutes(30),
                    ..talk("Ada", "10:00", "10:30")
                }
            })
            .collect(),
        ..Known::default()
    };
    let found = planned(
        monday("00:00"),
        monday("00:00") + Duration::days(400),
        BERLIN,
        &talking(),
        &known,
    );
    // Three a day, each before and after.
    assert_eq!(found.len(), 2_000);
}

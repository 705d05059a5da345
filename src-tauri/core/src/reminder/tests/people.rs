//! People who are overdue.

use super::*;

fn naming() -> Rules {
    Rules {
        cadence: true,
        ..silent()
    }
}

fn with(people: &[Overdue]) -> Known {
    Known {
        overdue: people.to_vec(),
        ..Known::default()
    }
}

#[test]
fn somebody_overdue_is_named_at_nine_on_a_working_day() {
    // Overdue since Saturday: named on Monday.
    let known = with(&[overdue("Ada", "2026-11-21")]);
    let saturday = plan(&berlin("2026-11-21T10:00:00Z"), &naming(), &known, &[]);
    assert_eq!(
        (saturday.due.len(), saturday.next_wake),
        (0, Some(monday("08:00")))
    );
    let plan = plan(&berlin("2026-11-23T08:00:00Z"), &naming(), &known, &[]);
    assert_eq!(plan.due[0].key, "cadence/Ada/2026-11-23");
    assert_eq!(plan.due[0].person.as_deref(), Some("Ada"));
    // Once it is delivered, a week later.
    assert_eq!(plan.next_wake, Some(at("2026-11-30T08:00:00Z")));
}

#[test]
fn once_a_week_at_most_whatever_day_it_came_on() {
    let known = with(&[overdue("Ada", "2026-11-01")]);
    let there = [shown("cadence/Ada/2026-11-19", "2026-11-19T08:00:00Z")];
    let plan = plan(&berlin("2026-11-23T12:00:00Z"), &naming(), &known, &there);
    assert_eq!(
        (plan.due.len(), plan.next_wake),
        (0, Some(at("2026-11-26T08:00:00Z")))
    );
    // A clock that was ahead and was put back does not name them again either.
    let ahead = [shown("cadence/Ada/2026-11-26", "2026-11-26T08:00:00Z")];
    assert!(due("12:00", &naming(), &known, &ahead).is_empty());
    let other = [shown("cadence/Ben/2026-11-20", "2026-11-20T08:00:00Z")];
    assert_eq!(due("12:00", &naming(), &known, &other), ["cadence Ada"]);
}

#[test]
fn one_missed_comes_on_the_next_working_day() {
    let known = with(&[overdue("Ada", "2026-11-20")]);
    assert_eq!(due("20:00", &naming(), &known, &[]), ["cadence Ada"]);
    let tuesday = plan(&berlin("2026-11-24T03:00:00Z"), &naming(), &known, &[]);
    assert_eq!(
        (tuesday.due.len(), tuesday.next_wake),
        (0, Some(at("2026-11-24T08:00:00Z")))
    );
}

#[test]
fn several_people_are_one_notification() {
    let known = with(&[overdue("Ada", "2026-11-20"), overdue("Ben", "2026-11-20")]);
    let plan = plan(&berlin("2026-11-23T08:00:00Z"), &naming(), &known, &[]);
    assert!(plan.collected());
    assert_eq!(
        plan.due.iter().map(named).collect::<Vec<_>>(),
        ["cadence Ada", "cadence Ben"]
    );
}

#[test]
fn off_until_it_is_chosen_and_silent_when_nobody_is_overdue() {
    let known = with(&[overdue("Ada", "2026-11-20")]);
    assert!(due("12:00", &Rules::default(), &known, &[]).is_empty());
    assert!(due("12:00", &naming(), &Known::default(), &[]).is_empty());
    let ahead = with(&[overdue("Ada", "2026-11-24")]);
    assert!(due("12:00", &naming(), &ahead, &[]).is_empty());
}

#[test]
fn held_back_it_comes_on_the_next_day() {
    let known = with(&[overdue("Ada", "2026-11-20")]);
    let rules = Rules {
        most_a_day: 0,
        ..naming()
    };
    let plan = plan(&berlin("2026-11-23T08:00:00Z"), &rules, &known, &[]);
    assert_eq!(
        (plan.held_back.len(), plan.next_wake),
        (1, Some(at("2026-11-24T08:00:00Z")))
    );
}

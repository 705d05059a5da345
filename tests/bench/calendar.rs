//! Calendars: expanding one against reading it, and planning the next reminder against expanding.

use std::fmt::Write;

use chrono::{DateTime, Duration, Utc};
use leadlight_api::meetings_of_file;
use leadlight_core::Now;
use leadlight_core::reminder::{Delivery, Known, Rules, Talk, plan};

use crate::figures::{head, row, side_by_side};

/// A calendar as people have them: one event in ten recurs each week, the others stand in two years.
fn calendar(events: usize) -> Vec<u8> {
    let mut text =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Leadlight//Bench//EN\r\n");
    let first: DateTime<Utc> = "2026-01-05T08:00:00Z".parse().expect("an instant");
    for number in 0..events {
        let days = i64::try_from(number * 730 / events.max(1)).expect("few events");
        let start = first + Duration::days(days) + Duration::minutes(30 * (days % 16));
        let _ = write!(
            text,
            "BEGIN:VEVENT\r\nUID:event-{number}\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Meeting {number}\r\n\
             DTSTART;TZID=Europe/Berlin:{}\r\nDURATION:PT30M\r\nORGANIZER:mailto:me@example.org\r\n\
             ATTENDEE;CN=Person {number};PARTSTAT=ACCEPTED:mailto:p{}@example.org\r\n",
            start.format("%Y%m%dT%H%M%S"),
            number % 40,
        );
        if number % 10 == 0 {
            text.push_str("RRULE:FREQ=WEEKLY;COUNT=40\r\n");
        }
        text.push_str("END:VEVENT\r\n");
    }
    text.push_str("END:VCALENDAR\r\n");
    text.into_bytes()
}

fn year(file: &[u8], now: &Now) -> usize {
    let from = "2026-03-01T00:00:00Z".parse().expect("an instant");
    let found = meetings_of_file(file, now, from, from + Duration::days(365));
    found.expect("a calendar").0.len()
}

/// Reading alone: no event lies in a span that is over before the first.
fn reading(file: &[u8], now: &Now) {
    let from = "1990-01-01T00:00:00Z".parse().expect("an instant");
    let found = meetings_of_file(file, now, from, from + Duration::days(1));
    assert!(found.expect("a calendar").0.is_empty());
}

pub(crate) fn run(rounds: usize) {
    let now = Now {
        at: "2026-11-23T12:00:00Z".parse().expect("an instant"),
        zone: chrono_tz::Europe::Berlin,
    };
    let (large, small) = (calendar(5_000), calendar(500));
    println!(
        "\n5,000 events have {} meetings in the year.",
        year(&large, &now)
    );

    head("Calendars in process", "the first", "the second");
    let pair = side_by_side(
        rounds,
        |_| {
            year(&large, &now);
        },
        |_| reading(&large, &now),
    );
    row(
        "5,000 events read and expanded over a year, against read",
        &pair,
        4.0,
    );
    // Nothing outside can expand without reading, so what expanding alone takes is what is left.
    let expanding = pair.ours - pair.bare;
    println!(
        "| expanding alone, against reading | {expanding:.3} | {:.3} | {:.2} | 3 |",
        pair.bare,
        pair.ratio - 1.0
    );
    let pair = side_by_side(
        rounds,
        |_| {
            year(&large, &now);
        },
        |_| {
            year(&small, &now);
        },
    );
    row("5,000 events against 500", &pair, 12.0);

    // One talk for each meeting of the year, and a week of deliveries.
    let talks = (0..year(&large, &now)).map(|number| {
        let start = now.at + Duration::minutes(i64::try_from(number * 90).expect("few talks"));
        Talk {
            occurrence: format!("calendar/event-{number}/x"),
            person: (number % 40).to_string(),
            start,
            end: start + Duration::minutes(30),
            minutes_before: None,
            settled: false,
        }
    });
    let known = Known {
        conversations: talks.collect(),
        ..Known::default()
    };
    let deliveries: Vec<Delivery> = (0..54)
        .map(|number| Delivery {
            key: format!("before/calendar/event-{number}/x/2026-11-20T10:00:00Z"),
            shown_at: Some(now.at - Duration::hours(3 * number)),
            snoozed_until: None,
        })
        .collect();
    let rules = Rules::default();
    let pair = side_by_side(
        rounds,
        |_| {
            std::hint::black_box(plan(&now, &rules, &known, &deliveries));
        },
        |_| {
            year(&large, &now);
        },
    );
    println!(
        "| planning the next wake with them loaded, against expanding | {:.4} | {expanding:.3} | {:.5} | 0.01 |",
        pair.ours,
        pair.ours / expanding
    );
}

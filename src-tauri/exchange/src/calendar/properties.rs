//! What holds for all bytes, and for all calendars.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;

const VALID: &str = include_str!("sample.ics");

/// Lines that mean something, so that chance puts together what nearly is a calendar.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let lines: Vec<&'static str> = VALID.lines().collect();
    let piece = prop_oneof![
        8 => prop::sample::select(lines).prop_map(|line| format!("{line}\r\n").into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
        2 => "(RRULE:FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY|SECONDLY)(;(BYDAY=-?[1-5]?(MO|TU|SU)|BYMONTH=[1-9]|BYMONTHDAY=-?[1-3][01]|BYSETPOS=-?[1-9]|BYWEEKNO=-?[1-5][0-3]|BYYEARDAY=-?[1-3][0-9][0-9]|COUNT=[0-9]{1,9}|UNTIL=20[0-9]{2}0[1-9]1[0-9]T000000Z?|INTERVAL=[0-9]{1,9}|BYHOUR=[0-9]|BYSECOND=[0-9]{2})){0,4}\n)"
            .prop_map(String::into_bytes),
        1 => "(DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)(;TZID=[A-Za-z/+(): ]{0,9})?:[0-9]{4}[01][0-9][0-3][0-9](T[0-2][0-9][0-5][0-9]00Z?)?\n"
            .prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| {
        [
            &b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260105T090000\n"[..],
            &pieces.concat(),
        ]
        .concat()
    })
}

/// A calendar with a few bytes changed.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec((0..VALID.len(), any::<u8>(), 0_usize..3), 0..12).prop_map(|changes| {
        let mut bytes = VALID.as_bytes().to_vec();
        for (place, byte, how) in changes {
            let place = place.min(bytes.len().saturating_sub(1));
            match how {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                _ => {
                    bytes.remove(place);
                }
            }
        }
        bytes
    })
}

fn check(bytes: &[u8], from: DateTime<Utc>, length: Duration) {
    let Ok(file) = read_calendar(bytes) else {
        return;
    };
    for problem in file.problems() {
        assert!(problem.reason.ends_with('.') && problem.place.starts_with("Line "));
    }
    let span = Span {
        from,
        to: from + length,
        floating: Tz::Europe__Berlin,
    };
    let meetings = file.meetings(span.from, span.to, span.floating);
    assert!(meetings.list.len() <= MOST_MEETINGS);
    assert!(meetings.list.iter().all(|meeting| span.has(&meeting.time)));
    let starts = meetings
        .list
        .iter()
        .map(|meeting| span.instants(&meeting.time).0);
    assert!(starts.is_sorted());
    let mut seen = HashSet::new();
    let is_new = |meeting: &Meeting| seen.insert((meeting.uid.clone(), meeting.original));
    assert!(meetings.list.iter().all(is_new), "each stands once");
    // What is in a part of the span is what is in all of it and overlaps the part.
    let part = Span {
        to: from + length / 2,
        ..span
    };
    if !meetings.cut {
        let within = meetings
            .list
            .into_iter()
            .filter(|meeting| part.has(&meeting.time));
        let again = file.meetings(part.from, part.to, part.floating).list;
        assert_eq!(again, within.collect::<Vec<_>>());
    }
}

proptest! {
    // Chance makes rules for each second, which take a while unoptimized.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_make_the_reader_panic(
        bytes in prop_oneof![pieces(), mutated(), prop::collection::vec(any::<u8>(), 0..300)],
        days in 0_i64..20_000,
        hours in 0_i64..10_000,
    ) {
        check(&bytes, DateTime::UNIX_EPOCH + Duration::days(days + 10_000), Duration::hours(hours));
    }

    #[test]
    fn beginning_late_gives_what_beginning_early_gives(
        rule in "FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY)(;(BYDAY=(1MO|-1FR|TU,TH)|BYMONTH=(2|1,7)|BYMONTHDAY=(31|-1)|BYSETPOS=(-1|2)|INTERVAL=[2-9]|BYHOUR=7,9|WKST=SU)){0,3}",
        days in 0_i64..3_000,
    ) {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20200131T090000Z\nDURATION:PT1H\nRRULE:{rule}\nEND:VEVENT\nEND:VCALENDAR");
        let file = read_calendar(text.as_bytes()).unwrap();
        let start: DateTime<Utc> = "2020-01-01T00:00:00Z".parse().unwrap();
        let from = start + Duration::days(days);
        let to = from + Duration::days(100);
        let all = file.meetings(start, to, Tz::UTC);
        prop_assume!(!all.cut);
        let late = file.meetings(from, to, Tz::UTC).list;
        let span = Span { from, to, floating: Tz::UTC };
        let early: Vec<_> = all.list.into_iter().filter(|meeting| span.has(&meeting.time)).collect();
        prop_assert_eq!(late, early);
    }
}

//! Any bytes as a calendar, and what it comes to in spans of time: what must hold whatever the bytes are.

#![no_main]

use std::collections::HashSet;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use leadlight_core::meeting::MeetingTime;
use leadlight_exchange::{CalendarFile, Meetings, read_calendar};
use libfuzzer_sys::{Corpus, fuzz_target};

/// More meetings, or more that could not be read, are never given.
const MOST_MEETINGS: usize = 500_000;
const MOST_PROBLEMS: usize = 201;

/// Without and with summer time, with a day that never was, and as far from UTC as it gets.
const ZONES: [Tz; 6] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Pacific__Apia,
    Tz::Australia__Lord_Howe,
    Tz::Etc__GMTPlus12,
];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    // What is no calendar is not worth keeping.
    let Ok(file) = read_calendar(bytes) else {
        return Corpus::Reject;
    };
    told(&file, bytes);
    // What stands after the calendar's end means nothing to the reader, so the fuzzer chooses one span by it.
    let [length, start, zone] = *bytes.last_chunk().unwrap_or(&[0; 3]);
    let zone = ZONES[usize::from(zone) % ZONES.len()];
    let year = |year| {
        NaiveDate::from_ymd_opt(year, 1, 1).map_or(DateTime::UNIX_EPOCH, |date| {
            date.and_time(NaiveTime::MIN).and_utc()
        })
    };
    within(&file, year(2026), Duration::days(100), zone);
    let start = year(1990) + Duration::days(i64::from(start) * 97);
    within(&file, start, Duration::hours(i64::from(length) * 7), zone);
    Corpus::Keep
});

/// What is told of a calendar can be shown.
fn told(file: &CalendarFile, bytes: &[u8]) {
    assert!(file.event_count() <= bytes.len());
    assert!(file.problems().len() <= MOST_PROBLEMS);
    for problem in file.problems() {
        assert!(problem.place.starts_with("Line "), "{}", problem.place);
        assert!(problem.reason.ends_with('.'), "{}", problem.reason);
    }
}

/// What is given for a span, and again for the half of it.
fn within(file: &CalendarFile, from: DateTime<Utc>, length: Duration, zone: Tz) {
    let all = checked(file, from, from + length, zone);
    if all.cut {
        return;
    }
    let half = from + length / 2;
    let part = checked(file, from, half, zone);
    if part.cut {
        return;
    }
    let expected = all
        .list
        .into_iter()
        .filter(|meeting| overlaps(&meeting.time, from, half, zone));
    assert_eq!(expected.collect::<Vec<_>>(), part.list);
}

fn checked(file: &CalendarFile, from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> Meetings {
    let meetings = file.meetings(from, to, zone);
    assert!(meetings.list.len() <= MOST_MEETINGS);
    let starts = meetings
        .list
        .iter()
        .map(|meeting| instants(&meeting.time, zone).0);
    assert!(starts.is_sorted(), "ordered by start");
    let mut seen = HashSet::new();
    for meeting in &meetings.list {
        let (start, end) = instants(&meeting.time, zone);
        assert!(start <= end, "{meeting:?} ends before it starts");
        assert!(
            overlaps(&meeting.time, from, to, zone),
            "{meeting:?} is not between {from} and {to}"
        );
        // This is what a meeting is told by: two of them would be two reminders.
        assert!(
            seen.insert((&meeting.uid, meeting.original)),
            "{meeting:?} stands twice"
        );
    }
    meetings
}

/// Whether a meeting overlaps a span; one without length, or a span without length, overlaps where it stands.
fn overlaps(time: &MeetingTime, from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> bool {
    let (start, end) = instants(time, zone);
    match (start == end, from == to) {
        (true, true) => start == from,
        (true, false) => from <= start && start < to,
        (false, true) => start <= from && from < end,
        (false, false) => start < to && from < end,
    }
}

/// Whole days begin at midnight wherever one is; where there was none, as far into the day as the clock was put forward.
fn instants(time: &MeetingTime, zone: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
    let midnight = |date: NaiveDate| {
        let wall = date.and_time(NaiveTime::MIN);
        match wall.and_local_timezone(zone).earliest() {
            Some(at) => at.to_utc(),
            None => before_gap(wall, zone),
        }
    };
    match time {
        MeetingTime::Timed { start, end } => (*start, *end),
        MeetingTime::AllDay { start, end } => (midnight(*start), midnight(*end)),
    }
}

/// A time that the clock passed over, by the offset before it.
fn before_gap(wall: chrono::NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let day_before = (wall - Duration::days(1)).and_local_timezone(zone);
    day_before
        .latest()
        .map_or(wall.and_utc(), |before| before.to_utc() + Duration::days(1))
}

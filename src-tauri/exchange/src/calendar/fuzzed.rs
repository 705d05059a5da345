//! What fuzzing found, and what it was looking for where it would have taken hours: `tests/fuzz` has the calendars.

use chrono_tz::Tz;

use super::tests::{at, calendar, event, starts, starts_between};
use super::*;

#[test]
fn a_whole_day_stands_once_however_often_its_rule_gives_it() {
    let of = |rule: &str| {
        starts(&event(&format!(
            "DTSTART;VALUE=DATE:20260302\nRRULE:FREQ={rule}"
        )))
    };
    assert_eq!(of("MINUTELY;INTERVAL=90;COUNT=50"), expected(2..=5));
    assert_eq!(of("HOURLY;INTERVAL=12;UNTIL=20260304"), expected(2..=4));
    // The hours of a whole day mean nothing, so its last day is not lost to them.
    assert_eq!(of("DAILY;BYHOUR=9,12;UNTIL=20260304"), expected(2..=4));
    assert_eq!(of("DAILY;BYHOUR=9,12;COUNT=3"), expected(2..=4));
}

fn expected(days: std::ops::RangeInclusive<u32>) -> Vec<String> {
    days.map(|day| format!("03-{day:02}")).collect()
}

#[test]
fn two_changes_of_what_is_one_start_here_are_one_meeting() {
    // Nine o'clock wherever one is, and nine o'clock in Berlin.
    let file = |sequence: u32| {
        calendar(&format!(
            "BEGIN:VEVENT\nUID:a\nSUMMARY:In Berlin\nSEQUENCE:{sequence}\n\
             RECURRENCE-ID;TZID=Europe/Berlin:20260328T090000\nDTSTART:20260328T110000Z\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:a\nSUMMARY:Anywhere\nSEQUENCE:1\n\
             RECURRENCE-ID:20260328T090000\nDTSTART:20260328T120000Z\nEND:VEVENT"
        ))
    };
    let in_zone = |sequence, zone| {
        let file = file(sequence);
        let meetings = file.meetings(at("2026-03-28T00:00:00Z"), at("2026-03-29T00:00:00Z"), zone);
        let summaries = meetings
            .list
            .iter()
            .map(|meeting| meeting.summary.to_string());
        summaries.collect::<Vec<_>>()
    };
    assert_eq!(in_zone(2, Tz::Europe__Berlin), ["In Berlin"]);
    assert_eq!(in_zone(0, Tz::Europe__Berlin), ["Anywhere"]);
    assert_eq!(in_zone(2, Tz::UTC), ["In Berlin", "Anywhere"]);
}

#[test]
fn a_change_of_a_floating_start_is_of_no_other_by_chance() {
    let file = calendar(
        "BEGIN:VEVENT\nUID:a\nDTSTART:20260323T090000\nRRULE:FREQ=DAILY;COUNT=9\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nSUMMARY:Elsewhere\nRECURRENCE-ID;TZID=Europe/Berlin:20260328T090000\n\
         DTSTART:20260328T150000\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nSUMMARY:Here\nRECURRENCE-ID:20260328T090000\n\
         DTSTART:20260328T160000\nEND:VEVENT",
    );
    let meetings = file.meetings(
        at("2026-03-28T00:00:00Z"),
        at("2026-03-29T00:00:00Z"),
        Tz::America__New_York,
    );
    let told: Vec<_> = meetings
        .list
        .iter()
        .map(|meeting| (meeting.original, &*meeting.summary))
        .collect();
    let instant = |text| leadlight_core::meeting::MeetingStart::Instant(at(text));
    // Who is here has nine o'clock when it is 13:00 in UTC.
    assert_eq!(told.len(), 2);
    assert!(told.contains(&(instant("2026-03-28T13:00:00Z"), "Here")));
    assert!(told.contains(&(instant("2026-03-28T08:00:00Z"), "Elsewhere")));
}

#[test]
fn what_follows_a_change_is_as_the_last_one_before_it_says() {
    let change = |number: u32, from: &str, to: &str| {
        format!(
            "\nBEGIN:VEVENT\nUID:a\nSUMMARY:{number}\nRECURRENCE-ID;RANGE=THISANDFUTURE:{from}\nDTSTART:{to}\nEND:VEVENT"
        )
    };
    let file = calendar(
        &[
            "BEGIN:VEVENT\nUID:a\nDTSTART:20260302T090000Z\nRRULE:FREQ=DAILY;COUNT=6\nEND:VEVENT"
                .to_owned(),
            change(2, "20260305T090000Z", "20260305T110000Z"),
            change(1, "20260303T090000Z", "20260303T100000Z"),
        ]
        .concat(),
    );
    assert_eq!(
        starts(&file),
        [
            "03-02T09:00",
            "03-03T10:00",
            "03-04T10:00",
            "03-05T11:00",
            "03-06T11:00",
            "03-07T11:00",
        ]
    );
}

#[test]
fn rules_beyond_reason_take_no_meeting_away_from_others() {
    // A rule that gives none and looks at every second, many times; then an ordinary one.
    let mut lines = String::new();
    for number in 0..20 {
        lines += &format!(
            "BEGIN:VEVENT\nUID:{number}\nDTSTART:19700101T000000Z\n\
             RRULE:FREQ=SECONDLY;INTERVAL=2;BYSECOND=1;COUNT=2\nEND:VEVENT\n"
        );
    }
    lines += "BEGIN:VEVENT\nUID:a\nDTSTART:20240101T090000Z\n\
              RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=200\nEND:VEVENT";
    let meetings = calendar(&lines).meetings(
        at("2025-11-01T00:00:00Z"),
        at("2025-12-01T00:00:00Z"),
        Tz::UTC,
    );
    assert!(meetings.cut);
    let of_a = meetings.list.iter().filter(|meeting| &*meeting.uid == "a");
    assert_eq!(of_a.count(), 8);
}

#[test]
fn many_rules_of_one_event_are_cut_together() {
    let rules: Vec<_> = (1..=200)
        .map(|number| format!("RRULE:FREQ=SECONDLY;INTERVAL={number}"))
        .collect();
    let file = event(&format!("DTSTART:20260101T000000Z\n{}", rules.join("\n")));
    assert_eq!(file.problems().len(), 1);
    let from = at("2026-01-01T00:00:00Z");
    let meetings = file.meetings(from, at("2027-01-01T00:00:00Z"), Tz::UTC);
    assert_eq!((meetings.list.len(), meetings.cut), (MOST_OF_ONE, true));
}

#[test]
fn choosing_among_the_times_of_each_second_is_work_too() {
    let positions: Vec<_> = (2..=366).map(|number| number.to_string()).collect();
    let file = event(&format!(
        "DTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY;BYSETPOS={}",
        positions.join(",")
    ));
    let meetings = file.meetings(
        at("2026-01-01T00:00:00Z"),
        at("2027-01-01T00:00:00Z"),
        Tz::UTC,
    );
    assert_eq!((meetings.list.len(), meetings.cut), (1, true));
}

#[test]
fn what_is_not_ended_and_ends_what_is_not_open_changes_nothing() {
    let inside = "BEGIN:X\n".repeat(2_000) + &"END:Y\n".repeat(2_000);
    let file = event(&format!(
        "DTSTART:20260302T090000Z\n{inside}END:X\nSUMMARY:no\n{}SUMMARY:yes",
        "END:X\n".repeat(1_999)
    ));
    assert_eq!(starts(&file), ["03-02T09:00"]);
    assert_eq!(file.problems(), []);
}

#[test]
fn a_zone_that_turns_the_clock_back_by_two_days_gives_each_instant_once() {
    let file = calendar(
        "BEGIN:VTIMEZONE\nTZID:Odd\n\
         BEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:-2359\nTZOFFSETTO:-2359\nEND:STANDARD\n\
         BEGIN:DAYLIGHT\nDTSTART:20260303T000000\nTZOFFSETFROM:-2359\nTZOFFSETTO:+2359\nEND:DAYLIGHT\n\
         END:VTIMEZONE\n\
         BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Odd:20260301T000000\nRRULE:FREQ=MINUTELY;COUNT=10000\nEND:VEVENT",
    );
    let (from, to) = ("2026-03-01T00:00:00Z", "2026-03-20T00:00:00Z");
    let meetings = file.meetings(at(from), at(to), Tz::UTC);
    let mut instants: Vec<_> = meetings
        .list
        .iter()
        .map(|meeting| meeting.original)
        .collect();
    instants.sort();
    instants.dedup();
    assert_eq!(instants.len(), meetings.list.len());
    assert!(!starts_between(&file, from, to).is_empty());
}

#[test]
fn a_name_of_a_zone_that_is_nothing_but_strokes_is_none() {
    let name = "/".repeat(1_000_000);
    let file = event(&format!("DTSTART;TZID={name}:20260302T090000"));
    assert_eq!(starts(&file), ["03-02T08:00"]);
}

#[test]
fn what_was_moved_far_keeps_its_start_however_many_others_were() {
    let mut lines = "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:20200101T090000\n\
         RRULE:FREQ=DAILY\nEND:VEVENT"
        .to_owned();
    let from = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let days: Vec<_> = from.iter_days().take(1_000).collect();
    for day in &days {
        lines += &format!(
            "\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID:{}T090000\nDTSTART:20260302T120000Z\nEND:VEVENT",
            day.format("%Y%m%d")
        );
    }
    let meetings = calendar(&lines).meetings(
        at("2026-03-02T12:00:00Z"),
        at("2026-03-02T13:00:00Z"),
        Tz::UTC,
    );
    let originals: Vec<_> = meetings
        .list
        .iter()
        .map(|meeting| meeting.original)
        .collect();
    let expected: Vec<_> = days
        .iter()
        .map(|day| {
            let wall = day.and_hms_opt(9, 0, 0).unwrap();
            let at = wall.and_local_timezone(Tz::Europe__Berlin).unwrap();
            leadlight_core::meeting::MeetingStart::Instant(at.to_utc())
        })
        .collect();
    assert_eq!((originals, meetings.cut), (expected, false));
}

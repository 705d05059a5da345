//! What calendars say and what it comes to.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leadlight_core::meeting::{MeetingStart, MeetingStatus, MeetingTime, Response};

use super::*;

pub(super) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(super) fn calendar(lines: &str) -> CalendarFile {
    read_calendar(format!("BEGIN:VCALENDAR\n{lines}\nEND:VCALENDAR\n").as_bytes()).unwrap()
}

pub(super) fn event(lines: &str) -> CalendarFile {
    calendar(&format!(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Sync\n{lines}\nEND:VEVENT"
    ))
}

/// The starts of the meetings in 2026, to the minute, read in Berlin.
pub(super) fn starts(file: &CalendarFile) -> Vec<String> {
    starts_between(file, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
}

pub(super) fn starts_between(file: &CalendarFile, from: &str, to: &str) -> Vec<String> {
    let meetings = file.meetings(at(from), at(to), Tz::Europe__Berlin);
    meetings
        .list
        .iter()
        .map(|meeting| match meeting.time {
            MeetingTime::Timed { start, .. } => start.format("%m-%dT%H:%M").to_string(),
            MeetingTime::AllDay { start, .. } => start.format("%m-%d").to_string(),
        })
        .collect()
}

fn problems(file: &CalendarFile) -> Vec<(&str, &str)> {
    file.problems()
        .iter()
        .map(|problem| (problem.place.as_str(), problem.reason.as_str()))
        .collect()
}

#[test]
fn a_rule_keeps_the_time_on_the_wall() {
    let weekly = event("DTSTART;TZID=Europe/Berlin:20260323T090000\nRRULE:FREQ=WEEKLY;COUNT=2");
    assert_eq!(starts(&weekly), ["03-23T08:00", "03-30T07:00"]);
    let utc = event("DTSTART:20260323T090000Z\nRRULE:FREQ=WEEKLY;COUNT=2");
    assert_eq!(starts(&utc), ["03-23T09:00", "03-30T09:00"]);
}

#[test]
fn an_end_in_utc_is_an_instant() {
    // 23:00 in New York is 04:00 in UTC on the next day.
    let daily = |until: &str| {
        starts(&event(&format!(
            "DTSTART;TZID=America/New_York:20260105T230000\nRRULE:FREQ=DAILY;UNTIL={until}"
        )))
    };
    assert_eq!(daily("20260107T040000Z"), ["01-06T04:00", "01-07T04:00"]);
    assert_eq!(daily("20260107T035959Z"), ["01-06T04:00"]);
    assert_eq!(daily("20251231T000000Z"), [""; 0]);
    let floating = event("DTSTART:20260105T230000\nRRULE:FREQ=DAILY;UNTIL=20260106T230000Z");
    assert_eq!(starts(&floating), ["01-05T22:00", "01-06T22:00"]);
    let days = event("DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=DAILY;UNTIL=20260106T230000Z");
    assert_eq!(starts(&days), ["01-05", "01-06"]);
}

#[test]
fn parts_of_rules_are_followed() {
    let of = |start: &str, rule: &str| starts(&event(&format!("DTSTART:{start}\nRRULE:{rule}")));
    assert_eq!(
        of("20260130T090000Z", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"),
        ["01-30T09:00", "02-27T09:00", "03-27T09:00"]
    );
    assert_eq!(
        of("20260105T090000Z", "FREQ=MONTHLY;BYDAY=MO,2WE;COUNT=6"),
        [
            "01-05T09:00",
            "01-12T09:00",
            "01-14T09:00",
            "01-19T09:00",
            "01-26T09:00",
            "02-02T09:00"
        ]
    );
    assert_eq!(
        of(
            "20260130T090000Z",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2"
        ),
        ["01-30T09:00", "02-27T09:00"]
    );
    assert_eq!(
        of(
            "20260511T090000Z",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=1"
        ),
        ["05-11T09:00"]
    );
    assert_eq!(
        of("20260110T090000Z", "FREQ=YEARLY;BYYEARDAY=10,-1;COUNT=2"),
        ["01-10T09:00", "12-31T09:00"]
    );
    assert_eq!(
        of("20260131T090000Z", "FREQ=MONTHLY;COUNT=3"),
        ["01-31T09:00", "03-31T09:00", "05-31T09:00"]
    );
    assert_eq!(
        of(
            "20260101T090000Z",
            "FREQ=HOURLY;BYHOUR=9,11;BYDAY=TH;BYMINUTE=0,30;COUNT=5"
        ),
        [
            "01-01T09:00",
            "01-01T09:30",
            "01-01T11:00",
            "01-01T11:30",
            "01-08T09:00"
        ]
    );
    // Every other week, and the week begins on Sunday or on Monday (RFC 5545, section 3.8.5.3).
    let weeks = |start: &str| {
        of(
            "20260804T090000Z",
            &format!("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={start}"),
        )
    };
    assert_eq!(
        weeks("MO"),
        ["08-04T09:00", "08-09T09:00", "08-18T09:00", "08-23T09:00"]
    );
    assert_eq!(
        weeks("SU"),
        ["08-04T09:00", "08-16T09:00", "08-18T09:00", "08-30T09:00"]
    );
    // In the first week, places are counted from its beginning, not from the start.
    assert_eq!(
        of(
            "20260107T090000Z",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=1"
        ),
        ["01-07T09:00", "01-12T09:00"]
    );
}

#[test]
fn dates_are_added_and_taken_away() {
    let file = event(
        "DTSTART;TZID=Europe/Berlin:20260105T090000\nRRULE:FREQ=DAILY;COUNT=6\n\
         EXDATE;VALUE=DATE:20260106\nEXDATE:20260107T080000Z,20260108T090000\n\
         EXDATE;TZID=America/New_York:20260109T030000\n\
         RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20260201T100000/PT3H\nRDATE;VALUE=DATE:20260301",
    );
    assert_eq!(
        starts(&file),
        ["01-05T08:00", "01-10T08:00", "02-01T09:00", "02-28T23:00"]
    );
    let meetings = file.meetings(
        at("2026-02-01T00:00:00Z"),
        at("2026-02-02T00:00:00Z"),
        Tz::UTC,
    );
    assert_eq!(
        meetings.list[0].time,
        MeetingTime::Timed {
            start: at("2026-02-01T09:00:00Z"),
            end: at("2026-02-01T12:00:00Z")
        }
    );
}

#[test]
fn a_changed_meeting_stands_once_and_keeps_its_first_start() {
    for replaces in [
        "RECURRENCE-ID:20260106T080000Z",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260106T090000",
        "RECURRENCE-ID:20260106T090000",
        "RECURRENCE-ID;VALUE=DATE:20260106",
    ] {
        let file = calendar(&format!(
            "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:20260105T090000\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:a\n{replaces}\nDTSTART:20260120T100000Z\nSTATUS:CANCELLED\nSEQUENCE:2\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:a\n{replaces}\nDTSTART:20260121T100000Z\nSEQUENCE:1\nEND:VEVENT"
        ));
        assert_eq!(
            starts(&file),
            ["01-05T08:00", "01-07T08:00", "01-20T10:00"],
            "{replaces}"
        );
        let list = file
            .meetings(
                at("2026-01-20T00:00:00Z"),
                at("2026-01-21T00:00:00Z"),
                Tz::UTC,
            )
            .list;
        assert_eq!(
            list[0].original,
            MeetingStart::Instant(at("2026-01-06T08:00:00Z"))
        );
        assert_eq!(list[0].status, MeetingStatus::Cancelled);
        // Even where only the day from which it was moved is asked for.
        assert_eq!(
            starts_between(&file, "2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z"),
            [""; 0]
        );
    }
}

#[test]
fn a_change_of_all_that_follows_moves_it() {
    let file = calendar(
        "BEGIN:VEVENT\nUID:a\nDTSTART:20260105T090000Z\nRRULE:FREQ=DAILY;COUNT=4\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260107T090000Z\nSUMMARY:Later\n\
         DTSTART:20260107T110000Z\nEND:VEVENT",
    );
    assert_eq!(
        starts(&file),
        ["01-05T09:00", "01-06T09:00", "01-07T11:00", "01-08T11:00"]
    );
}

#[test]
fn zones_are_found_by_any_name() {
    let own = |name: &str| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:{name}\n\
             BEGIN:STANDARD\nDTSTART:16011028T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
             RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
             BEGIN:DAYLIGHT\nDTSTART:16010325T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
             RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
        )
    };
    for (zone, name) in [
        (own("Our office"), "Our office"),
        (String::new(), "W. Europe Standard Time"),
        (
            String::new(),
            "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"",
        ),
        (String::new(), "/mozilla.org/20050126_1/Europe/Berlin"),
    ] {
        let file = calendar(&format!(
            "{zone}BEGIN:VEVENT\nUID:a\nDTSTART;TZID={name}:20260328T023000\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:b\nDTSTART;TZID={name}:20261025T023000\nEND:VEVENT"
        ));
        // The second one is in the spring gap, the last in the autumn overlap.
        assert_eq!(
            starts(&file),
            ["03-28T01:30", "03-29T01:30", "03-30T00:30", "10-25T00:30"],
            "{name}"
        );
    }
}

#[test]
fn ends_are_what_is_written_or_follow_from_the_start() {
    let time = |lines: &str| {
        let list = event(lines)
            .meetings(
                at("2026-01-01T00:00:00Z"),
                at("2027-01-01T00:00:00Z"),
                Tz::UTC,
            )
            .list;
        match list[0].time {
            MeetingTime::Timed { start, end } => format!("{start:?} {end:?}"),
            MeetingTime::AllDay { start, end } => format!("{start} {end}"),
        }
    };
    assert_eq!(time("DTSTART;VALUE=DATE:20260105"), "2026-01-05 2026-01-06");
    assert_eq!(
        time("DTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260107"),
        "2026-01-05 2026-01-07"
    );
    assert_eq!(
        time("DTSTART;VALUE=DATE:20260105\nDURATION:P1W"),
        "2026-01-05 2026-01-12"
    );
    let noon = "2026-01-05T12:00:00Z";
    assert_eq!(time("DTSTART:20260105T120000Z"), format!("{noon} {noon}"));
    assert_eq!(
        time("DTSTART:20260105T120000Z\nDURATION:P1DT2H"),
        format!("{noon} 2026-01-06T14:00:00Z")
    );
    let swapped = format!("2026-01-05T11:00:00Z {noon}");
    assert_eq!(time("DTSTART:20260105T120000Z\nDURATION:-PT1H"), swapped);
    assert_eq!(
        time("DTSTART:20260105T120000Z\nDTEND:20260105T110000Z"),
        swapped
    );
    assert_eq!(
        time(
            "DTSTART;TZID=Europe/Berlin:20260105T120000\nDTEND;TZID=America/New_York:20260105T140000"
        ),
        "2026-01-05T11:00:00Z 2026-01-05T19:00:00Z"
    );
}

#[test]
fn a_span_takes_what_overlaps_it() {
    let file = event("DTSTART:20260105T120000Z\nDTEND:20260105T130000Z");
    let has = |from: &str, to: &str| !starts_between(&file, from, to).is_empty();
    assert!(has("2026-01-05T12:59:59Z", "2026-01-06T00:00:00Z"));
    assert!(!has("2026-01-05T13:00:00Z", "2026-01-06T00:00:00Z"));
    assert!(!has("2026-01-05T00:00:00Z", "2026-01-05T12:00:00Z"));
    assert!(has("2026-01-05T12:30:00Z", "2026-01-05T12:30:00Z"));
    assert!(!has("2026-01-06T00:00:00Z", "2026-01-05T00:00:00Z"));
}

#[test]
fn who_comes_and_whether_time_is_taken_is_told() {
    let file = event(
        "DTSTART:20260105T120000Z\nTRANSP:TRANSPARENT\nSTATUS:TENTATIVE\n\
         ORGANIZER;CN=\"Okafor, Ana\":MAILTO:Ana@Example.org\n\
         ATTENDEE;PARTSTAT=DECLINED;CN=Bo:mailto:bo@example.org\n\
         ATTENDEE;CUTYPE=ROOM;EMAIL=\"r1@example.org\":urn:uuid:1",
    );
    let list = file
        .meetings(
            at("2026-01-01T00:00:00Z"),
            at("2027-01-01T00:00:00Z"),
            Tz::UTC,
        )
        .list;
    let meeting = &list[0];
    assert_eq!(
        (meeting.busy, meeting.status),
        (false, MeetingStatus::Tentative)
    );
    let organizer = meeting.organizer.as_ref().unwrap();
    assert_eq!(
        (organizer.name.as_str(), organizer.email.as_str()),
        ("Okafor, Ana", "ana@example.org")
    );
    assert_eq!(meeting.attendees[0].response, Response::Declined);
    assert!(
        meeting.attendees[1].is_room_or_resource && meeting.attendees[1].email == "r1@example.org"
    );
}

#[test]
fn what_is_askew_is_named_and_the_rest_counts() {
    let file = calendar(
        "X-WR-CALNAME:Work\\, mine\n\
         BEGIN:VEVENT\nUID:a\nSUMMARY:No start\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nSUMMARY:Askew\nDTSTART:20260105T090000Z\nRRULE:FREQ=OFTEN\n\
         BEGIN:VALARM\nDTSTART:19700101T000000Z\nSUMMARY:Alarm\nEND:VALARM\nEND:VEVENT\n\
         BEGIN:VEVENT\nSUMMARY:Broken off\nDTSTART:20260106T090000Z\n\
         begin:vevent\ndtstart:20260107T090000Z\nend:vevent\n\
         BEGIN:VEVENT\nDTSTART:20260107T090000Z\nEND:VEVENT",
    );
    assert_eq!(file.name(), Some("Work, mine"));
    assert_eq!(file.event_count(), 3);
    assert_eq!(starts(&file), ["01-05T09:00", "01-07T09:00", "01-07T09:00"]);
    assert_eq!(
        problems(&file),
        [
            (
                "Line 3, \"No start\"",
                "It has no start (DTSTART), so it was left out."
            ),
            (
                "Line 11, \"Askew\"",
                "The rule by which it repeats (RRULE) makes no sense, so it counts once."
            ),
            (
                "Line 17, \"Broken off\"",
                "The event does not end, so it was left out."
            ),
        ]
    );
}

#[test]
fn events_without_a_uid_have_one_that_stays() {
    let one = "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20260105T090000Z\nEND:VEVENT";
    let uids = |text: &str| -> Vec<String> {
        let list = calendar(text)
            .meetings(
                at("2026-01-01T00:00:00Z"),
                at("2027-01-01T00:00:00Z"),
                Tz::UTC,
            )
            .list;
        list.iter().map(|meeting| meeting.uid.to_string()).collect()
    };
    let both = uids(&format!("{one}\n{one}"));
    assert_eq!(both.len(), 2);
    assert_ne!(both[0], both[1]);
    assert_eq!(uids(one), both[..1]);
}

#[test]
fn files_are_read_however_they_are_written() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Zoë\r\nDTSTART:20260105T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for bytes in [
        text.as_bytes().to_vec(),
        text.replace("\r\n", "\r").into_bytes(),
        format!("\u{feff}{text}").into_bytes(),
        [&[0xff, 0xfe], &utf16[..]].concat(),
        utf16,
        latin,
    ] {
        let file = read_calendar(&bytes).unwrap();
        let list = file
            .meetings(
                at("2026-01-01T00:00:00Z"),
                at("2027-01-01T00:00:00Z"),
                Tz::UTC,
            )
            .list;
        assert_eq!(&*list[0].summary, "Zoë");
        assert_eq!(problems(&file), []);
    }
    // Cut off within an event, and after one.
    let cut = read_calendar(&text.as_bytes()[..text.find("END:VEVENT").unwrap()]).unwrap();
    assert_eq!((cut.event_count(), cut.problems().len()), (0, 1));
    let cut = read_calendar(text.replace("END:VCALENDAR", "").as_bytes()).unwrap();
    assert_eq!((cut.event_count(), cut.problems().len()), (1, 1));
}

#[test]
fn what_is_no_calendar_says_so() {
    for bytes in [
        &b"hello"[..],
        b"",
        b"\x89PNG\0\0",
        b"BEGIN:VCARD\nEND:VCARD",
    ] {
        assert!(read_calendar(bytes).is_err_and(|reason| reason.ends_with('.')));
    }
    let mut large =
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260105T090000Z\nX-A:".to_vec();
    large.resize(LARGEST_CALENDAR - 30, b'a');
    large.extend(b"\nEND:VEVENT\nEND:VCALENDAR\n");
    assert_eq!(read_calendar(&large).map(|file| file.event_count()), Ok(1));
    large.resize(LARGEST_CALENDAR + 1, b'\n');
    assert!(read_calendar(&large).is_err_and(|reason| reason.contains("64 MB")));
}

#[test]
fn rules_beyond_reason_are_cut() {
    let span = ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    let of = |start: &str, rule: &str| {
        event(&format!("DTSTART:{start}\nRRULE:{rule}")).meetings(at(span.0), at(span.1), Tz::UTC)
    };
    let never = of("20200101T090000Z", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    assert_eq!((never.list.len(), never.cut), (0, false));
    let seconds = of("20260101T000000Z", "FREQ=SECONDLY");
    assert_eq!((seconds.list.len(), seconds.cut), (MOST_OF_ONE, true));
    let old = of("19700101T000000Z", "FREQ=SECONDLY;COUNT=100000000");
    assert_eq!((old.list.len(), old.cut), (0, false));
    assert!(
        of(
            "19700101T000000Z",
            "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1;COUNT=2"
        )
        .cut
    );
    let wide = of("20260101T000000Z", "FREQ=YEARLY;INTERVAL=4294967295");
    assert_eq!((wide.list.len(), wide.cut), (1, false));
    let late = event("DTSTART:99991231T235959Z\nRRULE:FREQ=HOURLY\nDURATION:P1W");
    assert_eq!(starts(&late), [""; 0]);
    assert!(
        !late
            .meetings(DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, Tz::UTC)
            .cut
    );
}

#[test]
fn times_in_utc_are_those_of_the_calendars_zone() {
    let file = calendar(
        "X-WR-TIMEZONE:America/New_York\n\
         BEGIN:VEVENT\nUID:a\nDTSTART:20260302T150000Z\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nDTSTART:20260302T100000\nEND:VEVENT",
    );
    // The clocks change on 8 March.
    assert_eq!(starts(&file), ["03-02T15:00", "03-02T15:00", "03-09T14:00"]);
}

#[test]
fn one_character_that_is_no_text_spoils_nothing() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261123T130000Z\r\nSUMMARY:A\0B\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let calendar = super::read_calendar(text.as_bytes()).unwrap();
    assert_eq!(calendar.event_count(), 1);
    assert_eq!(calendar.problems().len(), 1);
    assert!(calendar.problems()[0].reason.contains("not text"));
    assert!(!calendar.is_cut_short());
}

#[test]
fn a_zone_that_nobody_knows_is_named() {
    let reasons = |start: &str| -> Vec<String> {
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{start}\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let calendar = super::read_calendar(text.as_bytes()).unwrap();
        calendar
            .problems()
            .iter()
            .map(|it| it.reason.clone())
            .collect()
    };
    let unknown = reasons("DTSTART;TZID=Nowhere/Else:20261123T130000");
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].contains("time zone is not known"), "{unknown:?}");
    for known in [
        "DTSTART;TZID=Europe/Berlin:20261123T130000",
        "DTSTART;TZID=W. Europe Standard Time:20261123T130000",
        "DTSTART;TZID=Nowhere/Else:20261123T130000Z",
        "DTSTART:20261123T130000",
    ] {
        assert_eq!(reasons(known), Vec::<String>::new(), "{known}");
    }
}

#[test]
fn a_calendar_that_ends_in_the_middle_says_so() {
    let whole = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261123T130000Z\nEND:VEVENT\nEND:VCALENDAR\n";
    let cut_short = |length: usize| {
        super::read_calendar(&whole.as_bytes()[..length])
            .unwrap()
            .is_cut_short()
    };
    assert!(!cut_short(whole.len()));
    assert!(cut_short(whole.len() - 16));
    assert!(cut_short(60));
}

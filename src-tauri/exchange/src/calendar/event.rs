//! One VEVENT, from its lines to values.

use std::sync::Arc;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use leadlight_core::meeting::{Attendee, MeetingStatus, Response};

use super::lines::{Line, Property};
use super::rule::Rule;
use super::values::{Moment, length, moment};
use super::zone::Zone;
use super::zones::Zones;

/// The lines of a VEVENT that are of use.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The number of its first line.
    pub(super) line: usize,
    /// As they stand, because their parts take several times the room, and a calendar is read to its end before any of
    /// them is used.
    pub(super) lines: Vec<(&'static str, Line)>,
}

/// The names of the properties that are of use.
pub(super) const USEFUL: &[&str] = &[
    "UID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "RECURRENCE-ID",
    "SEQUENCE",
    "SUMMARY",
    "STATUS",
    "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "ORGANIZER",
    "ATTENDEE",
];

/// The standard advises one.
const MOST_RULES: usize = 100;

/// A date, or a time in a zone.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stamp {
    Date(NaiveDate),
    Time { at: NaiveDateTime, zone: Zone },
}

impl Stamp {
    /// The wall-clock time; of a date its first.
    pub(super) fn wall(&self) -> NaiveDateTime {
        match self {
            Self::Date(date) => date.and_time(NaiveTime::MIN),
            Self::Time { at, .. } => *at,
        }
    }

    fn in_zone_of(self, other: &Self) -> Self {
        match (&self, other) {
            (Self::Date(_), Self::Time { zone, .. }) => Self::Time {
                at: self.wall(),
                zone: zone.clone(),
            },
            (
                Self::Time {
                    at,
                    zone: Zone::Floating,
                },
                Self::Time { zone, .. },
            ) => Self::Time {
                at: *at,
                zone: zone.clone(),
            },
            _ => self,
        }
    }
}

/// What all meetings of an event have in common.
#[derive(Debug)]
pub(super) struct Details {
    pub(super) summary: Arc<str>,
    pub(super) status: MeetingStatus,
    pub(super) busy: bool,
    pub(super) organizer: Option<Arc<Attendee>>,
    pub(super) attendees: Arc<[Attendee]>,
}

/// An event, alone or with all that it repeats.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) uid: Option<Arc<str>>,
    pub(super) sequence: i64,
    pub(super) replaces: Option<Stamp>,
    pub(super) and_all_after: bool,
    pub(super) start: Stamp,
    pub(super) end: Stamp,
    /// On the clock on the wall, as the most programs count it; between zones as time passes.
    pub(super) length: Duration,
    pub(super) rules: Vec<Rule>,
    pub(super) dates: Vec<(Stamp, Option<Duration>)>,
    pub(super) except: Vec<Stamp>,
    pub(super) details: Details,
}

impl Draft {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Property> + 'a {
        self.lines
            .iter()
            .filter(move |(found, _)| *found == name)
            .filter_map(|(_, line)| line.property())
    }

    fn first(&self, name: &str) -> Option<Property> {
        self.all(name).find(|property| !property.value.is_empty())
    }

    pub(super) fn summary(&self) -> String {
        self.first("SUMMARY")
            .map(|summary| summary.text())
            .unwrap_or_default()
    }

    /// The event; the reason if it is none. What can be left out of it is named.
    pub(super) fn event(
        &self,
        zones: &Zones,
        cancelled: bool,
        name_problem: &mut dyn FnMut(usize, &'static str),
    ) -> Result<Event, &'static str> {
        let written = self.first("DTSTART").ok_or(NO_START)?;
        let start = zones.stamp(&written).ok_or(BAD_START)?;
        if zones.is_unknown(&written) {
            name_problem(written.line, UNKNOWN_ZONE);
        }
        let end = self.end(zones, &start, name_problem);
        let start = start.in_zone_of(&end);
        let end = end.in_zone_of(&start);
        // An end before the start is taken for the two in the wrong places.
        let (start, end, length) = match zones.between(&start, &end) {
            length if length < Duration::zero() => (end, start, -length),
            length => (start, end, length),
        };
        let replaces = self.first("RECURRENCE-ID");
        let replaced = replaces.as_ref().and_then(|replaces| zones.stamp(replaces));
        if let (Some(replaces), None) = (&replaces, &replaced) {
            name_problem(replaces.line, BAD_REPLACES);
        }
        let mut event = Event {
            uid: self.first("UID").map(|uid| uid.value.as_str().into()),
            sequence: self
                .first("SEQUENCE")
                .and_then(|sequence| sequence.value.parse().ok())
                .unwrap_or(-1),
            and_all_after: replaces.is_some_and(|replaces| replaces.has("RANGE", "THISANDFUTURE")),
            replaces: replaced,
            start,
            end,
            length,
            rules: Vec::new(),
            dates: Vec::new(),
            except: Vec::new(),
            details: self.details(cancelled),
        };
        self.rules(&mut event, name_problem);
        if let Some(rule) = self.first("EXRULE") {
            name_problem(rule.line, EXCEPT_RULE);
        }
        for (name, bad) in [("RDATE", BAD_DATES), ("EXDATE", BAD_EXCEPT)] {
            for written in self.all(name) {
                for value in written
                    .value
                    .split(',')
                    .map(str::trim)
                    .filter(|value| !value.is_empty())
                {
                    match zones.stamp_with_length(value, &written) {
                        Some((stamp, length)) if name == "RDATE" => {
                            event.dates.push((stamp, length))
                        }
                        Some((stamp, _)) => event.except.push(stamp),
                        None => name_problem(written.line, bad),
                    }
                }
            }
        }
        Ok(event)
    }

    fn rules(&self, event: &mut Event, name_problem: &mut dyn FnMut(usize, &'static str)) {
        for written in self.all("RRULE").filter(|rule| !rule.value.is_empty()) {
            let Some(mut rule) = Rule::parse(&written.value) else {
                name_problem(written.line, BAD_RULE);
                continue;
            };
            if matches!(event.start, Stamp::Date(_)) {
                rule.forget_times();
            }
            if event.rules.contains(&rule) {
                continue;
            }
            if event.rules.len() == MOST_RULES {
                name_problem(written.line, MORE_RULES);
                return;
            }
            event.rules.push(rule);
        }
    }

    fn end(
        &self,
        zones: &Zones,
        start: &Stamp,
        name_problem: &mut dyn FnMut(usize, &'static str),
    ) -> Stamp {
        if let Some(written) = self.first("DTEND") {
            match zones.stamp(&written) {
                Some(end) => return end,
                None => name_problem(written.line, BAD_END),
            }
        } else if let Some(written) = self.first("DURATION") {
            let end = length(&written.value).and_then(|(length, fine)| {
                let at = start.wall().checked_add_signed(length)?;
                Some(match start {
                    Stamp::Date(_) if !fine => Stamp::Date(at.date()),
                    Stamp::Date(_) => Stamp::Time {
                        at,
                        zone: Zone::Floating,
                    },
                    Stamp::Time { zone, .. } => Stamp::Time {
                        at,
                        zone: zone.clone(),
                    },
                })
            });
            match end {
                Some(end) => return end,
                None => name_problem(written.line, BAD_END),
            }
        }
        match start {
            Stamp::Date(date) => Stamp::Date(date.succ_opt().unwrap_or(*date)),
            time => time.clone(),
        }
    }

    fn details(&self, cancelled: bool) -> Details {
        let status = self.first("STATUS");
        let status = match status {
            _ if cancelled => MeetingStatus::Cancelled,
            Some(status) if status.is("CANCELLED") || status.is("CANCELED") => {
                MeetingStatus::Cancelled
            }
            Some(status) if status.is("TENTATIVE") => MeetingStatus::Tentative,
            _ => MeetingStatus::Confirmed,
        };
        let busy = match self.first("X-MICROSOFT-CDO-BUSYSTATUS") {
            Some(busy) => !busy.is("FREE"),
            None => !self
                .first("TRANSP")
                .is_some_and(|transp| transp.is("TRANSPARENT")),
        };
        Details {
            summary: self.summary().into(),
            status,
            busy,
            organizer: self
                .first("ORGANIZER")
                .map(|organizer| attendee(&organizer).into()),
            attendees: self
                .all("ATTENDEE")
                .map(|invited| attendee(&invited))
                .collect(),
        }
    }
}

fn attendee(property: &Property) -> Attendee {
    let value = property.value.trim();
    let address = match value.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &value[7..],
        _ => value,
    };
    // Apple and others name people by their own numbers, and put the address beside it.
    let email = [Some(address), property.parameter("EMAIL")]
        .into_iter()
        .flatten()
        .map(|email| email.trim().trim_matches(['<', '>']))
        .find(|email| email.contains('@'))
        .unwrap_or_default();
    Attendee {
        name: property
            .parameter("CN")
            .unwrap_or_default()
            .trim()
            .to_owned(),
        email: email.to_lowercase(),
        response: if property.has("PARTSTAT", "ACCEPTED") {
            Response::Accepted
        } else if property.has("PARTSTAT", "DECLINED") {
            Response::Declined
        } else if property.has("PARTSTAT", "TENTATIVE") {
            Response::Tentative
        } else {
            Response::None
        },
        is_room_or_resource: property.has("CUTYPE", "ROOM") || property.has("CUTYPE", "RESOURCE"),
    }
}

/// The zone-independent meaning of what is written.
pub(super) fn written(value: &str) -> Option<Moment> {
    moment(value)
}

const NO_START: &str = "It has no start (DTSTART), so it was left out.";
const BAD_START: &str = "Its start (DTSTART) is no date, so it was left out.";
const UNKNOWN_ZONE: &str =
    "Its time zone is not known, so it is taken to be in the zone of this computer.";
const BAD_END: &str = "Its end is no date or length, so it counts as having none.";
const BAD_RULE: &str = "The rule by which it repeats (RRULE) makes no sense, so it counts once.";
const MORE_RULES: &str =
    "It repeats by more rules than a meeting can need, so the last of them were left out.";
const EXCEPT_RULE: &str =
    "Exceptions by a rule (EXRULE) are no longer part of calendars, so they were left out.";
const BAD_DATES: &str = "One of its further dates (RDATE) is no date and was left out.";
const BAD_EXCEPT: &str =
    "One of the dates on which it does not take place (EXDATE) is no date and was left out.";
const BAD_REPLACES: &str =
    "What it replaces (RECURRENCE-ID) is no date, so it counts as a meeting of its own.";

//! Calendars: iCalendar files (.ics) in, meetings out. RFC 5545.

mod changed;
mod effort;
mod event;
mod except;
mod expand;
mod lines;
mod own_zone;
mod read;
mod rule;
mod series;
mod values;
mod zone;
mod zones;

#[cfg(test)]
mod fuzzed;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use leadlight_core::meeting::{Meeting, MeetingTime};

use self::effort::Effort;
use self::series::Series;
use self::zone::Zone;

pub use self::read::read_calendar;

/// The largest calendar that is read, in bytes.
pub const LARGEST_CALENDAR: usize = 64 * 1024 * 1024;

/// The most meetings that are given at once, and for one series. Nobody meets so often: what goes over is a rule for
/// each second, not a calendar.
const MOST_MEETINGS: usize = 500_000;
const MOST_OF_ONE: usize = 50_000;

/// What was read of a calendar.
#[derive(Debug)]
pub struct CalendarFile {
    name: Option<String>,
    problems: Vec<Problem>,
    event_count: usize,
    is_cut_short: bool,
    series: Vec<Series>,
}

/// What could not be read, or not as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, and the event's title if it has one.
    pub place: String,
    /// What is wrong there, and what became of it.
    pub reason: String,
}

/// The meetings of a span.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meetings {
    /// Ordered by start.
    pub list: Vec<Meeting>,
    /// Whether there would have been more than can be given.
    pub cut: bool,
}

impl CalendarFile {
    /// The name that the calendar gives itself.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What could not be read, in the order of the file.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether the file ended before the calendar did.
    pub fn is_cut_short(&self) -> bool {
        self.is_cut_short
    }

    /// How many events were read; one that repeats counts once, and so does each exception from it.
    pub fn event_count(&self) -> usize {
        self.event_count
    }

    /// The meetings that overlap a span, ordered by start. Floating times and whole days are those of the zone given.
    pub fn meetings(&self, from: DateTime<Utc>, to: DateTime<Utc>, floating_zone: Tz) -> Meetings {
        let mut meetings = Meetings::default();
        let span = Span {
            from: from.max(edge(1)),
            to: to.min(edge(9999)),
            floating: floating_zone,
        };
        if span.from > span.to {
            return meetings;
        }
        let mut effort = Effort::of_question();
        for series in &self.series {
            series.add_to(&mut meetings, &span, &mut effort);
            if meetings.list.len() >= MOST_MEETINGS {
                meetings.list.truncate(MOST_MEETINGS);
                meetings.cut = true;
                break;
            }
        }
        meetings
            .list
            .sort_by_cached_key(|meeting| span.instants(&meeting.time));
        meetings
    }
}

/// The first instant of a year.
fn edge(year: i32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, 1, 1).map_or(DateTime::UNIX_EPOCH, |date| {
        date.and_time(NaiveTime::MIN).and_utc()
    })
}

/// A span of time, and the zone of what has none.
struct Span {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    floating: Tz,
}

impl Span {
    fn instants(&self, time: &MeetingTime) -> (DateTime<Utc>, DateTime<Utc>) {
        let midnight =
            |date: NaiveDate| Zone::Floating.instant(date.and_time(NaiveTime::MIN), self.floating);
        match time {
            MeetingTime::Timed { start, end } => (*start, *end),
            MeetingTime::AllDay { start, end } => (midnight(*start), midnight(*end)),
        }
    }

    /// Whether a meeting overlaps the span; one without length, or a span without length, overlaps where it stands.
    fn has(&self, time: &MeetingTime) -> bool {
        let (start, end) = self.instants(time);
        match (start == end, self.from == self.to) {
            (true, true) => start == self.from,
            (true, false) => self.from <= start && start < self.to,
            (false, true) => start <= self.from && self.from < end,
            (false, false) => start < self.to && self.from < end,
        }
    }
}

//! Zones that a calendar describes itself: VTIMEZONE in RFC 5545, section 3.6.5.

use std::sync::OnceLock;

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::effort::Effort;
use super::expand::{Found, Window, expand};
use super::lines::Property;
use super::rule::Rule;
use super::values::{Moment, moment};
use super::zone::plus;

/// One STANDARD or DAYLIGHT part as it is written.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) standard: bool,
    pub(super) start: Option<Property>,
    pub(super) from: Option<Property>,
    pub(super) to: Option<Property>,
    pub(super) rules: Vec<Property>,
    pub(super) dates: Vec<Property>,
}

/// A zone as a list of changes, worked out when it is first used.
#[derive(Debug)]
pub(super) struct OwnZone {
    observances: Vec<Observance>,
    changes: OnceLock<Vec<Change>>,
}

/// A part with its values read.
#[derive(Debug)]
struct Observance {
    standard: bool,
    start: NaiveDateTime,
    from: Duration,
    to: Duration,
    rules: Vec<Rule>,
    dates: Vec<NaiveDateTime>,
}

/// One change of the clock.
#[derive(Debug, Clone, Copy)]
struct Change {
    /// What the clock on the wall showed until then.
    local: NaiveDateTime,
    at: NaiveDateTime,
    from: Duration,
    to: Duration,
}

/// Changes after this year, and before 1900, are not looked for.
const LAST_YEAR: i32 = 2199;
/// The most that one rule gives, which is twice a year, and the most steps to find them; every month costs a few dozen.
const MOST_CHANGES: usize = 600;
const MOST_STEPS: u32 = 40_000;
/// The most parts of one zone: a clock that was changed by hand through all of history has a few hundred.
const MOST_PARTS: usize = 2_000;

impl OwnZone {
    /// None if nothing in it can be used.
    pub(super) fn new(parts: &[Part]) -> Option<Self> {
        let observances: Vec<_> = parts
            .iter()
            .filter_map(Observance::new)
            .take(MOST_PARTS)
            .collect();
        (!observances.is_empty()).then(|| Self {
            observances,
            changes: OnceLock::new(),
        })
    }

    pub(super) fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let changes = self.changes();
        let offset = match changes
            .partition_point(|change| change.local <= local)
            .checked_sub(1)
        {
            None => self.before_all(),
            Some(index) => {
                let change = changes[index];
                let gap = (change.to - change.from).max(Duration::zero());
                // In a gap the offset before it counts.
                if local < plus(change.local, gap) {
                    change.from
                } else {
                    change.to
                }
            }
        };
        plus(local, -offset).and_utc()
    }

    pub(super) fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        let at = at.naive_utc();
        let changes = self.changes();
        let offset = match changes
            .partition_point(|change| change.at <= at)
            .checked_sub(1)
        {
            None => self.before_all(),
            Some(index) => changes[index].to,
        };
        plus(at, offset)
    }

    /// The offset before the first change, of which the standard says nothing.
    fn before_all(&self) -> Duration {
        let standard = self.observances.iter().find(|part| part.standard);
        standard
            .or(self.observances.first())
            .map_or(Duration::zero(), |part| part.to)
    }

    fn changes(&self) -> &[Change] {
        self.changes.get_or_init(|| {
            let mut changes: Vec<_> = self
                .observances
                .iter()
                .flat_map(Observance::changes)
                .collect();
            changes.sort_by_key(|change| change.at);
            changes
        })
    }
}

impl Observance {
    fn new(part: &Part) -> Option<Self> {
        let time = |text: &str| match moment(text)? {
            Moment::Date(date) => Some(date.and_time(NaiveTime::MIN)),
            Moment::Time { at, .. } => Some(at),
        };
        let to = offset(&part.to.as_ref()?.value)?;
        Some(Self {
            standard: part.standard,
            start: time(&part.start.as_ref()?.value)?,
            from: part
                .from
                .as_ref()
                .and_then(|from| offset(&from.value))
                .unwrap_or(to),
            to,
            rules: part
                .rules
                .iter()
                .filter_map(|rule| Rule::parse(&rule.value))
                .collect(),
            dates: part
                .dates
                .iter()
                .flat_map(|dates| dates.value.split(','))
                .filter_map(|date| time(date.split('/').next().unwrap_or_default()))
                .collect(),
        })
    }

    fn changes(&self) -> Vec<Change> {
        let year = |year, month, day| {
            NaiveDate::from_ymd_opt(year, month, day)
                .map_or(NaiveDateTime::MAX, |date| date.and_time(NaiveTime::MIN))
        };
        let mut effort = Effort::of(MOST_STEPS);
        let mut found = Found::at_most(MOST_CHANGES, &mut effort);
        for rule in &self.rules {
            let until = match rule.until {
                Some(Moment::Time { at, utc: true }) => plus(at, self.from),
                Some(Moment::Time { at, utc: false }) => at,
                Some(Moment::Date(date)) => date.and_time(NaiveTime::MIN),
                None => NaiveDateTime::MAX,
            };
            let window = Window {
                from: year(1900, 1, 1),
                to: until.min(year(LAST_YEAR, 12, 31)),
            };
            expand(rule, self.start, window, &mut found);
        }
        let mut times = found.times;
        times.push(self.start);
        times.extend(&self.dates);
        times.sort_unstable();
        times.dedup();
        times
            .into_iter()
            .map(|local| Change {
                local,
                at: plus(local, -self.from),
                from: self.from,
                to: self.to,
            })
            .collect()
    }
}

/// `+0100`, `-05:30`, `+013045`.
fn offset(text: &str) -> Option<Duration> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(digits.len(), 2 | 4 | 6) {
        return None;
    }
    let number = |from: usize| match digits.get(from..from + 2) {
        Some(digits) => digits.parse::<i64>().ok(),
        None => Some(0),
    };
    let seconds = number(0)? * 3_600 + number(2)? * 60 + number(4)?;
    (seconds < 86_400).then(|| Duration::seconds(sign * seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read() {
        let seconds = |text| offset(text).map(|offset| offset.num_seconds());
        assert_eq!(seconds("+0100"), Some(3_600));
        assert_eq!(seconds("-05:30"), Some(-19_800));
        assert_eq!(seconds("013045"), Some(5_445));
        for bad in ["", "+1", "+01000", "+é0", "+2400"] {
            assert_eq!(offset(bad), None, "{bad}");
        }
    }
}

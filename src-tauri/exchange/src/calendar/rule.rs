//! Rules of recurrence as calendars write them: RFC 5545, section 3.3.10.

use std::str::FromStr;

use chrono::Weekday;

use super::values::{Moment, moment};

/// How long a period of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// A rule, its lists in order and without repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    pub(super) interval: i64,
    pub(super) count: Option<u64>,
    pub(super) until: Option<Moment>,
    pub(super) week_start: Weekday,
    pub(super) months: Vec<i32>,
    pub(super) weeks: Vec<i32>,
    pub(super) year_days: Vec<i32>,
    pub(super) month_days: Vec<i32>,
    /// With the number of the day in its month or year, or 0 for every one.
    pub(super) days: Vec<(i32, Weekday)>,
    pub(super) hours: Vec<i32>,
    pub(super) minutes: Vec<i32>,
    pub(super) seconds: Vec<i32>,
    pub(super) positions: Vec<i32>,
}

impl Rule {
    /// None if it is no rule.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut frequency = None;
        let mut rule = Self {
            frequency: Frequency::Yearly,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            days: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
        };
        for part in text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (name, value) = part.split_once('=')?;
            let value = value.trim();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => frequency = Some(period(value)?),
                // No interval at all would never move on.
                "INTERVAL" => rule.interval = value.parse::<u32>().ok()?.max(1).into(),
                // Some programs write -1 for a rule without end.
                "COUNT" => rule.count = u64::try_from(value.parse::<i64>().ok()?).ok(),
                "UNTIL" => rule.until = Some(moment(value)?),
                "WKST" => rule.week_start = weekday(value)?,
                "BYMONTH" => rule.months = numbers(value, 1, 12, false)?,
                "BYWEEKNO" => rule.weeks = numbers(value, 1, 53, true)?,
                "BYYEARDAY" => rule.year_days = numbers(value, 1, 366, true)?,
                "BYMONTHDAY" => rule.month_days = numbers(value, 1, 31, true)?,
                "BYDAY" => rule.days = days(value)?,
                "BYHOUR" => rule.hours = numbers(value, 0, 23, false)?,
                "BYMINUTE" => rule.minutes = numbers(value, 0, 59, false)?,
                "BYSECOND" => rule.seconds = numbers(value, 0, 60, false)?,
                "BYSETPOS" => rule.positions = numbers(value, 1, 366, true)?,
                // RFC 7529: a rule in another calendar's months cannot be followed in these.
                "RSCALE" if !value.eq_ignore_ascii_case("GREGORIAN") => return None,
                _ => {}
            }
        }
        rule.frequency = frequency?;
        // A leap second counts as the one before it.
        for second in &mut rule.seconds {
            *second = (*second).min(59);
        }
        rule.seconds.dedup();
        Some(rule)
    }

    /// Leaves out the parts that beside whole days mean nothing: RFC 5545, section 3.3.10.
    pub(super) fn forget_times(&mut self) {
        for list in [&mut self.hours, &mut self.minutes, &mut self.seconds] {
            list.clear();
        }
    }
}

fn period(text: &str) -> Option<Frequency> {
    Some(match text.to_ascii_uppercase().as_str() {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => return None,
    })
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

fn numbers(text: &str, least: i32, most: i32, negative: bool) -> Option<Vec<i32>> {
    let mut numbers = items(text)
        .map(|item| {
            let number = i32::from_str(item).ok()?;
            let size = if negative {
                number.checked_abs()?
            } else {
                number
            };
            (least..=most).contains(&size).then_some(number)
        })
        .collect::<Option<Vec<_>>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

fn days(text: &str) -> Option<Vec<(i32, Weekday)>> {
    let mut days = items(text)
        .map(|item| {
            let cut = item.len().checked_sub(2)?;
            let (number, day) = (item.get(..cut)?.trim(), item.get(cut..)?);
            let number = match number {
                "" => 0,
                number => i32::from_str(number)
                    .ok()
                    .filter(|number| (1..=53).contains(&number.unsigned_abs()))?,
            };
            Some((number, weekday(day)?))
        })
        .collect::<Option<Vec<_>>>()?;
    days.sort_unstable_by_key(|(number, day)| (*number, day.num_days_from_monday()));
    days.dedup();
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_however_they_are_written() {
        let rule = Rule::parse(
            "FREQ=monthly; interval=2;BYDAY=+1MO,-1 fr,SU,su;BYHOUR=9,8,9;COUNT=-1;X-A=b;WKST=SU;",
        )
        .unwrap();
        assert_eq!(
            (rule.frequency, rule.interval, rule.count),
            (Frequency::Monthly, 2, None)
        );
        assert_eq!(
            rule.days,
            [(-1, Weekday::Fri), (0, Weekday::Sun), (1, Weekday::Mon)]
        );
        assert_eq!((rule.hours, rule.week_start), (vec![8, 9], Weekday::Sun));
        assert_eq!(Rule::parse("FREQ=DAILY;INTERVAL=0").unwrap().interval, 1);
        assert_eq!(
            Rule::parse("FREQ=DAILY;BYSECOND=59,60").unwrap().seconds,
            [59]
        );
    }

    #[test]
    fn what_is_no_rule_is_none() {
        for bad in [
            "",
            "FREQ=FORTNIGHTLY",
            "BYDAY=MO",
            "FREQ=DAILY;BYMONTH=13",
            "FREQ=DAILY;BYMONTHDAY=0",
            "FREQ=DAILY;BYDAY=XX",
            "FREQ=DAILY;BYDAY=0MO",
            "FREQ=DAILY;BYDAY=é",
            "FREQ=DAILY;UNTIL=soon",
            "FREQ=DAILY;COUNT=many",
            "FREQ=DAILY;INTERVAL=-1",
            "FREQ=DAILY;BYYEARDAY=-2147483648",
            "FREQ=YEARLY;RSCALE=CHINESE",
            "FREQ",
        ] {
            assert_eq!(Rule::parse(bad), None, "{bad}");
        }
    }
}

//! The times that a rule gives, as wall-clock times: the table in RFC 5545, section 3.3.10.
//!
//! Each period is worked out on its own, so that a rule without COUNT begins where the span does, however old it is.
//! Where the standard leaves a rule open, it is read as dateutil does, which most programs follow.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::effort::Effort;
use super::rule::{Frequency, Rule};

/// The wall-clock times to look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) from: NaiveDateTime,
    /// The last one.
    pub(super) to: NaiveDateTime,
}

/// What was found, and the work that may still be done for it.
#[derive(Debug)]
pub(super) struct Found<'a> {
    effort: &'a mut Effort,
    most: usize,
    pub(super) times: Vec<NaiveDateTime>,
    /// Whether there would have been more.
    pub(super) cut: bool,
}

impl<'a> Found<'a> {
    pub(super) fn at_most(most: usize, effort: &'a mut Effort) -> Self {
        Self {
            effort,
            most,
            times: Vec::new(),
            cut: false,
        }
    }

    /// Whether so many steps may still be taken.
    fn steps(&mut self, steps: u32) -> bool {
        self.cut = self.cut || !self.effort.take(steps);
        !self.cut
    }
}

/// Adds the times of a rule that are within the window.
pub(super) fn expand(rule: &Rule, start: NaiveDateTime, window: Window, found: &mut Found<'_>) {
    let Some(plan) = Plan::new(rule, start) else {
        return;
    };
    let mut window = window;
    let mut counted = rule.count;
    if let (Some(count), Some(unit)) = (rule.count, plan.even_step()) {
        // Evenly spaced: the last one can be computed.
        counted = None;
        let last = i64::try_from(count)
            .ok()
            .and_then(|count| Duration::try_seconds(unit.checked_mul(count - 1)?))
            .and_then(|length| start.checked_add_signed(length));
        window.to = window.to.min(last.unwrap_or(NaiveDateTime::MAX));
    }
    if rule.count == Some(0) {
        return;
    }
    let first = if counted.is_none() && window.from > start {
        plan.period_of(window.from)
    } else {
        0
    };
    let mut run = Run {
        plan: &plan,
        window,
        left: counted,
        found,
    };
    if rule.frequency < Frequency::Hourly {
        run.days(first);
    } else {
        run.times(first);
    }
}

/// A rule with what it takes from its start filled in.
struct Plan<'a> {
    rule: &'a Rule,
    start: NaiveDateTime,
    /// The parts that decide which days count, as far as the rule or the start say.
    month_days: Vec<i32>,
    months: Vec<i32>,
    days: Vec<(i32, Weekday)>,
    hours: Vec<i32>,
    minutes: Vec<i32>,
    seconds: Vec<i32>,
    /// The steps that looking at one day costs, and choosing among the times of a period.
    day_cost: u32,
    choice_cost: u32,
}

impl<'a> Plan<'a> {
    fn new(rule: &'a Rule, start: NaiveDateTime) -> Option<Self> {
        let or_start = |list: &[i32], coarser: bool, value: u32| {
            if list.is_empty() && coarser {
                vec![i32::try_from(value).unwrap_or_default()]
            } else {
                list.to_vec()
            }
        };
        let mut plan = Self {
            rule,
            start,
            month_days: rule.month_days.clone(),
            months: rule.months.clone(),
            days: rule.days.clone(),
            hours: or_start(
                &rule.hours,
                rule.frequency < Frequency::Hourly,
                start.hour(),
            ),
            minutes: or_start(
                &rule.minutes,
                rule.frequency < Frequency::Minutely,
                start.minute(),
            ),
            seconds: or_start(
                &rule.seconds,
                rule.frequency < Frequency::Secondly,
                start.second(),
            ),
            day_cost: Effort::of_list(
                rule.months.len()
                    + rule.weeks.len()
                    + rule.year_days.len()
                    + rule.month_days.len()
                    + rule.days.len(),
            ),
            choice_cost: Effort::of_list(4 * rule.positions.len()),
        };
        let says_day = !rule.weeks.is_empty()
            || !rule.year_days.is_empty()
            || !rule.month_days.is_empty()
            || !rule.days.is_empty();
        if !says_day {
            let day = i32::try_from(start.day()).ok()?;
            match rule.frequency {
                Frequency::Yearly => {
                    plan.month_days = vec![day];
                    if plan.months.is_empty() {
                        plan.months = vec![i32::try_from(start.month()).ok()?];
                    }
                }
                Frequency::Monthly => plan.month_days = vec![day],
                Frequency::Weekly => plan.days = vec![(0, start.weekday())],
                _ => {}
            }
        }
        Some(plan)
    }

    /// The seconds between one time and the next, where they are always the same and nothing is left out.
    fn even_step(&self) -> Option<i64> {
        let rule = self.rule;
        let lists = [&rule.months, &rule.weeks, &rule.year_days, &rule.month_days];
        let finer = [&rule.hours, &rule.minutes, &rule.seconds, &rule.positions];
        let plain = lists.iter().chain(&finer).all(|list| list.is_empty()) && rule.days.is_empty();
        let unit = match rule.frequency {
            Frequency::Weekly => 7 * 86_400,
            Frequency::Daily => 86_400,
            Frequency::Hourly => 3_600,
            Frequency::Minutely => 60,
            Frequency::Secondly => 1,
            _ => return None,
        };
        plain.then(|| unit * rule.interval)
    }

    /// The number of the period that a time is in, or of the last one before it.
    fn period_of(&self, at: NaiveDateTime) -> i64 {
        let months = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
        let passed = match self.rule.frequency {
            Frequency::Yearly => i64::from(at.year()) - i64::from(self.start.year()),
            Frequency::Monthly => months(at.date()) - months(self.start.date()),
            Frequency::Weekly => (at.date() - self.week_of(self.start.date()))
                .num_days()
                .div_euclid(7),
            Frequency::Daily => (at.date() - self.start.date()).num_days(),
            _ => (at - self.first_period())
                .num_seconds()
                .div_euclid(self.unit()),
        };
        passed.max(0) / self.rule.interval
    }

    fn week_of(&self, date: NaiveDate) -> NaiveDate {
        let passed = date.weekday().days_since(self.rule.week_start);
        date.checked_sub_days(Days::new(passed.into()))
            .unwrap_or(date)
    }

    /// The seconds in an hour, a minute or a second.
    fn unit(&self) -> i64 {
        match self.rule.frequency {
            Frequency::Hourly => 3_600,
            Frequency::Minutely => 60,
            _ => 1,
        }
    }

    /// The beginning of the hour, minute or second of the start.
    fn first_period(&self) -> NaiveDateTime {
        let passed = i64::from(self.start.num_seconds_from_midnight()) % self.unit();
        self.start - Duration::seconds(passed)
    }

    /// The days of a period: the first and how many.
    fn span(&self, period: i64) -> Option<(NaiveDate, u64)> {
        let passed = period.checked_mul(self.rule.interval)?;
        let start = self.start.date();
        match self.rule.frequency {
            Frequency::Yearly => {
                let year = i32::try_from(i64::from(start.year()).checked_add(passed)?).ok()?;
                let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
                Some((first, if first.leap_year() { 366 } else { 365 }))
            }
            Frequency::Monthly => {
                let month = (i64::from(start.year()) * 12 + i64::from(start.month0()))
                    .checked_add(passed)?;
                let year = i32::try_from(month.div_euclid(12)).ok()?;
                let first = NaiveDate::from_ymd_opt(
                    year,
                    u32::try_from(month.rem_euclid(12)).ok()? + 1,
                    1,
                )?;
                Some((first, u64::from(days_in_month(first))))
            }
            Frequency::Weekly => {
                let days = u64::try_from(passed.checked_mul(7)?).ok()?;
                Some((self.week_of(start).checked_add_days(Days::new(days))?, 7))
            }
            _ => {
                let days = u64::try_from(passed).ok()?;
                Some((start.checked_add_days(Days::new(days))?, 1))
            }
        }
    }

    /// Whether every part that speaks of days lets this one through.
    fn takes(&self, date: NaiveDate) -> bool {
        self.takes_month(date)
            && (self.rule.weeks.is_empty() || self.is_in_week(date))
            && (self.days.is_empty() || self.days.iter().any(|day| self.is_day(date, *day)))
            && one_of(&self.month_days, date.day(), days_in_month(date))
            && one_of(&self.rule.year_days, date.ordinal(), days_in_year(date))
    }

    fn takes_month(&self, date: NaiveDate) -> bool {
        self.months.is_empty()
            || self
                .months
                .iter()
                .any(|month| i64::from(*month) == i64::from(date.month()))
    }

    fn is_in_week(&self, date: NaiveDate) -> bool {
        // A week belongs to the year in which its fourth day is.
        let Some(middle) = self.week_of(date).checked_add_days(Days::new(3)) else {
            return false;
        };
        let week = middle.ordinal0() / 7 + 1;
        // The last week of that year is the one of its last fourth day.
        let after = (days_in_year(middle) - middle.ordinal()) / 7;
        one_of(&self.rule.weeks, week, week + after)
    }

    fn is_day(&self, date: NaiveDate, (number, weekday): (i32, Weekday)) -> bool {
        if date.weekday() != weekday {
            return false;
        }
        // Numbers mean something within months and years alone.
        if number == 0 || self.rule.frequency > Frequency::Monthly {
            return true;
        }
        let by_month = self.rule.frequency == Frequency::Monthly || !self.rule.months.is_empty();
        let (passed, all) = if by_month {
            (date.day() - 1, days_in_month(date))
        } else {
            (date.ordinal0(), days_in_year(date))
        };
        let nth = passed / 7 + 1;
        one_of(&[number], nth, nth + (all - 1 - passed) / 7)
    }
}

/// Whether a list has this number, counted from either end; an empty list has all.
fn one_of(list: &[i32], number: u32, all: u32) -> bool {
    let (number, all) = (i64::from(number), i64::from(all));
    list.is_empty()
        || list
            .iter()
            .map(|item| i64::from(*item))
            .any(|item| item == number || (item < 0 && item == number - all - 1))
}

fn days_in_month(date: NaiveDate) -> u32 {
    match date.month() {
        2 if date.leap_year() => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_in_year(date: NaiveDate) -> u32 {
    if date.leap_year() { 366 } else { 365 }
}

/// One pass over the periods.
struct Run<'a, 'b> {
    plan: &'a Plan<'a>,
    window: Window,
    /// How many are left, if they are counted.
    left: Option<u64>,
    found: &'a mut Found<'b>,
}

impl Run<'_, '_> {
    /// Takes a time in order; whether to go on.
    fn take(&mut self, at: NaiveDateTime) -> bool {
        if at < self.plan.start {
            return true;
        }
        if at > self.window.to {
            return false;
        }
        if let Some(left) = &mut self.left {
            if *left == 0 {
                return false;
            }
            *left -= 1;
        }
        if at >= self.window.from {
            if self.found.times.len() >= self.found.most {
                self.found.cut = true;
                return false;
            }
            self.found.times.push(at);
        }
        true
    }

    /// Takes the times of one period, in order; whether to go on.
    fn take_period(&mut self, days: &[NaiveDate], times: &[NaiveTime]) -> bool {
        let positions = &self.plan.rule.positions;
        if positions.is_empty() {
            return days.iter().all(|day| {
                times
                    .iter()
                    .all(|time| self.found.steps(1) && self.take(day.and_time(*time)))
            });
        }
        if !self.found.steps(self.plan.choice_cost) {
            return false;
        }
        let all = i64::try_from(days.len() * times.len()).unwrap_or(i64::MAX);
        let mut places: Vec<usize> = positions
            .iter()
            .map(|position| i64::from(*position))
            .map(|position| {
                if position > 0 {
                    position - 1
                } else {
                    all + position
                }
            })
            .filter(|place| (0..all).contains(place))
            .filter_map(|place| usize::try_from(place).ok())
            .collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().all(|place| {
            self.found.steps(1)
                && self.take(days[place / times.len()].and_time(times[place % times.len()]))
        })
    }

    /// Years, months, weeks and days.
    fn days(&mut self, first: i64) {
        let times = times(&self.plan.hours, &self.plan.minutes, &self.plan.seconds);
        if !self.found.steps(Effort::of_list(times.len())) {
            return;
        }
        let mut days = Vec::new();
        for period in first.. {
            let Some((begin, length)) = self.plan.span(period) else {
                return;
            };
            if begin > self.window.to.date() || !self.found.steps(1) {
                return;
            }
            days.clear();
            let mut passed = 0;
            while passed < length {
                let Some(day) = begin.checked_add_days(Days::new(passed)) else {
                    break;
                };
                if !self.plan.takes_month(day) {
                    // The whole month is of no use.
                    passed += u64::from(days_in_month(day) - day.day() + 1);
                    continue;
                }
                if !self.found.steps(self.plan.day_cost) {
                    return;
                }
                if self.plan.takes(day) {
                    days.push(day);
                }
                passed += 1;
            }
            if !self.take_period(&days, &times) {
                return;
            }
        }
    }

    /// Hours, minutes and seconds, passing over days, hours and minutes of no use at once.
    fn times(&mut self, first: i64) {
        let base = self.plan.first_period();
        let unit = self.plan.unit();
        let frequency = self.plan.rule.frequency;
        let step = unit * self.plan.rule.interval;
        let has = |list: &[i32], value: u32| {
            list.is_empty() || list.iter().any(|item| i64::from(*item) == i64::from(value))
        };
        let mut period = first;
        let mut known: Option<(NaiveDate, bool)> = None;
        loop {
            let at = period
                .checked_mul(step)
                .and_then(Duration::try_seconds)
                .and_then(|passed| base.checked_add_signed(passed));
            let Some(at) = at.filter(|at| *at <= self.window.to) else {
                return;
            };
            let (cost, taken) = match known {
                Some((date, taken)) if date == at.date() => (1, taken),
                _ => (self.plan.day_cost, self.plan.takes(at.date())),
            };
            if !self.found.steps(cost) {
                return;
            }
            known = Some((at.date(), taken));
            let hour = i64::from(at.num_seconds_from_midnight());
            let rest = if !taken {
                86_400 - hour
            } else if !has(&self.plan.hours, at.hour()) {
                3_600 - hour % 3_600
            } else if frequency >= Frequency::Minutely && !has(&self.plan.minutes, at.minute()) {
                60 - hour % 60
            } else if frequency == Frequency::Secondly && !has(&self.plan.seconds, at.second()) {
                1
            } else {
                let of = |value: u32| vec![i32::try_from(value).unwrap_or_default()];
                let minutes = match frequency {
                    Frequency::Hourly => self.plan.minutes.clone(),
                    _ => of(at.minute()),
                };
                let seconds = match frequency {
                    Frequency::Secondly => of(at.second()),
                    _ => self.plan.seconds.clone(),
                };
                let times = times(&of(at.hour()), &minutes, &seconds);
                if !self.found.steps(Effort::of_list(times.len()))
                    || !self.take_period(&[at.date()], &times)
                {
                    return;
                }
                1
            };
            // The first period at or after the time to which nothing is of use.
            period += (rest + step - 1) / step;
        }
    }
}

fn times(hours: &[i32], minutes: &[i32], seconds: &[i32]) -> Vec<NaiveTime> {
    let number = |value: &i32| u32::try_from(*value).unwrap_or_default();
    let mut times = Vec::with_capacity(hours.len() * minutes.len() * seconds.len());
    for hour in hours.iter().map(number) {
        for minute in minutes.iter().map(number) {
            times.extend(
                seconds
                    .iter()
                    .map(number)
                    .filter_map(|second| NaiveTime::from_hms_opt(hour, minute, second)),
            );
        }
    }
    times
}

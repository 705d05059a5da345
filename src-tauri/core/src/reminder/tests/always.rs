//! Ten thousand days with sleep, suspend, clocks put forward and back, restarts, travel and edits, in every zone: what
//! comes is at every look exactly what should come, and between two looks nothing should have.

use std::collections::HashMap;

use chrono::{Days, Duration, TimeZone};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::oracle::{Wanted, wanted};
use super::*;
use crate::time::end_of;

/// How many days one life lasts, at least.
const DAYS: i64 = 9;
/// How many lives there are in each zone.
const LIVES: u32 = 2;
/// How often what should have come is asked, besides at every look and a minute before it, in minutes.
const GRID: i64 = 60;

/// What happens.
#[derive(Debug, Clone)]
enum Step {
    /// The program runs for so many minutes.
    Run(i64),
    /// The machine sleeps for so many minutes.
    Sleep(i64),
    /// The clock is put forward or back by so many minutes.
    Jump(i64),
    /// The machine is in another zone.
    Travel(usize),
    /// The program is closed and opened again.
    Restart,
    /// What was shown last is put off by so many minutes.
    Snooze(i64),
    /// A conversation is planned in so many minutes.
    Add(Planned),
    /// A conversation is moved by so many minutes.
    Move(usize, i64),
    /// A conversation is cancelled.
    Cancel(usize),
    /// The note of a conversation is begun.
    Settle(usize),
    /// The evening is written, or the shift chosen, or the review done.
    Do(ReminderKind),
    /// Somebody overdue is spoken with.
    Speak(usize),
    /// "Not today."
    Pause,
    /// Other rules are chosen.
    Choose(Box<Rules>),
}

#[derive(Debug, Clone)]
struct Planned {
    ahead: i64,
    minutes: i64,
    before: Option<u32>,
}

#[derive(Debug, Clone)]
struct Life {
    begins: NaiveDate,
    rules: Rules,
    talks: Vec<Planned>,
    /// Days after the beginning, or before it, from which people are overdue.
    overdue: Vec<i64>,
    steps: Vec<Step>,
}

fn planned_within(minutes: i64) -> impl Strategy<Value = Planned> {
    let before = prop::option::weighted(0.3, prop::sample::select(vec![0, 5, 30, 180]));
    (0..minutes / 5, 1i64..30, before).prop_map(|(ahead, length, before)| Planned {
        ahead: ahead * 5,
        minutes: length * 5,
        before,
    })
}

fn rule(rule: DailyRule) -> impl Strategy<Value = DailyRule> {
    let times = [
        "00:00:00", "01:00:00", "02:30:00", "03:55:00", "04:00:00", "08:30:00", "09:00:00",
        "17:30:00", "17:30:00", "23:30:00",
    ];
    let days = vec![
        Weekday::ALL[..5].to_vec(),
        Weekday::ALL.to_vec(),
        vec![Weekday::Friday],
        vec![Weekday::Saturday, Weekday::Sunday],
    ];
    (
        prop::bool::weighted(0.8),
        prop::sample::select(times.to_vec()),
        prop::sample::select(days),
    )
        .prop_map(move |(on, at, weekdays)| DailyRule {
            kind: rule.kind,
            on,
            time: time(at),
            weekdays,
        })
}

/// Rules whose days off are counted from the first of January 2000.
fn rules() -> impl Strategy<Value = Rules> {
    let hours = vec![
        None,
        quiet("22:00:00", "07:00:00"),
        quiet("12:00:00", "13:00:00"),
        quiet("17:00:00", "18:15:00"),
        quiet("01:30:00", "02:30:00"),
        quiet("23:30:00", "00:30:00"),
    ];
    (
        rule(DailyRule::evening()),
        rule(DailyRule::shift()),
        rule(DailyRule::weekly()),
        (any::<bool>(), prop::sample::select(vec![0, 10, 10, 60])),
        any::<(bool, bool)>(),
        prop::sample::select(hours),
        prop::collection::vec((0u64..9, 0u64..3), 0..2),
        2u32..7,
    )
        .prop_map(
            |(evening, shift, weekly, (on, minutes), (after, cadence), quiet, off, most)| Rules {
                evening,
                shift,
                weekly,
                before: Before { on, minutes },
                after,
                cadence,
                quiet,
                days_off: off
                    .into_iter()
                    .map(|(from, more)| DaysOff {
                        from: day("2000-01-01") + Days::new(from),
                        to: day("2000-01-01") + Days::new(from + more),
                    })
                    .collect(),
                paused_on: None,
                most_a_day: most,
            },
        )
}

fn step() -> impl Strategy<Value = Step> {
    let kinds = &ReminderKind::ALL[..3];
    prop_oneof![
        12 => (1i64..700).prop_map(Step::Run),
        4 => (1i64..1_500).prop_map(Step::Sleep),
        1 => (1_500i64..6_000).prop_map(Step::Sleep),
        2 => (-300i64..300).prop_map(Step::Jump),
        1 => (-4_000i64..4_000).prop_map(Step::Jump),
        2 => (0..chrono_tz::TZ_VARIANTS.len()).prop_map(Step::Travel),
        2 => Just(Step::Restart),
        3 => prop::sample::select(vec![5, 15, 60, 600]).prop_map(Step::Snooze),
        8 => planned_within(600).prop_map(Step::Add),
        2 => (any::<usize>(), -60i64..60).prop_map(|(which, by)| Step::Move(which, by * 5)),
        1 => any::<usize>().prop_map(Step::Cancel),
        1 => any::<usize>().prop_map(Step::Settle),
        2 => prop::sample::select(kinds.to_vec()).prop_map(Step::Do),
        1 => any::<usize>().prop_map(Step::Speak),
        1 => Just(Step::Pause),
        1 => rules().prop_map(|rules| Step::Choose(Box::new(rules))),
    ]
}

fn life() -> impl Strategy<Value = Life> {
    // Half of the lives begin where clocks are changed somewhere.
    let begins = (2008i32..2028, 1u32..367, any::<bool>(), 0u32..10).prop_map(
        |(year, ordinal, near, more)| {
            let changes = [65, 82, 90, 268, 293, 301];
            let near_change = changes[ordinal as usize % changes.len()] + more;
            let ordinal = if near { near_change } else { ordinal.min(365) };
            NaiveDate::from_yo_opt(year, ordinal).expect("a day")
        },
    );
    (
        begins,
        rules(),
        prop::collection::vec(planned_within(DAYS * 24 * 60), 0..12),
        prop::collection::vec(-20i64..5, 0..3),
        prop::collection::vec(step(), 0..40),
    )
        .prop_map(|(begins, rules, talks, overdue, steps)| Life {
            begins,
            rules,
            talks,
            overdue,
            steps,
        })
}

/// Rules with their days off in the days of a life.
fn placed(rules: &Rules, begins: NaiveDate) -> Rules {
    let later = begins - day("2000-01-01");
    let mut rules = rules.clone();
    for off in &mut rules.days_off {
        off.from += later;
        off.to += later;
    }
    rules
}

/// A machine with the program on it. Only the deliveries outlive a restart.
struct Machine {
    now: Now,
    begins: NaiveDate,
    rules: Rules,
    known: Known,
    deliveries: Vec<Delivery>,
    wake: Option<DateTime<Utc>>,
    held_back: Vec<String>,
    latest: Vec<String>,
    times_shown: HashMap<String, usize>,
    times_snoozed: HashMap<String, usize>,
    lived: i64,
    planned: usize,
    looks: i64,
}

impl Machine {
    fn new(life: &Life, zone: Tz) -> Self {
        let at = Utc.from_utc_datetime(&life.begins.and_time(time("10:00:00")));
        let mut machine = Self {
            now: Now { at, zone },
            begins: life.begins,
            rules: placed(&life.rules, life.begins),
            known: Known::default(),
            deliveries: Vec::new(),
            wake: None,
            held_back: Vec::new(),
            latest: Vec::new(),
            times_shown: HashMap::new(),
            times_snoozed: HashMap::new(),
            lived: 0,
            planned: 0,
            looks: 0,
        };
        for talk in &life.talks {
            machine.add(talk);
        }
        for (number, days) in life.overdue.iter().enumerate() {
            machine.known.overdue.push(Overdue {
                person: format!("person-{number}"),
                since: (at + Duration::days(*days)).date_naive(),
            });
        }
        machine
    }

    fn add(&mut self, planned: &Planned) {
        // On the grid of five minutes, as in a calendar.
        let minutes = self.now.at.timestamp() / 300 * 5 + planned.ahead;
        let start = DateTime::UNIX_EPOCH + Duration::minutes(minutes);
        self.planned += 1;
        let talk = Talk {
            occurrence: format!("cal/{}", self.planned),
            person: "somebody".into(),
            start,
            end: start + Duration::minutes(planned.minutes),
            minutes_before: planned.before,
            settled: false,
        };
        self.change_talks(|talks| talks.push(talk));
    }

    fn change_talks(&mut self, change: impl FnOnce(&mut Vec<Talk>)) {
        let mut talks = self.known.conversations.to_vec();
        change(&mut talks);
        self.known.conversations = talks.into();
    }

    fn change_talk(&mut self, which: usize, change: impl FnOnce(&mut Talk)) {
        self.change_talks(|talks| {
            if !talks.is_empty() {
                let which = which % talks.len();
                change(&mut talks[which]);
            }
        });
    }

    fn wanted(&self) -> Wanted {
        wanted(&self.now, &self.rules, &self.known, &self.deliveries)
    }

    /// The program asks for the plan, delivers and shows.
    fn look(&mut self) -> Result<Plan, TestCaseError> {
        let plan = plan(&self.now, &self.rules, &self.known, &self.deliveries);
        let keys = |found: &[Occurrence]| {
            let mut keys: Vec<String> = found.iter().map(|one| one.key.clone()).collect();
            keys.sort();
            keys
        };
        let planned = Wanted {
            due: keys(&plan.due),
            held_back: keys(&plan.held_back),
        };
        prop_assert_eq!(
            &planned,
            &self.wanted(),
            "planned, wanted at {:?}",
            self.now
        );
        // No two notifications are shown at one instant, even if the clock shows it again.
        self.looks += 1;
        let shown_at = self.now.at + Duration::milliseconds(self.looks);
        for occurrence in &plan.due {
            prop_assert!(occurrence.at <= self.now.at && self.now.at < occurrence.expires);
            let shown = self.times_shown.entry(occurrence.key.clone()).or_default();
            *shown += 1;
            let snoozed = self.times_snoozed.get(&occurrence.key).unwrap_or(&0);
            prop_assert!(*shown <= 1 + snoozed, "{} came twice", occurrence.key);
            match self
                .deliveries
                .iter_mut()
                .find(|one| one.key == occurrence.key)
            {
                Some(delivery) => delivery.snoozed_until = None,
                None => self.deliveries.push(Delivery {
                    key: occurrence.key.clone(),
                    shown_at: Some(shown_at),
                    snoozed_until: None,
                }),
            }
        }
        if !planned.due.is_empty() {
            self.latest = planned.due;
        }
        self.held_back = planned.held_back;
        self.wake = plan.next_wake;
        prop_assert!(self.wake.is_none_or(|wake| wake > self.now.at));
        Ok(plan)
    }

    /// Between two looks nothing should have come.
    fn check_rest(&self) -> Result<(), TestCaseError> {
        let wanted = self.wanted();
        prop_assert!(
            wanted.due.is_empty(),
            "missed {:?} at {:?}",
            wanted.due,
            self.now
        );
        prop_assert!(
            wanted
                .held_back
                .iter()
                .all(|key| self.held_back.contains(key)),
            "not told of {:?} at {:?}",
            wanted.held_back,
            self.now
        );
        Ok(())
    }

    fn run(&mut self, minutes: i64) -> Result<(), TestCaseError> {
        self.lived += minutes;
        let end = self.now.at + Duration::minutes(minutes);
        while self.now.at < end {
            let into = self.now.at.timestamp().rem_euclid(GRID * 60);
            let grid = end.min(self.now.at + Duration::seconds(GRID * 60 - into));
            match self.wake.filter(|wake| *wake <= grid) {
                Some(wake) => {
                    // A minute earlier nothing was due: it is the right minute.
                    self.now.at = self.now.at.max(wake - Duration::minutes(1));
                    self.check_rest()?;
                    self.now.at = wake;
                    let held_back = std::mem::take(&mut self.held_back);
                    let plan = self.look()?;
                    let news = !plan.due.is_empty()
                        || plan
                            .held_back
                            .iter()
                            .any(|one| !held_back.contains(&one.key));
                    prop_assert!(news, "woken for nothing at {:?}", self.now);
                }
                None => {
                    self.now.at = grid;
                    self.check_rest()?;
                }
            }
        }
        Ok(())
    }

    fn follow(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let today = self.now.today();
        match step {
            Step::Run(minutes) => return self.run(*minutes),
            Step::Sleep(minutes) => {
                self.lived += minutes;
                self.now.at += Duration::minutes(*minutes);
            }
            Step::Jump(minutes) => self.now.at += Duration::minutes(*minutes),
            Step::Travel(zone) => self.now.zone = chrono_tz::TZ_VARIANTS[*zone],
            Step::Restart => self.wake = None,
            Step::Snooze(minutes) => {
                let until = self.now.at + Duration::minutes(*minutes);
                for key in std::mem::take(&mut self.latest) {
                    if let Some(delivery) = self.deliveries.iter_mut().find(|one| one.key == key) {
                        delivery.snoozed_until = Some(until);
                        *self.times_snoozed.entry(key).or_default() += 1;
                    }
                }
            }
            Step::Add(planned) => self.add(planned),
            Step::Move(which, by) => self.change_talk(*which, |talk| {
                talk.start += Duration::minutes(*by);
                talk.end += Duration::minutes(*by);
            }),
            Step::Cancel(which) => self.change_talks(|talks| {
                if !talks.is_empty() {
                    talks.remove(which % talks.len());
                }
            }),
            Step::Settle(which) => self.change_talk(*which, |talk| talk.settled = true),
            Step::Do(kind) => self.known.done.push(Done {
                kind: *kind,
                day: today,
                at: None,
            }),
            Step::Speak(which) => {
                if !self.known.overdue.is_empty() {
                    let which = which % self.known.overdue.len();
                    self.known.overdue[which].since = today + Days::new(14);
                }
            }
            Step::Pause => self.rules.paused_on = Some(today),
            Step::Choose(rules) => self.rules = placed(rules, self.begins),
        }
        self.look().map(|_| ())
    }
}

/// Without anything happening, what comes is what was planned.
fn live_as_planned(life: &Life, zone: Tz) -> Result<(), TestCaseError> {
    let mut machine = Machine::new(life, zone);
    let today = machine.now.today();
    for overdue in &mut machine.known.overdue {
        overdue.since = overdue.since.max(today + Days::new(1));
    }
    // From the end of the first day on: before that the machine came late.
    let from = end_of(today, zone).expect("an end");
    machine.look()?;
    machine.run(DAYS * 24 * 60)?;
    let mut shown: Vec<_> = machine
        .deliveries
        .iter()
        .map(|one| (one.shown_at.expect("shown").timestamp(), one.key.clone()))
        .filter(|(at, _)| *at >= from.timestamp())
        .collect();
    shown.sort();
    let mut planned: Vec<_> = planned(from, machine.now.at, zone, &machine.rules, &machine.known)
        .into_iter()
        .map(|one| (one.at.timestamp(), one.key))
        .collect();
    planned.sort();
    prop_assert_eq!(shown, planned);
    Ok(())
}

fn live(life: &Life, zone: Tz) -> Result<(), TestCaseError> {
    let mut machine = Machine::new(life, zone);
    machine.look()?;
    for step in &life.steps {
        machine.follow(step)?;
    }
    let rest = DAYS * 24 * 60 - machine.lived;
    machine.run(rest.max(0))
}

/// Every second zone, so that two cores can share them.
fn live_in(zones: impl Iterator<Item = &'static Tz>) {
    for zone in zones {
        let mut runner = TestRunner::new(Config {
            cases: LIVES,
            failure_persistence: None,
            max_shrink_iters: 5_000,
            ..Config::default()
        });
        if let Err(error) = runner.run(&life(), |life| live(&life, *zone)) {
            panic!("in {zone}: {error}");
        }
    }
}

#[test]
fn what_is_planned_is_what_comes() {
    let mut runner = TestRunner::new(Config {
        cases: 200,
        failure_persistence: None,
        max_shrink_iters: 5_000,
        ..Config::default()
    });
    let lives = (life(), prop::sample::select(&chrono_tz::TZ_VARIANTS[..]));
    if let Err(error) = runner.run(&lives, |(life, zone)| live_as_planned(&life, zone)) {
        panic!("{error}");
    }
}

#[test]
fn there_are_ten_thousand_days() {
    let zones = i64::try_from(chrono_tz::TZ_VARIANTS.len()).expect("a number");
    assert!(zones * i64::from(LIVES) * DAYS >= 10_000);
}

#[test]
fn exactly_what_should_come_comes_in_one_half_of_the_zones() {
    live_in(chrono_tz::TZ_VARIANTS.iter().step_by(2));
}

#[test]
fn exactly_what_should_come_comes_in_the_other_half() {
    live_in(chrono_tz::TZ_VARIANTS.iter().skip(1).step_by(2));
}

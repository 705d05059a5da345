//! `reminders` and `remind`.

use chrono::{DateTime, Duration, FixedOffset};
use leadlight_api::wire::{DailyTimes, DaysOff, QuietHours, ReminderChoices, ReminderRules};
use leadlight_api::{
    Journal, pause_reminders, planned_reminders, reminder_rules, set_daily_times,
    set_reminder_choices,
};
use leadlight_core::reminder::{DailyRule, ReminderKind, Rules, Weekday};
use serde::Serialize;
use serde_json::json;

use super::Run;
use crate::args::reminders::{Remind, Rule};
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET};
use crate::values::QuietArg;
use crate::words;

/// A rule with what it is about; what it does not have is left out.
#[derive(Serialize)]
struct Listed {
    kind: ReminderKind,
    on: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weekdays: Option<Vec<Weekday>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
}

const ALL: [Rule; 6] = [
    Rule::Evening,
    Rule::Shift,
    Rule::Weekly,
    Rule::Before,
    Rule::After,
    Rule::Cadence,
];

const fn kind(rule: Rule) -> ReminderKind {
    match rule {
        Rule::Evening => ReminderKind::Evening,
        Rule::Shift => ReminderKind::Shift,
        Rule::Weekly => ReminderKind::Weekly,
        Rule::Before => ReminderKind::Before,
        Rule::After => ReminderKind::After,
        Rule::Cadence => ReminderKind::Cadence,
    }
}

/// As much room as the longest label takes.
const LABELS: usize = 23;

const fn label(kind: ReminderKind) -> &'static str {
    match kind {
        ReminderKind::Evening => "Evening reflection",
        ReminderKind::Shift => "Choosing the shift",
        ReminderKind::Weekly => "Weekly review",
        ReminderKind::Before => "Before a conversation",
        ReminderKind::After => "After a conversation",
        ReminderKind::Cadence => "A conversation is due",
    }
}

impl Run {
    pub(super) fn reminders(
        &mut self,
        from: Option<DateTime<FixedOffset>>,
        to: Option<DateTime<FixedOffset>>,
    ) -> Result<(), Failure> {
        let from = from.map_or(self.now.at, |from| from.to_utc());
        let week = || {
            from.checked_add_signed(Duration::days(7))
                .unwrap_or(DateTime::<chrono::Utc>::MAX_UTC)
        };
        let to = to.map_or_else(week, |to| to.to_utc());
        let mut journal = self.journal()?;
        self.refresh(&mut journal)?;
        let planned = planned_reminders(journal.folder(), &journal, &self.now, from, to)?;
        if self.out.json {
            return self.out.document(&planned);
        }
        if planned.is_empty() {
            return self.out.text(0, QUIET, "No reminder would come.");
        }
        for reminder in planned {
            let mut what = label(reminder.kind).to_owned();
            if let Some(person) = reminder.person {
                what.push_str(&format!(": {person}"));
            }
            self.out
                .line(format_args!("{:<24}{what}", words::minute(reminder.at)))?;
        }
        Ok(())
    }

    pub(super) fn remind(&mut self, change: Option<Remind>) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        let folder = journal.folder().clone();
        let rules = reminder_rules(&folder, &journal, &self.now)?;
        let changed = match change {
            None => return self.print_rules(&rules),
            Some(Remind::Set {
                rule,
                time,
                days,
                minutes,
            }) => {
                let Some(before) = daily(&rules, rule) else {
                    return self.set_minutes(&mut journal, rules, rule, minutes);
                };
                if time.is_none() && days.is_none() {
                    return Err(Failure::usage(
                        "Say when it comes: --time HH:MM, --days mon-fri, or both.",
                    ));
                }
                let times = DailyTimes {
                    on: true,
                    time: time.unwrap_or_else(|| before.time.clone()),
                    weekdays: days.map_or_else(|| before.weekdays.clone(), |days| days.0),
                };
                set_daily_times(&folder, kind(rule), &times)?;
                rule
            }
            Some(Remind::On { rule }) => {
                self.switch(&mut journal, rules, rule, true)?;
                rule
            }
            Some(Remind::Off { rule }) => {
                self.switch(&mut journal, rules, rule, false)?;
                rule
            }
            Some(Remind::Reset { rule }) => {
                self.reset(&mut journal, rules, rule)?;
                rule
            }
            Some(other) => return self.choose(&mut journal, rules, other),
        };
        let rules = reminder_rules(&folder, &journal, &self.now)?;
        let listed = listed(&rules, changed);
        if self.out.json {
            return self.out.document(&listed);
        }
        self.print_rule(&listed)?;
        if listed.time.is_some() && listed.on && rules.choices.quiet.is_some() {
            let (from, to) = (self.now.at, self.now.at + Duration::days(8));
            let planned = planned_reminders(&folder, &journal, &self.now, from, to)?;
            if !planned.iter().any(|planned| planned.kind == listed.kind) {
                let words = "In the coming week it does not come. Perhaps its time lies in your quiet hours, or on days off: \"leadlight remind quiet\" shows them.";
                self.out.text(0, PLAIN, words)?;
            }
        }
        Ok(())
    }

    fn set_minutes(
        &mut self,
        journal: &mut Journal,
        rules: ReminderRules,
        rule: Rule,
        minutes: Option<u32>,
    ) -> Result<(), Failure> {
        let (Rule::Before, Some(minutes)) = (rule, minutes) else {
            return Err(Failure::usage(match rule {
                Rule::Before => "Say how long before: --minutes 10.",
                _ => {
                    "This reminder has no time to set. Switch it with \"leadlight remind on\" and \"off\"."
                }
            }));
        };
        let choices = ReminderChoices {
            before: true,
            before_minutes: minutes,
            ..rules.choices
        };
        let rules = self.put(journal, &choices)?;
        let listed = listed(&rules, rule);
        if self.out.json {
            return self.out.document(&listed);
        }
        self.print_rule(&listed)
    }

    fn switch(
        &self,
        journal: &mut Journal,
        rules: ReminderRules,
        rule: Rule,
        on: bool,
    ) -> Result<(), Failure> {
        if let Some(times) = daily(&rules, rule) {
            let times = DailyTimes {
                on,
                ..times.clone()
            };
            set_daily_times(&journal.folder().clone(), kind(rule), &times)?;
            return Ok(());
        }
        let mut choices = rules.choices;
        match rule {
            Rule::Before => choices.before = on,
            Rule::After => choices.after = on,
            _ => choices.cadence = on,
        }
        self.put(journal, &choices).map(|_| ())
    }

    fn reset(
        &self,
        journal: &mut Journal,
        rules: ReminderRules,
        rule: Rule,
    ) -> Result<(), Failure> {
        if daily(&rules, rule).is_some() {
            let usual = DailyRule::usual(kind(rule));
            let times = DailyTimes {
                on: usual.on,
                time: usual.time.format("%H:%M").to_string(),
                weekdays: usual.weekdays,
            };
            set_daily_times(&journal.folder().clone(), kind(rule), &times)?;
            return Ok(());
        }
        let usual = Rules::default();
        let mut choices = rules.choices;
        match rule {
            Rule::Before => {
                choices.before = usual.before.on;
                choices.before_minutes = usual.before.minutes;
            }
            Rule::After => choices.after = usual.after,
            _ => choices.cadence = usual.cadence,
        }
        self.put(journal, &choices).map(|_| ())
    }

    /// Quiet hours, days off, pausing, and what else holds for all reminders.
    fn choose(
        &mut self,
        journal: &mut Journal,
        rules: ReminderRules,
        change: Remind,
    ) -> Result<(), Failure> {
        let mut choices = rules.choices.clone();
        let mut paused = None;
        match change {
            Remind::Quiet { hours: Some(hours) } => {
                choices.quiet = match hours {
                    QuietArg::Off => None,
                    QuietArg::Hours { from, to } => Some(QuietHours { from, to }),
                };
            }
            Remind::DaysOff {
                days: Some(days),
                remove,
            } => {
                let days = DaysOff {
                    from: days.from,
                    to: days.to,
                };
                choices.days_off.retain(|known| *known != days);
                if !remove {
                    choices.days_off.push(days);
                }
            }
            Remind::Most {
                number: Some(number),
            } => choices.most_a_day = number,
            Remind::Names { names: Some(names) } => choices.names = names,
            Remind::Addresses { address } if !address.is_empty() => {
                choices.own_addresses = address;
            }
            Remind::Pause => paused = Some(true),
            Remind::Resume => paused = Some(false),
            _ => {}
        }
        let folder = journal.folder().clone();
        let rules = match paused {
            Some(paused) => pause_reminders(&folder, journal, &self.now, paused)?,
            None if choices == rules.choices => rules,
            None => self.put(journal, &choices)?,
        };
        self.print_choices(&rules)
    }

    fn put(
        &self,
        journal: &mut Journal,
        choices: &ReminderChoices,
    ) -> Result<ReminderRules, Failure> {
        let folder = journal.folder().clone();
        Ok(set_reminder_choices(&folder, journal, &self.now, choices)?)
    }

    fn print_choices(&mut self, rules: &ReminderRules) -> Result<(), Failure> {
        let choices = &rules.choices;
        if self.out.json {
            return self.out.document(&json!({
                "quiet": choices.quiet,
                "days_off": choices.days_off,
                "most_a_day": choices.most_a_day,
                "names": choices.names,
                "own_addresses": choices.own_addresses,
                "paused_today": rules.paused_today,
            }));
        }
        let quiet = choices.quiet.as_ref().map_or_else(
            || "none".to_owned(),
            |quiet| format!("{} to {}", quiet.from, quiet.to),
        );
        self.out.labelled_in(LABELS, "Quiet hours", PLAIN, &quiet)?;
        let days: Vec<String> = choices
            .days_off
            .iter()
            .map(|days| {
                format!(
                    "{} to {}",
                    words::short_day(days.from),
                    words::short_day(days.to)
                )
            })
            .collect();
        let or_none = |list: Vec<String>| {
            if list.is_empty() {
                "none".to_owned()
            } else {
                list.join(", ")
            }
        };
        self.out
            .labelled_in(LABELS, "Days off", PLAIN, &or_none(days))?;
        self.out.labelled_in(
            LABELS,
            "At most",
            PLAIN,
            &format!("{} a day", choices.most_a_day),
        )?;
        let names = if choices.names { "shown" } else { "left out" };
        self.out.labelled_in(LABELS, "Names", PLAIN, names)?;
        self.out.labelled_in(
            LABELS,
            "My addresses",
            PLAIN,
            &or_none(choices.own_addresses.clone()),
        )?;
        if rules.paused_today {
            self.out.text(0, PLAIN, "Nothing more comes today.")?;
        }
        Ok(())
    }

    fn print_rules(&mut self, rules: &ReminderRules) -> Result<(), Failure> {
        let all: Vec<Listed> = ALL.iter().map(|rule| listed(rules, *rule)).collect();
        if self.out.json {
            return self.out.document(&all);
        }
        all.iter().try_for_each(|rule| self.print_rule(rule))?;
        self.out.gap()?;
        self.print_choices(rules)
    }

    fn print_rule(&mut self, rule: &Listed) -> Result<(), Failure> {
        let when = match (&rule.time, &rule.weekdays, rule.minutes) {
            (Some(time), Some(days), _) => format!("{time}, {}", words::weekdays(days)),
            (.., Some(minutes)) => {
                format!("{} before", words::count(minutes, "minute", "minutes"))
            }
            _ => "On".to_owned(),
        };
        let when = match (rule.on, when.as_str()) {
            (true, _) => when,
            (false, "On") => "Off".to_owned(),
            (false, _) => format!("Off ({when} when on)"),
        };
        self.out.labelled_in(LABELS, label(rule.kind), PLAIN, &when)
    }
}

const fn daily(rules: &ReminderRules, rule: Rule) -> Option<&DailyTimes> {
    match rule {
        Rule::Evening => Some(&rules.evening),
        Rule::Shift => Some(&rules.shift),
        Rule::Weekly => Some(&rules.weekly),
        Rule::Before | Rule::After | Rule::Cadence => None,
    }
}

fn listed(rules: &ReminderRules, rule: Rule) -> Listed {
    let times = daily(rules, rule);
    let choices = &rules.choices;
    Listed {
        kind: kind(rule),
        on: match rule {
            Rule::Before => choices.before,
            Rule::After => choices.after,
            Rule::Cadence => choices.cadence,
            _ => times.is_some_and(|times| times.on),
        },
        time: times.map(|times| times.time.clone()),
        weekdays: times.map(|times| times.weekdays.clone()),
        minutes: (rule == Rule::Before).then_some(choices.before_minutes),
    }
}

//! The rules of reminders: the daily times outside the encrypted file, the rest inside it.

use chrono::{Duration, NaiveDate, NaiveTime};
use leadlight_core::Now;
use leadlight_core::reminder::{self, Before, DaysOff as CoreDaysOff, Quiet, ReminderKind, Rules};
use leadlight_store::vault::{DAILY, DailyReminder, Folder, ReminderState, Reminders, Settings};
use leadlight_store::{Journal, Stale};
use serde::{Deserialize, Serialize};

use crate::error::{ApiError, ErrorCode};
use crate::person_fields::LONGEST_BEFORE;
use crate::wire::{DailyTimes, DaysOff, QuietHours, ReminderChoices, ReminderRules};

/// Where the choices stand in the journal.
const KEY: &str = "reminders";
/// More than this on one day, and nobody reads the first.
const MOST_A_DAY: u32 = 24;

/// What the person chose about reminders, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    pub(crate) before: Before,
    pub(crate) after: bool,
    pub(crate) cadence: bool,
    pub(crate) quiet: Option<Quiet>,
    pub(crate) days_off: Vec<CoreDaysOff>,
    pub(crate) most_a_day: u32,
    pub(crate) names: bool,
    pub(crate) own_addresses: Vec<String>,
    pub(crate) paused_on: Option<NaiveDate>,
}

impl Default for Chosen {
    fn default() -> Self {
        let usual = Rules::default();
        Self {
            before: usual.before,
            after: usual.after,
            cadence: usual.cadence,
            quiet: usual.quiet,
            days_off: usual.days_off,
            most_a_day: usual.most_a_day,
            names: false,
            own_addresses: Vec::new(),
            paused_on: None,
        }
    }
}

pub(crate) fn chosen(journal: &Journal) -> Result<Chosen, ApiError> {
    Ok(journal.setting(KEY)?.unwrap_or_default())
}

/// The writer's own addresses in calendars, in lower case.
pub(crate) fn own_addresses(journal: &Journal) -> Result<Vec<String>, ApiError> {
    Ok(chosen(journal)?.own_addresses)
}

/// Whether notifications may name people.
///
/// # Errors
/// If the journal could not be read.
pub fn names_people(journal: &Journal) -> Result<bool, ApiError> {
    Ok(chosen(journal)?.names)
}

/// The daily rules alone: what holds while the journal has not been opened.
pub(crate) fn daily_rules(folder: &Folder) -> Rules {
    let (settings, _) = Settings::load(folder);
    let usual = Rules::default();
    Rules {
        evening: settings.rule(ReminderKind::Evening),
        shift: settings.rule(ReminderKind::Shift),
        weekly: settings.rule(ReminderKind::Weekly),
        before: Before {
            on: false,
            ..usual.before
        },
        after: false,
        cadence: false,
        quiet: None,
        days_off: Vec::new(),
        paused_on: None,
        most_a_day: usual.most_a_day,
    }
}

/// Every rule, for the planner.
pub(crate) fn rules(folder: &Folder, journal: &Journal) -> Result<Rules, ApiError> {
    let chosen = chosen(journal)?;
    Ok(Rules {
        before: chosen.before,
        after: chosen.after,
        cadence: chosen.cadence,
        quiet: chosen.quiet,
        days_off: chosen.days_off,
        paused_on: chosen.paused_on,
        most_a_day: chosen.most_a_day,
        ..daily_rules(folder)
    })
}

/// Every rule, as the person chose it.
///
/// # Errors
/// If the journal could not be read.
pub fn reminder_rules(
    folder: &Folder,
    journal: &Journal,
    now: &Now,
) -> Result<ReminderRules, ApiError> {
    let chosen = chosen(journal)?;
    let time = |time: NaiveTime| time.format("%H:%M").to_string();
    Ok(ReminderRules {
        evening: daily_times(folder, ReminderKind::Evening),
        shift: daily_times(folder, ReminderKind::Shift),
        weekly: daily_times(folder, ReminderKind::Weekly),
        paused_today: chosen.paused_on == Some(now.today()),
        choices: ReminderChoices {
            before: chosen.before.on,
            before_minutes: chosen.before.minutes,
            after: chosen.after,
            cadence: chosen.cadence,
            quiet: chosen.quiet.map(|quiet| QuietHours {
                from: time(quiet.from),
                to: time(quiet.to),
            }),
            days_off: chosen
                .days_off
                .into_iter()
                .map(|days| DaysOff {
                    from: days.from,
                    to: days.to,
                })
                .collect(),
            most_a_day: chosen.most_a_day,
            names: chosen.names,
            own_addresses: chosen.own_addresses,
        },
    })
}

/// When a daily reminder comes.
pub fn daily_times(folder: &Folder, kind: ReminderKind) -> DailyTimes {
    let rule = Settings::load(folder).0.rule(kind);
    DailyTimes {
        on: rule.on,
        time: rule.time.format("%H:%M").to_string(),
        weekdays: rule.weekdays,
    }
}

/// Changes when a daily reminder comes.
///
/// # Errors
/// If it is no daily one, the time is none, or it could not be written.
pub fn set_daily_times(
    folder: &Folder,
    kind: ReminderKind,
    times: &DailyTimes,
) -> Result<DailyTimes, ApiError> {
    if !DAILY.contains(&kind) {
        return Err(ApiError::new(ErrorCode::BadValue)
            .about("kind")
            .naming("Only evening, shift and weekly have a time of day"));
    }
    let time = time_of(&times.time, "time")?;
    let mut weekdays = times.weekdays.clone();
    weekdays.sort_unstable();
    weekdays.dedup();
    let (mut settings, _) = Settings::load(folder);
    settings.daily.insert(
        kind,
        DailyReminder {
            on: times.on,
            time,
            weekdays,
        },
    );
    settings.save(folder)?;
    Ok(daily_times(folder, kind))
}

/// Changes the rest of the rules.
///
/// # Errors
/// If a value does not fit, or it could not be written.
pub fn set_reminder_choices(
    folder: &Folder,
    journal: &mut Journal,
    now: &Now,
    choices: &ReminderChoices,
) -> Result<ReminderRules, ApiError> {
    let bad =
        |field: &str, what: &str| ApiError::new(ErrorCode::BadValue).about(field).naming(what);
    if choices.before_minutes > LONGEST_BEFORE {
        return Err(bad(
            "before_minutes",
            "A reminder comes at most 24 hours before a conversation",
        ));
    }
    if !(1..=MOST_A_DAY).contains(&choices.most_a_day) {
        return Err(bad("most_a_day", "Choose from 1 to 24 reminders a day"));
    }
    let quiet = match &choices.quiet {
        None => None,
        Some(quiet) => {
            let (from, to) = (time_of(&quiet.from, "quiet")?, time_of(&quiet.to, "quiet")?);
            if from == to {
                return Err(bad(
                    "quiet",
                    "Quiet hours begin and end at different times. To have none at all, turn the reminders off",
                ));
            }
            Some(Quiet { from, to })
        }
    };
    let mut days_off: Vec<CoreDaysOff> = Vec::new();
    for days in &choices.days_off {
        if days.to < days.from {
            return Err(bad(
                "days_off",
                "Days off end on or after their first day. Check the two days",
            ));
        }
        days_off.push(CoreDaysOff {
            from: days.from,
            to: days.to,
        });
    }
    days_off.sort_unstable_by_key(|days| (days.from, days.to));
    days_off.dedup_by_key(|days| (days.from, days.to));
    let mut own_addresses: Vec<String> = Vec::new();
    for address in &choices.own_addresses {
        let address = address.trim().to_lowercase();
        if !address.is_empty() && !own_addresses.contains(&address) {
            own_addresses.push(address);
        }
    }
    let before = chosen(journal)?;
    let chosen = Chosen {
        before: Before {
            on: choices.before,
            minutes: choices.before_minutes,
        },
        after: choices.after,
        cadence: choices.cadence,
        quiet,
        days_off,
        most_a_day: choices.most_a_day,
        names: choices.names,
        own_addresses,
        paused_on: before.paused_on,
    };
    journal.put_setting(KEY, &chosen, Stale::Reminders)?;
    if chosen.own_addresses != before.own_addresses {
        crate::calendars::make_meetings(journal, now)?;
    }
    reminder_rules(folder, journal, now)
}

/// Has nothing more come today, or takes that back.
///
/// # Errors
/// If it could not be written.
pub fn pause_reminders(
    folder: &Folder,
    journal: &mut Journal,
    now: &Now,
    paused: bool,
) -> Result<ReminderRules, ApiError> {
    let chosen = Chosen {
        paused_on: paused.then(|| now.today()),
        ..chosen(journal)?
    };
    journal.put_setting(KEY, &chosen, Stale::Reminders)?;
    if paused {
        silence_daily(folder, now)?;
    } else {
        // What was really shown today stands in the journal.
        let shown = journal.deliveries(now.at - Duration::days(2))?;
        let (mut known, _) = Reminders::load(folder);
        known.shown.retain(|state| {
            state.on != now.today()
                || shown
                    .iter()
                    .any(|delivery| delivery.key == reminder::key(state.kind, state.on))
        });
        known.save(folder)?;
    }
    reminder_rules(folder, journal, now)
}

/// Notes outside the journal that the daily reminders of today need not come, so that this holds while it is locked.
///
/// # Errors
/// If it could not be written.
pub fn silence_daily(folder: &Folder, now: &Now) -> Result<(), ApiError> {
    let (mut known, _) = Reminders::load(folder);
    for kind in DAILY {
        known.record(ReminderState {
            kind,
            on: now.today(),
            snoozed_until: None,
        });
    }
    Ok(known.save(folder)?)
}

fn time_of(text: &str, field: &str) -> Result<NaiveTime, ApiError> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .map_err(|_| ApiError::new(ErrorCode::BadTime).about(field).naming(text))
}

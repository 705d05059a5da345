//! `reminders` and `remind`.

use chrono::{DateTime, Duration, FixedOffset};
use leadlight_api::wire::EveningRule;
use leadlight_api::{evening_rule, planned_reminders, set_evening_rule};
use leadlight_core::reminder::{DailyRule, ReminderKind};
use serde::Serialize;

use super::Run;
use crate::args::{Remind, Rule};
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET};
use crate::words;

/// A rule with what it is about.
#[derive(Serialize)]
struct Listed {
    kind: ReminderKind,
    #[serde(flatten)]
    rule: EveningRule,
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
        let journal = self.journal()?;
        let planned = planned_reminders(journal.folder(), Some(&journal), &self.now, from, to)?;
        if self.out.json {
            return self.out.document(&planned);
        }
        if planned.is_empty() {
            return self.out.text(0, QUIET, "No reminder would come.");
        }
        for reminder in planned {
            let what = match reminder.kind {
                ReminderKind::Evening => "Evening reflection",
            };
            self.out
                .line(format_args!("{:<24}{what}", words::minute(reminder.at)))?;
        }
        Ok(())
    }

    pub(super) fn remind(&mut self, change: Option<Remind>) -> Result<(), Failure> {
        let folder = self.folder_with_journal()?;
        let before = evening_rule(&folder);
        let rule = match change {
            None => {
                let listed = Listed {
                    kind: ReminderKind::Evening,
                    rule: before,
                };
                if self.out.json {
                    return self.out.document(&[listed]);
                }
                return self.print_rule(&listed);
            }
            Some(Remind::Set {
                rule: Rule::Evening,
                time,
                days,
            }) => EveningRule {
                on: true,
                time: time.unwrap_or(before.time),
                weekdays: days.map_or(before.weekdays, |days| days.0),
            },
            Some(Remind::On {
                rule: Rule::Evening,
            }) => EveningRule { on: true, ..before },
            Some(Remind::Off {
                rule: Rule::Evening,
            }) => EveningRule {
                on: false,
                ..before
            },
            Some(Remind::Reset {
                rule: Rule::Evening,
            }) => {
                let first = DailyRule::evening();
                EveningRule {
                    on: first.on,
                    time: first.time.format("%H:%M").to_string(),
                    weekdays: first.weekdays,
                }
            }
        };
        let listed = Listed {
            kind: ReminderKind::Evening,
            rule: set_evening_rule(&folder, &rule)?,
        };
        if self.out.json {
            return self.out.document(&listed);
        }
        self.print_rule(&listed)
    }

    fn print_rule(&mut self, Listed { kind, rule }: &Listed) -> Result<(), Failure> {
        let when = if rule.on {
            format!("{}, {}", rule.time, words::weekdays(&rule.weekdays))
        } else {
            format!(
                "Off ({}, {} when on)",
                rule.time,
                words::weekdays(&rule.weekdays)
            )
        };
        let label = match kind {
            ReminderKind::Evening => "Evening",
        };
        self.out.labelled(label, PLAIN, &when)
    }
}

//! What is due, what is written about it, and what would come.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};
use leadlight_core::Now;
use leadlight_core::reminder::{self, Delivery, Known, Occurrence, Plan, ReminderKind, Rules};
use leadlight_core::time::first_valid;
use leadlight_store::Journal;
use leadlight_store::vault::{DAILY, Folder, ReminderState, Reminders};

use super::known::{done_outside, is_written, known};
use super::read_key;
use super::rules::{daily_rules, names_people, pause_reminders, rules, silence_daily};
use crate::agenda::agenda;
use crate::error::ApiError;
use crate::gate::Session;
use crate::wire::PlannedReminder;

/// How far around now the planner is told of: the longest snooze and the longest conversation lie within.
const BACK: Duration = Duration::days(2);
const AHEAD: Duration = Duration::days(3);
/// Deliveries older than this cannot matter: a cadence looks back a week. The cost of a plan grows with their number.
const DELIVERIES: Duration = Duration::days(9);

/// What a session keeps of the plan in memory, so that reminders go on while the journal is locked. It names people by their
/// ids alone.
#[derive(Debug, Default)]
pub struct PlanMemory {
    planned: Option<(Rules, Known)>,
    /// What the journal knows to have been shown: locked, none of it comes again.
    delivered: Vec<Delivery>,
    /// What was shown or put off while locked, to be written at the next unlock.
    unwritten: Vec<Delivery>,
    /// The day that was paused while locked.
    paused_on: Option<NaiveDate>,
}

impl PlanMemory {
    /// Whether anything was planned from the journal yet.
    pub(crate) fn knows_conversations(&self) -> bool {
        self.planned.is_some()
    }
}

/// The next conversation of today.
#[derive(Debug, Clone)]
pub struct NextTalk {
    /// When it begins.
    pub at: DateTime<FixedOffset>,
    /// With whom, where names may be said.
    pub name: Option<String>,
    /// The key of the reminder before it.
    pub key: String,
}

impl Session {
    /// What is due now, and when to look again at the latest. With the journal open, what it knows is noted for when it is
    /// locked.
    ///
    /// # Errors
    /// If the open journal could not be read.
    pub fn due_reminders(&mut self, now: &Now) -> Result<Plan, ApiError> {
        let folder = self.folder().clone();
        if let Ok(journal) = self.journal() {
            note_done(&folder, journal, now)?;
            let rules = rules(&folder, journal)?;
            let known = known(journal, now, now.at - BACK, now.at + AHEAD)?;
            self.memory.delivered = journal.deliveries(now.at - DELIVERIES)?;
            self.memory.planned = Some((rules, known));
        }
        let mut deliveries = self.memory.delivered.clone();
        let (plain, _) = Reminders::load(&folder);
        for delivery in plain
            .deliveries()
            .into_iter()
            .chain(self.memory.unwritten.iter().cloned())
        {
            put(&mut deliveries, delivery);
        }
        let daily = daily_rules(&folder);
        let (mut rules, mut known) = match &self.memory.planned {
            Some((rules, known)) => (rules.clone(), known.clone()),
            None => (daily.clone(), Known::default()),
        };
        // The daily times can change, and a day can be written, while it is locked: from the terminal.
        (rules.evening, rules.shift, rules.weekly) = (daily.evening, daily.shift, daily.weekly);
        known.done.extend(done_outside(&folder));
        rules.paused_on = self.memory.paused_on.or(rules.paused_on);
        Ok(reminder::plan(now, &rules, &known, &deliveries))
    }

    /// Writes that an occurrence is shown. Call it before showing: a reminder that comes twice is worse than one that a crash
    /// took.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn deliver(&mut self, now: &Now, occurrence: &Occurrence) -> Result<(), ApiError> {
        self.note(now, &occurrence.key, Some(now.at), None)
    }

    /// Writes that an occurrence was over the day's number: it is not shown and waits inside the app.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn hold_back(&mut self, now: &Now, occurrence: &Occurrence) -> Result<(), ApiError> {
        self.note(now, &occurrence.key, None, None)
    }

    /// Puts a reminder off until an instant.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn snooze(&mut self, now: &Now, key: &str, until: DateTime<Utc>) -> Result<(), ApiError> {
        self.note(now, key, Some(now.at), Some(until))
    }

    /// Has nothing more come today. While the journal is locked, this holds in memory, and for the daily reminders outside the
    /// journal.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn pause_today(&mut self, now: &Now) -> Result<(), ApiError> {
        let folder = self.folder().clone();
        match self.journal() {
            Ok(journal) => {
                pause_reminders(&folder, journal, now, true)?;
            }
            Err(_) => {
                self.memory.paused_on = Some(now.today());
                silence_daily(&folder, now)?;
            }
        }
        Ok(())
    }

    /// The next conversation of today, while the journal is open.
    pub fn next_conversation(&mut self, now: &Now) -> Option<NextTalk> {
        let end = leadlight_core::time::end_of(now.today(), now.zone)?;
        let journal = self.journal().ok()?;
        let talk = agenda(journal, now, now.at, end)
            .ok()?
            .into_iter()
            .find(|talk| talk.takes_place() && talk.start > now.at)?;
        let name = names_people(journal)
            .ok()?
            .then(|| journal.person(&talk.person).ok())
            .flatten()
            .map(|person| person.state.name);
        Some(NextTalk {
            at: now.with_offset(talk.start),
            name,
            key: reminder::conversation_key(ReminderKind::Before, &talk.identity(), talk.start),
        })
    }

    /// Writes a delivery: of a daily rule outside the journal too, of others in memory while it is locked.
    fn note(
        &mut self,
        now: &Now,
        key: &str,
        shown_at: Option<DateTime<Utc>>,
        snoozed_until: Option<DateTime<Utc>>,
    ) -> Result<(), ApiError> {
        let delivery = Delivery {
            key: key.to_owned(),
            shown_at,
            snoozed_until,
        };
        if let Some((kind, day)) = read_key(key)
            && DAILY.contains(&kind)
            && let Ok(on) = day.parse()
        {
            let folder = self.folder().clone();
            let (mut known, _) = Reminders::load(&folder);
            known.record(ReminderState {
                kind,
                on,
                snoozed_until,
            });
            known.save(&folder)?;
        }
        match self.journal() {
            Ok(journal) => {
                journal.record_delivery(&delivery, now.at)?;
                // The journal may be locked before the next look.
                put(&mut self.memory.delivered, delivery);
            }
            Err(_) => put(&mut self.memory.unwritten, delivery),
        }
        Ok(())
    }
}

/// Takes a delivery in, in place of what was known of the same occurrence; when it was shown first stays.
fn put(deliveries: &mut Vec<Delivery>, delivery: Delivery) {
    match deliveries
        .iter_mut()
        .find(|known| known.key == delivery.key)
    {
        Some(known) => {
            known.shown_at = known.shown_at.or(delivery.shown_at);
            known.snoozed_until = delivery.snoozed_until;
        }
        None => deliveries.push(delivery),
    }
}

/// Copies what was shown while the journal was locked into it, and what it knows of today out of it.
pub(crate) fn merge(
    journal: &mut Journal,
    memory: &mut PlanMemory,
    now: &Now,
) -> Result<(), ApiError> {
    let folder = journal.folder().clone();
    let (plain, _) = Reminders::load(&folder);
    let there = journal.deliveries(now.at - DELIVERIES)?;
    let mut unwritten = std::mem::take(&mut memory.unwritten);
    for state in &plain.shown {
        let key = reminder::key(state.kind, state.on);
        let is_there = there
            .iter()
            .any(|known| known.key == key && known.snoozed_until == state.snoozed_until);
        if is_there || unwritten.iter().any(|known| known.key == key) {
            continue;
        }
        // Of one that an earlier run showed only its day is known.
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let shown_at = if state.on == now.today() {
            Some(now.at)
        } else {
            first_valid(state.on.and_time(noon), now.zone)
        };
        unwritten.push(Delivery {
            key,
            shown_at,
            snoozed_until: state.snoozed_until,
        });
    }
    for delivery in unwritten {
        let noted = delivery.shown_at.unwrap_or(now.at);
        journal.record_delivery(&delivery, noted)?;
        // It may be locked again before the next look.
        put(&mut memory.delivered, delivery);
    }
    if memory.paused_on.take() == Some(now.today()) {
        pause_reminders(&folder, journal, now, true)?;
    }
    note_done(&folder, journal, now)
}

/// Notes outside the journal what is done about today, so that the reminder knows it once the journal is closed. What was
/// written is kept whether or not this succeeds: at worst the reminder comes once too often.
pub(crate) fn note_today(journal: &Journal, now: &Now) {
    note_done(&journal.folder().clone(), journal, now).ok();
}

fn note_done(folder: &Folder, journal: &Journal, now: &Now) -> Result<(), ApiError> {
    let (mut plain, _) = Reminders::load(folder);
    let today = now.today();
    let before = (plain.written_on, plain.shift_on);
    let noted = |done: bool, day: Option<NaiveDate>| match (done, day == Some(today)) {
        (true, _) => Some(today),
        (false, true) => None,
        (false, false) => day,
    };
    plain.written_on = noted(is_written(journal, today)?, plain.written_on);
    plain.shift_on = noted(journal.shift(today)?.is_some(), plain.shift_on);
    if before != (plain.written_on, plain.shift_on) {
        plain.save(folder)?;
    }
    Ok(())
}

/// What would be shown between two instants (inclusive) if the program ran all the time.
///
/// # Errors
/// If the journal could not be read.
pub fn planned_reminders(
    folder: &Folder,
    journal: &Journal,
    now: &Now,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<PlannedReminder>, ApiError> {
    let rules = rules(folder, journal)?;
    let wide = |at: DateTime<Utc>, by: Duration| at.checked_add_signed(by).unwrap_or(at);
    let known = known(journal, now, wide(from, -BACK), wide(to, AHEAD))?;
    let mut names = std::collections::HashMap::new();
    for person in journal.people(true)? {
        names.insert(person.id, person.state.name);
    }
    Ok(reminder::planned(from, to, now.zone, &rules, &known)
        .into_iter()
        .map(|occurrence| PlannedReminder {
            at: now.with_offset(occurrence.at),
            kind: occurrence.kind,
            person: occurrence.person.and_then(|id| names.get(&id).cloned()),
            key: occurrence.key,
        })
        .collect())
}

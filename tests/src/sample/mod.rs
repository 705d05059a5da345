//! A journal that could be somebody's.

mod sentences;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};
use leadlight_core::{
    EntryKind, Lean, Library, Now, Outcome, Pane, Prompt, PromptKind, time::instant_on,
};
use leadlight_store::{EntryState, Error, Journal, NewEntry, PaneMark, PersonState, Shift};

use crate::Chance;
pub use sentences::{person_names, text};

/// The longest span that entries are spread over: ten years.
const LONGEST_SPAN: usize = 3_650;
/// Entries written in one transaction: enough that its cost does not count, few enough that the log stays small.
const AT_ONCE: usize = 2_000;

/// What to make.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Where chance begins.
    pub seed: u64,
    /// How many entries.
    pub entries: usize,
    /// The last day is the one before this instant's, so that today is still to be written.
    pub now: Now,
}

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    /// Entries of all kinds.
    pub entries: usize,
    /// Days with a shift.
    pub shifts: usize,
    /// People.
    pub people: usize,
}

/// Fills a journal: people, entries with panes and tags, and each working day's shift and lean.
///
/// # Errors
/// If the journal could not be written.
pub fn fill(journal: &mut Journal, plan: &Plan) -> Result<Filled, Error> {
    let mut chance = Chance::new(plan.seed);
    let mut made = Filled {
        entries: 0,
        shifts: 0,
        people: 0,
    };
    // An empty journal is what somebody has on their first day.
    if plan.entries == 0 {
        return Ok(made);
    }
    // They were there before the first entry, as one's own people are.
    let known_on = plan.now.today() - Duration::days(LONGEST_SPAN as i64);
    let mut people = Vec::new();
    for name in person_names() {
        people.push(journal.add_person(&PersonState::named(name, known_on))?);
    }
    // A year, or longer where that would be more than a few entries a day.
    let span = (plan.entries / 3).clamp(365, LONGEST_SPAN);
    let days = days(plan.now.today(), span);
    let mut waiting = Vec::new();
    made.people = people.len();
    for (place, day) in days.iter().enumerate() {
        let wanted = plan.entries * (place + 1) / days.len() - made.entries;
        for entry in entries_of(&mut chance, *day, wanted, &people, plan) {
            made.entries += 1;
            waiting.push(entry);
        }
        if waiting.len() >= AT_ONCE || place + 1 == days.len() {
            let written_at = waiting.last().map_or(plan.now.at, |entry: &NewEntry| {
                entry.state.at.with_timezone(&Utc)
            });
            journal.add_entries(std::mem::take(&mut waiting), written_at)?;
        }
        made.shifts += usize::from(day_of_work(journal, &mut chance, *day)?);
    }
    Ok(made)
}

/// The days up to yesterday, the oldest first, without most weekends.
fn days(today: NaiveDate, span: usize) -> Vec<NaiveDate> {
    use chrono::{Datelike, Weekday};
    let back = std::iter::successors(today.pred_opt(), NaiveDate::pred_opt);
    let mut days: Vec<NaiveDate> = back.take(span).collect();
    days.reverse();
    days.retain(|day| match day.weekday() {
        Weekday::Sat => false,
        // Some people write on a Sunday evening.
        Weekday::Sun => day.ordinal() % 3 == 0,
        _ => true,
    });
    days
}

fn entries_of(
    chance: &mut Chance,
    day: NaiveDate,
    count: usize,
    people: &[String],
    plan: &Plan,
) -> Vec<NewEntry> {
    let prompts: Vec<&Prompt> = Library::shipped().prompts(PromptKind::Reflection).collect();
    (0..count)
        .filter_map(|place| {
            let at = written_at(chance, day, place, count, &plan.now)?;
            let prompt = prompts
                .get(chance.below(prompts.len()))
                .filter(|_| chance.percent(70));
            let pane = prompt.map_or(*chance.one_of(Pane::ALL), |prompt| prompt.pane);
            let kind = match chance.below(20) {
                0 | 1 => EntryKind::OneOnOne,
                2 => EntryKind::Moment,
                _ => EntryKind::Reflection,
            };
            let about = chance.rank_below(people.len());
            Some(NewEntry {
                id: None,
                state: state(chance, kind, day, at, pane, about, prompt, people),
            })
        })
        .collect()
}

#[allow(clippy::too_many_arguments)]
fn state(
    chance: &mut Chance,
    kind: EntryKind,
    on: NaiveDate,
    at: DateTime<FixedOffset>,
    pane: Pane,
    about: usize,
    prompt: Option<&&Prompt>,
    people: &[String],
) -> EntryState {
    let for_person = chance.percent(60) || kind != EntryKind::Reflection;
    let marked = if kind == EntryKind::Moment {
        1
    } else {
        chance.below(3)
    };
    let panes = std::iter::once(pane)
        .chain(Pane::ALL.iter().copied().filter(|other| *other != pane))
        .take(marked)
        .map(|pane| PaneMark {
            pane,
            person: for_person.then(|| people[about].clone()),
        })
        .collect();
    let body = match kind {
        EntryKind::Moment => sentences::moment(chance, pane, about),
        _ => sentences::body(chance, pane, about),
    };
    EntryState {
        kind,
        on,
        at,
        body,
        panes,
        people: if for_person {
            vec![people[about].clone()]
        } else {
            Vec::new()
        },
        tags: Vec::new(),
        prompt_id: prompt
            .filter(|_| kind == EntryKind::Reflection)
            .map(|prompt| prompt.id.clone()),
        in_confidence: chance.percent(4),
    }
}

/// Spread over the day, the last one in the evening.
fn written_at(
    chance: &mut Chance,
    day: NaiveDate,
    place: usize,
    count: usize,
    now: &Now,
) -> Option<DateTime<FixedOffset>> {
    let morning = NaiveTime::from_hms_opt(8, 30, 0)?;
    let minutes = 600 * (place + 1) / count + chance.below(30);
    let time = morning + Duration::minutes(i64::try_from(minutes).ok()?);
    instant_on(day, time, now.zone).map(|at| now.with_offset(at))
}

/// The shift and the lean of a day. Most days have them.
fn day_of_work(journal: &mut Journal, chance: &mut Chance, on: NaiveDate) -> Result<bool, Error> {
    if chance.percent(55) {
        let lean = *chance.one_of(&[
            Lean::Managed,
            Lean::Managed,
            Lean::Both,
            Lean::Both,
            Lean::Led,
        ]);
        journal.set_lean(on, Some(lean))?;
    }
    if !chance.percent(65) {
        return Ok(false);
    }
    let suggestion = chance.one_of(&Library::shipped().suggestions);
    let outcome = *chance.one_of(&[
        Outcome::Kept,
        Outcome::Kept,
        Outcome::Kept,
        Outcome::Partly,
        Outcome::Missed,
        Outcome::Open,
    ]);
    let note = (outcome != Outcome::Open && chance.percent(50))
        .then(|| sentences::note(chance, outcome).to_owned());
    journal.set_shift(&Shift {
        on,
        text: suggestion.text.clone(),
        practice: Some(suggestion.practice),
        suggestion_id: Some(suggestion.id.clone()),
        outcome,
        note,
    })?;
    Ok(true)
}

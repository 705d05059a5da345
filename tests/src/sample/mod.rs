//! A journal that could be somebody's.

mod between;
mod people;
mod sentences;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};
use leadlight_core::{
    EntryKind, Lean, Library, Now, Outcome, Pane, Prompt, PromptKind, links, time::instant_on,
};
use leadlight_store::{EntryState, Error, Journal, NewEntry, PaneMark, Shift};

use crate::Chance;
use between::{Between, beliefs, plans};
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
    /// How many people they are about.
    pub people: usize,
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

/// Fills a journal: people and what stands between them and the writer, entries with panes, mentions and tags, and each
/// working day's shift and lean.
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
    let today = plan.now.today();
    // They were there before the first entry, as one's own people are.
    let known_on = today - Duration::days(LONGEST_SPAN as i64);
    let states = people::people(&mut chance, plan.people.max(1), known_on, today);
    let people = journal.add_people(&states)?;
    made.people = people.len();
    // A year, or longer where that would be more than a few entries a day.
    let span = (plan.entries / 3).clamp(365, LONGEST_SPAN);
    let days = days(today, span);
    let mut between = Between::new(people.len());
    let mut waiting = Vec::new();
    for (place, day) in days.iter().enumerate() {
        let wanted = plan.entries * (place + 1) / days.len() - made.entries;
        for entry in entries_of(&mut chance, *day, wanted, &people, plan) {
            made.entries += 1;
            waiting.push(entry);
        }
        if waiting.len() >= AT_ONCE || place + 1 == days.len() {
            write(
                journal,
                &mut chance,
                &mut between,
                &mut waiting,
                &people,
                plan,
            )?;
        }
        made.shifts += usize::from(day_of_work(journal, &mut chance, *day)?);
    }
    beliefs(journal, &mut chance, &people, today)?;
    let known: Vec<_> = people.into_iter().zip(states).collect();
    plans(journal, &mut chance, &known, &plan.now)?;
    Ok(made)
}

/// Writes the entries that wait, and what came of the one-on-ones among them.
fn write(
    journal: &mut Journal,
    chance: &mut Chance,
    between: &mut Between,
    waiting: &mut Vec<NewEntry>,
    people: &[String],
    plan: &Plan,
) -> Result<(), Error> {
    let written_at = waiting.last().map_or(plan.now.at, |entry: &NewEntry| {
        entry.state.at.with_timezone(&Utc)
    });
    let states: Vec<EntryState> = waiting.iter().map(|entry| entry.state.clone()).collect();
    let ids = journal.add_entries(std::mem::take(waiting), written_at)?;
    for (id, state) in ids.iter().zip(&states) {
        let with = state.people.first();
        let place = with.and_then(|with| people.iter().position(|person| person == with));
        if state.kind == EntryKind::OneOnOne
            && let (Some(with), Some(place)) = (with, place)
        {
            between.after(journal, chance, (id, state), (place, with), &plan.now)?;
        }
    }
    Ok(())
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
    let called = about % person_names().len();
    let body = match kind {
        EntryKind::Moment => sentences::moment(chance, pane, called),
        _ => sentences::body(chance, pane, called),
    };
    // Many name people as they write; the others, and all who write about a conversation, beside the text.
    let mention = kind == EntryKind::Reflection && for_person && chance.percent(40);
    let name = people::first_name(about);
    let (body, mentioned) = if mention && body.contains(name) {
        let mention = links::mention(name, &people[about]);
        (body.replacen(name, &mention, 1), true)
    } else {
        (body, false)
    };
    EntryState {
        kind,
        on,
        at,
        body,
        panes,
        people: if for_person && !mentioned {
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

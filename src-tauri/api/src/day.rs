//! A day: its shift, its question, its lean and its reflections.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use leadlight_core::library::{Library, PromptKind};
use leadlight_core::rotation::{Candidate, REST_DAYS, Seen, choose};
use leadlight_core::text::word_count;
use leadlight_core::{EntryKind, Lean, Now, Outcome, Pane, Practice, Prompt, Suggestion, links};
use leadlight_store::{Draft, Entry, Journal, Offer};

use crate::entries::{Whole, to_wire};
use crate::error::{ApiError, ErrorCode};
use crate::library;
use crate::wire::{Day, DayLean, DayReflection, PersonRef, Shift};

/// The longest text of a shift, in characters: one sentence.
const LONGEST_SHIFT: usize = 500;
/// For how many days back what was offered is looked at.
const LOOK_BACK: u64 = 120;

/// A day, today if none is named. The first look at a day chooses its question and its suggestion and remembers them.
///
/// # Errors
/// If the journal could not be read or written.
pub fn day(journal: &mut Journal, now: &Now, on: Option<NaiveDate>) -> Result<Day, ApiError> {
    let today = now.today();
    let on = on.unwrap_or(today);
    let shift = journal.shift(on)?.map(wire_shift);
    let suggestion = if shift.is_none() {
        Some(standing_suggestion(journal, on)?)
    } else {
        None
    };
    let prompt = standing_prompt(journal, on)?;
    let (previous_on, later) = journal.days_beside(on)?;
    // Today is always a step away, written on or not.
    let next_on = if on < today {
        Some(later.map_or(today, |later| later.min(today)))
    } else {
        None
    };
    Ok(Day {
        on,
        today,
        previous_on,
        next_on,
        shift,
        suggestion,
        prompt,
        lean: journal.lean(on)?,
        reflections: reflections(journal, now, on)?,
    })
}

fn reflections(
    journal: &Journal,
    now: &Now,
    on: NaiveDate,
) -> Result<Vec<DayReflection>, ApiError> {
    let mut entries: Vec<(Entry, bool)> = journal
        .entries_on(on)?
        .into_iter()
        .filter(|entry| entry.kind == EntryKind::Reflection)
        .map(|entry| (entry, false))
        .collect();
    for Draft {
        entry_id,
        state,
        is_new,
    } in journal.drafts()?
    {
        if state.on != on || state.kind != EntryKind::Reflection {
            continue;
        }
        if let Some((entry, draft)) = entries.iter_mut().find(|(entry, _)| entry.id == entry_id) {
            entry.title = leadlight_core::text::title(&state.body);
            (entry.body, entry.panes, *draft) = (state.body, state.panes, true);
        } else if is_new {
            let entry = Entry {
                id: entry_id,
                kind: state.kind,
                on: state.on,
                at: state.at,
                title: leadlight_core::text::title(&state.body),
                body: state.body,
                panes: state.panes,
                people: Vec::new(),
                tags: Vec::new(),
                prompt_id: state.prompt_id,
                in_confidence: state.in_confidence,
                edited_at: state.at.timestamp_millis(),
                deleted_at: None,
            };
            entries.push((entry, true));
        }
    }
    entries.sort_by(|(a, _), (b, _)| (a.at, &a.id).cmp(&(b.at, &b.id)));
    entries
        .into_iter()
        .map(|(entry, draft)| {
            let words = u32::try_from(word_count(&entry.body)).unwrap_or(u32::MAX);
            let mut mentions = Vec::new();
            for id in links::mentions(&entry.body) {
                if let Ok(person) = journal.person(id) {
                    mentions.push(PersonRef {
                        id: person.id,
                        name: person.state.name,
                        role: person.state.role,
                    });
                }
            }
            let mut pane_people: Vec<String> = Vec::new();
            for person in entry.panes.iter().filter_map(|mark| mark.person.clone()) {
                if !pane_people.contains(&person) {
                    pane_people.push(person);
                }
            }
            Ok(DayReflection {
                entry: to_wire(journal, entry, now, Whole::Text)?,
                draft,
                words,
                mentions,
                pane_people,
            })
        })
        .collect()
}

/// Another question for a day; never one that it has offered already, while others remain.
///
/// # Errors
/// If the journal could not be read or written.
pub fn another_prompt(journal: &mut Journal, on: NaiveDate) -> Result<Prompt, ApiError> {
    let id = next(journal, Offer::Prompt, on)?;
    library::prompt_by_id(journal, &id)?.ok_or(ApiError::new(ErrorCode::NotFound))
}

/// Another suggested shift for a day.
///
/// # Errors
/// If the journal could not be read or written.
pub fn another_suggestion(journal: &mut Journal, on: NaiveDate) -> Result<Suggestion, ApiError> {
    let id = next(journal, Offer::Suggestion, on)?;
    library::suggestion_by_id(journal, &id)?.ok_or(ApiError::new(ErrorCode::NotFound))
}

fn standing_prompt(journal: &mut Journal, on: NaiveDate) -> Result<Prompt, ApiError> {
    if let Some((_, id)) = journal.offers(Offer::Prompt, on, on)?.pop()
        && let Some(prompt) = library::prompt_by_id(journal, &id)?
    {
        return Ok(prompt);
    }
    another_prompt(journal, on)
}

fn standing_suggestion(journal: &mut Journal, on: NaiveDate) -> Result<Suggestion, ApiError> {
    if let Some((_, id)) = journal.offers(Offer::Suggestion, on, on)?.pop()
        && let Some(suggestion) = library::suggestion_by_id(journal, &id)?
    {
        return Ok(suggestion);
    }
    another_suggestion(journal, on)
}

fn next(journal: &mut Journal, offer: Offer, on: NaiveDate) -> Result<String, ApiError> {
    // What is favoured comes first, as long as it was not seen lately; the rest after it.
    let mut items: Vec<(String, Pane, bool)> = match offer {
        Offer::Prompt => library::prompts_offered(journal, PromptKind::Reflection)?
            .into_iter()
            .filter(|(prompt, _)| prompt.occasions.is_empty())
            .map(|(prompt, favoured)| (prompt.id, prompt.pane, favoured))
            .collect(),
        Offer::Suggestion => library::suggestions_offered(journal)?
            .into_iter()
            .map(|(suggestion, favoured)| (suggestion.id, suggestion.pane, favoured))
            .collect(),
    };
    if items.is_empty() {
        // Everything is hidden: a day without a question would be worse than one of those.
        let shipped = Library::shipped();
        items = match offer {
            Offer::Prompt => shipped
                .prompts(PromptKind::Reflection)
                .map(|prompt| (prompt.id.clone(), prompt.pane, false))
                .collect(),
            Offer::Suggestion => shipped
                .suggestions
                .iter()
                .map(|suggestion| (suggestion.id.clone(), suggestion.pane, false))
                .collect(),
        };
    }
    let from = on
        .checked_sub_days(Days::new(LOOK_BACK))
        .unwrap_or(NaiveDate::MIN);
    let seen: Vec<Seen> = journal
        .offers(offer, from, on)?
        .into_iter()
        .map(|(on, id)| Seen {
            on,
            pane: items
                .iter()
                .find(|(own, ..)| *own == id)
                .map(|(_, pane, _)| *pane),
            id,
        })
        .collect();
    let mut lit: HashMap<Pane, NaiveDate> = HashMap::new();
    for days in journal.last_days(None, on)?.values() {
        for pane in Pane::ALL {
            if let Some(day) = days.lit(*pane) {
                let last = lit.entry(*pane).or_insert(day);
                *last = day.max(*last);
            }
        }
    }
    let is_rested = |id: &str| {
        !seen
            .iter()
            .any(|seen| seen.id == id && (on - seen.on).num_days() <= REST_DAYS)
    };
    let favoured = items
        .iter()
        .any(|(id, _, favoured)| *favoured && is_rested(id));
    let candidates: Vec<Candidate> = items
        .iter()
        .filter(|(id, _, own)| !favoured || (*own && is_rested(id)))
        .map(|(id, pane, _)| Candidate { id, pane: *pane })
        .collect();
    let choice = choose(on, &candidates, &seen, |pane| lit.get(&pane).copied())
        .ok_or(ApiError::new(ErrorCode::NotFound))?;
    let id = choice.id.to_owned();
    journal.add_offer(offer, on, &id)?;
    Ok(id)
}

/// The shift of a day, if it has one.
///
/// # Errors
/// If the journal could not be read.
pub fn shift_of(journal: &Journal, on: NaiveDate) -> Result<Option<Shift>, ApiError> {
    Ok(journal.shift(on)?.map(wire_shift))
}

/// Sets or replaces the shift of a day. Taken from a suggestion, it has that one's practice.
///
/// # Errors
/// If the text is empty or too long, or it could not be written.
pub fn set_shift(
    journal: &mut Journal,
    on: NaiveDate,
    text: &str,
    suggestion_id: Option<&str>,
) -> Result<Shift, ApiError> {
    let suggestion = match suggestion_id {
        Some(id) => library::suggestion_by_id(journal, id)?,
        None => None,
    };
    let before = journal.shift(on)?;
    let kept = before
        .filter(|before| before.text == text.trim())
        .and_then(|before| before.practice);
    put_shift(
        journal,
        on,
        text,
        suggestion.map(|suggestion| suggestion.practice).or(kept),
        suggestion_id,
    )
}

/// Sets or replaces the shift of a day, with its practice named.
///
/// # Errors
/// As [`set_shift`].
pub fn set_shift_with_practice(
    journal: &mut Journal,
    on: NaiveDate,
    text: &str,
    practice: Option<Practice>,
) -> Result<Shift, ApiError> {
    put_shift(journal, on, text, practice, None)
}

pub(crate) fn put_shift(
    journal: &mut Journal,
    on: NaiveDate,
    text: &str,
    practice: Option<Practice>,
    suggestion_id: Option<&str>,
) -> Result<Shift, ApiError> {
    // A shift is one line: what was pasted over several becomes one.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    check_line(&text, "text")?;
    if text.is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("text"));
    }
    let before = journal.shift(on)?;
    let same = before.as_ref().is_some_and(|before| before.text == text);
    let shift = leadlight_store::Shift {
        on,
        text,
        practice,
        suggestion_id: suggestion_id.map(str::to_owned),
        // Another shift has not been answered; the same one, only set again, keeps its answer.
        outcome: before
            .as_ref()
            .filter(|_| same)
            .map_or(Outcome::Open, |before| before.outcome),
        note: before
            .as_ref()
            .filter(|_| same)
            .and_then(|before| before.note.clone()),
    };
    if before.as_ref() != Some(&shift) {
        journal.set_shift(&shift)?;
    }
    Ok(wire_shift(shift))
}

/// Says how a day's shift went, with a line why or without. `open` takes the answer back.
///
/// # Errors
/// If the day has no shift, the line is too long, or it could not be written.
pub fn answer_shift(
    journal: &mut Journal,
    on: NaiveDate,
    outcome: Outcome,
    note: Option<&str>,
) -> Result<Shift, ApiError> {
    let before = journal
        .shift(on)?
        .ok_or(ApiError::new(ErrorCode::NoShift))?;
    let note = note.map(|note| note.split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(note) = &note {
        check_line(note, "note")?;
    }
    let shift = leadlight_store::Shift {
        outcome,
        note: note.filter(|note| !note.is_empty()),
        ..before.clone()
    };
    if shift != before {
        journal.set_shift(&shift)?;
    }
    Ok(wire_shift(shift))
}

/// Sets or takes back what a day mostly was.
///
/// # Errors
/// If it could not be written.
pub fn set_lean(
    journal: &mut Journal,
    on: NaiveDate,
    lean: Option<Lean>,
) -> Result<DayLean, ApiError> {
    if journal.lean(on)? != lean {
        journal.set_lean(on, lean)?;
    }
    Ok(DayLean { on, lean })
}

fn check_line(text: &str, field: &str) -> Result<(), ApiError> {
    if text.contains('\0') {
        return Err(ApiError::new(ErrorCode::TextHasNul).about(field));
    }
    let length = text.chars().count();
    if length > LONGEST_SHIFT {
        return Err(ApiError::new(ErrorCode::TextTooLarge)
            .about(field)
            .naming(format!("{length} characters of at most {LONGEST_SHIFT}")));
    }
    Ok(())
}

pub(crate) fn wire_shift(shift: leadlight_store::Shift) -> Shift {
    Shift {
        on: shift.on,
        text: shift.text,
        practice: shift.practice,
        suggestion_id: shift.suggestion_id,
        outcome: shift.outcome,
        note: shift.note,
    }
}

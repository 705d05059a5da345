//! Writing: a sitting in the window, and a reflection from the command line.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leadlight_core::{EntryKind, Now, Pane};
use leadlight_store::{EntryState, Journal, NewEntry, PaneMark};

use crate::conversations::note_of;
use crate::entries::{Whole, to_wire};
use crate::error::{ApiError, ErrorCode};
use crate::library::prompt_by_id;
use crate::people::named;
use crate::wire::{DraftInput, DraftSaved, Finished};

/// A reflection to be written.
#[derive(Debug, Clone, Default)]
pub struct WriteReflection {
    /// Markdown, verbatim.
    pub body: String,
    /// Its day; today if none.
    pub on: Option<NaiveDate>,
    /// Its instant; now if none.
    pub at: Option<DateTime<FixedOffset>>,
    /// The panes it lit, for the people named.
    pub panes: Vec<Pane>,
    /// People, by name, the beginning of a name, or id.
    pub people: Vec<String>,
    /// Tags beside those in the text.
    pub tags: Vec<String>,
    /// The prompt that it answers.
    pub prompt_id: Option<String>,
    /// Whether it is in confidence.
    pub in_confidence: bool,
}

/// Adds a reflection: a sitting of its own. Returns its id.
///
/// # Errors
/// If the text is empty or cannot be kept, a person or prompt is unknown, or it could not be written.
pub fn write_reflection(
    journal: &mut Journal,
    now: &Now,
    input: WriteReflection,
) -> Result<String, ApiError> {
    if input.body.trim().is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("text"));
    }
    let people = input
        .people
        .iter()
        .map(|name| Ok(named(journal, name)?.id))
        .collect::<Result<Vec<_>, ApiError>>()?;
    let at = input.at.unwrap_or_else(|| now.written_at());
    // An instant without a day belongs to the day that it fell on where it was written.
    let on = input
        .on
        .or_else(|| {
            input
                .at
                .map(|at| leadlight_core::time::day_of(at.naive_local()))
        })
        .unwrap_or_else(|| now.today());
    let state = EntryState {
        kind: EntryKind::Reflection,
        on,
        at,
        panes: marks(&input.panes, &people),
        people,
        tags: input
            .tags
            .iter()
            .map(|tag| tag.trim().trim_start_matches('#').to_owned())
            .filter(|tag| !tag.is_empty())
            .collect(),
        prompt_id: known_prompt(journal, input.prompt_id)?,
        in_confidence: input.in_confidence,
        body: input.body,
    };
    let id = journal.add_entry(NewEntry { id: None, state }, now.at)?;
    crate::reminders::note_today(journal, now);
    Ok(id)
}

fn marks(panes: &[Pane], people: &[String]) -> Vec<PaneMark> {
    panes
        .iter()
        .flat_map(|pane| {
            let of = |person: Option<String>| PaneMark {
                pane: *pane,
                person,
            };
            if people.is_empty() {
                vec![of(None)]
            } else {
                people
                    .iter()
                    .map(|person| of(Some(person.clone())))
                    .collect()
            }
        })
        .collect()
}

fn known_prompt(journal: &Journal, id: Option<String>) -> Result<Option<String>, ApiError> {
    match id {
        Some(id) if prompt_by_id(journal, &id)?.is_none() => {
            Err(ApiError::new(ErrorCode::NotFound)
                .about("prompt")
                .naming(id))
        }
        id => Ok(id),
    }
}

/// Saves what is being typed. When this returns, it is on the disk.
///
/// # Errors
/// If the text cannot be kept, the entry is unknown, or it could not be written.
pub fn save_draft(
    journal: &mut Journal,
    now: &Now,
    input: DraftInput,
) -> Result<DraftSaved, ApiError> {
    let mut state = match input.entry_id.as_deref() {
        Some(id) => match journal.draft(id)? {
            Some(draft) => draft.state,
            None => match journal.entry(id) {
                Ok(entry) if entry.deleted_at.is_some() => {
                    return Err(ApiError::new(ErrorCode::InTrash).naming(id));
                }
                Ok(_) => journal.state(id)?,
                // A conversation has an entry only once something was written.
                Err(leadlight_store::Error::NotFound) => match journal.conversation(id)? {
                    Some(conversation) => note_of(journal, id, &conversation.record)?,
                    None => {
                        return Err(ApiError::new(ErrorCode::NotFound).about("id").naming(id));
                    }
                },
                Err(error) => return Err(error.into()),
            },
        },
        None => EntryState {
            kind: EntryKind::Reflection,
            on: input.on,
            at: now.written_at(),
            body: String::new(),
            panes: Vec::new(),
            people: Vec::new(),
            tags: Vec::new(),
            prompt_id: known_prompt(journal, input.prompt_id.clone())?,
            in_confidence: false,
        },
    };
    state.body = input.body;
    if let Some(in_confidence) = input.in_confidence {
        state.in_confidence = in_confidence;
    }
    // The panes of a one-on-one are said when it is marked as held.
    if state.kind == EntryKind::Reflection {
        mark_panes(&mut state.panes, &input.panes, input.pane_people.as_deref());
    }
    let entry_id = journal.save_draft(input.entry_id.as_deref(), &state, now.at)?;
    if input.entry_id.is_none() {
        crate::reminders::note_today(journal, now);
    }
    Ok(DraftSaved {
        entry_id,
        saved_at: now.written_at(),
    })
}

/// Ends a sitting: what was typed becomes a version of the entry.
///
/// # Errors
/// If it could not be written; it is still there then.
pub fn finish_sitting(
    journal: &mut Journal,
    now: &Now,
    entry_id: &str,
) -> Result<Finished, ApiError> {
    let finished = journal.finish_sitting(entry_id, now.at)?;
    let entry = match journal.entry(entry_id) {
        Ok(entry) => Some(to_wire(journal, entry, now, Whole::Text)?),
        Err(leadlight_store::Error::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(Finished {
        entry,
        replaced: finished == leadlight_store::Finished::SavedOverAnother,
    })
}

/// Ends every sitting, at locking and quitting. Returns how many texts became versions.
///
/// # Errors
/// If one could not be written; it is still there then.
pub fn finish_all_sittings(journal: &mut Journal, now: &Now) -> Result<u32, ApiError> {
    Ok(journal.finish_all_sittings(now.at)?)
}

/// Marks panes, and for whom. Where nothing is said of that, a pane that is marked already keeps whom it is for, and one
/// that is new is for those that the others are for.
fn mark_panes(marks: &mut Vec<PaneMark>, panes: &[Pane], people: Option<&[String]>) {
    let mut for_whom: Vec<Option<String>> = Vec::new();
    match people {
        Some(people) => for_whom.extend(people.iter().cloned().map(Some)),
        None => {
            for mark in marks.iter() {
                if !for_whom.contains(&mark.person) {
                    for_whom.push(mark.person.clone());
                }
            }
        }
    }
    if for_whom.is_empty() {
        for_whom.push(None);
    }
    if people.is_some() {
        marks.clear();
    }
    marks.retain(|mark| panes.contains(&mark.pane));
    for pane in panes {
        if !marks.iter().any(|mark| mark.pane == *pane) {
            marks.extend(for_whom.iter().map(|person| PaneMark {
                pane: *pane,
                person: person.clone(),
            }));
        }
    }
}

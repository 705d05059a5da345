//! The library: prompts and suggested shifts, and what the person made of them.

use leadlight_core::library::{Library as Shipped, PromptKind};
use leadlight_core::{Pane, Practice, Prompt, Suggestion};
use leadlight_store::{Journal, LibraryRecord, Offer};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{ApiError, ErrorCode};
use crate::person_fields::said;
use crate::wire::{Library, LibraryPrompt, LibraryShift};

/// An item with what the person made of it.
struct Item<T> {
    item: T,
    hidden: bool,
    favoured: bool,
    own: bool,
}

/// Shipped items with the person's wording in place of the shipped one, and then the person's own.
fn items<T: Clone + DeserializeOwned>(
    journal: &Journal,
    offer: Offer,
    shipped: &[T],
    id: impl Fn(&T) -> &str,
) -> Result<Vec<Item<T>>, ApiError> {
    let mut made = journal.library_items(offer)?;
    let read = |record: &LibraryRecord| {
        record
            .content
            .as_deref()
            .and_then(|content| serde_json::from_str::<T>(content).ok())
    };
    let mut items: Vec<Item<T>> = shipped
        .iter()
        .map(|item| {
            match made
                .iter()
                .position(|(own, _)| own == id(item))
                .map(|at| made.remove(at))
            {
                Some((_, record)) => {
                    let own = read(&record);
                    Item {
                        own: own.is_some(),
                        item: own.unwrap_or_else(|| item.clone()),
                        hidden: record.hidden,
                        favoured: record.favoured,
                    }
                }
                None => Item {
                    item: item.clone(),
                    hidden: false,
                    favoured: false,
                    own: false,
                },
            }
        })
        .collect();
    items.extend(made.iter().filter_map(|(_, record)| {
        Some(Item {
            item: read(record)?,
            hidden: record.hidden,
            favoured: record.favoured,
            own: true,
        })
    }));
    Ok(items)
}

fn prompt_items(journal: &Journal) -> Result<Vec<Item<Prompt>>, ApiError> {
    items(
        journal,
        Offer::Prompt,
        &Shipped::shipped().prompts,
        |prompt| &prompt.id,
    )
}

fn shift_items(journal: &Journal) -> Result<Vec<Item<Suggestion>>, ApiError> {
    items(
        journal,
        Offer::Suggestion,
        &Shipped::shipped().suggestions,
        |shift| &shift.id,
    )
}

/// Everything in the library.
///
/// # Errors
/// If the journal could not be read.
pub fn library(journal: &Journal) -> Result<Library, ApiError> {
    Ok(Library {
        prompts: prompt_items(journal)?
            .into_iter()
            .map(wire_prompt)
            .collect(),
        shifts: shift_items(journal)?.into_iter().map(wire_shift).collect(),
    })
}

fn wire_prompt(item: Item<Prompt>) -> LibraryPrompt {
    LibraryPrompt {
        prompt: item.item,
        hidden: item.hidden,
        favoured: item.favoured,
        own: item.own,
    }
}

fn wire_shift(item: Item<Suggestion>) -> LibraryShift {
    LibraryShift {
        shift: item.item,
        hidden: item.hidden,
        favoured: item.favoured,
        own: item.own,
    }
}

/// The prompts of a kind that may be offered, and whether each is favoured.
pub(crate) fn prompts_offered(
    journal: &Journal,
    kind: PromptKind,
) -> Result<Vec<(Prompt, bool)>, ApiError> {
    let mut items = prompt_items(journal)?;
    items.retain(|item| !item.hidden && item.item.kind == kind);
    Ok(items
        .into_iter()
        .map(|item| (item.item, item.favoured))
        .collect())
}

/// The suggested shifts that may be offered, and whether each is favoured.
pub(crate) fn suggestions_offered(journal: &Journal) -> Result<Vec<(Suggestion, bool)>, ApiError> {
    let mut items = shift_items(journal)?;
    items.retain(|item| !item.hidden);
    Ok(items
        .into_iter()
        .map(|item| (item.item, item.favoured))
        .collect())
}

/// A prompt by its id, in the person's wording, hidden or not.
pub(crate) fn prompt_by_id(journal: &Journal, id: &str) -> Result<Option<Prompt>, ApiError> {
    let own = journal
        .library_item(id)?
        .and_then(|record| record.content)
        .and_then(|content| serde_json::from_str::<Prompt>(&content).ok())
        .filter(|prompt| prompt.id == id);
    Ok(own.or_else(|| Shipped::shipped().prompt(id).cloned()))
}

/// The prompt that an entry answers. The shipped words are at hand; only a prompt of the person's own is looked up.
pub(crate) fn answered(journal: &Journal, id: &str) -> Result<Option<Prompt>, ApiError> {
    if let Some(prompt) = Shipped::shipped().prompt(id) {
        return Ok(Some(prompt.clone()));
    }
    let record = journal.library_item(id)?;
    Ok(record
        .and_then(|record| record.content)
        .and_then(|content| serde_json::from_str(&content).ok()))
}

/// A suggested shift by its id, in the person's wording, hidden or not.
pub(crate) fn suggestion_by_id(
    journal: &Journal,
    id: &str,
) -> Result<Option<Suggestion>, ApiError> {
    Ok(shift_items(journal)?
        .into_iter()
        .map(|item| item.item)
        .find(|shift| shift.id == id))
}

/// Takes an item out of what is offered, or back in.
///
/// # Errors
/// If there is no such item, or it could not be written.
pub fn hide_item(journal: &mut Journal, id: &str, hidden: bool) -> Result<(), ApiError> {
    change(journal, id, |record| record.hidden = hidden)
}

/// Favours an item: it comes before others. Or takes that back.
///
/// # Errors
/// If there is no such item, or it could not be written.
pub fn favour_item(journal: &mut Journal, id: &str, favoured: bool) -> Result<(), ApiError> {
    change(journal, id, |record| record.favoured = favoured)
}

fn change(
    journal: &mut Journal,
    id: &str,
    edit: impl FnOnce(&mut LibraryRecord),
) -> Result<(), ApiError> {
    let (offer, mut record) = record_of(journal, id)?;
    edit(&mut record);
    // As it shipped, it needs no record.
    let kept = (record != LibraryRecord::as_shipped(offer)).then_some(&record);
    Ok(journal.put_library_item(id, kept)?)
}

fn record_of(journal: &Journal, id: &str) -> Result<(Offer, LibraryRecord), ApiError> {
    for offer in [Offer::Prompt, Offer::Suggestion] {
        if let Some((_, record)) = journal
            .library_items(offer)?
            .into_iter()
            .find(|(own, _)| own == id)
        {
            return Ok((offer, record));
        }
    }
    let offer = if Shipped::shipped().prompt(id).is_some() {
        Offer::Prompt
    } else if Shipped::shipped().suggestion(id).is_some() {
        Offer::Suggestion
    } else {
        return Err(ApiError::new(ErrorCode::NotFound).about("id").naming(id));
    };
    Ok((offer, LibraryRecord::as_shipped(offer)))
}

/// Adds a prompt, or rewords one.
///
/// # Errors
/// If there is no such prompt, the text is empty or too long, or it could not be written.
pub fn save_prompt(
    journal: &mut Journal,
    id: Option<&str>,
    kind: PromptKind,
    pane: Pane,
    text: &str,
) -> Result<LibraryPrompt, ApiError> {
    let text = said(text, "text")?;
    let before = match id {
        Some(id) => Some(
            prompt_by_id(journal, id)?
                .ok_or(ApiError::new(ErrorCode::NotFound).about("id").naming(id))?,
        ),
        None => None,
    };
    let prompt = Prompt {
        id: before.as_ref().map_or_else(
            || format!("own-{}", journal.new_id()),
            |before| before.id.clone(),
        ),
        occasions: before.map(|before| before.occasions).unwrap_or_default(),
        kind,
        pane,
        text,
    };
    save(journal, Offer::Prompt, &prompt.id, &prompt)?;
    prompt_items(journal)?
        .into_iter()
        .find(|item| item.item.id == prompt.id)
        .map(wire_prompt)
        .ok_or(ApiError::new(ErrorCode::NotFound))
}

/// Adds a suggested shift, or rewords one.
///
/// # Errors
/// If there is no such suggestion, a text is empty or too long, or it could not be written.
pub fn save_suggestion(
    journal: &mut Journal,
    id: Option<&str>,
    practice: Practice,
    pane: Pane,
    name: &str,
    text: &str,
) -> Result<LibraryShift, ApiError> {
    let (name, text) = (said(name, "name")?, said(text, "text")?);
    let id = match id {
        Some(id) => {
            suggestion_by_id(journal, id)?
                .ok_or(ApiError::new(ErrorCode::NotFound).about("id").naming(id))?
                .id
        }
        None => format!("own-{}", journal.new_id()),
    };
    let shift = Suggestion {
        id,
        practice,
        pane,
        name,
        text,
    };
    save(journal, Offer::Suggestion, &shift.id, &shift)?;
    shift_items(journal)?
        .into_iter()
        .find(|item| item.item.id == shift.id)
        .map(wire_shift)
        .ok_or(ApiError::new(ErrorCode::NotFound))
}

fn save(
    journal: &mut Journal,
    offer: Offer,
    id: &str,
    item: &impl Serialize,
) -> Result<(), ApiError> {
    let content = serde_json::to_string(item)
        .map_err(|_| ApiError::new(ErrorCode::Failed).naming("an item of the library"))?;
    let before = record_of(journal, id)
        .map_or_else(|_| LibraryRecord::as_shipped(offer), |(_, record)| record);
    Ok(journal.put_library_item(
        id,
        Some(&LibraryRecord {
            content: Some(content),
            ..before
        }),
    )?)
}

/// Gives an item back its shipped words; one of the person's own is removed.
///
/// # Errors
/// If there is no such item, or it could not be written.
pub fn reset_item(journal: &mut Journal, id: &str) -> Result<(), ApiError> {
    let shipped =
        Shipped::shipped().prompt(id).is_some() || Shipped::shipped().suggestion(id).is_some();
    if shipped {
        return change(journal, id, |record| record.content = None);
    }
    record_of(journal, id)?;
    Ok(journal.put_library_item(id, None)?)
}

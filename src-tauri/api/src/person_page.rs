//! A person's page: what is open with them, and their timeline.

use std::collections::HashMap;

use leadlight_core::{Now, Pane, Prompt, TimelineKind};
use leadlight_store::{Journal, PromiseFilter, TimelineFilter};

use crate::beliefs::wire_belief;
use crate::error::{ApiError, ErrorCode};
use crate::facts::Facts;
use crate::people::whole;
use crate::points::{wire_point, wire_promise};
use crate::preparation::standing_question;
use crate::wire::{PersonPage, Promise, Timeline, TimelineItem};

/// How many items of a timeline a person's page begins with.
const FIRST_ITEMS: u32 = 30;
/// How much of a text a timeline shows, in characters.
const SHOWN: usize = 600;

/// Everything on a person's page.
///
/// # Errors
/// If the person is unknown, or the journal could not be read or written.
pub fn person_page(journal: &mut Journal, now: &Now, name: &str) -> Result<PersonPage, ApiError> {
    let stored = whole(journal, name)?;
    let question = standing_question(journal, now, &stored.id)?;
    journal.reading(|journal| page(journal, now, stored, question))
}

fn page(
    journal: &Journal,
    now: &Now,
    stored: leadlight_store::Person,
    question: Option<Prompt>,
) -> Result<PersonPage, ApiError> {
    let id = stored.id.clone();
    let person = Facts::one(journal, now, stored)?;
    let today = now.today();
    let promises = journal.promises(&PromiseFilter {
        person: Some(&id),
        ..PromiseFilter::default()
    })?;
    Ok(PersonPage {
        points: journal
            .points(Some(&id), false)?
            .into_iter()
            .map(|point| wire_point(point, person.last_spoken_on, today))
            .collect(),
        promises: promises
            .into_iter()
            .map(|promise| wire_promise(promise, today))
            .collect(),
        belief: journal
            .belief(&id)?
            .map(|belief| wire_belief(belief, &person)),
        timeline: piece(journal, now, &id, TimelineFilter::default(), FIRST_ITEMS)?,
        question,
        person,
    })
}

/// A piece of a person's timeline, newest first.
///
/// # Errors
/// If the person is unknown, or the cursor is not one of ours.
pub fn timeline(
    journal: &Journal,
    now: &Now,
    name: &str,
    kinds: &[TimelineKind],
    pane: Option<Pane>,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Timeline, ApiError> {
    let id = whole(journal, name)?.id;
    let after = match cursor {
        None => None,
        Some(cursor) => Some(
            cursor
                .split_once(':')
                .and_then(|(place, id)| Some((place.parse().ok()?, id.to_owned())))
                .ok_or(
                    ApiError::new(ErrorCode::BadValue)
                        .naming("The place to go on from is not one of a timeline"),
                )?,
        ),
    };
    let filter = TimelineFilter {
        kinds: kinds.to_vec(),
        pane,
        after,
    };
    piece(journal, now, &id, filter, limit)
}

fn piece(
    journal: &Journal,
    now: &Now,
    person: &str,
    filter: TimelineFilter,
    limit: u32,
) -> Result<Timeline, ApiError> {
    let limit = limit as usize;
    let mut items = journal.timeline(person, &filter, now.today(), limit.saturating_add(1))?;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items
        .last()
        .filter(|_| more)
        .map(|item| format!("{}:{}", item.place, item.id));
    let today = now.today();
    let entries: Vec<&str> = items
        .iter()
        .filter(|item| {
            !matches!(
                item.kind,
                TimelineKind::PromiseKept | TimelineKind::BeliefTold
            )
        })
        .map(|item| item.id.as_str())
        .collect();
    let mut promises: HashMap<String, Vec<Promise>> = HashMap::new();
    for promise in journal.promises_of(&entries)? {
        if let Some(entry) = promise.record.entry_id.clone() {
            let promise = wire_promise(promise, today);
            promises.entry(entry).or_default().push(promise);
        }
    }
    let items = items
        .into_iter()
        .map(|mut item| {
            shorten(&mut item.text);
            TimelineItem {
                kind: item.kind,
                on: item.on,
                text: item.text,
                panes: item.panes,
                promises: promises.remove(&item.id).unwrap_or_default(),
                in_confidence: item.in_confidence,
                by: item.by,
                id: item.id,
            }
        })
        .collect();
    Ok(Timeline { items, next })
}

/// Cuts a text to what a timeline shows of it.
fn shorten(text: &mut String) {
    // Counting characters would take longer than reading the text did; in plain ASCII a byte is one.
    if text.get(..SHOWN).is_some_and(str::is_ascii) {
        text.truncate(SHOWN);
    } else if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_after_so_many_characters() {
        for (text, left) in [
            ("a".repeat(SHOWN - 1), SHOWN - 1),
            ("a".repeat(SHOWN), SHOWN),
            ("a".repeat(SHOWN + 1), SHOWN),
            ("ü".repeat(SHOWN - 1), SHOWN - 1),
            ("ü".repeat(SHOWN + 9), SHOWN),
            (format!("{}ü{}", "a".repeat(SHOWN - 1), "b"), SHOWN),
        ] {
            let mut shown = text.clone();
            shorten(&mut shown);
            assert_eq!(shown.chars().count(), left);
            assert!(text.starts_with(&shown));
        }
    }
}

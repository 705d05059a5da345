//! A person's page: what is open with them, and their timeline.

use std::collections::HashMap;

use leadlight_core::{Now, Pane, TimelineKind};
use leadlight_store::{Journal, PromiseFilter, TimelineFilter};

use crate::error::{ApiError, ErrorCode};
use crate::facts::Facts;
use crate::people::whole;
use crate::points::{wire_belief, wire_point, wire_promise};
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
    let id = stored.id.clone();
    let question = standing_question(journal, now, &id)?;
    let person = Facts::of(journal, now, Some(&id))?.person(stored, now);
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
            if let Some((end, _)) = item.text.char_indices().nth(SHOWN) {
                item.text.truncate(end);
            }
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

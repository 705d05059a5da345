//! Beliefs: what the writer believes a person could do, when they were told, and the talking points that are about telling
//! them.

use chrono::NaiveDate;
use leadlight_core::{Now, PointState};
use leadlight_store::{BeliefRecord, Journal, PointRecord};

use crate::entries::instant;
use crate::error::{ApiError, ErrorCode};
use crate::people;
use crate::person_fields::said;
use crate::wire::{Belief, Person, PersonRef, Version};

/// How a belief begins, where it is said in words.
const BEGINNING: &str = "I believe they could ";

/// What the writer believes a person could do now, if anything was written.
///
/// # Errors
/// If the person is unknown, or the journal could not be read.
pub fn belief(journal: &Journal, now: &Now, name: &str) -> Result<Option<Belief>, ApiError> {
    let person = people::person(journal, now, name)?;
    Ok(journal
        .belief(&person.id)?
        .map(|belief| wire_belief(belief, &person)))
}

/// Writes what the writer believes a person could do. Other words than before are another belief, which they were not told.
/// A talking point that is about telling it follows the words.
///
/// # Errors
/// If the person is unknown, the text is empty or too long, or it could not be written.
pub fn set_belief(
    journal: &mut Journal,
    now: &Now,
    name: &str,
    text: &str,
) -> Result<Belief, ApiError> {
    let person = people::person(journal, now, name)?;
    let text = said(text, "text")?;
    match journal.belief(&person.id)? {
        Some(before) if before.record.text == text => {}
        // One that they were told stays as it was said.
        Some(before) if before.record.told_on.is_none() => {
            let points = points_about(journal, &person.id, &before.record, |point| {
                let (old, new) = (&before.record.text, &text);
                (point.state == PointState::Open).then(|| PointRecord {
                    text: point
                        .text
                        .replace(&format!("{BEGINNING}{old}"), &format!("{BEGINNING}{new}")),
                    ..point.clone()
                })
            })?;
            let record = BeliefRecord {
                text,
                ..before.record
            };
            journal.put_belief_with(&before.id, &record, &points)?;
        }
        _ => {
            let record = BeliefRecord {
                person: person.id.clone(),
                text,
                believed_on: now.today(),
                told_on: None,
            };
            journal.put_belief(None, &record)?;
        }
    }
    existing_belief(journal, &person)
}

/// Says on which day a person was told what one believes they could do; no day takes it back. A talking point that is about
/// telling it is raised, or open again.
///
/// # Errors
/// If the person is unknown, nothing is believed of them, the day is still to come, or it could not be written.
pub fn tell_belief(
    journal: &mut Journal,
    now: &Now,
    name: &str,
    told_on: Option<NaiveDate>,
) -> Result<Belief, ApiError> {
    let person = people::person(journal, now, name)?;
    let before = journal
        .belief(&person.id)?
        .ok_or(ApiError::new(ErrorCode::NotFound).about("belief"))?;
    if let Some(day) = told_on
        && day > now.today()
    {
        return Err(ApiError::new(ErrorCode::BadValue)
            .about("told_on")
            .naming(format!(
                "They cannot have been told on {day}, which is still to come. Choose today or a day before"
            )));
    }
    if before.record.told_on != told_on {
        let points = points_about(journal, &person.id, &before.record, |point| {
            // What was settled by itself on another day, or dropped, is left as it is.
            let follows = match point.state {
                PointState::Open => true,
                PointState::Raised => point.settled_on == before.record.told_on,
                PointState::Dropped => false,
            };
            follows.then(|| PointRecord {
                state: told_on.map_or(PointState::Open, |_| PointState::Raised),
                settled_on: told_on,
                ..point.clone()
            })
        })?;
        let record = BeliefRecord {
            told_on,
            ..before.record
        };
        journal.put_belief_with(&before.id, &record, &points)?;
    }
    existing_belief(journal, &person)
}

/// What the writer believed of a person, by the id of any of these beliefs: all versions, the present one first. That they
/// were told is one too, with the operation `told`, or `not_told` where it was taken back.
///
/// # Errors
/// If there is no such belief, or the journal could not be read.
pub fn belief_history(journal: &Journal, now: &Now, id: &str) -> Result<Vec<Version>, ApiError> {
    let versions = journal
        .belief_history(id.trim())
        .map_err(|error| match error {
            leadlight_store::Error::NotFound => {
                ApiError::new(ErrorCode::NotFound).about("id").naming(id)
            }
            error => error.into(),
        })?;
    let same_words = |n: usize| {
        versions[n + 1..]
            .iter()
            .find(|before| before.id == versions[n].id)
            .is_some_and(|before| before.record.text == versions[n].record.text)
    };
    Ok((0..versions.len())
        .map(|n| {
            let version = &versions[n];
            let operation = match version.record.told_on {
                Some(_) if same_words(n) => "told",
                None if same_words(n) => "not_told",
                _ => &version.operation,
            };
            Version {
                version: version.number,
                at: instant(now, version.saved_at),
                operation: operation.to_owned(),
                title: leadlight_core::text::title(&version.record.text),
                body: version.record.text.clone(),
                panes: Vec::new(),
                current: n == 0,
            }
        })
        .collect())
}

/// Whether a talking point is about telling a belief, as "Raise it next time" makes one.
pub(crate) fn is_about(point: &PointRecord, belief: &BeliefRecord) -> bool {
    let plain = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.trim_end_matches('.').to_owned()
    };
    !point.noticed && plain(&point.text).ends_with(&plain(&format!("{BEGINNING}{}", belief.text)))
}

/// The belief as it stands once a talking point about it is settled, or open again; none where it does not change.
pub(crate) fn settled_with(
    journal: &Journal,
    before: &PointRecord,
    after: &PointRecord,
) -> Result<Option<leadlight_store::Belief>, ApiError> {
    let Some(mut belief) = journal.belief(&before.person)? else {
        return Ok(None);
    };
    let told = belief.record.told_on;
    let told_on = match (before.state, after.state) {
        (_, PointState::Raised) if told.is_none() => after.settled_on,
        (PointState::Raised, _) if told == before.settled_on => None,
        _ => return Ok(None),
    };
    if told == told_on || !is_about(before, &belief.record) {
        return Ok(None);
    }
    belief.record.told_on = told_on;
    Ok(Some(belief))
}

fn points_about(
    journal: &Journal,
    person: &str,
    belief: &BeliefRecord,
    change: impl Fn(&PointRecord) -> Option<PointRecord>,
) -> Result<Vec<(String, PointRecord)>, ApiError> {
    Ok(journal
        .points(Some(person), true)?
        .into_iter()
        .filter(|point| is_about(&point.record, belief))
        .filter_map(|point| {
            let record = change(&point.record)?;
            (record != point.record).then_some((point.id, record))
        })
        .collect())
}

fn existing_belief(journal: &Journal, person: &Person) -> Result<Belief, ApiError> {
    let belief = journal
        .belief(&person.id)?
        .ok_or(ApiError::new(ErrorCode::NotFound).about("belief"))?;
    Ok(wire_belief(belief, person))
}

pub(crate) fn wire_belief(belief: leadlight_store::Belief, person: &Person) -> Belief {
    Belief {
        id: belief.id,
        person: PersonRef {
            id: person.id.clone(),
            name: person.fields.name.clone(),
            role: person.fields.role.clone(),
        },
        text: belief.record.text,
        believed_on: belief.record.believed_on,
        told_on: belief.record.told_on,
    }
}

//! What to look at before a conversation, and the question to ask in it.

use leadlight_core::library::PromptKind;
use leadlight_core::rotation::{Candidate, REST_DAYS, Seen, choose};
use leadlight_core::{Now, Pane, Prompt, links};
use leadlight_store::{Journal, PromiseFilter};

use crate::beliefs::{is_about, wire_belief};
use crate::error::{ApiError, ErrorCode};
use crate::library::prompts_offered;
use crate::people::{self, named};
use crate::points::{wire_point, wire_promise};
use crate::wire::{LastTime, Preparation};

/// What to look at before a conversation with a person. The first look on a day chooses its question and remembers it.
///
/// # Errors
/// If the person is unknown, or the journal could not be read or written.
pub fn preparation(journal: &mut Journal, now: &Now, name: &str) -> Result<Preparation, ApiError> {
    let id = named(journal, name)?.id;
    prepare(journal, now, &id, None)
}

pub(crate) fn prepare(
    journal: &mut Journal,
    now: &Now,
    person: &str,
    conversation: Option<&str>,
) -> Result<Preparation, ApiError> {
    let today = now.today();
    let question = standing_question(journal, now, person)?;
    let person = people::by_id(journal, now, person)?;
    let last = match journal.last_held(&person.id, today, conversation)? {
        Some(id) => {
            let entry = journal.entry(&id)?;
            let (text, left_out) = if entry.in_confidence {
                (String::new(), true)
            } else {
                links::without_confidence(&entry.body)
            };
            Some(LastTime {
                id,
                on: entry.on,
                text,
                left_out,
            })
        }
        None => None,
    };
    // What is in confidence stays out of a page that may be read beside the person.
    let mut points = journal.points(Some(&person.id), false)?;
    points.retain(|point| !point.record.in_confidence);
    let promises = journal.promises(&PromiseFilter {
        person: Some(&person.id),
        ..PromiseFilter::default()
    })?;
    let belief = journal
        .belief(&person.id)?
        .filter(|belief| belief.record.told_on.is_none())
        // Once it is among the points it stands there, and not twice.
        .filter(|belief| {
            !points
                .iter()
                .any(|point| is_about(&point.record, &belief.record))
        });
    let question_pane = question.as_ref().and_then(|prompt| {
        person
            .panes
            .iter()
            .find(|pane| pane.pane == prompt.pane)
            .cloned()
    });
    Ok(Preparation {
        next: person.next.clone(),
        last,
        points: points
            .into_iter()
            .map(|point| wire_point(point, person.last_spoken_on, today))
            .collect(),
        belief: belief.map(|belief| wire_belief(belief, &person)),
        promises: promises
            .into_iter()
            .filter(|promise| !promise.record.in_confidence)
            .map(|promise| wire_promise(promise, today))
            .collect(),
        question,
        question_pane,
        person,
    })
}

/// Another question to ask a person.
///
/// # Errors
/// If the person is unknown, or the journal could not be read or written.
pub fn another_question(journal: &mut Journal, now: &Now, name: &str) -> Result<Prompt, ApiError> {
    let id = named(journal, name)?.id;
    choose_question(journal, now, &id)?.ok_or(ApiError::new(ErrorCode::NotFound).about("prompt"))
}

pub(crate) fn standing_question(
    journal: &mut Journal,
    now: &Now,
    person: &str,
) -> Result<Option<Prompt>, ApiError> {
    let today = now.today();
    if let Some(id) = journal.asked_on(person, today)?
        && let Some(prompt) = crate::library::prompt_by_id(journal, &id)?
    {
        return Ok(Some(prompt));
    }
    choose_question(journal, now, person)
}

/// Chooses a question that was not shown lately, of the pane that has been dark longest, and remembers it.
fn choose_question(
    journal: &mut Journal,
    now: &Now,
    person: &str,
) -> Result<Option<Prompt>, ApiError> {
    let today = now.today();
    let prompts: Vec<Prompt> = prompts_offered(journal, PromptKind::Conversation)?
        .into_iter()
        .map(|(prompt, _)| prompt)
        .filter(|prompt| prompt.occasions.is_empty())
        .collect();
    let seen: Vec<Seen> = journal
        .asked(person)?
        .into_iter()
        .map(|(on, id)| Seen {
            on,
            pane: prompts
                .iter()
                .find(|prompt| prompt.id == id)
                .map(|prompt| prompt.pane),
            id,
        })
        .collect();
    let days = journal.last_days(Some(person), today)?;
    let days = days.get(person).copied().unwrap_or_default();
    let mut panes: Vec<Pane> = Pane::ALL.to_vec();
    panes.sort_by_key(|pane| days.lit(*pane));
    // The darkest pane first, as long as it has a question that is not worn.
    let rested = |prompt: &&Prompt| {
        !seen
            .iter()
            .any(|seen| seen.id == prompt.id && (today - seen.on).num_days() <= REST_DAYS)
    };
    let darkest = panes.into_iter().find(|pane| {
        prompts
            .iter()
            .filter(|prompt| prompt.pane == *pane)
            .any(|prompt| rested(&prompt))
    });
    let of_pane: Vec<Candidate> = prompts
        .iter()
        .filter(|prompt| darkest.is_none_or(|pane| prompt.pane == pane))
        .map(|prompt| Candidate {
            id: &prompt.id,
            pane: prompt.pane,
        })
        .collect();
    // Whoever has several conversations on a day does not ask the same in each, while there is something else to ask.
    let others = journal.asked_of_others_on(person, today)?;
    let fresh: Vec<Candidate> = of_pane
        .iter()
        .filter(|candidate| !others.iter().any(|id| id == candidate.id))
        .copied()
        .collect();
    let still_rested = prompts
        .iter()
        .any(|prompt| rested(&prompt) && fresh.iter().any(|candidate| candidate.id == prompt.id));
    let candidates = if still_rested { fresh } else { of_pane };
    let Some(choice) = choose(today, &candidates, &seen, |_| None) else {
        return Ok(None);
    };
    journal.add_asked(person, today, choice.id)?;
    Ok(prompts
        .iter()
        .find(|prompt| prompt.id == choice.id)
        .cloned())
}

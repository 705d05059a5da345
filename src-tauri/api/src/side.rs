//! What stands beside a day: its conversations, what the writer promised, who is missing from the pages, and quiet notes.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use leadlight_core::light::days_at_work;
use leadlight_core::time::{DAY_ENDS, first_valid};
use leadlight_core::{ConversationState, Light, Now, PromiseBy};
use leadlight_store::{Journal, PromiseFilter};

use crate::error::ApiError;
use crate::facts::{Facts, ends};
use crate::points::wire_promise;
use crate::wire::{DayConversation, DayNote, DaySide, MissingPane, Person, PersonRef};

/// How many people not written about lately a day names.
const NAMED: usize = 3;

/// What stands beside a day; today if none is named.
///
/// # Errors
/// If the journal could not be read.
pub fn day_side(journal: &Journal, now: &Now, on: Option<NaiveDate>) -> Result<DaySide, ApiError> {
    let today = now.today();
    let on = on.unwrap_or(today);
    let people = Facts::everybody(journal, now, false)?;
    let promises = if on == today {
        journal.promises(&PromiseFilter {
            by: Some(PromiseBy::Me),
            due_by: Some(on),
            ..PromiseFilter::default()
        })?
    } else {
        Vec::new()
    };
    Ok(DaySide {
        conversations: conversations(journal, now, on, &people)?,
        promises: promises
            .into_iter()
            .map(|promise| wire_promise(promise, today))
            .collect(),
        missing: if on == today {
            missing(&people, today)
        } else {
            Vec::new()
        },
        notes: notes(&people, on),
    })
}

fn conversations(
    journal: &Journal,
    now: &Now,
    on: NaiveDate,
    people: &[Person],
) -> Result<Vec<DayConversation>, ApiError> {
    let (Some(from), Some(to)) = (
        first_valid(on.and_time(DAY_ENDS), now.zone),
        on.succ_opt()
            .and_then(|next| first_valid(next.and_time(DAY_ENDS), now.zone)),
    ) else {
        return Ok(Vec::new());
    };
    let under_way = |at: DateTime<Utc>, minutes: u32| at <= now.at && now.at < ends(at, minutes);
    let stored = journal.conversations_between(from, to)?;
    let mut found = Vec::new();
    for conversation in stored
        .into_iter()
        .filter(|conversation| conversation.record.state != ConversationState::Cancelled)
    {
        let record = conversation.record;
        let person = journal.person(&record.person)?;
        found.push(DayConversation {
            person: PersonRef {
                id: person.id,
                name: person.state.name,
                role: person.state.role,
            },
            under_way: record.state == ConversationState::Planned
                && under_way(record.at.to_utc(), record.minutes),
            at: record.at,
            minutes: record.minutes,
            state: record.state,
            id: Some(conversation.id),
        });
    }
    // A slot's conversation with a record of its own stands above, moved, held or cancelled.
    let known = journal.conversations_ahead(None, from)?;
    for person in people {
        let Some(slot) = &person.fields.slot else {
            continue;
        };
        if person.fields.leaves.iter().any(|leave| leave.covers(on)) {
            continue;
        }
        for at in slot.between(from, to - Duration::milliseconds(1), now.zone, 8) {
            let taken = known.iter().any(|conversation| {
                let record = &conversation.record;
                record.person == person.id
                    && record
                        .occurrence
                        .as_ref()
                        .is_some_and(|occurrence| occurrence.original_at == at)
            });
            if !taken {
                found.push(DayConversation {
                    person: named(person),
                    at: now.with_offset(at),
                    minutes: slot.minutes,
                    state: ConversationState::Planned,
                    id: None,
                    under_way: under_way(at, slot.minutes),
                });
            }
        }
    }
    found.sort_by(|a, b| (a.at, &a.person.name).cmp(&(b.at, &b.person.name)));
    Ok(found)
}

/// The people whose pane has been without light for longest, one pane each.
fn missing(people: &[Person], today: NaiveDate) -> Vec<MissingPane> {
    let mut missing: Vec<(i64, MissingPane)> = people
        .iter()
        .filter(|person| person.shows_light && person.away_until.is_none())
        .filter_map(|person| {
            person
                .panes
                .iter()
                .filter(|pane| pane.light == Light::Dark)
                .map(|pane| {
                    let since = pane.lit_on.unwrap_or(person.added_on);
                    let age = days_at_work(since, today, &person.fields.leaves);
                    (
                        age,
                        MissingPane {
                            person: named(person),
                            pane: pane.pane,
                            since: pane.lit_on,
                        },
                    )
                })
                .max_by_key(|(age, _)| *age)
        })
        .collect();
    missing.sort_by_key(|(age, _)| std::cmp::Reverse(*age));
    missing
        .into_iter()
        .take(NAMED)
        .map(|(_, missing)| missing)
        .collect()
}

fn notes(people: &[Person], on: NaiveDate) -> Vec<DayNote> {
    let mut notes = Vec::new();
    for person in people.iter().filter(|person| person.fields.note_days) {
        if person
            .fields
            .birthday
            .as_deref()
            .is_some_and(|day| falls_on(day, on))
        {
            notes.push(DayNote {
                person: named(person),
                years: None,
            });
        }
        if let Some(joined) = person.fields.joined_on
            && falls_on(&joined.format("%m-%d").to_string(), on)
            && let Some(years) = on.years_since(joined).filter(|years| *years > 0)
        {
            notes.push(DayNote {
                person: named(person),
                years: Some(years),
            });
        }
    }
    notes
}

/// Whether a month and a day fall on a day; 29 February falls on the 28th where there is none.
fn falls_on(month_and_day: &str, on: NaiveDate) -> bool {
    month_and_day == on.format("%m-%d").to_string()
        || (month_and_day == "02-29" && on.month() == 2 && on.day() == 28 && !on.leap_year())
}

fn named(person: &Person) -> PersonRef {
    PersonRef {
        id: person.id.clone(),
        name: person.fields.name.clone(),
        role: person.fields.role.clone(),
    }
}

//! What stands beside a day: its conversations, what the writer promised, who is missing from the pages, and quiet notes.

use chrono::{Datelike, NaiveDate};
use leadlight_core::light::days_at_work;
use leadlight_core::meeting::MeetingStatus;
use leadlight_core::time::{DAY_ENDS, first_valid};
use leadlight_core::{ConversationState, Light, Now, PromiseBy};
use leadlight_store::{Journal, PromiseFilter};

use crate::agenda::agenda;
use crate::error::ApiError;
use crate::facts::Facts;
use crate::points::wire_promise;
use crate::reminders::waiting_reminders;
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
        now: now.written_at(),
        conversations: conversations(journal, now, on, &people)?,
        waiting: if on == today {
            waiting_reminders(journal, now)?
        } else {
            Vec::new()
        },
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
    let mut found = Vec::new();
    for talk in agenda(journal, now, from, to)? {
        // One that began the day before stands there.
        if !talk.takes_place() || talk.start < from {
            continue;
        }
        let person = match people.iter().find(|person| person.id == talk.person) {
            Some(person) => named(person),
            None => {
                let person = journal.person(&talk.person)?;
                PersonRef {
                    id: person.id,
                    name: person.state.name,
                    role: person.state.role,
                }
            }
        };
        found.push(DayConversation {
            person,
            at: now.with_offset(talk.start),
            minutes: talk.minutes(),
            state: talk.state,
            under_way: talk.state == ConversationState::Planned
                && talk.start <= now.at
                && now.at < talk.end,
            tentative: talk.status == MeetingStatus::Tentative,
            key: talk.identity(),
            id: talk.id,
        });
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

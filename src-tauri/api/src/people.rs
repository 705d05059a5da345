//! People: adding, changing, archiving, merging and deleting them, and what follows about them.

use chrono::NaiveDate;
use leadlight_core::{Light, Now, text};
use leadlight_store::{Journal, PersonState};

use crate::entries::{gone_on, instant};
use crate::error::{ApiError, ErrorCode};
use crate::facts::Facts;
use crate::person_fields::{fields_of, state_of};
use crate::wire::{
    PaneLight, PeopleAdded, PeopleOrder, Person, PersonFields, PersonRef, PersonRemoval, Skipped,
    TrashedPerson,
};

/// How many people a list that completes a name offers.
const OFFERED: usize = 8;

/// Everybody, in an order; those archived too if asked for.
///
/// # Errors
/// If the journal could not be read.
pub fn people(
    journal: &Journal,
    now: &Now,
    order: PeopleOrder,
    archived: bool,
) -> Result<Vec<Person>, ApiError> {
    let mut people = Facts::everybody(journal, now, archived)?;
    // They come by name, and sorting keeps that among equals.
    match order {
        PeopleOrder::Name => {}
        PeopleOrder::Next => people.sort_by_cached_key(|person| {
            (
                person.archived_on.is_some(),
                person.next.is_none(),
                person.next.as_ref().map(|next| next.at),
            )
        }),
        PeopleOrder::Longest => people.sort_by_cached_key(|person| {
            (
                person.archived_on.is_some(),
                person.last_spoken_on.is_some(),
                person.last_spoken_on,
            )
        }),
    }
    Ok(people)
}

/// A person, by name, the beginning of a name, or id.
///
/// # Errors
/// If there is none, or several go by that name.
pub fn person(journal: &Journal, now: &Now, name: &str) -> Result<Person, ApiError> {
    let person = whole(journal, name)?;
    Facts::one(journal, now, person)
}

pub(crate) fn by_id(journal: &Journal, now: &Now, id: &str) -> Result<Person, ApiError> {
    let person = journal.person(id).map_err(|error| not_found(error, id))?;
    Facts::one(journal, now, person)
}

fn not_found(error: leadlight_store::Error, name: &str) -> ApiError {
    match error {
        leadlight_store::Error::NotFound => ApiError::new(ErrorCode::NotFound)
            .about("person")
            .naming(name),
        error => error.into(),
    }
}

/// The one person that a name, the beginning of one, or an id stands for, with all that is known about them.
pub(crate) fn whole(journal: &Journal, name: &str) -> Result<leadlight_store::Person, ApiError> {
    match journal.person(name) {
        Ok(person) if person.deleted_at.is_none() => Ok(person),
        _ => Ok(journal.person(&named(journal, name)?.id)?),
    }
}

/// The one person that a name, the beginning of one, or an id stands for.
pub(crate) fn named(journal: &Journal, name: &str) -> Result<leadlight_store::PersonRef, ApiError> {
    if let Ok(person) = journal.person(name)
        && person.deleted_at.is_none()
    {
        return Ok(leadlight_store::PersonRef {
            id: person.id,
            name: person.state.name,
            role: person.state.role,
        });
    }
    let mut found = if name.trim().is_empty() {
        Vec::new()
    } else {
        journal.people_called(name)?
    };
    match found.len() {
        0 => Err(ApiError::new(ErrorCode::NotFound)
            .about("person")
            .naming(name)),
        1 => Ok(found.remove(0)),
        _ => {
            let names: Vec<String> = found
                .into_iter()
                .map(|person| match person.role.as_str() {
                    "" => format!("{} ({})", person.name, person.id),
                    role => format!("{}, {role} ({})", person.name, person.id),
                })
                .collect();
            Err(ApiError::new(ErrorCode::Ambiguous)
                .about("person")
                .naming(names.join("; ")))
        }
    }
}

/// People to complete a name with: any part of the name may begin so. An empty one gives those written about last.
///
/// # Errors
/// If the journal could not be read.
pub fn people_called(
    journal: &Journal,
    now: &Now,
    beginning: &str,
) -> Result<Vec<PersonRef>, ApiError> {
    let wanted = text::fold(beginning.trim());
    let mut people = journal.people(false)?;
    if wanted.is_empty() {
        let days = journal.last_days(None, now.today())?;
        people.sort_by_key(|person| {
            std::cmp::Reverse(days.get(&person.id).and_then(|days| days.spoken))
        });
    }
    let mut found: Vec<(bool, PersonRef)> = people
        .into_iter()
        .filter_map(|person| {
            let folded = text::fold(&person.state.name);
            let first = folded.starts_with(&wanted);
            let fits = first
                || folded
                    .split_whitespace()
                    .any(|part| part.starts_with(&wanted));
            fits.then_some((
                !first,
                PersonRef {
                    id: person.id,
                    name: person.state.name,
                    role: person.state.role,
                },
            ))
        })
        .collect();
    found.sort_by_key(|(later, _)| *later);
    Ok(found
        .into_iter()
        .take(OFFERED)
        .map(|(_, person)| person)
        .collect())
}

/// Adds a person.
///
/// # Errors
/// If a field cannot be kept, or it could not be written.
pub fn add_person(
    journal: &mut Journal,
    now: &Now,
    fields: PersonFields,
) -> Result<Person, ApiError> {
    let state = state_of(fields, &PersonState::named("", now.today()))?;
    let id = journal.add_person(&state)?;
    by_id(journal, now, &id)
}

/// Adds several people by name, as reports. A name that is there already is not added again.
///
/// # Errors
/// If it could not be written.
pub fn add_people(
    journal: &mut Journal,
    now: &Now,
    names: &[String],
) -> Result<PeopleAdded, ApiError> {
    let fields = names
        .iter()
        .filter(|name| !name.trim().is_empty())
        .map(|name| named_fields(name))
        .collect();
    add_people_from(journal, now, fields)
}

/// The fields of somebody of whom only the name is known.
pub fn named_fields(name: &str) -> PersonFields {
    fields_of(PersonState::named(name.trim(), NaiveDate::MIN))
}

/// Adds several people. Somebody whose name or address is there already is not added again; what cannot be kept is named.
///
/// # Errors
/// If it could not be written.
pub fn add_people_from(
    journal: &mut Journal,
    now: &Now,
    people: Vec<PersonFields>,
) -> Result<PeopleAdded, ApiError> {
    let mut known = Known::of(journal)?;
    let mut result = PeopleAdded {
        added: Vec::new(),
        unchanged: 0,
        skipped: Vec::new(),
    };
    let mut states = Vec::new();
    for (fields, number) in people.into_iter().zip(1..) {
        if known.has(&fields) {
            result.unchanged += 1;
            continue;
        }
        known.add(&fields);
        let r#where = format!(
            "{number}: {}",
            fields.name.chars().take(40).collect::<String>()
        );
        match state_of(fields, &PersonState::named("", now.today())) {
            Ok(state) => states.push(state),
            Err(error) => result.skipped.push(Skipped {
                r#where,
                reason: error.to_string(),
            }),
        }
    }
    let ids = journal.add_people(&states)?;
    result.added = ids
        .into_iter()
        .zip(states)
        .map(|(id, state)| PersonRef {
            id,
            name: state.name,
            role: state.role,
        })
        .collect();
    Ok(result)
}

/// Who is there already, by name and by address.
pub(crate) struct Known {
    names: Vec<String>,
    emails: Vec<String>,
}

impl Known {
    pub(crate) fn of(journal: &Journal) -> Result<Self, ApiError> {
        let people = journal.people(true)?;
        Ok(Self {
            names: people
                .iter()
                .map(|person| text::fold(&person.state.name))
                .collect(),
            emails: people
                .iter()
                .flat_map(|person| &person.state.emails)
                .map(|email| email.to_lowercase())
                .collect(),
        })
    }

    pub(crate) fn has(&self, fields: &PersonFields) -> bool {
        self.names.contains(&text::fold(fields.name.trim()))
            || fields
                .emails
                .iter()
                .any(|email| self.emails.contains(&email.trim().to_lowercase()))
    }

    fn add(&mut self, fields: &PersonFields) {
        self.names.push(text::fold(fields.name.trim()));
        self.emails.extend(
            fields
                .emails
                .iter()
                .map(|email| email.trim().to_lowercase()),
        );
    }
}

/// Changes what is said about a person.
///
/// # Errors
/// If there is no such person, a field cannot be kept, or it could not be written.
pub fn edit_person(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    fields: PersonFields,
) -> Result<Person, ApiError> {
    let before = journal.person(id).map_err(|error| not_found(error, id))?;
    let state = state_of(fields, &before.state)?;
    journal.put_person(&before.id, &state)?;
    by_id(journal, now, &before.id)
}

/// Archives a person, or takes that back. Nothing about them is lost; they are no longer offered.
///
/// # Errors
/// If there is no such person, or it could not be written.
pub fn archive_person(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    archived: bool,
) -> Result<Person, ApiError> {
    let before = journal.person(id).map_err(|error| not_found(error, id))?;
    let archived_on = archived.then(|| before.state.archived_on.unwrap_or_else(|| now.today()));
    journal.put_person(
        &before.id,
        &PersonState {
            archived_on,
            ..before.state
        },
    )?;
    by_id(journal, now, &before.id)
}

/// Makes one person of two: everything about `other` is then about `keep`, and what was said only about `other` is kept.
///
/// # Errors
/// If one of them is unknown or both are the same, or it could not be written.
pub fn merge_people(
    journal: &mut Journal,
    now: &Now,
    keep: &str,
    other: &str,
) -> Result<Person, ApiError> {
    let kept = journal
        .person(keep)
        .map_err(|error| not_found(error, keep))?;
    let gone = journal
        .person(other)
        .map_err(|error| not_found(error, other))?;
    if kept.id == gone.id {
        return Err(ApiError::new(ErrorCode::BadValue)
            .about("person")
            .naming("These are one person already"));
    }
    let state = merged(kept.state, gone.state);
    journal.merge_people(&kept.id, &gone.id, &state)?;
    by_id(journal, now, &kept.id)
}

/// What is known of two is known of the one: the kept one's words come first, and nothing is dropped.
fn merged(mut kept: PersonState, gone: PersonState) -> PersonState {
    for (own, more) in [
        (&mut kept.moves_them, gone.moves_them),
        (&mut kept.growing, gone.growing),
        (&mut kept.heading, gone.heading),
        (&mut kept.needs_from_me, gone.needs_from_me),
        (&mut kept.work_connects, gone.work_connects),
        (&mut kept.outside_work, gone.outside_work),
        (&mut kept.outline, gone.outline),
    ] {
        if own.is_empty() {
            *own = more;
        } else if !more.is_empty() && *own != more {
            *own = format!("{own}\n{more}");
        }
    }
    if kept.role.is_empty() {
        kept.role = gone.role;
    }
    for email in gone.emails {
        if !kept.emails.contains(&email) {
            kept.emails.push(email);
        }
    }
    kept.own_fields.extend(gone.own_fields);
    kept.leaves.extend(gone.leaves);
    kept.since_on = kept.since_on.or(gone.since_on);
    kept.birthday = kept.birthday.or(gone.birthday);
    kept.joined_on = kept.joined_on.or(gone.joined_on);
    kept.every_days = kept.every_days.or(gone.every_days);
    kept.slot = kept.slot.or(gone.slot);
    kept.added_on = kept.added_on.min(gone.added_on);
    kept
}

/// What deleting a person would take along.
///
/// # Errors
/// If there is no such person, or the journal could not be read.
pub fn person_removal(journal: &Journal, id: &str) -> Result<PersonRemoval, ApiError> {
    let removal = journal.removal(id).map_err(|error| not_found(error, id))?;
    Ok(PersonRemoval {
        one_on_ones: removal.one_on_ones,
        moments: removal.moments,
        points: removal.points,
        promises: removal.promises,
        mentioned_in: removal.mentioned_in,
    })
}

/// Moves a person to the trash, with the one-on-ones and moments that are about nobody else.
///
/// # Errors
/// If there is no such person, or it could not be written.
pub fn delete_person(journal: &mut Journal, now: &Now, id: &str) -> Result<(), ApiError> {
    journal
        .delete_person(id, now.at)
        .map_err(|error| not_found(error, id))
}

/// Brings a person back from the trash.
///
/// # Errors
/// If there is no such person there, or it could not be written.
pub fn restore_person(journal: &mut Journal, now: &Now, id: &str) -> Result<Person, ApiError> {
    journal
        .restore_person(id, now.at)
        .map_err(|error| not_found(error, id))?;
    by_id(journal, now, id)
}

/// The people in the trash, latest first.
///
/// # Errors
/// If the journal could not be read.
pub fn trashed_people(journal: &Journal, now: &Now) -> Result<Vec<TrashedPerson>, ApiError> {
    let people = journal.trashed_people()?;
    Ok(people
        .into_iter()
        .map(|trashed| {
            let person = trashed.person;
            let deleted_at = instant(now, person.deleted_at.unwrap_or_default());
            TrashedPerson {
                person: PersonRef {
                    id: person.id,
                    name: person.state.name,
                    role: person.state.role,
                },
                added_on: person.state.added_on,
                deleted_at,
                gone_on: gone_on(deleted_at),
                points: trashed.points,
                promises: trashed.promises,
            }
        })
        .collect())
}

/// The panes that faded, dim or dark, of everybody whose light is shown and who is not away.
///
/// # Errors
/// If the journal could not be read.
pub fn faded(journal: &Journal, now: &Now) -> Result<Vec<(PersonRef, PaneLight)>, ApiError> {
    let here = people(journal, now, PeopleOrder::Name, false)?
        .into_iter()
        .filter(|person| person.shows_light && person.away_until.is_none());
    Ok(here
        .flat_map(pane_rows)
        .filter(|(_, pane)| matches!(pane.light, Light::Dim | Light::Dark))
        .collect())
}

/// Each pane of each person with the day it was last lit, and its light: for one person whoever it is, or for everybody who
/// is not archived and whose light is shown.
///
/// # Errors
/// If there is no such person, or the journal could not be read.
pub fn lights(
    journal: &Journal,
    now: &Now,
    name: Option<&str>,
) -> Result<Vec<(PersonRef, PaneLight)>, ApiError> {
    let people = match name {
        Some(name) => vec![person(journal, now, name)?],
        None => {
            let mut people = people(journal, now, PeopleOrder::Name, false)?;
            people.retain(|person| person.shows_light);
            people
        }
    };
    Ok(people.into_iter().flat_map(pane_rows).collect())
}

fn pane_rows(person: Person) -> impl Iterator<Item = (PersonRef, PaneLight)> {
    let named = PersonRef {
        id: person.id,
        name: person.fields.name,
        role: person.fields.role,
    };
    person
        .panes
        .into_iter()
        .map(move |pane| (named.clone(), pane))
}

pub(crate) fn wire_ref(person: leadlight_store::PersonRef) -> PersonRef {
    PersonRef {
        id: person.id,
        name: person.name,
        role: person.role,
    }
}

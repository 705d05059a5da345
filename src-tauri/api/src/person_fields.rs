//! What the writer says about a person: read from what is stored, and checked before it is.

use chrono::NaiveDate;
use leadlight_core::cadence::Every;
use leadlight_core::person::{LONGEST_LINE, LONGEST_NAME};
use leadlight_store::PersonState;

use crate::error::{ApiError, ErrorCode};
use crate::wire::{OwnField, PersonFields};

/// The longest of the longer texts about a person, in characters.
const LONGEST_FACT: usize = 10_000;
/// The longest time before a conversation that a reminder comes, in minutes.
pub(crate) const LONGEST_BEFORE: u32 = 24 * 60;

pub(crate) fn fields_of(state: PersonState) -> PersonFields {
    PersonFields {
        name: state.name,
        relation: state.relation,
        role: state.role,
        since_on: state.since_on,
        emails: state.emails,
        moves_them: state.moves_them,
        growing: state.growing,
        heading: state.heading,
        needs_from_me: state.needs_from_me,
        work_connects: state.work_connects,
        outside_work: state.outside_work,
        own_fields: state
            .own_fields
            .into_iter()
            .map(|field| OwnField {
                name: field.name,
                value: field.value,
            })
            .collect(),
        birthday: state.birthday,
        joined_on: state.joined_on,
        note_days: state.note_days,
        every: state.every_days.map(|days| Every(days).to_string()),
        slot: state.slot,
        leaves: state.leaves,
        light_shown: state.light_shown,
        outline: state.outline,
        before_minutes: state.before_minutes,
    }
}

pub(crate) fn state_of(
    fields: PersonFields,
    before: &PersonState,
) -> Result<PersonState, ApiError> {
    let bad =
        |field: &str, what: String| ApiError::new(ErrorCode::BadValue).about(field).naming(what);
    let name = line(&fields.name, "name", LONGEST_NAME)?;
    if name.is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("name"));
    }
    let every_days = match fields.every.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(every) => Some(
            every
                .parse::<Every>()
                .map_err(|error| bad("every", error.to_string()))?
                .0,
        ),
    };
    if let Some(slot) = &fields.slot {
        slot.check()
            .map_err(|error| bad("slot", error.to_string()))?;
        if !(1..=24 * 60).contains(&slot.minutes) {
            return Err(bad(
                "slot",
                "A conversation lasts from 1 minute to 24 hours".into(),
            ));
        }
    }
    let mut leaves = fields.leaves;
    if let Some(leave) = leaves.iter().find(|leave| leave.to < leave.from) {
        return Err(bad(
            "leaves",
            format!(
                "A leave ends on or after its first day: {} is before {}",
                leave.to, leave.from
            ),
        ));
    }
    leaves.sort_unstable_by_key(|leave| (leave.from, leave.to));
    let birthday = match fields.birthday.as_deref().map(str::trim) {
        None | Some("") => None,
        // A leap year, so that 29 February is a birthday too.
        Some(day)
            if NaiveDate::parse_from_str(&format!("2000-{day}"), "%Y-%m-%d").is_ok()
                && day.len() == 5 =>
        {
            Some(day.to_owned())
        }
        Some(day) => {
            return Err(bad(
                "birthday",
                format!(
                    "\"{day}\" is not a month and a day. Write it as month-day, for example 03-09"
                ),
            ));
        }
    };
    if fields
        .before_minutes
        .is_some_and(|minutes| minutes > LONGEST_BEFORE)
    {
        return Err(bad(
            "before_minutes",
            "A reminder comes at most 24 hours before a conversation".into(),
        ));
    }
    let fact = |text: &str, field: &str| fact(text, field);
    Ok(PersonState {
        name,
        relation: fields.relation,
        role: line(&fields.role, "role", LONGEST_NAME)?,
        since_on: fields.since_on,
        emails: emails(&fields.emails)?,
        moves_them: fact(&fields.moves_them, "moves_them")?,
        growing: fact(&fields.growing, "growing")?,
        heading: fact(&fields.heading, "heading")?,
        needs_from_me: fact(&fields.needs_from_me, "needs_from_me")?,
        work_connects: fact(&fields.work_connects, "work_connects")?,
        outside_work: fact(&fields.outside_work, "outside_work")?,
        own_fields: fields
            .own_fields
            .iter()
            .map(|field| {
                Ok(leadlight_store::OwnField {
                    name: line(&field.name, "own_fields", LONGEST_NAME)?,
                    value: fact(&field.value, "own_fields")?,
                })
            })
            .filter(|field| {
                !field
                    .as_ref()
                    .is_ok_and(|field| field.name.is_empty() && field.value.is_empty())
            })
            .collect::<Result<_, ApiError>>()?,
        birthday,
        joined_on: fields.joined_on,
        note_days: fields.note_days,
        every_days,
        slot: fields.slot,
        leaves,
        light_shown: fields.light_shown,
        outline: fact(&fields.outline, "outline")?,
        before_minutes: fields.before_minutes,
        added_on: before.added_on,
        archived_on: before.archived_on,
    })
}

fn emails(given: &[String]) -> Result<Vec<String>, ApiError> {
    let mut emails: Vec<String> = Vec::new();
    for email in given {
        let email = email.trim();
        if email.is_empty() {
            continue;
        }
        let fits = email.len() <= 254
            && !email.contains(char::is_whitespace)
            && email.split_once('@').is_some_and(|(user, host)| {
                !user.is_empty() && !host.is_empty() && !host.contains('@')
            });
        if !fits {
            return Err(ApiError::new(ErrorCode::BadValue)
                .about("emails")
                .naming(format!(
                    "\"{email}\" is not an e-mail address. Write it like zoe@example.org"
                )));
        }
        if !emails.iter().any(|other| other.eq_ignore_ascii_case(email)) {
            emails.push(email.to_owned());
        }
    }
    Ok(emails)
}

/// A text of one line: spaces and line ends become single spaces.
pub(crate) fn line(text: &str, field: &str, longest: usize) -> Result<String, ApiError> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    check(&line, field, longest)?;
    Ok(line)
}

/// A line that says something.
pub(crate) fn said(text: &str, field: &str) -> Result<String, ApiError> {
    let line = line(text, field, LONGEST_LINE)?;
    if line.is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about(field));
    }
    Ok(line)
}

pub(crate) fn fact(text: &str, field: &str) -> Result<String, ApiError> {
    check(text, field, LONGEST_FACT)?;
    Ok(text.trim().to_owned())
}

pub(crate) fn check(text: &str, field: &str, longest: usize) -> Result<(), ApiError> {
    if text.contains('\0') {
        return Err(ApiError::new(ErrorCode::TextHasNul).about(field));
    }
    let length = text.chars().count();
    if length > longest {
        return Err(ApiError::new(ErrorCode::TextTooLarge)
            .about(field)
            .naming(format!("{length} characters of at most {longest}")));
    }
    Ok(())
}

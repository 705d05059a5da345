//! People: who they are, what is known and believed about them, their pages.

use chrono::NaiveDate;
use leadlight_api::wire::{
    Belief, MomentInput, PeopleAdded, PeopleFormat, PeopleOrder, PeoplePreview, Person,
    PersonFields, PersonPage, PersonRef, PersonRemoval, SavedMoment, Timeline, TrashedPerson,
};
use leadlight_api::{self as api, ApiError};
use leadlight_core::{Pane, TimelineKind};
use tauri::State;

use crate::state::Shell;

/// People in an order, also the archived ones if asked for.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn people(
    shell: State<'_, Shell>,
    order: PeopleOrder,
    archived: bool,
) -> Result<Vec<Person>, ApiError> {
    shell.with_journal(|journal, now| api::people(journal, now, order, archived))
}

/// One person.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn person(shell: State<'_, Shell>, id: String) -> Result<Person, ApiError> {
    shell.with_journal(|journal, now| api::person(journal, now, &id))
}

/// Everything on a person's page.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn person_page(shell: State<'_, Shell>, id: String) -> Result<PersonPage, ApiError> {
    shell.with_journal(|journal, now| api::person_page(journal, now, &id))
}

/// A piece of a person's timeline, newest first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn timeline(
    shell: State<'_, Shell>,
    id: String,
    kinds: Vec<TimelineKind>,
    pane: Option<Pane>,
    cursor: Option<String>,
    limit: u32,
) -> Result<Timeline, ApiError> {
    shell.with_journal(|journal, now| {
        api::timeline(journal, now, &id, &kinds, pane, cursor.as_deref(), limit)
    })
}

/// People of whose names a part begins so; the most recent ones for nothing.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn people_called(
    shell: State<'_, Shell>,
    text: String,
) -> Result<Vec<PersonRef>, ApiError> {
    shell.with_journal(|journal, now| api::people_called(journal, now, &text))
}

/// Adds a person.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn add_person(
    shell: State<'_, Shell>,
    fields: PersonFields,
) -> Result<Person, ApiError> {
    let done = shell.with_journal(|journal, now| api::add_person(journal, now, fields))?;
    shell.look_again.raise();
    Ok(done)
}

/// Adds people by their names alone.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn add_people(
    shell: State<'_, Shell>,
    names: Vec<String>,
) -> Result<PeopleAdded, ApiError> {
    let done = shell.with_journal(|journal, now| api::add_people(journal, now, &names))?;
    shell.look_again.raise();
    Ok(done)
}

/// Changes what is said about a person.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn edit_person(
    shell: State<'_, Shell>,
    id: String,
    fields: PersonFields,
) -> Result<Person, ApiError> {
    let done = shell.with_journal(|journal, now| api::edit_person(journal, now, &id, fields))?;
    shell.look_again.raise();
    Ok(done)
}

/// Archives a person, or takes that back.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn archive_person(
    shell: State<'_, Shell>,
    id: String,
    archived: bool,
) -> Result<Person, ApiError> {
    let done =
        shell.with_journal(|journal, now| api::archive_person(journal, now, &id, archived))?;
    shell.look_again.raise();
    Ok(done)
}

/// Makes one person of two: everything of the other goes to the one that is kept.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn merge_people(
    shell: State<'_, Shell>,
    keep: String,
    other: String,
) -> Result<Person, ApiError> {
    let done = shell.with_journal(|journal, now| api::merge_people(journal, now, &keep, &other))?;
    shell.look_again.raise();
    Ok(done)
}

/// What deleting a person would take along.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn person_removal(
    shell: State<'_, Shell>,
    id: String,
) -> Result<PersonRemoval, ApiError> {
    shell.with_journal(|journal, _| api::person_removal(journal, &id))
}

/// Moves a person to the trash, with what is about them alone.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn delete_person(shell: State<'_, Shell>, id: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| api::delete_person(journal, now, &id))?;
    shell.look_again.raise();
    Ok(())
}

/// Brings a person back from the trash.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn restore_person(shell: State<'_, Shell>, id: String) -> Result<Person, ApiError> {
    let done = shell.with_journal(|journal, now| api::restore_person(journal, now, &id))?;
    shell.look_again.raise();
    Ok(done)
}

/// The people in the trash.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn trashed_people(shell: State<'_, Shell>) -> Result<Vec<TrashedPerson>, ApiError> {
    shell.with_journal(|journal, now| api::trashed_people(journal, now))
}

/// Reads people out of a text, without adding them.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_people(
    shell: State<'_, Shell>,
    format: PeopleFormat,
    text: String,
) -> Result<PeoplePreview, ApiError> {
    shell.with_journal(|journal, _| api::read_people(journal, format, &text))
}

/// Adds the people of a preview.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn add_people_from(
    shell: State<'_, Shell>,
    people: Vec<PersonFields>,
) -> Result<PeopleAdded, ApiError> {
    let done = shell.with_journal(|journal, now| api::add_people_from(journal, now, people))?;
    shell.look_again.raise();
    Ok(done)
}

/// Sets what the writer believes a person could do.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_belief(
    shell: State<'_, Shell>,
    person_id: String,
    text: String,
) -> Result<Belief, ApiError> {
    shell.with_journal(|journal, now| api::set_belief(journal, now, &person_id, &text))
}

/// Says on which day they were told what the writer believes; nothing takes it back.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn tell_belief(
    shell: State<'_, Shell>,
    person_id: String,
    told_on: Option<NaiveDate>,
) -> Result<Belief, ApiError> {
    shell.with_journal(|journal, now| api::tell_belief(journal, now, &person_id, told_on))
}

/// Adds a moment, or the talking point that it is for now.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn add_moment(
    shell: State<'_, Shell>,
    moment: MomentInput,
) -> Result<SavedMoment, ApiError> {
    shell.with_journal(|journal, now| api::add_moment(journal, now, &moment))
}

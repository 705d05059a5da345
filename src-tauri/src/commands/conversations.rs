//! Conversations, and what comes of them: talking points and promises.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use leadlight_api::wire::{
    Conversation, ConversationPage, DaySide, Preparation, Promise, TalkingPoint,
};
use leadlight_api::{self as api, ApiError, ErrorCode, NewPromise};
use leadlight_core::time::first_valid;
use leadlight_core::{Now, Pane, PointState, PromiseBy, PromiseState, Prompt};
use tauri::State;

use crate::state::Shell;

/// Opens the conversation that it is time for, or makes one.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn start_conversation(
    shell: State<'_, Shell>,
    person_id: String,
    at: Option<DateTime<FixedOffset>>,
) -> Result<Conversation, ApiError> {
    let done =
        shell.with_journal(|journal, now| api::start_conversation(journal, now, &person_id, at))?;
    shell.look_again.raise();
    Ok(done)
}

/// The instant of a wall-clock time in the zone that the program was told, which the page does not know.
fn instant(now: &Now, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, ApiError> {
    first_valid(local, now.zone)
        .map(|at| now.with_offset(at))
        .ok_or_else(|| ApiError::new(ErrorCode::BadTime).naming(local.time().to_string()))
}

/// Plans a conversation.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn plan_conversation(
    shell: State<'_, Shell>,
    person_id: String,
    at: NaiveDateTime,
    minutes: u32,
) -> Result<Conversation, ApiError> {
    let done = shell.with_journal(|journal, now| {
        api::plan_conversation(journal, now, &person_id, instant(now, at)?, minutes)
    })?;
    shell.look_again.raise();
    Ok(done)
}

/// A one-on-one with what to look at.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn conversation_page(
    shell: State<'_, Shell>,
    id: String,
) -> Result<ConversationPage, ApiError> {
    shell.with_journal(|journal, now| api::conversation_page(journal, now, &id))
}

/// Moves a conversation to another time.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn move_conversation(
    shell: State<'_, Shell>,
    id: String,
    at: NaiveDateTime,
) -> Result<Conversation, ApiError> {
    let done = shell.with_journal(|journal, now| {
        api::move_conversation(journal, now, &id, instant(now, at)?)
    })?;
    shell.look_again.raise();
    Ok(done)
}

/// Says that a conversation does not take place.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn cancel_conversation(
    shell: State<'_, Shell>,
    id: String,
) -> Result<Conversation, ApiError> {
    let done = shell.with_journal(|journal, now| api::cancel_conversation(journal, now, &id))?;
    shell.look_again.raise();
    Ok(done)
}

/// Ends the sitting and marks a conversation as held, with the panes that got light.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn hold_conversation(
    shell: State<'_, Shell>,
    id: String,
    panes: Vec<Pane>,
) -> Result<Conversation, ApiError> {
    let done =
        shell.with_journal(|journal, now| api::hold_conversation(journal, now, &id, &panes))?;
    shell.look_again.raise();
    Ok(done)
}

/// Takes back that a conversation was held or cancelled; at the wall-clock time given, where there is one.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn reopen_conversation(
    shell: State<'_, Shell>,
    id: String,
    at: Option<NaiveDateTime>,
) -> Result<Conversation, ApiError> {
    let done = shell.with_journal(|journal, now| {
        let at = at.map(|at| instant(now, at)).transpose()?;
        api::reopen_conversation(journal, now, &id, at)
    })?;
    shell.look_again.raise();
    Ok(done)
}

/// Says whom else a conversation is about.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_conversation_people(
    shell: State<'_, Shell>,
    id: String,
    others: Vec<String>,
) -> Result<Conversation, ApiError> {
    shell.with_journal(|journal, now| api::set_conversation_people(journal, now, &id, &others))
}

/// What to look at before a conversation.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn preparation(
    shell: State<'_, Shell>,
    person_id: String,
) -> Result<Preparation, ApiError> {
    shell.with_journal(|journal, now| api::preparation(journal, now, &person_id))
}

/// Another question to ask them.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn another_question(
    shell: State<'_, Shell>,
    person_id: String,
) -> Result<Prompt, ApiError> {
    shell.with_journal(|journal, now| api::another_question(journal, now, &person_id))
}

/// Notes something to raise with a person.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn add_point(
    shell: State<'_, Shell>,
    person_id: String,
    text: String,
    entry_id: Option<String>,
    in_confidence: bool,
) -> Result<TalkingPoint, ApiError> {
    shell.with_journal(|journal, now| {
        api::add_point(
            journal,
            now,
            &person_id,
            &text,
            entry_id.as_deref(),
            in_confidence,
        )
    })
}

/// Says that a talking point was raised or dropped, or is open again.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn settle_point(
    shell: State<'_, Shell>,
    id: String,
    state: PointState,
) -> Result<TalkingPoint, ApiError> {
    shell.with_journal(|journal, now| api::settle_point(journal, now, &id, state))
}

/// Changes the words of a talking point.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn edit_point(
    shell: State<'_, Shell>,
    id: String,
    text: String,
) -> Result<TalkingPoint, ApiError> {
    shell.with_journal(|journal, now| api::edit_point(journal, now, &id, &text))
}

/// Notes what somebody promised.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn add_promise(
    shell: State<'_, Shell>,
    person_id: String,
    text: String,
    by: PromiseBy,
    due_on: Option<NaiveDate>,
    entry_id: Option<String>,
    in_confidence: bool,
) -> Result<Promise, ApiError> {
    let promise = NewPromise {
        person: &person_id,
        text: &text,
        by,
        due_on,
        entry_id: entry_id.as_deref(),
        in_confidence,
    };
    let done = shell.with_journal(|journal, now| api::add_promise(journal, now, &promise))?;
    shell.look_again.raise();
    Ok(done)
}

/// Says that a promise was done or dropped, or is open again.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn settle_promise(
    shell: State<'_, Shell>,
    id: String,
    state: PromiseState,
) -> Result<Promise, ApiError> {
    let done = shell.with_journal(|journal, now| api::settle_promise(journal, now, &id, state))?;
    shell.look_again.raise();
    Ok(done)
}

/// Moves the day that a promise is due.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn move_promise(
    shell: State<'_, Shell>,
    id: String,
    due_on: Option<NaiveDate>,
) -> Result<Promise, ApiError> {
    let done = shell.with_journal(|journal, now| api::move_promise(journal, now, &id, due_on))?;
    shell.look_again.raise();
    Ok(done)
}

/// Changes the words of a promise.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn edit_promise(
    shell: State<'_, Shell>,
    id: String,
    text: String,
) -> Result<Promise, ApiError> {
    shell.with_journal(|journal, now| api::edit_promise(journal, now, &id, &text))
}

/// Promises by due date; the done and dropped ones too if asked for.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn promises(
    shell: State<'_, Shell>,
    by: Option<PromiseBy>,
    person_id: Option<String>,
    settled: bool,
) -> Result<Vec<Promise>, ApiError> {
    shell
        .with_journal(|journal, now| api::promises(journal, now, by, person_id.as_deref(), settled))
}

/// What stands beside a day, today if none is named.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn day_side(
    shell: State<'_, Shell>,
    on: Option<NaiveDate>,
) -> Result<DaySide, ApiError> {
    shell.with_journal(|journal, now| api::day_side(journal, now, on))
}

//! Talking points, promises and moments.

use chrono::NaiveDate;
use leadlight_core::{EntryKind, Now, Pane, PointState, PromiseBy, PromiseState};
use leadlight_store::{EntryState, Journal, PaneMark, PointRecord, PromiseFilter, PromiseRecord};

use crate::beliefs::settled_with;
use crate::conversations::{moment_entry, named_ref};
use crate::error::{ApiError, ErrorCode};
use crate::people::{named, wire_ref};
use crate::person_fields::said;
use crate::wire::{MomentInput, Promise, SavedMoment, TalkingPoint};

fn unknown(error: leadlight_store::Error, field: &str, id: &str) -> ApiError {
    match error {
        leadlight_store::Error::NotFound => {
            ApiError::new(ErrorCode::NotFound).about(field).naming(id)
        }
        error => error.into(),
    }
}

/// Adds a talking point for the next conversation with a person.
///
/// # Errors
/// If the person is unknown, the text is empty or too long, or it could not be written.
pub fn add_point(
    journal: &mut Journal,
    now: &Now,
    name: &str,
    text: &str,
    entry_id: Option<&str>,
    in_confidence: bool,
) -> Result<TalkingPoint, ApiError> {
    new_point(
        journal,
        now,
        name,
        text,
        (entry_id, in_confidence, false),
        now.today(),
    )
}

fn new_point(
    journal: &mut Journal,
    now: &Now,
    name: &str,
    text: &str,
    (entry_id, in_confidence, noticed): (Option<&str>, bool, bool),
    added_on: NaiveDate,
) -> Result<TalkingPoint, ApiError> {
    let record = PointRecord {
        person: named(journal, name)?.id,
        text: said(text, "text")?,
        state: PointState::Open,
        added_on,
        settled_on: None,
        noticed,
        in_confidence,
        entry_id: entry_id.map(str::to_owned),
        moment_id: None,
    };
    let id = journal.put_point(None, &record, None, now.at)?;
    point(journal, now, &id)
}

fn point(journal: &Journal, now: &Now, id: &str) -> Result<TalkingPoint, ApiError> {
    let point = journal
        .point(id)
        .map_err(|error| unknown(error, "point", id))?;
    let days = journal.last_days(Some(&point.person.id), now.today())?;
    let last = days.get(&point.person.id).and_then(|days| days.spoken);
    Ok(wire_point(point, last, now.today()))
}

/// Talking points, oldest first: open ones, or all of them; with one person or with everybody.
///
/// # Errors
/// If the person is unknown, or the journal could not be read.
pub fn points(
    journal: &Journal,
    now: &Now,
    name: Option<&str>,
    settled: bool,
) -> Result<Vec<TalkingPoint>, ApiError> {
    let person = name.map(|name| named(journal, name)).transpose()?;
    let days = journal.last_days(
        person.as_ref().map(|person| person.id.as_str()),
        now.today(),
    )?;
    let found = journal.points(person.as_ref().map(|person| person.id.as_str()), settled)?;
    Ok(found
        .into_iter()
        .map(|point| {
            let last = days.get(&point.person.id).and_then(|days| days.spoken);
            wire_point(point, last, now.today())
        })
        .collect())
}

/// Says that a talking point was raised or dropped; `open` takes it back. Raising a recognition that was noticed says it:
/// it becomes a moment, and lights Recognize. Raising what the writer believes they could do tells them.
///
/// # Errors
/// If there is no such point, it was settled the other way, or it could not be written.
pub fn settle_point(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    state: PointState,
) -> Result<TalkingPoint, ApiError> {
    let before = journal
        .point(id)
        .map_err(|error| unknown(error, "point", id))?;
    if before.record.state != state {
        if before.record.state != PointState::Open && state != PointState::Open {
            let (word, on) = (before.record.state.word(), before.record.settled_on);
            return Err(settled("talking point", "point", word, on, &before.id));
        }
        let said = (state == PointState::Raised && before.record.noticed)
            .then(|| moment_state(now, &before.record, now.today()));
        let record = PointRecord {
            state,
            settled_on: (state != PointState::Open).then(|| now.today()),
            ..before.record.clone()
        };
        match settled_with(journal, &before.record, &record)? {
            Some(belief) => {
                let points = [(before.id.clone(), record)];
                journal.put_belief_with(&belief.id, &belief.record, &points)?;
            }
            None => {
                journal.put_point(Some(&before.id), &record, said, now.at)?;
            }
        }
    }
    point(journal, now, &before.id)
}

/// What was settled is not settled another way in passing: it is taken back first.
fn settled(what: &str, command: &str, word: &str, on: Option<NaiveDate>, id: &str) -> ApiError {
    let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
    ApiError::new(ErrorCode::BadValue).about("id").naming(format!(
        "This {what} was {word}{on}. Take that back first, with \"leadlight {command} reopen {id}\""
    ))
}

fn moment_state(now: &Now, record: &PointRecord, on: NaiveDate) -> EntryState {
    EntryState {
        kind: EntryKind::Moment,
        on,
        at: now.written_at(),
        body: record.text.clone(),
        panes: vec![PaneMark {
            pane: Pane::Recognize,
            person: Some(record.person.clone()),
        }],
        people: vec![record.person.clone()],
        tags: Vec::new(),
        prompt_id: None,
        in_confidence: record.in_confidence,
    }
}

/// Changes the words of a talking point.
///
/// # Errors
/// If there is no such point, the text is empty or too long, or it could not be written.
pub fn edit_point(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    text: &str,
) -> Result<TalkingPoint, ApiError> {
    let before = journal
        .point(id)
        .map_err(|error| unknown(error, "point", id))?;
    let record = PointRecord {
        text: said(text, "text")?,
        ..before.record.clone()
    };
    if record != before.record {
        journal.put_point(Some(&before.id), &record, None, now.at)?;
    }
    point(journal, now, &before.id)
}

/// A promise to be added.
#[derive(Debug, Clone)]
pub struct NewPromise<'a> {
    /// To or by whom.
    pub person: &'a str,
    /// What.
    pub text: &'a str,
    /// Who promised.
    pub by: PromiseBy,
    /// The day it is due.
    pub due_on: Option<NaiveDate>,
    /// The entry that it was written in.
    pub entry_id: Option<&'a str>,
    /// Whether it is in confidence.
    pub in_confidence: bool,
}

/// Adds a promise.
///
/// # Errors
/// If the person is unknown, the text is empty or too long, it is due before today, or it could not be written.
pub fn add_promise(
    journal: &mut Journal,
    now: &Now,
    promise: &NewPromise<'_>,
) -> Result<Promise, ApiError> {
    let made_on = now.today();
    check_due(promise.due_on, made_on)?;
    let record = PromiseRecord {
        person: named(journal, promise.person)?.id,
        text: said(promise.text, "text")?,
        by: promise.by,
        made_on,
        due_on: promise.due_on,
        state: PromiseState::Open,
        settled_on: None,
        in_confidence: promise.in_confidence,
        entry_id: promise.entry_id.map(str::to_owned),
    };
    let id = journal.put_promise(None, &record)?;
    Ok(wire_promise(journal.promise(&id)?, made_on))
}

fn check_due(due_on: Option<NaiveDate>, made_on: NaiveDate) -> Result<(), ApiError> {
    match due_on {
        Some(due) if due < made_on => Err(ApiError::new(ErrorCode::BadValue)
            .about("due_on")
            .naming(format!("A promise made on {made_on} cannot be due on {due}. Choose that day or a later one, or none"))),
        _ => Ok(()),
    }
}

/// Promises: open ones by due date, those without one last; with `settled` the done and dropped ones after them.
///
/// # Errors
/// If the person is unknown, or the journal could not be read.
pub fn promises(
    journal: &Journal,
    now: &Now,
    by: Option<PromiseBy>,
    name: Option<&str>,
    settled: bool,
) -> Result<Vec<Promise>, ApiError> {
    let person = name.map(|name| named(journal, name)).transpose()?;
    let filter = PromiseFilter {
        by,
        person: person.as_ref().map(|person| person.id.as_str()),
        due_by: None,
        settled,
    };
    Ok(journal
        .promises(&filter)?
        .into_iter()
        .map(|promise| wire_promise(promise, now.today()))
        .collect())
}

/// Says that a promise was done or dropped; `open` takes it back.
///
/// # Errors
/// If there is no such promise, it was settled the other way, or it could not be written.
pub fn settle_promise(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    state: PromiseState,
) -> Result<Promise, ApiError> {
    change_promise(journal, now, id, |record| {
        if record.state != state {
            if state != PromiseState::Open {
                check_open(record, id)?;
            }
            record.state = state;
            record.settled_on = (state != PromiseState::Open).then(|| now.today());
        }
        Ok(())
    })
}

/// Moves the day a promise is due; none leaves it open-ended.
///
/// # Errors
/// If there is no such promise, it is settled, the day is before it was made, or it could not be written.
pub fn move_promise(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    due_on: Option<NaiveDate>,
) -> Result<Promise, ApiError> {
    change_promise(journal, now, id, |record| {
        check_open(record, id)?;
        check_due(due_on, record.made_on)?;
        record.due_on = due_on;
        Ok(())
    })
}

fn check_open(record: &PromiseRecord, id: &str) -> Result<(), ApiError> {
    if record.state == PromiseState::Open {
        return Ok(());
    }
    let word = record.state.word();
    Err(settled("promise", "promise", word, record.settled_on, id))
}

/// Changes the words of a promise.
///
/// # Errors
/// If there is no such promise, the text is empty or too long, or it could not be written.
pub fn edit_promise(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    text: &str,
) -> Result<Promise, ApiError> {
    let text = said(text, "text")?;
    change_promise(journal, now, id, |record| {
        record.text = text;
        Ok(())
    })
}

fn change_promise(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    edit: impl FnOnce(&mut PromiseRecord) -> Result<(), ApiError>,
) -> Result<Promise, ApiError> {
    let before = journal
        .promise(id)
        .map_err(|error| unknown(error, "promise", id))?;
    let mut record = before.record.clone();
    edit(&mut record)?;
    if record != before.record {
        journal.put_promise(Some(&before.id), &record)?;
    }
    Ok(wire_promise(journal.promise(&before.id)?, now.today()))
}

/// Adds a moment: a short dated line that a pane got light with a person. A recognition that was noticed and not said yet
/// becomes a talking point, and lights nothing until that is raised.
///
/// # Errors
/// If the person is unknown, the text is empty or too long, something else than a recognition is only noticed, the day is
/// still to come, or it could not be written.
pub fn add_moment(
    journal: &mut Journal,
    now: &Now,
    moment: &MomentInput,
) -> Result<SavedMoment, ApiError> {
    let on = moment.on.unwrap_or_else(|| now.today());
    if on > now.today() {
        return Err(ApiError::new(ErrorCode::BadValue).about("on").naming(format!(
            "A moment is written when it was, and {on} is still to come. Choose today or a day before"
        )));
    }
    if moment.noticed {
        if moment.pane != Pane::Recognize {
            return Err(ApiError::new(ErrorCode::BadValue)
                .about("noticed")
                .naming("Only a recognition can be noticed and not said yet. Leave \"noticed\" out, or choose recognize"));
        }
        let point = new_point(
            journal,
            now,
            &moment.person,
            &moment.text,
            (None, moment.in_confidence, true),
            on,
        )?;
        return Ok(SavedMoment {
            id: point.id,
            noticed: true,
        });
    }
    let person = named_ref(journal, &moment.person)?;
    let text = said(&moment.text, "text")?;
    let state = EntryState {
        kind: EntryKind::Moment,
        on,
        at: now.written_at(),
        body: text,
        panes: vec![PaneMark {
            pane: moment.pane,
            person: Some(person.id.clone()),
        }],
        people: vec![person.id],
        tags: Vec::new(),
        prompt_id: None,
        in_confidence: moment.in_confidence,
    };
    Ok(SavedMoment {
        id: moment_entry(journal, now, state)?,
        noticed: false,
    })
}

pub(crate) fn wire_point(
    point: leadlight_store::Point,
    last_spoken_on: Option<NaiveDate>,
    today: NaiveDate,
) -> TalkingPoint {
    let record = point.record;
    let carried = record.state == PointState::Open
        && record.added_on < today
        && last_spoken_on.is_some_and(|last| last >= record.added_on);
    TalkingPoint {
        id: point.id,
        person: wire_ref(point.person),
        text: record.text,
        state: record.state,
        added_on: record.added_on,
        carried_from: carried.then_some(record.added_on),
        settled_on: record.settled_on,
        noticed: record.noticed,
        in_confidence: record.in_confidence,
        entry_id: record.entry_id,
    }
}

pub(crate) fn wire_promise(promise: leadlight_store::Promise, today: NaiveDate) -> Promise {
    let record = promise.record;
    Promise {
        id: promise.id,
        person: wire_ref(promise.person),
        overdue: record.state == PromiseState::Open && record.due_on.is_some_and(|due| due < today),
        text: record.text,
        by: record.by,
        made_on: record.made_on,
        due_on: record.due_on,
        state: record.state,
        settled_on: record.settled_on,
        in_confidence: record.in_confidence,
        entry_id: record.entry_id,
    }
}

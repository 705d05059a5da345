//! One-on-ones: planned, opened, held, moved, cancelled; and what to look at before one.

use chrono::{DateTime, Duration, FixedOffset, Utc};
use leadlight_core::time::day_of;
use leadlight_core::{ConversationState, EntryKind, Now, Pane};
use leadlight_store::{ConversationRecord, EntryState, Journal, NewEntry, Occurrence, PaneMark};

use crate::agenda::{Talk, agenda};
use crate::error::{ApiError, ErrorCode};
use crate::people::{self, named, wire_ref};
use crate::points::{wire_point, wire_promise};
use crate::preparation::prepare;
use crate::wire::{Conversation, ConversationPage, PersonRef};

/// How long a conversation lasts where nothing says so, in minutes.
pub(crate) const MINUTES: u32 = 30;
/// How long before its beginning a conversation is the one to open.
const BEFORE_MINUTES: i64 = 60;

/// A held one-on-one with its note, to be added.
#[derive(Debug, Clone)]
pub struct HeldOneOnOne {
    /// With whom: names, beginnings of names, or ids; the first is the one it is with.
    pub people: Vec<String>,
    /// The note, in Markdown; may be empty.
    pub body: String,
    /// When it began; now if nothing is said.
    pub at: Option<DateTime<FixedOffset>>,
    /// The panes it lit.
    pub panes: Vec<Pane>,
    /// Whether all of it is in confidence.
    pub in_confidence: bool,
}

/// Adds a one-on-one that was held, with its note. Returns its id.
///
/// # Errors
/// If somebody is unknown, it is more than a day ahead, the text cannot be kept, or it could not be written.
pub fn add_one_on_one(
    journal: &mut Journal,
    now: &Now,
    input: HeldOneOnOne,
) -> Result<String, ApiError> {
    let people = input
        .people
        .iter()
        .map(|name| Ok(named(journal, name)?.id))
        .collect::<Result<Vec<_>, ApiError>>()?;
    let at = input.at.unwrap_or_else(|| now.written_at());
    // A clock may be a little ahead, and a zone up to a day; what is further ahead was not held.
    if at.to_utc() > now.at + Duration::days(1) {
        return Err(ApiError::new(ErrorCode::BadValue).about("at").naming(format!(
            "A one-on-one on {} is still to come and was not held yet. Plan it with \"leadlight one-on-one plan\"",
            at.date_naive()
        )));
    }
    let on = day_of(at.naive_local());
    let (person, others) = people
        .split_first()
        .ok_or(ApiError::new(ErrorCode::NotFound).about("person"))?;
    let record = ConversationRecord {
        person: person.clone(),
        others: others.to_vec(),
        at,
        on,
        minutes: MINUTES,
        state: ConversationState::Held,
        occurrence: None,
    };
    let mut note = empty_note(&record);
    note.body = input.body;
    note.in_confidence = input.in_confidence;
    note.panes = marks(&input.panes, &note.people);
    Ok(journal.put_conversation(None, &record, Some(&note), now.at)?)
}

/// Plans a one-on-one.
///
/// # Errors
/// If the person is unknown, the length is none, or it could not be written.
pub fn plan_conversation(
    journal: &mut Journal,
    now: &Now,
    name: &str,
    at: DateTime<FixedOffset>,
    minutes: u32,
) -> Result<Conversation, ApiError> {
    if !(1..=24 * 60).contains(&minutes) {
        return Err(ApiError::new(ErrorCode::BadValue)
            .about("minutes")
            .naming("A conversation lasts from 1 minute to 24 hours"));
    }
    let record = planned(named(journal, name)?.id, at, minutes, None);
    let id = journal.put_conversation(None, &record, None, now.at)?;
    conversation(journal, &id)
}

fn planned(
    person: String,
    at: DateTime<FixedOffset>,
    minutes: u32,
    occurrence: Option<Occurrence>,
) -> ConversationRecord {
    ConversationRecord {
        person,
        others: Vec::new(),
        at,
        on: day_of(at.naive_local()),
        minutes,
        state: ConversationState::Planned,
        occurrence,
    }
}

/// Opens the one-on-one with a person at an instant: the one that is planned or recurs then, else a new one. Without an
/// instant it is the one of now: from an hour before it begins until it ends.
///
/// # Errors
/// If the person is unknown, or it could not be written.
pub fn start_conversation(
    journal: &mut Journal,
    now: &Now,
    name: &str,
    at: Option<DateTime<FixedOffset>>,
) -> Result<Conversation, ApiError> {
    let person = people::person(journal, now, name)?;
    let wanted = at.unwrap_or_else(|| now.written_at());
    let talks = agenda(
        journal,
        now,
        wanted.to_utc() - Duration::days(1),
        wanted.to_utc() + Duration::minutes(BEFORE_MINUTES) + Duration::milliseconds(1),
    )?;
    let fits = |talk: &Talk| {
        if at.is_some() {
            talk.start == wanted
        } else {
            talk.start - Duration::minutes(BEFORE_MINUTES) <= wanted && wanted.to_utc() < talk.end
        }
    };
    let open = talks
        .into_iter()
        .filter(|talk| talk.is_with(&person.id) && talk.state == ConversationState::Planned)
        .find(|talk| talk.takes_place() && fits(talk));
    if let Some(talk) = open {
        return begun(journal, now, talk);
    }
    let record = planned(person.id, wanted, MINUTES, None);
    let id = journal.put_conversation(None, &record, None, now.at)?;
    conversation(journal, &id)
}

/// Opens the one-on-one that something names for as long as it exists, whether or not it has been opened before.
///
/// # Errors
/// If there is none any more, or it could not be written.
pub fn open_conversation(
    journal: &mut Journal,
    now: &Now,
    key: &str,
    start: DateTime<Utc>,
) -> Result<Conversation, ApiError> {
    let talk = agenda(journal, now, start, start + Duration::milliseconds(1))?
        .into_iter()
        .find(|talk| talk.identity() == key)
        .ok_or(ApiError::new(ErrorCode::NotFound).about("id").naming(key))?;
    begun(journal, now, talk)
}

/// The row of a talk, made where it has none yet. A row follows the calendar that it came from.
fn begun(journal: &mut Journal, now: &Now, talk: Talk) -> Result<Conversation, ApiError> {
    let mut record = planned(
        talk.person.clone(),
        now.with_offset(talk.start),
        talk.minutes(),
        talk.occurrence,
    );
    record.others = talk.others;
    if let Some(id) = talk.id {
        let there = find(journal, &id)?.record;
        if there.state == ConversationState::Planned
            && (there.at, there.minutes) != (record.at, record.minutes)
        {
            change(journal, now, &id, |there| {
                (there.at, there.on, there.minutes) = (record.at, record.on, record.minutes);
                Ok(())
            })?;
        }
        return conversation(journal, &id);
    }
    let id = journal.put_conversation(None, &record, None, now.at)?;
    conversation(journal, &id)
}

/// A one-on-one with its note, with what is being typed in it.
///
/// # Errors
/// If there is none, or the journal could not be read.
pub fn conversation(journal: &Journal, id: &str) -> Result<Conversation, ApiError> {
    let found = find(journal, id)?;
    let record = found.record;
    let note = note_of(journal, &found.id, &record)?;
    let ref_to = |id: &str| -> Result<PersonRef, ApiError> {
        let person = journal.person(id)?;
        Ok(PersonRef {
            id: person.id,
            name: person.state.name,
            role: person.state.role,
        })
    };
    let today = record.on;
    Ok(Conversation {
        person: ref_to(&record.person)?,
        others: record
            .others
            .iter()
            .map(|other| ref_to(other))
            .collect::<Result<_, _>>()?,
        at: record.at,
        minutes: record.minutes,
        on: record.on,
        state: record.state,
        body: note.body,
        panes: Pane::ALL
            .iter()
            .copied()
            .filter(|pane| note.panes.iter().any(|mark| mark.pane == *pane))
            .collect(),
        in_confidence: note.in_confidence,
        points: journal
            .points_of_entry(&found.id)?
            .into_iter()
            .map(|point| wire_point(point, None, today))
            .collect(),
        promises: journal
            .promises_of(&[&found.id])?
            .into_iter()
            .map(|promise| wire_promise(promise, today))
            .collect(),
        id: found.id,
    })
}

/// A one-on-one as the window shows it: what to look at, and the note.
///
/// # Errors
/// If there is none, or the journal could not be read or written.
pub fn conversation_page(
    journal: &mut Journal,
    now: &Now,
    id: &str,
) -> Result<ConversationPage, ApiError> {
    let conversation = conversation(journal, id)?;
    let preparation = prepare(
        journal,
        now,
        &conversation.person.id,
        Some(&conversation.id),
    )?;
    Ok(ConversationPage {
        conversation,
        preparation,
    })
}

/// Moves a planned one-on-one; its agenda goes with it.
///
/// # Errors
/// If there is none, it is not ahead any more, or it could not be written.
pub fn move_conversation(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    at: DateTime<FixedOffset>,
) -> Result<Conversation, ApiError> {
    let calendars = journal.calendars()?;
    change(journal, now, id, |record| {
        if record.state == ConversationState::Held {
            return Err(ApiError::new(ErrorCode::BadValue)
                .about("id")
                .naming("This one-on-one was held already"));
        }
        let source = record.occurrence.as_ref().map(|it| &it.source);
        if calendars
            .iter()
            .any(|calendar| Some(&calendar.id) == source)
        {
            return Err(ApiError::new(ErrorCode::BadValue).about("id").naming(
                "This one-on-one comes from a calendar. Move it there, and Leadlight follows",
            ));
        }
        record.state = ConversationState::Planned;
        record.at = at;
        record.on = day_of(at.naive_local());
        Ok(())
    })
}

/// Cancels a one-on-one; what was written for it stays.
///
/// # Errors
/// If there is none, it was held, or it could not be written.
pub fn cancel_conversation(
    journal: &mut Journal,
    now: &Now,
    id: &str,
) -> Result<Conversation, ApiError> {
    change(journal, now, id, |record| {
        if record.state == ConversationState::Held {
            return Err(ApiError::new(ErrorCode::BadValue)
                .about("id")
                .naming("This one-on-one was held already"));
        }
        record.state = ConversationState::Cancelled;
        Ok(())
    })
}

/// Says who else a one-on-one is about.
///
/// # Errors
/// If there is none, somebody is unknown, or it could not be written.
pub fn set_conversation_people(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    others: &[String],
) -> Result<Conversation, ApiError> {
    let others = others
        .iter()
        .map(|name| Ok(named(journal, name)?.id))
        .collect::<Result<Vec<_>, ApiError>>()?;
    change(journal, now, id, |record| {
        let person = record.person.clone();
        record.others = others
            .into_iter()
            .filter(|other| *other != person)
            .collect();
        Ok(())
    })
}

/// Marks a one-on-one as held, with the panes that got light for its people. What is being typed in it becomes its note.
///
/// # Errors
/// If there is none, or it could not be written.
pub fn hold_conversation(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    panes: &[Pane],
) -> Result<Conversation, ApiError> {
    let mut found = find(journal, id)?;
    let mut note = note_of(journal, &found.id, &found.record)?;
    // One that is held before its time took place now.
    if found.record.state != ConversationState::Held && found.record.at.to_utc() > now.at {
        found.record.at = now.written_at();
        found.record.on = now.today();
    }
    found.record.state = ConversationState::Held;
    follow(&mut note, &found.record);
    note.panes = marks(panes, &note.people);
    journal.put_conversation(Some(&found.id), &found.record, Some(&note), now.at)?;
    conversation(journal, &found.id)
}

/// Takes back that a one-on-one was held or cancelled: it is planned again, at the time given or the one it has, and gave no
/// light. What was written for it stays.
///
/// # Errors
/// If there is none, it is neither held nor cancelled, or it could not be written.
pub fn reopen_conversation(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    at: Option<DateTime<FixedOffset>>,
) -> Result<Conversation, ApiError> {
    change(journal, now, id, |record| {
        if record.state == ConversationState::Planned {
            return Err(ApiError::new(ErrorCode::BadValue)
                .about("id")
                .naming("This one-on-one was neither held nor cancelled"));
        }
        record.state = ConversationState::Planned;
        if let Some(at) = at {
            record.at = at;
            record.on = day_of(at.naive_local());
        }
        Ok(())
    })
}

fn change(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    edit: impl FnOnce(&mut ConversationRecord) -> Result<(), ApiError>,
) -> Result<Conversation, ApiError> {
    let mut found = find(journal, id)?;
    edit(&mut found.record)?;
    let mut note = note_of(journal, &found.id, &found.record)?;
    let panes: Vec<Pane> = note.panes.iter().map(|mark| mark.pane).collect();
    follow(&mut note, &found.record);
    note.panes = marks(&panes, &note.people);
    let written = journal.entry(&found.id).is_ok() || !note.body.trim().is_empty();
    journal.put_conversation(
        Some(&found.id),
        &found.record,
        written.then_some(&note),
        now.at,
    )?;
    conversation(journal, &found.id)
}

/// A note is dated and about whom its conversation says.
fn follow(note: &mut EntryState, record: &ConversationRecord) {
    note.on = record.on;
    note.at = record.at;
    note.people = std::iter::once(&record.person)
        .chain(&record.others)
        .cloned()
        .collect();
}

fn find(journal: &Journal, id: &str) -> Result<leadlight_store::Conversation, ApiError> {
    journal
        .conversation(id)?
        .ok_or(ApiError::new(ErrorCode::NotFound).about("id").naming(id))
}

/// The note of a conversation, with what is being typed in it; an empty one where nothing was written yet.
pub(crate) fn note_of(
    journal: &Journal,
    id: &str,
    record: &ConversationRecord,
) -> Result<EntryState, ApiError> {
    if let Some(draft) = journal.draft(id)? {
        return Ok(draft.state);
    }
    match journal.state(id) {
        Ok(state) => Ok(state),
        Err(leadlight_store::Error::NotFound) => Ok(empty_note(record)),
        Err(error) => Err(error.into()),
    }
}

/// A one-on-one for which nothing was written, as a row like any other; none where there is a note or no such one-on-one.
pub(crate) fn without_note(
    journal: &Journal,
    id: &str,
) -> Result<Option<crate::wire::Entry>, ApiError> {
    let Some(found) = journal.conversation(id.trim())? else {
        return Ok(None);
    };
    let record = found.record;
    let people = std::iter::once(&record.person)
        .chain(&record.others)
        .map(|person| Ok(journal.person(person)?.state.name))
        .collect::<Result<_, ApiError>>()?;
    Ok(Some(crate::wire::Entry {
        id: found.id,
        kind: EntryKind::OneOnOne,
        on: record.on,
        at: record.at,
        title: String::new(),
        body: String::new(),
        panes: Vec::new(),
        people,
        tags: Vec::new(),
        prompt: None,
        in_confidence: false,
        edited_at: record.at,
    }))
}

/// Writes the first text of a one-on-one that has none: its agenda, or its note.
pub(crate) fn begin_note(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    body: &str,
) -> Result<(), ApiError> {
    let found = find(journal, id)?;
    // What is being typed elsewhere becomes a version of its own first, so that nothing is overwritten.
    if journal.draft(&found.id)?.is_some() {
        crate::finish_sitting(journal, now, &found.id)?;
        if journal.entry(&found.id).is_ok() {
            journal.edit_entry(&found.id, |state| state.body = body.to_owned(), now.at)?;
            return Ok(());
        }
    }
    let mut note = empty_note(&found.record);
    note.body = body.to_owned();
    journal.put_conversation(Some(&found.id), &found.record, Some(&note), now.at)?;
    Ok(())
}

pub(crate) fn empty_note(record: &ConversationRecord) -> EntryState {
    EntryState {
        kind: EntryKind::OneOnOne,
        on: record.on,
        at: record.at,
        body: String::new(),
        panes: Vec::new(),
        people: std::iter::once(&record.person)
            .chain(&record.others)
            .cloned()
            .collect(),
        tags: Vec::new(),
        prompt_id: None,
        in_confidence: false,
    }
}

fn marks(panes: &[Pane], people: &[String]) -> Vec<PaneMark> {
    let mut marks = Vec::new();
    for pane in panes {
        for person in people {
            let mark = PaneMark {
                pane: *pane,
                person: Some(person.clone()),
            };
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    }
    marks
}

/// Adds a moment as an entry.
pub(crate) fn moment_entry(
    journal: &mut Journal,
    now: &Now,
    state: EntryState,
) -> Result<String, ApiError> {
    Ok(journal.add_entry(NewEntry { id: None, state }, now.at)?)
}

pub(crate) fn named_ref(journal: &Journal, name: &str) -> Result<PersonRef, ApiError> {
    Ok(wire_ref(named(journal, name)?))
}

//! The conversations of a span of time, from whichever source knows of them: planned, from a calendar, or a person's slot.
//!
//! What several sources know of is one conversation: what the writer planned or wrote comes first, then the calendar, then
//! the slot.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};
use leadlight_core::meeting::MeetingStatus;
use leadlight_core::{ConversationState, Now};
use leadlight_store::{Conversation, Journal, Meeting, Occurrence, Person};

use crate::error::ApiError;
use crate::facts::ends;

/// The most occurrences of one slot in a span.
const MOST_OF_A_SLOT: u16 = 800;
/// What a slot is called as a source.
pub(crate) const SLOT: &str = "slot";

/// A conversation, from whichever source knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Talk {
    /// Its row, where it has one already.
    pub(crate) id: Option<String>,
    /// Which one of a slot or a calendar.
    pub(crate) occurrence: Option<Occurrence>,
    pub(crate) person: String,
    pub(crate) others: Vec<String>,
    pub(crate) start: DateTime<Utc>,
    pub(crate) end: DateTime<Utc>,
    pub(crate) state: ConversationState,
    pub(crate) status: MeetingStatus,
    /// What the calendar calls it.
    pub(crate) summary: Option<String>,
}

impl Talk {
    /// What names it for as long as it exists: source, UID and original start, or its own row where it has no source.
    pub(crate) fn identity(&self) -> String {
        match (&self.occurrence, &self.id) {
            (Some(it), _) => identity(it),
            (None, Some(id)) => format!("planned/{id}"),
            (None, None) => String::new(),
        }
    }

    pub(crate) fn minutes(&self) -> u32 {
        u32::try_from((self.end - self.start).num_minutes().max(1)).unwrap_or(1)
    }

    /// Whether it takes place, as far as anybody knows.
    pub(crate) fn takes_place(&self) -> bool {
        self.state != ConversationState::Cancelled
            && !matches!(
                self.status,
                MeetingStatus::Cancelled | MeetingStatus::Declined
            )
    }

    /// Whether somebody is in it.
    pub(crate) fn is_with(&self, person: &str) -> bool {
        self.people().any(|it| it == person)
    }

    fn people(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.person).chain(&self.others)
    }

    fn is_same_as(&self, other: &Self) -> bool {
        self.start < other.end
            && other.start < self.end
            && self
                .people()
                .any(|person| other.people().any(|it| it == person))
    }
}

pub(crate) fn identity(it: &Occurrence) -> String {
    format!(
        "{}/{}/{}",
        it.source,
        it.uid,
        it.original_at.format("%Y-%m-%dT%H:%M:%SZ")
    )
}

/// The conversations that are not over at the first instant and begin before the second, by their beginning. Cancelled and
/// declined ones are among them; whoever is away or archived has none from a source.
pub(crate) fn agenda(
    journal: &Journal,
    now: &Now,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Talk>, ApiError> {
    let people: HashMap<String, Person> = journal
        .people(false)?
        .into_iter()
        .map(|person| (person.id.clone(), person))
        .collect();
    // A row can be about an occurrence that was to begin elsewhere, and one that began a day ago can still be going on.
    let day_before = from - Duration::days(1);
    let rows = journal.conversations_ahead(None, day_before)?;
    let meetings = journal.meetings_between(from, to)?;
    let mut talks = of_rows(&rows, &meetings);
    let mut taken: HashSet<String> = rows
        .iter()
        .filter_map(|row| row.record.occurrence.as_ref())
        .map(identity)
        .collect();
    // The same event in two calendars is one.
    let mut seen: HashSet<(String, DateTime<Utc>)> = rows
        .iter()
        .filter_map(|row| row.record.occurrence.as_ref())
        .filter(|it| it.source != SLOT)
        .map(|it| (it.uid.clone(), it.original_at))
        .collect();
    for meeting in meetings {
        if let Some(talk) = of_meeting(meeting, &people, now, &mut seen) {
            add(&mut talks, &mut taken, talk);
        }
    }
    for person in people.values() {
        for talk in of_slot(person, now, from, to) {
            add(&mut talks, &mut taken, talk);
        }
    }
    talks.retain(|talk| talk.end > from && talk.start < to);
    talks.sort_by_cached_key(|talk| (talk.start, talk.end, talk.identity()));
    Ok(talks)
}

/// A calendar that moves or cancels an event moves or cancels what was planned from it.
fn of_rows(rows: &[Conversation], meetings: &[Meeting]) -> Vec<Talk> {
    rows.iter()
        .map(|Conversation { id, record }| {
            let mut talk = Talk {
                id: Some(id.clone()),
                occurrence: record.occurrence.clone(),
                person: record.person.clone(),
                others: record.others.clone(),
                start: record.at.to_utc(),
                end: ends(record.at.to_utc(), record.minutes),
                state: record.state,
                status: MeetingStatus::Confirmed,
                summary: None,
            };
            let from = record.occurrence.as_ref().and_then(|it| {
                meetings.iter().find(|meeting| {
                    meeting.calendar == it.source
                        && meeting.uid == it.uid
                        && meeting.original_at == it.original_at
                })
            });
            if let Some(meeting) = from.filter(|_| record.state == ConversationState::Planned) {
                talk.start = meeting.starts_at;
                talk.end = meeting.ends_at;
                talk.status = meeting.status;
                talk.summary = Some(meeting.summary.clone());
            }
            talk
        })
        .collect()
}

fn of_meeting(
    meeting: Meeting,
    people: &HashMap<String, Person>,
    now: &Now,
    seen: &mut HashSet<(String, DateTime<Utc>)>,
) -> Option<Talk> {
    let on = now.with_offset(meeting.starts_at).date_naive();
    let mut there = meeting.people.into_iter().filter(|id| {
        people
            .get(id)
            .is_some_and(|person| !person.state.leaves.iter().any(|leave| leave.covers(on)))
    });
    let person = there.next()?;
    let others = there.collect();
    if !seen.insert((meeting.uid.clone(), meeting.original_at)) {
        return None;
    }
    Some(Talk {
        id: None,
        person,
        others,
        start: meeting.starts_at,
        end: meeting.ends_at,
        state: ConversationState::Planned,
        status: meeting.status,
        summary: Some(meeting.summary),
        occurrence: Some(Occurrence {
            source: meeting.calendar,
            uid: meeting.uid,
            original_at: meeting.original_at,
        }),
    })
}

fn of_slot(person: &Person, now: &Now, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Talk> {
    let Some(slot) = &person.state.slot else {
        return Vec::new();
    };
    let begin = from - Duration::minutes(i64::from(slot.minutes));
    slot.between(
        begin,
        to - Duration::milliseconds(1),
        now.zone,
        MOST_OF_A_SLOT,
    )
    .into_iter()
    .filter(|at| {
        let on = now.with_offset(*at).date_naive();
        !person.state.leaves.iter().any(|leave| leave.covers(on))
    })
    .map(|at| Talk {
        id: None,
        occurrence: Some(Occurrence {
            source: SLOT.into(),
            uid: person.id.clone(),
            original_at: at,
        }),
        person: person.id.clone(),
        others: Vec::new(),
        start: at,
        end: ends(at, slot.minutes),
        state: ConversationState::Planned,
        status: MeetingStatus::Confirmed,
        summary: None,
    })
    .collect()
}

/// Adds a talk unless a source before it knows of the same one.
fn add(talks: &mut Vec<Talk>, taken: &mut HashSet<String>, talk: Talk) {
    let same = |known: &Talk| known.takes_place() && known.is_same_as(&talk);
    if taken.insert(talk.identity()) && !(talk.takes_place() && talks.iter().any(same)) {
        talks.push(talk);
    }
}

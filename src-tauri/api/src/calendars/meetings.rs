//! The meetings of calendars: listed for any span, and kept for the time around today.

use chrono::{DateTime, Days, Duration, Utc};
use leadlight_core::Now;
use leadlight_core::meeting::{Meeting, MeetingStart, MeetingStatus, MeetingTime};
use leadlight_store::{Calendar, CalendarCounts, Journal, NewMeeting};

use super::people::{Known, words};
use crate::agenda::{agenda, identity};
use crate::error::{ApiError, ErrorCode};
use crate::reminders::own_addresses;
use crate::wire::{Guess, ListedMeeting, PersonRef};

/// Meetings are kept from so many days before today.
const BEFORE: u64 = 7;
/// And up to so many days after it: further than anybody plans with one person, and a week at a time is added.
const AFTER: u64 = 120;

/// Makes the kept meetings anew if a calendar, a person or the day has changed since they were made. Whether they were.
///
/// # Errors
/// If the journal could not be read or written.
pub fn make_meetings(journal: &mut Journal, now: &Now) -> Result<bool, ApiError> {
    let known = Known::of(journal, &own_addresses(journal)?)?;
    let calendars = journal.calendars()?;
    let today = now.today();
    let mut stamp = format!("{} {today}\n", now.zone.name());
    for calendar in &calendars {
        stamp.push_str(&format!("{} {:?}\n", calendar.id, calendar.record.counts));
    }
    for file in journal.calendar_files()? {
        stamp.push_str(&format!(
            "{} {} {} {}\n",
            file.calendar, file.path, file.read_at, file.modified_at
        ));
    }
    if !calendars.is_empty() {
        stamp.push_str(&known.stamp());
    }
    if journal.meetings_made_from()?.as_deref() == Some(stamp.as_str()) {
        return Ok(false);
    }
    let midnight = |days: chrono::NaiveDate| days.and_time(chrono::NaiveTime::MIN).and_utc();
    let from = midnight(today - Days::new(BEFORE));
    let to = midnight(today + Days::new(AFTER));
    let mut meetings = Vec::new();
    for calendar in &calendars {
        for meeting in expanded(journal, calendar, now, &known, from, to)? {
            let people = people_of(&meeting, &calendar.record.counts, &known);
            let MeetingTime::Timed { start, end } = meeting.time else {
                continue;
            };
            if people.is_empty() {
                continue;
            }
            meetings.push(NewMeeting {
                calendar: calendar.id.clone(),
                original_at: match meeting.original {
                    MeetingStart::Instant(at) => at,
                    MeetingStart::Date(_) => start,
                },
                uid: meeting.uid.to_string(),
                starts_at: start,
                ends_at: end,
                summary: meeting.summary.to_string(),
                status: meeting.status,
                people,
            });
        }
    }
    journal.replace_meetings(&meetings, &stamp)?;
    Ok(true)
}

/// Whom an event that counts is with; nobody where it does not count.
fn people_of(meeting: &Meeting, counts: &CalendarCounts, known: &Known) -> Vec<String> {
    let attendees = meeting
        .attendees
        .iter()
        .filter(|attendee| !attendee.is_room_or_resource)
        .count();
    let title = words(&meeting.summary);
    let fits = counts
        .most_attendees
        .is_none_or(|most| attendees <= most as usize)
        && (!counts.busy_only || meeting.busy)
        && (counts.words.is_empty()
            || counts
                .words
                .iter()
                .any(|word| format!(" {title} ").contains(&format!(" {} ", words(word)))));
    if !fits {
        return Vec::new();
    }
    known
        .people_of(meeting)
        .into_iter()
        .map(|it| it.person)
        .collect()
}

fn expanded(
    journal: &Journal,
    calendar: &Calendar,
    now: &Now,
    known: &Known,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Meeting>, ApiError> {
    let mut found = Vec::new();
    for (_, content) in journal.calendar_contents(&calendar.id)? {
        // What was kept was read well once, so only an empty place of a problem is not read now.
        let Ok(file) = leadlight_exchange::read_calendar(&content) else {
            continue;
        };
        let mut meetings = file.meetings(from, to, now.zone).list;
        decline(&mut meetings, known.own(), file.name());
        found.append(&mut meetings);
    }
    Ok(found)
}

/// Marks what the writer declined. Whose calendar it is, the writer's own addresses say; without any, the calendar's name
/// does where it is an address, and an event with one attendee beside its organizer is taken for that one's.
fn decline(meetings: &mut [Meeting], own: &[String], name: Option<&str>) {
    use leadlight_core::meeting::Response;
    let named = name
        .map(str::trim)
        .filter(|name| name.contains('@'))
        .map(str::to_lowercase);
    for meeting in meetings {
        if meeting.status == MeetingStatus::Cancelled {
            continue;
        }
        let mine =
            |email: &str| own.iter().any(|it| it == email) || named.as_deref() == Some(email);
        let others: Vec<_> = meeting
            .attendees
            .iter()
            .filter(|it| {
                !it.is_room_or_resource
                    && meeting
                        .organizer
                        .as_ref()
                        .is_none_or(|organizer| organizer.email != it.email)
            })
            .collect();
        if meeting.attendees.iter().any(|it| mine(&it.email)) {
            meeting.status = meeting.status_for(mine);
        } else if own.is_empty()
            && named.is_none()
            && others.len() == 1
            && others[0].response == Response::Declined
        {
            meeting.status = MeetingStatus::Declined;
        }
    }
}

/// The meetings of one file that overlap a span, by their start, and what could not be read of it. No journal is needed.
///
/// # Errors
/// If it is no calendar.
pub fn meetings_of_file(
    bytes: &[u8],
    now: &Now,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<(Vec<ListedMeeting>, Vec<String>), ApiError> {
    let file = leadlight_exchange::read_calendar(bytes).map_err(|problem| {
        ApiError::new(ErrorCode::NotACalendar)
            .about("file")
            .naming(problem.trim_end_matches('.'))
    })?;
    let found = file.meetings(from, to, now.zone);
    let mut meetings = found.list;
    decline(&mut meetings, &[], file.name());
    let mut problems: Vec<String> = file
        .problems()
        .iter()
        .map(|problem| format!("{}: {}", problem.place, problem.reason))
        .collect();
    if found.cut {
        problems.push(
            "This span holds more than can be listed, so some are missing. Ask for a shorter one."
                .to_owned(),
        );
    }
    Ok((
        meetings.into_iter().map(|it| listed(it, None)).collect(),
        problems,
    ))
}

/// Every meeting that overlaps a span, by its start: all events of all calendars, and the conversations that nothing but a
/// person's slot or the writer's plan knows of.
///
/// # Errors
/// If the journal could not be read.
pub fn meetings(
    journal: &Journal,
    now: &Now,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<ListedMeeting>, ApiError> {
    let known = Known::of(journal, &own_addresses(journal)?)?;
    let mut found: Vec<(DateTime<Utc>, ListedMeeting)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for calendar in journal.calendars()? {
        for meeting in expanded(journal, &calendar, now, &known, from, to)? {
            // The same event in two calendars is one.
            if !seen.insert((meeting.uid.clone(), format!("{:?}", meeting.original))) {
                continue;
            }
            let person = known
                .people_of(&meeting)
                .first()
                .and_then(|it| journal.person(&it.person).ok())
                .map(|person| person.state.name);
            found.push((start_of(&meeting, now), listed(meeting, person)));
        }
    }
    for talk in agenda(journal, now, from, to)? {
        let from_calendar = talk
            .occurrence
            .as_ref()
            .is_some_and(|it| it.source != crate::agenda::SLOT);
        if from_calendar {
            continue;
        }
        let name = journal.person(&talk.person)?.state.name;
        let uid = match (&talk.occurrence, &talk.id) {
            (Some(it), _) => identity(it),
            (None, Some(id)) => id.clone(),
            (None, None) => String::new(),
        };
        let status = if talk.takes_place() {
            talk.status
        } else {
            MeetingStatus::Cancelled
        };
        let meeting = ListedMeeting {
            uid,
            start: instant(talk.start),
            end: instant(talk.end),
            all_day: false,
            summary: talk
                .summary
                .unwrap_or_else(|| format!("One-on-one with {name}")),
            status,
            person: Some(name),
        };
        found.push((talk.start, meeting));
    }
    found.sort_by(|(a, one), (b, other)| (a, &one.end, &one.uid).cmp(&(b, &other.end, &other.uid)));
    Ok(found.into_iter().map(|(_, meeting)| meeting).collect())
}

/// Names that were taken for somebody without being sure, among the events from today on.
pub(super) fn guesses(journal: &Journal, now: &Now) -> Result<Vec<Guess>, ApiError> {
    let known = Known::of(journal, &own_addresses(journal)?)?;
    let mut guesses: Vec<Guess> = Vec::new();
    for calendar in journal.calendars()? {
        let to = now.at + Duration::days(AFTER.cast_signed());
        for meeting in expanded(journal, &calendar, now, &known, now.at, to)? {
            for found in known.people_of(&meeting) {
                let Some(phrase) = found.guessed_from else {
                    continue;
                };
                if guesses.iter().any(|guess| guess.phrase == phrase) {
                    continue;
                }
                let person = journal.person(&found.person)?;
                guesses.push(Guess {
                    phrase,
                    summary: meeting.summary.to_string(),
                    at: match meeting.time {
                        MeetingTime::Timed { start, .. } => Some(now.with_offset(start)),
                        MeetingTime::AllDay { .. } => None,
                    },
                    person: PersonRef {
                        id: person.id,
                        name: person.state.name,
                        role: person.state.role,
                    },
                });
            }
        }
    }
    Ok(guesses)
}

fn start_of(meeting: &Meeting, now: &Now) -> DateTime<Utc> {
    match meeting.time {
        MeetingTime::Timed { start, .. } => start,
        MeetingTime::AllDay { start, .. } => {
            leadlight_core::time::first_valid(start.and_time(chrono::NaiveTime::MIN), now.zone)
                .unwrap_or_default()
        }
    }
}

fn listed(meeting: Meeting, person: Option<String>) -> ListedMeeting {
    let (start, end, all_day) = match meeting.time {
        MeetingTime::Timed { start, end } => (instant(start), instant(end), false),
        MeetingTime::AllDay { start, end } => (start.to_string(), end.to_string(), true),
    };
    ListedMeeting {
        uid: meeting.uid.to_string(),
        start,
        end,
        all_day,
        summary: meeting.summary.to_string(),
        status: meeting.status,
        person,
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

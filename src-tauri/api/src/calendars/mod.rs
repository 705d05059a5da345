//! Calendars: adding and removing them, which of their events count, and whom these are with.

mod files;
mod meetings;
mod people;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use leadlight_core::Now;
use leadlight_store::{CalendarCounts, CalendarRecord, Journal};

pub use files::read_calendars;
pub use meetings::{make_meetings, meetings, meetings_of_file};

use crate::error::{ApiError, ErrorCode};
use crate::people::named;
use crate::person_fields::line;
use crate::wire::{Calendar, CalendarFields, CalendarProblem, Guess};

/// The longest name of a calendar, in characters.
const LONGEST_NAME: usize = 200;
/// The most words that one calendar's titles are looked through for.
const MOST_WORDS: usize = 50;

/// The calendars, by name, with what was read of them.
///
/// # Errors
/// If the journal could not be read.
pub fn calendars(journal: &Journal, now: &Now) -> Result<Vec<Calendar>, ApiError> {
    let mut files: BTreeMap<String, Vec<leadlight_store::CalendarFile>> = BTreeMap::new();
    for file in journal.calendar_files()? {
        files.entry(file.calendar.clone()).or_default().push(file);
    }
    let calendars = journal.calendars()?;
    Ok(calendars
        .into_iter()
        .map(|calendar| {
            let files = files.remove(&calendar.id).unwrap_or_default();
            wire(calendar, &files, now)
        })
        .collect())
}

fn wire(
    calendar: leadlight_store::Calendar,
    files: &[leadlight_store::CalendarFile],
    now: &Now,
) -> Calendar {
    let record = calendar.record;
    let real = files.iter().filter(|file| !file.path.is_empty());
    let newest: Option<DateTime<Utc>> = real.clone().map(|file| file.modified_at).max();
    let problems = files
        .iter()
        .flat_map(|file| {
            let lines = file.problem.as_deref().unwrap_or_default().lines();
            lines.map(|what| CalendarProblem {
                file: file.path.clone(),
                what: what.to_owned(),
            })
        })
        .collect();
    Calendar {
        id: calendar.id,
        fields: CalendarFields {
            name: record.name,
            most_attendees: record.counts.most_attendees,
            words: record.counts.words,
            busy_only: record.counts.busy_only,
        },
        path: record.path.display().to_string(),
        is_folder: record.is_folder,
        files: u32::try_from(real.count()).unwrap_or(u32::MAX),
        changed_at: newest.map(|at| now.with_offset(at)),
        days_old: newest.and_then(|at| u32::try_from((now.at - at).num_days().max(0)).ok()),
        problems,
    }
}

/// Adds a calendar, a file or a folder, and reads it. The same path again changes nothing and gives the one that is there.
///
/// # Errors
/// If there is no such file or folder, it is no calendar, or it could not be written.
pub fn add_calendar(journal: &mut Journal, now: &Now, path: &Path) -> Result<Calendar, ApiError> {
    let bad = |what: String| {
        ApiError::new(ErrorCode::NotACalendar)
            .about("path")
            .naming(what)
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let Ok(meta) = path.metadata() else {
        return Err(bad(format!(
            "There is no file or folder {}. Export the calendar as .ics and choose that file",
            path.display()
        )));
    };
    let there = journal.calendars()?;
    if let Some(known) = there.iter().find(|it| it.record.path == path) {
        let id = known.id.clone();
        read_calendars(journal, now)?;
        make_meetings(journal, now)?;
        return calendar(journal, now, &id);
    }
    let mut name = None;
    if meta.is_file() {
        let bytes = std::fs::read(&path).map_err(|_| {
            bad(format!(
                "{} cannot be read. Check that you may read it",
                path.display()
            ))
        })?;
        let file = leadlight_exchange::read_calendar(&bytes)
            .map_err(|problem| bad(problem.trim_end_matches('.').to_owned()))?;
        name = file.name().map(str::to_owned);
    }
    let stem = || {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let name: String = name
        .unwrap_or_else(stem)
        .chars()
        .take(LONGEST_NAME)
        .collect();
    let record = CalendarRecord {
        name: if name.trim().is_empty() {
            "Calendar".into()
        } else {
            name
        },
        is_folder: meta.is_dir(),
        path,
        counts: CalendarCounts::default(),
    };
    let id = journal.put_calendar(None, &record)?;
    read_calendars(journal, now)?;
    make_meetings(journal, now)?;
    calendar(journal, now, &id)
}

/// Changes what a calendar is called and which of its events count.
///
/// # Errors
/// If there is none, a value does not fit, or it could not be written.
pub fn edit_calendar(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    fields: &CalendarFields,
) -> Result<Calendar, ApiError> {
    let mut record = find(journal, id)?.record;
    let name = line(&fields.name, "name", LONGEST_NAME)?;
    if name.is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("name"));
    }
    if fields.most_attendees.is_some_and(|most| most < 2) {
        return Err(ApiError::new(ErrorCode::BadValue)
            .about("most_attendees")
            .naming("A conversation has at least two attendees. Write 2 or more"));
    }
    let mut words = Vec::new();
    for word in fields.words.iter().take(MOST_WORDS) {
        let word = line(word, "words", LONGEST_NAME)?;
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    record.name = name;
    record.counts = CalendarCounts {
        most_attendees: fields.most_attendees,
        words,
        busy_only: fields.busy_only,
    };
    let id = find(journal, id)?.id;
    journal.put_calendar(Some(&id), &record)?;
    make_meetings(journal, now)?;
    calendar(journal, now, &id)
}

/// Removes a calendar, by id or name; what was written about its conversations stays.
///
/// # Errors
/// If there is none, or it could not be written.
pub fn remove_calendar(journal: &mut Journal, now: &Now, id: &str) -> Result<(), ApiError> {
    let id = find(journal, id)?.id;
    journal.remove_calendar(&id)?;
    make_meetings(journal, now)?;
    Ok(())
}

/// Names in calendars that were taken for somebody without being sure, newest calendars' events first.
///
/// # Errors
/// If the journal could not be read.
pub fn calendar_guesses(journal: &Journal, now: &Now) -> Result<Vec<Guess>, ApiError> {
    meetings::guesses(journal, now)
}

/// Confirms whom a name in calendars stands for: somebody, or nobody from People.
///
/// # Errors
/// If the person is unknown, or it could not be written.
pub fn confirm_guess(
    journal: &mut Journal,
    now: &Now,
    phrase: &str,
    person: Option<&str>,
) -> Result<(), ApiError> {
    let person = person.map(|name| named(journal, name)).transpose()?;
    journal.put_calendar_match(
        &people::words(phrase),
        person.as_ref().map(|it| it.id.as_str()),
    )?;
    make_meetings(journal, now)?;
    Ok(())
}

/// A calendar, by id, name or path.
///
/// # Errors
/// If there is none, or several go by that name.
pub fn calendar(journal: &Journal, now: &Now, id: &str) -> Result<Calendar, ApiError> {
    let id = find(journal, id)?.id;
    calendars(journal, now)?
        .into_iter()
        .find(|calendar| calendar.id == id)
        .ok_or_else(|| missing(&id))
}

/// The one calendar that an id, or a name, stands for.
fn find(journal: &Journal, id: &str) -> Result<leadlight_store::Calendar, ApiError> {
    let wanted = people::words(id);
    let mut all = journal.calendars()?;
    if let Some(place) = all.iter().position(|it| it.id == id.trim()) {
        return Ok(all.swap_remove(place));
    }
    let mut called: Vec<_> = all
        .into_iter()
        .filter(|it| people::words(&it.record.name) == wanted || it.record.path == Path::new(id))
        .collect();
    match called.len() {
        1 => Ok(called.remove(0)),
        0 => Err(missing(id)),
        _ => Err(ApiError::new(ErrorCode::Ambiguous)
            .about("calendar")
            .naming(
                called
                    .iter()
                    .map(|it| format!("{} ({})", it.record.name, it.id))
                    .collect::<Vec<_>>()
                    .join("; "),
            )),
    }
}

fn missing(id: &str) -> ApiError {
    ApiError::new(ErrorCode::NotFound)
        .about("calendar")
        .naming(id)
}

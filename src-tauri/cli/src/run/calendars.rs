//! `calendar` and `meetings`.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::Duration;
use leadlight_api::wire::{Calendar, CalendarFields, ListedMeeting};
use leadlight_api::{
    ErrorCode, LARGEST_CALENDAR, MeetingStatus, add_calendar, calendar, calendar_guesses,
    calendars, confirm_guess, edit_calendar, make_meetings, meetings, meetings_of_file,
    read_calendars, remove_calendar,
};
use serde_json::json;

use super::Run;
use crate::args::reminders as args;
use crate::failure::{FAILED, Failure, NOT_FOUND};
use crate::out::{PLAIN, QUIET, STRONG};
use crate::words;

impl Run {
    pub(super) fn calendar(&mut self, command: args::Calendar) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        match command {
            args::Calendar::Add { path } => {
                let calendar = add_calendar(&mut journal, &self.now, &path)?;
                self.calendar_now(&calendar)
            }
            args::Calendar::List => {
                self.refresh(&mut journal)?;
                let calendars = calendars(&journal, &self.now)?;
                if self.out.json {
                    return self.out.document(&calendars);
                }
                if calendars.is_empty() {
                    return self.out.text(
                        0,
                        QUIET,
                        "No calendars. Add one with \"leadlight calendar add\" and an .ics file or a folder of them.",
                    );
                }
                calendars.iter().try_for_each(|it| self.print_calendar(it))
            }
            args::Calendar::Edit {
                calendar: calendar_name,
                name,
                most_attendees,
                word,
                busy_only,
            } => {
                let there = calendar(&journal, &self.now, &calendar_name)?;
                let before = there.fields;
                let fields = CalendarFields {
                    name: name.unwrap_or(before.name),
                    most_attendees: match most_attendees {
                        None => before.most_attendees,
                        Some(0) => None,
                        Some(most) => Some(most),
                    },
                    words: if word.is_empty() { before.words } else { word },
                    busy_only: busy_only.unwrap_or(before.busy_only),
                };
                let calendar = edit_calendar(&mut journal, &self.now, &there.id, &fields)?;
                self.calendar_now(&calendar)
            }
            args::Calendar::Remove { calendar } => {
                remove_calendar(&mut journal, &self.now, &calendar)?;
                if self.out.json {
                    return self.out.document(&json!({ "removed": calendar }));
                }
                self.out.text(
                    0,
                    PLAIN,
                    "Removed. What you wrote about its conversations stays.",
                )
            }
            args::Calendar::Guesses => {
                let guesses = calendar_guesses(&journal, &self.now)?;
                if self.out.json {
                    return self.out.document(&guesses);
                }
                if guesses.is_empty() {
                    return self.out.text(0, QUIET, "No name is uncertain.");
                }
                guesses.iter().try_for_each(|guess| {
                    self.out.text(
                        0,
                        PLAIN,
                        &format!(
                            "\"{}\" in \"{}\" is taken for {}",
                            guess.phrase, guess.summary, guess.person.name
                        ),
                    )
                })
            }
            args::Calendar::Match { phrase, person } => {
                confirm_guess(&mut journal, &self.now, &phrase, person.as_deref())?;
                if self.out.json {
                    return self
                        .out
                        .document(&json!({ "phrase": phrase, "person": person }));
                }
                let whom = person.as_deref().unwrap_or("nobody from People");
                self.out
                    .text(0, PLAIN, &format!("\"{phrase}\" stands for {whom}."))
            }
        }
    }

    pub(super) fn meetings(&mut self, wanted: &args::Meetings) -> Result<(), Failure> {
        let from = wanted.from.map_or(self.now.at, |from| from.to_utc());
        let week = from.checked_add_signed(Duration::days(7));
        let to = wanted.to.map_or_else(
            || week.unwrap_or(chrono::DateTime::<chrono::Utc>::MAX_UTC),
            |to| to.to_utc(),
        );
        let found = match &wanted.file {
            Some(path) => {
                let (found, problems) = meetings_of_file(&bytes(path)?, &self.now, from, to)?;
                if !self.out.json {
                    for problem in problems {
                        self.out.text(0, QUIET, &problem)?;
                    }
                }
                found
            }
            None => {
                let mut journal = self.journal()?;
                self.refresh(&mut journal)?;
                meetings(&journal, &self.now, from, to)?
            }
        };
        if self.out.json {
            return self.out.document(&found);
        }
        if found.is_empty() {
            return self.out.text(0, QUIET, "No meetings.");
        }
        found.iter().try_for_each(|it| self.print_meeting(it))
    }

    /// Reads what has changed of the calendars since they were last looked at.
    pub(super) fn refresh(&self, journal: &mut leadlight_api::Journal) -> Result<(), Failure> {
        read_calendars(journal, &self.now)?;
        make_meetings(journal, &self.now)?;
        Ok(())
    }

    fn print_meeting(&mut self, meeting: &ListedMeeting) -> Result<(), Failure> {
        let when = if meeting.all_day {
            format!("{}, all day", meeting.start)
        } else {
            meeting.start.parse().map_or_else(
                |_| meeting.start.clone(),
                |at: chrono::DateTime<chrono::Utc>| words::minute(self.now.with_offset(at)),
            )
        };
        let mut line = format!("{when:<24}{}", meeting.summary);
        if let Some(person) = &meeting.person {
            line.push_str(&format!(" ({person})"));
        }
        if meeting.status != MeetingStatus::Confirmed {
            line.push_str(&format!(", {}", meeting.status.word()));
        }
        self.out.text(0, PLAIN, &line)
    }

    fn calendar_now(&mut self, calendar: &Calendar) -> Result<(), Failure> {
        if self.out.json {
            return self.out.document(calendar);
        }
        self.print_calendar(calendar)
    }

    fn print_calendar(&mut self, calendar: &Calendar) -> Result<(), Failure> {
        self.out.text(0, STRONG, &calendar.fields.name)?;
        self.out.text(2, QUIET, &calendar.path)?;
        let age = match calendar.days_old {
            None => "nothing read yet".to_owned(),
            Some(0) => "changed today".to_owned(),
            Some(days) => format!("not changed for {}", words::count(days, "day", "days")),
        };
        let files = words::count(calendar.files, "file", "files");
        self.out.text(2, QUIET, &format!("{files}, {age}"))?;
        let fields = &calendar.fields;
        let mut counts = vec!["with somebody from People".to_owned()];
        if let Some(most) = fields.most_attendees {
            counts.push(format!(
                "at most {} there",
                words::count(most, "person", "people")
            ));
        }
        if !fields.words.is_empty() {
            counts.push(format!("one of these words: {}", fields.words.join(", ")));
        }
        if fields.busy_only {
            counts.push("shown as busy".to_owned());
        }
        self.out
            .text(2, QUIET, &format!("Counts: {}", counts.join("; ")))?;
        for problem in &calendar.problems {
            let line = if problem.file.is_empty() {
                problem.what.clone()
            } else {
                format!("{}: {}", problem.file, problem.what)
            };
            self.out.text(2, PLAIN, &line)?;
        }
        Ok(())
    }
}

/// The bytes of a file, as far as a calendar may be long and one further.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let most = u64::try_from(LARGEST_CALENDAR).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    std::fs::metadata(path)
        .and_then(|about| {
            if about.is_file() {
                File::open(path)
            } else {
                // A pipe or a device has no end, or never begins.
                Err(std::io::ErrorKind::InvalidInput.into())
            }
        })
        .and_then(|opened| opened.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(|error| {
            let file = path.display();
            let (exit, code, words) = match error.kind() {
                std::io::ErrorKind::NotFound => (
                    NOT_FOUND,
                    ErrorCode::NotFound,
                    format!("There is no file {file}."),
                ),
                _ => (
                    FAILED,
                    ErrorCode::Failed,
                    format!(
                        "{file} cannot be read. Check that it is a file and that you may read it."
                    ),
                ),
            };
            Failure::new(exit, code.word(), words)
        })?;
    Ok(bytes)
}

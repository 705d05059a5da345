//! The files of calendars: found, read when they have changed, and kept as they were last read well.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SubsecRound, Utc};
use leadlight_core::Now;
use leadlight_store::{Calendar, CalendarFile, Journal};

use crate::error::ApiError;

/// Folders in a folder of calendars: one for each collection, and one below it.
const DEEPEST: usize = 2;
/// The most files of one folder.
const MOST_FILES: usize = 50_000;
/// How many problems of one file are kept.
const MOST_PROBLEMS: usize = 20;

/// Reads the files of every calendar that have changed. Whether anything was read.
///
/// # Errors
/// If the journal could not be read or written. A file that cannot be read is no error: its problem stands beside it, and
/// what was read of it before stays.
pub fn read_calendars(journal: &mut Journal, now: &Now) -> Result<bool, ApiError> {
    let mut changed = false;
    let mut known: HashMap<String, Vec<CalendarFile>> = HashMap::new();
    for file in journal.calendar_files()? {
        known.entry(file.calendar.clone()).or_default().push(file);
    }
    for calendar in journal.calendars()? {
        let before = known.remove(&calendar.id).unwrap_or_default();
        let (read, gone) = look(&calendar, &before, now);
        if !read.is_empty() || !gone.is_empty() {
            changed = true;
            journal.keep_calendar_files(&calendar.id, &read, &gone)?;
        }
    }
    Ok(changed)
}

type Read = (CalendarFile, Option<Vec<u8>>);

/// What has changed about a calendar's files, and which are gone.
fn look(calendar: &Calendar, before: &[CalendarFile], now: &Now) -> (Vec<Read>, Vec<String>) {
    let root = &calendar.record.path;
    let file = |path: &str, modified_at: DateTime<Utc>, problem: Option<String>| CalendarFile {
        calendar: calendar.id.clone(),
        path: path.to_owned(),
        modified_at,
        read_at: now.at.trunc_subsecs(3),
        problem,
    };
    let found = match found(root, calendar.record.is_folder) {
        Ok(found) => found,
        Err(problem) => {
            // Under no name of a file stands what is wrong with the place itself.
            let there = before.iter().find(|file| file.path.is_empty());
            if there.is_some_and(|file| file.problem.as_deref() == Some(problem)) {
                return (Vec::new(), Vec::new());
            }
            let row = file("", DateTime::UNIX_EPOCH, Some(problem.to_owned()));
            return (vec![(row, Some(Vec::new()))], Vec::new());
        }
    };
    let mut read = Vec::new();
    for (name, path) in &found {
        let was = before.iter().find(|file| file.path == *name);
        let Ok(meta) = path.metadata() else { continue };
        let modified_at = modified(&meta);
        if was.is_some_and(|was| was.modified_at == modified_at) {
            continue;
        }
        match read_whole(path, &meta) {
            // It is being replaced just now: the next look sees it whole.
            Ok(None) => {}
            Ok(Some(bytes)) => match leadlight_exchange::read_calendar(&bytes) {
                Ok(calendar) => {
                    let problems: Vec<String> = calendar
                        .problems()
                        .iter()
                        .take(MOST_PROBLEMS)
                        .map(|problem| format!("{}: {}", problem.place, problem.reason))
                        .collect();
                    let problem = (!problems.is_empty()).then(|| problems.join("\n"));
                    // One that is cut short is being written, or was not written to its end.
                    let counts = !calendar.is_cut_short() || was.is_none();
                    read.push((file(name, modified_at, problem), counts.then_some(bytes)));
                }
                Err(problem) => read.push((file(name, modified_at, Some(problem.into())), None)),
            },
            Err(problem) => read.push((file(name, modified_at, Some(problem.into())), None)),
        }
    }
    let gone = before
        .iter()
        .filter(|file| !found.iter().any(|(name, _)| *name == file.path))
        .map(|file| file.path.clone())
        .collect();
    (read, gone)
}

fn found(root: &Path, is_folder: bool) -> Result<Vec<(String, PathBuf)>, &'static str> {
    if !is_folder {
        if !root.is_file() {
            return Err(
                "The file is not there any more. What was read last still counts; put it back, or remove this calendar.",
            );
        }
        let name = root.file_name().unwrap_or_default().to_string_lossy();
        return Ok(vec![(name.into_owned(), root.to_owned())]);
    }
    let mut found = Vec::new();
    walk(root, root, DEEPEST, &mut found).map_err(|_| {
        "The folder cannot be read any more. What was read last still counts; put it back, or remove this calendar."
    })?;
    found.sort();
    Ok(found)
}

fn walk(
    root: &Path,
    folder: &Path,
    deeper: usize,
    found: &mut Vec<(String, PathBuf)>,
) -> std::io::Result<()> {
    for entry in folder.read_dir()? {
        let entry = entry?;
        let path = entry.path();
        if path.is_dir() {
            // A link to a folder may lead round in a circle.
            if deeper > 0 && !entry.file_type()?.is_symlink() {
                // A folder inside that cannot be read is as if it were empty.
                walk(root, &path, deeper - 1, found).ok();
            }
        } else if path
            .extension()
            .is_some_and(|ext| ext.eq_ignore_ascii_case("ics"))
            // A pipe or a device has no end, or never begins.
            && path.is_file()
            && found.len() < MOST_FILES
        {
            let name = path.strip_prefix(root).unwrap_or(&path);
            found.push((name.to_string_lossy().into_owned(), path));
        }
    }
    Ok(())
}

/// The bytes of a file; nothing if it changed while it was read.
fn read_whole(path: &Path, before: &Metadata) -> Result<Option<Vec<u8>>, &'static str> {
    const CANNOT: &str =
        "The file cannot be read. Check that you may read it; what was read last still counts.";
    // Refused before it is read, not only after.
    if before.len() > leadlight_exchange::LARGEST_CALENDAR as u64 {
        return Err(
            "The file is larger than 64 MB. Export a shorter span of time; what was read last still counts.",
        );
    }
    let bytes = std::fs::read(path).map_err(|_| CANNOT)?;
    let after = path.metadata().map_err(|_| CANNOT)?;
    let same = after.len() == before.len()
        && modified(&after) == modified(before)
        && bytes.len() as u64 == after.len();
    Ok(same.then_some(bytes))
}

fn modified(meta: &Metadata) -> DateTime<Utc> {
    meta.modified()
        .map(DateTime::<Utc>::from)
        .unwrap_or_default()
        .trunc_subsecs(3)
}

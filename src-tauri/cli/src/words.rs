//! Days, times and sizes in words.

use std::io;

use chrono::{DateTime, FixedOffset, NaiveDate};
use leadlight_api::wire::Entry;
use leadlight_api::{EntryKind, Lean, Outcome, Pane, Practice};
use leadlight_core::reminder::Weekday;

use crate::out::{self, glass};

/// Why a file or a program could not be used, without the system's number for it.
pub(crate) fn why(error: &io::Error) -> &'static str {
    use io::ErrorKind::{
        IsADirectory, NotADirectory, NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull,
    };
    match error.kind() {
        NotFound => "it is not there",
        PermissionDenied => "you may not use it",
        IsADirectory => "it is a folder",
        NotADirectory => "a file is in the way of its folder",
        ReadOnlyFilesystem => "nothing can be written there",
        StorageFull => "there is no room left",
        _ => "the system refused it",
    }
}

pub(crate) fn long_day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

pub(crate) fn short_day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

pub(crate) fn minute(at: DateTime<FixedOffset>) -> String {
    at.format("%a %-d %b %Y, %H:%M").to_string()
}

pub(crate) fn count(number: u32, one: &str, several: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {several}"),
    }
}

/// A size in the unit that a person would say it in.
pub(crate) fn size(bytes: f64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1_000.0 {
        return format!("{bytes:.0} bytes");
    }
    let mut amount = bytes / 1_000.0;
    let mut unit = 0;
    while amount >= 999.5 && unit + 1 < UNITS.len() {
        amount /= 1_000.0;
        unit += 1;
    }
    let decimals = usize::from(amount < 9.95);
    format!("{amount:.decimals$} {}", UNITS[unit])
}

pub(crate) const fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Reflection => "Reflection",
        EntryKind::OneOnOne => "One-on-one",
        EntryKind::Moment => "Moment",
    }
}

pub(crate) const fn pane(pane: Pane) -> &'static str {
    match pane {
        Pane::Connect => "Connect",
        Pane::Align => "Align",
        Pane::Recognize => "Recognize",
        Pane::Empower => "Empower",
    }
}

pub(crate) const fn practice(practice: Practice) -> &'static str {
    match practice {
        Practice::Listen => "Listen",
        Practice::Guide => "Guide",
        Practice::Grow => "Grow",
        Practice::Visibility => "Visibility",
        Practice::Celebrate => "Celebrate",
    }
}

pub(crate) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => "Open",
        Outcome::Kept => "Kept",
        Outcome::Partly => "Kept in part",
        Outcome::Missed => "Missed",
    }
}

pub(crate) const fn lean(lean: Lean) -> &'static str {
    match lean {
        Lean::Managed => "mostly managed work",
        Lean::Both => "managed work and led people",
        Lean::Led => "mostly led people",
    }
}

/// The letters of panes in their colours, and the columns they take.
pub(crate) fn letters(panes: &[Pane]) -> (String, usize) {
    let letters: Vec<String> = panes
        .iter()
        .map(|pane| {
            let style = glass(*pane);
            format!("{style}{}{style:#}", pane.letter())
        })
        .collect();
    (letters.join(" "), (panes.len() * 2).saturating_sub(1))
}

/// Panes by letter and name.
pub(crate) fn panes(panes: &[Pane]) -> String {
    panes
        .iter()
        .map(|pane| self::pane(*pane))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whom and what an entry is about, in one line.
pub(crate) fn about(entry: &Entry) -> String {
    let people = entry.people.iter().map(|name| out::one_line(name));
    let tags = entry
        .tags
        .iter()
        .map(|tag| format!("#{}", out::one_line(tag)));
    let mut parts: Vec<String> = people.collect();
    parts = if parts.is_empty() {
        parts
    } else {
        vec![parts.join(", ")]
    };
    let tags: Vec<String> = tags.collect();
    if !tags.is_empty() {
        parts.push(tags.join(" "));
    }
    if entry.in_confidence {
        parts.push("in confidence".to_owned());
    }
    parts.join(" · ")
}

/// Days of the week as people say them.
pub(crate) fn weekdays(days: &[Weekday]) -> String {
    match days.len() {
        7 => "every day".to_owned(),
        5 if days == &Weekday::ALL[..5] => "Monday to Friday".to_owned(),
        0 => "on no day".to_owned(),
        _ => {
            let names: Vec<&str> = days
                .iter()
                .map(|day| match day {
                    Weekday::Monday => "Monday",
                    Weekday::Tuesday => "Tuesday",
                    Weekday::Wednesday => "Wednesday",
                    Weekday::Thursday => "Thursday",
                    Weekday::Friday => "Friday",
                    Weekday::Saturday => "Saturday",
                    Weekday::Sunday => "Sunday",
                })
                .collect();
            names.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_their_unit() {
        for (bytes, said) in [
            (0.0, "0 bytes"),
            (999.0, "999 bytes"),
            (1_500.0, "1.5 kB"),
            (98_304.0, "98 kB"),
            (999_700.0, "1.0 MB"),
            (158_000_000.0, "158 MB"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }

    #[test]
    fn weekdays_are_said_as_people_do() {
        assert_eq!(weekdays(&Weekday::ALL[..5]), "Monday to Friday");
        assert_eq!(weekdays(Weekday::ALL), "every day");
        assert_eq!(
            weekdays(&[Weekday::Monday, Weekday::Thursday]),
            "Monday, Thursday"
        );
    }
}

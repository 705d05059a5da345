//! A file as components: which event, zone and calendar each line belongs to.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::event::{Draft, Event, USEFUL};
use super::lines::{Line, lines};
use super::own_zone::{OwnZone, Part};
use super::series::Series;
use super::zones::Zones;
use super::{CalendarFile, LARGEST_CALENDAR, Problem};
use crate::bytes::unmarked_of_any_size;

const TOO_LARGE: &str =
    "The calendar is larger than 64 MB. Export fewer years of it, or leave attachments out.";
const NO_CALENDAR: &str =
    "The file is not a calendar. Export the calendar again as iCalendar (.ics).";
const UNFINISHED: &str = "The event does not end, so it was left out.";
const CUT_SHORT: &str =
    "The file ends before the calendar does. Export it again if events are missing.";
const NO_TEXT: &str = "The file holds characters that are not text. They were left out.";
const OTHER_CALENDAR: &str =
    "The calendar counts its days otherwise than by the Gregorian calendar; dates may be wrong.";
const MORE: &str = "There is more that could not be read.";

/// More than anybody reads.
const MOST_PROBLEMS: usize = 200;

/// Reads a calendar; if it is none, the reason is in plain words.
///
/// What cannot be read of it is named in [`CalendarFile::problems`], and everything else counts.
pub fn read_calendar(bytes: &[u8]) -> Result<CalendarFile, &'static str> {
    if bytes.len() > LARGEST_CALENDAR {
        return Err(TOO_LARGE);
    }
    let marked;
    let bytes = match utf16_without_mark(bytes) {
        Some(mark) => {
            marked = [mark, bytes].concat();
            &marked
        }
        None => bytes,
    };
    let mut reader = Reader::default();
    let without;
    let bytes = match unmarked_of_any_size(bytes)? {
        Some(bytes) => bytes,
        None if bytes.trim_ascii_start().starts_with(b"BEGIN:") => {
            // A slip of the program that wrote it, in a title perhaps; the rest is a calendar all the same.
            without = bytes
                .iter()
                .copied()
                .filter(|byte| *byte != 0)
                .collect::<Vec<u8>>();
            reader.problem(1, "", NO_TEXT);
            unmarked_of_any_size(&without)?.ok_or(NO_CALENDAR)?
        }
        None => return Err(NO_CALENDAR),
    };
    for line in lines(&bytes) {
        reader.take(line);
    }
    reader.end()
}

/// The mark that a file in UTF-16 lacks.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static [u8]> {
    match bytes {
        [b'B' | b'b', 0, b'E' | b'e', 0, ..] => Some(&[0xff, 0xfe]),
        [0, b'B' | b'b', 0, b'E' | b'e', ..] => Some(&[0xfe, 0xff]),
        _ => None,
    }
}

#[derive(Default)]
struct Reader {
    found_any: bool,
    /// The names of the components that are open, the innermost last, and how often each of them is: looking for one
    /// that is not there takes long where a file is nothing but beginnings.
    open: Vec<String>,
    times_open: HashMap<String, usize>,
    last_line: usize,
    calendar: CalendarDraft,
    event: Option<Draft>,
    zone: Option<(String, Vec<Part>)>,
    name: Option<String>,
    problems: Vec<(usize, Problem)>,
    groups: Groups,
}

/// A calendar until its end; only then are all its zones known.
#[derive(Default)]
struct CalendarDraft {
    zones: Zones,
    events: Vec<Draft>,
    cancels: bool,
}

impl Reader {
    fn take(&mut self, line: Line) {
        if line.is_blank() {
            return;
        }
        self.last_line = line.number;
        let Some(name) = line.name() else {
            return;
        };
        let begins = "BEGIN:".strip_suffix(':') == Some(&name);
        if !begins && name != "END" {
            self.property(&name, line);
        } else if let Some(property) = line.property() {
            let component = property.value.to_ascii_uppercase();
            if begins {
                self.begin(component, line.number);
            } else {
                self.finish(&component);
            }
        }
    }

    fn begin(&mut self, component: String, number: usize) {
        match component.as_str() {
            "VCALENDAR" => {
                self.leave_event();
                self.finish_calendar();
                self.close(0);
                self.found_any = true;
            }
            "VEVENT" => {
                self.leave_event();
                let in_calendar = self.open.first().is_some_and(|open| open == "VCALENDAR");
                self.close(usize::from(in_calendar));
                self.event = Some(Draft {
                    line: number,
                    ..Draft::default()
                });
                self.found_any = true;
            }
            "VTIMEZONE" => self.zone = Some(Default::default()),
            "STANDARD" | "DAYLIGHT" => {
                if let Some((_, parts)) = &mut self.zone {
                    parts.push(Part {
                        standard: component == "STANDARD",
                        ..Part::default()
                    });
                }
            }
            _ => {}
        }
        *self.times_open.entry(component.clone()).or_default() += 1;
        self.open.push(component);
    }

    /// Ends all components that are open but so many.
    fn close(&mut self, left: usize) {
        for component in self.open.drain(left..) {
            if let Some(times) = self.times_open.get_mut(&component) {
                *times -= 1;
            }
        }
    }

    fn finish(&mut self, component: &str) {
        // An end that nothing began means nothing; what was not ended inside ends with what it is in.
        if self
            .times_open
            .get(component)
            .is_none_or(|times| *times == 0)
        {
            return;
        }
        let Some(index) = self.open.iter().rposition(|open| open == component) else {
            return;
        };
        self.close(index);
        match component {
            "VEVENT" => self.calendar.events.extend(self.event.take()),
            "VTIMEZONE" => {
                if let Some((name, parts)) = self.zone.take()
                    && let Some(zone) = OwnZone::new(&parts)
                {
                    self.calendar.zones.add(&name, zone);
                }
            }
            "VCALENDAR" => {
                self.leave_event();
                self.finish_calendar();
            }
            _ => {}
        }
    }

    fn property(&mut self, name: &str, line: Line) {
        let component = self.open.last().map_or("", String::as_str);
        if component == "VEVENT" {
            let useful = USEFUL.iter().find(|useful| **useful == name);
            if let (Some(name), Some(event)) = (useful, &mut self.event) {
                event.lines.push((name, line));
            }
            return;
        }
        let useful = matches!(
            component,
            "VCALENDAR" | "VTIMEZONE" | "STANDARD" | "DAYLIGHT"
        );
        let Some(property) = useful.then(|| line.property()).flatten() else {
            return;
        };
        match (component, name) {
            ("VCALENDAR", "X-WR-CALNAME" | "NAME") => {
                let text = property.text();
                if self.name.is_none() && !text.is_empty() {
                    self.name = Some(text);
                }
            }
            ("VCALENDAR", "X-WR-TIMEZONE") => self.calendar.zones.calendar_is_in(&property.text()),
            ("VCALENDAR", "METHOD") => self.calendar.cancels = property.is("CANCEL"),
            ("VCALENDAR", "CALSCALE") if !property.is("GREGORIAN") => {
                self.problem(property.line, "", OTHER_CALENDAR);
            }
            ("VTIMEZONE", "TZID") => {
                if let Some((name, _)) = &mut self.zone {
                    *name = property.text();
                }
            }
            ("STANDARD" | "DAYLIGHT", _) => {
                let part = self.zone.as_mut().and_then(|(_, parts)| parts.last_mut());
                match (part, name) {
                    (Some(part), "DTSTART") => part.start = Some(property),
                    (Some(part), "TZOFFSETFROM") => part.from = Some(property),
                    (Some(part), "TZOFFSETTO") => part.to = Some(property),
                    (Some(part), "RRULE") => part.rules.push(property),
                    (Some(part), "RDATE") => part.dates.push(property),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// An event that is open when it cannot be is broken off.
    fn leave_event(&mut self) {
        if let Some(event) = self.event.take() {
            self.problem(event.line, &event.summary(), UNFINISHED);
        }
    }

    fn finish_calendar(&mut self) {
        let CalendarDraft {
            zones,
            events,
            cancels,
        } = std::mem::take(&mut self.calendar);
        for draft in events {
            let mut named = Vec::new();
            let read = draft.event(&zones, cancels, &mut |line, reason| {
                named.push((line, reason))
            });
            named.dedup();
            let summary = draft.summary();
            for (line, reason) in named {
                self.problem(line, &summary, reason);
            }
            match read {
                Ok(event) => self.groups.add(event),
                Err(reason) => self.problem(draft.line, &summary, reason),
            }
        }
    }

    fn problem(&mut self, line: usize, title: &str, reason: &str) {
        if self.problems.len() > MOST_PROBLEMS {
            return;
        }
        let place = if title.is_empty() {
            format!("Line {line}")
        } else {
            let title: String = title.chars().take(100).collect();
            format!("Line {line}, \"{title}\"")
        };
        let reason = reason.to_owned();
        self.problems.push((line, Problem { place, reason }));
    }

    /// What was named, in the order of the file.
    fn named(&mut self) -> Vec<Problem> {
        let more = self.problems.len() > MOST_PROBLEMS;
        self.problems.sort_by_key(|(line, _)| *line);
        let mut named: Vec<_> = self
            .problems
            .drain(..)
            .map(|(_, problem)| problem)
            .collect();
        if more {
            named.truncate(MOST_PROBLEMS);
            named.push(Problem {
                place: format!("Line {}", self.last_line),
                reason: MORE.to_owned(),
            });
        }
        named
    }

    fn end(mut self) -> Result<CalendarFile, &'static str> {
        if !self.found_any {
            return Err(NO_CALENDAR);
        }
        let is_cut_short = self.event.is_some() || !self.open.is_empty();
        if self.event.is_some() {
            self.leave_event();
        } else if !self.open.is_empty() {
            self.problem(self.last_line, "", CUT_SHORT);
        }
        self.finish_calendar();
        Ok(CalendarFile {
            problems: self.named(),
            name: self.name,
            event_count: self.groups.count,
            is_cut_short,
            series: self
                .groups
                .events
                .into_iter()
                .map(|(uid, events)| Series::new(uid, events))
                .collect(),
        })
    }
}

/// The events of each UID, in the order of the file.
#[derive(Default)]
struct Groups {
    count: usize,
    events: Vec<(Arc<str>, Vec<Event>)>,
    by_uid: HashMap<Arc<str>, usize>,
    /// How many of a derived UID were given; thousands of events can be alike.
    derived: HashMap<u64, usize>,
}

impl Groups {
    fn add(&mut self, event: Event) {
        self.count += 1;
        let uid = match &event.uid {
            Some(uid) => Arc::clone(uid),
            None => self.derived(&event),
        };
        match self.by_uid.entry(Arc::clone(&uid)) {
            Entry::Occupied(index) => self.events[*index.get()].1.push(event),
            Entry::Vacant(place) => {
                place.insert(self.events.len());
                self.events.push((uid, vec![event]));
            }
        }
    }

    /// A UID for an event that has none: the same one whenever the file is read, and another for each event.
    fn derived(&mut self, event: &Event) -> Arc<str> {
        let text = format!("{} {}", event.start.wall(), event.details.summary);
        // FNV-1a: it only has to be the same in every version of this program.
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let given = self.derived.entry(hash).or_default();
        loop {
            *given += 1;
            let uid: Arc<str> = format!("without-uid-{hash:016x}-{given}").into();
            if !self.by_uid.contains_key(&uid) {
                return uid;
            }
        }
    }
}

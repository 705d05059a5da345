//! Formats in and out of Leadlight: bytes in, core types out; no input or output, no clock.
//!
//! Whatever is read comes from elsewhere, so nothing in it is an error that stops the rest: what cannot be read is named
//! with its place and with what to do about it, and everything else comes in. No bytes make anything here panic.

mod bytes;
mod calendar;
mod content;
mod people;

pub use calendar::{CalendarFile, LARGEST_CALENDAR, Meetings, Problem, read_calendar};
pub use people::{
    MOST_PEOPLE, PeopleFile, PersonCard, Skipped, people_from_csv, people_from_names,
    people_from_vcard,
};

//! People, from the files in which address books and spreadsheets hand them over.

mod csv;
mod dates;
mod details;
mod names;
#[cfg(test)]
mod properties;
mod vcard;

use chrono::NaiveDate;
use leadlight_core::Relation;
use leadlight_core::person::LONGEST_LINE;

pub use self::csv::people_from_csv;
pub use names::people_from_names;
pub use vcard::people_from_vcard;

/// The most people that are taken from one file.
pub const MOST_PEOPLE: usize = 5_000;
/// With more than so many things to name, the file is something else than a list of people.
const MOST_SKIPPED: usize = 1_000;
/// The most addresses of one person.
const MOST_EMAILS: usize = 50;
/// The longest field of one's own, in characters.
const LONGEST_FIELD: usize = 10_000;

/// What a file of people holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFile {
    /// The people, in the order of the file.
    pub people: Vec<PersonCard>,
    /// What was left out, in the order of the file.
    pub skipped: Vec<Skipped>,
}

/// What a file says about one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonCard {
    /// Where in the file: `line 12`, or `card 3, line 40`.
    pub place: String,
    /// Their name: one line, neither empty nor longer than [`leadlight_core::person::LONGEST_NAME`].
    pub name: String,
    /// Their role, no longer than a name, or nothing.
    pub role: String,
    /// Their e-mail addresses, the preferred one first, each once.
    pub emails: Vec<String>,
    /// Month and day of birth, `MM-DD`.
    pub birthday: Option<String>,
    /// How they relate to the writer, if the file says so.
    pub relation: Option<Relation>,
    /// The day they began to work there.
    pub joined_on: Option<NaiveDate>,
    /// Names and values of what else is of use: phone, company, department, pronouns, nickname, note.
    pub own_fields: Vec<(String, String)>,
}

/// Something that was left out: a whole person, a line, or one detail of a person who does come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where in the file: `line 12`, `card 3, line 40`, or `file` for all of it.
    pub place: String,
    /// Why, and what to do about it.
    pub reason: String,
}

impl PersonCard {
    /// Adds to what else is of use; a second value goes into the field of that name.
    fn add_own_field(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        if value.chars().count() > LONGEST_FIELD {
            return Err(details::LONG_FIELD);
        }
        match self.own_fields.iter_mut().find(|(known, _)| known == name) {
            _ if value.is_empty() => {}
            Some((_, values)) if values.split(", ").any(|known| known == value) => {}
            Some((_, values)) if values.len() > LONGEST_LINE => return Err(details::LONG_FIELD),
            Some((_, values)) => {
                values.push_str(", ");
                values.push_str(value);
            }
            None => self.own_fields.push((name.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    /// Adds the addresses in a text; fails if some of it is none, after adding the others.
    fn add_emails(&mut self, text: &str, first: bool) -> Result<(), &'static str> {
        let (emails, all) = details::emails(text);
        for email in emails {
            if self
                .emails
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&email))
            {
                continue;
            }
            if self.emails.len() == MOST_EMAILS {
                return Err(details::MANY_EMAILS);
            }
            let at = if first { 0 } else { self.emails.len() };
            self.emails.insert(at, email);
        }
        if all { Ok(()) } else { Err(details::BAD_EMAIL) }
    }
}

/// A file while it is read, within its limits.
#[derive(Default)]
struct Reading {
    file: PeopleFile,
    is_full: bool,
}

impl Reading {
    /// Takes a person in; at the limit, says instead that the rest stays out.
    fn add(&mut self, person: PersonCard) {
        if self.is_full {
            return;
        }
        if self.file.people.len() == MOST_PEOPLE {
            self.stop(format!(
                "The file holds more than 5,000 people; from {} on they were left out. Split the file to bring in the rest.",
                person.place
            ));
        } else {
            self.file.people.push(person);
        }
    }

    /// Names what is left out; at the limit, says instead that reading ends there.
    fn skip(&mut self, place: impl Into<String>, reason: impl Into<String>) {
        if self.is_full {
            return;
        }
        let place = place.into();
        if self.file.skipped.len() == MOST_SKIPPED {
            self.stop(format!(
                "More than 1,000 things in the file cannot be read, so reading ended at {place}. Check that it is a list of people."
            ));
        } else {
            self.file.skipped.push(Skipped {
                place,
                reason: reason.into(),
            });
        }
    }

    fn stop(&mut self, reason: String) {
        self.file.skipped.push(Skipped {
            place: FILE.to_owned(),
            reason,
        });
        self.is_full = true;
    }
}

/// The place of what is wrong with the whole file.
const FILE: &str = "file";

/// A file of which nothing can be taken.
fn refused(reason: &str) -> PeopleFile {
    PeopleFile {
        people: Vec::new(),
        skipped: vec![Skipped {
            place: FILE.to_owned(),
            reason: reason.to_owned(),
        }],
    }
}

/// The place of a line, or of several in a row.
fn lines(first: usize, last: usize) -> String {
    if first == last {
        format!("line {first}")
    } else {
        format!("lines {first} to {last}")
    }
}

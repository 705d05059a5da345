//! Whom an event of a calendar is with: by e-mail, by what the person confirmed, by a whole name, and by a guess.

use std::collections::HashMap;

use leadlight_core::meeting::Meeting;
use leadlight_core::text::tokens;
use leadlight_store::{Journal, Person};

use crate::error::ApiError;

/// Words in a title that say that two people meet.
const BETWEEN_TWO: [&str; 8] = ["1on1", "one-on-one", "1:1", "1-1", "o3", "<>", "/", "&"];

/// Who is known, as calendars could name them.
pub(crate) struct Known {
    by_email: HashMap<String, String>,
    /// Folded whole names; nobody where several go by one.
    by_name: HashMap<String, Option<String>>,
    /// Folded first names; nobody where several go by one.
    by_first_name: HashMap<String, Option<String>>,
    confirmed: HashMap<String, Option<String>>,
    /// The writer's own addresses.
    own: Vec<String>,
}

/// Somebody whom an event may be with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) person: String,
    /// What was read as their name, where it is a guess.
    pub(crate) guessed_from: Option<String>,
}

#[derive(Default)]
struct Found(Vec<Match>);

impl Found {
    fn add(&mut self, person: &str, guessed_from: Option<String>) {
        if !self.0.iter().any(|it| it.person == person) {
            self.0.push(Match {
                person: person.to_owned(),
                guessed_from,
            });
        }
    }
}

impl Known {
    pub(crate) fn of(journal: &Journal, own: &[String]) -> Result<Self, ApiError> {
        let people: Vec<Person> = journal.people(false)?;
        let mut known = Self {
            by_email: HashMap::new(),
            by_name: HashMap::new(),
            by_first_name: HashMap::new(),
            confirmed: journal.calendar_matches()?,
            own: own.iter().map(|address| address.to_lowercase()).collect(),
        };
        for person in people {
            for email in &person.state.emails {
                known
                    .by_email
                    .insert(email.to_lowercase(), person.id.clone());
            }
            let name = words(&person.state.name);
            let first = name.split(' ').next().unwrap_or_default().to_owned();
            for (names, name) in [
                (&mut known.by_name, name),
                (&mut known.by_first_name, first),
            ] {
                names
                    .entry(name)
                    .and_modify(|one| *one = None)
                    .or_insert(Some(person.id.clone()));
            }
        }
        Ok(known)
    }

    /// What the matching follows from, to tell whether it must be done again.
    pub(crate) fn stamp(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.by_email.iter().map(|(a, b)| format!("e{a}={b}")));
        parts.extend(self.by_name.iter().map(|(a, b)| format!("n{a}={b:?}")));
        parts.extend(self.confirmed.iter().map(|(a, b)| format!("c{a}={b:?}")));
        parts.extend(self.own.iter().map(|a| format!("o{a}")));
        parts.sort_unstable();
        parts.join("\n")
    }

    /// Whether an address is the writer's own.
    pub(crate) fn own(&self) -> &[String] {
        &self.own
    }

    /// Whom an event is with, the surest first. A guess counts until the person says that it is wrong.
    pub(crate) fn people_of(&self, meeting: &Meeting) -> Vec<Match> {
        let mut found = Found::default();
        for attendee in meeting.attendees.iter().chain(meeting.organizer.as_deref()) {
            if attendee.is_room_or_resource || self.own.contains(&attendee.email) {
                continue;
            }
            let name = words(&attendee.name);
            if let Some(person) = self.by_email.get(&attendee.email) {
                found.add(person, None);
            } else if let Some(confirmed) = self
                .confirmed
                .get(&attendee.email)
                .or_else(|| self.confirmed.get(&name))
            {
                if let Some(person) = confirmed {
                    found.add(person, None);
                }
            } else if let Some(Some(person)) = self.by_name.get(&name).or_else(|| {
                // Some programs write the last name first.
                let (last, first) = attendee.name.split_once(',')?;
                self.by_name.get(&words(&format!("{first} {last}")))
            }) {
                // Two people can have one name, and an address that is not known says that it may be the other one.
                found.add(person, Some(attendee.name.clone()));
            }
        }
        if found.0.is_empty() {
            self.by_title(meeting, &mut found);
        }
        found.0
    }

    fn by_title(&self, meeting: &Meeting, found: &mut Found) {
        let title = words(&meeting.summary);
        let padded = format!(" {title} ");
        let mut whole: Vec<(&String, &String)> = self
            .by_name
            .iter()
            .filter(|(name, _)| name.contains(' ') && padded.contains(&format!(" {name} ")))
            .filter_map(|(name, person)| Some((name, person.as_ref()?)))
            .collect();
        whole.sort_unstable();
        for (name, person) in &whole {
            match self.confirmed.get(*name) {
                Some(None) => {}
                Some(Some(confirmed)) => found.add(confirmed, None),
                None => found.add(person, Some((*name).clone())),
            }
        }
        let lower = meeting.summary.to_lowercase();
        let of_two = meeting.attendees.len() <= 2
            && (meeting.attendees.len() == 2
                || BETWEEN_TWO.iter().any(|mark| lower.contains(mark))
                || title.split(' ').count() <= 3);
        if !whole.is_empty() || !of_two {
            return;
        }
        for word in title.split(' ') {
            let Some(Some(person)) = self.by_first_name.get(word) else {
                continue;
            };
            match self.confirmed.get(word) {
                Some(None) => {}
                Some(Some(confirmed)) => found.add(confirmed, None),
                None => found.add(person, Some(word.to_owned())),
            }
        }
    }
}

/// The folded words of a text with single spaces between them.
pub(crate) fn words(text: &str) -> String {
    tokens(text)
        .map(|token| token.folded.into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

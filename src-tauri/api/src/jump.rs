//! Find or jump: people and what one does with them, days, screens, actions and entries, in one list.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset};
use leadlight_core::Now;
use leadlight_core::day_words::{self, Named};
use leadlight_core::jump::{Found, Typed, Use, bonus, rank};
use leadlight_core::query::Query;
use leadlight_core::text::is_unspaced;
use leadlight_store::{Filter, Journal, Order};

use crate::entries::{Whole, find, to_wire};
use crate::error::{ApiError, ErrorCode};
use crate::people::{by_id, people, wire_ref};
use crate::shelf;
use crate::wire::{JumpChoice, JumpRow, JumpTo, PeopleOrder, PersonRef};

/// The most lines of each kind, so that none crowds out the others.
const PEOPLE: usize = 8;
const WITH_PEOPLE: usize = 6;
const ENTRIES: usize = 6;
const ON_SHELVES: usize = 6;
/// From so many letters on, entries and shelves are looked through; fewer begin too many words.
const LETTERS: usize = 2;
/// A day whose name is whole is what was meant, and nothing that was chosen often stands above it.
const WHOLE_DAY: f64 = 2.0;
/// A day whose name has only begun stands below what is called so.
const BEGUN_DAY: f64 = 0.85;
/// What one does with somebody comes after the people of that name.
const WITH_THEM: f64 = 0.93;
/// A word inside an entry says less than a name that begins so, and more than a slip. Each hit counts a little less.
const IN_ENTRY: f64 = 0.8;
const EACH_HIT: f64 = 0.005;
/// The longest thing to remember that was chosen.
const LONGEST_KEY: usize = 120;

/// What one can do with somebody: its name in a key, and the words that find it.
const VERBS: [(&str, &str); 4] = [
    ("talk", "one-on-one with 1:1 start continue talk"),
    ("prepare", "prepare for"),
    ("plan", "plan a one-on-one with schedule"),
    ("moment", "write down a moment with"),
];

/// A verb that fits: for whom, and whether only their name was typed.
struct Verb {
    name: &'static str,
    person: PersonRef,
    by_name: bool,
}

/// What fits what was typed, best first: by how well it fits and by how often and lately it was chosen. For nothing, what
/// was chosen and then everything that the window offers.
///
/// # Errors
/// If the journal could not be read. What was typed is never an error.
pub fn jump(
    journal: &Journal,
    now: &Now,
    typed: &str,
    choices: &[JumpChoice],
) -> Result<Vec<JumpRow>, ApiError> {
    let mut typed_words = Typed::new(typed);
    let used = journal.chosen()?;
    let mut found: Vec<Found<JumpRow>> = day(typed, now).into_iter().collect();
    for choice in choices {
        let key = format!("choice:{}", choice.id);
        if let Some(fit) = typed_words.fit_also(&choice.words, &choice.also) {
            let to = JumpTo::Choice {
                id: choice.id.clone(),
            };
            found.push(scored(to, key, fit, &used, now));
        }
    }
    found.extend(on_shelves(journal, now, typed, &used)?);
    let (mut persons, verbs) = who(journal, now, &mut typed_words, &used)?;
    rank(&mut persons);
    persons.truncate(PEOPLE);
    let best = persons
        .iter()
        .find_map(|found| match (&found.what.to, found.last) {
            (JumpTo::Person { person, .. }, false) => Some(person.id.clone()),
            _ => None,
        });
    found.extend(persons);
    let mut verbs: Vec<Found<Verb>> = verbs
        .into_iter()
        .filter(|verb| !verb.what.by_name || Some(&verb.what.person.id) == best.as_ref())
        .collect();
    rank(&mut verbs);
    found.extend(doable(journal, now, verbs)?);
    found.extend(entries(journal, now, typed, &used)?);
    rank(&mut found);
    Ok(found.into_iter().map(|found| found.what).collect())
}

/// Remembers that a line was chosen.
///
/// # Errors
/// If the key is none of a line, or it could not be written.
pub fn jump_chosen(journal: &mut Journal, now: &Now, key: &str) -> Result<(), ApiError> {
    if key.is_empty() || key.len() > LONGEST_KEY {
        return Err(ApiError::new(ErrorCode::BadValue).about("key"));
    }
    Ok(journal.chose(key, now.at)?)
}

fn scored(
    to: JumpTo,
    key: String,
    fit: f64,
    used: &HashMap<String, Use>,
    now: &Now,
) -> Found<JumpRow> {
    Found {
        score: fit + bonus(used.get(&key).copied(), now.at),
        what: JumpRow { key: Some(key), to },
        last: false,
    }
}

fn day(typed: &str, now: &Now) -> Option<Found<JumpRow>> {
    let today = now.today();
    let words = day_words::read(typed, today)?;
    let to = match words.named {
        Named::Day(on) => JumpTo::Day {
            on,
            to_come: on > today,
        },
        Named::Span(from, to) => JumpTo::Span {
            from,
            to,
            to_come: from > today,
        },
    };
    Some(Found {
        what: JumpRow { key: None, to },
        score: if words.whole { WHOLE_DAY } else { BEGUN_DAY },
        last: false,
    })
}

/// The leaders and books that fit; for nothing, those that were chosen before.
fn on_shelves(
    journal: &Journal,
    now: &Now,
    typed: &str,
    used: &HashMap<String, Use>,
) -> Result<Vec<Found<JumpRow>>, ApiError> {
    let mut found = Vec::new();
    if !typed.trim().is_empty() && !is_enough(typed) {
        return Ok(found);
    }
    let mut typed = Typed::new(typed);
    for (to, name, also) in shelf::named(journal)? {
        let (JumpTo::Leader { id, .. } | JumpTo::Book { id, .. }) = &to else {
            continue;
        };
        let key = format!("shelf:{id}");
        let wanted = !typed.is_empty() || used.contains_key(&key);
        if let (true, Some(fit)) = (wanted, typed.fit_also(&name, &also)) {
            found.push(scored(to, key, fit, used, now));
        }
    }
    rank(&mut found);
    found.truncate(ON_SHELVES);
    Ok(found)
}

type People = (Vec<Found<JumpRow>>, Vec<Found<Verb>>);

/// Everybody who fits, and what one can do with whom.
fn who(
    journal: &Journal,
    now: &Now,
    typed: &mut Typed,
    used: &HashMap<String, Use>,
) -> Result<People, ApiError> {
    let (mut persons, mut verbs) = (Vec::new(), Vec::new());
    for (person, archived) in journal.names()? {
        let person = wire_ref(person);
        let key = format!("person:{}", person.id);
        // For nothing only those are shown who were chosen before: a list of everybody is what People is for.
        let wanted = !typed.is_empty() || used.contains_key(&key);
        let by_name = typed.fit(&person.name);
        if let (true, Some(fit)) = (wanted, typed.fit_also(&person.name, &person.role)) {
            let to = JumpTo::Person {
                person: person.clone(),
                archived,
            };
            persons.push(Found {
                last: archived,
                ..scored(to, key, fit, used, now)
            });
        }
        if archived {
            continue;
        }
        for (name, words) in VERBS {
            let used = used.get(&format!("{name}:{}", person.id)).copied();
            let fit = match by_name {
                Some(_) if typed.is_empty() => used.map(|_| 0.0),
                Some(fit) => Some(fit * WITH_THEM),
                None => typed.fit(&format!("{words} {}", person.name)),
            };
            if let Some(fit) = fit {
                verbs.push(Found {
                    what: Verb {
                        name,
                        person: person.clone(),
                        by_name: by_name.is_some() && !typed.is_empty(),
                    },
                    score: fit + bonus(used, now.at),
                    last: false,
                });
            }
        }
    }
    Ok((persons, verbs))
}

/// What can be done of what fits: only a conversation that is ahead can be prepared for, and one that has begun is gone on
/// with.
fn doable(
    journal: &Journal,
    now: &Now,
    verbs: Vec<Found<Verb>>,
) -> Result<Vec<Found<JumpRow>>, ApiError> {
    let whom: HashSet<&str> = verbs
        .iter()
        .map(|verb| verb.what.person.id.as_str())
        .collect();
    let known = if whom.len() > WITH_PEOPLE {
        people(journal, now, PeopleOrder::Name, false)?
    } else {
        whom.into_iter()
            .map(|id| by_id(journal, now, id))
            .collect::<Result<_, _>>()?
    };
    let next: HashMap<String, (DateTime<FixedOffset>, bool)> = known
        .into_iter()
        .filter_map(|person| {
            let next = person.next?;
            Some((person.id, (next.at, next.id.is_some())))
        })
        .collect();
    Ok(verbs
        .into_iter()
        .filter_map(|found| {
            let Verb { name, person, .. } = found.what;
            let key = format!("{name}:{}", person.id);
            let next = next.get(&person.id).copied();
            let begun = next.is_some_and(|(at, there)| there && at <= now.at);
            let to = match name {
                "talk" => JumpTo::Talk {
                    person,
                    under_way: begun,
                },
                "prepare" => JumpTo::Prepare {
                    at: next.map(|(at, _)| at).filter(|at| *at > now.at)?,
                    person,
                },
                "plan" => JumpTo::Plan { person },
                _ => JumpTo::Moment { person },
            };
            Some(Found {
                what: JumpRow { key: Some(key), to },
                score: found.score,
                last: false,
            })
        })
        .take(WITH_PEOPLE)
        .collect())
}

/// Whether enough is typed to look through many names and texts for it.
fn is_enough(typed: &str) -> bool {
    typed.trim().chars().count() >= LETTERS || typed.chars().any(is_unspaced)
}

/// The entries that answer what was typed; for nothing, those that were opened from here before.
fn entries(
    journal: &Journal,
    now: &Now,
    typed: &str,
    used: &HashMap<String, Use>,
) -> Result<Vec<Found<JumpRow>>, ApiError> {
    let typed = typed.trim();
    let mut found = Vec::new();
    if typed.is_empty() {
        for id in used.keys().filter_map(|key| key.strip_prefix("entry:")) {
            // What is gone or in the trash is not offered.
            let entry = match find(journal, id) {
                Ok(entry) if entry.deleted_at.is_none() => entry,
                Err(error) if error.code != ErrorCode::NotFound => return Err(error),
                _ => continue,
            };
            let to = JumpTo::Entry {
                entry: Box::new(to_wire(journal, entry, now, Whole::Beginning)?),
                snippet: Vec::new(),
            };
            found.push(scored(to, format!("entry:{id}"), 0.0, used, now));
        }
        rank(&mut found);
        found.truncate(ENTRIES);
        return Ok(found);
    }
    if !is_enough(typed) {
        return Ok(found);
    }
    let query = Query::while_typing(typed);
    if query.terms.is_empty() {
        return Ok(found);
    }
    let hits = journal.search(&query, &Filter::default(), Order::Best, ENTRIES)?;
    for (place, hit) in hits.into_iter().enumerate() {
        let key = format!("entry:{}", hit.entry.id);
        let to = JumpTo::Entry {
            snippet: hit.snippet,
            entry: Box::new(to_wire(journal, hit.entry, now, Whole::Beginning)?),
        };
        let fit = IN_ENTRY - EACH_HIT * place as f64;
        found.push(scored(to, key, fit, used, now));
    }
    Ok(found)
}

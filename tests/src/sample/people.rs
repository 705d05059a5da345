//! The people of a sample: who they are, how often one speaks with them, and what is known about them.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};
use leadlight_core::cadence::Slot;
use leadlight_core::{Leave, Relation};
use leadlight_store::PersonState;

use super::sentences::{made_up, person_names};
use crate::Chance;

const ROLES: [&str; 8] = [
    "Engineer",
    "Designer",
    "Product manager",
    "Support lead",
    "Engineer, platform",
    "Analyst",
    "Writer",
    "Team lead, mobile",
];

const MOVES_THEM: [&str; 6] = [
    "Work that somebody thanks you for by name.",
    "Being asked before it is decided.",
    "A hard problem and an afternoon without meetings.",
    "Seeing somebody else get it.",
    "Things that are finished, really finished.",
    "The people in the field, not the numbers.",
];

const GROWING: [&str; 6] = [
    "Says no earlier, and says why.",
    "Runs the planning without me in the room.",
    "Writes things down before the meeting instead of after.",
    "Asks for help on the first day, not the fourth.",
    "Lets others finish.",
    "Disagrees with me in the open.",
];

const HEADING: [&str; 5] = [
    "Would like to lead a team in a year or two.",
    "Wants to stay an expert, and be paid like one.",
    "To teach, some day.",
    "Does not know yet, and says so.",
    "A year abroad when the children are older.",
];

/// How many of the people have how much to be told about them: a name, a role and a cadence have all.
const DESCRIBED: u32 = 60;

/// So many people, those written about most first. The first one is whom the writer reports to least of all: most are
/// reports, as in the journals of people who lead.
pub(super) fn people(
    chance: &mut Chance,
    count: usize,
    known_on: NaiveDate,
    today: NaiveDate,
) -> Vec<PersonState> {
    (0..count)
        .map(|place| person(chance, place, known_on, today))
        .collect()
}

/// What the sentences call a person.
pub(super) fn first_name(place: usize) -> &'static str {
    person_names()[place % person_names().len()]
}

fn name(place: usize) -> String {
    let names = person_names().len();
    // A first name is enough until it comes again.
    if place < names {
        first_name(place).to_owned()
    } else {
        format!("{} {}", first_name(place), made_up(place / names * 37))
    }
}

fn person(chance: &mut Chance, place: usize, known_on: NaiveDate, today: NaiveDate) -> PersonState {
    let relation = match place % 12 {
        7 => Relation::Manager,
        8 | 9 => Relation::Peer,
        10 => Relation::Mentee,
        11 => Relation::Mentor,
        _ => Relation::Report,
    };
    let mut state = PersonState {
        relation,
        role: (*chance.one_of(&ROLES)).to_owned(),
        since_on: Some(known_on),
        ..PersonState::named(&name(place), known_on)
    };
    match chance.below(3) {
        0 => state.every_days = Some(*chance.one_of(&[14, 21, 28])),
        1 => state.slot = Some(slot(chance, today)),
        _ => {}
    }
    if chance.percent(DESCRIBED) {
        state.moves_them = (*chance.one_of(&MOVES_THEM)).to_owned();
        state.growing = (*chance.one_of(&GROWING)).to_owned();
        state.heading = (*chance.one_of(&HEADING)).to_owned();
        state.emails = vec![format!("person{place}@example.org")];
        state.birthday = Some(format!(
            "{:02}-{:02}",
            1 + chance.below(12),
            1 + chance.below(28)
        ));
        state.joined_on = Some(known_on);
        state.note_days = chance.percent(50);
    }
    if chance.percent(8) {
        let from = today - Duration::days(i64::try_from(chance.below(20)).unwrap_or(0));
        state.leaves = vec![Leave {
            from,
            to: from + Duration::days(14),
        }];
    }
    state
}

/// Weekly or every other week, on a working day, begun last year.
fn slot(chance: &mut Chance, today: NaiveDate) -> Slot {
    let day = *chance.one_of(&[
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ]);
    let year = today - Duration::days(365);
    let first = year + Duration::days(i64::from(day.days_since(year.weekday())));
    let hour = u32::try_from(9 + chance.below(8)).unwrap_or(9);
    let word = &day.to_string().to_uppercase()[..2];
    Slot {
        rule: format!("FREQ=WEEKLY;INTERVAL={};BYDAY={word}", 1 + chance.below(2)),
        start: first.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()),
        minutes: 30,
    }
}

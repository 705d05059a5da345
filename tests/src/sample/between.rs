//! What stands between the writer and the people of a sample: promises, talking points, beliefs, conversations ahead.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use leadlight_core::time::instant_on;
use leadlight_core::{ConversationState, Now, PointState, PromiseBy, PromiseState};
use leadlight_store::{
    BeliefRecord, ConversationRecord, EntryState, Error, Journal, PersonState, PointRecord,
    PromiseRecord,
};

use super::sentences::topic;
use crate::Chance;

const MINE: [&str; 8] = [
    "Ask finance about {t}",
    "Keep them out of {t} until it is over",
    "Read their draft on {t}",
    "Say thank you for {t} where the others hear it",
    "Find out who decides about {t}",
    "Introduce them to the people behind {t}",
    "Take {t} off their desk",
    "Write down what we agreed about {t}",
];

const THEIRS: [&str; 6] = [
    "Send me the numbers on {t}",
    "Talk to the others about {t} first",
    "Try {t} without me once",
    "Write one page on {t}",
    "Say early when {t} slips",
    "Ask the customer about {t}",
];

const POINTS: [&str; 8] = [
    "How {t} really went",
    "Whether {t} is still theirs to do",
    "What would make {t} easier next time",
    "The way they explained {t} to the newcomers",
    "Who else could learn {t}",
    "What they would drop if they could: {t}?",
    "Their view of {t}, before mine",
    "How they kept calm during {t}",
];

const BELIEFS: [&str; 6] = [
    "Lead the planning without me in the room",
    "Stand in front of the customer alone",
    "Teach what nobody else here knows",
    "Say no to me, and be right",
    "Run {t} from beginning to end",
    "Be the one whom the others ask",
];

/// What is older than this is settled.
const OPEN_FOR: i64 = 21;
/// So many are open with one person at a time, as a person can keep in mind.
const OPEN_AT_ONCE: usize = 5;

/// Keeps count of what is open with whom.
pub(super) struct Between {
    promises: Vec<usize>,
    points: Vec<usize>,
}

impl Between {
    pub(super) fn new(people: usize) -> Self {
        Self {
            promises: vec![0; people],
            points: vec![0; people],
        }
    }

    /// What comes of a one-on-one: a promise, a talking point for the next one, often nothing.
    pub(super) fn after(
        &mut self,
        journal: &mut Journal,
        chance: &mut Chance,
        entry: (&str, &EntryState),
        with: (usize, &str),
        now: &Now,
    ) -> Result<(), Error> {
        if chance.percent(45) {
            self.promise(journal, chance, entry, with, now)?;
        }
        if chance.percent(35) {
            self.point(journal, chance, entry, with, now)?;
        }
        Ok(())
    }

    fn promise(
        &mut self,
        journal: &mut Journal,
        chance: &mut Chance,
        (entry, state): (&str, &EntryState),
        (place, person): (usize, &str),
        now: &Now,
    ) -> Result<(), Error> {
        let by = *chance.one_of(&[PromiseBy::Me, PromiseBy::Them]);
        let text = line(
            chance,
            match by {
                PromiseBy::Me => &MINE,
                PromiseBy::Them => &THEIRS,
            },
        );
        let due_on = chance.percent(70).then(|| state.on + days(chance, 3, 14));
        let open = is_open(state.on, now) && self.promises[place] < OPEN_AT_ONCE;
        self.promises[place] += usize::from(open);
        let settled_on = (!open).then(|| (state.on + days(chance, 1, 10)).min(now.today()));
        let settled = if chance.percent(85) {
            PromiseState::Done
        } else {
            PromiseState::Dropped
        };
        let record = PromiseRecord {
            person: person.to_owned(),
            text,
            by,
            made_on: state.on,
            due_on,
            state: if open { PromiseState::Open } else { settled },
            settled_on,
            in_confidence: state.in_confidence,
            entry_id: Some(entry.to_owned()),
        };
        journal.put_promise(None, &record).map(|_| ())
    }

    fn point(
        &mut self,
        journal: &mut Journal,
        chance: &mut Chance,
        (entry, state): (&str, &EntryState),
        (place, person): (usize, &str),
        now: &Now,
    ) -> Result<(), Error> {
        let open = is_open(state.on, now) && self.points[place] < OPEN_AT_ONCE;
        self.points[place] += usize::from(open);
        let settled_on = (!open).then(|| (state.on + days(chance, 3, 15)).min(now.today()));
        let record = PointRecord {
            person: person.to_owned(),
            text: line(chance, &POINTS),
            state: if open {
                PointState::Open
            } else {
                PointState::Raised
            },
            added_on: state.on,
            settled_on,
            noticed: chance.percent(20),
            in_confidence: state.in_confidence,
            entry_id: Some(entry.to_owned()),
            moment_id: None,
        };
        journal.put_point(None, &record, None, now.at).map(|_| ())
    }
}

/// What the writer believes about most people, and has told some of them.
pub(super) fn beliefs(
    journal: &mut Journal,
    chance: &mut Chance,
    people: &[String],
    today: NaiveDate,
) -> Result<(), Error> {
    for person in people {
        if !chance.percent(60) {
            continue;
        }
        let believed_on = today - days(chance, 40, 200);
        let record = BeliefRecord {
            person: person.clone(),
            text: line(chance, &BELIEFS),
            believed_on,
            told_on: chance
                .percent(40)
                .then(|| believed_on + days(chance, 5, 30)),
        };
        journal.put_belief(None, &record)?;
    }
    Ok(())
}

/// A conversation in the coming days with some of those who have no slot.
pub(super) fn plans(
    journal: &mut Journal,
    chance: &mut Chance,
    people: &[(String, PersonState)],
    now: &Now,
) -> Result<(), Error> {
    for (person, state) in people {
        if state.slot.is_some() || !chance.percent(40) {
            continue;
        }
        let on = now.today() + days(chance, 0, 12);
        let time = NaiveTime::MIN + Duration::minutes(30 * (18 + chance.below(14) as i64));
        let Some(at) = instant_on(on, time, now.zone).filter(|at: &DateTime<Utc>| *at > now.at)
        else {
            continue;
        };
        let record = ConversationRecord {
            person: person.clone(),
            others: Vec::new(),
            at: now.with_offset(at),
            on,
            minutes: 30,
            state: ConversationState::Planned,
            occurrence: None,
        };
        journal.put_conversation(None, &record, None, now.at)?;
    }
    Ok(())
}

fn is_open(on: NaiveDate, now: &Now) -> bool {
    now.today() - on < Duration::days(OPEN_FOR)
}

fn days(chance: &mut Chance, from: usize, to: usize) -> Duration {
    Duration::days(i64::try_from(from + chance.below(to - from + 1)).unwrap_or(0))
}

fn line(chance: &mut Chance, all: &[&str]) -> String {
    let pattern = *chance.one_of(all);
    pattern.replace("{t}", topic(chance))
}

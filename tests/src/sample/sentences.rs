//! Sentences that somebody who leads people might write.

use leadlight_core::{Outcome, Pane};

use crate::Chance;

const PEOPLE: [&str; 12] = [
    "Mara",
    "Tom",
    "Renée",
    "Aiko",
    "Łukasz",
    "Priya",
    "Bjørn",
    "Zoë",
    "José",
    "田中さん",
    "Anaïs",
    "Samuel",
];

/// What work is about, the commonest first.
const TOPICS: [&str; 40] = [
    "the release",
    "the roadmap",
    "the migration",
    "on-call",
    "the budget",
    "hiring",
    "the planning",
    "the customer visit",
    "the retrospective",
    "the dashboard",
    "the handover",
    "the outage",
    "the design review",
    "the pricing change",
    "the quarterly goals",
    "the onboarding guide",
    "the support queue",
    "the new contract",
    "the reorganisation",
    "the demo",
    "the accessibility work",
    "the data model",
    "the partner meeting",
    "the test suite",
    "the workshop",
    "the incident review",
    "the translation",
    "the office move",
    "the apprenticeship",
    "the conference talk",
    "the audit",
    "the prototype",
    "the vendor",
    "the newsletter",
    "the research plan",
    "the staffing gap",
    "the field trial",
    "the accreditation",
    "the archive",
    "the warehouse pilot",
];

const TAGS: [&str; 12] = [
    "feedback",
    "delegation",
    "trust",
    "hiring",
    "growth",
    "conflict",
    "planning",
    "praise",
    "listening",
    "café",
    "führung",
    "信頼",
];

const OPENERS: [&str; 12] = [
    "A quieter day than I expected.",
    "I caught myself answering before {p} had finished.",
    "{t} took most of the morning.",
    "What stays with me from today is {p}.",
    "I went into the day wanting to fix {t}.",
    "Two conversations, and only one of them was real.",
    "{p} said something I had not seen.",
    "It would have been quicker to do it myself.",
    "I asked more than I told today, for once.",
    "Back-to-back meetings about {t}.",
    "Short walk with {p} after lunch.",
    "I had promised myself to talk less.",
];

const CONNECT: [&str; 10] = [
    "{p} mentioned that their mother is moving closer, and how much that settles.",
    "I asked {p} what they would do with a free month, and they did not have to think about it.",
    "They have been tired since {t}, and I had put it down to the season.",
    "{p} laughed for the first time since {t}.",
    "I noticed that I know what {q} does and hardly what {q} worries about.",
    "We talked about football for ten minutes and about {t} for two, and that was the right way round.",
    "{p} said they would like to teach one day.",
    "I wrote down the names of their children, because I had to ask twice.",
    "When I asked how things were, {p} said fine, and I waited, and then it came.",
    "{q} is the one who makes sure nobody eats alone.",
];

const ALIGN: [&str; 10] = [
    "I tried to say why {t} matters to the people who use it, without the slide.",
    "{p} asked what would happen if we simply did not do {t}, and I had no good answer.",
    "We drew how {t} leads to what {p} wants to be good at.",
    "The goal for the quarter fits on one line now, and {p} wrote it.",
    "I explained the decision about {t} twice and the reason only once.",
    "{q} thought {t} was a test. It never was, and I should have said so in the first week.",
    "They could say in their own words what we are here for; that is new.",
    "We dropped {w}, and I said plainly that it was the right work at the wrong time.",
    "{p} connected {t} to the letter from the customer before I did.",
    "I read the purpose out loud and it sounded like somebody else's.",
];

const RECOGNIZE: [&str; 10] = [
    "I told {p} in front of the others what their questions had saved us in {t}.",
    "{q} stayed with the customer until it was solved, and nobody had asked them to.",
    "I thanked {p} for saying no to {t}.",
    "The note {p} wrote for {w} is the clearest thing I have read this month; I have told them so.",
    "I wanted to say well done and said next time, and saw it land.",
    "{p} has become calmer in {t}, and I said what I had seen change.",
    "They did the unglamorous half of {w}, and I made sure it was named.",
    "I asked {q} how they got {t} unstuck, and listened to the whole story.",
    "Effort first, result second: {p} tried three ways before the fourth held.",
    "It took me a week to say it. It took ten seconds to say.",
];

const EMPOWER: [&str; 10] = [
    "I handed {t} to {p}, with the budget and the right to be wrong.",
    "{p} decided about {w} without me, and it was not what I would have done, and it was good.",
    "I left the room before the decision on {t}.",
    "When {q} asked what I would do, I asked what they had already ruled out.",
    "I took {w} back in my head three times and in fact not once.",
    "They will run {t} next week; I will sit at the back.",
    "{p} made the call at nine in the evening and told me in the morning. Exactly so.",
    "I wrote down what I will not decide any more.",
    "I rewrote two lines of {w} that were not mine to rewrite.",
    "{p} asked for a safety net, and we agreed on one that is not me.",
];

const CLOSERS: [&str; 12] = [
    "Tomorrow I will ask first.",
    "I want to remember the pause before they answered.",
    "I do not know yet what to make of it.",
    "Next time: fewer words.",
    "That is worth a talk with {p} on Thursday.",
    "I owe {q} an answer by Friday.",
    "It was not about {t} at all.",
    "I would like to see more of that, starting with myself.",
    "Small, and it counted.",
    "Let it rest until Monday.",
    "The rest can wait.",
    "I said thank you, and meant it.",
];

const ELSEWHERE: [&str; 6] = [
    "今日の会議で田中さんの話を最後まで聞いた。振り返りは短く。",
    "Renée hat mir offen gesagt, dass ihr die Übergabe zu schnell ging.",
    "J’ai demandé à Anaïs ce qui l’aiderait, et je me suis tu.",
    "会議の後、二人で信頼について話した。",
    "José me dijo que ya no necesita que yo esté en la reunión.",
    "Łukasz powiedział wprost, czego mu brakuje.",
];

const KEPT: [&str; 5] = [
    "It felt slow and was quicker.",
    "Twice, even.",
    "They noticed before I said anything.",
    "Easier than I thought.",
    "I had to bite my tongue once.",
];
const NOT_KEPT: [&str; 5] = [
    "The outage came first.",
    "I remembered at five.",
    "Only in the second conversation.",
    "I was in a hurry and told instead of asking.",
    "No conversation today that it fitted.",
];

/// The people of the sample, those written about most first.
pub fn person_names() -> &'static [&'static str] {
    &PEOPLE
}

/// One entry's text, for tests that need texts and no journal.
pub fn text(chance: &mut Chance) -> String {
    let pane = *chance.one_of(Pane::ALL);
    let about = chance.rank_below(PEOPLE.len());
    body(chance, pane, about)
}

pub(super) fn body(chance: &mut Chance, pane: Pane, about: usize) -> String {
    let mut said = Vec::new();
    let opener = *chance.one_of(&OPENERS);
    let mut text = sentence(chance, opener, about);
    for paragraph in 0..=2 + chance.below(4) {
        text.push_str("\n\n");
        match chance.below(14) {
            0 => {
                for _ in 0..3 {
                    text.push_str("- ");
                    text.push_str(&sentence_of(chance, pane, about, &mut said));
                    text.push('\n');
                }
                text.pop();
                continue;
            }
            1 => text.push_str("**What I want to keep:** "),
            2 => {
                text.push_str("> ");
                text.push_str(&sentence_of(chance, pane, about, &mut said));
                continue;
            }
            _ => {}
        }
        let other = *chance.one_of(Pane::ALL);
        for _ in 0..2 + chance.below(5) {
            let from = if paragraph == 0 || chance.percent(60) {
                pane
            } else {
                other
            };
            text.push_str(&sentence_of(chance, from, about, &mut said));
            text.push(' ');
        }
        text.pop();
    }
    if chance.percent(12) {
        text.push_str("\n\n");
        text.push_str(chance.one_of::<&str>(&ELSEWHERE));
    }
    text.push_str("\n\n");
    let closer = *chance.one_of(&CLOSERS);
    text.push_str(&sentence(chance, closer, about));
    for _ in 0..chance.below(3) {
        text.push_str(" #");
        text.push_str(TAGS[chance.rank_below(TAGS.len())]);
    }
    text
}

pub(super) fn moment(chance: &mut Chance, pane: Pane, about: usize) -> String {
    sentence_of(chance, pane, about, &mut Vec::new())
}

pub(super) fn note(chance: &mut Chance, outcome: Outcome) -> &'static str {
    chance.one_of::<&str>(if outcome == Outcome::Kept {
        &KEPT
    } else {
        &NOT_KEPT
    })
}

/// A sentence of a pane; one that the entry has already is passed over for as long as there are others.
fn sentence_of(
    chance: &mut Chance,
    pane: Pane,
    about: usize,
    said: &mut Vec<&'static str>,
) -> String {
    let all = match pane {
        Pane::Connect => &CONNECT,
        Pane::Align => &ALIGN,
        Pane::Recognize => &RECOGNIZE,
        Pane::Empower => &EMPOWER,
    };
    let first = chance.below(all.len());
    let pattern = (0..all.len())
        .map(|step| all[(first + step) % all.len()])
        .find(|pattern| !said.contains(pattern))
        .unwrap_or(all[first]);
    said.push(pattern);
    sentence(chance, pattern, about)
}

fn sentence(chance: &mut Chance, pattern: &str, about: usize) -> String {
    let mut sentence = pattern.replace("{p}", PEOPLE[about]);
    if sentence.contains("{q}") {
        let step = 1 + chance.rank_below(PEOPLE.len() - 1);
        sentence = sentence.replace("{q}", PEOPLE[(about + step) % PEOPLE.len()]);
    }
    if sentence.contains("{t}") {
        // Now and then a subject that hardly ever comes again, as real journals have.
        let topic = if chance.percent(15) {
            undertaking(chance)
        } else {
            topic(chance).to_owned()
        };
        sentence = sentence.replace("{t}", &topic);
    }
    if sentence.contains("{w}") {
        sentence = sentence.replace("{w}", &undertaking(chance));
    }
    let mut letters = sentence.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string())
        .unwrap_or_default();
    first + letters.as_str()
}

/// Something that work is about.
pub(super) fn topic(chance: &mut Chance) -> &'static str {
    TOPICS[chance.rank_below(TOPICS.len())]
}

/// The name of something people work on: a made-up word, of which the first few are common and thousands are rare.
fn undertaking(chance: &mut Chance) -> String {
    made_up(chance.rank_below(MADE_UP))
}

/// How many made-up words there are.
const MADE_UP: usize = 16 * 16 * 16;

/// A made-up word by its number.
pub(super) fn made_up(number: usize) -> String {
    const FIRST: [&str; 16] = [
        "Mar", "Vel", "Or", "Tan", "Kes", "Bri", "Lum", "Fen", "Hal", "Sor", "Dra", "Wil", "Pel",
        "Arn", "Cor", "Jun",
    ];
    const MIDDLE: [&str; 16] = [
        "a", "o", "i", "en", "al", "or", "ev", "ist", "ul", "and", "em", "ir", "ov", "ath", "in",
        "es",
    ];
    const LAST: [&str; 16] = [
        "low", "dor", "wick", "ton", "mere", "gate", "field", "stad", "haven", "lund", "ric",
        "mont", "ley", "bury", "quist", "vale",
    ];
    format!(
        "{}{}{}",
        FIRST[number % 16],
        MIDDLE[number / 16 % 16],
        LAST[number / 256 % 16]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_long_as_people_write_and_have_no_slots_left() {
        let mut chance = Chance::new(3);
        let texts: Vec<String> = (0..2_000).map(|_| text(&mut chance)).collect();
        let mean = texts.iter().map(String::len).sum::<usize>() / texts.len();
        assert!((800..2_000).contains(&mean), "{mean}");
        assert!(texts.iter().all(|text| !text.contains(['{', '}'])));
        assert!(
            texts
                .iter()
                .all(|text| text.starts_with(|letter: char| !letter.is_lowercase()))
        );
    }

    #[test]
    fn some_words_are_common_and_some_rare() {
        let mut chance = Chance::new(3);
        let texts: Vec<String> = (0..2_000).map(|_| text(&mut chance)).collect();
        let with = |word: &str| texts.iter().filter(|text| text.contains(word)).count();
        assert!(with("the release") > 300, "{}", with("the release"));
        assert!(
            (1..100).contains(&with("the warehouse pilot")),
            "{}",
            with("the warehouse pilot")
        );
        assert!(with("会議") > 20);
        assert!(with("Renée") > 100);
    }
}

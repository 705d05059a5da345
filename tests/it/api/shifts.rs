//! The shifts of many days: a page at a time, by practice and by how they went, and one of them chosen again.

use chrono::{Days, NaiveDate};
use leadlight_api::wire::{Shift, ShiftFilter};
use leadlight_api::{
    ErrorCode, Journal, Outcome, Practice, answer_shift, choose_shift_again, day, list_shifts,
    set_shift, set_shift_with_practice, shift_of, take_back_shift,
};
use proptest::prelude::*;

use super::{code, desk, monday, on};

fn set(journal: &mut Journal, day: NaiveDate, text: &str, practice: Practice) {
    set_shift_with_practice(journal, day, text, Some(practice)).expect("a shift");
}

fn answer(journal: &mut Journal, day: NaiveDate, outcome: Outcome, note: Option<&str>) {
    answer_shift(journal, day, outcome, note).expect("an answer");
}

/// Everything that a filter lets in, read a few at a time.
fn all(journal: &Journal, filter: &ShiftFilter, at_a_time: u32) -> Vec<Shift> {
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page =
            list_shifts(journal, &monday("18:00"), filter, before, at_a_time).expect("a page");
        assert!(page.shifts.len() <= at_a_time as usize);
        found.extend(page.shifts);
        match page.next {
            Some(next) => before = Some(next),
            None => return found,
        }
    }
}

fn texts(shifts: &[Shift]) -> Vec<&str> {
    shifts.iter().map(|shift| shift.text.as_str()).collect()
}

#[test]
fn they_come_newest_first_and_by_practice_outcome_and_note() {
    let mut desk = desk();
    let journal = &mut desk.journal;
    let page = list_shifts(journal, &monday("18:00"), &ShiftFilter::default(), None, 60);
    let page = page.expect("a page");
    assert_eq!((page.shifts.len(), page.next, page.chosen), (0, None, None));
    set(journal, on("2026-10-30"), "Count to five", Practice::Listen);
    set(journal, on("2026-11-19"), "Ask first", Practice::Guide);
    set(journal, on("2026-11-20"), "Say thanks", Practice::Celebrate);
    set(journal, on("2026-11-23"), "Only listen", Practice::Listen);
    answer(
        journal,
        on("2026-10-30"),
        Outcome::Kept,
        Some("It was quiet"),
    );
    answer(journal, on("2026-11-19"), Outcome::Partly, None);
    answer(
        journal,
        on("2026-11-20"),
        Outcome::Missed,
        Some("The day ran away"),
    );

    let of = |filter: &ShiftFilter| all(journal, filter, 2);
    assert_eq!(
        texts(&of(&ShiftFilter::default())),
        ["Only listen", "Say thanks", "Ask first", "Count to five"]
    );
    let listen = ShiftFilter {
        practice: Some(Practice::Listen),
        ..ShiftFilter::default()
    };
    assert_eq!(texts(&of(&listen)), ["Only listen", "Count to five"]);
    let worked = ShiftFilter {
        outcomes: vec![Outcome::Kept, Outcome::Partly],
        ..ShiftFilter::default()
    };
    assert_eq!(texts(&of(&worked)), ["Ask first", "Count to five"]);
    let noted = ShiftFilter {
        noted: true,
        ..worked.clone()
    };
    assert_eq!(texts(&of(&noted)), ["Count to five"]);
    let both = ShiftFilter {
        practice: Some(Practice::Guide),
        ..worked
    };
    assert_eq!(texts(&of(&both)), ["Ask first"]);
    let page = list_shifts(journal, &monday("18:00"), &both, None, 60).expect("a page");
    assert_eq!(
        (page.today, page.chosen.map(|shift| shift.text).as_deref()),
        (on("2026-11-23"), Some("Only listen")),
        "today's is told whatever the filter"
    );
}

#[test]
fn one_that_worked_takes_the_place_of_a_suggestion_and_goes_again() {
    let mut desk = desk();
    let now = monday("09:00");
    let (then, today) = (on("2026-11-02"), on("2026-11-23"));
    let offered = day(&mut desk.journal, &now, None)
        .expect("a day")
        .suggestion
        .expect("a suggestion");
    set_shift(&mut desk.journal, then, &offered.text, Some(&offered.id)).expect("a shift");
    answer(&mut desk.journal, then, Outcome::Kept, Some("They decided"));

    let chosen = choose_shift_again(&mut desk.journal, &now, then).expect("a shift");
    assert_eq!(chosen.before, None);
    assert_eq!(
        (chosen.shift.on, chosen.shift.outcome, chosen.shift.note),
        (today, Outcome::Open, None),
        "it is today's, and not answered"
    );
    assert_eq!(chosen.shift.practice, Some(offered.practice));
    assert_eq!(chosen.shift.suggestion_id, Some(offered.id));
    let before = shift_of(&desk.journal, then).expect("a shift").expect("it");
    assert_eq!(
        before.outcome,
        Outcome::Kept,
        "the other day keeps its answer"
    );

    assert_eq!(
        take_back_shift(&mut desk.journal, today, None).expect("taken back"),
        None
    );
    let day = day(&mut desk.journal, &now, None).expect("a day");
    assert_eq!(day.shift, None);
    assert!(day.suggestion.is_some(), "there is a suggestion again");
    take_back_shift(&mut desk.journal, today, None).expect("nothing to do");
}

#[test]
fn one_that_stood_there_comes_back_with_its_answer() {
    let mut desk = desk();
    let now = monday("18:00");
    let (then, today) = (on("2026-11-02"), on("2026-11-23"));
    set(&mut desk.journal, then, "Ask first", Practice::Guide);
    set(&mut desk.journal, today, "Only listen", Practice::Listen);
    answer(&mut desk.journal, today, Outcome::Partly, Some("Twice"));
    let stood = shift_of(&desk.journal, today).expect("a shift");

    let chosen = choose_shift_again(&mut desk.journal, &now, then).expect("a shift");
    assert_eq!(chosen.shift.text, "Ask first");
    // It was answered before the person thought better of it.
    answer(&mut desk.journal, today, Outcome::Kept, None);
    let back = take_back_shift(&mut desk.journal, today, chosen.before).expect("taken back");
    assert_eq!(back, stood);
    assert_eq!(shift_of(&desk.journal, today).expect("a shift"), stood);

    for missing in [0, 99] {
        assert_eq!(
            code(take_back_shift(&mut desk.journal, today, Some(missing))),
            ErrorCode::NotFound
        );
    }
    assert_eq!(
        code(choose_shift_again(
            &mut desk.journal,
            &now,
            on("2020-01-01")
        )),
        ErrorCode::NoShift
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn pages_put_together_are_the_whole_list(
        back in proptest::collection::btree_set(0u64..4_000, 0..40),
        at_a_time in 1u32..9,
    ) {
        let mut desk = desk();
        let today = on("2026-11-23");
        for days in &back {
            let day = today - Days::new(*days);
            set(&mut desk.journal, day, &format!("Back {days}"), Practice::Grow);
        }
        let found = all(&desk.journal, &ShiftFilter::default(), at_a_time);
        let days: Vec<NaiveDate> = found.iter().map(|shift| shift.on).collect();
        let expected: Vec<NaiveDate> = back.iter().map(|days| today - Days::new(*days)).collect();
        prop_assert_eq!(days, expected);
    }
}

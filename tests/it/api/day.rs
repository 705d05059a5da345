//! A day: its question, its shift, its lean.

use leadlight_api::{
    ErrorCode, Lean, Outcome, Practice, another_prompt, another_suggestion, answer_shift, day,
    set_lean, set_shift, set_shift_with_practice, shift_of,
};

use super::{code, desk, monday, on};

#[test]
fn a_day_keeps_its_question_until_another_is_asked_for() {
    let mut desk = desk();
    let now = monday("09:00");
    let first = day(&mut desk.journal, &now, None).expect("a day").prompt;
    assert_eq!(
        day(&mut desk.journal, &monday("21:00"), None)
            .expect("a day")
            .prompt,
        first
    );
    let second = another_prompt(&mut desk.journal, on("2026-11-23")).expect("another");
    assert_ne!(first, second);
    assert_eq!(
        day(&mut desk.journal, &now, None).expect("a day").prompt,
        second
    );
    assert!(second.occasions.is_empty());
    let mut seen = vec![first.id, second.id];
    for _ in 0..40 {
        let next = another_prompt(&mut desk.journal, on("2026-11-23"))
            .expect("another")
            .id;
        assert!(
            !seen.contains(&next),
            "no question twice while others remain"
        );
        seen.push(next);
    }
}

#[test]
fn a_suggestion_is_taken_replaced_and_answered() {
    let mut desk = desk();
    let now = monday("09:00");
    let today = on("2026-11-23");
    assert_eq!(
        code(answer_shift(&mut desk.journal, today, Outcome::Kept, None)),
        ErrorCode::NoShift
    );
    let first = day(&mut desk.journal, &now, None)
        .expect("a day")
        .suggestion
        .expect("a suggestion");
    let other = another_suggestion(&mut desk.journal, today).expect("another");
    assert_ne!(first, other);
    let taken = set_shift(&mut desk.journal, today, &other.text, Some(&other.id)).expect("a shift");
    assert_eq!(
        (taken.practice, taken.outcome),
        (Some(other.practice), Outcome::Open)
    );
    assert_eq!(
        day(&mut desk.journal, &now, None)
            .expect("a day")
            .suggestion,
        None
    );

    let answered = answer_shift(
        &mut desk.journal,
        today,
        Outcome::Partly,
        Some(" ran out\n of time "),
    )
    .expect("an answer");
    assert_eq!(answered.note.as_deref(), Some("ran out of time"));
    let same = set_shift(&mut desk.journal, today, &other.text, None).expect("the same");
    assert_eq!(
        (same.outcome, same.practice),
        (Outcome::Partly, Some(other.practice)),
        "the same shift keeps its answer"
    );
    let own = set_shift_with_practice(
        &mut desk.journal,
        today,
        "Ask\nbefore I  answer",
        Some(Practice::Listen),
    )
    .expect("a shift");
    assert_eq!(
        (own.text.as_str(), own.outcome, own.note),
        ("Ask before I answer", Outcome::Open, None),
        "another shift has no answer yet"
    );
    assert_eq!(
        code(set_shift(&mut desk.journal, today, " \n", None)),
        ErrorCode::EmptyText
    );
    assert_eq!(
        code(set_shift(&mut desk.journal, today, &"x".repeat(501), None)),
        ErrorCode::TextTooLarge
    );
    assert_eq!(
        shift_of(&desk.journal, today)
            .expect("a shift")
            .map(|shift| shift.text)
            .as_deref(),
        Some("Ask before I answer")
    );
}

#[test]
fn nothing_is_preset_and_a_lean_can_be_taken_back() {
    let mut desk = desk();
    let now = monday("18:00");
    let fresh = day(&mut desk.journal, &now, None).expect("a day");
    assert_eq!(
        (fresh.shift, fresh.lean, fresh.reflections.len()),
        (None, None, 0)
    );
    set_lean(&mut desk.journal, on("2026-11-23"), Some(Lean::Led)).expect("a lean");
    assert_eq!(
        day(&mut desk.journal, &now, None).expect("a day").lean,
        Some(Lean::Led)
    );
    set_lean(&mut desk.journal, on("2026-11-23"), None).expect("none");
    assert_eq!(
        day(&mut desk.journal, &now, None).expect("a day").lean,
        None
    );
}

#[test]
fn the_days_beside_are_those_with_something_on_them_and_today() {
    let mut desk = desk();
    set_lean(&mut desk.journal, on("2026-11-10"), Some(Lean::Both)).expect("a lean");
    set_shift(&mut desk.journal, on("2026-11-17"), "Listen first", None).expect("a shift");
    let now = monday("12:00");
    let today = day(&mut desk.journal, &now, None).expect("a day");
    assert_eq!(
        (today.previous_on, today.next_on),
        (Some(on("2026-11-17")), None)
    );
    let earlier = day(&mut desk.journal, &now, Some(on("2026-11-17"))).expect("a day");
    assert_eq!(
        (earlier.previous_on, earlier.next_on),
        (Some(on("2026-11-10")), Some(on("2026-11-23")))
    );
}

#[test]
fn after_midnight_it_is_still_the_evening_before() {
    let mut desk = desk();
    let mut late = monday("23:00");
    late.at += chrono::Duration::hours(4);
    assert_eq!(
        day(&mut desk.journal, &late, None).expect("a day").today,
        on("2026-11-23")
    );
    late.at += chrono::Duration::hours(1);
    assert_eq!(
        day(&mut desk.journal, &late, None).expect("a day").today,
        on("2026-11-24")
    );
}

//! Conversations: planning, holding, preparing, promises and what a timeline shows of them.

use chrono::Duration;
use leadlight_api::wire::{DraftInput, PersonFields};
use leadlight_api::{
    ConversationState, ErrorCode, Journal, Light, NewPromise, Pane, PromiseBy, PromiseState, Slot,
    TimelineKind, Whole, add_person, add_point, add_promise, belief, cancel_conversation,
    conversation_page, day_side, delete_entry, edit_entry, entry_history, hold_conversation,
    move_conversation, move_promise, named_fields, person, plan_conversation, preparation,
    promises, reopen_conversation, save_draft, set_belief, settle_promise, show_entry,
    start_conversation, tell_belief, timeline,
};

use super::people::{add, held, later, pane, wrote};
use super::{code, desk, monday, on};

#[test]
fn a_conversation_is_planned_moved_and_held() {
    let mut desk = desk();
    let now = monday("12:00");
    let zoe = add(&mut desk.journal, &now, "Zoë Lind");
    let tomas = add(&mut desk.journal, &now, "Tomás Oliveira");
    let at = now.written_at() + Duration::days(2);
    let planned = plan_conversation(&mut desk.journal, &now, "zoe", at, 45).expect("planned");
    assert_eq!(
        person(&desk.journal, &now, "zoe")
            .expect("zoe")
            .next
            .expect("next")
            .at,
        at
    );
    // An agenda written ahead lights nothing, and one has not spoken yet.
    let draft = DraftInput {
        entry_id: Some(planned.id.clone()),
        on: planned.on,
        prompt_id: None,
        body: "Ask about Madrid.".into(),
        panes: vec![Pane::Align],
        pane_people: None,
        in_confidence: None,
    };
    save_draft(&mut desk.journal, &now, draft).expect("saved");
    leadlight_api::finish_sitting(&mut desk.journal, &now, &planned.id).expect("ended");
    assert_eq!(
        pane(&desk.journal, &later(&now, 9), "zoe", Pane::Align).1,
        Light::NotYet
    );
    assert_eq!(
        person(&desk.journal, &later(&now, 9), "zoe")
            .expect("zoe")
            .last_spoken_on,
        None
    );

    let moved = move_conversation(&mut desk.journal, &now, &planned.id, at + Duration::days(1))
        .expect("moved");
    assert_eq!(
        (moved.on, moved.body.as_str()),
        (on("2026-11-26"), "Ask about Madrid.")
    );
    let side = day_side(&desk.journal, &now, Some(on("2026-11-26"))).expect("a side");
    assert_eq!(
        side.conversations[0].id.as_deref(),
        Some(planned.id.as_str())
    );

    let then = later(&now, 3);
    leadlight_api::set_conversation_people(&mut desk.journal, &then, &planned.id, &[tomas.id])
        .expect("two people");
    let kept = hold_conversation(
        &mut desk.journal,
        &then,
        &planned.id,
        &[Pane::Connect, Pane::Align],
    )
    .expect("held");
    assert_eq!(
        (kept.state, kept.panes),
        (ConversationState::Held, vec![Pane::Connect, Pane::Align])
    );
    for name in ["zoe", "tomas"] {
        assert_eq!(
            pane(&desk.journal, &then, name, Pane::Align),
            (Some(on("2026-11-26")), Light::Bright),
            "{name}"
        );
        assert_eq!(
            person(&desk.journal, &then, name)
                .expect("a person")
                .last_spoken_on,
            Some(on("2026-11-26"))
        );
    }
    // Marked again with fewer panes, the others go dark.
    hold_conversation(&mut desk.journal, &then, &planned.id, &[Pane::Connect]).expect("held");
    assert_eq!(
        pane(&desk.journal, &then, "zoe", Pane::Align).1,
        Light::NotYet
    );
    assert_eq!(
        code(cancel_conversation(&mut desk.journal, &then, &planned.id)),
        ErrorCode::BadValue
    );

    let other = plan_conversation(
        &mut desk.journal,
        &then,
        &zoe.id,
        at + Duration::days(9),
        30,
    )
    .expect("planned");
    cancel_conversation(&mut desk.journal, &then, &other.id).expect("cancelled");
    assert_eq!(person(&desk.journal, &then, "zoe").expect("zoe").next, None);
    reopen_conversation(&mut desk.journal, &then, &other.id, None).expect("planned again");
    assert!(
        person(&desk.journal, &then, "zoe")
            .expect("zoe")
            .next
            .is_some()
    );
    assert_eq!(
        code(reopen_conversation(
            &mut desk.journal,
            &then,
            &other.id,
            None
        )),
        ErrorCode::BadValue
    );
    assert_eq!(
        code(plan_conversation(&mut desk.journal, &then, "zoe", at, 0)),
        ErrorCode::BadValue
    );
}

#[test]
fn one_held_by_mistake_is_planned_again_for_its_time_and_gives_no_light() {
    let mut desk = desk();
    let now = monday("12:00");
    let zoe = add(&mut desk.journal, &now, "Zoë Lind");
    let at = now.written_at() + Duration::days(2);
    let planned = plan_conversation(&mut desk.journal, &now, &zoe.id, at, 30).expect("planned");
    edit_entry(&mut desk.journal, &now, &planned.id, "Ask about Madrid.").expect("an agenda");
    let held =
        hold_conversation(&mut desk.journal, &now, &planned.id, &[Pane::Align]).expect("held");
    assert_eq!(
        (held.at, held.state),
        (now.written_at(), ConversationState::Held)
    );
    let again =
        reopen_conversation(&mut desk.journal, &now, &planned.id, Some(at)).expect("planned again");
    assert_eq!((again.at, again.state), (at, ConversationState::Planned));
    assert_eq!(again.body, "Ask about Madrid.");
    assert_eq!(pane(&desk.journal, &now, "zoe", Pane::Align).0, None);
    let zoe = person(&desk.journal, &now, "zoe").expect("zoe");
    assert_eq!((zoe.last_spoken_on, zoe.next.is_some()), (None, true));
    // Its panes are kept for when it is held after all.
    assert_eq!(again.panes, vec![Pane::Align]);
}

#[test]
fn a_planned_conversation_is_shown_and_its_agenda_written_by_its_id() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Zoë Lind");
    let at = now.written_at() + Duration::days(2);
    let planned = plan_conversation(&mut desk.journal, &now, "zoe", at, 45).expect("planned");

    let empty = show_entry(&desk.journal, &now, &planned.id).expect("a row");
    assert_eq!((empty.body.as_str(), empty.at), ("", at));
    assert_eq!(empty.people, ["Zoë Lind"]);
    assert_eq!(
        code(delete_entry(&mut desk.journal, &now, &planned.id)),
        ErrorCode::BadValue
    );

    let typed = DraftInput {
        entry_id: Some(planned.id.clone()),
        on: planned.on,
        prompt_id: None,
        body: "Typed in the window.".into(),
        panes: Vec::new(),
        pane_people: None,
        in_confidence: None,
    };
    save_draft(&mut desk.journal, &now, typed).expect("saved");
    let agenda = edit_entry(&mut desk.journal, &now, &planned.id, "Ask about Madrid.");
    assert_eq!(agenda.expect("an agenda").body, "Ask about Madrid.");
    let versions = entry_history(&desk.journal, &now, &planned.id, Whole::Text).expect("versions");
    let texts: Vec<&str> = versions.iter().map(|v| v.body.as_str()).collect();
    assert_eq!(texts, ["Ask about Madrid.", "Typed in the window."]);
    let page = conversation_page(&mut desk.journal, &now, &planned.id).expect("its page");
    assert_eq!(page.conversation.state, ConversationState::Planned);
    assert_eq!(page.conversation.body, "Ask about Madrid.");
}

#[test]
fn the_last_days_follow_what_is_deleted_and_the_day_one_stands_on() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Zoë Lind");
    held(&mut desk.journal, &now, "zoe", "First.", &[Pane::Align]);
    let second = later(&now, 10);
    let newest = held(&mut desk.journal, &second, "zoe", "Second.", &[Pane::Align]);
    let spoken = |journal: &leadlight_api::Journal, now: &leadlight_api::Now| {
        let zoe = person(journal, now, "zoe").expect("zoe");
        (zoe.last_spoken_on, pane(journal, now, "zoe", Pane::Align).0)
    };
    let (one, two) = (Some(on("2026-11-23")), Some(on("2026-12-03")));
    assert_eq!(spoken(&desk.journal, &second), (two, two));
    // Seen from a day before it, the second one is still to come.
    assert_eq!(spoken(&desk.journal, &later(&now, 5)), (one, one));
    delete_entry(&mut desk.journal, &second, &newest).expect("in the trash");
    assert_eq!(spoken(&desk.journal, &second), (one, one));
    leadlight_api::restore_entry(&mut desk.journal, &second, &newest, None).expect("back");
    assert_eq!(spoken(&desk.journal, &second), (two, two));
}

#[test]
fn a_slot_gives_the_next_conversation_until_it_is_moved_or_cancelled() {
    let mut desk = desk();
    let now = monday("17:00");
    let slot = Slot {
        rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO".into(),
        start: "2026-11-23T17:45:00".parse().expect("a time"),
        minutes: 30,
    };
    let fields = PersonFields {
        slot: Some(slot),
        ..named_fields("Tomás Oliveira")
    };
    let tomas = add_person(&mut desk.journal, &now, fields).expect("a person");
    assert_eq!(tomas.cadence_days, Some(14));
    let next = tomas.next.expect("next");
    assert_eq!(
        (next.at.to_rfc3339().as_str(), next.id),
        ("2026-11-23T17:45:00+01:00", None)
    );
    let side = day_side(&desk.journal, &now, None).expect("a side");
    assert_eq!(
        (side.conversations.len(), side.conversations[0].id.clone()),
        (1, None)
    );

    let open = start_conversation(&mut desk.journal, &now, "tomas", None).expect("opened");
    assert_eq!(open.at.to_rfc3339(), "2026-11-23T17:45:00+01:00");
    assert_eq!(
        start_conversation(&mut desk.journal, &now, "tomas", None)
            .expect("opened")
            .id,
        open.id,
        "the same one"
    );
    assert_eq!(
        day_side(&desk.journal, &now, None)
            .expect("a side")
            .conversations
            .len(),
        1,
        "one conversation, not two"
    );
    cancel_conversation(&mut desk.journal, &now, &open.id).expect("cancelled");
    assert!(
        day_side(&desk.journal, &now, None)
            .expect("a side")
            .conversations
            .is_empty()
    );
    let next = person(&desk.journal, &now, "tomas")
        .expect("tomas")
        .next
        .expect("next");
    assert_eq!(next.at.to_rfc3339(), "2026-12-07T17:45:00+01:00");
}

#[test]
fn preparation_shows_what_is_open_and_nothing_in_confidence() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Zoë Lind");
    held(
        &mut desk.journal,
        &now,
        "zoe",
        "Wants to lead the evaluation.\nMornings are hard. <!-- in confidence -->",
        &[],
    );
    add_point(
        &mut desk.journal,
        &now,
        "zoe",
        "Architecture path",
        None,
        false,
    )
    .expect("a point");
    add_point(&mut desk.journal, &now, "zoe", "The illness", None, true).expect("a point");
    set_belief(&mut desk.journal, &now, "zoe", "lead the group").expect("a belief");
    let due = NewPromise {
        person: "zoe",
        text: "Share the budget",
        by: PromiseBy::Me,
        due_on: Some(on("2026-11-26")),
        entry_id: None,
        in_confidence: false,
    };
    add_promise(&mut desk.journal, &now, &due).expect("a promise");

    let then = later(&now, 7);
    let before = preparation(&mut desk.journal, &then, "zoe").expect("preparation");
    let last = before.last.expect("last time");
    assert_eq!(
        (last.text.as_str(), last.left_out),
        ("Wants to lead the evaluation.", true)
    );
    assert_eq!(before.points.len(), 1);
    assert_eq!(before.points[0].carried_from, Some(on("2026-11-23")));
    assert!(before.belief.is_some() && before.promises[0].overdue);
    let question = before.question.expect("a question");
    assert_eq!(
        preparation(&mut desk.journal, &then, "zoe")
            .expect("again")
            .question
            .expect("a question"),
        question,
        "the same all day"
    );
    assert_ne!(
        leadlight_api::another_question(&mut desk.journal, &then, "zoe").expect("another"),
        question
    );

    tell_belief(&mut desk.journal, &then, "zoe", Some(on("2026-11-30"))).expect("told");
    assert!(
        preparation(&mut desk.journal, &then, "zoe")
            .expect("preparation")
            .belief
            .is_none()
    );
    // Other words are another belief, which they were not told.
    let next = set_belief(&mut desk.journal, &then, "zoe", "lead two groups").expect("a belief");
    assert_eq!(next.told_on, None);
    let kinds = [TimelineKind::BeliefTold];
    assert_eq!(
        timeline(&desk.journal, &then, "zoe", &kinds, None, None, 9)
            .expect("a timeline")
            .items[0]
            .text,
        "lead the group"
    );
    assert_eq!(
        belief(&desk.journal, &then, "zoe")
            .expect("a belief")
            .expect("one")
            .text,
        "lead two groups"
    );
}

#[test]
fn promises_are_settled_moved_and_taken_back() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Zoë Lind");
    let new = |text, by, due_on| NewPromise {
        person: "zoe",
        text,
        by,
        due_on,
        entry_id: None,
        in_confidence: false,
    };
    assert_eq!(
        code(add_promise(
            &mut desk.journal,
            &now,
            &new("Too late", PromiseBy::Me, Some(on("2026-11-22")))
        )),
        ErrorCode::BadValue
    );
    assert_eq!(
        code(add_promise(
            &mut desk.journal,
            &now,
            &new("  ", PromiseBy::Me, None)
        )),
        ErrorCode::EmptyText
    );
    let mine = add_promise(
        &mut desk.journal,
        &now,
        &new("Budget range", PromiseBy::Me, Some(on("2026-11-24"))),
    )
    .expect("a promise");
    add_promise(
        &mut desk.journal,
        &now,
        &new("Three vendors", PromiseBy::Them, Some(on("2026-11-23"))),
    )
    .expect("a promise");
    assert!(
        day_side(&desk.journal, &now, None)
            .expect("a side")
            .promises
            .is_empty(),
        "not due yet, and theirs stay on their page"
    );
    let then = later(&now, 2);
    let side = day_side(&desk.journal, &then, None).expect("a side");
    assert_eq!(
        (
            side.promises.len(),
            side.promises[0].id.as_str(),
            side.promises[0].overdue
        ),
        (1, mine.id.as_str(), true)
    );
    assert_eq!(
        code(move_promise(
            &mut desk.journal,
            &then,
            &mine.id,
            Some(on("2026-11-22"))
        )),
        ErrorCode::BadValue
    );
    assert!(
        !move_promise(&mut desk.journal, &then, &mine.id, Some(on("2026-12-01")))
            .expect("moved")
            .overdue
    );
    let done =
        settle_promise(&mut desk.journal, &then, &mine.id, PromiseState::Done).expect("done");
    assert_eq!(done.settled_on, Some(on("2026-11-25")));
    let open = |journal: &Journal| {
        promises(journal, &then, Some(PromiseBy::Me), None, false)
            .expect("promises")
            .len()
    };
    assert_eq!(open(&desk.journal), 0);
    settle_promise(&mut desk.journal, &then, &mine.id, PromiseState::Open).expect("taken back");
    assert_eq!(open(&desk.journal), 1);
}

#[test]
fn the_page_of_a_conversation_has_both_halves() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Zoë Lind");
    let earlier = held(&mut desk.journal, &now, "zoe", "Earlier.", &[]);
    let then = later(&now, 7);
    let open = start_conversation(&mut desk.journal, &then, "zoe", None).expect("opened");
    let promise = NewPromise {
        person: "zoe",
        text: "From a line",
        by: PromiseBy::Them,
        due_on: None,
        entry_id: Some(&open.id),
        in_confidence: false,
    };
    add_promise(&mut desk.journal, &then, &promise).expect("a promise");
    let page = conversation_page(&mut desk.journal, &then, &open.id).expect("a page");
    assert_eq!(page.preparation.last.expect("last time").id, earlier);
    assert_eq!(page.conversation.promises.len(), 1);
    assert_eq!(
        code(conversation_page(&mut desk.journal, &then, "nothing")),
        ErrorCode::NotFound
    );
}
#[test]
fn a_timeline_goes_on_where_it_ended() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Zoë Lind");
    let mut written = Vec::new();
    for day in 0..7 {
        let then = later(&now, day);
        written.push(wrote(
            &mut desk.journal,
            &then,
            &format!("Day {day}."),
            &["zoe"],
            &[Pane::ALL[usize::try_from(day % 2).expect("small")]],
        ));
        let promise = NewPromise {
            person: "zoe",
            text: "Done at once",
            by: PromiseBy::Me,
            due_on: None,
            entry_id: None,
            in_confidence: false,
        };
        let promise = add_promise(&mut desk.journal, &then, &promise).expect("a promise");
        settle_promise(&mut desk.journal, &then, &promise.id, PromiseState::Done).expect("done");
        written.push(promise.id);
    }
    written.reverse();
    let then = later(&now, 7);
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let piece = timeline(&desk.journal, &then, "zoe", &[], None, cursor.as_deref(), 3)
            .expect("a piece");
        found.extend(piece.items.into_iter().map(|item| item.id));
        cursor = piece.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, written);
    let connect = timeline(
        &desk.journal,
        &then,
        "zoe",
        &[],
        Some(Pane::Connect),
        None,
        20,
    )
    .expect("a timeline");
    assert_eq!(connect.items.len(), 4);
    assert_eq!(
        code(timeline(
            &desk.journal,
            &then,
            "zoe",
            &[],
            None,
            Some("x"),
            3
        )),
        ErrorCode::BadValue
    );
}

#[test]
fn each_conversation_of_a_day_has_a_question_of_its_own() {
    let mut desk = desk();
    let now = monday("08:00");
    let mut asked = Vec::new();
    for name in ["Zoë Lind", "Ana Silva", "Tomás Oliveira", "Wei Chen"] {
        let person = add(&mut desk.journal, &now, name);
        let look = preparation(&mut desk.journal, &now, &person.id).expect("a preparation");
        asked.push(look.question.expect("a question").id);
    }
    let all = asked.len();
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), all, "{asked:?}");
}

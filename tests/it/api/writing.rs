//! Writing in the window and from the command line.

use leadlight_api::wire::DraftInput;
use leadlight_api::{
    ErrorCode, Pane, WriteReflection, day, edit_entry, finish_sitting, save_draft, show_entry,
    tags_called, write_reflection,
};

use super::{code, desk, monday, on};

pub(super) fn typed(entry_id: Option<String>, body: &str) -> DraftInput {
    DraftInput {
        entry_id,
        on: on("2026-11-23"),
        prompt_id: Some("r-connect-01".into()),
        body: body.into(),
        panes: vec![Pane::Empower],
        pane_people: None,
        in_confidence: None,
    }
}

fn written(body: &str) -> WriteReflection {
    WriteReflection {
        body: body.into(),
        ..WriteReflection::default()
    }
}

#[test]
fn tags_are_completed_from_those_that_entries_carry() {
    let mut desk = desk();
    let now = monday("17:40");
    let called = |desk: &super::Desk, text: &str| tags_called(&desk.journal, text).expect("tags");
    let mut write = |body: &str, tags: &[&str]| {
        let reflection = WriteReflection {
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            ..written(body)
        };
        write_reflection(&mut desk.journal, &now, reflection).expect("written")
    };
    write("About #vertrauen and #Größe", &[]);
    write("Again #Vertrauen", &["verbal"]);
    write("And #Vertrauen", &[]);
    let gone = write("#vergangen", &[]);
    leadlight_api::delete_entry(&mut desk.journal, &now, &gone).expect("deleted");
    assert_eq!(called(&desk, "VER"), ["Vertrauen", "verbal"]);
    assert_eq!(called(&desk, "#grosse"), ["Größe"]);
    assert_eq!(called(&desk, "").len(), 3);
    assert_eq!(called(&desk, "%"), Vec::<String>::new());
}

#[test]
fn what_is_typed_stands_on_its_day_and_becomes_an_entry() {
    let mut desk = desk();
    let now = monday("17:40");
    let saved = save_draft(&mut desk.journal, &now, typed(None, "Stand-up ran")).expect("saved");
    assert_eq!(saved.saved_at.to_rfc3339(), "2026-11-23T17:40:00+01:00");
    save_draft(
        &mut desk.journal,
        &monday("17:41"),
        typed(Some(saved.entry_id.clone()), "Stand-up ran long"),
    )
    .expect("saved");
    let shown = day(&mut desk.journal, &now, None)
        .expect("a day")
        .reflections;
    assert_eq!(
        (
            shown.len(),
            shown[0].draft,
            shown[0].words,
            shown[0].entry.body.as_str()
        ),
        (1, true, 4, "Stand-up ran long")
    );
    let finished =
        finish_sitting(&mut desk.journal, &monday("17:42"), &saved.entry_id).expect("finished");
    let entry = finished.entry.expect("an entry");
    assert!(!finished.replaced);
    assert_eq!(
        (entry.panes, entry.prompt.map(|prompt| prompt.id)),
        (vec![Pane::Empower], Some("r-connect-01".to_owned()))
    );
    assert_eq!(
        entry.at.to_rfc3339(),
        "2026-11-23T17:40:00+01:00",
        "it keeps the instant at which it was begun"
    );
}

#[test]
fn an_earlier_day_is_written_for_and_edited() {
    let mut desk = desk();
    let earlier = DraftInput {
        on: on("2026-11-12"),
        ..typed(None, "I remembered later")
    };
    let saved = save_draft(&mut desk.journal, &monday("09:00"), earlier).expect("saved");
    let entry = finish_sitting(&mut desk.journal, &monday("09:10"), &saved.entry_id)
        .expect("finished")
        .entry
        .expect("an entry");
    assert_eq!(entry.on, on("2026-11-12"));
    save_draft(
        &mut desk.journal,
        &monday("10:00"),
        DraftInput {
            on: on("2026-11-12"),
            ..typed(Some(entry.id.clone()), "and more")
        },
    )
    .expect("saved");
    let edited = finish_sitting(&mut desk.journal, &monday("10:10"), &entry.id)
        .expect("finished")
        .entry
        .expect("an entry");
    assert_eq!(
        (edited.on, edited.at, edited.body.as_str()),
        (entry.on, entry.at, "and more")
    );
}

#[test]
fn a_text_from_the_terminal_is_kept_when_the_window_wins() {
    let mut desk = desk();
    let id =
        write_reflection(&mut desk.journal, &monday("12:00"), written("first")).expect("an id");
    save_draft(
        &mut desk.journal,
        &monday("12:01"),
        typed(Some(id.clone()), "typed"),
    )
    .expect("saved");
    edit_entry(
        &mut desk.journal,
        &monday("12:02"),
        &id,
        "from the terminal",
    )
    .expect("edited");
    let finished = finish_sitting(&mut desk.journal, &monday("12:03"), &id).expect("finished");
    assert!(finished.replaced);
    assert_eq!(finished.entry.expect("an entry").body, "typed");
}

#[test]
fn a_reflection_is_dated_by_what_is_said_of_it() {
    let mut desk = desk();
    let now = monday("12:00");
    let mut show = |input: WriteReflection| {
        let id = write_reflection(&mut desk.journal, &now, input).expect("an id");
        let entry = show_entry(&desk.journal, &now, &id).expect("an entry");
        (entry.on.to_string(), entry.at.to_rfc3339())
    };
    let expect = |on: &str, at: &str| (on.to_owned(), at.to_owned());
    assert_eq!(
        show(written("x")),
        expect("2026-11-23", "2026-11-23T12:00:00+01:00")
    );
    assert_eq!(
        show(WriteReflection {
            on: Some(on("2026-11-01")),
            ..written("x")
        }),
        expect("2026-11-01", "2026-11-23T12:00:00+01:00")
    );
    let tokyo =
        chrono::DateTime::parse_from_rfc3339("2026-11-20T02:30:00+09:00").expect("an instant");
    assert_eq!(
        show(WriteReflection {
            at: Some(tokyo),
            ..written("x")
        }),
        expect("2026-11-19", "2026-11-20T02:30:00+09:00")
    );
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_written() {
    let mut desk = desk();
    let now = monday("12:00");
    let mut fails = |input: WriteReflection| code(write_reflection(&mut desk.journal, &now, input));
    assert_eq!(fails(written(" \n")), ErrorCode::EmptyText);
    assert_eq!(fails(written("a\0b")), ErrorCode::TextHasNul);
    assert_eq!(
        fails(written(&"x".repeat(5_000_000))),
        ErrorCode::TextTooLarge
    );
    assert_eq!(
        fails(WriteReflection {
            people: vec!["Nobody".into()],
            ..written("x")
        }),
        ErrorCode::NotFound
    );
    assert_eq!(
        fails(WriteReflection {
            prompt_id: Some("nothing".into()),
            ..written("x")
        }),
        ErrorCode::NotFound
    );
    assert_eq!(desk.journal.counts().expect("counts").reflections, 0);
}

#[test]
fn panes_and_people_of_a_reflection_belong_together() {
    let mut desk = desk();
    for name in ["Zoë Lind", "Zoltan Kis", "Sam"] {
        desk.journal
            .add_person(&crate::somebody(name))
            .expect("a person");
    }
    let now = monday("12:00");
    let input = WriteReflection {
        people: vec!["zoe".into(), "SAM".into()],
        panes: vec![Pane::Recognize],
        ..written("x")
    };
    let id = write_reflection(&mut desk.journal, &now, input).expect("an id");
    assert_eq!(
        show_entry(&desk.journal, &now, &id)
            .expect("an entry")
            .people,
        ["Sam", "Zoë Lind"]
    );
    assert_eq!(desk.journal.state(&id).expect("its state").panes.len(), 2);
    let unclear = write_reflection(
        &mut desk.journal,
        &now,
        WriteReflection {
            people: vec!["zo".into()],
            ..written("x")
        },
    )
    .expect_err("ambiguous");
    assert_eq!(unclear.code, ErrorCode::Ambiguous);
    assert!(
        unclear
            .detail
            .is_some_and(|names| names.contains("Zoë Lind") && names.contains("Zoltan Kis"))
    );
}

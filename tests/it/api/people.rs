//! People: light, moments, beliefs, mentions, merging, deleting and files of people.

use chrono::{Duration, NaiveDate};
use leadlight_api::wire::{Filter, MomentInput, PeopleFormat, PeopleOrder, Person, PersonFields};
use leadlight_api::{
    ErrorCode, HeldOneOnOne, Journal, Leave, Light, Now, Pane, PointState, Slot, Whole,
    WriteReflection, add_moment, add_one_on_one, add_people_from, add_person, add_point,
    archive_person, day_side, delete_entry, delete_person, edit_person, lights, list_entries,
    merge_people, named_fields, people, people_called, person, person_page, person_removal, points,
    read_people, restore_person, set_belief, settle_point, write_reflection,
};

use super::{code, desk, monday, on};

pub(super) fn add(journal: &mut Journal, now: &Now, name: &str) -> Person {
    add_person(journal, now, named_fields(name)).expect("a person")
}

pub(super) fn later(now: &Now, days: i64) -> Now {
    Now {
        at: now.at + Duration::days(days),
        zone: now.zone,
    }
}

pub(super) fn held(
    journal: &mut Journal,
    now: &Now,
    name: &str,
    body: &str,
    panes: &[Pane],
) -> String {
    let input = HeldOneOnOne {
        people: vec![name.into()],
        body: body.into(),
        at: None,
        panes: panes.to_vec(),
        in_confidence: false,
    };
    add_one_on_one(journal, now, input).expect("a one-on-one")
}

pub(super) fn pane(
    journal: &Journal,
    now: &Now,
    name: &str,
    pane: Pane,
) -> (Option<NaiveDate>, Light) {
    let rows = lights(journal, now, Some(name)).expect("light");
    assert_eq!(rows.len(), 4);
    rows.into_iter()
        .find(|(_, row)| row.pane == pane)
        .map(|(_, row)| (row.lit_on, row.light))
        .expect("a row for each pane")
}

pub(super) fn wrote(
    journal: &mut Journal,
    now: &Now,
    body: &str,
    people: &[&str],
    panes: &[Pane],
) -> String {
    let input = WriteReflection {
        body: body.into(),
        people: people.iter().map(|name| (*name).to_owned()).collect(),
        panes: panes.to_vec(),
        ..WriteReflection::default()
    };
    write_reflection(journal, now, input).expect("a reflection")
}

#[test]
fn a_pane_is_lit_by_what_was_marked_for_a_person_and_by_nothing_else() {
    let mut desk = desk();
    let now = monday("12:00");
    let zoe = add(&mut desk.journal, &now, "Zoë Lind");
    add(&mut desk.journal, &now, "Tomás Oliveira");
    assert_eq!(
        pane(&desk.journal, &now, "zoe", Pane::Connect),
        (None, Light::NotYet)
    );

    // A mention lights nothing, and a pane marked for nobody lights nothing for anybody.
    let mention = format!("[Zoë](leadlight:person/{}) was quiet.", zoe.id);
    wrote(&mut desk.journal, &now, &mention, &[], &[Pane::Connect]);
    assert_eq!(
        pane(&desk.journal, &now, "zoe", Pane::Connect),
        (None, Light::NotYet)
    );

    let entry = wrote(
        &mut desk.journal,
        &now,
        "Asked about the move.",
        &["zoe"],
        &[Pane::Connect],
    );
    assert_eq!(
        pane(&desk.journal, &now, "zoe", Pane::Connect),
        (Some(on("2026-11-23")), Light::Bright)
    );
    assert_eq!(
        pane(&desk.journal, &now, "tomas", Pane::Connect),
        (None, Light::NotYet)
    );
    assert_eq!(
        pane(&desk.journal, &later(&now, 15), "zoe", Pane::Connect).1,
        Light::Dim
    );
    assert_eq!(
        pane(&desk.journal, &later(&now, 43), "zoe", Pane::Connect).1,
        Light::Dark
    );
    assert_eq!(
        pane(&desk.journal, &later(&now, 42), "tomas", Pane::Connect),
        (None, Light::Dark)
    );
    // Looked at from a day before, it was not lit yet.
    assert_eq!(
        pane(&desk.journal, &later(&now, -1), "zoe", Pane::Connect),
        (None, Light::NotYet)
    );

    delete_entry(&mut desk.journal, &now, &entry).expect("deleted");
    assert_eq!(
        pane(&desk.journal, &now, "zoe", Pane::Connect),
        (None, Light::NotYet)
    );
}

#[test]
fn a_cadence_and_a_leave_keep_light() {
    let mut desk = desk();
    let now = monday("12:00");
    let zoe = add(&mut desk.journal, &now, "Zoë Lind");
    held(&mut desk.journal, &now, "zoe", "We spoke.", &[Pane::Align]);
    let monthly = PersonFields {
        every: Some("4w".into()),
        ..zoe.fields.clone()
    };
    edit_person(&mut desk.journal, &now, &zoe.id, monthly.clone()).expect("edited");
    assert_eq!(
        pane(&desk.journal, &later(&now, 28), "zoe", Pane::Align).1,
        Light::Bright
    );
    assert_eq!(
        pane(&desk.journal, &later(&now, 84), "zoe", Pane::Align).1,
        Light::Dim
    );
    assert_eq!(
        pane(&desk.journal, &later(&now, 85), "zoe", Pane::Align).1,
        Light::Dark
    );
    let away = PersonFields {
        leaves: vec![Leave {
            from: on("2026-11-24"),
            to: on("2027-02-23"),
        }],
        ..monthly
    };
    let person = edit_person(&mut desk.journal, &later(&now, 3), &zoe.id, away).expect("edited");
    assert_eq!(person.away_until, Some(on("2027-02-23")));
    assert_eq!(
        pane(&desk.journal, &later(&now, 92), "zoe", Pane::Align).1,
        Light::Bright
    );
    let due = people(&desk.journal, &later(&now, 92), PeopleOrder::Name, false).expect("people")[0]
        .due_on;
    assert_eq!(
        due,
        Some(on("2027-03-23")),
        "four weeks of days that they were there"
    );
}

#[test]
fn what_is_noticed_lights_when_it_is_raised() {
    let mut desk = desk();
    let now = monday("12:00");
    add(&mut desk.journal, &now, "Zoë Lind");
    let moment = |noticed, pane| MomentInput {
        person: "zoe".into(),
        pane,
        text: "Stayed calm with the vendor.".into(),
        on: None,
        noticed,
        in_confidence: false,
    };
    let noticed =
        add_moment(&mut desk.journal, &now, &moment(true, Pane::Recognize)).expect("noticed");
    assert!(noticed.noticed);
    assert_eq!(
        pane(&desk.journal, &now, "zoe", Pane::Recognize).1,
        Light::NotYet
    );
    assert_eq!(
        code(add_moment(
            &mut desk.journal,
            &now,
            &moment(true, Pane::Align)
        )),
        ErrorCode::BadValue
    );

    let raised = later(&now, 3);
    let point =
        settle_point(&mut desk.journal, &raised, &noticed.id, PointState::Raised).expect("raised");
    assert_eq!(point.settled_on, Some(on("2026-11-26")));
    assert_eq!(
        pane(&desk.journal, &raised, "zoe", Pane::Recognize),
        (Some(on("2026-11-26")), Light::Bright)
    );
    let moments = Filter {
        kinds: vec![leadlight_api::EntryKind::Moment],
        ..Filter::default()
    };
    let listed = |journal: &Journal| {
        list_entries(journal, &raised, &moments, None, 9, Whole::Text)
            .expect("a list")
            .entries
    };
    assert_eq!(
        listed(&desk.journal)[0].body,
        "Stayed calm with the vendor."
    );

    settle_point(&mut desk.journal, &raised, &noticed.id, PointState::Open).expect("taken back");
    assert_eq!(
        pane(&desk.journal, &raised, "zoe", Pane::Recognize).1,
        Light::NotYet
    );
    assert!(listed(&desk.journal).is_empty());

    let said =
        add_moment(&mut desk.journal, &raised, &moment(false, Pane::Recognize)).expect("said");
    assert!(!said.noticed);
    assert_eq!(
        pane(&desk.journal, &raised, "zoe", Pane::Recognize).1,
        Light::Bright
    );
}

#[test]
fn a_mention_survives_a_rename_and_leads_to_the_page() {
    let mut desk = desk();
    let now = monday("12:00");
    let zoe = add(&mut desk.journal, &now, "Zoë Lind");
    let body = format!(
        "[Zoë](leadlight:person/{}) and [Nobody](leadlight:person/elsewhere).",
        zoe.id
    );
    let entry = wrote(&mut desk.journal, &now, &body, &[], &[]);
    let fields = PersonFields {
        name: "Zoë Lind-Berg".into(),
        ..zoe.fields
    };
    edit_person(&mut desk.journal, &now, &zoe.id, fields).expect("renamed");
    let page = person_page(&mut desk.journal, &now, &zoe.id).expect("a page");
    assert_eq!(
        (
            page.person.fields.name.as_str(),
            page.timeline.items[0].id.as_str()
        ),
        ("Zoë Lind-Berg", entry.as_str())
    );
    assert_eq!(
        leadlight_api::show_entry(&desk.journal, &now, &entry)
            .expect("an entry")
            .body,
        body,
        "the text is as it was written"
    );
}

#[test]
fn two_of_one_name_are_told_apart_and_made_one() {
    let mut desk = desk();
    let now = monday("12:00");
    let fields = |role: &str, email: &str| PersonFields {
        role: role.into(),
        emails: vec![email.into()],
        ..named_fields("Zoë Lind")
    };
    let one = add_person(
        &mut desk.journal,
        &now,
        fields("Designer", "zoe@example.org"),
    )
    .expect("a person");
    let two = add_person(
        &mut desk.journal,
        &now,
        fields("Engineer", "z.lind@example.org"),
    )
    .expect("a person");
    let error = person(&desk.journal, &now, "zoe").expect_err("two of them");
    assert_eq!(error.code, ErrorCode::Ambiguous);
    assert!(error.detail.expect("who").contains("Designer"));
    assert_eq!(
        people_called(&desk.journal, &now, "li")
            .expect("people")
            .len(),
        2,
        "any part of a name"
    );

    let text = wrote(
        &mut desk.journal,
        &now,
        &format!("[Zoë](leadlight:person/{})", two.id),
        &[],
        &[],
    );
    held(
        &mut desk.journal,
        &now,
        &two.id,
        "We spoke.",
        &[Pane::Empower],
    );
    held(
        &mut desk.journal,
        &now,
        &one.id,
        "We spoke too.",
        &[Pane::Empower],
    );
    add_point(&mut desk.journal, &now, &two.id, "Raise this", None, false).expect("a point");
    set_belief(&mut desk.journal, &now, &two.id, "lead").expect("a belief");
    let merged = merge_people(&mut desk.journal, &now, &one.id, &two.id).expect("one person");
    assert_eq!(
        merged.fields.emails,
        ["zoe@example.org", "z.lind@example.org"]
    );
    assert_eq!(person(&desk.journal, &now, "zoe").expect("one").id, one.id);
    assert_eq!(
        person(&desk.journal, &now, &two.id).expect("one").id,
        one.id,
        "the other id leads here"
    );
    let page = person_page(&mut desk.journal, &now, "zoe").expect("a page");
    assert_eq!(
        (
            page.timeline.items.len(),
            page.points.len(),
            page.belief.is_some()
        ),
        (3, 1, true)
    );
    // A text that names the other still counts when it is saved again.
    leadlight_api::edit_entry(
        &mut desk.journal,
        &now,
        &text,
        &format!("Again [Zoë](leadlight:person/{})", two.id),
    )
    .expect("edited");
    assert_eq!(
        person_page(&mut desk.journal, &now, "zoe")
            .expect("a page")
            .timeline
            .items
            .len(),
        3
    );
    assert_eq!(
        code(merge_people(&mut desk.journal, &now, &one.id, &two.id)),
        ErrorCode::BadValue
    );
}

#[test]
fn somebody_who_is_deleted_comes_back_whole() {
    let mut desk = desk();
    let now = monday("12:00");
    let zoe = add(&mut desk.journal, &now, "Zoë Lind");
    add(&mut desk.journal, &now, "Tomás Oliveira");
    held(&mut desk.journal, &now, "zoe", "Alone.", &[Pane::Connect]);
    let both = HeldOneOnOne {
        people: vec!["zoe".into(), "tomas".into()],
        body: "All three.".into(),
        at: None,
        panes: vec![],
        in_confidence: false,
    };
    add_one_on_one(&mut desk.journal, &now, both).expect("a one-on-one");
    wrote(&mut desk.journal, &now, "About her.", &["zoe"], &[]);
    add_point(&mut desk.journal, &now, "zoe", "Raise this", None, false).expect("a point");
    let removal = person_removal(&desk.journal, &zoe.id).expect("what would go");
    assert_eq!(
        (removal.one_on_ones, removal.points, removal.mentioned_in),
        (1, 1, 2)
    );

    delete_person(&mut desk.journal, &now, &zoe.id).expect("deleted");
    let listed = |journal: &Journal| {
        list_entries(journal, &now, &Filter::default(), None, 9, Whole::Text)
            .expect("a list")
            .entries
            .len()
    };
    assert_eq!(listed(&desk.journal), 2, "what names others stays");
    assert_eq!(
        code(person(&desk.journal, &now, "zoe")),
        ErrorCode::NotFound
    );
    assert!(
        points(&desk.journal, &now, None, true)
            .expect("points")
            .is_empty()
    );
    restore_person(&mut desk.journal, &now, &zoe.id).expect("back");
    assert_eq!(listed(&desk.journal), 3);
    assert_eq!(
        pane(&desk.journal, &now, "zoe", Pane::Connect).1,
        Light::Bright
    );
    assert_eq!(
        points(&desk.journal, &now, None, true)
            .expect("points")
            .len(),
        1
    );

    archive_person(&mut desk.journal, &now, &zoe.id, true).expect("archived");
    assert_eq!(
        people(&desk.journal, &now, PeopleOrder::Next, false)
            .expect("people")
            .len(),
        1
    );
    assert_eq!(
        people(&desk.journal, &now, PeopleOrder::Next, true)
            .expect("people")
            .len(),
        2
    );
}

#[test]
fn names_of_every_kind_are_kept_and_bad_ones_are_refused() {
    let mut desk = desk();
    let now = monday("12:00");
    let long = "n".repeat(200);
    for name in ["Z", long.as_str(), "مريم", "山田太郎", "  Zoë \n Lind "] {
        let person = add(&mut desk.journal, &now, name);
        assert_eq!(
            person.fields.name,
            name.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    }
    assert_eq!(
        code(add_person(
            &mut desk.journal,
            &now,
            named_fields(&"n".repeat(201))
        )),
        ErrorCode::TextTooLarge
    );
    assert_eq!(
        code(add_person(&mut desk.journal, &now, named_fields(" "))),
        ErrorCode::EmptyText
    );
    let with = |change: &dyn Fn(&mut PersonFields)| {
        let mut fields = named_fields("Nia");
        change(&mut fields);
        fields
    };
    for (field, bad) in [
        ("every", with(&|fields| fields.every = Some("0w".into()))),
        (
            "emails",
            with(&|fields| fields.emails = vec!["no address".into()]),
        ),
        (
            "birthday",
            with(&|fields| fields.birthday = Some("02-30".into())),
        ),
        (
            "leaves",
            with(&|fields| {
                fields.leaves = vec![Leave {
                    from: on("2026-02-02"),
                    to: on("2026-02-01"),
                }]
            }),
        ),
        (
            "slot",
            with(&|fields| {
                fields.slot = Some(Slot {
                    rule: "whenever".into(),
                    start: "2026-01-01T09:00:00".parse().expect("a time"),
                    minutes: 30,
                })
            }),
        ),
    ] {
        let error = add_person(&mut desk.journal, &now, bad).expect_err(field);
        assert_eq!(
            (error.code, error.field.as_deref()),
            (ErrorCode::BadValue, Some(field))
        );
    }
}

#[test]
fn a_file_of_people_comes_in_once() {
    let mut desk = desk();
    let now = monday("12:00");
    let file = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Lind\r\nTITLE:Designer\r\nEMAIL:zoe@example.org\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n";
    let preview = read_people(&desk.journal, PeopleFormat::Vcard, file).expect("a preview");
    assert_eq!((preview.people.len(), preview.skipped.len()), (1, 1));
    let fields: Vec<PersonFields> = preview
        .people
        .into_iter()
        .map(|person| person.fields)
        .collect();
    let added = add_people_from(&mut desk.journal, &now, fields.clone()).expect("added");
    assert_eq!((added.added.len(), added.unchanged), (1, 0));
    let again = add_people_from(&mut desk.journal, &now, fields).expect("added");
    assert_eq!((again.added.len(), again.unchanged), (0, 1));
    assert!(
        read_people(&desk.journal, PeopleFormat::Vcard, file)
            .expect("a preview")
            .people[0]
            .known
    );
}

#[test]
fn quiet_notes_stand_on_their_days() {
    let mut desk = desk();
    let now = monday("12:00");
    let fields = PersonFields {
        birthday: Some("11-23".into()),
        joined_on: Some(on("2024-11-23")),
        note_days: true,
        ..named_fields("Zoë Lind")
    };
    add_person(&mut desk.journal, &now, fields.clone()).expect("a person");
    add_person(
        &mut desk.journal,
        &now,
        PersonFields {
            note_days: false,
            ..fields
        },
    )
    .expect("a person");
    let notes = day_side(&desk.journal, &now, None).expect("a side").notes;
    assert_eq!(
        notes.iter().map(|note| note.years).collect::<Vec<_>>(),
        [None, Some(2)]
    );
    assert!(
        day_side(&desk.journal, &later(&now, 1), None)
            .expect("a side")
            .notes
            .is_empty()
    );
}

#[test]
fn at_most_three_are_named_and_the_longest_first() {
    let mut desk = desk();
    let now = monday("12:00");
    for (place, name) in ["Ada", "Bea", "Cem", "Dan", "Eve"].into_iter().enumerate() {
        add(&mut desk.journal, &now, name);
        let then = later(&now, i64::try_from(place).expect("small"));
        for pane in Pane::ALL {
            wrote(&mut desk.journal, &then, "Something.", &[name], &[*pane]);
        }
    }
    let missing = day_side(&desk.journal, &later(&now, 46), None)
        .expect("a side")
        .missing;
    let names: Vec<&str> = missing
        .iter()
        .map(|missing| missing.person.name.as_str())
        .collect();
    assert_eq!(names, ["Ada", "Bea", "Cem"]);
    assert_eq!(missing[0].since, Some(on("2026-11-23")));
    assert!(
        day_side(&desk.journal, &later(&now, 42), None)
            .expect("a side")
            .missing
            .is_empty()
    );
}

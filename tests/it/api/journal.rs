//! Lists, search, versions and the trash.

use leadlight_api::wire::{Filter, SearchOrder};
use leadlight_api::{
    ErrorCode, Whole, WriteReflection, delete_entry, edit_entry, entry_history, list_entries,
    restore_entry, search_entries, show_entry, status, trash, write_reflection,
};

use super::{Desk, code, desk, monday, on};

fn write(desk: &mut Desk, day: &str, body: &str) -> String {
    write_reflection(
        &mut desk.journal,
        &monday("12:00"),
        WriteReflection {
            body: body.into(),
            on: Some(on(day)),
            ..WriteReflection::default()
        },
    )
    .expect("an id")
}

#[test]
fn pages_go_on_where_the_last_one_ended() {
    let mut desk = desk();
    for n in 1..=9 {
        write(&mut desk, &format!("2026-10-0{n}"), &format!("entry {n}"));
    }
    let now = monday("12:00");
    let mut titles = Vec::new();
    let mut cursor = None;
    loop {
        let page = list_entries(
            &desk.journal,
            &now,
            &Filter::default(),
            cursor.as_deref(),
            4,
            Whole::Beginning,
        )
        .expect("a page");
        titles.extend(page.entries.into_iter().map(|entry| entry.title));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let expected: Vec<String> = (1..=9).rev().map(|n| format!("entry {n}")).collect();
    assert_eq!(titles, expected);
    assert_eq!(
        code(list_entries(
            &desk.journal,
            &now,
            &Filter::default(),
            Some("x"),
            4,
            Whole::Text
        )),
        ErrorCode::BadValue
    );
}

#[test]
fn a_search_string_filters_counts_and_is_never_an_error() {
    let mut desk = desk();
    desk.journal
        .add_person(&crate::somebody("Zoë Lind"))
        .expect("a person");
    write(&mut desk, "2026-10-01", "It takes trust #planning");
    write(
        &mut desk,
        "2026-11-01",
        "Trust is what people do when nobody checks",
    );
    let now = monday("12:00");
    let find = |text: &str| {
        search_entries(
            &desk.journal,
            &now,
            text,
            &Filter::default(),
            SearchOrder::Best,
            20,
            false,
        )
        .expect("a page")
    };
    assert_eq!(find("trust").found, 2);
    assert_eq!(find("trust tag:planning").hits[0].entry.tags, ["planning"]);
    assert_eq!(find("trust from:2026-10-15").found, 1);
    assert_eq!(find("trust to:2026-10-15").found, 1);
    assert_eq!(find("person:zoe").found, 0);
    assert_eq!(find("person:nobody trust").found, 0);
    for text in ["\"", "NEAR(", "*", "trust AND", "a:b:c", "person:", "-", ""] {
        find(text);
    }
    let hit = &find("trust from:2026-10-15").hits[0];
    assert_eq!(hit.snippet, "Trust is what people do when nobody checks");
    assert!(hit.snippet_parts[0].hit && hit.snippet_parts[0].text == "Trust");
    let typing = search_entries(
        &desk.journal,
        &now,
        "tru",
        &Filter::default(),
        SearchOrder::Newest,
        1,
        true,
    )
    .expect("a page");
    assert_eq!(
        (typing.hits.len(), typing.found, typing.found_is_capped),
        (1, 2, false)
    );
    assert_eq!(typing.hits[0].entry.on, on("2026-11-01"));
}

#[test]
fn an_unknown_person_in_a_filter_is_named() {
    let desk = desk();
    let filter = Filter {
        person: Some("Nobody".into()),
        ..Filter::default()
    };
    let error = list_entries(
        &desk.journal,
        &monday("12:00"),
        &filter,
        None,
        9,
        Whole::Text,
    )
    .expect_err("unknown");
    assert_eq!(
        (error.code, error.detail.as_deref()),
        (ErrorCode::NotFound, Some("Nobody"))
    );
}

#[test]
fn versions_and_trash_bring_back_what_was_there() {
    let mut desk = desk();
    let now = monday("12:00");
    let id = write(&mut desk, "2026-11-01", "first");
    edit_entry(&mut desk.journal, &now, &id, "second").expect("edited");
    assert_eq!(
        code(edit_entry(&mut desk.journal, &now, &id, "\n")),
        ErrorCode::EmptyText
    );
    let versions = entry_history(&desk.journal, &now, &id, Whole::Text).expect("versions");
    assert_eq!(
        versions
            .iter()
            .map(|version| (version.version, version.body.as_str(), version.current))
            .collect::<Vec<_>>(),
        [(2, "second", true), (1, "first", false)]
    );
    assert_eq!(
        code(restore_entry(&mut desk.journal, &now, &id, None)),
        ErrorCode::NotInTrash
    );
    assert_eq!(
        code(restore_entry(&mut desk.journal, &now, &id, Some(7))),
        ErrorCode::NotFound
    );
    delete_entry(&mut desk.journal, &now, &id).expect("deleted");
    assert_eq!(
        code(show_entry(&desk.journal, &now, &id)),
        ErrorCode::InTrash
    );
    assert_eq!(
        code(delete_entry(&mut desk.journal, &now, &id)),
        ErrorCode::InTrash
    );
    let waiting = trash(&desk.journal, &now).expect("the trash");
    assert_eq!(
        (waiting[0].entry.id.as_str(), waiting[0].gone_on),
        (id.as_str(), on("2026-12-23"))
    );
    assert_eq!(
        restore_entry(&mut desk.journal, &now, &id, None)
            .expect("back")
            .body,
        "second"
    );
    assert_eq!(
        restore_entry(&mut desk.journal, &now, &id, Some(1))
            .expect("back")
            .body,
        "first"
    );
    assert_eq!(
        code(show_entry(&desk.journal, &now, "0190-nothing")),
        ErrorCode::NotFound
    );
}

#[test]
fn the_journal_in_numbers() {
    let mut desk = desk();
    let id = write(&mut desk, "2026-11-01", "one");
    write(&mut desk, "2026-11-02", "two");
    delete_entry(&mut desk.journal, &monday("12:00"), &id).expect("deleted");
    let status = status(&desk.journal, &monday("12:00")).expect("numbers");
    assert_eq!((status.entries.reflections, status.entries.trashed), (1, 1));
    assert!(status.unlocked && status.database_bytes > 0.0 && status.schema_version >= 1);
    assert_eq!(status.last_backup_at, None);
}

//! The journal's list: filters, offers, saved filters, opening at the hit, and how versions differ.

use leadlight_api::wire::{FoundPage, SavedFilter, SearchOrder};
use leadlight_api::{
    ErrorCode, WriteReflection, compare_version, delete_entry, edit_entry, erase, erase_all,
    erasure, erasure_of_all, find_entries, first_hit, found_days, put_saved_filter,
    remove_saved_filter, saved_filters, search_offers, write_reflection,
};
use leadlight_core::Pane;
use leadlight_core::query::FilterField;
use leadlight_core::text::Fate;

use super::{Desk, code, desk, monday, on};

fn write(desk: &mut Desk, day: &str, body: &str, pane: Option<Pane>, people: &[&str]) -> String {
    write_reflection(
        &mut desk.journal,
        &monday("12:00"),
        WriteReflection {
            body: body.into(),
            on: Some(on(day)),
            panes: pane.into_iter().collect(),
            people: people.iter().map(|&name| name.to_owned()).collect(),
            ..WriteReflection::default()
        },
    )
    .expect("an id")
}

fn people(desk: &mut Desk, names: &[&str]) -> Vec<String> {
    names
        .iter()
        .map(|name| {
            desk.journal
                .add_person(&crate::somebody(name))
                .expect("a person")
        })
        .collect()
}

fn page(desk: &Desk, search: &str, order: SearchOrder) -> FoundPage {
    find_entries(&desk.journal, &monday("12:00"), search, order, None, 0, 50).expect("a page")
}

fn titles(page: &FoundPage) -> Vec<&str> {
    page.hits
        .iter()
        .map(|hit| hit.entry.title.as_str())
        .collect()
}

#[test]
fn filters_combine_and_come_back_as_chips() {
    let mut desk = desk();
    let ids = people(&mut desk, &["Zoë Lind", "Omar Haddad"]);
    write(
        &mut desk,
        "2026-10-01",
        "trust one #plan",
        Some(Pane::Empower),
        &["Zoë Lind"],
    );
    write(
        &mut desk,
        "2026-11-01",
        "trust two",
        Some(Pane::Align),
        &["Omar Haddad"],
    );
    write(&mut desk, "2026-11-02", "nothing", None, &[]);
    let all = page(&desk, "", SearchOrder::Best);
    assert_eq!(titles(&all), ["nothing", "trust two", "trust one #plan"]);
    assert!(all.filters.is_empty() && all.words.is_empty() && all.found == 3);
    assert!(all.hits.iter().all(|hit| hit.snippet_parts.is_empty()));
    for (search, order, ranked) in [
        ("trust", SearchOrder::Best, true),
        ("trust", SearchOrder::Newest, false),
        ("-trust tag:plan", SearchOrder::Best, false),
        ("person:", SearchOrder::Best, false),
    ] {
        assert_eq!(page(&desk, search, order).ranked, ranked, "{search}");
    }

    let search = format!(
        "trust kind:reflections person:{} pane:e tag:#PLAN to:2026-10-31",
        ids[0]
    );
    let narrow = page(&desk, &search, SearchOrder::Best);
    assert_eq!(titles(&narrow), ["trust one #plan"]);
    assert_eq!(narrow.words, "trust");
    let fields: Vec<FilterField> = narrow.filters.iter().map(|chip| chip.field).collect();
    assert_eq!(
        fields,
        [
            FilterField::Kind,
            FilterField::Person,
            FilterField::Pane,
            FilterField::Tag,
            FilterField::To
        ]
    );
    assert_eq!(narrow.filters[1].people, ["Zoë Lind"]);
    assert_eq!(narrow.filters[2].value, "empower");
    assert!(
        page(&desk, "person:nobody", SearchOrder::Best).filters[0]
            .people
            .is_empty()
    );
    assert_eq!(page(&desk, "kind:moment trust", SearchOrder::Best).found, 0);
    assert_eq!(
        page(&desk, "person:\"omar haddad\" two", SearchOrder::Newest).found,
        1
    );
}

#[test]
fn a_place_far_down_is_read_by_its_day() {
    let mut desk = desk();
    for n in 1..=9 {
        write(
            &mut desk,
            &format!("2026-10-0{n}"),
            &format!("first {n}"),
            None,
            &[],
        );
        write(
            &mut desk,
            &format!("2026-10-0{n}"),
            &format!("second {n}"),
            None,
            &[],
        );
    }
    let outline = found_days(&desk.journal, "").expect("an outline");
    assert_eq!(outline.days.len(), 9);
    assert!(outline.days.iter().all(|day| day.count == 2));
    let now = monday("12:00");
    let rows = find_entries(
        &desk.journal,
        &now,
        "",
        SearchOrder::Newest,
        Some(on("2026-10-05")),
        1,
        3,
    )
    .expect("rows");
    assert_eq!(titles(&rows), ["first 5", "second 4", "first 4"]);
    assert_eq!(
        found_days(&desk.journal, "second to:2026-10-02")
            .expect("an outline")
            .days
            .len(),
        2
    );
}

#[test]
fn hostile_searches_are_answered_like_any_other() {
    let mut desk = desk();
    write(&mut desk, "2026-10-01", "trust", None, &[]);
    let now = monday("12:00");
    for search in [
        "\0",
        "trust\0",
        "\" OR 1=1 --",
        "NEAR(a b, 3) AND ^x {words}: *",
        "person:\0 tag:\" pane:: from:99999-01-01 to:-1",
        "from:+262143-12-31 to:-262144-01-01",
        &"word ".repeat(20_000),
        &"person:a ".repeat(5_000),
        &"tag:a ".repeat(200),
        &"\u{202e}\u{feff}会".repeat(3_000),
        &"-a ".repeat(3_000),
        &"\"".repeat(9_999),
        &":".repeat(9_999),
    ] {
        for order in [SearchOrder::Best, SearchOrder::Newest] {
            find_entries(&desk.journal, &now, search, order, None, 0, 5).expect("a page");
        }
        found_days(&desk.journal, search).expect("an outline");
        search_offers(&desk.journal, &now, search).expect("offers");
    }
}

#[test]
fn the_filter_that_is_typed_is_completed() {
    let mut desk = desk();
    let ids = people(&mut desk, &["Zoë Lind", "Omar Haddad", "Zora Neale"]);
    write(&mut desk, "2026-10-01", "#planning #Place", None, &[]);
    let now = monday("12:00");
    let offers = |search: &str| -> Vec<String> {
        search_offers(&desk.journal, &now, search)
            .expect("offers")
            .into_iter()
            .map(|offer| offer.text)
            .collect()
    };
    // Names are found as find-or-jump finds them, the best first.
    assert_eq!(
        offers("trust person:zoe")[0],
        format!("trust person:{} ", ids[0])
    );
    assert_eq!(offers("person:\"zoë li"), [format!("person:{} ", ids[0])]);
    assert_eq!(offers("person:").len(), 3);
    assert_eq!(offers("tag:pla"), ["tag:Place ", "tag:planning "]);
    assert_eq!(offers("pane:em"), ["pane:empower "]);
    assert_eq!(offers("kind:one-"), ["kind:one_on_one "]);
    assert_eq!(offers("x from:yesterday"), ["x from:2026-11-22 "]);
    assert_eq!(offers("from:october"), ["from:2026-10-01 "]);
    assert_eq!(offers("to:october"), ["to:2026-10-31 "]);
    for nothing in [
        "",
        "trust",
        "from:nonsense",
        "pane:x",
        "person:xyzzy",
        "tag:pla ",
    ] {
        assert_eq!(offers(nothing), Vec::<String>::new(), "{nothing}");
    }
}

#[test]
fn an_entry_opens_at_its_first_hit() {
    let mut desk = desk();
    let id = write(
        &mut desk,
        "2026-10-01",
        "😀 In the end **Trusting** the list",
        None,
        &[],
    );
    let at = first_hit(&desk.journal, &id, "trus")
        .expect("read")
        .expect("a hit");
    assert_eq!((at.from, at.to), (16, 24));
    assert_eq!(
        first_hit(&desk.journal, &id, "kestrel").expect("read"),
        None
    );
    assert_eq!(
        code(first_hit(&desk.journal, "nothing", "x")),
        ErrorCode::NotFound
    );
}

fn saved(name: &str, search: &str) -> SavedFilter {
    SavedFilter {
        name: name.into(),
        search: search.into(),
        order: SearchOrder::Newest,
    }
}

#[test]
fn filters_are_saved_renamed_removed_and_brought_back() {
    let mut desk = desk();
    let mut put = |filter, instead: Option<&str>, place| {
        put_saved_filter(&mut desk.journal, filter, instead, place)
    };
    put(saved(" Mistakes ", "tag:mistake"), None, None).expect("saved");
    put(saved("Delegation", "pane:empower"), None, None).expect("saved");
    assert_eq!(
        code(put(saved("mistakes", "x"), None, None)),
        ErrorCode::BadValue
    );
    assert_eq!(
        code(put(saved("  ", "x"), None, None)),
        ErrorCode::EmptyText
    );
    assert_eq!(
        code(put(saved("New", "x"), Some("Nothing"), None)),
        ErrorCode::NotFound
    );
    assert_eq!(
        code(put(saved("Delegation", "x"), Some("Mistakes"), None)),
        ErrorCode::BadValue
    );
    put(
        saved("What I learnt", "tag:mistake"),
        Some("Mistakes"),
        None,
    )
    .expect("renamed");
    let names = |desk: &Desk| -> Vec<String> {
        saved_filters(&desk.journal)
            .expect("filters")
            .into_iter()
            .map(|filter| filter.name)
            .collect()
    };
    assert_eq!(names(&desk), ["What I learnt", "Delegation"]);
    let gone = saved_filters(&desk.journal).expect("filters").remove(0);
    remove_saved_filter(&mut desk.journal, "What I learnt").expect("removed");
    assert_eq!(names(&desk), ["Delegation"]);
    assert_eq!(
        code(remove_saved_filter(&mut desk.journal, "What I learnt")),
        ErrorCode::NotFound
    );
    put_saved_filter(&mut desk.journal, gone, None, Some(0)).expect("back");
    assert_eq!(names(&desk), ["What I learnt", "Delegation"]);
}

#[test]
fn versions_are_told_apart_word_by_word() {
    let mut desk = desk();
    let now = monday("12:00");
    let id = write(&mut desk, "2026-10-01", "I asked Priya twice.", None, &[]);
    edit_entry(&mut desk.journal, &now, &id, "I asked Renée twice.").expect("edited");
    let pieces: Vec<(Fate, String)> = compare_version(&desk.journal, &id, 1)
        .expect("compared")
        .into_iter()
        .map(|piece| (piece.fate, piece.text))
        .collect();
    assert_eq!(
        pieces,
        [
            (Fate::Kept, "I asked ".to_owned()),
            (Fate::Removed, "Priya".to_owned()),
            (Fate::Inserted, "Renée".to_owned()),
            (Fate::Kept, " twice.".to_owned()),
        ]
    );
    assert_eq!(
        code(compare_version(&desk.journal, &id, 9)),
        ErrorCode::NotFound
    );
}

#[test]
fn only_what_is_in_the_trash_is_erased() {
    let mut desk = desk();
    let now = monday("12:00");
    let first = write(&mut desk, "2026-10-01", "one", None, &[]);
    let second = write(&mut desk, "2026-10-02", "two", None, &[]);
    let kept = write(&mut desk, "2026-10-03", "three", None, &[]);
    assert_eq!(code(erase(&mut desk.journal, &kept)), ErrorCode::NotInTrash);
    assert_eq!(code(erasure(&desk.journal, &kept)), ErrorCode::NotInTrash);
    for id in [&first, &second] {
        delete_entry(&mut desk.journal, &now, id).expect("deleted");
    }
    assert_eq!(erasure(&desk.journal, &first).expect("told").entries, 1);
    assert_eq!(erase(&mut desk.journal, &first).expect("erased").entries, 1);
    assert_eq!(erasure_of_all(&desk.journal).expect("told").entries, 1);
    assert_eq!(erase_all(&mut desk.journal).expect("erased").entries, 1);
    assert_eq!(erase_all(&mut desk.journal).expect("nothing").entries, 0);
    assert_eq!(page(&desk, "", SearchOrder::Best).found, 1);
}

//! Full-text search inside the encrypted file.

use leadlight_core::Pane;
use leadlight_core::query::Query;
use leadlight_store::{Filter, NewEntry, Order, PaneMark};

use super::{Desk, day, desk, now, state};

fn found(desk: &Desk, query: &str, order: Order) -> Vec<String> {
    let hits = desk
        .journal
        .search(&Query::parse(query), &Filter::default(), order, 20)
        .expect("hits");
    hits.into_iter().map(|hit| hit.entry.body).collect()
}

#[test]
fn words_are_found_whatever_their_case_accents_and_script() {
    let mut desk = desk();
    for body in [
        "Renée and Łukasz spoke",
        "今日の会議は長い",
        "performance review",
        "let go of the release",
        "Straße",
        "김지수와 이야기",
    ] {
        desk.write("2026-03-02", "2026-03-02T08:00:00Z", body);
    }
    for (query, hit) in [
        ("renee", "Renée and Łukasz spoke"),
        ("LUKASZ", "Renée and Łukasz spoke"),
        ("会議", "今日の会議は長い"),
        ("議", "今日の会議は長い"),
        ("perf*", "performance review"),
        ("\"go of the\"", "let go of the release"),
        ("strasse", "Straße"),
        ("지수", "김지수와 이야기"),
    ] {
        assert_eq!(found(&desk, query, Order::Best), [hit], "{query}");
    }
    for query in [
        "議会",
        "\"of go\"",
        "perf",
        "nothing",
        "",
        "\"",
        "*",
        "-",
        "NEAR(",
    ] {
        assert!(found(&desk, query, Order::Best).is_empty(), "{query}");
    }
}

#[test]
fn better_matches_or_newer_ones_come_first() {
    let mut desk = desk();
    desk.write("2026-03-01", "2026-03-01T08:00:00Z", "trust trust trust");
    desk.write(
        "2026-03-02",
        "2026-03-02T08:00:00Z",
        &format!("trust {}", "and many other words ".repeat(20)),
    );
    assert!(found(&desk, "trust", Order::Best)[0].starts_with("trust trust"));
    assert!(found(&desk, "trust", Order::Newest)[0].starts_with("trust and"));
    assert_eq!(found(&desk, "trust -many", Order::Best).len(), 1);
}

#[test]
fn every_hit_has_its_place_in_the_order() {
    let mut desk = desk();
    // Neither the order of writing nor that of days is the order of how well they match.
    let counts = [7, 2, 11, 5, 1, 9, 3, 12, 6, 10, 4, 8];
    for (day, count) in counts.into_iter().enumerate() {
        let body = format!("{} {}", "trust ".repeat(count), "other ".repeat(20 - count));
        let on = format!("2026-03-{:02}", day + 1);
        desk.write(&on, &format!("{on}T08:00:00Z"), &body);
    }
    let many = |body: &String| body.matches("trust").count();
    let best: Vec<usize> = found(&desk, "trust", Order::Best)
        .iter()
        .map(many)
        .collect();
    assert_eq!(best, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    let newest: Vec<usize> = found(&desk, "trust", Order::Newest)
        .iter()
        .map(many)
        .collect();
    assert_eq!(newest, [8, 4, 10, 6, 12, 3, 9, 1, 5, 11, 2, 7]);
}

#[test]
fn an_edit_changes_what_is_found() {
    let mut desk = desk();
    let id = desk.write("2026-03-02", "2026-03-02T08:00:00Z", "a kestrel");
    desk.journal
        .edit_entry(&id, |state| state.body = "a heron".into(), now())
        .expect("an edit");
    assert!(found(&desk, "kestrel", Order::Best).is_empty());
    assert_eq!(found(&desk, "heron", Order::Newest), ["a heron"]);
}

#[test]
fn filters_narrow_a_search_and_a_list_alike() {
    let mut desk = desk();
    let person = desk
        .journal
        .add_person(&crate::somebody("Zoë Lind"))
        .expect("a person");
    let mut about = state(
        "2026-03-02",
        "2026-03-02T08:00:00Z",
        "gave the plan away #Delegation",
    );
    (about.people, about.panes) = (
        vec![person.clone()],
        vec![PaneMark {
            pane: Pane::Empower,
            person: Some(person.clone()),
        }],
    );
    desk.journal
        .add_entry(
            NewEntry {
                id: None,
                state: about,
            },
            now(),
        )
        .expect("an entry");
    desk.write(
        "2026-04-02",
        "2026-04-02T08:00:00Z",
        "kept the plan to myself",
    );
    let filters = [
        Filter {
            people: vec![vec![person]],
            ..Filter::default()
        },
        Filter {
            panes: vec![Pane::Empower],
            ..Filter::default()
        },
        Filter {
            tags: vec!["DELEGATION".into()],
            ..Filter::default()
        },
        Filter {
            to: Some(day("2026-03-31")),
            ..Filter::default()
        },
    ];
    for filter in &filters {
        let listed = desk.journal.list(filter, None, 9).expect("a page").entries;
        assert_eq!(listed.len(), 1, "{filter:?}");
        for query in ["plan", "-kept", ""] {
            let hits = desk
                .journal
                .search(&Query::parse(query), filter, Order::Best, 9)
                .expect("hits");
            assert_eq!(hits.len(), 1, "{query:?} {filter:?}");
            assert_eq!(hits[0].entry.id, listed[0].id);
            assert_eq!(
                desk.journal
                    .count(&Query::parse(query), filter, 9)
                    .expect("a count"),
                1
            );
        }
    }
}

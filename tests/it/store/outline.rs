//! What a search finds, in outline, against what it lists.

use std::collections::BTreeMap;

use leadlight_core::query::Query;
use leadlight_core::{EntryKind, Pane};
use leadlight_store::{Filter, NewEntry, Order, PaneMark};

use super::{Desk, day, desk, now, state};

/// A journal with entries of every kind, about two people, with tags and panes, and one in the trash.
fn full() -> (Desk, Vec<String>) {
    let mut desk = desk();
    let people: Vec<String> = ["Zoë Lind", "Omar Haddad"]
        .into_iter()
        .map(|name| {
            desk.journal
                .add_person(&crate::somebody(name))
                .expect("a person")
        })
        .collect();
    let kinds = EntryKind::ALL;
    let mut last = String::new();
    for n in 0..40_usize {
        let on = format!("2026-03-{:02}", 1 + (n * 7) % 20);
        let body = [
            "trust and time",
            "let go",
            "nothing of it",
            "trust #planning",
        ][n % 4];
        let mut entry = state(&on, &format!("{on}T{:02}:00:00Z", n % 24), body);
        entry.kind = kinds[n % kinds.len()];
        if n % 2 == 0 || entry.kind != EntryKind::Reflection {
            entry.people = vec![people[n % 2].clone()];
        }
        if n % 3 != 1 {
            let person = entry.people.first().cloned();
            entry.panes = vec![PaneMark {
                pane: Pane::ALL[n % 4],
                person,
            }];
        }
        last = desk
            .journal
            .add_entry(
                NewEntry {
                    id: None,
                    state: entry,
                },
                now(),
            )
            .expect("an entry");
    }
    desk.journal.delete_entry(&last, now()).expect("deleted");
    (desk, people)
}

#[test]
fn the_outline_counts_what_the_list_shows() {
    let (desk, people) = full();
    let filters = [
        Filter::default(),
        Filter {
            people: vec![people.clone()],
            ..Filter::default()
        },
        Filter {
            people: vec![vec![people[0].clone()]],
            panes: vec![Pane::Connect],
            ..Filter::default()
        },
        Filter {
            people: vec![Vec::new()],
            ..Filter::default()
        },
        Filter {
            kinds: vec![EntryKind::Moment, EntryKind::OneOnOne],
            from: Some(day("2026-03-04")),
            to: Some(day("2026-03-12")),
            ..Filter::default()
        },
        Filter {
            tags: vec!["Planning".into()],
            ..Filter::default()
        },
    ];
    let mut seen = 0;
    for filter in &filters {
        for text in ["", "trust", "trust -time", "-let", "xyzzy"] {
            let query = Query::parse(text);
            let outline = desk.journal.outline(&query, filter).expect("an outline");
            let hits = desk
                .journal
                .search_on(&query, filter, Order::Newest, 0, 100)
                .expect("hits");
            // The list that goes through one entry after the other finds the same, in the same order.
            let ids: Vec<&String> = hits.iter().map(|hit| &hit.entry.id).collect();
            if text.is_empty() {
                let page = desk.journal.list(filter, None, 100).expect("a page");
                assert_eq!(
                    ids,
                    page.entries
                        .iter()
                        .map(|entry| &entry.id)
                        .collect::<Vec<_>>()
                );
            } else if *filter != Filter::default() {
                let slowly = desk
                    .journal
                    .search(&query, filter, Order::Newest, 100)
                    .expect("hits");
                assert_eq!(
                    ids,
                    slowly.iter().map(|hit| &hit.entry.id).collect::<Vec<_>>()
                );
            }
            // What search_on gives for no query at all is everything; a filter narrows it all the same.
            let mut days: BTreeMap<_, u32> = BTreeMap::new();
            let mut panes = [0; 4];
            for hit in &hits {
                *days.entry(hit.entry.on).or_default() += 1;
                for pane in Pane::ALL {
                    if hit.entry.panes.iter().any(|mark| mark.pane == *pane) {
                        panes[*pane as usize] += 1;
                    }
                }
            }
            let days: Vec<_> = days.into_iter().rev().collect();
            assert_eq!(outline.days, days, "{text:?} {filter:?}");
            assert_eq!(outline.panes, panes, "{text:?} {filter:?}");
            seen += hits.len();
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn any_place_of_a_list_is_read_at_once() {
    let (desk, _) = full();
    for (text, order) in [
        ("", Order::Newest),
        ("trust", Order::Newest),
        ("trust", Order::Best),
        ("-let", Order::Newest),
    ] {
        let query = Query::parse(text);
        let rows = |skip, limit| -> Vec<String> {
            desk.journal
                .search_on(&query, &Filter::default(), order, skip, limit)
                .expect("rows")
                .into_iter()
                .map(|hit| hit.entry.id)
                .collect()
        };
        let all = rows(0, 100);
        assert!(all.len() > 15, "{text}");
        for (skip, limit) in [(0, 5), (3, 7), (all.len() - 2, 9), (all.len(), 4)] {
            let end = all.len().min(skip + limit);
            assert_eq!(rows(skip, limit), all[skip..end], "{text} {skip} {limit}");
        }
    }
}

#[test]
fn tags_are_found_by_their_beginning_the_most_used_first() {
    let (mut desk, _) = full();
    desk.write(
        "2026-03-02",
        "2026-03-02T08:00:00Z",
        "#Plan-B #plänen #plot",
    );
    let found: Vec<String> = desk
        .journal
        .tags_called("PLA", 9)
        .expect("tags")
        .into_iter()
        .map(|(tag, _)| tag)
        .collect();
    assert_eq!(found[0], "planning");
    assert!(found.contains(&"plänen".to_owned()), "{found:?}");
    assert!(!found.contains(&"plot".to_owned()), "{found:?}");
    assert!(desk.journal.tags_called("xyz", 9).expect("tags").is_empty());
    assert_eq!(desk.journal.tags_called("", 2).expect("tags").len(), 2);
}

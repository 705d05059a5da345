//! Erasing for good: what was in the trash is nowhere in the file any more.

use leadlight_core::query::Query;
use leadlight_core::{EntryKind, Pane, PromiseBy, PromiseState};
use leadlight_store::{Erase, Erasure, Error, Filter, NewEntry, Order, PaneMark, PromiseRecord};

use super::{day, desk, now, state};

fn search(desk: &super::Desk, text: &str) -> usize {
    desk.journal
        .search(&Query::parse(text), &Filter::default(), Order::Best, 9)
        .expect("hits")
        .len()
}

#[test]
fn an_entry_goes_with_every_text_that_it_had() {
    let mut desk = desk();
    let id = desk.write("2026-03-02", "2026-03-02T08:00:00Z", "a kestrel");
    let other = desk.write("2026-03-03", "2026-03-03T08:00:00Z", "a heron");
    desk.journal
        .edit_entry(&id, |state| state.body = "a second kestrel".into(), now())
        .expect("an edit");
    assert!(matches!(
        desk.journal.erase(Erase::One(&id)),
        Err(Error::NotFound)
    ));
    desk.journal.delete_entry(&id, now()).expect("deleted");
    desk.journal.delete_entry(&other, now()).expect("deleted");
    let told = Erasure {
        entries: 1,
        versions: 1,
        ..Erasure::default()
    };
    assert_eq!(desk.journal.erasure(Erase::One(&id)).expect("told"), told);
    assert_eq!(desk.journal.erase(Erase::One(&id)).expect("erased"), told);
    for gone in [
        desk.journal.history(&id).map(|_| ()),
        desk.journal.entry(&id).map(|_| ()),
    ] {
        assert!(matches!(gone, Err(Error::NotFound)));
    }
    assert!(desk.journal.restore_version(&id, 1, now()).is_err());
    assert!(desk.journal.undelete_entry(&id, now()).is_err());
    assert!(matches!(
        desk.journal.erase(Erase::One(&id)),
        Err(Error::NotFound)
    ));
    desk.journal
        .undelete_entry(&other, now())
        .expect("the other one is still there");
    assert_eq!((search(&desk, "kestrel"), search(&desk, "heron")), (0, 1));
    let desk = desk.again();
    assert_eq!(desk.journal.trash().expect("the trash"), []);
}

#[test]
fn a_person_goes_and_texts_that_name_them_stay() {
    let mut desk = desk();
    let omar = desk
        .journal
        .add_person(&crate::somebody("Omar Haddad"))
        .expect("a person");
    let zoe = desk
        .journal
        .add_person(&crate::somebody("Zoë Lind"))
        .expect("a person");
    let link = format!("Walked with [Omar](leadlight:person/{omar})");
    let reflection = desk.write("2026-03-02", "2026-03-02T08:00:00Z", &link);
    let mut moment = state("2026-03-03", "2026-03-03T08:00:00Z", "He took the release");
    moment.kind = EntryKind::Moment;
    moment.people = vec![omar.clone()];
    moment.panes = vec![PaneMark {
        pane: Pane::Empower,
        person: Some(omar.clone()),
    }];
    let alone = desk
        .journal
        .add_entry(
            NewEntry {
                id: None,
                state: moment.clone(),
            },
            now(),
        )
        .expect("a moment");
    moment.people.push(zoe);
    moment.body = "Both took the release".into();
    let both = desk
        .journal
        .add_entry(
            NewEntry {
                id: None,
                state: moment,
            },
            now(),
        )
        .expect("a moment");
    desk.journal
        .put_promise(
            None,
            &PromiseRecord {
                person: omar.clone(),
                text: "the headcount numbers".into(),
                by: PromiseBy::Me,
                made_on: day("2026-03-03"),
                due_on: None,
                state: PromiseState::Open,
                settled_on: None,
                in_confidence: false,
                entry_id: Some(alone.clone()),
            },
        )
        .expect("a promise");
    desk.journal.delete_person(&omar, now()).expect("deleted");
    let told = desk.journal.erase(Erase::All).expect("erased");
    assert_eq!(
        (told.people, told.entries, told.promises),
        (1, 1, 1),
        "{told:?}"
    );
    assert_eq!(desk.journal.trashed_people().expect("people").len(), 0);
    assert!(desk.journal.restore_person(&omar, now()).is_err());
    assert!(desk.journal.entry(&alone).is_err());
    assert_eq!(desk.journal.entry(&reflection).expect("there").body, link);
    assert_eq!(desk.journal.entry(&reflection).expect("there").people, []);
    // What names them can be written again, and is about nobody who is gone.
    for id in [&reflection, &both] {
        desk.journal
            .edit_entry(id, |state| state.body.push_str(" again"), now())
            .expect("an edit");
        let people = desk.journal.entry(id).expect("there").people;
        assert!(
            people.iter().all(|person| person.name == "Zoë Lind"),
            "{people:?}"
        );
    }
    let names: Vec<String> = desk
        .journal
        .people(true)
        .expect("people")
        .into_iter()
        .map(|person| person.state.name)
        .collect();
    assert_eq!(names, ["Zoë Lind"]);
    assert!(
        desk.journal
            .people_called("")
            .expect("people")
            .iter()
            .all(|person| !person.name.is_empty())
    );
}

//! The house view, the leaders who shaped the person, and the reading shelf.

use chrono::{Days, NaiveDate};
use leadlight_api::wire::{HouseView, ShelfBook};
use leadlight_api::{
    Book, BookState, ErrorCode, Journal, Now, books, bring_back, confirm_house_view, house_view,
    house_view_versions, keep_house_view, leaders, open, put_away, put_off_house_view, save_book,
    save_house_view_draft, save_leader, save_leader_line, save_quote,
};

use super::{code, desk, monday, on, secret};

/// The same time so many days later.
fn later(days: u64) -> Now {
    let now = monday("12:00");
    Now {
        at: now.at + Days::new(days),
        ..now
    }
}

fn view(journal: &Journal, now: &Now) -> HouseView {
    house_view(journal, now).expect("the house view")
}

fn texts(journal: &Journal) -> Vec<String> {
    house_view_versions(journal, &monday("18:00"))
        .expect("versions")
        .into_iter()
        .map(|version| version.text)
        .collect()
}

#[test]
fn a_house_view_keeps_what_it_said_and_what_is_typed() {
    let mut desk = desk();
    let now = monday("12:00");
    let empty = view(&desk.journal, &now);
    assert_eq!(
        (empty.text.as_str(), empty.written_on, empty.due),
        ("", None, false)
    );
    assert!(texts(&desk.journal).is_empty());
    assert_eq!(
        code(confirm_house_view(&mut desk.journal, &now)),
        ErrorCode::NotFound
    );

    save_house_view_draft(&mut desk.journal, &now, Some("# I listen\n")).expect("safe");
    drop(desk.journal);
    // The program ended while it was being typed.
    desk.journal = open(&desk.folder, &secret(), &now).expect("open");
    let typed = view(&desk.journal, &now);
    assert_eq!(
        (typed.text.as_str(), typed.draft.as_deref()),
        ("", Some("# I listen\n"))
    );

    let kept = keep_house_view(&mut desk.journal, &now, "# I listen\n").expect("kept");
    assert_eq!(
        (kept.text.as_str(), kept.written_on, kept.draft),
        ("# I listen\n", Some(on("2026-11-23")), None)
    );
    keep_house_view(&mut desk.journal, &later(1), "# I listen\n").expect("the same");
    keep_house_view(&mut desk.journal, &later(2), "# I ask\n").expect("another");
    confirm_house_view(&mut desk.journal, &later(3)).expect("true");
    assert_eq!(
        texts(&desk.journal),
        ["# I ask\n", "# I listen\n"],
        "neither the same words nor saying so make a version"
    );
    let confirmed = view(&desk.journal, &later(3));
    assert_eq!(
        (confirmed.written_on, confirmed.confirmed_on),
        (Some(on("2026-11-25")), Some(on("2026-11-26")))
    );
    // Back to the first words, as a new version.
    let back = keep_house_view(&mut desk.journal, &later(4), "# I listen\n").expect("back");
    assert_eq!(
        (back.text.as_str(), back.confirmed_on),
        ("# I listen\n", None)
    );
    assert_eq!(texts(&desk.journal).len(), 3);
    for bad in ["a\0b", &"x".repeat(100_001)] {
        assert!(keep_house_view(&mut desk.journal, &now, bad).is_err());
        assert!(save_house_view_draft(&mut desk.journal, &now, Some(bad)).is_err());
    }
}

#[test]
fn it_is_asked_about_once_a_quarter_until_answered_or_put_away() {
    let mut desk = desk();
    let journal = &mut desk.journal;
    keep_house_view(journal, &later(0), "I ask first.").expect("kept");
    assert!(!view(journal, &later(91)).due);
    assert!(view(journal, &later(92)).due, "from 23 February on");
    assert!(view(journal, &later(93)).due, "it waits for an answer");
    assert!(!confirm_house_view(journal, &later(93)).expect("true").due);
    assert!(!view(journal, &later(93 + 88)).due);
    assert!(view(journal, &later(93 + 92)).due);
    assert!(!put_off_house_view(journal, &later(190)).expect("later").due);
    assert!(!view(journal, &later(190 + 88)).due);
    assert!(view(journal, &later(190 + 93)).due);
    // Nothing is asked of an empty page.
    keep_house_view(journal, &later(300), " \n").expect("emptied");
    assert!(!view(journal, &later(900)).due);
}

#[test]
fn leaders_have_dated_lines_and_come_back_with_them() {
    let mut desk = desk();
    let (journal, now) = (&mut desk.journal, monday("12:00"));
    let ruth = save_leader(
        journal,
        None,
        " Ruth  Okafor ",
        "Gave me the room\nto fail once.",
    )
    .expect("her");
    let lines: [(Option<NaiveDate>, &str); 3] = [
        (None, "Let them present it"),
        (Some(on("2026-10-02")), "Said it was my mistake"),
        (Some(on("2026-11-23")), "Waited"),
    ];
    let ids = lines.map(|(day, text)| {
        save_leader_line(journal, &now, None, &ruth, day, text).expect("a line")
    });
    let told = |journal: &Journal| {
        let all = leaders(journal, &now).expect("leaders");
        let one = all.leaders.into_iter().next().expect("one");
        (
            one.name,
            one.did,
            one.lines
                .into_iter()
                .map(|line| line.text)
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        told(journal),
        (
            "Ruth Okafor".into(),
            "Gave me the room\nto fail once.".into(),
            vec![
                "Waited".into(),
                "Let them present it".into(),
                "Said it was my mistake".into()
            ],
        )
    );
    save_leader_line(journal, &now, Some(&ids[2]), &ruth, None, "Waited longer")
        .expect("other words");
    put_away(journal, &now, &ids[0]).expect("away");
    assert_eq!(told(journal).2, ["Waited longer", "Said it was my mistake"]);
    put_away(journal, &now, &ruth).expect("away");
    let all = leaders(journal, &now).expect("leaders");
    assert_eq!((all.leaders.len(), all.put_away[0].lines.len()), (0, 2));
    bring_back(journal, &ruth).expect("back");
    bring_back(journal, &ids[0]).expect("back");
    bring_back(journal, &ids[0]).expect("there already");
    assert_eq!(
        told(journal).2,
        [
            "Waited longer",
            "Let them present it",
            "Said it was my mistake"
        ]
    );

    assert_eq!(
        code(save_leader(journal, None, " ", "")),
        ErrorCode::EmptyText
    );
    assert_eq!(
        code(save_leader(journal, Some("nobody"), "Ruth", "")),
        ErrorCode::NotFound
    );
    let to_come = Some(on("2026-11-24"));
    assert_eq!(
        code(save_leader_line(journal, &now, None, &ruth, to_come, "Ask")),
        ErrorCode::BadValue
    );
    // A line is no leader.
    assert_eq!(
        code(save_leader_line(journal, &now, None, &ids[0], None, "Ask")),
        ErrorCode::NotFound
    );
    for id in ["nobody", "book-99"] {
        assert_eq!(code(put_away(journal, &now, id)), ErrorCode::NotFound);
        assert_eq!(code(bring_back(journal, id)), ErrorCode::NotFound);
    }
}

#[test]
fn the_shelf_starts_with_three_books_and_takes_more() {
    let mut desk = desk();
    let (journal, now) = (&mut desk.journal, monday("12:00"));
    let shelf = |journal: &Journal| books(journal).expect("books");
    let titles = |books: &[ShelfBook]| -> Vec<String> {
        books.iter().map(|book| book.book.title.clone()).collect()
    };
    let first = shelf(journal);
    assert_eq!(
        titles(&first.books),
        [
            "Leaders Eat Last",
            "The 5 Levels of Leadership",
            "The Making of a Manager"
        ]
    );
    let sinek = first.books[0].clone();
    assert_eq!(sinek.book.state, BookState::Wanted);
    assert!(sinek.book.why.contains("safe"));

    // A quote needs nothing else said of a book that shipped.
    let quote = save_quote(
        journal,
        None,
        &sinek.id,
        "  The quote ",
        Some(" 112  to 115 "),
    )
    .expect("a quote");
    let mut book = sinek.book.clone();
    (book.state, book.notes) = (BookState::Reading, "Chapter 3:\nsafety first".into());
    save_book(journal, Some(&sinek.id), &book).expect("read on");
    let mine = Book {
        title: "Turn the Ship Around".into(),
        author: "L. David Marquet".into(),
        why: String::new(),
        notes: String::new(),
        state: BookState::Read,
    };
    let own = save_book(journal, None, &mine).expect("a book");
    let now_there = shelf(journal);
    assert_eq!(now_there.books.len(), 4);
    let read = &now_there.books[0];
    assert_eq!((&read.book, read.quotes.len()), (&book, 1));
    assert_eq!(
        (read.quotes[0].text.as_str(), read.quotes[0].page.as_deref()),
        ("The quote", Some("112 to 115"))
    );
    save_quote(journal, Some(&quote), &sinek.id, "The whole quote", None).expect("corrected");
    assert_eq!(shelf(journal).books[0].quotes[0].page, None);

    // Put away, one as it shipped and one of the person's own, and brought back as they were.
    let maxwell = now_there.books[1].clone();
    for id in [&maxwell.id, &own, &sinek.id] {
        put_away(journal, &now, id).expect("away");
    }
    let after = shelf(journal);
    assert_eq!(titles(&after.books), ["The Making of a Manager"]);
    assert_eq!(after.put_away.len(), 3);
    for id in [&maxwell.id, &own, &sinek.id] {
        bring_back(journal, id).expect("back");
    }
    let back = shelf(journal);
    assert_eq!(
        (back.put_away.len(), &back.books[1], &back.books[3].book),
        (0, &maxwell, &mine)
    );
    assert_eq!(
        back.books[0].quotes.len(),
        1,
        "quotes come back with their book"
    );

    let untitled = Book {
        title: " ".into(),
        ..mine
    };
    assert_eq!(
        code(save_book(journal, None, &untitled)),
        ErrorCode::EmptyText
    );
    assert_eq!(
        code(save_quote(journal, None, "nothing", "x", None)),
        ErrorCode::NotFound
    );
    assert_eq!(
        code(save_quote(journal, None, &own, " ", None)),
        ErrorCode::EmptyText
    );
}

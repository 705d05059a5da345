//! Thoughts that are written down while the journal is locked.

use std::fs;

use leadlight_api::{
    ErrorCode, Session, discard_thought, keep_thought, show_entry, thoughts, trash,
};

use super::{code, desk, monday, on, secret};

#[test]
fn a_thought_is_sealed_while_locked_and_kept_on_its_day() {
    let desk = desk();
    let (folder, home) = (desk.folder.clone(), desk._home);
    drop(desk.journal);
    let mut session = Session::new(folder.clone());
    let evening = monday("23:50");
    session
        .seal_thought(&evening, "Zoë held back in the review.")
        .expect("sealed");
    session
        .seal_thought(&monday("23:55"), "Ask her why.")
        .expect("sealed");
    assert!(!session.is_open());
    assert_eq!(
        code(session.seal_thought(&evening, " \n")),
        ErrorCode::EmptyText
    );
    assert_eq!(
        code(session.seal_thought(&evening, "a\0b")),
        ErrorCode::TextHasNul
    );
    // Nothing of it can be read on the disk.
    let sealed: Vec<Vec<u8>> = fs::read_dir(folder.path().join("inbox"))
        .expect("the inbox")
        .map(|file| fs::read(file.expect("a file").path()).expect("its content"))
        .collect();
    assert_eq!(sealed.len(), 2);
    for file in &sealed {
        assert!(!String::from_utf8_lossy(file).contains("review"));
        assert!(file.starts_with(b"age-encryption.org/v1"));
    }

    // Opened after midnight, it belongs to the evening before.
    let night = leadlight_api::Now {
        at: evening.at + chrono::Duration::hours(9),
        ..evening
    };
    session.unlock(&secret(), &night).expect("unlocked");
    let journal = session.journal().expect("open");
    let waiting = thoughts(journal).expect("thoughts");
    assert_eq!(waiting.unreadable, 0);
    let texts: Vec<&str> = waiting.thoughts.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["Zoë held back in the review.", "Ask her why."]);
    let kept = keep_thought(journal, &night, &waiting.thoughts[0].id).expect("kept");
    assert_eq!(
        (kept.on, kept.body.as_str()),
        (on("2026-11-23"), "Zoë held back in the review.")
    );
    assert_eq!(kept.at, evening.written_at());

    // One that is not wanted waits in the trash.
    discard_thought(journal, &night, &waiting.thoughts[1].id).expect("discarded");
    assert_eq!(
        trash(journal, &night).expect("the trash")[0].entry.body,
        "Ask her why."
    );
    assert!(thoughts(journal).expect("thoughts").thoughts.is_empty());
    assert_eq!(
        code(keep_thought(journal, &night, &waiting.thoughts[0].id)),
        ErrorCode::NotFound
    );
    drop(home);
}

#[test]
fn one_that_was_kept_when_the_program_ended_is_not_kept_twice() {
    let mut desk = desk();
    let now = monday("18:00");
    let session = Session::new(desk.folder.clone());
    session.seal_thought(&now, "Once.").expect("sealed");
    let inbox = desk.folder.path().join("inbox");
    let file = fs::read_dir(&inbox)
        .expect("the inbox")
        .next()
        .expect("a file")
        .expect("a file")
        .path();
    let sealed = fs::read(&file).expect("its content");
    let id = thoughts(&desk.journal).expect("thoughts").thoughts[0]
        .id
        .clone();
    keep_thought(&mut desk.journal, &now, &id).expect("kept");
    // As if the program had ended before it took the file away.
    fs::write(&file, sealed).expect("the file again");
    keep_thought(&mut desk.journal, &now, &id).expect("kept");
    assert_eq!(
        show_entry(&desk.journal, &now, &id).expect("one").body,
        "Once."
    );
    assert!(
        thoughts(&desk.journal)
            .expect("thoughts")
            .thoughts
            .is_empty()
    );

    // What is no thought of this journal is counted, and left alone.
    fs::write(
        inbox.join("01a212c6-7db2-75e0-94d8-a54090d6b986.age"),
        b"something else",
    )
    .expect("a file");
    fs::write(inbox.join("notes.txt"), b"not ours").expect("a file");
    let waiting = thoughts(&desk.journal).expect("thoughts");
    assert_eq!((waiting.thoughts.len(), waiting.unreadable), (0, 1));
}

//! First run, lock and unlock.

use chrono::Duration;
use leadlight_api::wire::{Appearance, Gate, NoticeId, Theme};
use leadlight_api::{ErrorCode, Folder, Secret, Session, save_draft, set_appearance};
use leadlight_core::looks::{ClockStyle, Contrast, LineWidth, Motion, WeekStart};

use super::{code, desk, monday, on, secret};

fn wrong() -> Secret {
    Secret::from("not this one".to_owned())
}

#[test]
fn a_journal_is_made_once_and_opens_with_the_passphrase_or_the_code() {
    let home = tempfile::tempdir().expect("a folder");
    let mut session = Session::new(Folder::at(home.path().join("journal")));
    let now = monday("12:00");
    assert_eq!(session.state(&now).gate, Gate::FirstRun);
    assert_eq!(
        code(session.create(Secret::from("  ".to_owned()), &now)),
        ErrorCode::EmptyPassphrase
    );
    let created = session.create(secret(), &now).expect("a journal");
    assert_eq!(session.state(&now).gate, Gate::Unlocked);
    assert_eq!(created.groups.join("-"), created.recovery_code);
    let [first, second] = created.ask;
    assert!(first < second && (second as usize) < created.groups.len());
    session.lock(&now).expect("locked");
    assert_eq!(session.state(&now).gate, Gate::Locked);
    assert_eq!(
        code(session.create(secret(), &now)),
        ErrorCode::JournalExists
    );
    assert!(
        session
            .unlock(&Secret::from(created.recovery_code.to_lowercase()), &now)
            .is_ok()
    );
    session.lock(&now).expect("locked");
    assert!(session.unlock(&secret(), &now).is_ok());
}

#[test]
fn a_wrong_passphrase_waits_longer_each_time_and_at_most_thirty_seconds() {
    let desk = desk();
    let mut session = Session::new(desk.folder.clone());
    let mut now = monday("12:00");
    let mut waits = Vec::new();
    for _ in 0..7 {
        let error = session.unlock(&wrong(), &now).expect_err("wrong");
        assert_eq!(error.code, ErrorCode::WrongPassphrase);
        let wait = error.wait_seconds.expect("a wait");
        waits.push(wait);
        let early = session
            .unlock(&secret(), &now)
            .expect_err("too early, even with the right one");
        assert_eq!(
            (early.code, early.wait_seconds),
            (ErrorCode::Wait, Some(wait))
        );
        now.at += Duration::seconds(wait.into());
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30]);
    assert!(session.unlock(&secret(), &now).is_ok());
    assert_eq!(session.state(&now).wait_seconds, 0);
}

#[test]
fn a_clock_set_back_locks_nobody_out() {
    let desk = desk();
    let mut session = Session::new(desk.folder.clone());
    session
        .unlock(&wrong(), &monday("12:00"))
        .expect_err("wrong");
    assert!(session.state(&monday("09:00")).wait_seconds <= 30);
}

#[test]
fn locking_ends_the_sitting_and_a_crash_ends_it_at_the_next_unlock() {
    let desk = desk();
    let now = monday("17:00");
    let mut session = Session::new(desk.folder.clone());
    session.unlock(&secret(), &now).expect("open");
    let draft = super::writing::typed(None, "half a thought");
    save_draft(session.journal().expect("open"), &now, draft.clone()).expect("saved");
    session.lock(&now).expect("locked");
    assert_eq!(code(session.journal().map(|_| ())), ErrorCode::Locked);
    assert_eq!(
        session
            .unlock(&secret(), &now)
            .expect("open")
            .recovered_drafts,
        0
    );
    assert_eq!(
        session
            .journal()
            .expect("open")
            .entries_on(on("2026-11-23"))
            .expect("entries")
            .len(),
        1
    );

    save_draft(session.journal().expect("open"), &now, draft).expect("saved");
    drop(session);
    let mut session = Session::new(desk.folder.clone());
    assert_eq!(
        session
            .unlock(&secret(), &now)
            .expect("open")
            .recovered_drafts,
        1
    );
    let notices = session.notices().expect("notices");
    assert!(
        notices
            .iter()
            .any(|notice| notice.id == NoticeId::RecoveredDrafts
                && notice.detail.as_deref() == Some("1"))
    );
}

#[test]
fn what_is_about_the_machine_is_said_once() {
    let desk = desk();
    let now = monday("12:00");
    let mut session = Session::new(desk.folder.clone());
    session.notice(NoticeId::NoTray, None);
    assert!(session.notices().expect("none while locked").is_empty());
    session.unlock(&secret(), &now).expect("open");
    assert_eq!(session.notices().expect("notices").len(), 1);
    session.dismiss_notice(NoticeId::NoTray).expect("dismissed");
    session.notice(NoticeId::NoTray, None);
    assert!(session.notices().expect("notices").is_empty());
}

#[test]
fn what_was_got_around_is_told_after_unlocking() {
    let desk = desk();
    std::fs::write(desk.folder.keys(), "{").expect("a damaged key file");
    let now = monday("12:00");
    let mut session = Session::new(desk.folder.clone());
    session.unlock(&secret(), &now).expect("open by the copy");
    let told: Vec<NoticeId> = session
        .notices()
        .expect("notices")
        .iter()
        .map(|notice| notice.id)
        .collect();
    assert_eq!(told, [NoticeId::KeysFromBackup]);
}

#[test]
fn a_folder_that_a_service_copies_is_named() {
    let home = tempfile::tempdir().expect("a folder");
    let mut session = Session::new(Folder::at(home.path().join("Dropbox").join("journal")));
    let now = monday("12:00");
    assert_eq!(
        session.state(&now).cloud_service.as_deref(),
        Some("Dropbox")
    );
    session
        .create(secret(), &now)
        .expect("a journal all the same");
    assert!(
        session
            .notices()
            .expect("notices")
            .iter()
            .any(|notice| notice.id == NoticeId::CloudFolder)
    );
}

#[test]
fn looks_are_known_before_the_journal_is_open() {
    let desk = desk();
    let looks = Appearance {
        theme: Theme::Dark,
        text_scale: 9.0,
        contrast: Contrast::High,
        motion: Motion::None,
        clock: ClockStyle::H12,
        week_start: WeekStart::Saturday,
        line_width: LineWidth::Whole,
        format_bar: false,
    };
    set_appearance(&desk.folder, &looks).expect("saved");
    let state = Session::new(desk.folder.clone()).state(&monday("12:00"));
    assert_eq!(
        state.appearance,
        Appearance {
            text_scale: 2.0,
            ..looks
        }
    );
}

//! What a person should know beside the result of a command: on standard error, where no script takes it for a result.

use std::io::{self, Write};

use leadlight_api::wire::{Notice, NoticeId};
use leadlight_api::{Folder, Journal, opening_notices};
use serde_json::json;

/// How the journal remembers that the terminal has warned of its folder. The window remembers by itself.
const FOLDER_TOLD: &str = "cloud_folder_at_terminal";

/// Tells what was got around when the journal was opened, and once for each journal that a service copies its folder.
pub(crate) fn tell_opened(journal: &mut Journal, json: bool) {
    tell_opening(journal, json);
    if !journal.was_told(FOLDER_TOLD).unwrap_or(true) {
        tell_of_folder(journal, json);
    }
}

/// Tells what was got around when the journal was opened.
pub(crate) fn tell_opening(journal: &Journal, json: bool) {
    for notice in opening_notices(journal) {
        tell(&notice, json);
    }
}

/// Tells that a service copies the journal's folder, however often that was told.
pub(crate) fn tell_of_folder(journal: &mut Journal, json: bool) {
    if let Some(notice) = cloud_folder(journal.folder()) {
        tell(&notice, json);
        // What cannot be remembered is said again.
        journal.tell(FOLDER_TOLD).ok();
    }
}

fn cloud_folder(folder: &Folder) -> Option<Notice> {
    let service = folder.cloud_service()?;
    Some(Notice {
        id: NoticeId::CloudFolder,
        detail: Some(service.to_owned()),
    })
}

fn tell(notice: &Notice, json: bool) {
    let Some(message) = words(notice) else {
        return;
    };
    let told = if json {
        json!({ "warning": { "code": notice.id.word(), "message": message } }).to_string()
    } else {
        message
    };
    writeln!(io::stderr().lock(), "{told}").ok();
}

fn words(Notice { id, detail }: &Notice) -> Option<String> {
    let detail = detail.as_deref();
    Some(match id {
        NoticeId::CloudFolder => format!(
            "Warning: this folder is kept in {}. What is copied stays encrypted, but copying a journal while it is open can mix an old part with a new one and damage it. Keep it outside, and keep its backups there instead.",
            detail.unwrap_or("a synced place")
        ),
        NoticeId::KeysFromBackup => "Note: the key file and its copy were not the same, or one of them could not be read; the sound one was used. Make a copy of the journal's folder today.".into(),
        NoticeId::SettingsDamaged => format!(
            "Note: {} could not be read. It was set aside, and its settings are back to what they were at first.",
            detail.unwrap_or("a file of settings")
        ),
        NoticeId::Migrated => format!(
            "Note: the journal was brought to the form that this version of Leadlight keeps. A checked backup from before is {}.",
            detail.unwrap_or("in its \"backups\" folder")
        ),
        NoticeId::DeviceNotKept => format!(
            "Note: Leadlight could not note which device this is{}. Make that folder writable; until then this counts as a new device each time.",
            detail.map(|folder| format!(" in {folder}")).unwrap_or_default()
        ),
        // These are the window's.
        NoticeId::NoTray
        | NoticeId::NoNotifications
        | NoticeId::TextReplaced
        | NoticeId::RecoveredDrafts
        | NoticeId::MissedReminder
        | NoticeId::StillRunning => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noticed_at_opening_has_words_with_and_without_its_detail() {
        for id in [
            NoticeId::CloudFolder,
            NoticeId::KeysFromBackup,
            NoticeId::SettingsDamaged,
            NoticeId::Migrated,
            NoticeId::DeviceNotKept,
        ] {
            for detail in [None, Some("/somewhere".to_owned())] {
                let words = words(&Notice { id, detail }).expect("words");
                assert!(words.ends_with('.') && !words.contains('!'), "{words}");
            }
        }
    }
}

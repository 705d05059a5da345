//! What can go wrong, as codes that a program branches on.

use leadlight_store::Error;
use serde::{Deserialize, Serialize};

/// Declares the codes with the word that each has on the wire.
macro_rules! codes {
    ($($(#[$meta:meta])* $variant:ident = $word:literal,)+) => {
        /// Why something could not be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(specta::Type))]
        pub enum ErrorCode { $($(#[$meta])* #[serde(rename = $word)] $variant,)+ }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word on the wire.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

codes! {
    /// Neither the passphrase nor the recovery code.
    WrongPassphrase = "wrong_passphrase",
    /// Too many wrong tries: wait.
    Wait = "wait",
    /// The journal is locked.
    Locked = "locked",
    /// There is no journal there.
    NoJournal = "no_journal",
    /// There is one already.
    JournalExists = "journal_exists",
    /// Written by a newer program.
    JournalNewer = "journal_newer",
    /// It cannot be read any more.
    JournalDamaged = "journal_damaged",
    /// Another process holds it.
    JournalBusy = "journal_busy",
    /// The folder cannot be written.
    NotWritable = "not_writable",
    /// No room on the disk.
    DiskFull = "disk_full",
    /// The person's share of the disk is used up.
    QuotaFull = "quota_full",
    /// The disk gives or takes nothing.
    DiskFailing = "disk_failing",
    /// A text longer than an entry holds.
    TextTooLarge = "text_too_large",
    /// A text with a NUL character.
    TextHasNul = "text_has_nul",
    /// A text that is not UTF-8.
    TextNotUtf8 = "text_not_utf8",
    /// A text with nothing in it.
    EmptyText = "empty_text",
    /// A passphrase with nothing in it.
    EmptyPassphrase = "empty_passphrase",
    /// Nothing by that id or name.
    NotFound = "not_found",
    /// It is in the trash.
    InTrash = "in_trash",
    /// It is not in the trash.
    NotInTrash = "not_in_trash",
    /// Several go by that name.
    Ambiguous = "ambiguous",
    /// Not a day.
    BadDate = "bad_date",
    /// Not an instant.
    BadInstant = "bad_instant",
    /// Not a time of day.
    BadTime = "bad_time",
    /// Not a time zone.
    BadZone = "bad_zone",
    /// Not a value that is taken here.
    BadValue = "bad_value",
    /// A file or folder that is no calendar.
    NotACalendar = "not_a_calendar",
    /// The day has no shift to answer.
    NoShift = "no_shift",
    /// More entries on one day than a day holds.
    DayFull = "day_full",
    /// The person closed the dialog.
    SaveCancelled = "save_cancelled",
    /// Anything else.
    Failed = "failed",
}

/// A failure, as it goes over the wire. `detail` names a path, a field or candidates; never a secret, and of the journal
/// nothing but the names of people that the person asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ApiError {
    /// What a program branches on.
    pub code: ErrorCode,
    /// Which input it is about.
    pub field: Option<String>,
    /// A path, a number or candidates to name beside the words for the code.
    pub detail: Option<String>,
    /// How long to wait before another try.
    pub wait_seconds: Option<u32>,
}

impl ApiError {
    /// A failure that its code says all about.
    pub const fn new(code: ErrorCode) -> Self {
        Self {
            code,
            field: None,
            detail: None,
            wait_seconds: None,
        }
    }

    /// The same, about an input.
    #[must_use]
    pub fn about(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// The same, naming something.
    #[must_use]
    pub fn naming(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    fn sentence(&self) -> String {
        let detail = self.detail.as_deref().unwrap_or_default();
        match self.code {
            ErrorCode::WrongPassphrase => "This is neither the passphrase nor the recovery code of this journal. Check for capitals and the keyboard's language, and try again.".into(),
            ErrorCode::Wait => format!("Too many wrong tries. Wait {} seconds and try again.", self.wait_seconds.unwrap_or(1)),
            ErrorCode::Locked => "The journal is locked. Unlock it first.".into(),
            ErrorCode::NoJournal => format!("There is no journal in {detail}. Make one with \"leadlight init\", or name another folder with --journal."),
            ErrorCode::JournalExists => format!("There is a journal in {detail} already. Name another folder with --journal to make a second one."),
            ErrorCode::JournalNewer => "This journal was written by a newer Leadlight. Install the newest version to open it; nothing was changed.".into(),
            ErrorCode::JournalDamaged => format!("Part of the journal cannot be read ({detail}). Nothing was changed. A backup from the journal's \"backups\" folder can be put in its place."),
            ErrorCode::JournalBusy => "Another program is using the journal just now. Close it or wait a moment, and try again.".into(),
            ErrorCode::NotWritable => format!("{detail} cannot be written. Check that the folder exists and that you may write to it, or choose another one."),
            ErrorCode::DiskFull => "There is no room left on the disk, so this was not saved. Free some space and try again.".into(),
            ErrorCode::QuotaFull => "Your share of this disk is used up, so this was not saved. Remove some of your files or have your share made larger, and try again.".into(),
            ErrorCode::DiskFailing => "The disk could not be read or written, though it has room. Copy the journal's folder to another disk and have this one checked.".into(),
            ErrorCode::TextTooLarge if !matches!(self.field.as_deref(), None | Some("text")) => format!("The {} is too long: {detail}. Shorten it.", self.field.as_deref().unwrap_or_default().replace('_', " ")),
            ErrorCode::TextTooLarge => format!("This text is too long to keep as one entry ({detail}). Split it into several and write each by itself."),
            ErrorCode::TextHasNul => "The text holds a NUL character, which is not text. Remove it and try again.".into(),
            ErrorCode::TextNotUtf8 => "The text is not in UTF-8. Convert it (for example with iconv) and try again.".into(),
            ErrorCode::EmptyText if self.field.as_deref() == Some("name") => "A name is missing. Give one.".into(),
            ErrorCode::EmptyText => "There is nothing to write. Give some text.".into(),
            ErrorCode::EmptyPassphrase => "The passphrase is empty. Choose one that you can remember.".into(),
            ErrorCode::NotFound if detail.is_empty() => "There is nothing by that id or name.".into(),
            ErrorCode::NotFound if self.field.as_deref() == Some("person") => format!("There is nobody called \"{detail}\". \"leadlight person list --all\" shows everybody; \"leadlight person add\" adds somebody."),
            ErrorCode::NotFound => format!("There is nothing called \"{detail}\"."),
            ErrorCode::InTrash if self.field.as_deref() == Some("person") => format!("That is about {detail}."),
            ErrorCode::InTrash => "That entry is in the trash. Bring it back with \"leadlight restore\" and its id.".into(),
            ErrorCode::NotInTrash => "That entry is not in the trash. To go back to an earlier text, name its version; \"leadlight history\" lists them.".into(),
            ErrorCode::Ambiguous => format!("Several go by that name: {detail}. Name the one you mean by the id."),
            ErrorCode::BadDate => format!("\"{detail}\" is not a day. Write it as year-month-day, for example 2026-03-09."),
            ErrorCode::BadInstant => format!("\"{detail}\" is not a date and time. Write it like 2026-03-09T17:30:00+01:00."),
            ErrorCode::BadTime => format!("\"{detail}\" is not a time of day. Write it as hours and minutes, for example 17:30."),
            ErrorCode::BadZone => format!("\"{detail}\" is not a time zone. Write it as a region and a city, for example Europe/Berlin."),
            ErrorCode::BadValue | ErrorCode::NotACalendar => format!("{detail}."),
            ErrorCode::NoShift => "That day has no shift yet. Set one first.".into(),
            ErrorCode::DayFull => "That day holds as many entries as a day can. Choose another day.".into(),
            ErrorCode::SaveCancelled => "Nothing was saved.".into(),
            ErrorCode::Failed => format!("That did not work ({detail}). Nothing that was saved is lost."),
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for ApiError {}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        let of = Self::new;
        match error {
            Error::NoJournal(path) => of(ErrorCode::NoJournal).naming(path.display().to_string()),
            Error::JournalExists(path) => {
                of(ErrorCode::JournalExists).naming(path.display().to_string())
            }
            Error::WrongSecret => of(ErrorCode::WrongPassphrase),
            Error::WeakSecret => of(ErrorCode::EmptyPassphrase),
            Error::NewerJournal { .. } => of(ErrorCode::JournalNewer),
            Error::Damaged(what) => of(ErrorCode::JournalDamaged).naming(what),
            Error::NotWritable(path, _) => {
                of(ErrorCode::NotWritable).naming(path.display().to_string())
            }
            Error::DiskFull => of(ErrorCode::DiskFull),
            Error::QuotaUsedUp => of(ErrorCode::QuotaFull),
            Error::DiskFailing => of(ErrorCode::DiskFailing),
            Error::Busy => of(ErrorCode::JournalBusy),
            Error::NotFound => of(ErrorCode::NotFound),
            Error::TooLarge { bytes, limit } => of(ErrorCode::TextTooLarge).naming(format!(
                "{} MB of at most {} MB",
                megabytes(bytes),
                megabytes(limit)
            )),
            Error::NulByte => of(ErrorCode::TextHasNul),
            Error::TooManyEntries => of(ErrorCode::DayFull),
            Error::Io(error) => of(ErrorCode::Failed).naming(error.kind().to_string()),
            Error::Sqlite(rusqlite) => {
                of(ErrorCode::Failed).naming(sqlite_kind(&rusqlite.to_string()))
            }
            other => of(ErrorCode::Failed).naming(other.to_string()),
        }
    }
}

/// Only the first words of a database error: the rest may quote a statement.
fn sqlite_kind(text: &str) -> String {
    text.split([':', '\n'])
        .next()
        .unwrap_or_default()
        .chars()
        .take(80)
        .collect()
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_sentence_and_its_own_word() {
        let mut words = std::collections::HashSet::new();
        for code in ErrorCode::ALL {
            let sentence = ApiError::new(*code).naming("x").to_string();
            assert!(
                sentence.ends_with('.') && !sentence.contains('!'),
                "{sentence}"
            );
            assert_eq!(serde_json::to_value(code).expect("a word"), code.word());
            assert!(words.insert(code.word()));
        }
    }
}

//! What went wrong, in one plain sentence, and the exit code for it.

use std::io;

use leadlight_api::{ApiError, ErrorCode};
use serde_json::json;

use crate::words;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something to tell the person.
    Said {
        code: &'static str,
        message: String,
        exit: u8,
    },
    /// Whoever read the output has stopped reading: nothing to tell, and nobody to tell it to.
    NobodyReads,
}

pub(crate) const FAILED: u8 = 1;
pub(crate) const USAGE: u8 = 2;
pub(crate) const LOCKED: u8 = 3;
pub(crate) const NOT_FOUND: u8 = 4;
pub(crate) const UNREADABLE: u8 = 5;

impl Failure {
    pub(crate) fn new(exit: u8, code: &'static str, message: impl Into<String>) -> Self {
        Self::Said {
            code,
            message: message.into(),
            exit,
        }
    }

    /// The command was typed in a way that it is not used.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(USAGE, "usage", message)
    }

    /// What goes to standard error, and the exit code.
    pub(crate) fn told(&self, json: bool) -> (Option<String>, u8) {
        match self {
            Self::NobodyReads => (None, 0),
            Self::Said {
                code,
                message,
                exit,
            } if json => {
                let document = json!({ "error": { "code": code, "message": message } });
                (Some(document.to_string()), *exit)
            }
            Self::Said { message, exit, .. } => (Some(message.clone()), *exit),
        }
    }
}

/// The exit code for each failure of a journal.
pub(crate) const fn exit_code(code: ErrorCode) -> u8 {
    match code {
        ErrorCode::WrongPassphrase | ErrorCode::Wait | ErrorCode::Locked => LOCKED,
        ErrorCode::NoJournal
        | ErrorCode::NotFound
        | ErrorCode::InTrash
        | ErrorCode::NotInTrash
        | ErrorCode::Ambiguous
        | ErrorCode::NoShift => NOT_FOUND,
        ErrorCode::JournalNewer | ErrorCode::JournalDamaged => UNREADABLE,
        ErrorCode::TextTooLarge
        | ErrorCode::TextHasNul
        | ErrorCode::TextNotUtf8
        | ErrorCode::EmptyText
        | ErrorCode::EmptyPassphrase
        | ErrorCode::BadDate
        | ErrorCode::BadInstant
        | ErrorCode::BadTime
        | ErrorCode::BadZone
        | ErrorCode::BadValue => USAGE,
        ErrorCode::JournalExists
        | ErrorCode::JournalBusy
        | ErrorCode::NotWritable
        | ErrorCode::DiskFull
        | ErrorCode::QuotaFull
        | ErrorCode::DiskFailing
        | ErrorCode::DayFull
        | ErrorCode::NotACalendar
        | ErrorCode::SaveCancelled
        | ErrorCode::Failed => FAILED,
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::new(exit_code(error.code), error.code.word(), error.to_string())
    }
}

/// For output alone: other files are named where they fail.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::NobodyReads;
        }
        Self::new(
            FAILED,
            ErrorCode::Failed.word(),
            format!(
                "The result could not be printed: {}. What was written to the journal is saved.",
                words::why(&error)
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_an_exit_code_of_its_kind() {
        for code in ErrorCode::ALL {
            let exit = exit_code(*code);
            assert!((FAILED..=UNREADABLE).contains(&exit), "{code:?}");
            assert!(
                !code.word().starts_with("bad_") || exit == USAGE,
                "{code:?}"
            );
        }
    }

    #[test]
    fn a_failure_is_a_sentence_or_a_document() {
        let failure = Failure::from(ApiError::new(ErrorCode::EmptyText));
        let (text, exit) = failure.told(true);
        let document: serde_json::Value = serde_json::from_str(&text.unwrap()).unwrap();
        assert_eq!(document["error"]["code"], "empty_text");
        assert_eq!(exit, USAGE);
        assert_eq!(
            failure.told(false).0.as_deref(),
            document["error"]["message"].as_str()
        );
    }

    #[test]
    fn a_reader_that_left_is_no_failure() {
        let failure = Failure::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!(failure.told(true), (None, 0));
    }
}

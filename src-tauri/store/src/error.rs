//! What can go wrong with a journal, each kind once. No variant carries text of the journal, a name or a secret.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi;
use uuid::Uuid;

use crate::vault::files;

/// Why something could not be done with a journal.
#[derive(thiserror::Error, Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no journal in this folder.
    #[error("there is no journal in {}", .0.display())]
    NoJournal(PathBuf),
    /// There is a journal in this folder already.
    #[error("there is a journal in {} already", .0.display())]
    JournalExists(PathBuf),
    /// Neither the passphrase nor the recovery code of this journal.
    #[error("this is neither the passphrase nor the recovery code of this journal")]
    WrongSecret,
    /// A passphrase of nothing but blanks.
    #[error("a passphrase needs at least one character that is not a blank")]
    WeakSecret,
    /// The journal was written by a newer program.
    #[error("the journal was written by a newer program (format {found}, this one knows {known})")]
    NewerJournal {
        /// The number found in the journal.
        found: u32,
        /// The highest number this program knows.
        known: u32,
    },
    /// Something of the journal cannot be read any more. Names the thing, never its content.
    #[error("the journal is damaged: {0}")]
    Damaged(String),
    /// The folder or a file in it cannot be written.
    #[error("{} cannot be written: {}", .0.display(), .1)]
    NotWritable(PathBuf, #[source] io::Error),
    /// There is no room left on the disk.
    #[error("there is no room left on the disk")]
    DiskFull,
    /// The person's share of the disk is used up, though the disk has room.
    #[error("the person's share of the disk is used up")]
    QuotaUsedUp,
    /// The disk gives or takes nothing, though it has room and may be written.
    #[error("the disk could not be read or written")]
    DiskFailing,
    /// Another process writes, or holds the journal for itself.
    #[error("another process is using the journal")]
    Busy,
    /// There is nothing under this id or name.
    #[error("there is nothing under this id or name")]
    NotFound,
    /// Several things go by this name; their ids.
    #[error("several go by this name")]
    Ambiguous(Vec<Uuid>),
    /// A text is longer than the journal takes.
    #[error("the text has {bytes} bytes, more than the {limit} that fit")]
    TooLarge {
        /// The length of the text.
        bytes: usize,
        /// The longest text that is taken.
        limit: usize,
    },
    /// A text holds a NUL character.
    #[error("the text holds a NUL character")]
    NulByte,
    /// A day holds no more entries.
    #[error("the day holds as many entries as a day can")]
    TooManyEntries,
    /// The platform says of no folder for a person's data or settings.
    #[error("this system names no folder for a person's data")]
    NoHome,
    /// Any other failure of a file.
    #[error("a file could not be read or written: {0}")]
    Io(#[source] io::Error),
    /// Any other failure of the database.
    #[error("the database failed: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl Error {
    /// A failure of a file, with the path that cannot be written when that is the reason.
    pub fn io(path: &Path, error: io::Error) -> Self {
        use io::ErrorKind::{
            FileTooLarge, NotADirectory, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem,
            StorageFull,
        };
        match error.kind() {
            StorageFull | FileTooLarge => Self::DiskFull,
            QuotaExceeded => Self::QuotaUsedUp,
            PermissionDenied | ReadOnlyFilesystem | NotADirectory => {
                Self::NotWritable(path.to_owned(), error)
            }
            _ if files::is_failing(&error) => Self::DiskFailing,
            _ => Self::Io(error),
        }
    }

    /// A failure of the database in this file.
    pub fn sqlite(path: &Path, error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(code, _) = &error else {
            return Self::Sqlite(error);
        };
        match code.code {
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::SystemIoFailure => match code.extended_code {
                // The shared index of the log could not grow: the file system has no room for it.
                ffi::SQLITE_IOERR_SHMSIZE => {
                    files::writing_beside(path).map_or(Self::DiskFull, |tried| match tried {
                        Err(reason @ (Self::QuotaUsedUp | Self::DiskFailing)) => reason,
                        _ => Self::DiskFull,
                    })
                }
                // Or it could not be begun, which has other reasons too.
                ffi::SQLITE_IOERR_SHMOPEN => match files::writing_beside(path) {
                    Some(Err(reason @ (Self::DiskFull | Self::QuotaUsedUp))) => reason,
                    _ => Self::Sqlite(error),
                },
                ffi::SQLITE_IOERR_READ
                | ffi::SQLITE_IOERR_FSTAT
                | ffi::SQLITE_IOERR_DATA
                | ffi::SQLITE_IOERR_CORRUPTFS => Self::DiskFailing,
                // The database does not tell a used-up share from a broken disk, so a file beside it is tried.
                ffi::SQLITE_IOERR_WRITE
                | ffi::SQLITE_IOERR_FSYNC
                | ffi::SQLITE_IOERR_DIR_FSYNC
                | ffi::SQLITE_IOERR_TRUNCATE => match files::writing_beside(path) {
                    Some(Err(reason @ (Self::DiskFull | Self::QuotaUsedUp))) => reason,
                    Some(_) => Self::DiskFailing,
                    None => Self::Sqlite(error),
                },
                _ => Self::Sqlite(error),
            },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Damaged(named(path)),
            ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                Self::NotWritable(path.to_owned(), io::Error::other(error))
            }
            _ => Self::Sqlite(error),
        }
    }

    /// The same failure, now that the database's file is known.
    #[must_use]
    pub(crate) fn in_file(self, path: &Path) -> Self {
        match self {
            Self::Sqlite(error) => Self::sqlite(path, error),
            Self::NotWritable(named, error) if named == Path::new(DATABASE) => {
                Self::NotWritable(path.to_owned(), error)
            }
            other => other,
        }
    }
}

/// What stands for the database's path until it is known.
const DATABASE: &str = "journal.db";

fn named(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::io(Path::new("the journal's folder"), error)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::sqlite(Path::new(DATABASE), error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(code: i32) -> Error {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()
    }

    #[test]
    fn each_failure_of_the_database_has_its_kind() {
        assert!(matches!(sqlite(ffi::SQLITE_FULL), Error::DiskFull));
        assert!(matches!(sqlite(ffi::SQLITE_IOERR_SHMSIZE), Error::DiskFull));
        assert!(matches!(sqlite(ffi::SQLITE_BUSY), Error::Busy));
        assert!(matches!(sqlite(ffi::SQLITE_BUSY_SNAPSHOT), Error::Busy));
        assert!(matches!(sqlite(ffi::SQLITE_LOCKED), Error::Busy));
        assert!(matches!(sqlite(ffi::SQLITE_NOTADB), Error::Damaged(_)));
        assert!(matches!(sqlite(ffi::SQLITE_CORRUPT), Error::Damaged(_)));
        assert!(matches!(
            sqlite(ffi::SQLITE_READONLY),
            Error::NotWritable(..)
        ));
        assert!(matches!(
            sqlite(ffi::SQLITE_CANTOPEN),
            Error::NotWritable(..)
        ));
        assert!(matches!(sqlite(ffi::SQLITE_MISUSE), Error::Sqlite(_)));
    }

    #[test]
    fn a_failure_to_write_is_told_by_a_file_beside_the_database() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("journal.db");
        let at = |code| sqlite(code).in_file(&path);
        assert!(matches!(sqlite(ffi::SQLITE_IOERR_WRITE), Error::Sqlite(_)));
        for code in [
            ffi::SQLITE_IOERR_WRITE,
            ffi::SQLITE_IOERR_FSYNC,
            ffi::SQLITE_IOERR_READ,
        ] {
            assert!(matches!(at(code), Error::DiskFailing), "{code}");
        }
        assert!(matches!(at(ffi::SQLITE_IOERR_SHMSIZE), Error::DiskFull));
        assert!(matches!(at(ffi::SQLITE_IOERR_SHMOPEN), Error::Sqlite(_)));
        assert!(matches!(at(ffi::SQLITE_IOERR_NOMEM), Error::Sqlite(_)));
        let Error::NotWritable(named, _) = at(ffi::SQLITE_READONLY) else {
            panic!("not said to be unwritable");
        };
        assert_eq!(named, path);
        assert_eq!(place.path().read_dir().unwrap().count(), 0);
    }

    #[test]
    fn each_failure_of_a_file_has_its_kind() {
        use io::ErrorKind;
        for kind in [ErrorKind::StorageFull, ErrorKind::FileTooLarge] {
            assert!(matches!(
                Error::from(io::Error::from(kind)),
                Error::DiskFull
            ));
        }
        assert!(matches!(
            Error::from(io::Error::from(ErrorKind::QuotaExceeded)),
            Error::QuotaUsedUp
        ));
        for kind in [
            ErrorKind::PermissionDenied,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::NotADirectory,
        ] {
            let error = Error::io(Path::new("/somewhere"), io::Error::from(kind));
            assert!(
                matches!(&error, Error::NotWritable(path, _) if path == Path::new("/somewhere"))
            );
            assert!(
                error
                    .to_string()
                    .starts_with("/somewhere cannot be written")
            );
        }
        assert!(matches!(
            Error::from(io::Error::from(ErrorKind::NotFound)),
            Error::Io(_)
        ));
    }
}

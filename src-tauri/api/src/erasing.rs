//! Erasing for good what lies in the trash.

use leadlight_store::{Erase, Error, Journal};

use crate::error::{ApiError, ErrorCode};
use crate::wire::Erasure;

/// What erasing an entry or a person in the trash would take away.
///
/// # Errors
/// If there is no such thing in the trash, or the journal could not be read.
pub fn erasure(journal: &Journal, id: &str) -> Result<Erasure, ApiError> {
    journal
        .erasure(Erase::One(id))
        .map(wire)
        .map_err(|error| named(error, id))
}

/// What emptying the trash would take away.
///
/// # Errors
/// If the journal could not be read.
pub fn erasure_of_all(journal: &Journal) -> Result<Erasure, ApiError> {
    Ok(wire(journal.erasure(Erase::All)?))
}

/// Erases an entry or a person in the trash for good, with all earlier texts; returns what is gone. Backups that were made
/// before still hold it.
///
/// # Errors
/// If there is no such thing in the trash, or it could not be written.
pub fn erase(journal: &mut Journal, id: &str) -> Result<Erasure, ApiError> {
    journal
        .erase(Erase::One(id))
        .map(wire)
        .map_err(|error| named(error, id))
}

/// Empties the trash for good.
///
/// # Errors
/// If it could not be written; nothing is erased then.
pub fn erase_all(journal: &mut Journal) -> Result<Erasure, ApiError> {
    Ok(wire(journal.erase(Erase::All)?))
}

fn named(error: Error, id: &str) -> ApiError {
    match error {
        Error::NotFound => ApiError::new(ErrorCode::NotInTrash)
            .about("id")
            .naming(id.trim()),
        error => error.into(),
    }
}

const fn wire(erasure: leadlight_store::Erasure) -> Erasure {
    Erasure {
        entries: erasure.entries,
        versions: erasure.versions,
        people: erasure.people,
        points: erasure.points,
        promises: erasure.promises,
        beliefs: erasure.beliefs,
    }
}

//! People out of a file or a list: shown first, added when the person says so.

use leadlight_exchange::{PeopleFile, people_from_csv, people_from_names, people_from_vcard};
use leadlight_store::Journal;

use crate::error::ApiError;
use crate::people::{Known, named_fields};
use crate::wire::{
    ChosenPeople, OwnField, PeopleFormat, PeoplePreview, PersonFields, PersonToAdd, Skipped,
};

/// Reads people out of a text, without adding them.
///
/// # Errors
/// If the journal could not be read. What cannot be read in the text is named in the preview.
pub fn read_people(
    journal: &Journal,
    format: PeopleFormat,
    text: &str,
) -> Result<PeoplePreview, ApiError> {
    let file = match format {
        PeopleFormat::Vcard => people_from_vcard(text.as_bytes()),
        PeopleFormat::Csv => people_from_csv(text.as_bytes()),
        PeopleFormat::Names => people_from_names(text),
    };
    preview(journal, file)
}

/// Reads people out of a file's bytes, without adding them. A file that holds a vCard is one; anything else is a table.
///
/// # Errors
/// If the journal could not be read. What cannot be read in the file is named in the preview.
pub fn read_people_file(journal: &Journal, bytes: &[u8]) -> Result<ChosenPeople, ApiError> {
    let is_card = bytes
        .windows(b"BEGIN:VCARD".len())
        .take(4_096)
        .any(|window| window.eq_ignore_ascii_case(b"BEGIN:VCARD"));
    let (format, file) = if is_card {
        (PeopleFormat::Vcard, people_from_vcard(bytes))
    } else {
        (PeopleFormat::Csv, people_from_csv(bytes))
    };
    Ok(ChosenPeople {
        format,
        preview: preview(journal, file)?,
    })
}

fn preview(journal: &Journal, file: PeopleFile) -> Result<PeoplePreview, ApiError> {
    let known = Known::of(journal)?;
    Ok(PeoplePreview {
        people: file
            .people
            .into_iter()
            .map(|card| {
                let blank = named_fields(&card.name);
                let fields = PersonFields {
                    role: card.role,
                    emails: card.emails,
                    birthday: card.birthday,
                    relation: card.relation.unwrap_or(blank.relation),
                    joined_on: card.joined_on,
                    own_fields: card
                        .own_fields
                        .into_iter()
                        .map(|(name, value)| OwnField { name, value })
                        .collect(),
                    ..blank
                };
                PersonToAdd {
                    known: known.has(&fields),
                    fields,
                }
            })
            .collect(),
        skipped: file
            .skipped
            .into_iter()
            .map(|skipped| Skipped {
                r#where: skipped.place,
                reason: skipped.reason,
            })
            .collect(),
    })
}

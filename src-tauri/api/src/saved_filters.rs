//! Searches kept under a name, inside the journal: they may name people.

use leadlight_core::text;
use leadlight_store::{Journal, Stale};

use crate::error::{ApiError, ErrorCode};
use crate::wire::SavedFilter;

const KEY: &str = "saved_filters";
/// More than a side column shows.
const MOST: usize = 100;
const LONGEST_NAME: usize = 120;

/// The saved filters, in the order in which they were put.
///
/// # Errors
/// If the journal could not be read.
pub fn saved_filters(journal: &Journal) -> Result<Vec<SavedFilter>, ApiError> {
    Ok(journal.setting(KEY)?.unwrap_or_default())
}

/// Keeps a search under a name: instead of the one that `instead_of` names, or as a new one, before the one at `place`
/// where that is given, which is how one that was removed comes back to where it was.
///
/// # Errors
/// If the name is empty, too long or another one's, there is none to put it in place of, there are too many, or it could
/// not be written.
pub fn put_saved_filter(
    journal: &mut Journal,
    filter: SavedFilter,
    instead_of: Option<&str>,
    place: Option<u32>,
) -> Result<Vec<SavedFilter>, ApiError> {
    let filter = SavedFilter {
        name: filter.name.trim().to_owned(),
        search: filter.search.trim().to_owned(),
        order: filter.order,
    };
    if filter.name.is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("name"));
    }
    if filter.name.len() > LONGEST_NAME {
        return Err(bad("The name is too long"));
    }
    let mut all = saved_filters(journal)?;
    let old = match instead_of {
        Some(name) => Some(at(&all, name)?),
        None => None,
    };
    let taken = |(n, other): (usize, &SavedFilter)| {
        Some(n) != old && text::fold(&other.name) == text::fold(&filter.name)
    };
    if all.iter().enumerate().any(taken) {
        return Err(bad("There is a saved filter of that name already"));
    }
    match old {
        Some(old) => all[old] = filter,
        None if all.len() >= MOST => return Err(bad("There are too many saved filters")),
        None => {
            let place = place.map_or(all.len(), |place| all.len().min(place as usize));
            all.insert(place, filter);
        }
    }
    write(journal, all)
}

/// Removes a saved filter.
///
/// # Errors
/// If there is none of that name, or it could not be written.
pub fn remove_saved_filter(
    journal: &mut Journal,
    name: &str,
) -> Result<Vec<SavedFilter>, ApiError> {
    let mut all = saved_filters(journal)?;
    let at = at(&all, name)?;
    all.remove(at);
    write(journal, all)
}

fn at(all: &[SavedFilter], name: &str) -> Result<usize, ApiError> {
    all.iter()
        .position(|filter| filter.name == name)
        .ok_or_else(|| {
            ApiError::new(ErrorCode::NotFound)
                .about("name")
                .naming(name)
        })
}

fn bad(what: &str) -> ApiError {
    ApiError::new(ErrorCode::BadValue)
        .about("name")
        .naming(what)
}

fn write(journal: &mut Journal, all: Vec<SavedFilter>) -> Result<Vec<SavedFilter>, ApiError> {
    journal.put_setting(KEY, &all, Stale::Entries)?;
    Ok(all)
}

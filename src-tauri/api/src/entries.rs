//! Entries: lists, search, one by one, their versions and the trash.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeZone, Utc};
use leadlight_core::query::Query;
use leadlight_core::{EntryKind, Now, Pane};
use leadlight_store::{Cursor, Entry, Journal, Order, PaneMark};

use crate::error::{ApiError, ErrorCode};
use crate::library::answered;
use crate::people::named;
use crate::wire::{self, Filter, Hit, Page, SearchOrder, SearchPage, TrashedEntry, Version};

/// The most tags to choose from at once.
const MOST_TAGS: usize = 8;

/// For how many days deleted entries wait in the trash.
const TRASH_DAYS: u64 = 30;
/// How many hits are counted: beyond it the window says "more than".
pub(crate) const COUNTED: usize = 1_000;
/// How much of a text a list of the window needs, in bytes.
const BEGINNING: usize = 600;

/// How much of each text to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// All of it.
    Text,
    /// Its beginning: a list shows no more.
    Beginning,
}

/// Entries, newest first.
///
/// # Errors
/// If the filter names an unknown or ambiguous person, or the cursor is not one of ours.
pub fn list_entries(
    journal: &Journal,
    now: &Now,
    filter: &Filter,
    cursor: Option<&str>,
    limit: u32,
    whole: Whole,
) -> Result<Page, ApiError> {
    let after = cursor
        .map(|cursor| cursor.parse().map(Cursor))
        .transpose()
        .map_err(|_| bad("The place to go on from is not one of a list"))?;
    let page = journal.list(&stored(journal, filter)?, after, limit as usize)?;
    Ok(Page {
        entries: page
            .entries
            .into_iter()
            .map(|entry| to_wire(journal, entry, now, whole))
            .collect::<Result<_, _>>()?,
        next: page.next.map(|Cursor(at)| at.to_string()),
    })
}

/// Entries that answer a search string. `typing` takes the last word as the beginning of one.
///
/// # Errors
/// If the filter names an unknown or ambiguous person. A search string is never an error.
pub fn search_entries(
    journal: &Journal,
    now: &Now,
    text: &str,
    filter: &Filter,
    order: SearchOrder,
    limit: u32,
    typing: bool,
) -> Result<SearchPage, ApiError> {
    let query = if typing {
        Query::while_typing(text)
    } else {
        Query::parse(text)
    };
    let Some(filter) = with_query(journal, stored(journal, filter)?, &query)? else {
        return Ok(SearchPage {
            hits: Vec::new(),
            found: 0,
            found_is_capped: false,
        });
    };
    let order = stored_order(order);
    let hits = journal.search(&query, &filter, order, limit as usize)?;
    let found = if hits.len() < limit as usize {
        hits.len()
    } else {
        journal.count(&query, &filter, COUNTED)?
    };
    Ok(SearchPage {
        hits: hits
            .into_iter()
            .map(|hit| {
                Ok(Hit {
                    entry: to_wire(
                        journal,
                        hit.entry,
                        now,
                        if typing {
                            Whole::Beginning
                        } else {
                            Whole::Text
                        },
                    )?,
                    snippet: hit.snippet.iter().map(|part| part.text.as_str()).collect(),
                    snippet_parts: hit.snippet,
                })
            })
            .collect::<Result<_, ApiError>>()?,
        found: u32::try_from(found).unwrap_or(u32::MAX),
        found_is_capped: found >= COUNTED,
    })
}

/// A filter with what a search string says of kinds, people, panes, tags and days; none where nothing can answer both.
pub(crate) fn with_query(
    journal: &Journal,
    mut filter: leadlight_store::Filter,
    query: &Query,
) -> Result<Option<leadlight_store::Filter>, ApiError> {
    if filter.kinds.is_empty() {
        filter.kinds.clone_from(&query.kinds);
    } else if !query.kinds.is_empty() {
        filter.kinds.retain(|kind| query.kinds.contains(kind));
        if filter.kinds.is_empty() {
            return Ok(None);
        }
    }
    for name in &query.people {
        // In a search string a name that fits several means any of them, and one that fits nobody finds nothing.
        filter.people.push(
            journal
                .people_called(name)?
                .into_iter()
                .map(|person| person.id)
                .collect(),
        );
    }
    filter.panes.extend(&query.panes);
    filter.tags.extend(query.tags.iter().cloned());
    filter.from = filter.from.max(query.from);
    filter.to = [filter.to, query.to].into_iter().flatten().min();
    Ok(Some(filter))
}

pub(crate) const fn stored_order(order: SearchOrder) -> Order {
    match order {
        SearchOrder::Best => Order::Best,
        SearchOrder::Newest => Order::Newest,
    }
}

/// One entry. A one-on-one that is planned and has no note yet is one with an empty text.
///
/// # Errors
/// If there is none, or it is in the trash.
pub fn show_entry(journal: &Journal, now: &Now, id: &str) -> Result<wire::Entry, ApiError> {
    let entry = match find(journal, id) {
        Err(error) if error.code == ErrorCode::NotFound => {
            return crate::conversations::without_note(journal, id)?.ok_or(error);
        }
        found => found?,
    };
    if entry.deleted_at.is_some() {
        return Err(ApiError::new(ErrorCode::InTrash).naming(entry.id));
    }
    to_wire(journal, entry, now, Whole::Text)
}

/// Changes the text of an entry; the one before stays as a version.
///
/// # Errors
/// If there is no such entry outside the trash, the text is empty or cannot be kept, or it could not be written.
pub fn edit_entry(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    body: &str,
) -> Result<wire::Entry, ApiError> {
    let entry = show_entry(journal, now, id)?;
    if body.trim().is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("text"));
    }
    if entry.body.is_empty() {
        crate::conversations::begin_note(journal, now, &entry.id, body)?;
    } else {
        journal.edit_entry(&entry.id, |state| state.body = body.to_owned(), now.at)?;
    }
    show_entry(journal, now, &entry.id)
}

/// All texts of an entry, the present one first.
///
/// # Errors
/// If there is no such entry.
pub fn entry_history(
    journal: &Journal,
    now: &Now,
    id: &str,
    whole: Whole,
) -> Result<Vec<Version>, ApiError> {
    let entry = find(journal, id)?;
    let versions = journal.history(&entry.id)?;
    Ok(versions
        .into_iter()
        .enumerate()
        .map(|(n, version)| Version {
            version: version.number,
            at: instant(now, version.saved_at),
            operation: version.operation,
            title: leadlight_core::text::title(&version.state.body),
            body: cut(version.state.body, whole),
            panes: distinct(&version.state.panes),
            current: n == 0 && entry.deleted_at.is_none(),
        })
        .collect())
}

/// What became of an earlier text of an entry on the way to the present one, word by word.
///
/// # Errors
/// If there is no such entry or version.
pub fn compare_version(
    journal: &Journal,
    id: &str,
    version: u32,
) -> Result<Vec<leadlight_core::text::DiffPiece>, ApiError> {
    let entry = find(journal, id)?;
    let before = journal
        .history(&entry.id)?
        .into_iter()
        .find(|candidate| candidate.number == version)
        .ok_or_else(|| {
            ApiError::new(ErrorCode::NotFound)
                .about("version")
                .naming(format!("version {version}"))
        })?;
    Ok(leadlight_core::text::compare(
        &before.state.body,
        &entry.body,
    ))
}

/// Moves an entry to the trash.
///
/// # Errors
/// If there is no such entry, it is there already, or it is a planned one-on-one without a note: that is cancelled.
pub fn delete_entry(journal: &mut Journal, now: &Now, id: &str) -> Result<(), ApiError> {
    let entry = show_entry(journal, now, id)?;
    if find(journal, &entry.id).is_err() {
        return Err(ApiError::new(ErrorCode::BadValue)
            .about("id")
            .naming("Nothing is written for this one-on-one yet. Cancel it instead"));
    }
    Ok(journal.delete_entry(&entry.id, now.at)?)
}

/// Brings an entry back from the trash, or makes an earlier version its present text.
///
/// # Errors
/// If there is no such entry or version, it is not in the trash and no version is named, or it is a one-on-one or a moment
/// with people who are all in the trash: they come first.
pub fn restore_entry(
    journal: &mut Journal,
    now: &Now,
    id: &str,
    version: Option<u32>,
) -> Result<wire::Entry, ApiError> {
    let entry = find(journal, id)?;
    if entry.deleted_at.is_some() && entry.kind != EntryKind::Reflection {
        check_people(journal, &entry)?;
    }
    match version {
        Some(version) => journal
            .restore_version(&entry.id, version, now.at)
            .map_err(|error| match error {
                leadlight_store::Error::NotFound => ApiError::new(ErrorCode::NotFound)
                    .about("version")
                    .naming(format!("version {version}")),
                error => error.into(),
            })?,
        None if entry.deleted_at.is_some() => journal.undelete_entry(&entry.id, now.at)?,
        None => return Err(ApiError::new(ErrorCode::NotInTrash)),
    }
    show_entry(journal, now, &entry.id)
}

/// Refuses to bring back what would be about nobody: it would stand on no page, and be lost to sight.
fn check_people(journal: &Journal, entry: &Entry) -> Result<(), ApiError> {
    let mut first = None;
    for person in &entry.people {
        if journal.person(&person.id)?.deleted_at.is_none() {
            return Ok(());
        }
        first = first.or(Some(person));
    }
    match first {
        Some(person) => Err(ApiError::new(ErrorCode::InTrash)
            .about("person")
            .naming(format!(
                "{}, who is in the trash too. Bring them back first, with \"leadlight restore {}\"",
                person.name, person.id
            ))),
        None => Ok(()),
    }
}

/// The entries in the trash, latest first.
///
/// # Errors
/// If the journal could not be read.
pub fn trash(journal: &Journal, now: &Now) -> Result<Vec<TrashedEntry>, ApiError> {
    let entries = journal.trash()?;
    entries
        .into_iter()
        .map(|entry| {
            let deleted_at = instant(now, entry.deleted_at.unwrap_or_default());
            Ok(TrashedEntry {
                entry: to_wire(journal, entry, now, Whole::Text)?,
                deleted_at,
                gone_on: gone_on(deleted_at),
            })
        })
        .collect()
}

/// The day from which something that was deleted may be gone.
pub(crate) fn gone_on(deleted_at: DateTime<FixedOffset>) -> NaiveDate {
    deleted_at
        .date_naive()
        .checked_add_days(Days::new(TRASH_DAYS))
        .unwrap_or(NaiveDate::MAX)
}

/// The days of a span (inclusive) on which something was written.
///
/// # Errors
/// If the journal could not be read.
pub fn days_written(
    journal: &Journal,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<NaiveDate>, ApiError> {
    Ok(journal.days_written(from, to)?)
}

/// Tags to complete one with: those that begin so, those of the most entries first.
///
/// # Errors
/// If the journal could not be read.
pub fn tags_called(journal: &Journal, beginning: &str) -> Result<Vec<String>, ApiError> {
    Ok(journal
        .tags_called(beginning, MOST_TAGS)?
        .into_iter()
        .map(|(tag, _)| tag)
        .collect())
}

pub(crate) fn find(journal: &Journal, id: &str) -> Result<Entry, ApiError> {
    journal.entry(id.trim()).map_err(|error| match error {
        leadlight_store::Error::NotFound => {
            ApiError::new(ErrorCode::NotFound).about("id").naming(id)
        }
        error => error.into(),
    })
}

fn stored(journal: &Journal, filter: &Filter) -> Result<leadlight_store::Filter, ApiError> {
    let people = match &filter.person {
        Some(name) => vec![vec![named(journal, name)?.id]],
        None => Vec::new(),
    };
    Ok(leadlight_store::Filter {
        kinds: filter.kinds.clone(),
        from: filter.from,
        to: filter.to,
        people,
        panes: filter.pane.into_iter().collect(),
        tags: filter
            .tag
            .iter()
            .map(|tag| tag.trim_start_matches('#').to_owned())
            .collect(),
    })
}

fn bad(what: &str) -> ApiError {
    ApiError::new(ErrorCode::BadValue).naming(what)
}

pub(crate) fn instant(now: &Now, milliseconds: i64) -> DateTime<FixedOffset> {
    now.with_offset(
        Utc.timestamp_millis_opt(milliseconds)
            .single()
            .unwrap_or_default(),
    )
}

fn distinct(marks: &[PaneMark]) -> Vec<Pane> {
    Pane::ALL
        .iter()
        .copied()
        .filter(|pane| marks.iter().any(|mark| mark.pane == *pane))
        .collect()
}

fn cut(mut body: String, whole: Whole) -> String {
    if whole == Whole::Beginning && body.len() > BEGINNING {
        let cut = (0..=BEGINNING)
            .rev()
            .find(|at| body.is_char_boundary(*at))
            .unwrap_or(0);
        body.truncate(cut);
    }
    body
}

pub(crate) fn to_wire(
    journal: &Journal,
    entry: Entry,
    now: &Now,
    whole: Whole,
) -> Result<wire::Entry, ApiError> {
    let body = cut(entry.body, whole);
    Ok(wire::Entry {
        panes: distinct(&entry.panes),
        people: entry.people.into_iter().map(|person| person.name).collect(),
        prompt: match &entry.prompt_id {
            Some(id) => answered(journal, id)?,
            None => None,
        },
        edited_at: instant(now, entry.edited_at),
        id: entry.id,
        kind: entry.kind,
        on: entry.on,
        at: entry.at,
        title: entry.title,
        body,
        tags: entry.tags,
        in_confidence: entry.in_confidence,
    })
}

//! The journal's list: newest first or what a search found, read row by row from any place, and in outline.

use chrono::NaiveDate;
use leadlight_core::day_words::{self, Named};
use leadlight_core::jump::Typed;
use leadlight_core::query::{Asked, FilterField, Opened, Query};
use leadlight_core::{EntryKind, Now, Pane, text};
use leadlight_store::{Filter, Journal};

use crate::entries::{COUNTED, Whole, find, stored_order, to_wire, with_query};
use crate::error::ApiError;
use crate::wire::{
    FoundDay, FoundDays, FoundPage, FoundPane, Hit, SearchFilter, SearchOffer, SearchOrder,
    TextRange,
};

/// The most ways to go on that are offered.
const OFFERED: usize = 8;

/// Rows of what a search string finds as it is typed; of everything where it asks for nothing. `until` leaves out later
/// days and `skip` the first rows of what is left, so that any place of a long list is read at once.
///
/// # Errors
/// If the journal could not be read. A search string is never an error.
pub fn find_entries(
    journal: &Journal,
    now: &Now,
    search: &str,
    order: SearchOrder,
    until: Option<NaiveDate>,
    skip: u32,
    limit: u32,
) -> Result<FoundPage, ApiError> {
    let query = Query::while_typing(search);
    let (asked, words) = Asked::split(search);
    // Where no words were asked for, none stand out, and nothing is better than the rest.
    let wanted = query.terms.iter().any(|term| !term.excluded);
    let mut page = FoundPage {
        hits: Vec::new(),
        found: 0,
        found_is_capped: false,
        ranked: wanted && order == SearchOrder::Best,
        filters: chips(journal, asked)?,
        words,
    };
    let Some(mut filter) = with_query(journal, Filter::default(), &query)? else {
        return Ok(page);
    };
    let first = until.is_none() && skip == 0;
    filter.to = [filter.to, until].into_iter().flatten().min();
    let (skip, limit) = (skip as usize, limit as usize);
    let hits = journal.search_on(&query, &filter, stored_order(order), skip, limit)?;
    if first {
        let found = if hits.len() < limit || query.is_empty() {
            hits.len()
        } else {
            journal.count(&query, &filter, COUNTED)?
        };
        page.found = u32::try_from(found).unwrap_or(u32::MAX);
        page.found_is_capped = found >= COUNTED || (query.is_empty() && hits.len() == limit);
    }
    page.hits = hits
        .into_iter()
        .map(|hit| {
            let entry = to_wire(journal, hit.entry, now, Whole::Beginning)?;
            let snippet_parts = if wanted { hit.snippet } else { Vec::new() };
            Ok(Hit {
                entry,
                snippet: snippet_parts
                    .iter()
                    .map(|part| part.text.as_str())
                    .collect(),
                snippet_parts,
            })
        })
        .collect::<Result<_, ApiError>>()?;
    Ok(page)
}

/// What a search string finds, in outline: which day has how many, and which panes they lit.
///
/// # Errors
/// If the journal could not be read.
pub fn found_days(journal: &Journal, search: &str) -> Result<FoundDays, ApiError> {
    let query = Query::while_typing(search);
    let outline = match with_query(journal, Filter::default(), &query)? {
        Some(filter) => journal.outline(&query, &filter)?,
        None => leadlight_store::Outline::default(),
    };
    Ok(FoundDays {
        days: outline
            .days
            .into_iter()
            .map(|(on, count)| FoundDay { on, count })
            .collect(),
        panes: Pane::ALL
            .iter()
            .map(|pane| FoundPane {
                pane: *pane,
                count: outline.panes[*pane as usize],
            })
            .collect(),
    })
}

/// Ways to go on with the filter that a search string ends in: names, tags, panes, kinds, and days in words. None where it
/// ends in no filter.
///
/// # Errors
/// If the journal could not be read.
pub fn search_offers(
    journal: &Journal,
    now: &Now,
    search: &str,
) -> Result<Vec<SearchOffer>, ApiError> {
    let Some(open) = Opened::at_end_of(search) else {
        return Ok(Vec::new());
    };
    let typed = open.typed.trim();
    let mut values: Vec<(String, Option<u32>)> = Vec::new();
    match open.field {
        FilterField::Person => values.extend(people(journal, typed)?),
        FilterField::Tag => values.extend(
            journal
                .tags_called(typed.trim_start_matches('#'), OFFERED)?
                .into_iter()
                .map(|(tag, count)| (tag, Some(count))),
        ),
        FilterField::Pane => values.extend(beginning(Pane::WORDS, typed)),
        FilterField::Kind => values.extend(beginning(EntryKind::WORDS, typed)),
        FilterField::From | FilterField::To => {
            let day = day_words::read(typed, now.today()).map(|words| match words.named {
                Named::Day(day) => day,
                Named::Span(first, _) if open.field == FilterField::From => first,
                Named::Span(_, last) => last,
            });
            values.extend(day.map(|day| (day.to_string(), None)));
        }
    }
    values
        .into_iter()
        .map(|(value, count)| {
            let asked = Asked {
                field: open.field,
                value,
            };
            Ok(SearchOffer {
                text: format!("{}{} ", open.before, asked.write()),
                filter: chip(journal, asked)?,
                count,
            })
        })
        .collect()
}

/// Where the words of a search stand first in an entry as it is being written; nothing where they stand nowhere in it.
///
/// # Errors
/// If there is no such entry, or the journal could not be read.
pub fn first_hit(journal: &Journal, id: &str, search: &str) -> Result<Option<TextRange>, ApiError> {
    let query = Query::while_typing(search);
    let body = match journal.draft(id)? {
        Some(draft) => draft.state.body,
        None => find(journal, id)?.body,
    };
    let units = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    Ok(
        text::first_hit(&body, &query.terms).map(|(from, to)| TextRange {
            from: units(from),
            to: units(to),
        }),
    )
}

/// Everybody whom what was typed fits, the best first, by id: a name may be somebody else's too, and may change.
fn people(journal: &Journal, typed: &str) -> Result<Vec<(String, Option<u32>)>, ApiError> {
    let mut fitting = Typed::new(typed);
    let mut found: Vec<(f64, bool, String)> = Vec::new();
    for (person, archived) in journal.names()? {
        if let Some(fit) = fitting.fit(&person.name) {
            found.push((fit, archived, person.id));
        }
    }
    // They come by name, and stay so where they fit alike.
    found.sort_by(|a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0)));
    found.truncate(OFFERED);
    Ok(found.into_iter().map(|(_, _, id)| (id, None)).collect())
}

fn beginning(words: &[&str], typed: &str) -> Vec<(String, Option<u32>)> {
    let folded = text::fold(typed).replace(['-', ' '], "_");
    words
        .iter()
        .filter(|word| word.starts_with(&folded))
        .map(|word| ((*word).to_owned(), None))
        .collect()
}

fn chips(journal: &Journal, asked: Vec<Asked>) -> Result<Vec<SearchFilter>, ApiError> {
    asked
        .into_iter()
        .map(|asked| chip(journal, asked))
        .collect()
}

fn chip(journal: &Journal, asked: Asked) -> Result<SearchFilter, ApiError> {
    let people = if asked.field == FilterField::Person {
        let called = journal.people_called(&asked.value)?;
        called.into_iter().map(|person| person.name).collect()
    } else {
        Vec::new()
    };
    Ok(SearchFilter {
        field: asked.field,
        value: asked.value,
        people,
    })
}

//! Leaders who shaped the person, with dated lines, and the reading shelf, with quotes.

use std::collections::HashMap;

use chrono::NaiveDate;
use leadlight_core::Now;
use leadlight_core::person::LONGEST_NAME;
use leadlight_core::shelf::{
    Book, BookState, Leader, LeaderLine, Quote, ShelfKind, ShippedBook, shipped_books,
};
use leadlight_store::{Journal, ShelfItem};
use serde::de::DeserializeOwned;

use crate::error::{ApiError, ErrorCode};
use crate::person_fields::{fact, line, said};
use crate::wire::{Books, JumpTo, Leaders, ShelfBook, ShelfLeader, ShelfLine, ShelfQuote};

/// The longest thing that stands for a page, in characters: "xii", "112 to 115".
const LONGEST_PAGE: usize = 40;

/// What stands under each leader or book, put away things left out.
fn under<T: DeserializeOwned>(
    journal: &Journal,
    kind: ShelfKind,
) -> Result<HashMap<String, Vec<(String, T)>>, ApiError> {
    let mut all: HashMap<String, Vec<(String, T)>> = HashMap::new();
    for item in journal.shelf_items(kind)? {
        if let (Some(of), None) = (&item.of, item.deleted_at) {
            let read = item.read()?;
            all.entry(of.clone()).or_default().push((item.id, read));
        }
    }
    Ok(all)
}

/// The leaders who shaped the person, those put away too.
///
/// # Errors
/// If the journal could not be read.
pub fn leaders(journal: &Journal, now: &Now) -> Result<Leaders, ApiError> {
    let mut lines = under::<LeaderLine>(journal, ShelfKind::LeaderLine)?;
    let (mut there, mut put_away) = (Vec::new(), Vec::new());
    for item in journal.shelf_items(ShelfKind::Leader)? {
        let Leader { name, did } = item.read()?;
        let mut lines: Vec<ShelfLine> = lines
            .remove(&item.id)
            .unwrap_or_default()
            .into_iter()
            .map(|(id, LeaderLine { on, text })| ShelfLine { id, on, text })
            .collect();
        lines.sort_by(|a, b| (b.on, &b.id).cmp(&(a.on, &a.id)));
        let leader = ShelfLeader {
            id: item.id,
            name,
            did,
            lines,
        };
        match item.deleted_at {
            None => there.push(leader),
            Some(_) => put_away.push(leader),
        }
    }
    Ok(Leaders {
        leaders: there,
        put_away,
        today: now.today(),
    })
}

/// The reading shelf: the books that it starts with and the person's own, those put away too.
///
/// # Errors
/// If the journal could not be read.
pub fn books(journal: &Journal) -> Result<Books, ApiError> {
    let mut quotes = under::<Quote>(journal, ShelfKind::Quote)?;
    let (mut there, mut put_away) = (Vec::new(), Vec::new());
    for (id, book, gone) in all_books(journal)? {
        let quotes = quotes.remove(&id).unwrap_or_default();
        let quotes = quotes
            .into_iter()
            .map(|(id, Quote { text, page })| ShelfQuote { id, text, page })
            .collect();
        let list = if gone { &mut put_away } else { &mut there };
        list.push(ShelfBook { id, book, quotes });
    }
    Ok(Books {
        books: there,
        put_away,
    })
}

/// Every book with its id and whether it was put away: those that the shelf starts with first.
fn all_books(journal: &Journal) -> Result<Vec<(String, Book, bool)>, ApiError> {
    let mut rows = journal.shelf_items(ShelfKind::Book)?;
    let mut books = Vec::new();
    let read = |row: ShelfItem| -> Result<_, ApiError> {
        let book = row.read()?;
        Ok((row.id, book, row.deleted_at.is_some()))
    };
    for shipped in shipped_books() {
        books.push(match rows.iter().position(|row| row.id == shipped.id) {
            Some(at) => read(rows.remove(at))?,
            None => (shipped.id.clone(), as_shipped(shipped), false),
        });
    }
    for row in rows {
        books.push(read(row)?);
    }
    Ok(books)
}

/// What can be gone to on the shelves by name, with other words that find it.
pub(crate) fn named(journal: &Journal) -> Result<Vec<(JumpTo, String, String)>, ApiError> {
    let mut all = Vec::new();
    for item in journal.shelf_items(ShelfKind::Leader)? {
        if item.deleted_at.is_none() {
            let Leader { name, .. } = item.read()?;
            let to = JumpTo::Leader {
                id: item.id,
                name: name.clone(),
            };
            all.push((to, name, "leader who shaped me".to_owned()));
        }
    }
    for (id, Book { title, author, .. }, gone) in all_books(journal)? {
        if !gone {
            let to = JumpTo::Book {
                id,
                title: title.clone(),
                author: author.clone(),
            };
            all.push((to, title, format!("{author} book")));
        }
    }
    Ok(all)
}

fn as_shipped(book: &ShippedBook) -> Book {
    Book {
        title: book.title.clone(),
        author: book.author.clone(),
        why: book.why.clone(),
        notes: String::new(),
        state: BookState::Wanted,
    }
}

fn missing(id: &str) -> ApiError {
    ApiError::new(ErrorCode::NotFound).about("id").naming(id)
}

/// Something of a kind that is there.
fn there(journal: &Journal, id: &str, kind: ShelfKind) -> Result<ShelfItem, ApiError> {
    journal
        .shelf_item(id)?
        .filter(|item| item.kind == kind)
        .ok_or_else(|| missing(id))
}

/// The id to write under: of what is there already, or a new one.
fn id_for(journal: &Journal, id: Option<&str>, kind: ShelfKind) -> Result<String, ApiError> {
    match id {
        Some(id) => Ok(there(journal, id, kind)?.id),
        None => Ok(journal.new_id()),
    }
}

/// Adds a leader who shaped the person, or says it in other words.
///
/// # Errors
/// If there is no such leader, the name is missing, something is too long, or it could not be written.
pub fn save_leader(
    journal: &mut Journal,
    id: Option<&str>,
    name: &str,
    did: &str,
) -> Result<String, ApiError> {
    let name = line(name, "name", LONGEST_NAME)?;
    if name.is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("name"));
    }
    let leader = Leader {
        name,
        did: fact(did, "did")?,
    };
    let id = id_for(journal, id, ShelfKind::Leader)?;
    journal.put_shelf_item(&id, ShelfKind::Leader, None, &leader)?;
    Ok(id)
}

/// Writes down what of a leader's the person did on a day, today if none is named, or says it in other words.
///
/// # Errors
/// If there is no such leader or line, the day is still to come, the text is empty or too long, or it could not be written.
pub fn save_leader_line(
    journal: &mut Journal,
    now: &Now,
    id: Option<&str>,
    leader: &str,
    on: Option<NaiveDate>,
    text: &str,
) -> Result<String, ApiError> {
    let on = on.unwrap_or(now.today());
    if on > now.today() {
        return Err(ApiError::new(ErrorCode::BadValue)
            .about("on")
            .naming("That day is still to come"));
    }
    let record = LeaderLine {
        on,
        text: said(text, "text")?,
    };
    let leader = there(journal, leader, ShelfKind::Leader)?.id;
    let id = id_for(journal, id, ShelfKind::LeaderLine)?;
    journal.put_shelf_item(&id, ShelfKind::LeaderLine, Some(&leader), &record)?;
    Ok(id)
}

/// Adds a book, or says something else of one.
///
/// # Errors
/// If there is no such book, the title is missing, something is too long, or it could not be written.
pub fn save_book(journal: &mut Journal, id: Option<&str>, book: &Book) -> Result<String, ApiError> {
    let title = line(&book.title, "title", LONGEST_NAME)?;
    if title.is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("title"));
    }
    let book = Book {
        title,
        author: line(&book.author, "author", LONGEST_NAME)?,
        why: fact(&book.why, "why")?,
        notes: fact(&book.notes, "notes")?,
        state: book.state,
    };
    let id = match id {
        Some(id) if is_shipped(id) => id.to_owned(),
        id => id_for(journal, id, ShelfKind::Book)?,
    };
    journal.put_shelf_item(&id, ShelfKind::Book, None, &book)?;
    Ok(id)
}

fn is_shipped(id: &str) -> bool {
    shipped_books().iter().any(|book| book.id == id)
}

/// Writes down a quote from a book, or corrects one.
///
/// # Errors
/// If there is no such book or quote, the text is empty, something is too long, or it could not be written.
pub fn save_quote(
    journal: &mut Journal,
    id: Option<&str>,
    book: &str,
    text: &str,
    page: Option<&str>,
) -> Result<String, ApiError> {
    let text = fact(text, "text")?;
    if text.is_empty() {
        return Err(ApiError::new(ErrorCode::EmptyText).about("text"));
    }
    let page = line(page.unwrap_or_default(), "page", LONGEST_PAGE)?;
    let quote = Quote {
        text,
        page: Some(page).filter(|page| !page.is_empty()),
    };
    if !is_shipped(book) {
        there(journal, book, ShelfKind::Book)?;
    }
    let id = id_for(journal, id, ShelfKind::Quote)?;
    journal.put_shelf_item(&id, ShelfKind::Quote, Some(book), &quote)?;
    Ok(id)
}

/// Puts away a leader, a line, a book or a quote; [`bring_back`] undoes it.
///
/// # Errors
/// If there is no such thing, or it could not be written.
pub fn put_away(journal: &mut Journal, now: &Now, id: &str) -> Result<(), ApiError> {
    let untouched = shipped_books().iter().find(|book| book.id == id);
    if let (Some(book), None) = (untouched, journal.shelf_item(id)?) {
        journal.put_shelf_item(id, ShelfKind::Book, None, &as_shipped(book))?;
    }
    journal
        .put_away_shelf_item(id, now.at)
        .map_err(|error| match error {
            leadlight_store::Error::NotFound => missing(id),
            other => other.into(),
        })
}

/// Brings back what was put away.
///
/// # Errors
/// If there is no such thing, or it could not be written.
pub fn bring_back(journal: &mut Journal, id: &str) -> Result<(), ApiError> {
    let item = journal.shelf_item(id)?.ok_or_else(|| missing(id))?;
    if item.deleted_at.is_none() {
        return Ok(());
    }
    let said: serde_json::Value = item.read()?;
    Ok(journal.put_shelf_item(id, item.kind, item.of.as_deref(), &said)?)
}

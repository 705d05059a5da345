//! The full-text index: the folded words of every entry that is not in the trash.

use leadlight_core::text;
use rusqlite::{Connection, params};

use crate::error::Error;

pub(crate) fn add(conn: &Connection, seq: i64, body: &str) -> Result<(), Error> {
    conn.prepare_cached("INSERT INTO entry_index (rowid, words) VALUES (?1, ?2)")?
        .execute(params![seq, words(body)])?;
    Ok(())
}

pub(crate) fn remove(conn: &Connection, seq: i64) -> Result<(), Error> {
    conn.prepare_cached("DELETE FROM entry_index WHERE rowid = ?1")?
        .execute([seq])?;
    Ok(())
}

/// The words as the index holds them, a space between any two.
pub(crate) fn words(body: &str) -> String {
    let text = text::for_index(body);
    let mut words = String::with_capacity(text.len() + 16);
    for token in text::tokens(&text) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&token.folded);
    }
    words
}

//! Search inside the encrypted file.

use leadlight_core::query::Query;
use leadlight_core::text::{self, Part};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::Journal;
use crate::entries::{COLUMNS, Entry, Filter, where_clause};
use crate::error::Error;
use crate::outline;

/// In which order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The best match first.
    Best,
    /// The newest first.
    Newest,
}

/// An entry that was found, with the piece that shows why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: Entry,
    /// Why it was found.
    pub snippet: Vec<Part>,
}

impl Journal {
    /// Entries outside the trash that answer a query. `filter` already holds what the query says of people, panes, tags and
    /// days. The index ranks by itself and only the winners are looked up: joining first costs five to ten times as much.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn search(
        &self,
        query: &Query,
        filter: &Filter,
        order: Order,
        limit: usize,
    ) -> Result<Vec<Hit>, Error> {
        match source(query, filter) {
            Some(source) => self.hits(query, source, order, 0, limit),
            None => Ok(Vec::new()),
        }
    }

    /// The same further down, for a list that is looked at from any place: `skip` of them are left out first. A query that
    /// asks for nothing gives everything, newest first.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn search_on(
        &self,
        query: &Query,
        filter: &Filter,
        order: Order,
        skip: usize,
        limit: usize,
    ) -> Result<Vec<Hit>, Error> {
        // What is about somebody, or carries a tag, may be few of very many entries: it is found from there, and not by
        // looking at one entry after the other until there are enough.
        let few = !filter.people.is_empty() || !filter.tags.is_empty();
        let source = if few && query.match_expression().is_none() {
            outline::found(query, filter)
        } else {
            source(query, filter)
                .unwrap_or_else(|| ("FROM entry WHERE deleted_at IS NULL".to_owned(), Vec::new()))
        };
        self.hits(query, source, order, skip, limit)
    }

    fn hits(
        &self,
        query: &Query,
        (from, mut values): (String, Vec<Value>),
        order: Order,
        skip: usize,
        limit: usize,
    ) -> Result<Vec<Hit>, Error> {
        for count in [limit, skip] {
            values.push(Value::Integer(i64::try_from(count).unwrap_or(i64::MAX)));
        }
        let order = match (order, query.match_expression()) {
            (Order::Best, Some(_)) => "rank",
            _ => "rowid DESC",
        };
        // The winners lead and CROSS JOIN keeps it so, which is what keeps their order: to read a rank a second time, for
        // sorting by it, takes as long as to read an entry.
        let sql = format!(
            "SELECT {COLUMNS} FROM (SELECT rowid AS winner {from} ORDER BY {order} LIMIT ?{} OFFSET ?{}) CROSS JOIN entry ON entry.seq = winner",
            values.len() - 1,
            values.len()
        );
        let entries = self.at_one_instant(|| self.with_marks(self.rows(&sql, values)?))?;
        let hit = |entry: Entry| Hit {
            snippet: text::snippet(&text::for_index(&entry.body), &query.terms),
            entry,
        };
        Ok(entries.into_iter().map(hit).collect())
    }

    /// Reads several times from one state of the file. It also takes the file's lock once and not each time, which is a
    /// good part of a short search.
    fn at_one_instant<T>(&self, read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        self.conn().prepare_cached("BEGIN")?.execute([])?;
        let result = read();
        self.conn().prepare_cached("COMMIT")?.execute([])?;
        result
    }

    /// How many entries answer a query, counted up to `limit`.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn count(&self, query: &Query, filter: &Filter, limit: usize) -> Result<usize, Error> {
        let Some((from, mut values)) = source(query, filter) else {
            return Ok(0);
        };
        values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 {from} LIMIT ?{})",
            values.len()
        );
        let count: i64 = self
            .conn()
            .prepare_cached(&sql)?
            .query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

/// The rows to look through; none if the query asks for nothing.
fn source(query: &Query, filter: &Filter) -> Option<(String, Vec<Value>)> {
    let mut values = Vec::new();
    if let Some(expression) = query.match_expression() {
        values.push(Value::Text(expression));
        // Days are a span of row numbers, which the index knows by itself.
        let days = Filter {
            from: filter.from,
            to: filter.to,
            ..Filter::default()
        };
        let mut conditions = where_clause(&days, "rowid", &mut values);
        let rest = Filter {
            from: None,
            to: None,
            ..filter.clone()
        };
        let rest = where_clause(&rest, "entry.seq", &mut values);
        if !rest.is_empty() {
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM entry WHERE entry.seq = entry_index.rowid AND {})",
                rest.join(" AND ")
            ));
        }
        let and: String = conditions
            .iter()
            .map(|condition| format!(" AND {condition}"))
            .collect();
        return Some((
            format!("FROM entry_index WHERE entry_index MATCH ?1{and}"),
            values,
        ));
    }
    let mut conditions = where_clause(filter, "entry.seq", &mut values);
    if let Some(expression) = query.excluded_expression() {
        values.push(Value::Text(expression));
        conditions.push(format!(
            "seq NOT IN (SELECT rowid FROM entry_index WHERE entry_index MATCH ?{})",
            values.len()
        ));
    }
    if conditions.is_empty() {
        return None;
    }
    conditions.push("deleted_at IS NULL".to_owned());
    Some((
        format!("FROM entry WHERE {}", conditions.join(" AND ")),
        values,
    ))
}

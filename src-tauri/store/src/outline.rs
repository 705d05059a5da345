//! What a search finds, in outline: how many entries each day has. With it a list of any length knows the place of every
//! entry before it has read one.

use chrono::NaiveDate;
use leadlight_core::query::Query;
use leadlight_core::{Pane, order, text};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::Journal;
use crate::entries::Filter;
use crate::error::Error;

/// The days on which something was found, and what it lit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Each day with how many entries it has, newest first.
    pub days: Vec<(NaiveDate, u32)>,
    /// How many of the entries lit each pane.
    pub panes: [u32; Pane::ALL.len()],
}

impl Journal {
    /// What [`Journal::search_on`] finds, in outline. It is read from the index and the small tables beside the entries:
    /// those themselves are as large as all that was ever written.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn outline(&self, query: &Query, filter: &Filter) -> Result<Outline, Error> {
        let (found, values) = found(query, filter);
        let mut outline = Outline::default();
        let sql = format!(
            "SELECT rowid / {} AS day, count(*) {found} GROUP BY day ORDER BY day DESC",
            order::SLOTS
        );
        let mut statement = self.conn().prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(&values))?;
        while let Some(row) = rows.next()? {
            let day = order::day_of(row.get::<_, i64>(0)? * order::SLOTS)
                .ok_or_else(|| Error::Damaged("a day that does not exist".into()))?;
            outline.days.push((day, row.get(1)?));
        }
        // The place of an entry stands in the index over its id, so that its text is not read for it. The plus keeps all that
        // was found from being gone through for each pane of each entry.
        let sql = format!(
            "SELECT pane, count(DISTINCT entry_id) FROM entry_pane CROSS JOIN entry ON entry.id = entry_id
             WHERE +entry.seq IN (SELECT rowid {found}) GROUP BY pane"
        );
        let mut statement = self.conn().prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(&values))?;
        while let Some(row) = rows.next()? {
            if let Ok(pane) = row.get::<_, String>(0)?.parse::<Pane>() {
                outline.panes[pane as usize] = row.get(1)?;
            }
        }
        Ok(outline)
    }
}

/// The rows of the index that answer a query. What is in the trash is not in the index.
pub(crate) fn found(query: &Query, filter: &Filter) -> (String, Vec<Value>) {
    let (mut conditions, mut values) = (Vec::new(), Vec::new());
    let mut bind = |value: Value| {
        values.push(value);
        format!("?{}", values.len())
    };
    let mut list = |words: Vec<String>| {
        words
            .into_iter()
            .map(|word| bind(Value::Text(word)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    if let Some(expression) = query.match_expression() {
        conditions.push(format!("entry_index MATCH {}", list(vec![expression])));
    } else if let Some(expression) = query.excluded_expression() {
        conditions.push(format!(
            "rowid NOT IN (SELECT rowid FROM entry_index WHERE entry_index MATCH {})",
            list(vec![expression])
        ));
    }
    for people in &filter.people {
        conditions.push(format!(
            "rowid IN (SELECT entry.seq FROM entry_person CROSS JOIN entry ON entry.id = entry_id WHERE person_id IN ({}))",
            list(people.clone())
        ));
    }
    for pane in &filter.panes {
        conditions.push(format!(
            "rowid IN (SELECT entry.seq FROM entry_pane CROSS JOIN entry ON entry.id = entry_id WHERE pane = {})",
            list(vec![pane.word().to_owned()])
        ));
    }
    for tag in &filter.tags {
        conditions.push(format!(
            "rowid IN (SELECT entry.seq FROM entry_tag CROSS JOIN entry ON entry.id = entry_id WHERE folded_tag = {})",
            list(vec![text::fold(tag)])
        ));
    }
    if !filter.kinds.is_empty() {
        let kinds = filter.kinds.iter().map(|kind| kind.word().to_owned());
        conditions.push(format!(
            "rowid IN (SELECT seq FROM entry WHERE kind IN ({}))",
            list(kinds.collect())
        ));
    }
    if let Some(from) = filter.from {
        conditions.push(format!("rowid >= {}", order::first_of(from)));
    }
    if let Some(to) = filter.to {
        conditions.push(format!("rowid <= {}", order::last_of(to)));
    }
    if conditions.is_empty() {
        return ("FROM entry_index".to_owned(), values);
    }
    (
        format!("FROM entry_index WHERE {}", conditions.join(" AND ")),
        values,
    )
}

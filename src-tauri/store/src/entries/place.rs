//! Where a new entry stands among those of its day.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leadlight_core::order;
use rusqlite::{Connection, params};

use crate::error::Error;

/// A free row number that keeps the day's entries in the order of their instants.
pub(super) fn row_for(
    conn: &Connection,
    on: NaiveDate,
    at: DateTime<FixedOffset>,
) -> Result<i64, Error> {
    let milliseconds = at.timestamp_millis();
    if let Some(free) = between(conn, on, at, milliseconds)? {
        return Ok(free);
    }
    spread_out(conn, on)?;
    between(conn, on, at, milliseconds)?.ok_or(Error::TooManyEntries)
}

/// Moves a row to another day or instant: its new number.
pub(super) fn again(
    conn: &Connection,
    seq: i64,
    on: NaiveDate,
    at: DateTime<FixedOffset>,
) -> Result<i64, Error> {
    // Out of the way, so that it does not stand beside itself.
    conn.prepare_cached("UPDATE entry SET seq = -seq WHERE seq = ?1")?
        .execute([seq])?;
    let free = row_for(conn, on, at)?;
    conn.prepare_cached(
        "UPDATE entry SET seq = ?2, dated_on = ?3, dated_at = ?4, dated_offset = ?5 WHERE seq = -?1",
    )?
    .execute(params![seq, free, on.to_string(), at.timestamp_millis(), at.offset().local_minus_utc()])?;
    Ok(free)
}

fn between(
    conn: &Connection,
    on: NaiveDate,
    at: DateTime<FixedOffset>,
    milliseconds: i64,
) -> Result<Option<i64>, Error> {
    let (first, last) = (order::first_of(on), order::last_of(on));
    // Most entries are the newest of their day or alone in it: look at the end first.
    let end: Option<(i64, i64)> = conn
        .prepare_cached(
            "SELECT seq, dated_at FROM entry WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq DESC LIMIT 1",
        )?
        .query_map(params![first, last], |row| Ok((row.get(0)?, row.get(1)?)))?
        .next()
        .transpose()?;
    let wish = order::wish(on, at);
    let (after, before) = match end {
        None => (first, last),
        Some((seq, then)) if then <= milliseconds => (seq, last),
        Some(_) => conn
            .prepare_cached(
                "SELECT coalesce(max(seq) FILTER (WHERE dated_at <= ?3), ?1), coalesce(min(seq) FILTER (WHERE dated_at > ?3), ?2)
                 FROM entry WHERE seq BETWEEN ?1 AND ?2",
            )?
            .query_row(params![first, last, milliseconds], |row| Ok((row.get(0)?, row.get(1)?)))?,
    };
    Ok(order::place(wish, after, before))
}

/// Lays a crowded day out anew, so that there is room between any two of its entries.
fn spread_out(conn: &Connection, on: NaiveDate) -> Result<(), Error> {
    let (first, last) = (order::first_of(on), order::last_of(on));
    let rows: Vec<(i64, String, bool)> = conn
        .prepare_cached("SELECT seq, body, deleted_at IS NULL FROM entry WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq")?
        .query_map(params![first, last], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let wanted = order::spread(on, rows.len() + 1).ok_or(Error::TooManyEntries)?;
    // Out of the way first, so that no two rows ever share a number.
    for (seq, _, indexed) in &rows {
        if *indexed {
            crate::index::remove(conn, *seq)?;
        }
        conn.prepare_cached("UPDATE entry SET seq = -seq WHERE seq = ?1")?
            .execute([seq])?;
    }
    for ((seq, body, indexed), wanted) in rows.iter().zip(wanted) {
        conn.prepare_cached("UPDATE entry SET seq = ?1 WHERE seq = -?2")?
            .execute([wanted, *seq])?;
        if *indexed {
            crate::index::add(conn, wanted, body)?;
        }
    }
    Ok(())
}

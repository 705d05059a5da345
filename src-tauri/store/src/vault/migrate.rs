//! Numbered migrations, forward only, one transaction each.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::connection;
use crate::error::Error;

/// One step of the database's form. Never edited after it has landed.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its place in the row, from 1 on.
    pub number: u32,
    /// What it is about.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// The form that a program with these migrations knows.
pub(super) fn known(migrations: &[Migration]) -> u32 {
    migrations.iter().map(|it| it.number).max().unwrap_or(0)
}

/// Applies what the database does not have yet, each after `before`. Tables can be rebuilt freely: links between tables
/// are checked before each commit instead of at each statement.
pub(super) fn apply(
    conn: &mut Connection,
    path: &Path,
    migrations: &[Migration],
    mut before: impl FnMut(&Connection) -> Result<(), Error>,
) -> Result<(), Error> {
    let failed = |error| Error::sqlite(path, error);
    let from = connection::version(conn).map_err(failed)?;
    let mut pending: Vec<&Migration> = migrations.iter().filter(|it| it.number > from).collect();
    pending.sort_by_key(|it| it.number);
    conn.pragma_update(None, "foreign_keys", false)
        .map_err(failed)?;
    let applied = pending.into_iter().try_for_each(|it| {
        before(conn)?;
        match apply_one(conn, it) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::Damaged(format!(
                "links between tables after migration {}",
                it.number
            ))),
            Err(error) => Err(failed(error)),
        }
    });
    conn.pragma_update(None, "foreign_keys", true)
        .map_err(failed)?;
    applied
}

/// Whether it was applied: not if it breaks a link between tables.
fn apply_one(conn: &mut Connection, migration: &Migration) -> rusqlite::Result<bool> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    change.execute_batch(migration.sql)?;
    let broken = change.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if !broken {
        change.pragma_update(None, "user_version", migration.number)?;
        change.commit()?;
    }
    Ok(!broken)
}

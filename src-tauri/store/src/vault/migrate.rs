//! Numbered migrations, forward only, one transaction each.

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

/// Applies what the database does not have yet. Tables can be rebuilt freely: links between tables are checked before
/// each commit instead of at each statement.
pub(super) fn apply(conn: &mut Connection, migrations: &[Migration]) -> Result<(), Error> {
    let from = connection::version(conn)?;
    let mut pending: Vec<&Migration> = migrations.iter().filter(|it| it.number > from).collect();
    pending.sort_by_key(|it| it.number);
    conn.pragma_update(None, "foreign_keys", false)?;
    let applied = pending.into_iter().try_for_each(|it| apply_one(conn, it));
    conn.pragma_update(None, "foreign_keys", true)?;
    applied
}

fn apply_one(conn: &mut Connection, migration: &Migration) -> Result<(), Error> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    change.execute_batch(migration.sql)?;
    let broken = change.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if broken {
        return Err(Error::Damaged(format!(
            "links between tables after migration {}",
            migration.number
        )));
    }
    change.pragma_update(None, "user_version", migration.number)?;
    change.commit()?;
    Ok(())
}

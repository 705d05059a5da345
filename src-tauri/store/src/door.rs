//! The one door for changes: a transaction, the change, its records in the change log, and what went stale.

use rusqlite::{Transaction, TransactionBehavior, params};
use serde::Serialize;
use uuid::Uuid;

use crate::error::Error;
use crate::{Journal, clock, schema};

/// What a change makes stale: the parts of a window that read it must read it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stale {
    /// Entries, their lists and searches.
    Entries,
    /// The shift, lean or prompt of a day.
    Days,
    /// People.
    People,
    /// What was reminded of.
    Reminders,
    /// Prompts and suggested shifts.
    Library,
    /// Calendars, and whom they are about.
    Calendars,
}

/// What was done to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    Write,
    Edit,
    Delete,
    Restore,
    Merge,
    Erase,
}

impl Operation {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::Merge => "merge",
            Self::Erase => "erase",
        }
    }
}

/// A change in the making: what a closure given to [`Journal::change`] writes through.
pub(crate) struct Change<'a> {
    /// The transaction that everything is written in.
    pub(crate) tx: Transaction<'a>,
    device: Uuid,
    clock: i64,
    stale: Vec<Stale>,
}

impl Change<'_> {
    /// Appends a record with the whole state after the change.
    pub(crate) fn record(
        &mut self,
        entity: &str,
        id: &str,
        operation: Operation,
        state: &impl Serialize,
        stale: Stale,
    ) -> Result<i64, Error> {
        self.append(
            entity,
            id,
            operation,
            Some(
                serde_json::to_string(state)
                    .map_err(|_| Error::Damaged("a state that cannot be written".into()))?,
            ),
            stale,
        )
    }

    /// Says that something is stale beside what was recorded.
    pub(crate) fn touch(&mut self, stale: Stale) {
        if !self.stale.contains(&stale) {
            self.stale.push(stale);
        }
    }

    /// Appends a record that something is gone.
    pub(crate) fn record_gone(
        &mut self,
        entity: &str,
        id: &str,
        stale: Stale,
    ) -> Result<i64, Error> {
        self.record_nothing(entity, id, Operation::Delete, stale)
    }

    /// Appends a record without a state: after the change there is none.
    pub(crate) fn record_nothing(
        &mut self,
        entity: &str,
        id: &str,
        operation: Operation,
        stale: Stale,
    ) -> Result<i64, Error> {
        self.append(entity, id, operation, None, stale)
    }

    fn append(
        &mut self,
        entity: &str,
        id: &str,
        operation: Operation,
        payload: Option<String>,
        stale: Stale,
    ) -> Result<i64, Error> {
        self.clock = clock::tick(self.clock);
        self.tx
            .prepare_cached("INSERT INTO change (id, clock, device_id, entity, entity_id, operation, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![Uuid::now_v7().to_string(), self.clock, self.device.to_string(), entity, id, operation.word(), payload])?;
        self.touch(stale);
        Ok(self.clock)
    }
}

impl Journal {
    /// Runs a change in one transaction. When this returns, the change is on the disk and what went stale is known, or
    /// nothing has happened.
    pub(crate) fn change<T>(
        &mut self,
        run: impl FnOnce(&mut Change<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let path = self.opened.folder.db();
        self.change_here(run).map_err(|error| error.in_file(&path))
    }

    fn change_here<T>(
        &mut self,
        run: impl FnOnce(&mut Change<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let device = self.opened.device;
        let generation = self.opened.generation;
        let tx = self
            .opened
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        check(&tx, generation)?;
        let latest: Option<i64> = tx
            .prepare_cached(
                "SELECT max(clock) FROM (SELECT clock FROM change ORDER BY seq DESC LIMIT 1)",
            )?
            .query_row([], |row| row.get(0))?;
        let mut change = Change {
            tx,
            device,
            clock: latest.unwrap_or(0),
            stale: Vec::new(),
        };
        let result = run(&mut change)?;
        let Change { tx, stale, .. } = change;
        tx.commit()?;
        for part in stale {
            if !self.stale.contains(&part) {
                self.stale.push(part);
            }
        }
        Ok(result)
    }

    /// What has gone stale since this was last asked.
    pub fn take_stale(&mut self) -> Vec<Stale> {
        std::mem::take(&mut self.stale)
    }
}

/// Another process may have migrated the file or changed its key since this one opened it.
pub(crate) fn check(tx: &Transaction<'_>, generation: u32) -> Result<(), Error> {
    let version: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > schema::newest() {
        return Err(Error::NewerJournal {
            found: version,
            known: schema::newest(),
        });
    }
    let found: Option<String> = crate::meta::get(tx, "generation")?;
    if found.is_some_and(|found| found != generation.to_string()) {
        return Err(Error::Busy);
    }
    Ok(())
}

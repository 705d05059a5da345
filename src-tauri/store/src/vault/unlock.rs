//! Opening a journal that is there.

use chrono::{DateTime, Utc};

use super::folder::Folder;
use super::keys::{self, Found, Read};
use super::lock::{ExclusiveLock, SharedLock};
use super::migrate::{self, Migration};
use super::note::Note;
use super::secret::{DataKey, Secret};
use super::{Opened, backup, connection, device};
use crate::error::Error;

/// How often a journal that others migrate at the same time is tried again.
const ROUNDS: u32 = 3;

/// Opens a journal with its passphrase or its recovery code, and brings it to the form that this program knows.
pub fn unlock(
    folder: &Folder,
    secret: &Secret,
    migrations: &[Migration],
    now: DateTime<Utc>,
) -> Result<Opened, Error> {
    let (lock, found) = enter(folder)?;
    let (key, read) = found.open(secret)?;
    open(folder, lock, key, read, migrations, now)
}

/// Opens a journal with its data key at hand.
pub fn unlock_with_key(
    folder: &Folder,
    key: DataKey,
    migrations: &[Migration],
    now: DateTime<Utc>,
) -> Result<Opened, Error> {
    let (lock, found) = enter(folder)?;
    let read = found.keys()?;
    open(folder, lock, key, read, migrations, now).map_err(|error| match error {
        // A key that does not fit and a first page that is damaged look the same.
        Error::Damaged(what) if what == "journal.db" => Error::WrongSecret,
        other => other,
    })
}

fn enter(folder: &Folder) -> Result<(SharedLock, Found), Error> {
    if !folder.exists() {
        return Err(Error::NoJournal(folder.path().to_owned()));
    }
    let lock = SharedLock::take(&folder.lock())?;
    let found = Found::read(folder)?;
    if let Some(newer) = found.newer() {
        return Err(newer);
    }
    if !folder.db().exists() {
        return Err(Error::Damaged("journal.db is missing".to_owned()));
    }
    Ok((lock, found))
}

fn open(
    folder: &Folder,
    lock: SharedLock,
    key: DataKey,
    read: Read,
    migrations: &[Migration],
    now: DateTime<Utc>,
) -> Result<Opened, Error> {
    let Read {
        keys,
        mend,
        mut notes,
    } = read;
    let mut lock = Some(lock);
    let mut rounds = 0;
    while is_older(folder, &key, migrations)? {
        if rounds == ROUNDS {
            return Err(Error::Busy);
        }
        rounds += 1;
        // A shared lock cannot become a whole one everywhere, so it is given back first; what was read until now may
        // have changed when the whole one is there.
        drop(lock.take());
        let whole = ExclusiveLock::take(&folder.lock())?;
        if is_older(folder, &key, migrations)? {
            notes.push(bring_up(folder, &key, migrations, now)?);
        }
        drop(whole);
        lock = Some(SharedLock::take(&folder.lock())?);
    }
    let lock = match lock {
        Some(lock) => lock,
        None => SharedLock::take(&folder.lock())?,
    };
    let conn = connection::open(&folder.db(), &key)?;
    if let Some(which) = mend {
        // The journal is open all the same; it is tried again next time.
        keys::mend(folder, &keys, which).ok();
    }
    let device = device::id(&mut notes)?;
    Ok(Opened {
        conn,
        lock,
        folder: folder.clone(),
        journal_id: keys.journal_id,
        generation: keys.generation,
        device,
        inbox_public_key: keys.inbox_public_key,
        inbox_identity_to_store: None,
        notes,
        key,
    })
}

/// Whether migrations are missing. A journal that has more of them than this program knows is left untouched.
fn is_older(folder: &Folder, key: &DataKey, migrations: &[Migration]) -> Result<bool, Error> {
    let known = migrate::known(migrations);
    let found = connection::schema_version(&folder.db(), key)?;
    if found > known {
        return Err(Error::NewerJournal { found, known });
    }
    Ok(found < known)
}

fn bring_up(
    folder: &Folder,
    key: &DataKey,
    migrations: &[Migration],
    now: DateTime<Utc>,
) -> Result<Note, Error> {
    let path = folder.db();
    let mut conn = connection::open(&path, key)?;
    let from = connection::version(&conn)?;
    let mut backups = Vec::new();
    migrate::apply(&mut conn, &path, migrations, |conn| {
        backups.push(backup::make(conn, folder, key, now)?);
        Ok(())
    })?;
    let to = connection::version(&conn)?;
    conn.close()
        .map_err(|(_, error)| Error::sqlite(&path, error))?;
    Ok(Note::Migrated { from, to, backups })
}

//! Making a journal, encrypted from its first byte.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use zeroize::Zeroizing;

use super::folder::{Folder, is_there};
use super::keys::{FIRST_GENERATION, Keys, Slot, SlotKind};
use super::lock::{ExclusiveLock, SharedLock};
use super::migrate::{self, Migration};
use super::recovery::RecoveryCode;
use super::secret::{DataKey, Secret};
use super::slot::{self, Payload};
use super::{Opened, connection, device, files, inbox, new_id, platform};
use crate::error::Error;

/// Makes a journal with a slot for this passphrase and one for a new recovery code. Where there is one already, it
/// refuses; where it fails, it leaves nothing behind.
pub fn create(
    folder: &Folder,
    passphrase: &Secret,
    migrations: &[Migration],
    now: DateTime<Utc>,
) -> Result<(Opened, RecoveryCode), Error> {
    if passphrase.composed().trim().is_empty() {
        return Err(Error::WeakSecret);
    }
    if folder.exists() {
        return Err(Error::JournalExists(folder.path().to_owned()));
    }
    let made = Made::begin(folder)?;
    let whole = match ExclusiveLock::take(&folder.lock()) {
        Ok(whole) => whole,
        Err(error) => {
            made.give_up(&error);
            return Err(error);
        }
    };
    // Another process may have made one while this one waited. What it made is not for this one to clear away.
    if folder.exists() {
        made.keep();
        return Err(Error::JournalExists(folder.path().to_owned()));
    }
    let born = match bear(folder, passphrase, migrations, now) {
        Ok(born) => born,
        Err(error) => {
            made.clear(whole);
            return Err(error);
        }
    };
    drop(whole);
    made.keep();
    let Born {
        conn,
        keys,
        key,
        code,
        inbox_identity,
    } = born;
    let lock = SharedLock::take(&folder.lock())?;
    let mut notes = Vec::new();
    let device = device::id(&mut notes)?;
    let opened = Opened {
        conn,
        lock,
        folder: folder.clone(),
        journal_id: keys.journal_id,
        generation: keys.generation,
        device,
        inbox_public_key: keys.inbox_public_key,
        inbox_identity_to_store: Some(inbox_identity),
        notes,
        key,
    };
    Ok((opened, code))
}

struct Born {
    conn: Connection,
    keys: Keys,
    key: DataKey,
    code: RecoveryCode,
    inbox_identity: Zeroizing<String>,
}

/// Everything is made in a folder of its own. The database moves into place last: until then there is no journal, and
/// key slots beside a database that has not moved are the rest of an attempt that nobody saw the end of.
fn bear(
    folder: &Folder,
    passphrase: &Secret,
    migrations: &[Migration],
    now: DateTime<Utc>,
) -> Result<Born, Error> {
    clear_attempt(folder)?;
    let key = DataKey::random()?;
    let code = RecoveryCode::random()?;
    let inbox_identity = inbox::new_identity();
    let payload = Payload {
        journal_id: new_id(now),
        generation: FIRST_GENERATION,
        key,
    };

    files::make_folder(&folder.creating())?;
    let made = folder.creating_db();
    let failed = |error| Error::sqlite(&made, error);
    let mut conn = connection::create(&made, &payload.key)?;
    // There is nothing yet to make a backup of.
    migrate::apply(&mut conn, &made, migrations, |_| Ok(()))?;
    connection::use_log(&conn, &made)?;
    conn.close().map_err(|(_, error)| failed(error))?;
    platform::sync_folder(&folder.creating()).map_err(|error| Error::io(&made, error))?;

    // After the database, since this takes longest and a folder without room is noticed before.
    let slots = wrap(&payload, passphrase, &code, now)?;
    let inbox_public_key = inbox::public_key(&inbox_identity)?;
    let keys = Keys::new(payload.journal_id, inbox_public_key, slots);
    keys.save(folder)?;
    fs::rename(&made, folder.db()).map_err(|error| Error::io(&folder.db(), error))?;
    let opened = platform::sync_folder(folder.path())
        .map_err(|error| Error::io(folder.path(), error))
        .and_then(|()| connection::open(&folder.db(), &payload.key));
    let conn = match opened {
        Ok(conn) => conn,
        Err(error) => {
            // Nobody has seen its recovery code: it goes back to being an attempt, to be cleared away.
            fs::rename(folder.db(), &made).ok();
            for rest in connection::beside(&folder.db()) {
                fs::remove_file(rest).ok();
            }
            return Err(error);
        }
    };
    fs::remove_dir_all(folder.creating()).ok();
    Ok(Born {
        conn,
        keys,
        key: payload.key,
        code,
        inbox_identity,
    })
}

/// The two slots, each on a thread of its own, since each takes a few tenths of a second.
fn wrap(
    payload: &Payload,
    passphrase: &Secret,
    code: &RecoveryCode,
    now: DateTime<Utc>,
) -> Result<Vec<Slot>, Error> {
    let composed = passphrase.composed();
    let wrap = |passphrase: &str| slot::wrap(payload, passphrase, slot::WORK_FACTOR);
    let (first, second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| wrap(code.as_str()));
        (wrap(&composed), second.join())
    });
    let second = second
        .map_err(|_| Error::Io(std::io::Error::other("the recovery slot could not be made")))?;
    Ok(vec![
        Slot::wrapped(new_id(now), SlotKind::Passphrase, first?),
        Slot::wrapped(new_id(now), SlotKind::Recovery, second?),
    ])
}

/// Clears away what an attempt left: the key slots first, since without the database beside them they would look like
/// the rest of a journal.
fn clear_attempt(folder: &Folder) -> Result<(), Error> {
    if !is_there(&folder.creating()) {
        return Ok(());
    }
    for path in [folder.keys(), folder.keys_copy()] {
        if is_there(&path) {
            fs::remove_file(&path).map_err(|error| Error::io(&path, error))?;
        }
    }
    let creating = folder.creating();
    fs::remove_dir_all(&creating).map_err(|error| Error::io(&creating, error))
}

/// What was made on the way to a journal, to be cleared away if there will be none.
struct Made<'a> {
    folder: &'a Folder,
    /// Folders that were not there before, the innermost first.
    folders: Vec<PathBuf>,
    lock: bool,
}

impl<'a> Made<'a> {
    fn begin(folder: &'a Folder) -> Result<Self, Error> {
        let missing = |path: &&Path| !path.as_os_str().is_empty() && !is_there(path);
        let made = Self {
            folder,
            folders: folder
                .path()
                .ancestors()
                .take_while(missing)
                .map(Path::to_owned)
                .collect(),
            lock: !is_there(&folder.lock()),
        };
        if let Err(error) = files::make_folder(folder.path()) {
            made.clear_folders();
            return Err(error);
        }
        Ok(made)
    }

    fn keep(self) {}

    /// Without the lock: whoever holds it needs its file.
    fn give_up(self, error: &Error) {
        if self.lock && !matches!(error, Error::Busy) {
            fs::remove_file(self.folder.lock()).ok();
        }
        self.clear_folders();
    }

    fn clear(self, whole: ExclusiveLock) {
        clear_attempt(self.folder).ok();
        if self.lock {
            fs::remove_file(self.folder.lock()).ok();
        }
        drop(whole);
        self.clear_folders();
    }

    /// Only those that are empty: another process may have begun to use them.
    fn clear_folders(&self) {
        for folder in &self.folders {
            fs::remove_dir(folder).ok();
        }
    }
}

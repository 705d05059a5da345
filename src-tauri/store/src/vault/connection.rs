//! Connections to the encrypted database, with the settings that every one of them has.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::secret::DataKey;
use super::{files, platform};
use crate::error::Error;

/// "LdLt": says that a database is a journal, so that an empty file is not taken for one.
const APPLICATION_ID: i32 = 0x4c64_4c74;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// FULL, since NORMAL can lose a commit that was acknowledged. Nothing is mapped into memory or put into temporary
/// files, where it would be plain. `fullfsync` is heeded on macOS alone. The cache has room for what a list of many
/// people touches in a large journal: each page that is read again is decrypted again.
const SETTINGS: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA mmap_size = 0;
    PRAGMA cache_size = -8000;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
";

static QUIET: Once = Once::new();
/// The cipher sets itself up with the first connection of a process; two threads that key at once may disturb each other.
static KEYING: Mutex<()> = Mutex::new(());

/// Makes a new, empty, encrypted database where nothing is yet.
pub(super) fn create(path: &Path, key: &DataKey) -> Result<Connection, Error> {
    // SQLite would make the file readable for everybody; it takes an empty one as it is.
    files::create_new(path)?;
    let conn = open_file(path, OpenFlags::SQLITE_OPEN_READ_WRITE, key)?;
    settle(&conn, path)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(|error| Error::sqlite(path, error))?;
    Ok(conn)
}

/// Opens a journal's database for reading and writing.
pub(super) fn open(path: &Path, key: &DataKey) -> Result<Connection, Error> {
    let conn = open_file(path, OpenFlags::SQLITE_OPEN_READ_WRITE, key)?;
    read_key(&conn, path)?;
    settle(&conn, path)?;
    use_log(&conn, path)?;
    Ok(conn)
}

/// Lets readers and a writer work side by side.
pub(super) fn use_log(conn: &Connection, path: &Path) -> Result<(), Error> {
    conn.execute_batch("PRAGMA journal_mode = WAL")
        .map_err(|error| Error::sqlite(path, error))
}

/// The number of the last migration of a database, read without changing a byte of it or of its log.
pub(super) fn schema_version(path: &Path, key: &DataKey) -> Result<u32, Error> {
    let [log, _] = beside(path);
    let at_rest = fs::metadata(log).map_or(0, |log| log.len()) == 0;
    if at_rest && let Ok(version) = read_version(path, "immutable=1", key) {
        return Ok(version);
    }
    // With a log it has to be read too; and without one somebody may have begun to write just now.
    read_version(path, "mode=ro", key)
}

fn read_version(path: &Path, how: &str, key: &DataKey) -> Result<u32, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let conn = open_file(&uri(path, how)?, flags, key)?;
    // The last one to close would write the log into the database.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .map_err(|error| Error::sqlite(path, error))?;
    read_key(&conn, path)?;
    version(&conn).map_err(|error| Error::sqlite(path, error))
}

/// The number of the last migration.
pub(super) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Reads a whole database and checks each page's seal, the structure and the links between tables.
pub(super) fn check(path: &Path, key: &DataKey) -> Result<(), Error> {
    let conn = open_file(path, OpenFlags::SQLITE_OPEN_READ_WRITE, key)?;
    read_key(&conn, path)?;
    let failed = |error| Error::sqlite(path, error);
    for (check, sound) in [
        ("PRAGMA cipher_integrity_check", None),
        ("PRAGMA integrity_check", Some("ok")),
        ("PRAGMA foreign_key_check", None),
    ] {
        let mut statement = conn.prepare(check).map_err(failed)?;
        let mut rows = statement.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let found: Option<String> = row.get(0).map_err(failed)?;
            if found.as_deref() != sound {
                return Err(Error::Damaged(check["PRAGMA ".len()..].to_owned()));
            }
        }
    }
    Ok(())
}

fn open_file(path: &Path, flags: OpenFlags, key: &DataKey) -> Result<Connection, Error> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let real = if flags.contains(OpenFlags::SQLITE_OPEN_URI) {
        path.to_owned()
    } else {
        files::refuse_link(path)?;
        resolved(path)?
    };
    let _alone = KEYING.lock().unwrap_or_else(PoisonError::into_inner);
    let conn = Connection::open_with_flags(real, flags | platform::NO_LINKS)
        .map_err(|error| Error::sqlite(path, error))?;
    conn.busy_timeout(BUSY_TIMEOUT)
        .map_err(|error| Error::sqlite(path, error))?;
    // By default every page whose seal is broken is announced on standard error. The switch is one for the process.
    QUIET.call_once(|| {
        conn.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_log = off;")
            .ok();
    });
    let mut text = Zeroizing::new(String::with_capacity(96));
    text.push_str("PRAGMA key = \"x'");
    key.push_hex(&mut text);
    text.push_str("'\"");
    // The database's own words about a failure would quote the statement, and with it the key.
    conn.execute_batch(&text).map_err(|error| {
        let code = error.sqlite_error().map_or(0, |error| error.extended_code);
        Error::Damaged(format!("journal.db takes no key, code {code}"))
    })?;
    Ok(conn)
}

/// Fails if the key is not the one that the database was written with.
fn read_key(conn: &Connection, path: &Path) -> Result<(), Error> {
    let read = conn
        .query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
        .and_then(|()| conn.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0)));
    match read {
        Ok(APPLICATION_ID) => Ok(()),
        Ok(_) => Err(Error::Damaged("journal.db is not a journal".to_owned())),
        Err(error) => Err(Error::sqlite(path, error)),
    }
}

fn settle(conn: &Connection, path: &Path) -> Result<(), Error> {
    // Otherwise a statement whose plan may depend on a value, as on that of a LIMIT, is prepared again for each value.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .and_then(|_| conn.execute_batch(SETTINGS))
        .map_err(|error| Error::sqlite(path, error))
}

/// The path with the links in its folder resolved, so that the file itself can be opened with links refused.
fn resolved(path: &Path) -> Result<PathBuf, Error> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(path.to_owned());
    };
    let folder = platform::without_links(folder).map_err(|error| Error::io(path, error))?;
    Ok(folder.join(name))
}

/// The log of a database and the index of the log.
pub(super) fn beside(path: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        name.into()
    })
}

fn uri(path: &Path, how: &str) -> Result<PathBuf, Error> {
    let absolute = resolved(path)?;
    let absolute = std::path::absolute(&absolute).map_err(|error| Error::io(path, error))?;
    let mut text = String::from("file://");
    for byte in platform::uri_path(&absolute) {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text.push('?');
    text.push_str(how);
    Ok(text.into())
}

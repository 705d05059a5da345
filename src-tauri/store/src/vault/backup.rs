//! Backups: one file each, an archive of the database, the key slots and the inbox, all of it as encrypted as in the
//! journal. A backup counts only after it was read back from the disk and checked whole.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::folder::Folder;
use super::secret::DataKey;
use super::{connection, files, platform};
use crate::error::Error;

const DATABASE: &str = "journal.db";
const KEYS: &str = "keys.json";
const INBOX: &str = "inbox";
const PAGES_A_STEP: i32 = 1024;

/// Makes a checked backup and returns its path.
pub(super) fn make(
    conn: &Connection,
    folder: &Folder,
    key: &DataKey,
    now: DateTime<Utc>,
) -> Result<PathBuf, Error> {
    let backups = folder.backups();
    files::make_folder(&backups)?;
    sweep(&backups);
    let work = Work::begin(&backups)?;
    let copy = work.path().join(DATABASE);
    copy_database(conn, &copy, key)?;
    let archive = work.path().join("archive");
    pack(&archive, &copy, folder, now)?;
    fs::remove_file(&copy).map_err(|error| Error::io(&copy, error))?;
    check(&archive, work.path(), folder, key)?;
    let path = free_name(&backups, now);
    fs::rename(&archive, &path).map_err(|error| Error::io(&path, error))?;
    platform::sync_folder(&backups).map_err(|error| Error::io(&backups, error))?;
    Ok(path)
}

/// A folder for what is not a backup yet, gone in the end however it ends.
struct Work(PathBuf);

const UNFINISHED: &str = ".unfinished.";

impl Work {
    fn begin(backups: &Path) -> Result<Self, Error> {
        let name = files::temporary_name(Path::new("backup"))?;
        let path = backups.join(format!("{UNFINISHED}{name}"));
        files::make_folder(&path)?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// Removes what an interrupted backup left, once it is old enough not to be one that is being made.
fn sweep(backups: &Path) {
    const OLD: Duration = Duration::from_secs(24 * 60 * 60);
    for entry in fs::read_dir(backups).into_iter().flatten().flatten() {
        let unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let old = entry
            .metadata()
            .and_then(|it| it.modified())
            .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > OLD));
        if unfinished && old {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}

fn copy_database(from: &Connection, path: &Path, key: &DataKey) -> Result<(), Error> {
    let mut to = connection::create(path, key)?;
    Backup::new(from, &mut to)
        .and_then(|backup| backup.run_to_completion(PAGES_A_STEP, Duration::ZERO, None))
        .map_err(|error| Error::sqlite(path, error))?;
    to.close().map_err(|(_, error)| Error::sqlite(path, error))
}

fn pack(archive: &Path, database: &Path, folder: &Folder, now: DateTime<Utc>) -> Result<(), Error> {
    let file = files::create_new(archive)?;
    let failed = |error| Error::io(archive, error);
    let mut tar = tar::Builder::new(io::BufWriter::new(file));
    append(&mut tar, DATABASE, database, now).map_err(failed)?;
    append(&mut tar, KEYS, &folder.keys(), now).map_err(failed)?;
    let mut thoughts: Vec<PathBuf> = match fs::read_dir(folder.inbox()) {
        Ok(entries) => entries
            .filter_map(|entry| entry.ok().map(|it| it.path()))
            .filter(|path| path.is_file())
            .collect(),
        Err(_) => Vec::new(),
    };
    thoughts.sort();
    for thought in thoughts {
        let name = thought.file_name().unwrap_or_default().to_string_lossy();
        append(&mut tar, &format!("{INBOX}/{name}"), &thought, now).map_err(failed)?;
    }
    let mut written = tar.into_inner().map_err(failed)?;
    written.flush().map_err(failed)?;
    written.get_ref().sync_all().map_err(failed)
}

fn append(
    tar: &mut tar::Builder<impl Write>,
    name: &str,
    path: &Path,
    now: DateTime<Utc>,
) -> io::Result<()> {
    let file = File::open(path)?;
    let mut header = tar::Header::new_gnu();
    header.set_size(file.metadata()?.len());
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(now.timestamp()).unwrap_or(0));
    tar.append_data(&mut header, name, file)
}

/// Reads an archive back from the disk: the key slots are those of the journal, and its database opens with the key and
/// is sound down to the last page.
fn check(archive: &Path, work: &Path, folder: &Folder, key: &DataKey) -> Result<(), Error> {
    let failed = |error| Error::io(archive, error);
    let database = work.join(DATABASE);
    let mut keys = Vec::new();
    let mut tar = tar::Archive::new(File::open(archive).map_err(failed)?);
    for entry in tar.entries().map_err(failed)? {
        let mut entry = entry.map_err(failed)?;
        match entry.path_bytes().as_ref() {
            name if name == DATABASE.as_bytes() => {
                let mut file = files::create_new(&database)?;
                io::copy(&mut entry, &mut file).map_err(failed)?;
            }
            name if name == KEYS.as_bytes() => {
                entry.read_to_end(&mut keys).map_err(failed)?;
            }
            _ => {
                io::copy(&mut entry, &mut io::sink()).map_err(failed)?;
            }
        }
    }
    let current = fs::read(folder.keys()).map_err(failed)?;
    if keys != current {
        return Err(Error::Damaged("the key slots in the backup".to_owned()));
    }
    connection::check(&database, key)
}

/// The second it was made at; a number is added where there is one of that second already.
fn free_name(backups: &Path, now: DateTime<Utc>) -> PathBuf {
    let stem = now.format("%Y-%m-%dT%H%M%SZ");
    let mut path = backups.join(format!("{stem}.tar"));
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = backups.join(format!("{stem}-{number}.tar"));
    }
    path
}

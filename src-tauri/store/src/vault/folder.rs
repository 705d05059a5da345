//! A journal's folder and the files in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{cloud, files};
use crate::error::Error;

/// Where a journal is, or will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The journal's folder at this path, whether or not there is one yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where the journal is unless the person says otherwise: the platform's data folder of this device.
    pub fn default_path() -> Result<PathBuf, Error> {
        // Not the roaming one of Windows: a server that copies it would mix an old database with a new log.
        let places = directories::ProjectDirs::from("", "", "Leadlight").ok_or(Error::NoHome)?;
        Ok(places.data_local_dir().join("journal"))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The encrypted database.
    pub fn db(&self) -> PathBuf {
        self.path.join("journal.db")
    }

    /// The key slots.
    pub fn keys(&self) -> PathBuf {
        self.path.join("keys.json")
    }

    /// The second copy of the key slots.
    pub fn keys_copy(&self) -> PathBuf {
        self.path.join("keys.json.bak")
    }

    /// Looks, window places and the times of the daily rules.
    pub fn settings(&self) -> PathBuf {
        self.path.join("settings.json")
    }

    /// What the daily rules have shown and whether the day is written.
    pub fn reminders(&self) -> PathBuf {
        self.path.join("reminders.json")
    }

    /// The file that processes lock.
    pub fn lock(&self) -> PathBuf {
        self.path.join("lock")
    }

    /// Sealed thoughts.
    pub fn inbox(&self) -> PathBuf {
        self.path.join("inbox")
    }

    /// Backups.
    pub fn backups(&self) -> PathBuf {
        self.path.join("backups")
    }

    /// Where a journal is made before it is moved into place. A database in here says that the making was interrupted.
    pub(super) fn creating(&self) -> PathBuf {
        self.path.join(".creating")
    }

    pub(super) fn creating_db(&self) -> PathBuf {
        self.creating().join("journal.db")
    }

    /// Whether there is a journal, or what is left of one.
    pub fn exists(&self) -> bool {
        // Key slots alone are the rest of a journal, unless its making was interrupted before anybody saw its key.
        is_there(&self.db())
            || (!is_there(&self.creating_db())
                && (is_there(&self.keys()) || is_there(&self.keys_copy())))
    }

    /// The service that copies this folder elsewhere, if its path or what lies on the way says so.
    pub fn cloud_service(&self) -> Option<&'static str> {
        cloud::service(&self.path)
    }

    /// Whether files can be made here; with the reason if not. Leaves nothing behind.
    pub fn check_writable(&self) -> Result<(), Error> {
        let folder = self
            .path
            .ancestors()
            .find(|folder| folder.is_dir())
            .unwrap_or(Path::new("."));
        // The folders that are missing can be made only where nothing else stands in their place.
        if let Some(blocked) = self.path.ancestors().find(|part| is_there(part))
            && !blocked.is_dir()
        {
            let reason = io::Error::from(io::ErrorKind::NotADirectory);
            return Err(Error::NotWritable(self.path.clone(), reason));
        }
        let probe = folder.join(files::temporary_name(Path::new("probe"))?);
        let made = files::create_new(&probe).map(drop);
        fs::remove_file(&probe).ok();
        made.map_err(|error| match error {
            Error::NotWritable(_, reason) | Error::Io(reason) => {
                Error::NotWritable(self.path.clone(), reason)
            }
            other => other,
        })
    }
}

/// Something is there, be it a link to nowhere.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_under_a_file_cannot_be_written() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        fs::write(&file, "").unwrap();
        for path in [file.clone(), file.join("journal"), file.join("a/b")] {
            let checked = Folder::at(&path).check_writable();
            assert!(
                matches!(&checked, Err(Error::NotWritable(named, _)) if *named == path),
                "{checked:?}"
            );
        }
    }

    #[test]
    fn checking_leaves_nothing_behind() {
        let place = tempfile::tempdir().unwrap();
        Folder::at(place.path().join("a/b"))
            .check_writable()
            .unwrap();
        Folder::at(place.path()).check_writable().unwrap();
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_system_that_takes_no_files_cannot_be_written() {
        let checked = Folder::at("/proc/self/journal").check_writable();
        assert!(
            matches!(checked, Err(Error::NotWritable(..))),
            "{checked:?}"
        );
    }
}

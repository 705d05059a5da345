//! This device's id. It lives outside the journal, so that a copied journal is written by a new device.

use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use uuid::{Builder, Uuid};

use super::files;
use super::note::Note;
use super::secret::fill_random;
use crate::error::Error;

/// A folder that stands in for the platform's, for tests and for programs carried on a stick.
const FOLDER_VARIABLE: &str = "LEADLIGHT_CONFIG_DIR";
const LENGTH: u64 = 36;

/// The folder of this device's own settings.
pub fn config_folder() -> Result<PathBuf, Error> {
    if let Some(folder) = std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    // Tests leave the person's folder alone. Cargo builds them into a folder of this name, and nothing else that runs.
    #[cfg(debug_assertions)]
    if let Ok(program) = std::env::current_exe()
        && program.parent().is_some_and(|it| it.ends_with("deps"))
    {
        return Ok(program.with_file_name("config-of-tests"));
    }
    // Not the roaming one of Windows: it would make two devices one.
    let places = directories::ProjectDirs::from("", "", "Leadlight").ok_or(Error::NoHome)?;
    Ok(places.config_local_dir().to_owned())
}

/// The id of this device. Where it cannot be kept, one for this time, and a note.
pub(super) fn id(notes: &mut Vec<Note>) -> Result<Uuid, Error> {
    match config_folder().and_then(|folder| id_in(&folder)) {
        Ok(id) => Ok(id),
        Err(_) => {
            notes.push(Note::DeviceNotKept);
            random()
        }
    }
}

fn id_in(folder: &Path) -> Result<Uuid, Error> {
    let path = folder.join("device");
    if let Ok(Some(content)) = files::read_if_there(&path, LENGTH + 1)
        && let Some(id) = parse(&content)
    {
        return Ok(id);
    }
    files::make_folder(folder)?;
    let mut file = files::open_or_create(&path)?;
    // Two programs started at once have to agree: the first one to hold the file writes it, the second one reads.
    file.lock().map_err(|error| Error::io(&path, error))?;
    let mut content = Vec::new();
    Read::by_ref(&mut file)
        .take(LENGTH + 1)
        .read_to_end(&mut content)?;
    if let Some(id) = parse(&content) {
        return Ok(id);
    }
    let id = random()?;
    file.set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| writeln!(file, "{id}"))
        .and_then(|()| file.sync_all())
        .map_err(|error| Error::io(&path, error))?;
    Ok(id)
}

fn parse(content: &[u8]) -> Option<Uuid> {
    Uuid::try_parse_ascii(content.trim_ascii()).ok()
}

/// Version 4: an id with no clock in it.
fn random() -> Result<Uuid, Error> {
    let mut bytes = [0; 16];
    fill_random(&mut bytes)?;
    Ok(Builder::from_random_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn stays_the_same_and_is_made_once() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("config");
        let ids: Vec<Uuid> = std::thread::scope(|scope| {
            let started: Vec<_> = (0..8).map(|_| scope.spawn(|| id_in(&folder))).collect();
            started
                .into_iter()
                .map(|it| it.join().unwrap().unwrap())
                .collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]));
        assert_eq!(id_in(&folder).unwrap(), ids[0]);
    }

    #[test]
    fn tests_have_a_folder_of_their_own() {
        let folder = config_folder().unwrap();
        assert!(
            folder.ends_with("deps/config-of-tests"),
            "{}",
            folder.display()
        );
    }

    #[test]
    fn a_damaged_one_is_replaced() {
        let place = tempfile::tempdir().unwrap();
        fs::write(
            place.path().join("device"),
            "not an id, and longer than one would be",
        )
        .unwrap();
        let id = id_in(place.path()).unwrap();
        assert_eq!(id_in(place.path()).unwrap(), id);
    }

    #[test]
    fn a_folder_that_takes_none_is_an_error() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(matches!(id_in(&file), Err(Error::NotWritable(..))));
    }
}

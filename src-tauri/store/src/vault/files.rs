//! Files written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use super::platform;
use super::secret::fill_random;
use crate::error::Error;

/// Replaces a file: a temporary beside it, flushed and read back, then renamed into place and the folder flushed. A link
/// in its place is replaced, never followed.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let temporary = folder.join(temporary_name(path)?);
    let written = write_new(&temporary, content)
        .and_then(|()| fs::rename(&temporary, path).map_err(|error| Error::io(path, error)));
    if let Err(error) = written {
        fs::remove_file(&temporary).ok();
        return Err(error);
    }
    platform::sync_folder(folder).map_err(|error| Error::io(folder, error))
}

/// A name beside a file that nothing else has.
pub(super) fn temporary_name(path: &Path) -> Result<String, Error> {
    let mut random = [0; 8];
    fill_random(&mut random)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(format!(".{name}.{:016x}.tmp", u64::from_be_bytes(random)))
}

fn write_new(path: &Path, content: &[u8]) -> Result<(), Error> {
    let mut file = create_new(path)?;
    file.write_all(content)
        .and_then(|()| file.sync_all())
        .map_err(|error| Error::io(path, error))?;
    drop(file);
    match fs::read(path) {
        Ok(read) if read == content => Ok(()),
        Ok(_) => Err(Error::Io(io::Error::other(
            "the disk gives back something else than was written",
        ))),
        Err(error) => Err(Error::io(path, error)),
    }
}

/// Makes a file that must not be there yet, for its owner alone. Neither a file nor a link in its place is touched.
pub(super) fn create_new(path: &Path) -> Result<File, Error> {
    platform::private(OpenOptions::new().read(true).write(true).create_new(true))
        .open(path)
        .map_err(|error| Error::io(path, error))
}

/// Opens a file for reading and writing and makes it if it is missing. A link in its place is refused.
pub(super) fn open_or_create(path: &Path) -> Result<File, Error> {
    refuse_link(path)?;
    platform::private(
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false),
    )
    .open(path)
    .map_err(|error| Error::io(path, error))
}

/// Refuses to write through a symbolic link: what it points to is not the journal's.
pub(super) fn refuse_link(path: &Path) -> Result<(), Error> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Err(Error::NotWritable(
            path.to_owned(),
            io::Error::other("a symbolic link stands in its place"),
        )),
        _ => Ok(()),
    }
}

/// Makes a folder for its owner alone, if it is missing.
pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    platform::make_private_folder(path).map_err(|error| match Error::io(path, error) {
        // Whatever else hinders it (a file in its place, a file system that takes none), the remedy is another folder.
        Error::Io(error) => Error::NotWritable(path.to_owned(), error),
        other => other,
    })
}

/// Reads a file of at most `limit` bytes; nothing if there is none.
pub(super) fn read_if_there(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::Io(error)),
    };
    let mut content = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut content)
        .map_err(Error::Io)?;
    if content.len() as u64 > limit {
        return Err(Error::Damaged(format!(
            "{} is longer than it can be",
            path.file_name().unwrap_or_default().to_string_lossy()
        )));
    }
    Ok(Some(content))
}

/// Keeps a damaged file under another name, so that what replaces it destroys nothing. Nothing happens if there is none.
pub(super) fn set_aside(path: &Path) -> Result<(), Error> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".damaged");
    match fs::rename(path, path.with_file_name(name)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io(path, error)),
        _ => Ok(()),
    }
}

/// What comes of writing another few pages beside this file; nothing if it is not known where that is. Asked after the
/// database failed to write, since it does not say why.
pub(crate) fn writing_beside(path: &Path) -> Option<Result<(), Error>> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty())?;
    let probe = folder.join(temporary_name(Path::new("probe")).ok()?);
    let written = write_new(&probe, &[0; 1 << 16]);
    fs::remove_file(&probe).ok();
    Some(written)
}

/// Whether the disk itself gave up.
pub(crate) fn is_failing(error: &io::Error) -> bool {
    error
        .raw_os_error()
        .is_some_and(|code| platform::BROKEN_DISK.contains(&code))
}

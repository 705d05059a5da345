//! What only Windows lacks or has instead: a person's own folder is private by its inherited access list, and a rename
//! is made to last by the file system's journal.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Makes a folder, and those above it.
pub(super) fn make_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// New files inherit the access list of their folder.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// A folder cannot be flushed here; NTFS keeps renames in order in its own log.
pub(super) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// A file that is open here cannot be replaced by another under its name.
pub(super) fn is_still_at(_file: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}

/// Links need a privilege here; the path is taken as it is, since the resolved form is one that SQLite does not read.
pub(super) fn without_links(path: &Path) -> io::Result<PathBuf> {
    Ok(path.to_owned())
}

/// The path in the form that a file URI takes: `/C:/Users/...`.
pub(super) fn uri_path(path: &Path) -> Vec<u8> {
    let mut text = path.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') {
        text.insert(0, '/');
    }
    text.into_bytes()
}

/// Folders are reached through links set up by the system here; see [`without_links`].
pub(super) const NO_LINKS: rusqlite::OpenFlags = rusqlite::OpenFlags::empty();

/// What the system says of a disk that gives or takes nothing: ERROR_NOT_READY, ERROR_CRC, ERROR_WRITE_FAULT,
/// ERROR_READ_FAULT, ERROR_GEN_FAILURE, ERROR_DEVICE_HARDWARE_ERROR, ERROR_IO_DEVICE.
pub(super) const BROKEN_DISK: &[i32] = &[21, 23, 29, 30, 31, 483, 1117];

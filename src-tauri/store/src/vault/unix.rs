//! What only Unix has: file modes, refusing links, one file known by its inode.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Makes a folder, and those above it, for nobody but their owner.
pub(super) fn make_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// New files are for nobody but their owner.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options.mode(0o600)
}

/// Makes a rename in this folder last.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Whether this open file is still the one at this path.
pub(super) fn is_still_at(file: &File, path: &Path) -> io::Result<bool> {
    let open = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((open.dev(), open.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// The path without links in it, so that the database can be opened with links refused.
pub(super) fn without_links(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

/// The path in the form that a file URI takes.
pub(super) fn uri_path(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

/// SQLite refuses links anywhere in a path; the folder's own are resolved before.
pub(super) const NO_LINKS: rusqlite::OpenFlags = rusqlite::OpenFlags::SQLITE_OPEN_NOFOLLOW;

/// What the system says of a disk that gives or takes nothing: EIO.
pub(super) const BROKEN_DISK: &[i32] = &[5];

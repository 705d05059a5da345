//! The lock between processes. Everybody who opens the journal shares it; migrating, rotating the key and restoring
//! take it whole. Without that, a rename under an open file loses writes that were acknowledged.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use super::{files, platform};
use crate::error::Error;

const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

/// Held by every process that has the journal open. Given back when dropped.
#[derive(Debug)]
pub struct SharedLock(#[expect(dead_code, reason = "the lock is held by the open file")] File);

/// Held by the only process that has the journal open. Given back when dropped.
#[derive(Debug)]
pub struct ExclusiveLock(#[expect(dead_code, reason = "the lock is held by the open file")] File);

impl SharedLock {
    /// Takes the lock, waiting two seconds at most for whoever holds it whole.
    pub fn take(path: &Path) -> Result<Self, Error> {
        take(path, File::try_lock_shared).map(Self)
    }
}

impl ExclusiveLock {
    /// Takes the lock whole, waiting two seconds at most for everybody else to close the journal.
    pub fn take(path: &Path) -> Result<Self, Error> {
        take(path, File::try_lock).map(Self)
    }
}

fn take(path: &Path, try_lock: impl Fn(&File) -> Result<(), TryLockError>) -> Result<File, Error> {
    for attempt in 0..TRIES {
        if attempt > 0 {
            std::thread::sleep(PAUSE);
        }
        let file = files::open_or_create(path)?;
        match try_lock(&file) {
            // A creation that failed takes its lock file away again: a lock on that one would protect nothing.
            Ok(()) if platform::is_still_at(&file, path)? => return Ok(file),
            Ok(()) | Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(Error::io(path, error)),
        }
    }
    Err(Error::Busy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_by_many_or_held_by_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = SharedLock::take(&path).unwrap();
        let second = SharedLock::take(&path).unwrap();
        drop(first);
        assert!(matches!(ExclusiveLock::take(&path), Err(Error::Busy)));
        drop(second);
        let whole = ExclusiveLock::take(&path).unwrap();
        assert!(matches!(SharedLock::take(&path), Err(Error::Busy)));
        drop(whole);
        SharedLock::take(&path).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), &path).unwrap();
        assert!(matches!(
            SharedLock::take(&path),
            Err(Error::NotWritable(..))
        ));
        assert!(!folder.path().join("elsewhere").exists());
    }
}

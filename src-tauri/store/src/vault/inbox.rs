//! The inbox: thoughts that were written down while the journal was locked, each sealed in an age file to the public half
//! of a key pair, which stands in `keys.json`. The secret half lies in the encrypted database.

use std::fs;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::keys::Found;
use super::{Folder, Opened, SharedLock, files, new_id};
use crate::entries::check_text;
use crate::error::Error;

/// The largest sealed file that is read: somewhat more than the longest text.
const LARGEST: u64 = 16 << 20;

/// A thought that was written down while the journal was locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thought {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Markdown, verbatim.
    pub text: String,
}

/// Seals a thought, so that only the open journal can read it, and returns its id. Nothing has to be unlocked for that.
///
/// # Errors
/// If the text cannot be kept, there is no journal, it is being changed as a whole by another process, or the file could not be written.
pub fn seal(folder: &Folder, thought: &Thought) -> Result<String, Error> {
    check_text(&thought.text)?;
    let unreadable = || Error::Damaged("the inbox's key".to_owned());
    // Somebody who restores a journal or changes its keys has it alone.
    let _lock = SharedLock::take(&folder.lock())?;
    let public = Found::read(folder)?.keys()?.keys.inbox_public_key;
    let recipient: Recipient = public.parse().map_err(|_| unreadable())?;
    let plain = Zeroizing::new(
        serde_json::to_vec(thought)
            .map_err(|error| Error::Io(std::io::Error::other(error.to_string())))?,
    );
    let sealed = age::encrypt(&recipient, &plain).map_err(|_| unreadable())?;
    files::make_folder(&folder.inbox())?;
    let id = new_id(thought.at.to_utc());
    files::replace(&file(folder, id), &sealed)?;
    Ok(id.to_string())
}

/// The thoughts of the inbox, the oldest first, and how many files there could not be read.
pub(crate) fn open_all(
    folder: &Folder,
    identity: &str,
) -> Result<(Vec<(Uuid, Thought)>, usize), Error> {
    let identity: Identity = identity
        .parse()
        .map_err(|_| Error::Damaged("the inbox's key".to_owned()))?;
    let (mut thoughts, mut unreadable) = (Vec::new(), 0);
    let Ok(inside) = fs::read_dir(folder.inbox()) else {
        return Ok((thoughts, unreadable));
    };
    for entry in inside.flatten() {
        // What another program left there is not ours to judge; what is being written has another name.
        let Some(id) = id_of(&entry.path()) else {
            continue;
        };
        match open(&entry.path(), &identity) {
            Some(thought) => thoughts.push((id, thought)),
            None => unreadable += 1,
        }
    }
    thoughts.sort_by_key(|(id, thought)| (thought.at, *id));
    Ok((thoughts, unreadable))
}

/// Takes a thought out of the inbox, once it is kept elsewhere.
pub(crate) fn remove(folder: &Folder, id: Uuid) -> Result<(), Error> {
    let path = file(folder, id);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(&path, error)),
        _ => Ok(()),
    }
}

fn open(path: &Path, identity: &Identity) -> Option<Thought> {
    if fs::metadata(path).ok()?.len() > LARGEST {
        return None;
    }
    let plain = Zeroizing::new(age::decrypt(identity, &fs::read(path).ok()?).ok()?);
    serde_json::from_slice(&plain).ok()
}

fn file(folder: &Folder, id: Uuid) -> PathBuf {
    folder.inbox().join(format!("{id}.age"))
}

fn id_of(path: &Path) -> Option<Uuid> {
    let name = path.file_name()?.to_str()?;
    Uuid::try_parse(name.strip_suffix(".age")?).ok()
}

/// A new secret half.
pub(crate) fn new_identity() -> Zeroizing<String> {
    Zeroizing::new(Identity::generate().to_string().expose_secret().to_owned())
}

/// The public half.
pub(super) fn public_key(identity: &str) -> Result<String, Error> {
    let identity: Identity = identity
        .parse()
        .map_err(|_| Error::Damaged("the inbox's key".to_owned()))?;
    Ok(identity.to_public().to_string())
}

impl Opened {
    /// Has thoughts sealed to the public half of this identity from now on, if they were not.
    pub(crate) fn seal_to(&mut self, identity: &str) -> Result<(), Error> {
        let public = public_key(identity)?;
        if public == self.inbox_public_key {
            return Ok(());
        }
        let mut keys = Found::read(&self.folder)?.keys()?.keys;
        keys.inbox_public_key.clone_from(&public);
        keys.save(&self.folder)?;
        self.inbox_public_key = public;
        Ok(())
    }
}

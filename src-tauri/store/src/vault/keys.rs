//! `keys.json`: the journal's key slots, with a second copy beside it.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::files;
use super::folder::Folder;
use super::note::Note;
use super::recovery::RecoveryCode;
use super::secret::{DataKey, Secret};
use super::slot::{self, Refused};
use crate::error::Error;

/// The form of the file that this program writes.
const FORMAT: u32 = 1;
/// Some hundred slots; a longer file is not ours.
const LONGEST: u64 = 1 << 20;

/// What a slot opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlotKind {
    Passphrase,
    Recovery,
}

impl SlotKind {
    fn word(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
        }
    }
}

#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    id: Uuid,
    /// A word, since a newer program may have kinds that this one keeps and passes over.
    kind: String,
    age: String,
}

impl Slot {
    /// A slot around what [`slot::wrap`] made.
    pub(super) fn wrapped(id: Uuid, kind: SlotKind, age: String) -> Self {
        Self {
            id,
            kind: kind.word().to_owned(),
            age,
        }
    }
}

/// The content of the file.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    format: u32,
    pub(super) journal_id: Uuid,
    pub(super) generation: u32,
    pub(super) inbox_public_key: String,
    slots: Vec<Slot>,
}

#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

impl Keys {
    pub(super) fn new(journal_id: Uuid, inbox_public_key: String, slots: Vec<Slot>) -> Self {
        Self {
            format: FORMAT,
            journal_id,
            generation: FIRST_GENERATION,
            inbox_public_key,
            slots,
        }
    }

    pub(super) fn parse(content: &[u8]) -> Result<Self, Error> {
        let unreadable = |_| Error::Damaged("keys.json".to_owned());
        let FormatOnly { format } = serde_json::from_slice(content).map_err(unreadable)?;
        if format > FORMAT {
            return Err(Error::NewerJournal {
                found: format,
                known: FORMAT,
            });
        }
        serde_json::from_slice(content).map_err(unreadable)
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>, Error> {
        let mut content =
            serde_json::to_vec_pretty(self).map_err(|error| Error::Io(error.into()))?;
        content.push(b'\n');
        Ok(content)
    }

    /// Writes the file, then its copy.
    pub(super) fn save(&self, folder: &Folder) -> Result<(), Error> {
        let content = self.bytes()?;
        files::replace(&folder.keys(), &content)?;
        files::replace(&folder.keys_copy(), &content)
    }

    /// Opens the first of these slots that the secret fits.
    fn open(&self, secret: &Secret, take: impl Fn(&Slot) -> bool) -> Result<DataKey, NotOpened> {
        let code = RecoveryCode::parse(secret.expose());
        let composed = secret.composed();
        // The kind that the secret looks like comes first: each try costs a few tenths of a second.
        let recovery = code
            .as_ref()
            .map(|code| (SlotKind::Recovery, code.as_str()));
        let tries = recovery
            .into_iter()
            .chain([(SlotKind::Passphrase, composed.as_str())]);
        let mut result = NotOpened::WrongSecret;
        for (kind, passphrase) in tries {
            for slot in self.slots.iter().filter(|slot| slot.kind == kind.word()) {
                if !take(slot) {
                    continue;
                }
                match slot::unwrap(&slot.age, passphrase) {
                    Ok(payload)
                        if payload.journal_id == self.journal_id
                            && payload.generation == self.generation =>
                    {
                        return Ok(payload.key);
                    }
                    // The slot of another journal, or of an old key, opens nothing here.
                    Ok(_) => return Err(NotOpened::Mismatch),
                    Err(Refused::Unreadable) => result = NotOpened::Unreadable,
                    Err(Refused::WrongSecret) => {}
                }
            }
        }
        Err(result)
    }

    fn slot(&self, id: Uuid) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.id == id)
    }
}

/// The generation of a journal's first key.
pub(super) const FIRST_GENERATION: u32 = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotOpened {
    WrongSecret,
    Unreadable,
    Mismatch,
}

impl From<NotOpened> for Error {
    fn from(reason: NotOpened) -> Self {
        match reason {
            NotOpened::WrongSecret => Self::WrongSecret,
            NotOpened::Unreadable => Self::Damaged("a key slot".to_owned()),
            NotOpened::Mismatch => Self::Damaged("a key slot of another journal".to_owned()),
        }
    }
}

/// The key file and its copy, as they were found.
pub(super) struct Found {
    main: Result<Keys, Error>,
    copy: Result<Keys, Error>,
}

/// What was read, and from which of the two.
pub(super) struct Read {
    pub(super) keys: Keys,
    /// The other of the two has to be written again.
    pub(super) mend: Option<Mend>,
    pub(super) notes: Vec<Note>,
}

/// Which of the two files has to be written again from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mend {
    Main,
    Copy,
}

impl Found {
    pub(super) fn read(folder: &Folder) -> Result<Self, Error> {
        let (main, copy) = (read_one(&folder.keys())?, read_one(&folder.keys_copy())?);
        let same =
            matches!((&main, &copy), (Ok(main), Ok(copy)) if same_but_for_format(main, copy));
        let parse = |content: Result<Vec<u8>, Error>| content.and_then(|it| Keys::parse(&it));
        let (mut main, mut copy) = (parse(main), parse(copy));
        if same {
            // A newer program would have changed more than the number: this one was damaged.
            let damaged = |found: &mut Result<Keys, Error>| {
                if matches!(found, Err(Error::NewerJournal { .. })) {
                    *found = Err(Error::Damaged("keys.json".to_owned()));
                }
            };
            match (main.is_ok(), copy.is_ok()) {
                (false, true) => damaged(&mut main),
                (true, false) => damaged(&mut copy),
                _ => {}
            }
        }
        Ok(Self { main, copy })
    }

    /// The form of a journal that this program does not know. A copy in a known form does not help: the newer program
    /// may have been interrupted between the two files, and its journal is left alone.
    pub(super) fn newer(&self) -> Option<Error> {
        [&self.main, &self.copy]
            .into_iter()
            .find_map(|found| match found {
                Err(Error::NewerJournal { found, known }) => Some(Error::NewerJournal {
                    found: *found,
                    known: *known,
                }),
                _ => None,
            })
    }

    /// The keys without opening any: for a journal whose data key is at hand.
    pub(super) fn keys(self) -> Result<Read, Error> {
        let Self { main, copy } = self;
        match (main, copy) {
            (Ok(keys), Ok(copy)) => Ok(Read {
                notes: if keys == copy {
                    vec![]
                } else {
                    vec![Note::KeyCopiesDiffer]
                },
                keys,
                mend: None,
            }),
            (Ok(keys), Err(_)) => Ok(Read {
                keys,
                mend: Some(Mend::Copy),
                notes: vec![],
            }),
            (Err(_), Ok(keys)) => Ok(Read {
                keys,
                mend: Some(Mend::Main),
                notes: vec![Note::KeyCopyUsed],
            }),
            (Err(error), Err(_)) => Err(error),
        }
    }

    /// Opens a slot. When the file has none that fits, slots of its copy are tried, but only those that the file has
    /// otherwise: an old passphrase must not live on in an old copy.
    pub(super) fn open(self, secret: &Secret) -> Result<(DataKey, Read), Error> {
        let copy = self.copy.as_ref().ok().cloned();
        let mut read = self.keys()?;
        let refused = match read.keys.open(secret, |_| true) {
            Ok(key) => return Ok((key, read)),
            Err(refused) => refused,
        };
        if let Some(copy) = copy.filter(|copy| *copy != read.keys) {
            let same_header =
                (copy.journal_id, copy.generation) == (read.keys.journal_id, read.keys.generation);
            let differs = |slot: &Slot| {
                read.keys
                    .slot(slot.id)
                    .is_some_and(|known| !same_header || known != slot)
            };
            if let Ok(key) = copy.open(secret, differs) {
                read.keys = copy;
                read.notes = vec![Note::KeyCopyUsed];
                return Ok((key, read));
            }
        }
        Err(refused.into())
    }
}

/// One of the two files. A failure to read what is there is no damage and goes up.
fn read_one(path: &Path) -> Result<Result<Vec<u8>, Error>, Error> {
    match files::read_if_there(path, LONGEST) {
        Ok(Some(content)) => Ok(Ok(content)),
        Ok(None) => Ok(Err(Error::Damaged("keys.json is missing".to_owned()))),
        Err(error @ Error::Damaged(_)) => Ok(Err(error)),
        Err(error) => Err(error),
    }
}

fn same_but_for_format(one: &[u8], other: &[u8]) -> bool {
    let without = |content: &[u8]| {
        let mut value: Map<String, Value> = serde_json::from_slice(content).ok()?;
        value.remove("format");
        Some(value)
    };
    without(one).is_some_and(|one| without(other) == Some(one))
}

/// Writes the file that was lost or damaged again from the other; a damaged one is set aside, not thrown away.
pub(super) fn mend(folder: &Folder, keys: &Keys, which: Mend) -> Result<(), Error> {
    let path = match which {
        Mend::Main => folder.keys(),
        Mend::Copy => folder.keys_copy(),
    };
    files::set_aside(&path)?;
    files::replace(&path, &keys.bytes()?)
}

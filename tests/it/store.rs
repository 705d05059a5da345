//! The store on real files.

mod damage;
mod drafts;
mod entries;
mod erase;
mod jump;
mod outline;
mod search;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use leadlight_core::EntryKind;
use leadlight_store::vault::{Folder, Secret};
use leadlight_store::{EntryState, Journal, NewEntry};

/// A journal in a folder of its own, gone at the end of the test.
struct Desk {
    folder: Folder,
    journal: Journal,
    _home: tempfile::TempDir,
}

const PASSPHRASE: &str = "seven lanterns under a copper bridge";

fn desk() -> Desk {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::at(home.path().join("journal"));
    let (journal, _) = Journal::create(&folder, &Secret::from(PASSPHRASE.to_owned()), now())
        .expect("a new journal");
    Desk {
        folder,
        journal,
        _home: home,
    }
}

impl Desk {
    fn again(self) -> Self {
        let Self {
            folder,
            journal,
            _home,
        } = self;
        drop(journal);
        let journal = Journal::unlock(&folder, &Secret::from(PASSPHRASE.to_owned()), now())
            .expect("the same journal");
        Self {
            folder,
            journal,
            _home,
        }
    }

    fn write(&mut self, on: &str, at: &str, body: &str) -> String {
        self.journal
            .add_entry(
                NewEntry {
                    id: None,
                    state: state(on, at, body),
                },
                now(),
            )
            .expect("an entry")
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-23T17:00:00Z".parse().expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn state(on: &str, at: &str, body: &str) -> EntryState {
    EntryState {
        kind: EntryKind::Reflection,
        on: day(on),
        at: DateTime::<FixedOffset>::parse_from_rfc3339(at).expect("an instant"),
        body: body.to_owned(),
        panes: Vec::new(),
        people: Vec::new(),
        tags: Vec::new(),
        prompt_id: None,
        in_confidence: false,
    }
}

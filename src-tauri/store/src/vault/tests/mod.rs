//! The vault on real files.

mod create;
mod damage;
mod inbox;
mod migrate;
mod plain;
mod processes;
mod unlock;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::*;

pub(super) const PASSPHRASE: &str = "canary of ruby and amber glass";
pub(super) const TEXT: &str = "canary text of the first entry";

pub(super) const ONE: &[Migration] = &[FIRST];
pub(super) const TWO: &[Migration] = &[
    FIRST,
    Migration {
        number: 2,
        name: "lean",
        sql: "ALTER TABLE entry ADD COLUMN lean INTEGER; UPDATE entry SET lean = 50;",
    },
];

const FIRST: Migration = Migration {
    number: 1,
    name: "entries",
    sql: "CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
          CREATE TABLE mark (entry_id INTEGER NOT NULL REFERENCES entry (id)) STRICT;",
};

pub(super) fn second(sql: &'static str) -> [Migration; 2] {
    let number = 2;
    let name = "second";
    [FIRST, Migration { number, name, sql }]
}

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-23T19:31:39Z".parse().unwrap()
}

pub(super) fn passphrase() -> Secret {
    Secret::from(PASSPHRASE.to_owned())
}

/// A journal with one entry, closed, made once: wrapping a key takes its time.
struct Template {
    place: TempDir,
    code: RecoveryCode,
    key: DataKey,
    inbox_identity: String,
}

fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::at(place.path().join("journal"));
        let (mut opened, code) = create(&folder, &passphrase(), ONE, now()).unwrap();
        opened
            .conn
            .execute("INSERT INTO entry (body) VALUES (?1)", [TEXT])
            .unwrap();
        Template {
            inbox_identity: opened.inbox_identity_to_store.take().unwrap().to_string(),
            key: opened.key().duplicate(),
            code,
            place,
        }
    })
}

pub(super) fn key() -> DataKey {
    template().key.duplicate()
}

pub(super) fn code() -> &'static str {
    template().code.as_str()
}

/// A journal of its own for a test, closed, with one entry.
pub(super) fn journal() -> (TempDir, Folder) {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("journal"));
    copy(&template().place.path().join("journal"), folder.path());
    (place, folder)
}

pub(super) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for (name, content) in content(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &*content).unwrap();
    }
}

/// What a file holds, told apart by its length when a comparison fails.
#[derive(Clone, PartialEq)]
pub(super) struct Content(Vec<u8>);

impl fmt::Debug for Content {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} bytes", self.0.len())
    }
}

impl Deref for Content {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// Every file below a folder by its path there.
pub(super) fn content(folder: &Path) -> BTreeMap<PathBuf, Content> {
    fn walk(top: &Path, folder: &Path, found: &mut BTreeMap<PathBuf, Content>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(top, &path, found);
            } else if cfg!(unix) || !path.to_string_lossy().ends_with("-shm") {
                // Where locks are more than advice, the index of an open log cannot be read.
                let name = path.strip_prefix(top).unwrap().to_owned();
                found.insert(name, Content(fs::read(&path).unwrap()));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

pub(super) fn first_body(conn: &Connection) -> String {
    conn.query_row("SELECT body FROM entry WHERE id = 1", [], |row| row.get(0))
        .unwrap()
}

/// What a journal with this key has as its first entry and its form.
pub(super) fn state(folder: &Folder, migrations: &[Migration]) -> (u32, String) {
    let opened = unlock_with_key(folder, key(), migrations, now()).unwrap();
    let version = connection::version(&opened.conn).unwrap();
    (version, first_body(&opened.conn))
}

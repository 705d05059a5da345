//! The inbox's two halves belong together, wherever the program ended while they were made.

use super::*;
use crate::vault::inbox::public_key;
use crate::{Journal, meta, schema};

fn halves(folder: &Folder) -> (String, String) {
    let journal = Journal::unlock(folder, &passphrase(), now()).unwrap();
    let identity = meta::get(journal.conn(), "inbox_identity")
        .unwrap()
        .unwrap();
    let found = crate::vault::keys::Found::read(folder).unwrap();
    let public = found.keys().unwrap().keys.inbox_public_key;
    assert_eq!(journal.opened.inbox_public_key, public);
    (public_key(&identity).unwrap(), public)
}

#[test]
fn a_program_that_ended_right_after_making_a_journal_leaves_an_inbox_that_opens() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("journal"));
    // Both files are there, and nothing has been written into the database.
    let (opened, _) = create(&folder, &passphrase(), schema::MIGRATIONS, now()).unwrap();
    let lost = opened.inbox_public_key.clone();
    drop(opened);

    let (opening, sealing) = halves(&folder);
    assert_eq!(opening, sealing);
    assert_ne!(sealing, lost);
    let again = halves(&folder);
    assert_eq!(again, (opening, sealing), "it is made anew once");
}

#[test]
fn a_program_that_ended_between_the_two_halves_leaves_an_inbox_that_opens() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("journal"));
    drop(Journal::create(&folder, &passphrase(), now()).unwrap());
    let (first, _) = halves(&folder);
    // The database has its half, and the key file still names another.
    let other = public_key(&crate::vault::inbox::new_identity()).unwrap();
    for path in [folder.keys(), folder.keys_copy()] {
        let keys = fs::read_to_string(&path).unwrap().replace(&first, &other);
        fs::write(&path, keys).unwrap();
    }
    assert_eq!(halves(&folder), (first.clone(), first));
}

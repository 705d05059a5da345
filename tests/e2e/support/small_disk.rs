//! A disk of its own for the journal, small enough to be filled, that only the program under test sees.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::PathBuf,
    process::Command,
};

use super::{app::App, desk::Desk, home::Home};

/// Room for a young journal and little more.
const SIZE: &str = "6m";

/// Mounts in a namespace of its own, as the same user.
const UNSHARE: [&str; 5] = [
    "unshare",
    "--user",
    "--map-current-user",
    "--keep-caps",
    "--mount",
];

/// How to start a program with the journal of this home on a small disk.
pub(crate) fn with(home: &Home, program: &str) -> String {
    let journal = home.journal().display().to_string();
    let copy = home.path().join("data/copy").display().to_string();
    format!(
        "{} sh -c 'cp -a \"{journal}\" \"{copy}\" && mount -t tmpfs -o size={SIZE} none \"{journal}\" \
         && cp -a \"{copy}/.\" \"{journal}\" && exec \"{program}\" \"$@\"' sh",
        UNSHARE.join(" ")
    )
}

impl Desk {
    /// Whether this system gives an ordinary user a disk of its own.
    pub(crate) fn has_small_disks(&self) -> bool {
        let place = self.home().path().join("tmp").display().to_string();
        let mount = format!("mount -t tmpfs -o size=1m none '{place}'");
        Command::new(UNSHARE[0])
            .args(&UNSHARE[1..])
            .args(["sh", "-c", &mount])
            .output()
            .is_ok_and(|done| done.status.success())
    }
}

impl App<'_> {
    /// A file on the small disk that takes all the room there is. Removing it gives the room back.
    pub(crate) fn fill_disk(&self, desk: &Desk) -> PathBuf {
        let journal = desk.home().journal();
        let inside = journal.strip_prefix("/").expect("a whole path");
        let path = PathBuf::from(format!("/proc/{}/root", self.pid()))
            .join(inside)
            .join("filler");
        let mut file = File::create(&path).expect("a file on the small disk");
        let page = [b'x'; 4096];
        loop {
            match file.write_all(&page) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => break,
                Err(error) => panic!("filling the disk: {error}"),
            }
        }
        assert!(fs::metadata(&path).is_ok_and(|about| about.len() > 0));
        path
    }
}

//! From starting the program to a painted Today, and the memory it takes, against an empty window built the same way.

use std::path::PathBuf;

use leadlight_store::vault::Folder;

use crate::figures::{Pair, head, median, row};
use crate::journals::{beside, made};
use crate::support::Desk;
use crate::window::{Painted, start};

/// A journal of some years.
const ENTRIES: usize = 10_000;

fn program(variable: &str) -> PathBuf {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .unwrap_or_else(|| {
            panic!("say in {variable} where the program is; `cargo xtask bench` does")
        })
}

/// The two windows in turns.
struct Two {
    desk: Desk,
    folder: Folder,
    key: String,
}

impl Two {
    fn new(name: &'static str) -> Self {
        let desk = Desk::new(name);
        let (journal, folder) = made(&desk.home().journal(), ENTRIES);
        drop(journal);
        let key = beside(&folder).key().to_hex().to_string();
        Self { desk, folder, key }
    }

    /// The window on a locked journal: its first screen asks for the passphrase.
    fn locked(&self) -> Painted {
        let journal = self.folder.path().display().to_string();
        start(
            &self.desk,
            &program("LEADLIGHT_DESKTOP"),
            &["--journal", &journal],
            None,
        )
    }

    fn unlocked(&self) -> Painted {
        let journal = self.folder.path().display().to_string();
        let arguments = [
            "--journal",
            &journal,
            "--now",
            "2026-11-23T17:00:00Z",
            "--zone",
            "Europe/Berlin",
            "--key-from-stdin",
        ];
        start(
            &self.desk,
            &program("LEADLIGHT_DESKTOP"),
            &arguments,
            Some(&self.key),
        )
    }

    fn bare(&self) -> Painted {
        start(&self.desk, &program("LEADLIGHT_EMPTY_WINDOW"), &[], None)
    }

    /// Asks both the same, changing which goes first.
    fn compare(
        &self,
        rounds: usize,
        open: impl Fn() -> Painted,
        ask: impl Fn(&mut Painted) -> f64,
    ) -> Pair {
        let mut asked = Vec::new();
        // The first round fills the caches of both.
        for round in 0..=rounds {
            let (mut ours, mut bare) = (0.0, 0.0);
            for first in [round % 2 == 0, round % 2 == 1] {
                if first {
                    ours = ask(&mut open());
                } else {
                    bare = ask(&mut self.bare());
                }
            }
            if round > 0 {
                asked.push((ours, bare));
            }
        }
        Pair {
            ours: median(asked.iter().map(|(ours, _)| *ours).collect()),
            bare: median(asked.iter().map(|(_, bare)| *bare).collect()),
            ratio: median(asked.iter().map(|(ours, bare)| ours / bare).collect()),
        }
    }
}

pub(crate) fn run(rounds: usize) {
    let two = Two::new("bench-start");
    head("Start, the key handed in", "Leadlight", "empty window");
    let rounds = rounds.min(15);
    let pair = two.compare(rounds, || two.unlocked(), |painted| painted.after);
    row(
        &format!("to a painted Today, {ENTRIES} entries"),
        &pair,
        1.25,
    );
    let pair = two.compare(rounds, || two.locked(), |painted| painted.after);
    row("to a painted Lock", &pair, 1.25);
}

pub(crate) fn memory(rounds: usize) {
    let two = Two::new("bench-memory");
    println!(
        "\n### Memory\n\n| what | Leadlight, MiB | empty window, MiB | ratio | at most |\n|---|---|---|---|---|"
    );
    let pair = two.compare(rounds.min(5), || two.unlocked(), Painted::memory);
    row(
        &format!("of all processes (PSS), Today with {ENTRIES} entries"),
        &pair,
        1.2,
    );
}

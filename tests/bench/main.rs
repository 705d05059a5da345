//! Figures, each as a ratio to a bare version of the same work, measured side by side in one run.
#![allow(clippy::print_stdout)] // figures are what it is for

mod add;
mod calendar;
#[cfg(all(target_os = "linux", feature = "window"))]
mod editor;
mod figures;
mod journals;
#[cfg(all(target_os = "linux", feature = "window"))]
mod letter;
mod people;
mod search;
#[cfg(all(target_os = "linux", feature = "window"))]
mod start;
// The end-to-end tests' desk, of which the figures need a part.
#[cfg(all(target_os = "linux", feature = "window"))]
#[allow(dead_code, unused_imports)]
#[path = "../e2e/support/mod.rs"]
mod support;
#[cfg(all(target_os = "linux", feature = "window"))]
mod window;

use clap::{Parser, ValueEnum};

/// Which benchmarks there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// A durable add, against a bare SQLCipher insert, and at 100,000 entries against 1,000
    Add,
    /// Searches of every kind, against the bare query on the same file
    Search,
    /// Expanding a calendar against reading it, and planning against expanding
    Calendar,
    /// A person's page and lists, against the bare queries, and in a large journal against a small one
    People,
    /// From starting to a painted Today, against an empty window
    #[cfg(all(target_os = "linux", feature = "window"))]
    Start,
    /// Memory of all processes, against an empty window
    #[cfg(all(target_os = "linux", feature = "window"))]
    Memory,
    /// From a key to its layout in a long entry, against the bare editor
    #[cfg(all(target_os = "linux", feature = "window"))]
    Editor,
    /// From a click on the notification to the first letter
    #[cfg(all(target_os = "linux", feature = "window"))]
    Letter,
}

#[derive(Parser)]
#[command(about = "Measures Leadlight against bare versions of the same work")]
struct Options {
    /// Which benchmark; all of them when left out
    name: Option<Name>,
    /// How often each thing is measured
    #[arg(long, default_value_t = 200)]
    rounds: usize,
    /// How many entries the large journal has
    #[arg(long, default_value_t = 100_000)]
    entries: usize,
}

fn main() {
    let options = Options::parse();
    let wanted = |name: Name| options.name.is_none_or(|only| only == name);
    println!("{}", figures::machine());
    if wanted(Name::Add) {
        add::run(options.rounds, options.entries);
    }
    if wanted(Name::Search) {
        search::run(options.rounds, options.entries);
    }
    if wanted(Name::Calendar) {
        calendar::run(options.rounds);
    }
    if wanted(Name::People) {
        people::run(options.rounds, options.entries);
    }
    #[cfg(all(target_os = "linux", feature = "window"))]
    {
        if wanted(Name::Start) {
            start::run(options.rounds);
        }
        if wanted(Name::Memory) {
            start::memory(options.rounds);
        }
        if wanted(Name::Editor) {
            editor::run(options.rounds);
        }
        if wanted(Name::Letter) {
            letter::run(options.rounds);
        }
    }
}

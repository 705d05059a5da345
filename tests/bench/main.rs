//! Figures, each as a ratio to a bare version of the same work, measured side by side in one run.
#![allow(clippy::print_stdout)] // figures are what it is for

mod add;
mod figures;
mod journals;
mod search;

use clap::{Parser, ValueEnum};

/// Which benchmarks there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// A durable add, against a bare SQLCipher insert, and at 100,000 entries against 1,000
    Add,
    /// Searches of every kind, against the bare query on the same file
    Search,
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
}

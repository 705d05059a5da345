//! `cargo xtask tidy`: the rules of the house as code, each with its reason.
//!
//! A rule is a function from the tree of files to what it found. Each has a test that shows it can fail.

mod migrations;
mod page;
mod rooms;
mod text;
mod tree;

use clap::Args;

use crate::program::{Failure, Result};
use tree::Tree;

#[derive(Args)]
pub(crate) struct Options {
    /// Add migrations that are new to the list of those that may never change again
    #[arg(long)]
    land_migrations: bool,
}

/// One breach of a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    place: String,
    message: String,
}

impl Finding {
    fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            message: message.into(),
        }
    }

    fn at(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self::new(format!("{path}:{}", line + 1), message)
    }
}

/// A rule: what it is called, why it is there, and how it is checked.
struct Rule {
    name: &'static str,
    reason: &'static str,
    check: fn(&Tree) -> Vec<Finding>,
}

const RULES: &[Rule] = &[
    Rule {
        name: "rooms",
        reason: "dependencies run one way, so that rules can be read and tested without storage, and storage without a window",
        check: rooms::directions,
    },
    Rule {
        name: "no network",
        reason: "nothing that is written here leaves the machine, so no program of ours has a network client",
        check: rooms::network,
    },
    Rule {
        name: "tauri in one room",
        reason: "everything but the desktop program can be built and tested where there is no window",
        check: rooms::tauri,
    },
    Rule {
        name: "lints everywhere",
        reason: "a package that does not take over the workspace's lints is not checked by them",
        check: rooms::lints,
    },
    Rule {
        name: "SQL in the store",
        reason: "one room knows how a journal lies on disk; a second one would have to change with it",
        check: rooms::sql,
    },
    Rule {
        name: "page directions",
        reason: "views compose features, features use shared parts, and no feature knows another: each can be changed alone",
        check: page::directions,
    },
    Rule {
        name: "migrations stay",
        reason: "journals out there have run a landed migration as it was; changing it makes two schemas with one number",
        check: migrations::unchanged,
    },
    Rule {
        name: "top level",
        reason: "a newcomer sees the rooms first and nothing else",
        check: text::top_level,
    },
    Rule {
        name: "file length",
        reason: "one file tells one story; past this length it tells two",
        check: text::length,
    },
    Rule {
        name: "whitespace",
        reason: "differences show what changed and nothing else",
        check: text::whitespace,
    },
    Rule {
        name: "nothing unfinished",
        reason: "what is left to do belongs in an issue, where it is seen",
        check: text::unfinished,
    },
];

pub(crate) fn run(options: &Options) -> Result {
    if options.land_migrations {
        migrations::land(&Tree::read()?)?;
    }
    check()
}

/// Checks every rule and tells all findings at once.
pub(crate) fn check() -> Result {
    let tree = Tree::read()?;
    let mut broken = 0;
    for rule in RULES {
        let mut findings = (rule.check)(&tree);
        if findings.is_empty() {
            continue;
        }
        findings.sort();
        broken += findings.len();
        println!("   {}: {}.", rule.name, rule.reason);
        for finding in findings {
            println!("     {}: {}", finding.place, finding.message);
        }
    }
    match broken {
        0 => Ok(()),
        1 => Err(Failure::new(
            "One rule of the house is broken; it stands above with its reason.",
        )),
        _ => Err(Failure(format!(
            "{broken} breaches of the rules of the house; they stand above with their reasons."
        ))),
    }
}

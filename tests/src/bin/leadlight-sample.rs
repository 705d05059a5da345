//! Makes a sample journal: a year that somebody could have written, in a folder of its own.

use std::{fs, io::Write, path::PathBuf, process::ExitCode};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::Parser;
use leadlight_core::Now;
use leadlight_store::{
    Journal,
    vault::{Folder, Secret},
};
use leadlight_tests::{Plan, fill};

/// Make a sample journal
#[derive(Debug, Parser)]
struct Args {
    /// The folder to make it in
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// A file whose first line is the passphrase
    #[arg(long, value_name = "FILE")]
    passphrase_file: PathBuf,
    /// How many entries
    #[arg(long, default_value_t = 420)]
    entries: usize,
    /// How many people they are about
    #[arg(long, default_value_t = 12)]
    people: usize,
    /// Where chance begins: the same seed makes the same journal
    #[arg(long, default_value_t = 4)]
    seed: u64,
    /// The instant up to which it is written (RFC 3339); the system's clock without it
    #[arg(long, value_name = "INSTANT")]
    now: Option<DateTime<Utc>>,
    /// The zone it is written in
    #[arg(long, value_name = "IANA", default_value = "UTC")]
    zone: Tz,
}

fn main() -> ExitCode {
    match make(&Args::parse()) {
        Ok(told) => {
            let _ = writeln!(std::io::stdout(), "{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(
                std::io::stderr(),
                "The sample journal could not be made: {error}"
            );
            ExitCode::FAILURE
        }
    }
}

fn make(args: &Args) -> Result<String, Box<dyn std::error::Error>> {
    let text = fs::read_to_string(&args.passphrase_file)?;
    let secret = Secret::from(text.lines().next().unwrap_or_default().to_owned());
    let now = Now {
        at: args.now.unwrap_or_else(clock),
        zone: args.zone,
    };
    let (mut journal, _) = Journal::create(&Folder::at(&args.out), &secret, now.at)?;
    let filled = fill(
        &mut journal,
        &Plan {
            seed: args.seed,
            entries: args.entries,
            people: args.people,
            now,
        },
    )?;
    Ok(format!(
        "{}: {} entries, {} shifts, {} people",
        args.out.display(),
        filled.entries,
        filled.shifts,
        filled.people
    ))
}

/// The one place where this program reads the clock.
#[allow(clippy::disallowed_methods)]
fn clock() -> DateTime<Utc> {
    Utc::now()
}

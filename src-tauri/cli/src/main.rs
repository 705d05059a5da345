//! `leadlight`: the journal from a terminal, through the same functions as the window.

mod args;
mod choice;
mod clock;
mod failure;
mod notices;
mod out;
mod platform;
mod run;
mod secret;
mod text;
mod usage;
mod values;
mod words;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::args::Cli;
use crate::failure::Failure;
use crate::out::Out;

fn main() -> ExitCode {
    let (result, json) = match Cli::try_parse() {
        Ok(cli) => {
            let json = cli.options.json;
            (run::run(cli), json)
        }
        Err(error) => {
            let json = usage::wants_json(env::args_os());
            (understood(&error, json), json)
        }
    };
    let Err(failure) = result else {
        return ExitCode::SUCCESS;
    };
    let (told, exit) = failure.told(json);
    if let Some(told) = told {
        // Nobody is left to tell if standard error is closed.
        writeln!(io::stderr().lock(), "{told}").ok();
    }
    ExitCode::from(exit)
}

/// `--help` and `--version` come as errors; the rest are mistakes.
fn understood(error: &clap::Error, json: bool) -> Result<(), Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp => run::programs::print_help(&mut Out::new(json), &error.render()),
        ErrorKind::DisplayVersion => run::programs::version(&mut Out::new(json)),
        _ => Err(usage::failure(error)),
    }
}

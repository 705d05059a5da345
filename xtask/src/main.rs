//! `cargo xtask`: everything a person or a machine does with this repository, as one program.
#![allow(clippy::print_stdout, clippy::print_stderr)] // it talks to a terminal and to nothing else

mod bench;
mod bundle;
mod codegen;
mod display;
mod fuzz;
mod packages;
mod picture;
mod program;
mod run;
mod test;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Leadlight's own tasks
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    version,
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing, build, and open the app
    Run(run::Options),
    /// Run every check and test, stopping at the first failure
    Test(test::Options),
    /// Write the generated files
    Codegen(codegen::Options),
    /// Measure, in a release build, against bare versions of the same work
    Bench(bench::Options),
    /// Look for bytes that break the reader of calendars
    Fuzz(fuzz::Options),
    /// Make what people install, for the system this runs on
    Bundle(bundle::Options),
    /// Check the rules of the house
    Tidy(tidy::Options),
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Task::Run(options) => run::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Codegen(options) => codegen::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::Bundle(options) => bundle::run(&options),
        Task::Tidy(options) => tidy::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

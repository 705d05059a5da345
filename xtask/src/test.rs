//! `cargo xtask test`: every check and test, in the order in which a mistake is found soonest.

use std::time::Instant;

use clap::Args;

use crate::{
    codegen,
    packages::{self, Use},
    program::{Result, cargo, duration, program, run as run_program, step},
    run, tidy, tools, workspace,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Run only the tests whose name contains this, and leave the other checks out
    filter: Option<String>,
    /// Leave out the end-to-end tests in the real window
    #[arg(long)]
    fast: bool,
}

pub(crate) fn run(options: &Options) -> Result {
    let started = Instant::now();
    let window = !options.fast && has_driver();
    packages::ensure(if window {
        &[Use::Build, Use::Display, Use::Window]
    } else {
        &[Use::Build]
    })?;
    tools::install_page_packages()?;

    match &options.filter {
        Some(filter) => {
            step("page tests", || {
                tools::npm(
                    &["test", "--", "-t", filter, "--passWithNoTests"],
                    "See the failing test above.",
                )
            })?;
            tools::build_page()?;
        }
        None => checks()?,
    }
    step("unit, property and integration tests", || {
        let mut tests = cargo();
        tests.args(["test", "--workspace"]).args(&options.filter);
        run_program(
            &mut tests,
            "See the failing test above; `cargo xtask test NAME` runs it alone.",
        )
    })?;
    if window {
        end_to_end(options.filter.as_deref())?;
    } else {
        println!("\n== end-to-end tests: left out");
    }
    println!("\nEverything passed in {}.", duration(started.elapsed()));
    Ok(())
}

fn checks() -> Result {
    step("tidy: the rules of the house", tidy::check)?;
    step("format of the Rust files", || {
        run_program(
            cargo().args(["fmt", "--all", "--check"]),
            "Run `cargo fmt --all`.",
        )
    })?;
    step("types, lint and format of the page", || {
        tools::npm(
            &["run", "check"],
            "For format alone, run `npm run format` in ui.",
        )
    })?;
    step("page tests", || {
        tools::npm(&["test"], "See the failing test above.")
    })?;
    tools::build_page()?;
    step("clippy", || {
        run_program(
            cargo().args([
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]),
            "Warnings are errors here; the message above says what to change.",
        )
    })?;
    step("generated files are up to date", codegen::check)?;
    let deny = tools::CARGO_DENY.ensure()?;
    step("licences, bans and sources of dependencies", || {
        run_program(
            program(&deny)
                .current_dir(workspace::root())
                .args(["--locked", "--config", ".cargo/deny.toml", "check"])
                .args(["licenses", "bans", "sources"]),
            "What is allowed, and why, stands in .cargo/deny.toml.",
        )
    })
}

/// The drivers that speak to the real window exist for Linux here; elsewhere the other tests stand alone.
fn has_driver() -> bool {
    cfg!(target_os = "linux")
}

/// One test after the other: each has a display, a message bus and a home of its own, but there are only so many cores.
fn end_to_end(filter: Option<&str>) -> Result {
    run::build()?;
    let driver = tools::TAURI_DRIVER.ensure()?;
    step("end-to-end tests in the real window", || {
        let mut tests = cargo();
        tests.args(["test", "-p", "leadlight-tests", "--test", "e2e"]);
        tests.args(filter).args(["--", "--test-threads=1"]);
        tests.env(
            "LEADLIGHT_DESKTOP",
            workspace::built("debug", "leadlight-desktop")?,
        );
        tests.env("LEADLIGHT_CLI", workspace::built("debug", "leadlight")?);
        tests.env("TAURI_DRIVER", &driver);
        run_program(
            &mut tests,
            "See the failing test above; `cargo xtask test NAME` runs it alone, and target/e2e holds its last screenshot.",
        )
    })
}

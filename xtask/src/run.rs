//! `cargo xtask run`: from a fresh clone to the open window.

use std::{fs, path::PathBuf, time::Duration};

use clap::Args;

use crate::{
    display::{self, Display},
    packages::{self, Use},
    program::{About, Failure, Result, cargo, program, run as run_program, step},
    tools,
    workspace::{self, ThrowAway},
};

#[derive(Args)]
pub(crate) struct Options {
    /// Open a generated year of entries in a throw-away journal
    #[arg(long)]
    sample: bool,
    /// Without a display: keep running after the screenshot
    #[arg(long)]
    stay: bool,
    /// Passed on to the app
    #[arg(last = true)]
    app: Vec<String>,
}

/// Shown on the terminal and good for this one journal only.
pub(crate) const SAMPLE_PASSPHRASE: &str = "four panes held by lead";

pub(crate) fn run(options: &Options) -> Result {
    let shown_here = display::present();
    packages::ensure(if shown_here {
        &[Use::Build]
    } else {
        &[Use::Build, Use::Display]
    })?;
    tools::install_page_packages()?;
    tools::build_page()?;
    build()?;

    let folder = ThrowAway::new("run")?;
    let journal = journal(options, shown_here, &folder)?;
    let mut app = program(workspace::built("debug", "leadlight-desktop")?);
    app.args(&options.app);
    if let Some(journal) = &journal {
        app.env("LEADLIGHT_JOURNAL", journal);
    }
    if shown_here {
        println!("\nOpening Leadlight.");
        return run_program(&mut app, "What it printed above says why.");
    }

    println!("\n== no display here: open the window in a virtual one");
    let display = Display::start()?;
    let picture = display::screenshot_path()?;
    let mut app = display.open(&mut app, &picture)?;
    if options.sample {
        println!("   unlocking the sample");
        display.type_line(SAMPLE_PASSPHRASE)?;
        display.settle(&picture, Duration::from_secs(5))?;
    }
    println!(
        "   the window is open; a screenshot is in {}",
        picture.display()
    );
    if options.stay {
        println!("   it stays open until it is quit (Ctrl+C ends it)");
        let status = app
            .0
            .wait()
            .map_err(|error| Failure(format!("Waiting for the app failed: {error}.")))?;
        if !status.success() {
            return Err(Failure(format!("The app ended with {status}.")));
        }
    }
    Ok(())
}

/// Builds the two programs.
pub(crate) fn build() -> Result {
    step("build the app and the command line", || {
        run_program(
            cargo().args(["build", "-p", "leadlight-desktop", "-p", "leadlight-cli"]),
            "If a library was not found, the message above names it.",
        )
    })
}

/// The journal to open: a sample, or in a virtual display a throw-away one, so that looking around there changes
/// nothing; a journal that was named is always the one that opens.
fn journal(options: &Options, shown_here: bool, folder: &ThrowAway) -> Result<Option<PathBuf>> {
    let named = std::env::var_os("LEADLIGHT_JOURNAL").is_some_and(|value| !value.is_empty())
        || options
            .app
            .iter()
            .any(|word| word == "--journal" || word.starts_with("--journal="));
    if options.sample {
        if named {
            return Err(Failure::new(
                "--sample makes its own journal: leave LEADLIGHT_JOURNAL and --journal out.",
            ));
        }
        return sample(folder).map(Some);
    }
    Ok((!shown_here && !named).then(|| folder.path().join("journal")))
}

pub(crate) fn sample(folder: &ThrowAway) -> Result<PathBuf> {
    let journal = folder.path().join("journal");
    let passphrase_file = folder.path().join("passphrase");
    fs::write(&passphrase_file, SAMPLE_PASSPHRASE).about(&passphrase_file)?;
    step("make a sample journal", || {
        run_program(
            cargo()
                .args([
                    "run",
                    "--quiet",
                    "-p",
                    "leadlight-tests",
                    "--bin",
                    "leadlight-sample",
                    "--",
                    "--out",
                ])
                .arg(&journal)
                .arg("--passphrase-file")
                .arg(&passphrase_file),
            "Running `cargo xtask run` without --sample opens an empty journal.",
        )
    })?;
    println!("   The sample's passphrase: {SAMPLE_PASSPHRASE}");
    println!(
        "   It is in {} and is deleted when the app ends.",
        journal.display()
    );
    Ok(journal)
}

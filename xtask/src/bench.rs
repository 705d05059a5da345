//! `cargo xtask bench`: figures in a release build, each as a ratio to a bare version of the same work.

use clap::Args;

use crate::{
    display::Display,
    packages::{self, Use},
    program::{Result, cargo, run as run_program, step},
    tools, workspace,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Which benchmark; all of them when left out (--help after two dashes lists them)
    name: Option<String>,
    /// Passed on to the benchmark program
    #[arg(last = true)]
    more: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result {
    packages::ensure(&[Use::Build, Use::Display, Use::Window])?;
    tools::install_page_packages()?;
    tools::build_page()?;
    step("build the release programs", || {
        let mut build = cargo();
        build.args([
            "build",
            "--release",
            "-p",
            "leadlight-desktop",
            "-p",
            "leadlight-cli",
        ]);
        // An empty window built the same way is what the real one is compared with.
        build.args(["--bins", "--example", "empty_window"]);
        run_program(&mut build, "The message above says what did not compile.")
    })?;
    let mut bench = cargo();
    bench.args([
        "run",
        "--release",
        "--quiet",
        "-p",
        "leadlight-tests",
        "--features",
        "window",
        "--bin",
        "leadlight-bench",
        "--",
    ]);
    bench.args(&options.name).args(&options.more);
    bench.env(
        "LEADLIGHT_DESKTOP",
        workspace::built("release", "leadlight-desktop")?,
    );
    bench.env(
        "LEADLIGHT_EMPTY_WINDOW",
        workspace::built("release/examples", "empty_window")?,
    );
    bench.env("LEADLIGHT_CLI", workspace::built("release", "leadlight")?);
    // Figures of the window are comparable only on a screen that nothing else draws on.
    let display = if cfg!(target_os = "linux") {
        Some(Display::start()?)
    } else {
        None
    };
    if let Some(display) = &display {
        bench.env("TAURI_DRIVER", tools::TAURI_DRIVER.ensure()?);
        display.lend(&mut bench);
    }
    step("measure", || {
        run_program(&mut bench, "A figure above its limit is named above.")
    })
}

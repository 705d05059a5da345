//! `cargo xtask fuzz`: any bytes as a calendar, for as long as is asked.

use std::fs;

use clap::Args;

use crate::{
    packages::{self, Use},
    program::{About, Failure, Result, exists, program, run as run_program, step},
    tools, workspace,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Stop after so many seconds
    #[arg(long, default_value_t = 20 * 60)]
    seconds: u32,
    /// Stop after so many executions
    #[arg(long, default_value_t = 1_000_000)]
    runs: u32,
    /// Passed on to the fuzzer
    #[arg(last = true)]
    more: Vec<String>,
}

const TARGET: &str = "calendar";

pub(crate) fn run(options: &Options) -> Result {
    packages::ensure(&[Use::Build])?;
    if !exists("c++") {
        return Err(Failure::new(
            "The fuzzer's runtime is written in C++ and there is no c++ here: install g++ or clang.",
        ));
    }
    let cargo_fuzz = tools::CARGO_FUZZ.ensure()?;
    let folder = workspace::root().join("tests/fuzz");
    let work = workspace::target()?.join("fuzz");
    // What a run finds worth keeping is where the next one begins.
    let corpus = work.join("corpus");
    let found = work.join("found");
    for folder in [&corpus, &found] {
        fs::create_dir_all(folder).about(folder)?;
    }
    let mut fuzz = program(cargo_fuzz);
    fuzz.current_dir(workspace::root())
        .args(["run", TARGET, "--fuzz-dir"])
        .arg(&folder)
        .arg("--target-dir")
        .arg(&work)
        // The reader has no unsafe code, so a sanitizer would look for nothing; comparisons that are watched cost two
        // thirds of the time, and the dictionary has what they would find.
        .args(["--sanitizer", "none", "--no-trace-compares"])
        .arg(&corpus)
        .arg(workspace::root().join("tests/fixtures/calendars"))
        .arg(folder.join("seeds"))
        .args(["--", "-print_final_stats=1", "-max_len=16384"])
        // The watched code is several times slower than a release build, and is asked four times.
        .args(["-timeout=5", "-report_slow_units=2", "-rss_limit_mb=512"])
        .arg(format!("-dict={}", folder.join("calendar.dict").display()))
        .arg(format!("-artifact_prefix={}/", found.display()))
        .arg(format!("-max_total_time={}", options.seconds))
        .arg(format!("-runs={}", options.runs))
        .args(&options.more);
    step("fuzz the reader of calendars", || {
        run_program(
            &mut fuzz,
            "What broke it stands above as \"Test unit written to\": mend it, and keep a small one in tests/fuzz/seeds.",
        )
    })
}

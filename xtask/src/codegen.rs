//! `cargo xtask codegen`: the files that are written by a program, and the check that they are up to date.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;

use crate::{
    picture,
    program::{About, Failure, Result, cargo, output, run as run_program, step},
    tools,
    workspace::{self, ThrowAway},
};

#[derive(Args)]
pub(crate) struct Options {
    /// Change nothing; fail if a file is not what would be written
    #[arg(long)]
    check: bool,
    /// Make every icon size from icons/leadlight.svg instead
    #[arg(long, conflicts_with = "check")]
    icons: bool,
    /// Take the README's picture of the real window instead
    #[arg(long, conflicts_with_all = ["check", "icons"])]
    picture: bool,
}

/// What is taken from the icon program's output, and the name it gets here.
const ICONS: &[(&str, &str)] = &[
    ("32x32.png", "32x32.png"),
    ("128x128.png", "128x128.png"),
    ("128x128@2x.png", "128x128@2x.png"),
    ("icon.png", "icon.png"),
    ("icon.icns", "icon.icns"),
    ("icon.ico", "icon.ico"),
    ("64x64.png", "tray.png"),
];

pub(crate) fn run(options: &Options) -> Result {
    if options.icons {
        return icons();
    }
    if options.picture {
        return picture::take();
    }
    if options.check { check() } else { write() }
}

fn bindings_path() -> PathBuf {
    workspace::ui().join("src/host/bindings.gen.ts")
}

/// The page's types and calls, as the desktop program itself describes them.
fn bindings() -> Result<String> {
    output(cargo().args([
        "run",
        "--quiet",
        "-p",
        "leadlight-desktop",
        "--example",
        "bindings",
    ]))
}

fn write() -> Result {
    step("generate the bindings", || {
        let path = bindings_path();
        fs::write(&path, bindings()?).about(&path)
    })
}

pub(crate) fn check() -> Result {
    let path = bindings_path();
    let committed = fs::read_to_string(&path).about(&path)?;
    match difference(&committed, &bindings()?) {
        None => Ok(()),
        Some(where_and_what) => Err(Failure(format!(
            "{} is not what the program would generate: {where_and_what}\nRun `cargo xtask codegen` and commit the result.",
            path.strip_prefix(workspace::root())
                .unwrap_or(&path)
                .display()
        ))),
    }
}

/// The first line that differs, told so that a person can see what changed.
fn difference(committed: &str, generated: &str) -> Option<String> {
    // Git may check out with the line endings of Windows.
    let committed: Vec<&str> = committed.lines().collect();
    let generated: Vec<&str> = generated.lines().collect();
    let at = (0..committed.len().max(generated.len()))
        .find(|at| committed.get(*at) != generated.get(*at))?;
    let line = |lines: &[&str]| {
        lines.get(at).map_or_else(
            || "(the file ends here)".to_owned(),
            |line| (*line).to_owned(),
        )
    };
    Some(format!(
        "first at line {}\n  committed: {}\n  generated: {}",
        at + 1,
        line(&committed),
        line(&generated)
    ))
}

fn icons() -> Result {
    tools::install_page_packages()?;
    step("make the icons", || {
        let folder = ThrowAway::new("icons")?;
        let icons = workspace::root().join("icons");
        run_program(
            tools::tauri()
                .arg("icon")
                .arg(icons.join("leadlight.svg"))
                .arg("--output")
                .arg(folder.path()),
            "The source must be a square SVG.",
        )?;
        ICONS
            .iter()
            .try_for_each(|(made, kept)| copy(&folder.path().join(made), &icons.join(kept)))
    })
}

fn copy(from: &Path, to: &Path) -> Result {
    fs::copy(from, to).about(from).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_does_not_differ_whatever_its_line_endings() {
        assert_eq!(difference("a\r\nb\r\n", "a\nb\n"), None);
    }

    #[test]
    fn the_first_changed_line_is_shown_from_both_sides() {
        let told = difference("a\nb\n", "a\nc\n").unwrap();
        assert!(
            told.contains("line 2")
                && told.contains("committed: b")
                && told.contains("generated: c"),
            "{told}"
        );
        let told = difference("a\n", "a\nb\n").unwrap();
        assert!(told.contains("committed: (the file ends here)"), "{told}");
    }
}

//! The page's packages, and the programs from crates.io that tests and fuzzing use, at fixed versions under `.tools/`.

use std::{fs, path::PathBuf, process::Command};

use crate::{
    program::{About, Result, cargo, program, run, step},
    workspace,
};

/// Installs the page's packages when the lock file has changed since the last time.
pub(crate) fn install_page_packages() -> Result {
    let lock_file = workspace::ui().join("package-lock.json");
    let stamp = workspace::ui().join("node_modules/.leadlight-installed");
    let wanted = fs::read(&lock_file).about(&lock_file)?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step("install the page's packages", || {
        run(
            program("npm")
                .current_dir(workspace::ui())
                .args(["ci", "--no-audit", "--no-fund"]),
            "If package.json and package-lock.json disagree, run `npm install` in ui and commit the lock file.",
        )?;
        fs::write(&stamp, &wanted).about(&stamp)
    })
}

/// Builds the page into `ui/dist`, which the desktop program carries inside itself.
pub(crate) fn build_page() -> Result {
    step("build the page", || {
        npm(
            &["run", "build"],
            "The message above names the file and line.",
        )
    })
}

pub(crate) fn npm(arguments: &[&str], what_to_do: &str) -> Result {
    run(
        program("npm").current_dir(workspace::ui()).args(arguments),
        what_to_do,
    )
}

/// Tauri's own command line, which comes with the page's packages, without a shell or npm between it and us.
pub(crate) fn tauri() -> Command {
    let mut tauri = program("node");
    tauri
        .current_dir(workspace::root().join("src-tauri"))
        .arg(workspace::ui().join("node_modules/@tauri-apps/cli/tauri.js"));
    tauri
}

/// A program from crates.io. They are built unoptimized: they do little, and optimizing costs minutes.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

pub(crate) const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};
pub(crate) const CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    version: "0.13.2",
};
pub(crate) const TAURI_DRIVER: Tool = Tool {
    name: "tauri-driver",
    version: "2.1.0",
};

impl Tool {
    /// The program's path, after installing it if this version is not there.
    pub(crate) fn ensure(&self) -> Result<PathBuf> {
        let tools = workspace::root().join(".tools");
        let path = tools
            .join("bin")
            .join(format!("{}{}", self.name, std::env::consts::EXE_SUFFIX));
        let installed = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
        if path.is_file() && installed.contains(&format!("\"{} {} (", self.name, self.version)) {
            return Ok(path);
        }
        step(&format!("install {} {}", self.name, self.version), || {
            let crate_and_version = format!("{}@{}", self.name, self.version);
            run(
                cargo()
                    .args(["install", "--locked", "--debug", "--quiet", "--root"])
                    .arg(&tools)
                    .arg(crate_and_version)
                    .env("CARGO_PROFILE_DEV_DEBUG", "0"),
                "Check that crates.io can be reached.",
            )
        })?;
        Ok(path)
    }
}

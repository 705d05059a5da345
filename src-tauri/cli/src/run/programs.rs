//! `open`, `completions`, `help` and `version`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::CommandFactory;
use clap::builder::StyledStr;
use clap_complete::Shell;
use leadlight_api::{Folder, show_entry};
use serde_json::json;

use super::Run;
use crate::args::Cli;
use crate::failure::{FAILED, Failure};
use crate::out::{Out, PLAIN};
use crate::platform;
use crate::secret;
use crate::usage;
use crate::words;

const WINDOW: &str = "leadlight-desktop";

impl Run {
    pub(super) fn open_window(&mut self, id: Option<&str>) -> Result<(), Failure> {
        let folder = self.folder()?;
        let path = std::path::absolute(folder.path()).unwrap_or_else(|_| folder.path().to_owned());
        let program = window().ok_or_else(|| {
            Failure::new(
                FAILED,
                "no_window",
                format!("The program of the window, {WINDOW}, is neither beside this one nor on the PATH. Install the desktop app, or start it yourself."),
            )
        })?;
        self.check_entry(&folder, id)?;
        if !platform::has_display() {
            return Err(Failure::new(
                FAILED,
                "no_display",
                "There is no display to show the window on. Run this in a desktop session, or set $DISPLAY or $WAYLAND_DISPLAY.",
            ));
        }
        let mut command = Command::new(&program);
        command
            .arg("--journal")
            .arg(&path)
            .env_remove("LEADLIGHT_PASSPHRASE")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(id) = id {
            command.arg(format!("--open={id}"));
        }
        platform::apart(&mut command);
        command.spawn().map_err(|error| {
            let message = format!(
                "{} could not be started: {}.",
                program.display(),
                words::why(&error)
            );
            Failure::new(FAILED, "no_window", message)
        })?;
        let path = path.display().to_string();
        if self.out.json {
            return self.out.document(&json!({ "journal": path, "id": id }));
        }
        self.out
            .text(0, PLAIN, &format!("Opening the window on {path}."))
    }
}

impl Run {
    /// Refuses an id that is not in the journal, as far as that can be known with the secret that was given: whoever has
    /// not given one unlocks the journal in the window.
    fn check_entry(&self, folder: &Folder, id: Option<&str>) -> Result<(), Failure> {
        let Some(id) = id.filter(|_| folder.exists()) else {
            return Ok(());
        };
        let Ok(Some(secret)) = secret::given(self.options.passphrase_file.as_deref()) else {
            return Ok(());
        };
        match leadlight_api::open(folder, &secret, &self.now) {
            Ok(journal) => Ok(show_entry(&journal, &self.now, id).map(|_| ())?),
            Err(_) => Ok(()),
        }
    }
}

/// The window's program: beside this one, or on the path.
fn window() -> Option<PathBuf> {
    let name = format!("{WINDOW}{}", env::consts::EXE_SUFFIX);
    let here = env::current_exe().ok();
    let beside = here.as_deref().and_then(Path::parent).map(Path::to_owned);
    let path = env::var_os("PATH").unwrap_or_default();
    beside
        .into_iter()
        .chain(env::split_paths(&path))
        .map(|folder| folder.join(&name))
        .find(|program| program.is_file())
}

/// Prints what a shell needs to complete commands.
pub(crate) fn completions(out: &mut Out, shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "leadlight", &mut script);
    let script = String::from_utf8_lossy(&script);
    if out.json {
        return out.document(&json!({ "shell": shell.to_string(), "script": script }));
    }
    out.line(script.trim_end())
}

/// Prints how a command is used, or the whole program.
pub(crate) fn help(out: &mut Out, path: &[String]) -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    let mut found = &mut command;
    for name in path {
        found = found
            .find_subcommand_mut(name)
            .ok_or_else(|| usage::no_command(name, None))?;
    }
    let text = found.render_help();
    print_help(out, &text)
}

/// Prints a help text.
pub(crate) fn print_help(out: &mut Out, text: &StyledStr) -> Result<(), Failure> {
    if out.json {
        return out.document(&json!({ "help": text.to_string() }));
    }
    out.line(text.ansi().to_string().trim_end())?;
    out.flush()
}

/// Prints the version.
pub(crate) fn version(out: &mut Out) -> Result<(), Failure> {
    let version = env!("CARGO_PKG_VERSION");
    if out.json {
        return out.document(&json!({ "version": version }));
    }
    out.line(format_args!("leadlight {version}"))?;
    out.flush()
}

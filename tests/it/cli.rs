//! The command line as a person or a script meets it: real processes on real encrypted journals.

mod bad_input;
mod calendars;
mod daily;
mod entries;
mod folders;
mod human;
mod json;
mod meetings;
mod people;
mod settled;
mod sources;
mod together;
mod trash;
mod window;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use leadlight_api::{Folder, Journal, Now, Secret};
use serde_json::Value;

const PASSPHRASE: &str = "seven lanterns under a copper bridge";
/// A Monday evening; the clock of every command unless a test says otherwise.
const NOW: &str = "2026-11-23T17:42:00+01:00";
const TODAY: &str = "2026-11-23";

/// The built program: the one that was handed in, or one made now from what is here.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(path) = std::env::var_os("LEADLIGHT_CLI") {
            return path.into();
        }
        let this = std::env::current_exe().expect("the path of this test");
        let profile = this
            .ancestors()
            .nth(2)
            .expect("a folder of the profile above \"deps\"");
        let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        build.args(["build", "--quiet", "-p", "leadlight-cli"]);
        build.env(
            "CARGO_TARGET_DIR",
            profile.parent().expect("the target folder"),
        );
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(
            build.status().is_ok_and(|status| status.success()),
            "`cargo build -p leadlight-cli` failed; run it to see why"
        );
        profile.join(format!("leadlight{}", std::env::consts::EXE_SUFFIX))
    })
}

/// A home of its own with a place for a journal, gone at the end of the test.
struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    /// A home without a journal.
    fn empty() -> Self {
        Self {
            home: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// A home with a new journal.
    fn new() -> Self {
        let desk = Self::empty();
        desk.done(&["init"]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn journal(&self) -> PathBuf {
        self.path("journal")
    }

    /// The program with nothing of this machine around it: no terminal, no settings, no passphrase.
    fn bare(&self) -> Command {
        self.bare_at(NOW)
    }

    /// The same at another instant.
    fn bare_at(&self, now: &str) -> Command {
        let mut command = Command::new(program());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("LEADLIGHT_") {
                command.env_remove(name);
            }
        }
        for name in ["VISUAL", "EDITOR", "XDG_RUNTIME_DIR", "NO_COLOR"] {
            command.env_remove(name);
        }
        for name in [
            "HOME",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "LOCALAPPDATA",
            "APPDATA",
        ] {
            command.env(name, self.home.path());
        }
        command
            .args(["--now", now, "--zone", "Europe/Berlin", "--journal"])
            .arg(self.journal())
            .stdin(Stdio::null());
        command
    }

    /// The program, with the passphrase.
    fn command(&self) -> Command {
        let mut command = self.bare();
        command.env("LEADLIGHT_PASSPHRASE", PASSPHRASE);
        command
    }

    fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Done {
        finish(self.command().args(arguments))
    }

    /// Runs a command that works and gives what it printed.
    fn done<A: AsRef<OsStr>>(&self, arguments: &[A]) -> String {
        let done = self.run(arguments);
        assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
        done.stdout
    }

    /// Runs a command that works and gives the one document it printed.
    fn json<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Value {
        let done = finish(self.command().arg("--json").args(arguments));
        assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
        serde_json::from_str(&done.stdout).expect("one JSON document and nothing else")
    }

    /// Writes a reflection and gives its id.
    fn write(&self, text: &str, more: &[&str]) -> String {
        let arguments = [&["write", text], more].concat();
        id_of(&self.json(&arguments))
    }

    /// Runs a command that is refused, for a person and for a script, and gives the exit code, the code and the message.
    fn refused<A: AsRef<OsStr>>(&self, arguments: &[A]) -> (i32, String, String) {
        refused(|| {
            let mut command = self.command();
            command.args(arguments);
            command
        })
    }

    /// The journal opened in this process, for what the command line cannot do yet.
    fn open(&self) -> Journal {
        let now = Now {
            at: NOW.parse().expect("an instant"),
            zone: chrono_tz::Europe::Berlin,
        };
        let secret = Secret::from(PASSPHRASE.to_owned());
        leadlight_api::open(&Folder::at(self.journal()), &secret, &now).expect("the journal")
    }

    /// How many entries there are.
    fn count(&self) -> usize {
        self.json(&["list"]).as_array().expect("an array").len()
    }

    /// Everything in the journal's files, to see that nothing was touched.
    fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = fs::read_dir(self.journal()).expect("the journal's folder");
        let mut all: Vec<_> = files
            .map(|file| file.expect("a file").path())
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(&path).expect("its bytes")))
            .collect();
        all.sort();
        all
    }
}

/// How a command ended.
struct Done {
    exit: i32,
    stdout: String,
    stderr: String,
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Self {
            exit: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

fn finish(command: &mut Command) -> Done {
    command.output().expect("the program runs").into()
}

/// Runs a command with bytes on standard input.
fn fed(command: &mut Command, bytes: &[u8]) -> Done {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    // What the program does not read to its end is not an error of ours.
    child
        .stdin
        .take()
        .expect("standard input")
        .write_all(bytes)
        .ok();
    child.wait_with_output().expect("the program ends").into()
}

/// What a refused command says: one plain sentence or more on one line, the same with `--json`, and nothing on standard
/// output.
fn refused(command: impl Fn() -> Command) -> (i32, String, String) {
    let plain = finish(&mut command());
    let json = finish(command().arg("--json"));
    same_refusal(&plain, &json)
}

fn same_refusal(plain: &Done, json: &Done) -> (i32, String, String) {
    assert_eq!((plain.stdout.as_str(), json.stdout.as_str()), ("", ""));
    assert_eq!(plain.exit, json.exit);
    assert_ne!(plain.exit, 0);
    let message = plain.stderr.strip_suffix('\n').expect("a line");
    assert!(
        !message.contains('\n') && message.ends_with(['.', '?']) && !message.contains('!'),
        "{message}"
    );
    let document: Value = serde_json::from_str(&json.stderr).expect("one JSON document");
    let error = &document["error"];
    assert_eq!(
        document,
        serde_json::json!({ "error": { "code": error["code"], "message": message } })
    );
    let code = error["code"].as_str().expect("a code").to_owned();
    (plain.exit, code, message.to_owned())
}

fn id_of(document: &Value) -> String {
    document["id"].as_str().expect("an id").to_owned()
}

/// The names of an object's fields.
fn fields(object: &Value) -> Vec<&str> {
    let object = object.as_object().expect("an object");
    let mut names: Vec<&str> = object.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

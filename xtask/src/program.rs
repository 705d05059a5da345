//! Starting other programs, and failing with a sentence when they do.

use std::{
    ffi::OsStr,
    fmt, io,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Why a task stopped, as a sentence that says what to do.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

pub(crate) type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives an input or output error the name of what it was about.
pub(crate) trait About<T> {
    fn about(self, path: &Path) -> Result<T>;
}

impl<T> About<T> for io::Result<T> {
    fn about(self, path: &Path) -> Result<T> {
        self.map_err(|error| Failure(format!("{}: {error}", path.display())))
    }
}

/// A program with its arguments. On Windows npm and npx are batch files, which only the command interpreter starts.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let name = name.as_ref();
    if cfg!(windows) && (name == "npm" || name == "npx") {
        let mut command = Command::new("cmd");
        command.arg("/C").arg(name);
        return command;
    }
    Command::new(name)
}

/// Cargo, the same one that started us.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::workspace::root());
    command
}

/// Runs to the end with its output shown.
pub(crate) fn run(command: &mut Command, what_to_do: &str) -> Result {
    let name = shown(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| cannot_start(&name, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure(format!("`{name}` failed. {what_to_do}")))
    }
}

/// Runs to the end and gives back what it printed; its errors are shown.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let name = shown(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| cannot_start(&name, &error))?;
    if !output.status.success() {
        return Err(Failure(format!("`{name}` failed.")));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| Failure(format!("`{name}` printed something that is not text.")))
}

/// What a program prints, or nothing if it is not there or fails.
pub(crate) fn quiet(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name is on the path.
pub(crate) fn exists(name: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ".bat"]
    } else {
        &[""]
    };
    std::env::split_paths(&path).any(|folder| {
        endings
            .iter()
            .any(|end| folder.join(format!("{name}{end}")).is_file())
    })
}

fn cannot_start(name: &str, error: &io::Error) -> Failure {
    Failure(format!("`{name}` could not be started: {error}."))
}

fn shown(command: &Command) -> String {
    let mut words = vec![
        Path::new(command.get_program())
            .file_stem()
            .unwrap_or(command.get_program())
            .to_string_lossy()
            .into_owned(),
    ];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

/// A program that runs beside us and ends when this is dropped.
pub(crate) struct Beside(pub(crate) Child);

impl Beside {
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let name = shown(command);
        command
            .spawn()
            .map(Self)
            .map_err(|error| cannot_start(&name, &error))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A heading, the work under it, and how long it took.
pub(crate) fn step<T>(heading: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {heading}");
    let started = Instant::now();
    let result = work()?;
    println!("   {heading}: {}", duration(started.elapsed()));
    Ok(result)
}

/// A duration the way a person says it.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_what_to_do() {
        let mut command = cargo();
        command.arg("no-such-command-here").stderr(Stdio::null());
        let failure = run(&mut command, "Do this.").unwrap_err().0;
        assert_eq!(failure, "`cargo no-such-command-here` failed. Do this.");
    }

    #[test]
    fn a_program_that_is_not_there_is_told_apart() {
        assert!(!exists("leadlight-no-such-program"));
        assert!(exists("cargo"));
        let failure = output(&mut program("leadlight-no-such-program"))
            .unwrap_err()
            .0;
        assert!(
            failure.starts_with("`leadlight-no-such-program` could not be started"),
            "{failure}"
        );
    }

    #[test]
    fn durations_read_well() {
        assert_eq!(duration(Duration::from_millis(1234)), "1.2 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 05 s");
    }
}

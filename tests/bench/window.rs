//! The window as a process: started without a driver, as people start it, and asked when it painted and what it takes.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::Stdio,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::support::{
    Desk,
    children::{Kept, command},
};

/// A window that has painted its first screen.
pub(crate) struct Painted {
    program: Kept,
    /// From the start of the process to the first paint of the screen, in milliseconds.
    pub(crate) after: f64,
}

/// Starts a program and waits until it says that it has painted. A key is handed in on standard input.
pub(crate) fn start(desk: &Desk, program: &Path, arguments: &[&str], key: Option<&str>) -> Painted {
    let mut command = command(program);
    desk.furnish(&mut command)
        .args(arguments)
        .env("LEADLIGHT_REPORT_PAINTED", "1")
        // Leadlight asks for it itself; the empty window is to draw in the same way.
        .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
        .stdin(if key.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        })
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let begun = since_1970();
    let mut program = Kept::spawn(&mut command);
    if let (Some(key), Some(mut input)) = (key, program.child().stdin.take()) {
        writeln!(input, "{key}").expect("the program reads its key");
    }
    let output = program.child().stdout.take().expect("the program's output");
    let at = BufReader::new(output)
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("painted ")?.trim().parse::<f64>().ok())
        .expect("the program says when it has painted");
    Painted {
        program,
        after: at - begun,
    }
}

impl Painted {
    /// The proportional memory of the program and everything it started, in MiB, once it has come to rest.
    pub(crate) fn memory(&mut self) -> f64 {
        std::thread::sleep(Duration::from_secs(5));
        family(self.program.child().id())
            .into_iter()
            .map(proportional)
            .sum::<f64>()
            / 1024.0
    }
}

/// The page tells milliseconds since 1970, so that is what the start is read in too.
#[allow(clippy::disallowed_methods)]
pub(crate) fn since_1970() -> f64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a clock after 1970")
        .as_secs_f64()
        * 1000.0
}

/// A process and all that come from it.
fn family(first: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            let parent = stat
                .rsplit_once(") ")?
                .1
                .split_whitespace()
                .nth(1)?
                .parse()
                .ok()?;
            Some((pid, parent))
        })
        .collect();
    let mut found = vec![first];
    let mut at = 0;
    while at < found.len() {
        let parent = found[at];
        found.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(pid, _)| *pid),
        );
        at += 1;
    }
    found
}

/// A process's share of memory, in KiB: what it shares with others counts in parts.
fn proportional(pid: u32) -> f64 {
    fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))
        .unwrap_or_default()
        .lines()
        .find_map(|line| {
            line.strip_prefix("Pss:")?
                .trim()
                .strip_suffix("kB")?
                .trim()
                .parse()
                .ok()
        })
        .unwrap_or(0.0)
}

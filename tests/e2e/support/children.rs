//! Child processes that do not outlive the test, however it ends.

use std::{
    ffi::OsStr,
    os::unix::process::CommandExt,
    process::{Child, Command},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// A process with everything it started, ended when this is dropped.
pub(crate) struct Kept {
    child: Child,
}

/// A command whose process also ends when the test is killed: the kernel signals it when its parent is gone.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(program);
    command
}

impl Kept {
    pub(crate) fn spawn(command: &mut Command) -> Self {
        let child = command
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
        Self { child }
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Asks the process to end and waits until it has.
    pub(crate) fn end(&mut self) {
        signal(self.child.id(), Signal::TERM);
        wait("the program to end", Duration::from_secs(10), || {
            matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)).then_some(())
        });
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(group) = Pid::from_raw(self.child.id() as i32) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}

/// Sends a signal to one process.
pub(crate) fn signal(pid: u32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(pid as i32) {
        let _ = kill_process(pid, signal);
    }
}

/// Whether a process is still there (one that waits to be reaped is not).
pub(crate) fn is_alive(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| {
        stat.rsplit_once(") ")
            .is_some_and(|(_, rest)| !rest.starts_with('Z'))
    })
}

/// The processes of a name that a process started, or that those started.
pub(crate) fn descendants(of: u32, name: &str) -> Vec<u32> {
    let about = |pid: u32| -> Option<(String, u32)> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let (before, after) = stat.rsplit_once(") ")?;
        let called = before.split_once('(')?.1.to_owned();
        let parent = after.split(' ').nth(1)?.parse().ok()?;
        (!after.starts_with('Z')).then_some((called, parent))
    };
    let all: std::collections::HashMap<u32, (String, u32)> = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, about(pid)?)))
        .collect();
    let under = |pid: u32| {
        std::iter::successors(Some(pid), |pid| all.get(pid).map(|(_, parent)| *parent))
            .take(16)
            .any(|pid| pid == of)
    };
    all.iter()
        .filter(|(pid, (called, _))| name.starts_with(called.as_str()) && under(**pid))
        .map(|(pid, _)| *pid)
        .collect()
}

/// Asks until the answer is there, or fails saying what was waited for.
pub(crate) fn wait<T>(what: &str, at_most: Duration, mut ask: impl FnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(since.elapsed() < at_most, "waited {at_most:?} for {what}");
        std::thread::sleep(Duration::from_millis(25));
    }
}

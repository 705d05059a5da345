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

//! Windows.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::windows::process::CommandExt;
use std::path::Path;
use std::process::Command;

const DETACHED_PROCESS: u32 = 0x0000_0008;

/// A new folder. It takes its permissions from the one that it is in.
pub(crate) fn private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().create(path)
}

/// A new file. It takes its permissions from the folder that it is in.
pub(crate) fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// A command as people write it in %EDITOR%, on one file.
pub(crate) fn shell(command: &str, file: &Path) -> Command {
    let mut shell = Command::new("cmd");
    shell.arg("/C").raw_arg(command).arg(file);
    shell
}

/// Lets a program live on when this terminal is closed.
pub(crate) fn apart(command: &mut Command) {
    command.creation_flags(DETACHED_PROCESS);
}

/// Whether there is something to show a window on.
pub(crate) const fn has_display() -> bool {
    true
}

//! A home folder of its own for each test, so that nothing of the person running them is touched or read.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use tempfile::TempDir;

/// Everything the program may write to, under one temporary folder.
pub(crate) struct Home {
    folder: TempDir,
    made: SystemTime,
}

/// Variables of the person's own session that would lead out of the test's.
const NOT_PASSED_ON: [&str; 10] = [
    "DBUS_SESSION_BUS_ADDRESS",
    "DESKTOP_SESSION",
    "LEADLIGHT_CONFIG_DIR",
    "LEADLIGHT_JOURNAL",
    "LEADLIGHT_PASSPHRASE",
    "SESSION_MANAGER",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
];

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("leadlight-e2e-")
            .tempdir()
            .expect("a temporary folder");
        for name in [
            "home", "data", "config", "cache", "state", "runtime", "tmp", "log",
        ] {
            fs::create_dir(folder.path().join(name)).expect("a folder in the temporary folder");
        }
        fs::set_permissions(
            folder.path().join("runtime"),
            fs::Permissions::from_mode(0o700),
        )
        .expect("a private folder");
        // The folder was made by the system's clock, which is what the files written later are compared with.
        let made = fs::metadata(folder.path())
            .and_then(|it| it.modified())
            .expect("the folder's time");
        Self { folder, made }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.path().join("data/journal")
    }

    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.path().join("log").join(name)
    }

    /// When the test began.
    pub(crate) fn made(&self) -> SystemTime {
        self.made
    }

    /// Lets a command live in this home.
    pub(crate) fn furnish<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let at = |name: &str| self.path().join(name);
        for name in NOT_PASSED_ON {
            command.env_remove(name);
        }
        command
            .env("HOME", at("home"))
            .env("XDG_DATA_HOME", at("data"))
            .env("XDG_CONFIG_HOME", at("config"))
            .env("XDG_CACHE_HOME", at("cache"))
            .env("XDG_STATE_HOME", at("state"))
            .env("XDG_RUNTIME_DIR", at("runtime"))
            .env("TMPDIR", at("tmp"))
            // Settings of the desktop and its accessibility bus live outside the home; neither is needed.
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .env("GDK_BACKEND", "x11")
    }
}

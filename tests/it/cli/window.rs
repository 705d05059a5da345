//! `open`: the window's program is started and not waited for.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::{Desk, PASSPHRASE, finish, program, refused};

/// The program in a folder of its own, so that the window it finds is ours.
fn alone(desk: &Desk, folder: &str) -> PathBuf {
    fs::create_dir(desk.path(folder)).expect("a folder");
    let program_here = desk.path(folder).join("leadlight");
    fs::copy(program(), &program_here).expect("the program");
    program_here
}

fn window(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let path = folder.join("leadlight-desktop");
    let script = "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" \"[$LEADLIGHT_PASSPHRASE]\" > \"$HOME/part\"; mv \"$HOME/part\" \"$HOME/started\"\nsleep 2\ntouch \"$HOME/ended\"\n";
    fs::write(&path, script).expect("a window");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("may be run");
}

fn opening(desk: &Desk, program: &Path, path: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .env("HOME", desk.home.path())
        .env("PATH", path)
        .env("DISPLAY", ":99")
        .env_remove("WAYLAND_DISPLAY")
        .env("LEADLIGHT_PASSPHRASE", PASSPHRASE)
        .arg("--journal")
        .arg(desk.journal())
        .arg("open")
        .args(arguments);
    command
}

fn started(desk: &Desk) -> Vec<String> {
    let until = Instant::now() + Duration::from_secs(20);
    while !desk.path("started").exists() {
        assert!(Instant::now() < until, "the window was not started");
        std::thread::sleep(Duration::from_millis(10));
    }
    let lines = fs::read_to_string(desk.path("started")).expect("what it was started with");
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn the_window_beside_the_program_is_started_and_not_waited_for() {
    let desk = Desk::empty();
    let program = alone(&desk, "bin");
    window(&desk.path("bin"));
    window(&desk.path("elsewhere"));
    let path = format!("{}:/usr/bin:/bin", desk.path("elsewhere").display());
    let done = finish(&mut opening(&desk, &program, &path, &["an-id"]));
    assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
    assert!(!desk.path("ended").exists());
    let journal = desk.journal().display().to_string();
    let own = desk
        .path("bin")
        .join("leadlight-desktop")
        .display()
        .to_string();
    assert_eq!(
        started(&desk),
        [&*own, "--journal", &journal, "--open=an-id", "[]"]
    );
    assert!(!desk.path("ended").exists());
}

#[test]
fn the_window_on_the_path_is_found() {
    let desk = Desk::empty();
    let program = alone(&desk, "bin");
    window(&desk.path("elsewhere"));
    let path = format!("{}:/usr/bin:/bin", desk.path("elsewhere").display());
    let done = finish(&mut opening(&desk, &program, &path, &["--json"]));
    let document: serde_json::Value = serde_json::from_str(&done.stdout).expect("a document");
    assert_eq!(
        document,
        serde_json::json!({ "journal": desk.journal().display().to_string(), "id": null })
    );
    assert_eq!(started(&desk)[1], "--journal");
}

#[test]
fn no_window_is_said_plainly() {
    let desk = Desk::empty();
    let program = alone(&desk, "bin");
    let (exit, code, message) = refused(|| opening(&desk, &program, "/nowhere", &[]));
    assert_eq!((exit, code.as_str()), (1, "no_window"));
    assert!(
        message.contains("leadlight-desktop") && message.contains("Install"),
        "{message}"
    );
}

#[test]
fn an_id_that_is_not_there_is_four_where_that_can_be_known() {
    let desk = Desk::new();
    let id = desk.write("What is there.", &[]);
    let program = alone(&desk, "bin");
    window(&desk.path("bin"));
    let (exit, code, message) = refused(|| opening(&desk, &program, "/bin", &["nosuch"]));
    assert_eq!((exit, code.as_str()), (4, "not_found"), "{message}");
    assert!(!desk.path("started").exists());
    let done = finish(&mut opening(&desk, &program, "/usr/bin:/bin", &[&id]));
    assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
    let open = format!("--open={id}");
    assert_eq!(started(&desk)[3], open);
    fs::remove_file(desk.path("started")).expect("started once");
    // With a passphrase that does not fit, or none, the window asks.
    let mut command = opening(&desk, &program, "/usr/bin:/bin", &["nosuch"]);
    let done = finish(command.env_remove("LEADLIGHT_PASSPHRASE"));
    assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
    assert_eq!(started(&desk)[3], "--open=nosuch");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_there_is_no_window() {
    let desk = Desk::empty();
    let program = alone(&desk, "bin");
    window(&desk.path("bin"));
    for display in [None, Some("")] {
        let (exit, code, message) = refused(|| {
            let mut command = opening(&desk, &program, "/usr/bin:/bin", &[]);
            command.env_remove("DISPLAY");
            if let Some(display) = display {
                command.env("DISPLAY", display);
            }
            command
        });
        assert_eq!((exit, code.as_str()), (1, "no_display"));
        assert!(message.contains("desktop session"), "{message}");
    }
    let mut command = opening(&desk, &program, "/usr/bin:/bin", &[]);
    let done = finish(command.env_remove("DISPLAY").env("WAYLAND_DISPLAY", "w"));
    assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
}

//! Where secrets and texts come from.

use std::fs;

use super::{Desk, Done, PASSPHRASE, finish, id_of, refused};

/// A listing with a passphrase file, and with something in the environment.
fn list_with(desk: &Desk, file: Option<&str>, environment: Option<&str>) -> Done {
    let mut command = desk.bare();
    if let Some(content) = file {
        fs::write(desk.path("secret"), content).expect("a file");
        command.arg("--passphrase-file").arg(desk.path("secret"));
    }
    if let Some(secret) = environment {
        command.env("LEADLIGHT_PASSPHRASE", secret);
    }
    finish(command.args(["list", "--json"]))
}

#[test]
fn the_passphrase_or_the_recovery_code_from_a_file_or_the_environment() {
    let desk = Desk::empty();
    let made = desk.json(&["init"]);
    let code = made["recovery_code"].as_str().expect("a code");
    let line = format!("{PASSPHRASE}\n");
    for (file, environment, exit) in [
        (Some(PASSPHRASE), None, 0),
        (Some(line.as_str()), None, 0),
        (Some(code), None, 0),
        (None, Some(PASSPHRASE), 0),
        (None, Some(code), 0),
        (Some(PASSPHRASE), Some("wrong"), 0),
        (Some("wrong"), Some(PASSPHRASE), 3),
        (None, Some(""), 3),
        (Some(""), None, 3),
    ] {
        let done = list_with(&desk, file, environment);
        assert_eq!(done.exit, exit, "{}", done.stderr);
    }
}

#[test]
fn a_passphrase_file_that_cannot_be_used_is_three() {
    let desk = Desk::new();
    fs::write(desk.path("bytes"), b"\xff\xfe").expect("a file");
    for (name, part) in [
        ("nowhere", "cannot be read: it is not there."),
        ("bytes", "not in UTF-8"),
        (".", "cannot be read"),
    ] {
        let (exit, code, message) = refused(|| {
            let mut command = desk.bare();
            command
                .arg("--passphrase-file")
                .arg(desk.path(name))
                .arg("list");
            command
        });
        assert_eq!((exit, code.as_str()), (3, "locked"));
        assert!(message.contains(part), "{message}");
        assert!(!message.contains("os error"), "{message}");
    }
}

#[test]
fn the_folder_from_the_option_the_environment_or_the_platform() {
    let desk = Desk::new();
    let other = Desk::new();
    other.write("In the other.", &[]);
    let done = finish(
        desk.command()
            .env("LEADLIGHT_JOURNAL", other.journal())
            .args(["list", "--json"]),
    );
    assert_eq!(done.stdout, "[]\n");
    let mut command = std::process::Command::new(super::program());
    command
        .env("LEADLIGHT_PASSPHRASE", PASSPHRASE)
        .env("LEADLIGHT_JOURNAL", other.journal());
    assert!(
        finish(command.args(["list"]))
            .stdout
            .contains("In the other.")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_folder_named_it_is_the_platforms() {
    let desk = Desk::empty();
    let mut command = std::process::Command::new(super::program());
    command
        .env_remove("LEADLIGHT_JOURNAL")
        .env("LEADLIGHT_PASSPHRASE", PASSPHRASE)
        .env("HOME", desk.home.path())
        .env("XDG_DATA_HOME", desk.path("data"))
        .env("XDG_CONFIG_HOME", desk.path("config"));
    let done = finish(command.args(["init", "--json"]));
    let made: serde_json::Value = serde_json::from_str(&done.stdout).expect("a document");
    let path = std::path::PathBuf::from(made["journal"].as_str().expect("a path"));
    assert!(
        path.starts_with(desk.path("data")) && path.join("journal.db").is_file(),
        "{made}"
    );
}

#[cfg(unix)]
mod editor {
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;
    use std::process::Command;

    use super::*;

    /// A desk with an editor that runs a script on the file, and a folder in memory.
    fn desk_with(script: &str) -> (Desk, PathBuf) {
        let desk = Desk::new();
        let editor = desk.path("my editor");
        fs::write(&editor, format!("#!/bin/sh\n{script}\n")).expect("an editor");
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("may be run");
        fs::create_dir(desk.path("memory")).expect("a folder");
        (desk, editor)
    }

    fn editing(desk: &Desk, arguments: &[&str]) -> Command {
        let mut command = desk.command();
        command
            .env(
                "EDITOR",
                format!("'{}' --wait", desk.path("my editor").display()),
            )
            .env("XDG_RUNTIME_DIR", desk.path("memory"))
            .args(arguments);
        command
    }

    fn left_in_memory(desk: &Desk) -> usize {
        fs::read_dir(desk.path("memory"))
            .expect("the folder")
            .count()
    }

    #[test]
    fn a_text_is_written_in_the_editor_and_its_file_is_gone() {
        let (desk, _) = desk_with(
            r#"[ "$1" = --wait ] || exit 9
               stat -c '%a %s' "$2" > "$HOME/mode"; stat -c %a "$(dirname "$2")" >> "$HOME/mode"
               cp "$2" "$HOME/before"; printf 'From the editor.\n' > "$2"; touch "$2~""#,
        );
        let done = finish(&mut editing(&desk, &["write", "--editor", "--json"]));
        assert_eq!((done.exit, done.stderr.as_str()), (0, ""));
        let id = id_of(&serde_json::from_str(&done.stdout).expect("a document"));
        assert_eq!(desk.json(&["show", &id])["body"], "From the editor.");
        #[cfg(target_os = "linux")]
        assert_eq!(
            fs::read_to_string(desk.path("mode")).expect("the modes"),
            "600 0\n700\n"
        );
        assert_eq!(left_in_memory(&desk), 0);
        assert_eq!(
            finish(&mut editing(&desk, &["edit", &id, "--editor"])).exit,
            0
        );
        assert_eq!(
            fs::read_to_string(desk.path("before")).expect("the text"),
            "From the editor."
        );
        assert_eq!(
            desk.json(&["history", &id]).as_array().map(Vec::len),
            Some(1)
        );
    }

    #[test]
    fn an_editor_that_fails_or_leaves_nothing_changes_nothing() {
        let (desk, editor) = desk_with("exit 1");
        let (exit, code, _) = refused(|| editing(&desk, &["write", "--editor"]));
        assert_eq!((exit, code.as_str()), (1, "editor_failed"));
        fs::write(&editor, "#!/bin/sh\nexit 0\n").expect("another editor");
        let (exit, code, _) = refused(|| editing(&desk, &["write", "--editor"]));
        assert_eq!((exit, code.as_str()), (2, "empty_text"));
        assert_eq!((desk.count(), left_in_memory(&desk)), (0, 0));
    }

    #[test]
    fn a_text_that_cannot_be_saved_is_not_thrown_away() {
        let (desk, _) = desk_with(r#"printf 'a\0b' > "$2""#);
        let done = finish(&mut editing(&desk, &["write", "--editor"]));
        assert_eq!((done.exit, left_in_memory(&desk)), (2, 1));
        let path = done
            .stderr
            .trim_end()
            .trim_end_matches('.')
            .rsplit(' ')
            .next()
            .expect("a path");
        assert_eq!(
            fs::read(path).expect("the text"),
            b"a\0b",
            "{}",
            done.stderr
        );
    }

    #[test]
    fn without_a_folder_in_memory_or_an_editor_it_is_refused() {
        let (desk, _) = desk_with("touch \"$HOME/ran\"");
        for folder in [None, Some("nowhere"), Some("relative")] {
            let (exit, code, message) = refused(|| {
                let mut command = editing(&desk, &["write", "--editor"]);
                match folder {
                    None => command.env_remove("XDG_RUNTIME_DIR"),
                    Some("relative") => command
                        .env("XDG_RUNTIME_DIR", "memory")
                        .current_dir(desk.home.path()),
                    Some(name) => command.env("XDG_RUNTIME_DIR", desk.path(name)),
                };
                command
            });
            assert_eq!((exit, code.as_str()), (1, "no_runtime_folder"));
            assert!(message.contains("XDG_RUNTIME_DIR"), "{message}");
        }
        let (exit, code, _) = refused(|| {
            let mut command = editing(&desk, &["write", "--editor"]);
            command.env_remove("EDITOR");
            command
        });
        assert_eq!((exit, code.as_str()), (1, "no_editor"));
        assert!(!desk.path("ran").exists());
    }
}

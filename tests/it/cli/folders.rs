//! Folders that cannot be written, disks that are full, and folders that a service copies elsewhere.

use std::fs;

use super::{Desk, finish, refused};

#[test]
fn a_folder_with_a_file_in_its_way_is_one() {
    let desk = Desk::empty();
    fs::write(desk.path("file"), "").expect("a file");
    for name in ["file", "file/journal"] {
        let (exit, code, message) = refused(|| {
            let mut command = std::process::Command::new(super::program());
            command
                .env("LEADLIGHT_PASSPHRASE", super::PASSPHRASE)
                .env("HOME", desk.home.path())
                .arg("--journal")
                .arg(desk.path(name))
                .arg("init");
            command
        });
        assert_eq!((exit, code.as_str()), (1, "not_writable"));
        assert!(
            message.contains(name) && message.contains("choose another"),
            "{message}"
        );
    }
    assert_eq!(fs::read(desk.path("file")).expect("the file"), b"");
}

#[test]
fn a_folder_that_is_copied_elsewhere_is_warned_of() {
    let desk = Desk::empty();
    let place = desk.path("Dropbox").join("journal");
    let command = |arguments: &[&str]| {
        let mut command = std::process::Command::new(super::program());
        command
            .env("LEADLIGHT_PASSPHRASE", super::PASSPHRASE)
            .env("LEADLIGHT_JOURNAL", &place)
            .env("HOME", desk.home.path());
        finish(command.args(arguments))
    };
    let made = command(&["init", "--json"]);
    assert_eq!(made.exit, 0, "{}", made.stderr);
    let document: serde_json::Value = serde_json::from_str(&made.stdout).expect("a document");
    assert_eq!(document["journal"], place.display().to_string());
    let warning: serde_json::Value = serde_json::from_str(&made.stderr).expect("a document");
    assert_eq!(warning["warning"]["code"], "cloud_folder");
    let message = warning["warning"]["message"].as_str().expect("a message");
    assert!(
        message.contains("Dropbox") && message.contains("damage"),
        "{message}"
    );
    // Said once: what follows has its results alone.
    let list = command(&["list", "--json"]);
    assert_eq!((list.stdout.trim_end(), list.stderr.as_str()), ("[]", ""));
    let status = command(&["status"]);
    assert_eq!((status.exit, status.stderr.trim_end()), (0, message));
    let status: serde_json::Value =
        serde_json::from_str(&command(&["status", "--json"]).stdout).expect("a document");
    assert_eq!(status["cloud_service"], "Dropbox");
}

#[test]
fn what_was_got_around_is_said_beside_the_result() {
    let desk = Desk::new();
    fs::write(desk.path("journal").join("keys.json"), "{").expect("a damaged key file");
    let list = desk.run(&["list", "--json"]);
    assert_eq!((list.exit, list.stdout.trim_end()), (0, "[]"));
    let note: serde_json::Value = serde_json::from_str(&list.stderr).expect("a document");
    assert_eq!(note["warning"]["code"], "keys_from_backup");
    // It has been mended, so there is nothing more to say.
    assert_eq!(desk.run(&["list"]).stderr, "");

    // A folder that cannot be made: this device's id has no place.
    fs::write(desk.path("file"), "").expect("a file");
    let list = finish(
        desk.command()
            .arg("list")
            .env("LEADLIGHT_CONFIG_DIR", desk.path("file/config")),
    );
    assert_eq!(list.exit, 0);
    assert!(
        list.stderr.contains("which device this is") && list.stderr.contains("file/config"),
        "{}",
        list.stderr
    );
}

/// Runs a script with a file system of its own at `$PLACE`. A kernel that gives an ordinary user none says so and the
/// test ends: what it needs is not there.
#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "a test that was left out says so")]
fn on_a_small_disk(desk: &Desk, script: &str) -> Option<super::Done> {
    use std::process::Command;
    let place = desk.path("disk");
    fs::create_dir(&place).expect("a folder");
    let able = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "true"])
        .output();
    if !able.is_ok_and(|able| able.status.success()) {
        eprintln!("left out: this system gives no file system of its own");
        return None;
    }
    let mut command = Command::new("unshare");
    command
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
        .env("PLACE", place)
        .env("CLI", super::program())
        .env("HOME", desk.home.path())
        .env("XDG_CONFIG_HOME", desk.home.path())
        .env("LEADLIGHT_PASSPHRASE", super::PASSPHRASE);
    Some(finish(&mut command))
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_and_loses_nothing() {
    let desk = Desk::empty();
    let script = r#"
        mount -t tmpfs -o size=2m none "$PLACE" || exit 90
        export LEADLIGHT_JOURNAL="$PLACE/journal"
        "$CLI" init > /dev/null || exit 91
        written=0
        while :; do
            head -c 150000 /dev/zero | tr '\0' 'a' | "$CLI" write - > /dev/null 2> "$HOME/told"
            code=$?
            [ $code -ne 0 ] && break
            written=$((written + 1))
            [ $written -gt 40 ] && exit 92
        done
        "$CLI" write "More" --json > /dev/null 2> "$HOME/told.json" && rm "$HOME/told.json"
        echo "$code $written $("$CLI" list | grep -c aaaa)"
    "#;
    let Some(done) = on_a_small_disk(&desk, script) else {
        return;
    };
    assert_eq!(done.exit, 0, "{}", done.stderr);
    let numbers: Vec<u32> = done
        .stdout
        .split_whitespace()
        .map(|number| number.parse().expect("a number"))
        .collect();
    let told = fs::read_to_string(desk.path("told")).expect("what was told");
    assert_eq!(numbers[0], 1, "{told}");
    assert!(numbers[1] > 0 && numbers[1] == numbers[2], "{numbers:?}");
    assert!(
        told.contains("no room left on the disk") && told.contains("Free some space"),
        "{told}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_no_writing_is_one() {
    let desk = Desk::empty();
    let script = r#"
        mount -t tmpfs -o size=4m none "$PLACE" || exit 90
        LEADLIGHT_JOURNAL="$PLACE/journal" "$CLI" init > /dev/null || exit 91
        mount -o remount,ro "$PLACE" || exit 92
        LEADLIGHT_JOURNAL="$PLACE/journal" "$CLI" write "Something" --json 2> "$HOME/write"; echo $?
        LEADLIGHT_JOURNAL="$PLACE/second" "$CLI" init --json 2> "$HOME/init"; echo $?
    "#;
    let Some(done) = on_a_small_disk(&desk, script) else {
        return;
    };
    assert_eq!(
        (done.exit, done.stdout.as_str()),
        (0, "1\n1\n"),
        "{}",
        done.stderr
    );
    for name in ["write", "init"] {
        let told = fs::read_to_string(desk.path(name)).expect("what was told");
        let error: serde_json::Value = serde_json::from_str(&told).expect("a document");
        assert_eq!(error["error"]["code"], "not_writable", "{told}");
    }
}

/// A share of the disk that is used up and a disk that is broken look the same to the database. Neither can be had in a
/// test, so writing is made to fail the way it would.
#[cfg(target_os = "linux")]
#[test]
fn a_used_up_share_and_a_broken_disk_are_told_apart() {
    let desk = Desk::empty();
    let library = desk.path("failing_disk.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/it/cli/failing_disk.c");
    let compiled = std::process::Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .arg(&library)
        .args([source, "-ldl"])
        .status();
    assert!(compiled.expect("the compiler that SQLite needs").success());
    let journal = desk.path("journal");
    let command = |arguments: &[&str], failing: &[(&str, &str)]| {
        let mut command = std::process::Command::new(super::program());
        command
            .env("LEADLIGHT_PASSPHRASE", super::PASSPHRASE)
            .env("LEADLIGHT_JOURNAL", &journal)
            .env("HOME", desk.home.path())
            .env("XDG_CONFIG_HOME", desk.home.path())
            .envs(failing.iter().copied());
        if !failing.is_empty() {
            command.env("LD_PRELOAD", &library);
        }
        finish(command.args(arguments))
    };
    assert_eq!(command(&["init"], &[]).exit, 0);
    assert_eq!(command(&["write", "Before it failed"], &[]).exit, 0);
    // EDQUOT fails whatever is written in the folder, EIO the database's log alone.
    for (within, number, code, words) in [
        ("/journal/", "122", "quota_full", "Your share"),
        ("journal.db-wal", "5", "disk_failing", "another disk"),
    ] {
        let failing = [("FAIL_IN", within), ("FAIL_WITH", number)];
        let done = command(&["write", "Lost", "--json"], &failing);
        let error: serde_json::Value = serde_json::from_str(&done.stderr).expect("a document");
        assert_eq!(
            (done.exit, &error["error"]["code"]),
            (1, &code.into()),
            "{error}"
        );
        assert!(
            error["error"]["message"]
                .as_str()
                .is_some_and(|told| told.contains(words)),
            "{error}"
        );
        let list = command(&["list"], &[]).stdout;
        assert!(
            list.contains("Before it failed") && !list.contains("Lost"),
            "{list}"
        );
    }
}

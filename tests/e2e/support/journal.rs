//! Journals to start from, and the way into them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

use super::{
    app::App,
    desk::{self, Desk},
};

/// The passphrase of every journal that a test makes.
pub(crate) const PASSPHRASE: &str = "violet harbour lantern nine";

/// The evening that most tests happen on, a Monday, and its zone.
pub(crate) const EVENING: &str = "2026-11-23T16:29:40Z";

/// The program that makes journals, which cargo builds beside the tests.
fn sample() -> PathBuf {
    let tests = std::env::current_exe().expect("where this program is");
    let built = tests
        .parent()
        .and_then(Path::parent)
        .expect("cargo's folder");
    built.join("leadlight-sample")
}

impl Desk {
    /// Makes a journal with so many entries, written up to the day before that instant.
    pub(crate) fn journal(&self, entries: usize, now: &str) {
        let secret = self.home().path().join("runtime/passphrase");
        fs::write(&secret, PASSPHRASE).expect("a passphrase file");
        let entries = entries.to_string();
        let made = self.run(
            sample(),
            &[
                "--out",
                &self.home().journal().display().to_string(),
                "--passphrase-file",
                &secret.display().to_string(),
                "--entries",
                &entries,
                "--now",
                now,
                "--zone",
                "Europe/Berlin",
            ],
        );
        // It must not lie about for the canary, of this run or one beside it.
        fs::remove_file(&secret).expect("the passphrase file goes");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
    }

    /// Runs the command line on the journal and returns what it prints.
    pub(crate) fn terminal(&self, arguments: &[&str]) -> Value {
        self.terminal_at(EVENING, arguments)
    }

    /// The same at another instant.
    pub(crate) fn terminal_at(&self, now: &str, arguments: &[&str]) -> Value {
        let secret = self.home().path().join("runtime/secret");
        fs::write(&secret, PASSPHRASE).expect("a passphrase file");
        let journal = self.home().journal().display().to_string();
        let secret = secret.display().to_string();
        let mut all = vec!["--json", "--journal", &journal, "--now", now];
        all.extend(["--zone", "Europe/Berlin", "--passphrase-file", &secret]);
        all.extend(arguments);
        let done = self.run(desk::command_line(), &all);
        fs::remove_file(&secret).expect("the passphrase file goes");
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        serde_json::from_slice(&done.stdout).expect("JSON")
    }

    /// Lets the evening reminder come at a time, every day.
    pub(crate) fn remind_at(&self, time: &str) {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        self.set(
            "daily",
            json!({ "evening": { "on": true, "time": time, "weekdays": days } }),
        );
    }

    /// The looks that the next start has.
    pub(crate) fn look(&self, theme: &str, text_scale: f64) {
        self.set(
            "appearance",
            json!({ "theme": theme, "text_scale": text_scale }),
        );
    }

    fn set(&self, name: &str, value: Value) {
        let path = self.home().journal().join("settings.json");
        fs::create_dir_all(self.home().journal()).expect("the journal's folder");
        let mut settings: Map<String, Value> = fs::read(&path)
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default();
        settings.insert(name.to_owned(), value);
        fs::write(&path, Value::Object(settings).to_string()).expect("settings");
    }
}

impl App<'_> {
    /// Types the passphrase and waits for Today.
    pub(crate) fn unlock(&self) {
        self.type_into("unlock-secret", PASSPHRASE);
        self.press("Enter");
        self.see("view-today");
        self.see("editor");
    }

    /// Waits until what was typed is said to be saved.
    pub(crate) fn saved(&self) {
        self.until(
            "what was typed to be saved",
            "const status = document.querySelector('[data-testid=save-status]');
             return status !== null && status.dataset.saved === 'yes'",
        );
    }

    /// The text in the editor as it is stored, markup included. Only what is on the screen of it is there.
    pub(crate) fn editor_holds(&self, text: &str) {
        self.until_with(
            &format!("{text:?} in the editor"),
            "const text = document.querySelector('[data-testid=editor-text]');
             return text !== null && text.innerText.includes(arguments[0])",
            vec![json!(text)],
        );
    }

    /// Waits until a choice is made, or not made.
    pub(crate) fn chosen(&self, testid: &str, wanted: bool) {
        self.until_with(
            &format!("{testid} to be {}", if wanted { "chosen" } else { "open" }),
            "const part = document.querySelector(`[data-testid=\"${arguments[0]}\"]`);
             return part !== null && (part.getAttribute('aria-pressed') === 'true') === arguments[1]",
            vec![json!(testid), json!(wanted)],
        );
    }
}

//! `init` and `status`.

use std::io::{self, Write};

use leadlight_api::wire::{Lasts, Status, Strength, StrengthHint};
use leadlight_api::{ApiError, Folder, Secret, create, passphrase_strength, status};
use serde_json::json;

use super::Run;
use crate::failure::{Failure, LOCKED, USAGE};
use crate::notices;
use crate::out::{PLAIN, QUIET, STRONG};
use crate::secret;
use crate::words;

/// How often two passphrases that differ are asked for again.
const TRIES: usize = 3;

impl Run {
    pub(super) fn init(&mut self) -> Result<(), Failure> {
        let folder = self.folder()?;
        // Whatever stands in the way is said before a passphrase is thought up.
        if folder.exists() {
            let path = folder.path().display().to_string();
            return Err(ApiError::new(leadlight_api::ErrorCode::JournalExists)
                .naming(path)
                .into());
        }
        folder.check_writable().map_err(ApiError::from)?;
        let passphrase = match secret::given(self.options.passphrase_file.as_deref())? {
            Some(passphrase) => passphrase,
            None if secret::can_ask() => choose()?,
            None => {
                return Err(Failure::new(
                    LOCKED,
                    "locked",
                    "A journal needs a passphrase and there is no terminal to ask on. Set $LEADLIGHT_PASSPHRASE, or name a file with --passphrase-file.",
                ));
            }
        };
        let (mut journal, code) = create(&folder, &passphrase, &self.now)?;
        notices::tell_opened(&mut journal, self.out.json);
        drop(journal);
        let path = folder.path().display().to_string();
        if self.out.json {
            return self
                .out
                .document(&json!({ "journal": path, "recovery_code": code.as_str() }));
        }
        self.out
            .line("A new journal, encrypted from its first byte:")?;
        self.out.text(2, STRONG, &path)?;
        self.out.gap()?;
        self.out.line("Its recovery code, shown this once:")?;
        // Never wrapped: it is one code.
        self.out
            .line(format_args!("  {STRONG}{}{STRONG:#}", code.as_str()))?;
        self.out.gap()?;
        self.out.text(
            0,
            PLAIN,
            "Write it down and keep it away from this machine. It opens the journal if the passphrase is forgotten; without either, nobody can.",
        )
    }

    pub(super) fn status(&mut self) -> Result<(), Failure> {
        let folder = self.folder_with_journal()?;
        let secret = match secret::given(self.options.passphrase_file.as_deref())? {
            Some(secret) => secret,
            None if secret::can_ask() => secret::ask("Passphrase or recovery code: ")?,
            None => {
                self.locked(&folder)?;
                return Err(secret::nobody_to_ask());
            }
        };
        let mut journal = leadlight_api::open(&folder, &secret, &self.now)?;
        let status = status(&journal, &self.now)?;
        if self.out.json {
            notices::tell_opening(&journal, true);
            return self.out.document(&status);
        }
        self.print_status(&status)?;
        notices::tell_opening(&journal, false);
        notices::tell_of_folder(&mut journal, false);
        Ok(())
    }

    /// What can be said about a journal without opening it.
    fn locked(&mut self, folder: &Folder) -> Result<(), Failure> {
        let path = folder.path().display().to_string();
        if self.out.json {
            return self.out.document(&json!({
                "unlocked": false,
                "journal": path,
                "entries": null,
                "database_bytes": null,
                "backups_bytes": null,
                "last_backup_at": null,
                "schema_version": null,
                "cloud_service": folder.cloud_service(),
                "device_id": null,
                "version": env!("CARGO_PKG_VERSION"),
            }));
        }
        self.out.labelled("Journal", STRONG, &path)?;
        self.out.labelled("", PLAIN, "locked")?;
        self.out.flush()
    }

    fn print_status(&mut self, status: &Status) -> Result<(), Failure> {
        let entries = &status.entries;
        let number =
            |count: u32, one, several| (count > 0).then(|| words::count(count, one, several));
        let written: Vec<String> = [
            Some(words::count(
                entries.reflections,
                "reflection",
                "reflections",
            )),
            number(entries.one_on_ones, "one-on-one", "one-on-ones"),
            number(entries.moments, "moment", "moments"),
            number(entries.people, "person", "people"),
            number(entries.drafts, "text being written", "texts being written"),
            number(entries.trashed, "in the trash", "in the trash"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let backups = match status.last_backup_at {
            Some(at) => format!(
                "{}, the last on {}",
                words::size(status.backups_bytes),
                words::minute(at)
            ),
            None => "none yet".to_owned(),
        };
        self.out.labelled("Journal", STRONG, &status.journal)?;
        self.out.labelled("", PLAIN, "unlocked for this command")?;
        self.out.labelled("In it", PLAIN, &written.join(", "))?;
        self.out
            .labelled("Size", PLAIN, &words::size(status.database_bytes))?;
        self.out.labelled("Backups", PLAIN, &backups)?;
        self.out.labelled(
            "Version",
            QUIET,
            &format!(
                "Leadlight {}, schema {}",
                status.version, status.schema_version
            ),
        )?;
        self.out.labelled("Device", QUIET, &status.device_id)
    }
}

/// Has a passphrase chosen on the terminal, saying how long it would hold.
fn choose() -> Result<Secret, Failure> {
    for _ in 0..TRIES {
        let first = secret::ask("Choose a passphrase: ")?;
        if first.expose().trim().is_empty() {
            return Err(ApiError::new(leadlight_api::ErrorCode::EmptyPassphrase).into());
        }
        say(&strength(&passphrase_strength(first.expose())));
        let second = secret::ask("Once more: ")?;
        if first.expose() == second.expose() {
            return Ok(first);
        }
        say("These two are not the same.");
    }
    Err(Failure::new(
        USAGE,
        "passphrases_differ",
        "The two passphrases were not the same. Nothing was made; try again.",
    ))
}

fn say(words: &str) {
    writeln!(io::stderr().lock(), "{words}").ok();
}

fn strength(strength: &Strength) -> String {
    let lasts = match strength.lasts {
        Lasts::Minutes => "minutes",
        Lasts::Hours => "hours",
        Lasts::Days => "days",
        Lasts::Months => "months",
        Lasts::Years => "years",
        Lasts::Centuries => "centuries",
    };
    let hint = match strength.hint {
        None => "",
        Some(StrengthHint::Common) => " It is one of the most used; others try it first.",
        Some(StrengthHint::NameOrDate) => " Names and dates are easy to find out.",
        Some(StrengthHint::Repeats) => " Repeats add little.",
        Some(StrengthHint::KeyboardRun) => " Keys beside each other add little.",
        Some(StrengthHint::TooShort) => " It is short; longer is stronger.",
        Some(StrengthHint::AddWords) => " A few more unrelated words make it stronger.",
    };
    format!("Somebody with this journal and a fast machine would need {lasts} to guess it.{hint}")
}

//! The gate: no journal yet, locked, or open.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use leadlight_core::Now;
use leadlight_store::Journal;
use leadlight_store::vault::{DataKey, Folder, Note, RecoveryCode, Secret, config_folder};

use crate::error::{ApiError, ErrorCode};
use crate::reminders::PlanMemory;
use crate::settings::appearance;
use crate::wire::{Created, EntryCounts, Gate, Notice, NoticeId, SessionState, Status, Unlocked};

/// The longest wait after a wrong passphrase, in seconds.
const LONGEST_WAIT: i64 = 30;

/// A window's hold on one journal: whether it is open, and how long to wait after wrong tries.
#[derive(Debug)]
pub struct Session {
    folder: Folder,
    journal: Option<Journal>,
    wrong_tries: u32,
    wait_until: Option<DateTime<Utc>>,
    write_now: bool,
    formats: Option<String>,
    notices: Vec<Notice>,
    pub(crate) memory: PlanMemory,
}

impl Session {
    /// A session on a folder, locked.
    pub fn new(folder: Folder) -> Self {
        Self {
            folder,
            journal: None,
            wrong_tries: 0,
            wait_until: None,
            write_now: false,
            formats: None,
            notices: Vec::new(),
            memory: PlanMemory::default(),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The journal, if it is open.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`] if it is not.
    pub fn journal(&mut self) -> Result<&mut Journal, ApiError> {
        self.journal
            .as_mut()
            .ok_or(ApiError::new(ErrorCode::Locked))
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.journal.is_some()
    }

    /// Remembers that the person wants to write today's text once the journal is open.
    pub fn want_to_write(&mut self) {
        self.write_now = true;
    }

    /// Where the journal stands. The wish to write is told once, when the journal is open.
    pub fn state(&mut self, now: &Now) -> SessionState {
        let gate = match (&self.journal, self.folder.exists()) {
            (Some(_), _) => Gate::Unlocked,
            (None, true) => Gate::Locked,
            (None, false) => Gate::FirstRun,
        };
        let write_now = self.write_now;
        if gate == Gate::Unlocked {
            self.write_now = false;
        }
        SessionState {
            gate,
            journal: self.folder.path().display().to_string(),
            cloud_service: self.folder.cloud_service().map(str::to_owned),
            wait_seconds: self.wait_seconds(now),
            appearance: appearance(&self.folder),
            formats: self.formats.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            write_now,
            knows_conversations: self.memory.knows_conversations(),
        }
    }

    /// Remembers by the habits of which locale the system writes times and begins weeks.
    pub fn write_times_as(&mut self, locale: Option<String>) {
        self.formats = locale;
    }

    /// Makes the journal and opens it.
    ///
    /// # Errors
    /// If the passphrase is empty, there is a journal already, or the folder cannot be written.
    pub fn create(&mut self, passphrase: Secret, now: &Now) -> Result<Created, ApiError> {
        let (journal, code) = create(&self.folder, &passphrase, now)?;
        self.opening_notices(&journal);
        self.journal = Some(journal);
        // A reminder whose time was over before there was a journal would only interrupt the first run.
        for occurrence in self.due_reminders(now)?.due {
            self.deliver(now, &occurrence)?;
        }
        self.machine_notices();
        let groups: Vec<String> = code.groups().map(str::to_owned).collect();
        // Which two groups to type back depends on the code itself, so that nobody learns to keep only two.
        let sum = code.as_str().bytes().fold(0_u32, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u32::from(byte))
        });
        let count = u32::try_from(groups.len()).unwrap_or(1).max(2);
        let first = sum % count;
        let second = (first + 1 + (sum / count) % (count - 1)) % count;
        Ok(Created {
            recovery_code: code.as_str().to_owned(),
            groups,
            ask: [first.min(second), first.max(second)],
        })
    }

    /// Opens the journal with its passphrase or recovery code, and makes entries of the texts that a crash left unfinished.
    ///
    /// # Errors
    /// If the secret is wrong (each time with a longer wait), or as [`open`].
    pub fn unlock(&mut self, secret: &Secret, now: &Now) -> Result<Unlocked, ApiError> {
        let wait_seconds = self.wait_seconds(now);
        if wait_seconds > 0 {
            return Err(ApiError {
                wait_seconds: Some(wait_seconds),
                ..ApiError::new(ErrorCode::Wait)
            });
        }
        let journal = match open(&self.folder, secret, now) {
            Err(error) if error.code == ErrorCode::WrongPassphrase => {
                let wait = 2_i64.saturating_pow(self.wrong_tries).min(LONGEST_WAIT);
                self.wrong_tries = self.wrong_tries.saturating_add(1).min(16);
                self.wait_until = Some(now.at + Duration::seconds(wait));
                return Err(ApiError {
                    wait_seconds: Some(self.wait_seconds(now)),
                    ..error
                });
            }
            result => result?,
        };
        self.opened(journal, now)
    }

    /// Opens the journal with its data key.
    ///
    /// # Errors
    /// As [`open_with_key`].
    pub fn unlock_with_key(&mut self, key: DataKey, now: &Now) -> Result<Unlocked, ApiError> {
        let journal = open_with_key(&self.folder, key, now)?;
        self.opened(journal, now)
    }

    /// Something to tell the person: once for as long as the program runs, and those about the machine once for ever.
    pub fn notice(&mut self, id: NoticeId, detail: Option<String>) {
        if !self.notices.iter().any(|notice| notice.id == id) {
            self.notices.push(Notice { id, detail });
        }
    }

    /// What to tell the person, as far as it was not told before. Nothing while the journal is locked.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn notices(&mut self) -> Result<Vec<Notice>, ApiError> {
        let Some(journal) = &self.journal else {
            return Ok(Vec::new());
        };
        let mut notices = Vec::new();
        for notice in &self.notices {
            if !journal.was_told(notice.id.word())? {
                notices.push(notice.clone());
            }
        }
        Ok(notices)
    }

    /// The person has read a notice.
    ///
    /// # Errors
    /// If the journal is locked or could not be written.
    pub fn dismiss_notice(&mut self, id: NoticeId) -> Result<(), ApiError> {
        self.notices.retain(|notice| notice.id != id);
        if id.is_said_once() {
            self.journal()?.tell(id.word())?;
        }
        Ok(())
    }

    fn opened(&mut self, mut journal: Journal, now: &Now) -> Result<Unlocked, ApiError> {
        (self.wrong_tries, self.wait_until) = (0, None);
        let recovered_drafts = journal.finish_all_sittings(now.at)?;
        crate::reminders::merge(&mut journal, &mut self.memory, now)?;
        self.opening_notices(&journal);
        self.journal = Some(journal);
        if recovered_drafts > 0 {
            self.notice(
                NoticeId::RecoveredDrafts,
                Some(recovered_drafts.to_string()),
            );
        }
        self.machine_notices();
        Ok(Unlocked { recovered_drafts })
    }

    fn opening_notices(&mut self, journal: &Journal) {
        for Notice { id, detail } in opening_notices(journal) {
            self.notice(id, detail);
        }
    }

    fn machine_notices(&mut self) {
        if let Some(service) = self.folder.cloud_service() {
            self.notice(NoticeId::CloudFolder, Some(service.to_owned()));
        }
    }

    /// Ends every sitting, closes the journal and wipes its key. The journal is closed even if the sittings could not be
    /// ended: their drafts are on the disk and become entries at the next unlock.
    ///
    /// # Errors
    /// If the sittings could not be ended.
    pub fn lock(&mut self, now: &Now) -> Result<(), ApiError> {
        let Some(mut journal) = self.journal.take() else {
            return Ok(());
        };
        journal.finish_all_sittings(now.at)?;
        crate::reminders::note_today(&journal, now);
        Ok(())
    }

    fn wait_seconds(&self, now: &Now) -> u32 {
        let left = self
            .wait_until
            .map_or(0, |until| (until - now.at).num_milliseconds());
        // A clock that was set back must not lock anybody out for longer than the longest wait.
        u32::try_from(
            left.clamp(0, LONGEST_WAIT * 1000).div_euclid(1000)
                + i64::from(left.rem_euclid(1000) > 0 && left > 0),
        )
        .unwrap_or(0)
    }
}

/// What was not as it should be when a journal was opened, and was got around.
pub fn opening_notices(journal: &Journal) -> Vec<Notice> {
    let path = |path: &Path| Some(path.display().to_string());
    let notice = |note: &Note| {
        let (id, detail) = match note {
            Note::KeyCopyUsed | Note::KeyCopiesDiffer => (NoticeId::KeysFromBackup, None),
            Note::SetAside(file) => (NoticeId::SettingsDamaged, path(file)),
            Note::Migrated { backups, .. } => (
                NoticeId::Migrated,
                backups.first().and_then(|backup| path(backup)),
            ),
            Note::DeviceNotKept => {
                let folder = config_folder().ok();
                (
                    NoticeId::DeviceNotKept,
                    folder.and_then(|folder| path(&folder)),
                )
            }
        };
        Notice { id, detail }
    };
    journal.notes().iter().map(notice).collect()
}

/// Makes a journal in a folder.
///
/// # Errors
/// If the passphrase is empty, there is a journal already, or the folder cannot be written.
pub fn create(
    folder: &Folder,
    passphrase: &Secret,
    now: &Now,
) -> Result<(Journal, RecoveryCode), ApiError> {
    Ok(Journal::create(folder, passphrase, now.at)?)
}

/// Opens the journal of a folder with its passphrase or recovery code.
///
/// # Errors
/// If there is none, the secret is wrong, or it is newer than the program, damaged, or held by another process.
pub fn open(folder: &Folder, secret: &Secret, now: &Now) -> Result<Journal, ApiError> {
    Ok(Journal::unlock(folder, secret, now.at)?)
}

/// Opens the journal of a folder with its data key.
///
/// # Errors
/// As [`open`].
pub fn open_with_key(folder: &Folder, key: DataKey, now: &Now) -> Result<Journal, ApiError> {
    Ok(Journal::unlock_with_key(folder, key, now.at)?)
}

/// The journal in numbers.
///
/// # Errors
/// If it could not be read.
pub fn status(journal: &Journal, now: &Now) -> Result<Status, ApiError> {
    let counts = journal.counts()?;
    let folder = journal.folder();
    let (backups_bytes, newest) = backups(&folder.backups());
    Ok(Status {
        unlocked: true,
        journal: folder.path().display().to_string(),
        entries: EntryCounts {
            reflections: counts.reflections,
            one_on_ones: counts.one_on_ones,
            moments: counts.moments,
            people: counts.people,
            drafts: counts.drafts,
            trashed: counts.trashed,
        },
        database_bytes: size(&folder.db()) + size(&beside(&folder.db(), "-wal")),
        backups_bytes,
        last_backup_at: newest.map(|at| now.with_offset(at)),
        schema_version: journal.schema_version()?,
        cloud_service: folder.cloud_service().map(str::to_owned),
        device_id: journal.device(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

fn beside(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a size is shown rounded, and no disk holds 2^53 bytes"
)]
fn size(path: &Path) -> f64 {
    path.metadata().map_or(0.0, |meta| meta.len() as f64)
}

fn backups(folder: &Path) -> (f64, Option<DateTime<Utc>>) {
    let files = folder
        .read_dir()
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path());
    files.fold((0.0, None), |(bytes, newest), path| {
        let made = path
            .metadata()
            .ok()
            .and_then(|meta| meta.modified().ok())
            .map(DateTime::<Utc>::from);
        (bytes + size(&path), newest.max(made))
    })
}

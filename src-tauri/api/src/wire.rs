//! The types that go over the wire: to the window, and to standard output as JSON.
//!
//! Instants are RFC 3339 with the offset they were written at; days are `YYYY-MM-DD`; sizes are bytes.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leadlight_core::looks::{ClockStyle, Contrast, LineWidth, Motion, WeekStart};
use leadlight_core::text::Part;
use leadlight_core::{EntryKind, Lean, Outcome, Pane, Practice, Prompt, Suggestion};
use serde::{Deserialize, Serialize};

/// Declares wire types: plain data that is written, read and described to the window.
macro_rules! wire {
    ($($(#[$meta:meta])* struct $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)* })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[cfg_attr(feature = "bindings", derive(specta::Type))]
            pub struct $name { $($(#[$fmeta])* pub $field: $type,)* }
        )+
    };
}

/// Declares enums of words.
macro_rules! wire_enum {
    ($($(#[$meta:meta])* enum $name:ident { $($(#[$vmeta:meta])* $variant:ident,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
            #[cfg_attr(feature = "bindings", derive(specta::Type))]
            #[serde(rename_all = "snake_case")]
            pub enum $name { $($(#[$vmeta])* $variant,)+ }
        )+
    };
}

mod calendars;
mod finding;
mod inbox;
mod jump;
mod people;
mod reminders;
mod shelf;
mod shifts;
pub use calendars::*;
pub use finding::*;
pub use inbox::{SealedThought, Thoughts};
pub use jump::*;
pub use people::*;
pub use reminders::*;
pub use shelf::*;
pub use shifts::*;

wire! {
    /// An entry, as lists print it.
    struct Entry {
        /// Its id.
        id: String,
        /// What it is.
        kind: EntryKind,
        /// Its local day.
        on: NaiveDate,
        /// The instant it was written at.
        at: DateTime<FixedOffset>,
        /// Its first line.
        title: String,
        /// Markdown, verbatim; in lists of the window only its beginning.
        body: String,
        /// The panes it lit.
        panes: Vec<Pane>,
        /// The names of the people it is about.
        people: Vec<String>,
        /// Its tags.
        tags: Vec<String>,
        /// The prompt that it answers.
        prompt: Option<Prompt>,
        /// Whether all of it is in confidence.
        in_confidence: bool,
        /// When its text was last changed.
        edited_at: DateTime<FixedOffset>,
    }
    /// An entry that was found.
    struct Hit {
        /// The entry.
        #[serde(flatten)]
        entry: Entry,
        /// The piece of it that shows why.
        snippet: String,
        /// The same piece by piece, saying which are hits.
        snippet_parts: Vec<Part>,
    }
    /// A text of an entry, past or present.
    struct Version {
        /// Its number; 1 is the oldest.
        version: u32,
        /// When it was saved.
        at: DateTime<FixedOffset>,
        /// `write`, `edit` or `restore`.
        operation: String,
        /// Its first line.
        title: String,
        /// Markdown, verbatim.
        body: String,
        /// The panes it lit.
        panes: Vec<Pane>,
        /// Whether it is the present text.
        current: bool,
    }
    /// An entry in the trash.
    struct TrashedEntry {
        /// The entry.
        #[serde(flatten)]
        entry: Entry,
        /// When it was deleted.
        deleted_at: DateTime<FixedOffset>,
        /// The day from which it may be gone.
        gone_on: NaiveDate,
    }
    /// A page of entries, newest first.
    struct Page {
        /// The entries.
        entries: Vec<Entry>,
        /// Where the next page begins; nothing at the end.
        next: Option<String>,
    }
    /// What a search found.
    struct SearchPage {
        /// The first hits.
        hits: Vec<Hit>,
        /// How many there are.
        found: u32,
        /// Whether there are more than `found`.
        found_is_capped: bool,
    }
    /// Which entries; everything where a field is empty.
    #[derive(Default)]
    struct Filter {
        /// Any of these kinds.
        #[serde(default)]
        kinds: Vec<EntryKind>,
        /// The first day.
        #[serde(default)]
        from: Option<NaiveDate>,
        /// The last day.
        #[serde(default)]
        to: Option<NaiveDate>,
        /// A person, by name, the beginning of a name, or id.
        #[serde(default)]
        person: Option<String>,
        /// A pane.
        #[serde(default)]
        pane: Option<Pane>,
        /// A tag.
        #[serde(default)]
        tag: Option<String>,
    }
    /// The one commitment of a day.
    struct Shift {
        /// The day.
        on: NaiveDate,
        /// What was resolved.
        text: String,
        /// Its practice.
        practice: Option<Practice>,
        /// The suggestion that it was taken from.
        suggestion_id: Option<String>,
        /// How it went.
        outcome: Outcome,
        /// A line why.
        note: Option<String>,
    }
    /// What a day mostly was.
    struct DayLean {
        /// The day.
        on: NaiveDate,
        /// Managed, both or led; nothing where it was not said.
        lean: Option<Lean>,
    }
    /// A reflection of a day, with what is being typed in it.
    struct DayReflection {
        /// The entry; its text is what is being typed, where something is.
        #[serde(flatten)]
        entry: Entry,
        /// Whether it is being typed.
        draft: bool,
        /// Its words.
        words: u32,
        /// The people that its text mentions.
        mentions: Vec<PersonRef>,
        /// The people that its panes are for, by id.
        pane_people: Vec<String>,
    }
    /// A day.
    struct Day {
        /// The day.
        on: NaiveDate,
        /// The local day that it is now.
        today: NaiveDate,
        /// The nearest earlier day with anything on it.
        previous_on: Option<NaiveDate>,
        /// The nearest later day with anything on it, at most today.
        next_on: Option<NaiveDate>,
        /// Its shift.
        shift: Option<Shift>,
        /// What is suggested while there is no shift.
        suggestion: Option<Suggestion>,
        /// The question of the day.
        prompt: Prompt,
        /// What it mostly was.
        lean: Option<Lean>,
        /// Its reflections, oldest first.
        reflections: Vec<DayReflection>,
    }
    /// What is being typed.
    struct DraftInput {
        /// The entry; nothing for a new one.
        entry_id: Option<String>,
        /// The day that it is for.
        on: NaiveDate,
        /// The prompt that it answers.
        prompt_id: Option<String>,
        /// Markdown, verbatim.
        body: String,
        /// The panes it lit.
        panes: Vec<Pane>,
        /// The people that the panes are for, by id; nothing to leave them as they are.
        #[serde(default)]
        pane_people: Option<Vec<String>>,
        /// Whether all of it is in confidence; nothing to leave it as it is.
        #[serde(default)]
        in_confidence: Option<bool>,
    }
    /// A draft is on the disk.
    struct DraftSaved {
        /// The entry that it is, or will be.
        entry_id: String,
        /// When it was saved.
        saved_at: DateTime<FixedOffset>,
    }
    /// A sitting has ended.
    struct Finished {
        /// The entry, if anything was written.
        entry: Option<Entry>,
        /// Whether another text, written meanwhile elsewhere, became an earlier version.
        replaced: bool,
    }
    /// Where a journal stands, before it is open.
    struct SessionState {
        /// Whether there is a journal, and whether it is open.
        gate: Gate,
        /// The folder.
        journal: String,
        /// The service that copies this folder to other machines, if one does.
        cloud_service: Option<String>,
        /// Seconds to wait before another try.
        wait_seconds: u32,
        /// Looks.
        appearance: Appearance,
        /// The locale by whose habits the system writes times and begins weeks; none where that is the page's own.
        formats: Option<String>,
        /// The program's version.
        version: String,
        /// Whether to go to today's text once it is open.
        write_now: bool,
        /// Whether reminders around conversations come: from the first time that the journal was open.
        knows_conversations: bool,
    }
    /// A journal was made.
    struct Created {
        /// The recovery code, shown this once.
        recovery_code: String,
        /// Its groups.
        groups: Vec<String>,
        /// The two groups to type back, counted from 0.
        ask: [u32; 2],
    }
    /// A journal was opened.
    struct Unlocked {
        /// Texts that a crash had left unfinished and that are entries now.
        recovered_drafts: u32,
    }
    /// How long a passphrase would hold.
    struct Strength {
        /// From 0 (at once) to 4 (very strong).
        score: u8,
        /// How long guessing would take.
        lasts: Lasts,
        /// What would make it stronger.
        hint: Option<StrengthHint>,
    }
    /// Looks.
    struct Appearance {
        /// Light, dark, or as the system has it.
        theme: Theme,
        /// The size of text: 1.0 is normal, 2.0 the largest.
        text_scale: f64,
        /// How strongly text and lines stand out.
        contrast: Contrast,
        /// Whether anything moves.
        motion: Motion,
        /// How the time of the day is written.
        clock: ClockStyle,
        /// The day that a week begins with on a calendar.
        week_start: WeekStart,
        /// How long a line of writing may become.
        line_width: LineWidth,
        /// Whether the buttons for formatting stand under the text.
        format_bar: bool,
    }
    /// The journal in numbers.
    struct Status {
        /// Whether it is open.
        unlocked: bool,
        /// The folder.
        journal: String,
        /// How many of each there are.
        entries: EntryCounts,
        /// The size of the database with its log, in bytes.
        database_bytes: f64,
        /// The size of the backups, in bytes.
        backups_bytes: f64,
        /// When the last backup was made.
        last_backup_at: Option<DateTime<FixedOffset>>,
        /// The version of the schema.
        schema_version: u32,
        /// The service that copies this folder to other machines, if one does.
        cloud_service: Option<String>,
        /// This device, as the change log names it.
        device_id: String,
        /// The program's version.
        version: String,
    }
    /// How many of each there are.
    struct EntryCounts {
        /// Reflections.
        reflections: u32,
        /// One-on-ones.
        one_on_ones: u32,
        /// Moments.
        moments: u32,
        /// People.
        people: u32,
        /// Texts being written.
        drafts: u32,
        /// Entries in the trash.
        trashed: u32,
    }
    /// Something to tell the person once.
    struct Notice {
        /// What.
        id: NoticeId,
        /// A path, a name of a service or a number.
        detail: Option<String>,
    }
}

wire_enum! {
    /// Whether there is a journal, and whether it is open.
    enum Gate {
        /// There is none yet.
        FirstRun,
        /// It is locked.
        Locked,
        /// It is open.
        Unlocked,
    }
    /// In which order hits come.
    enum SearchOrder {
        /// The best match first.
        Best,
        /// The newest first.
        Newest,
    }
    /// How long guessing would take.
    enum Lasts {
        /// Seconds or minutes.
        Minutes,
        /// Hours.
        Hours,
        /// Days.
        Days,
        /// Months.
        Months,
        /// Years.
        Years,
        /// Centuries.
        Centuries,
    }
    /// What would make a passphrase stronger.
    enum StrengthHint {
        /// It is one of the most used.
        Common,
        /// A name or a date.
        NameOrDate,
        /// Repeats.
        Repeats,
        /// Keys beside each other.
        KeyboardRun,
        /// Too short.
        TooShort,
        /// More words.
        AddWords,
    }
    /// Light, dark, or as the system has it.
    enum Theme {
        /// As the system has it.
        System,
        /// Light.
        Light,
        /// Dark.
        Dark,
    }
    /// Something to tell the person once.
    enum NoticeId {
        /// The journal lies in a folder that a service copies.
        CloudFolder,
        /// The system shows no tray.
        NoTray,
        /// The system shows no notifications.
        NoNotifications,
        /// Another editor's text became an earlier version.
        TextReplaced,
        /// Unfinished texts of a crash are entries now.
        RecoveredDrafts,
        /// A reminder came while nobody could see it.
        MissedReminder,
        /// The key file was read from its copy.
        KeysFromBackup,
        /// The settings could not be read and were set aside.
        SettingsDamaged,
        /// The program goes on in the tray.
        StillRunning,
        /// The journal was brought to a newer form, after a backup.
        Migrated,
        /// This device's id could not be kept.
        DeviceNotKept,
    }
}

impl NoticeId {
    /// Its word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::CloudFolder => "cloud_folder",
            Self::NoTray => "no_tray",
            Self::NoNotifications => "no_notifications",
            Self::TextReplaced => "text_replaced",
            Self::RecoveredDrafts => "recovered_drafts",
            Self::MissedReminder => "missed_reminder",
            Self::KeysFromBackup => "keys_from_backup",
            Self::SettingsDamaged => "settings_damaged",
            Self::StillRunning => "still_running",
            Self::Migrated => "migrated",
            Self::DeviceNotKept => "device_not_kept",
        }
    }

    /// Whether it is about the machine, and so said once for ever.
    pub const fn is_said_once(self) -> bool {
        matches!(
            self,
            Self::CloudFolder | Self::NoTray | Self::NoNotifications | Self::StillRunning
        )
    }
}

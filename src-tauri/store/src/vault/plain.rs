//! The two files that are not encrypted, so that they can be read while the journal is locked. They hold looks, window
//! places, the times of the daily rules and whether today's was done, and nothing else. Both forgive: what is missing or
//! cannot be read is as if it had never been chosen, and what a newer program added is kept.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use leadlight_core::looks::{ClockStyle, Contrast, LineWidth, Motion, WeekStart};
use leadlight_core::reminder::{self, DailyRule, Delivery, ReminderKind, Weekday};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::files;
use super::folder::Folder;
use super::note::Note;
use crate::error::Error;

const LONGEST: u64 = 1 << 20;
/// Reminders of days before these cannot matter any more.
const DAYS_KEPT: u64 = 14;

/// The rules whose times stand here, so that they hold while the journal is locked.
pub const DAILY: [ReminderKind; 3] = [
    ReminderKind::Evening,
    ReminderKind::Shift,
    ReminderKind::Weekly,
];

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How the window looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Appearance {
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// The size of text: 1 is normal, 2 the largest.
    pub text_scale: f64,
    /// How strongly text and lines stand out.
    pub contrast: Contrast,
    /// Whether anything moves.
    pub motion: Motion,
    /// How the time of the day is written.
    pub clock: ClockStyle,
    /// The day that a week begins with.
    pub week_start: WeekStart,
    /// How long a line of writing may become.
    pub line_width: LineWidth,
    /// Whether the buttons for formatting stand under the text.
    pub format_bar: bool,
    other: Map<String, Value>,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            text_scale: 1.0,
            contrast: Contrast::System,
            motion: Motion::System,
            clock: ClockStyle::System,
            week_start: WeekStart::System,
            line_width: LineWidth::Usual,
            format_bar: true,
            other: Map::new(),
        }
    }
}

/// When a daily reminder comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyReminder {
    /// Whether it comes at all.
    pub on: bool,
    /// The wall-clock time, wherever the device is.
    pub time: NaiveTime,
    /// The days it comes on.
    pub weekdays: Vec<Weekday>,
}

/// The content of `settings.json`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// How the window looks.
    pub appearance: Appearance,
    /// Where each window was, as the window itself wrote it.
    pub windows: BTreeMap<String, Value>,
    /// The daily reminders that the person chose times for.
    pub daily: BTreeMap<ReminderKind, DailyReminder>,
    other_daily: Map<String, Value>,
    other: Map<String, Value>,
}

impl Settings {
    /// Reads the settings; a damaged file is set aside, with a note, and the defaults hold.
    pub fn load(folder: &Folder) -> (Self, Option<Note>) {
        load(&folder.settings(), Self::from_fields)
    }

    /// Writes the settings.
    pub fn save(&self, folder: &Folder) -> Result<(), Error> {
        save(&folder.settings(), self.fields())
    }

    /// The rule of a daily reminder, chosen or not.
    pub fn rule(&self, kind: ReminderKind) -> DailyRule {
        let usual = DailyRule::usual(kind);
        match self.daily.get(&kind) {
            None => usual,
            Some(chosen) => DailyRule {
                kind,
                on: chosen.on,
                time: chosen.time,
                weekdays: chosen.weekdays.clone(),
            },
        }
    }

    fn from_fields(mut fields: Map<String, Value>) -> Self {
        let mut appearance: Map<String, Value> =
            take(&mut fields, "appearance").unwrap_or_default();
        let mut daily: Map<String, Value> = take(&mut fields, "daily").unwrap_or_default();
        let usual = Appearance::default();
        Self {
            appearance: Appearance {
                theme: take(&mut appearance, "theme").unwrap_or(usual.theme),
                text_scale: take(&mut appearance, "text_scale")
                    .filter(|scale| (0.5..=2.0).contains(scale))
                    .unwrap_or(usual.text_scale),
                contrast: take(&mut appearance, "contrast").unwrap_or(usual.contrast),
                motion: take(&mut appearance, "motion").unwrap_or(usual.motion),
                clock: take(&mut appearance, "clock").unwrap_or(usual.clock),
                week_start: take(&mut appearance, "week_start").unwrap_or(usual.week_start),
                line_width: take(&mut appearance, "line_width").unwrap_or(usual.line_width),
                format_bar: take(&mut appearance, "format_bar").unwrap_or(usual.format_bar),
                other: appearance,
            },
            windows: take(&mut fields, "windows").unwrap_or_default(),
            daily: DAILY
                .into_iter()
                .filter_map(|kind| {
                    let fields = take(&mut daily, kind.word())?;
                    Some((kind, DailyReminder::from_fields(kind, fields)))
                })
                .collect(),
            other_daily: daily,
            other: fields,
        }
    }

    fn fields(&self) -> Map<String, Value> {
        let mut appearance = self.appearance.other.clone();
        put(&mut appearance, "theme", &self.appearance.theme);
        put(&mut appearance, "text_scale", &self.appearance.text_scale);
        put(&mut appearance, "contrast", &self.appearance.contrast);
        put(&mut appearance, "motion", &self.appearance.motion);
        put(&mut appearance, "clock", &self.appearance.clock);
        put(&mut appearance, "week_start", &self.appearance.week_start);
        put(&mut appearance, "line_width", &self.appearance.line_width);
        put(&mut appearance, "format_bar", &self.appearance.format_bar);
        let mut daily = self.other_daily.clone();
        for (kind, chosen) in &self.daily {
            put(&mut daily, kind.word(), &chosen.fields());
        }
        let mut fields = self.other.clone();
        put(&mut fields, "appearance", &appearance);
        put(&mut fields, "windows", &self.windows);
        put(&mut fields, "daily", &daily);
        fields
    }
}

impl DailyReminder {
    fn from_fields(kind: ReminderKind, mut fields: Map<String, Value>) -> Self {
        let usual = DailyRule::usual(kind);
        let time: Option<String> = take(&mut fields, "time");
        let time = time.and_then(|text| NaiveTime::parse_from_str(&text, "%H:%M").ok());
        let weekdays: Option<Vec<Value>> = take(&mut fields, "weekdays");
        Self {
            on: take(&mut fields, "on").unwrap_or(usual.on),
            time: time.unwrap_or(usual.time),
            weekdays: weekdays.map_or(usual.weekdays, readable),
        }
    }

    fn fields(&self) -> Map<String, Value> {
        let mut fields = Map::new();
        put(&mut fields, "on", &self.on);
        put(&mut fields, "time", &self.time.format("%H:%M").to_string());
        put(&mut fields, "weekdays", &self.weekdays);
        fields
    }
}

/// That a daily reminder was shown, or put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderState {
    /// What it was about.
    pub kind: ReminderKind,
    /// The local day it belongs to.
    pub on: NaiveDate,
    /// When it was put off to, if it was.
    #[serde(default)]
    pub snoozed_until: Option<DateTime<Utc>>,
}

/// The content of `reminders.json`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reminders {
    /// What was shown lately.
    pub shown: Vec<ReminderState>,
    /// The last local day that a reflection was written on.
    pub written_on: Option<NaiveDate>,
    /// The last local day that a shift was chosen for.
    pub shift_on: Option<NaiveDate>,
    other: Map<String, Value>,
}

impl Reminders {
    /// Reads what was shown; a damaged file is set aside, with a note, and nothing counts as shown.
    pub fn load(folder: &Folder) -> (Self, Option<Note>) {
        load(&folder.reminders(), |mut fields| Self {
            shown: take(&mut fields, "shown").map_or_else(Vec::new, readable),
            written_on: take(&mut fields, "written_on"),
            shift_on: take(&mut fields, "shift_on"),
            other: fields,
        })
    }

    /// Writes what was shown. Days long past are left out.
    pub fn save(&self, folder: &Folder) -> Result<(), Error> {
        let newest = self.shown.iter().map(|state| state.on).max();
        let oldest = newest.and_then(|day| day.checked_sub_days(Days::new(DAYS_KEPT)));
        let shown: Vec<&ReminderState> = self
            .shown
            .iter()
            .filter(|state| oldest.is_none_or(|oldest| oldest <= state.on))
            .collect();
        let mut fields = self.other.clone();
        put(&mut fields, "shown", &shown);
        put(&mut fields, "written_on", &self.written_on);
        put(&mut fields, "shift_on", &self.shift_on);
        save(&folder.reminders(), fields)
    }

    /// Remembers that a reminder was shown, or put off, in place of what was known about it.
    pub fn record(&mut self, state: ReminderState) {
        self.shown
            .retain(|known| (known.kind, known.on) != (state.kind, state.on));
        self.shown.push(state);
    }

    /// What was shown, as the planner takes it.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.shown
            .iter()
            .map(|state| Delivery {
                key: reminder::key(state.kind, state.on),
                // The day it was shown on follows from its key.
                shown_at: None,
                snoozed_until: state.snoozed_until,
            })
            .collect()
    }
}

fn load<T: Default>(path: &Path, read: impl Fn(Map<String, Value>) -> T) -> (T, Option<Note>) {
    let content = match files::read_if_there(path, LONGEST) {
        Ok(None) => return (T::default(), None),
        Ok(Some(content)) => serde_json::from_slice(&content).ok(),
        Err(_) => None,
    };
    if let Some(fields) = content {
        return (read(fields), None);
    }
    // Where it cannot even be renamed, it is in the way again next time; the defaults hold meanwhile.
    files::set_aside(path).ok();
    (T::default(), Some(Note::SetAside(path.to_owned())))
}

fn save(path: &Path, fields: Map<String, Value>) -> Result<(), Error> {
    let mut content = serde_json::to_vec_pretty(&Value::Object(fields))
        .map_err(|error| Error::Io(error.into()))?;
    content.push(b'\n');
    if let Some(folder) = path.parent() {
        files::make_folder(folder)?;
    }
    files::replace(path, &content)
}

/// Takes a field out; nothing if it is missing or of another kind.
fn take<T: DeserializeOwned>(fields: &mut Map<String, Value>, name: &str) -> Option<T> {
    fields
        .remove(name)
        .and_then(|value| serde_json::from_value(value).ok())
}

fn put(fields: &mut Map<String, Value>, name: &str, value: &impl Serialize) {
    fields.insert(
        name.to_owned(),
        serde_json::to_value(value).unwrap_or_default(),
    );
}

/// Those of a list that can be read.
fn readable<T: DeserializeOwned>(values: Vec<Value>) -> Vec<T> {
    values
        .into_iter()
        .filter_map(|value| serde_json::from_value(value).ok())
        .collect()
}

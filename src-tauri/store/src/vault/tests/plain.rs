//! The two files that are not encrypted.

use chrono::{NaiveDate, NaiveTime};
use leadlight_core::looks::{ClockStyle, Contrast, LineWidth, Motion, WeekStart};
use leadlight_core::reminder::{DailyRule, ReminderKind, Weekday};
use serde_json::{Value, json};

use super::*;

fn place() -> (tempfile::TempDir, Folder) {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("journal"));
    (place, folder)
}

fn written(folder: &Folder, settings: &Value) -> Settings {
    fs::create_dir_all(folder.path()).unwrap();
    fs::write(folder.settings(), settings.to_string()).unwrap();
    let (settings, note) = Settings::load(folder);
    assert_eq!(note, None);
    settings
}

#[test]
fn settings_come_back_as_they_were_saved() {
    let (_place, folder) = place();
    assert_eq!(Settings::load(&folder), (Settings::default(), None));
    let mut settings = Settings::default();
    settings.appearance.theme = Theme::Dark;
    settings.appearance.text_scale = 1.5;
    settings.appearance.contrast = Contrast::High;
    settings.appearance.motion = Motion::None;
    settings.appearance.clock = ClockStyle::H12;
    settings.appearance.week_start = WeekStart::Sunday;
    settings.appearance.line_width = LineWidth::Wide;
    settings.appearance.format_bar = false;
    settings.windows.insert("main".into(), json!({"x": 10}));
    settings.daily.insert(
        ReminderKind::Evening,
        DailyReminder {
            on: false,
            time: NaiveTime::from_hms_opt(18, 5, 0).unwrap(),
            weekdays: vec![Weekday::Monday, Weekday::Sunday],
        },
    );
    settings.save(&folder).unwrap();
    assert_eq!(Settings::load(&folder), (settings, None));
    let plain: Value = serde_json::from_slice(&fs::read(folder.settings()).unwrap()).unwrap();
    assert_eq!(
        plain,
        json!({
            "appearance": {
                "theme": "dark", "text_scale": 1.5, "contrast": "high", "motion": "none", "clock": "h12",
                "week_start": "sunday", "line_width": "wide", "format_bar": false,
            },
            "windows": {"main": {"x": 10}},
            "daily": {"evening": {"on": false, "time": "18:05", "weekdays": ["mon", "sun"]}},
        })
    );
}

#[test]
fn what_is_missing_or_odd_is_as_usual_and_what_is_unknown_stays() {
    let (_place, folder) = place();
    let settings = written(
        &folder,
        &json!({
            "appearance": {"theme": "plaid", "text_scale": 900, "clock": "sundial", "format_bar": 3, "accent": "teal"},
            "daily": {"evening": {"time": "25:00", "weekdays": ["tue", "someday"]}, "noon": {"on": true}},
            "later": [1, 2],
        }),
    );
    assert_eq!(settings.appearance.theme, Theme::System);
    assert!((settings.appearance.text_scale - 1.0).abs() < f64::EPSILON);
    assert_eq!(settings.appearance.clock, ClockStyle::System);
    assert!(settings.appearance.format_bar);
    assert_eq!(
        settings.rule(ReminderKind::Evening).time,
        DailyRule::evening().time
    );
    assert_eq!(
        settings.rule(ReminderKind::Evening).weekdays,
        vec![Weekday::Tuesday]
    );
    settings.save(&folder).unwrap();
    let plain: Value = serde_json::from_slice(&fs::read(folder.settings()).unwrap()).unwrap();
    assert_eq!(plain["appearance"]["accent"], "teal");
    assert_eq!(plain["daily"]["noon"], json!({"on": true}));
    assert_eq!(plain["later"], json!([1, 2]));
}

#[test]
fn a_damaged_file_is_set_aside() {
    let (_place, folder) = place();
    fs::create_dir_all(folder.path()).unwrap();
    for (path, content) in [
        (folder.settings(), "{\"appearance\": "),
        (folder.reminders(), "[]\u{0}"),
    ] {
        fs::write(&path, content).unwrap();
        let note = if path == folder.settings() {
            Settings::load(&folder).1
        } else {
            Reminders::load(&folder).1
        };
        assert_eq!(note, Some(Note::SetAside(path.clone())));
        let aside = format!("{}.damaged", path.display());
        assert_eq!(fs::read_to_string(aside).unwrap(), content);
        assert!(!path.exists());
    }
    assert_eq!(Settings::load(&folder), (Settings::default(), None));
}

#[test]
fn reminders_are_remembered_for_some_days() {
    let (_place, folder) = place();
    let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
    let until = "2026-11-23T17:00:00Z".parse().unwrap();
    let state = |on, snoozed_until| ReminderState {
        kind: ReminderKind::Evening,
        on,
        snoozed_until,
    };
    let mut reminders = Reminders::default();
    reminders.record(state(day("2026-11-01"), None));
    reminders.record(state(day("2026-11-23"), None));
    reminders.record(state(day("2026-11-23"), Some(until)));
    reminders.written_on = Some(day("2026-11-22"));
    reminders.shift_on = Some(day("2026-11-23"));
    reminders.save(&folder).unwrap();
    let (loaded, note) = Reminders::load(&folder);
    assert_eq!(note, None);
    assert_eq!(loaded.shown, vec![state(day("2026-11-23"), Some(until))]);
    assert_eq!(loaded.written_on, Some(day("2026-11-22")));
    assert_eq!(loaded.shift_on, Some(day("2026-11-23")));
    assert_eq!(loaded.deliveries()[0].key, "evening/2026-11-23");
    let plain: Value = serde_json::from_slice(&fs::read(folder.reminders()).unwrap()).unwrap();
    assert_eq!(
        plain,
        json!({
            "shown": [{"kind": "evening", "on": "2026-11-23", "snoozed_until": "2026-11-23T17:00:00Z"}],
            "written_on": "2026-11-22",
            "shift_on": "2026-11-23",
        })
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_replaced_and_not_followed() {
    let (place, folder) = place();
    let elsewhere = place.path().join("elsewhere");
    fs::write(&elsewhere, "{}").unwrap();
    fs::create_dir_all(folder.path()).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.settings()).unwrap();
    Settings::default().save(&folder).unwrap();
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "{}");
    assert!(!folder.settings().is_symlink());
}

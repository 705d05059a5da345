//! Looks.

use chrono::NaiveTime;
use leadlight_store::vault::{self, Folder, Settings};

use crate::error::ApiError;
use crate::wire::{Appearance, Theme};

/// The looks that were chosen.
pub fn appearance(folder: &Folder) -> Appearance {
    let (settings, _) = Settings::load(folder);
    let theme = match settings.appearance.theme {
        vault::Theme::System => Theme::System,
        vault::Theme::Light => Theme::Light,
        vault::Theme::Dark => Theme::Dark,
    };
    Appearance {
        theme,
        text_scale: settings.appearance.text_scale,
        contrast: settings.appearance.contrast,
        motion: settings.appearance.motion,
        clock: settings.appearance.clock,
        week_start: settings.appearance.week_start,
        line_width: settings.appearance.line_width,
        format_bar: settings.appearance.format_bar,
    }
}

/// Chooses looks. A size of text out of bounds is brought within them.
///
/// # Errors
/// If they could not be written.
pub fn set_appearance(folder: &Folder, appearance: &Appearance) -> Result<(), ApiError> {
    let (mut settings, _) = Settings::load(folder);
    settings.appearance.theme = match appearance.theme {
        Theme::System => vault::Theme::System,
        Theme::Light => vault::Theme::Light,
        Theme::Dark => vault::Theme::Dark,
    };
    settings.appearance.text_scale = if appearance.text_scale.is_finite() {
        appearance.text_scale.clamp(0.8, 2.0)
    } else {
        1.0
    };
    settings.appearance.contrast = appearance.contrast;
    settings.appearance.motion = appearance.motion;
    settings.appearance.clock = appearance.clock;
    settings.appearance.week_start = appearance.week_start;
    settings.appearance.line_width = appearance.line_width;
    settings.appearance.format_bar = appearance.format_bar;
    Ok(settings.save(folder)?)
}

/// A time of day as it is written: as was chosen, or by the habits of the system's locale.
pub fn time_words(folder: &Folder, locale: Option<&str>, at: NaiveTime) -> String {
    let (settings, _) = Settings::load(folder);
    settings.appearance.clock.time(at, locale)
}

//! What a person chooses about how the window looks and how it writes times, beside colours and the size of text.

use chrono::NaiveTime;

use crate::words::words;

words! {
    /// How strongly text and lines stand out.
    Contrast {
        /// As the system asks for.
        System = "system",
        /// As much as there is.
        High = "high",
    }
}

words! {
    /// Whether anything moves.
    Motion {
        /// As the system asks for.
        System = "system",
        /// Never.
        None = "none",
    }
}

words! {
    /// How the time of the day is written.
    ClockStyle {
        /// As the system does.
        System = "system",
        /// 17:45.
        H24 = "h24",
        /// 5:45 pm.
        H12 = "h12",
    }
}

/// Countries where most clocks go to twelve.
const TWELVE: [&str; 14] = [
    "US", "CA", "AU", "NZ", "IN", "PH", "PK", "BD", "EG", "SA", "MY", "CO", "KR", "MX",
];

/// Whether clocks go to twelve by the habits of a locale (`en-US`). French Canada's do not.
fn goes_to_twelve(locale: &str) -> bool {
    locale
        .rsplit_once('-')
        .is_some_and(|(language, country)| TWELVE.contains(&country) && language != "fr")
}

impl ClockStyle {
    /// A time of day as it is written, where the system has the habits of a locale.
    pub fn time(self, at: NaiveTime, locale: Option<&str>) -> String {
        let twelve = match self {
            Self::H12 => true,
            Self::H24 => false,
            Self::System => locale.is_some_and(goes_to_twelve),
        };
        at.format(if twelve { "%-I:%M\u{a0}%P" } else { "%H:%M" })
            .to_string()
    }
}

words! {
    /// The day that a week begins with on a calendar.
    WeekStart {
        /// As the system has it.
        System = "system",
        /// Monday.
        Monday = "monday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

words! {
    /// How long a line of writing may become.
    LineWidth {
        /// About 50 letters.
        Narrow = "narrow",
        /// About 65 letters.
        Usual = "usual",
        /// About 85 letters.
        Wide = "wide",
        /// As long as there is room.
        Whole = "whole",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_chosen_or_as_the_system_does() {
        let written = |style: ClockStyle, hour: u32, locale| {
            style.time(NaiveTime::from_hms_opt(hour, 5, 0).unwrap(), locale)
        };
        assert_eq!(written(ClockStyle::H12, 0, None), "12:05\u{a0}am");
        assert_eq!(written(ClockStyle::H24, 17, Some("en-US")), "17:05");
        assert_eq!(
            written(ClockStyle::System, 17, Some("en-US")),
            "5:05\u{a0}pm"
        );
        for locale in [None, Some("de-DE"), Some("fr-CA"), Some("en"), Some("US")] {
            assert_eq!(written(ClockStyle::System, 17, locale), "17:05");
        }
    }
}

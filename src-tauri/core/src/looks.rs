//! What a person chooses about how the window looks and how it writes times, beside colours and the size of text.

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

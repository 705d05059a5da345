//! The shift of a day, and what the day mostly was.

use crate::words::words;

words! {
    /// How a day's shift went.
    Outcome {
        /// Not answered yet.
        Open = "open",
        /// Done.
        Kept = "kept",
        /// Done in part.
        Partly = "partly",
        /// Not today.
        Missed = "missed",
    }
}

words! {
    /// A family of shifts.
    Practice {
        /// Listen.
        Listen = "listen",
        /// Guide.
        Guide = "guide",
        /// Grow.
        Grow = "grow",
        /// Visibility.
        Visibility = "visibility",
        /// Celebrate.
        Celebrate = "celebrate",
    }
}

words! {
    /// Whether a day mostly managed work, both, or led people.
    Lean {
        /// Mostly managed work.
        Managed = "managed",
        /// Both.
        Both = "both",
        /// Mostly led people.
        Led = "led",
    }
}

impl Lean {
    /// The number it is stored as: 0, 50 or 100.
    pub const fn number(self) -> i64 {
        match self {
            Self::Managed => 0,
            Self::Both => 50,
            Self::Led => 100,
        }
    }

    /// The lean that a stored number stands for.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|lean| lean.number() == number)
    }
}

//! Arguments of `calendar`, `meetings` and `remind`.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use clap::{Args, Subcommand, ValueEnum};

use crate::values::{self, DaysArg, SpanArg};

#[derive(Debug, Subcommand)]
pub(crate) enum Calendar {
    /// Add an .ics file or a folder of them
    Add {
        /// The file or folder
        path: PathBuf,
    },
    /// List the calendars, and what could not be read of them
    List,
    /// Say which events of a calendar count
    Edit {
        /// Its id or name
        calendar: String,
        /// What to call it
        #[arg(long)]
        name: Option<String>,
        /// Only events with at most so many attendees; 0 for any number
        #[arg(long, value_name = "N")]
        most_attendees: Option<u32>,
        /// Only events with one of these words in the title; an empty one for every title
        #[arg(long, value_name = "WORD")]
        word: Vec<String>,
        /// Only events during which you are busy
        #[arg(long, value_name = "yes|no", value_parser = values::yes_or_no)]
        busy_only: Option<bool>,
    },
    /// Remove a calendar; notes of its conversations stay
    Remove {
        /// Its id or name
        calendar: String,
    },
    /// List names in calendars that were taken for somebody without being sure
    Guesses,
    /// Say whom a name in calendars stands for
    Match {
        /// The name, as it stands there
        phrase: String,
        /// The person; nobody where it is left out
        person: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Meetings {
    /// From this instant [default: now]
    #[arg(long, value_name = "INSTANT", value_parser = values::instant)]
    pub(crate) from: Option<DateTime<FixedOffset>>,
    /// Up to this instant [default: a week after the first]
    #[arg(long, value_name = "INSTANT", value_parser = values::instant)]
    pub(crate) to: Option<DateTime<FixedOffset>>,
    /// Of this .ics file alone; no journal is needed then
    #[arg(long, value_name = "FILE.ics")]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Remind {
    /// Set when a reminder comes, and switch it on
    Set {
        /// Which one
        rule: Rule,
        /// The time of day, HH:MM
        #[arg(long, value_parser = values::time, required_unless_present_any = ["days", "minutes"])]
        time: Option<String>,
        /// The days of the week: mon,wed or mon-fri or daily
        #[arg(long, value_parser = values::weekdays)]
        days: Option<DaysArg>,
        /// Minutes before a conversation
        #[arg(long, value_name = "N")]
        minutes: Option<u32>,
    },
    /// Switch a reminder on
    On {
        /// Which one
        rule: Rule,
    },
    /// Switch a reminder off
    Off {
        /// Which one
        rule: Rule,
    },
    /// Put a reminder back to how it came
    Reset {
        /// Which one
        rule: Rule,
    },
    /// Show or set hours in which nothing comes: 22:00..07:00, or off
    Quiet {
        /// From and to
        #[arg(value_name = "FROM..TO|off", value_parser = values::quiet)]
        hours: Option<values::QuietArg>,
    },
    /// Show, add or remove days off
    DaysOff {
        /// The first and the last day, FROM..TO
        #[arg(value_name = "FROM..TO", value_parser = values::span_of_days)]
        days: Option<SpanArg>,
        /// Remove them instead
        #[arg(long, requires = "days")]
        remove: bool,
    },
    /// Have nothing more come today
    Pause,
    /// Have reminders come again today
    Resume,
    /// Show or set how many come on one day at most
    Most {
        /// How many
        number: Option<u32>,
    },
    /// Show or choose whether notifications name people
    Names {
        /// on or off
        #[arg(value_name = "on|off", value_parser = values::yes_or_no)]
        names: Option<bool>,
    },
    /// Show or set your own addresses in calendars, so that what you declined is known
    Addresses {
        /// The addresses; they take the place of those that were there
        address: Vec<String>,
    },
}

/// A reminder that has a rule of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Rule {
    /// The evening reflection
    Evening,
    /// Choosing the shift
    Shift,
    /// The weekly review
    Weekly,
    /// Before a conversation
    Before,
    /// After a conversation
    After,
    /// Somebody whom you have not spoken with for longer than you wanted
    Cadence,
}

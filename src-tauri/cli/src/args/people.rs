//! What can be typed about people: `person`, `one-on-one`, `prepare`, `point`, `promise`, `moment`, `believe`, `light`.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use leadlight_api::{Pane, PromiseBy, Relation};

use super::Text;
use crate::choice;
use crate::values::{self, DayArg};

/// What is known of a person. A value of "none" takes it back.
#[derive(Debug, Default, Args)]
pub(crate) struct Facts {
    /// Their role
    #[arg(long, value_name = "TEXT")]
    pub(crate) role: Option<String>,
    /// How they relate to you
    #[arg(long, value_parser = choice::words::<Relation>(Relation::WORDS))]
    pub(crate) relation: Option<Relation>,
    /// Since when
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// An e-mail address that calendars name them by; may be given several times, and replaces those before
    #[arg(long, value_name = "E")]
    pub(crate) email: Vec<String>,
    /// How often to speak: 10d, 2w or 1m
    #[arg(long, value_name = "2w")]
    pub(crate) every: Option<String>,
    /// The recurring slot, as an RRULE, for example "FREQ=WEEKLY;BYDAY=MO"
    #[arg(long, value_name = "RRULE")]
    pub(crate) schedule: Option<String>,
    /// When the slot begins for the first time, as local date and time: 2026-11-23T17:45
    #[arg(long, value_name = "LOCAL_DATE_TIME", value_parser = values::local)]
    pub(crate) start: Option<NaiveDateTime>,
    /// How long a conversation of the slot lasts
    #[arg(long, value_name = "N")]
    pub(crate) minutes: Option<u32>,
    /// A leave, both days included: 2026-12-20..2027-01-06; may be given several times
    #[arg(long, value_name = "FROM..TO")]
    pub(crate) leave: Vec<String>,
    /// What moves them
    #[arg(long, value_name = "TEXT")]
    pub(crate) moves_them: Option<String>,
    /// How they are growing
    #[arg(long, value_name = "TEXT")]
    pub(crate) growing: Option<String>,
    /// Where they want to go
    #[arg(long, value_name = "TEXT")]
    pub(crate) heading: Option<String>,
    /// What they need from you
    #[arg(long, value_name = "TEXT")]
    pub(crate) needs_from_me: Option<String>,
    /// How their work connects to something larger
    #[arg(long, value_name = "TEXT")]
    pub(crate) work_connects: Option<String>,
    /// What is hard outside work, if they chose to tell
    #[arg(long, value_name = "TEXT")]
    pub(crate) outside_work: Option<String>,
    /// Anything else, as NAME=TEXT; may be given several times
    #[arg(long, value_name = "NAME=TEXT")]
    pub(crate) field: Vec<String>,
    /// Month and day of birth: 03-09
    #[arg(long, value_name = "MM-DD")]
    pub(crate) birthday: Option<String>,
    /// The day they began to work there
    #[arg(long, value_name = "DATE")]
    pub(crate) joined: Option<String>,
    /// Whether Today has a quiet note on birthday and work anniversary
    #[arg(long, value_name = "yes|no", value_parser = values::yes_or_no)]
    pub(crate) note_days: Option<bool>,
    /// Whether their light is shown
    #[arg(long, value_name = "yes|no", value_parser = values::yes_or_no)]
    pub(crate) show_light: Option<bool>,
    /// Their own outline for notes, in Markdown
    #[arg(long, value_name = "TEXT")]
    pub(crate) outline: Option<String>,
    /// Minutes before a conversation with them that the reminder comes; none for as long as with everybody
    #[arg(long, value_name = "MINUTES")]
    pub(crate) before_minutes: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Add a person
    #[command(after_help = "Example:
  leadlight person add \"Zoë Lind\" --role \"Staff engineer\" --relation report --every 2w")]
    Add {
        /// Their name
        name: String,
        #[command(flatten)]
        facts: Box<Facts>,
    },
    /// Everybody, by name
    List {
        /// The archived ones too
        #[arg(long)]
        all: bool,
    },
    /// One person
    Show(Named),
    /// Change what is known of a person
    #[command(after_help = "Examples:
  leadlight person edit zoë --every 3w --leave 2026-12-20..2027-01-06
  leadlight person edit zoë --birthday none")]
    Edit {
        #[command(flatten)]
        person: Named,
        /// Another name
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        facts: Box<Facts>,
    },
    /// Archive a person: nothing is lost, and they are no longer offered
    Archive {
        #[command(flatten)]
        person: Named,
        /// Take it back
        #[arg(long)]
        undo: bool,
    },
    /// Make one person of two: everything about the second is then about the first
    Merge {
        /// Who stays: the name, its beginning, or the id
        keep: String,
        /// Who becomes the first
        other: String,
    },
    /// Move a person to the trash, with the one-on-ones and moments that are about nobody else
    Delete {
        #[command(flatten)]
        person: Named,
        /// Only say what would go
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Named {
    /// The name, its beginning, or the id
    #[arg(value_name = "PERSON", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) person: String,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct OneOnOne {
    /// With whom: the name, its beginning, or the id
    #[arg(value_name = "PERSON", required = true)]
    pub(crate) person: Option<String>,
    #[command(flatten)]
    pub(crate) text: Text,
    /// When it began, as RFC 3339 [default: now]
    #[arg(long, value_name = "INSTANT", value_parser = values::instant)]
    pub(crate) at: Option<DateTime<FixedOffset>>,
    /// A pane that got light; may be given several times
    #[arg(long, value_name = "PANE", ignore_case = true, value_parser = choice::pane())]
    pub(crate) pane: Vec<Pane>,
    /// Somebody else it is about; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) with: Vec<String>,
    /// Keep it out of digests, exports and preparation
    #[arg(long)]
    pub(crate) in_confidence: bool,
    #[command(subcommand)]
    pub(crate) ahead: Option<Ahead>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Ahead {
    /// Plan one
    Plan {
        #[command(flatten)]
        person: Named,
        /// When it begins, as RFC 3339
        #[arg(long, value_name = "INSTANT", value_parser = values::instant)]
        at: DateTime<FixedOffset>,
        /// How long it lasts
        #[arg(long, value_name = "N", default_value_t = 30)]
        minutes: u32,
    },
    /// Move one that is planned; one that was cancelled is planned again
    Move {
        /// Its id
        id: String,
        /// When it begins now, as RFC 3339
        #[arg(long, value_name = "INSTANT", value_parser = values::instant)]
        at: DateTime<FixedOffset>,
    },
    /// Cancel one that is planned
    Cancel {
        /// Its id
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Point {
    /// Add a talking point
    Add {
        #[command(flatten)]
        person: Named,
        /// What to raise
        #[arg(allow_hyphen_values = true)]
        text: String,
        /// Keep it out of digests, exports and preparation
        #[arg(long)]
        in_confidence: bool,
    },
    /// Talking points, oldest first
    List {
        /// With whom
        person: Option<String>,
        /// The raised and the dropped ones too
        #[arg(long)]
        all: bool,
    },
    /// It was raised
    Done {
        /// Its id
        id: String,
    },
    /// It is not to be raised any more
    Drop {
        /// Its id
        id: String,
    },
    /// It is open again: it was neither raised nor dropped
    Reopen {
        /// Its id
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Promise {
    /// Add a promise
    #[command(after_help = "Example:
  leadlight promise add zoë \"Introduce her to finance\" --by me --due 2026-12-01")]
    Add {
        #[command(flatten)]
        person: Named,
        /// What was promised
        #[arg(allow_hyphen_values = true)]
        text: String,
        /// Who promised
        #[arg(long, default_value = "me", value_parser = choice::words::<PromiseBy>(PromiseBy::WORDS))]
        by: PromiseBy,
        /// The day it is due
        #[arg(long, value_name = "DATE", value_parser = values::day)]
        due: Option<DayArg>,
        /// Keep it out of digests, exports and preparation
        #[arg(long)]
        in_confidence: bool,
    },
    /// Promises, by the day they are due
    List {
        /// To or by whom
        person: Option<String>,
        /// Of one side alone
        #[arg(long, value_parser = choice::words::<PromiseBy>(PromiseBy::WORDS))]
        by: Option<PromiseBy>,
        /// The done and the dropped ones too
        #[arg(long)]
        all: bool,
    },
    /// It is done
    Done {
        /// Its id
        id: String,
    },
    /// It is not to be done any more
    Drop {
        /// Its id
        id: String,
    },
    /// It is open again: it was neither done nor dropped
    Reopen {
        /// Its id
        id: String,
    },
    /// Move the day it is due
    Move {
        /// Its id
        id: String,
        /// The new day; left out, it has none
        #[arg(long, value_name = "DATE", value_parser = values::day)]
        due: Option<DayArg>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Moment {
    #[command(flatten)]
    pub(crate) person: Named,
    /// The pane that got light
    #[arg(ignore_case = true, value_parser = choice::pane())]
    pub(crate) pane: Pane,
    /// What it was, in a line; "-" reads it from standard input
    #[arg(allow_hyphen_values = true)]
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) day: super::OnDay,
    /// Recognize alone: noticed and not said yet, so that it becomes a talking point
    #[arg(long)]
    pub(crate) noticed: bool,
    /// Keep it out of digests, exports and preparation
    #[arg(long)]
    pub(crate) in_confidence: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Believe {
    #[command(flatten)]
    pub(crate) person: Named,
    /// What you believe they could do
    #[arg(allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    /// You told them, on this day [default: today]
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = "today", value_parser = values::day)]
    pub(crate) told: Option<DayArg>,
}

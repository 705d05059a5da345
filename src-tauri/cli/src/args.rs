//! What can be typed: the commands, their options and their help.

pub(crate) mod people;
pub(crate) mod reminders;

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand};
use leadlight_api::{EntryKind, Lean, Outcome, Pane, Practice};

use crate::choice;
use crate::values::{self, DayArg};

/// A private leadership journal, from the terminal
#[derive(Debug, Parser)]
#[command(
    name = "leadlight",
    version,
    disable_help_subcommand = true,
    subcommand_required = true,
    max_term_width = 100,
    after_help = "Examples:
  leadlight init
  leadlight write \"Asked Zoë what she would do, and waited.\" --pane empower
  leadlight today
  leadlight search 'review from:2026-01-01'

\"leadlight help COMMAND\" says more about one of them."
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "For every command")]
pub(crate) struct Options {
    /// The journal's folder [or: $LEADLIGHT_JOURNAL, or the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) journal: Option<PathBuf>,

    /// Read the passphrase or the recovery code from this file [or: $LEADLIGHT_PASSPHRASE, or a question]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Print one JSON document and nothing else
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Stand in for the clock, as RFC 3339
    #[arg(long, global = true, value_name = "INSTANT", value_parser = values::instant)]
    pub(crate) now: Option<DateTime<FixedOffset>>,

    /// Stand in for the device's time zone, for example Europe/Berlin
    #[arg(long, global = true, value_name = "IANA", value_parser = values::zone)]
    pub(crate) zone: Option<Tz>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a journal, and show its recovery code once
    #[command(
        after_help = "The passphrase is asked for twice on a terminal. Elsewhere it comes from --passphrase-file or
$LEADLIGHT_PASSPHRASE.

Example:
  leadlight --journal ~/journal init"
    )]
    Init,

    /// Where the journal is, whether it is locked, and what is in it
    Status,

    /// A day: its shift, its question and its reflections
    #[command(after_help = "Examples:
  leadlight today
  leadlight today --on yesterday")]
    Today {
        #[command(flatten)]
        day: OnDay,
    },

    /// Add a reflection
    #[command(after_help = "Examples:
  leadlight write \"Asked Zoë what she would do, and waited.\" --pane empower
  leadlight write - < notes.md
  leadlight write --editor --on yesterday --tag hiring")]
    Write(Write),

    /// Set, replace or answer the shift of a day; alone, show it
    #[command(after_help = "Examples:
  leadlight shift \"I will ask two questions before I give an opinion.\"
  leadlight shift --partly --note \"Once of three times.\"
  leadlight shift")]
    Shift(Shift),

    /// Say whether a day mostly managed work, both, or led people
    #[command(after_help = "Example:
  leadlight lean led")]
    Lean {
        /// What the day mostly was
        #[arg(value_parser = choice::words::<Lean>(Lean::WORDS))]
        lean: Lean,
        #[command(flatten)]
        day: OnDay,
    },

    /// Entries, newest first
    #[command(after_help = "Examples:
  leadlight list --limit 10
  leadlight list --from 2026-10-01 --to 2026-10-31 --pane recognize")]
    List {
        #[command(flatten)]
        filter: Filter,
    },

    /// Entries that answer a search, the best first
    #[command(
        after_help = "A search takes words, \"phrases\", beginnings*, -without, and kind:, person:, tag:, pane:, from:, to:.

Examples:
  leadlight search feedback
  leadlight search '\"on time\" deleg* -draft person:zoë from:2026-01-01'"
    )]
    Search {
        /// What to look for
        #[arg(allow_hyphen_values = true)]
        query: String,
        #[command(flatten)]
        filter: Filter,
        /// The newest first, instead of the best
        #[arg(long)]
        newest: bool,
    },

    /// One entry
    Show {
        /// Its id, as lists print it
        id: String,
    },

    /// Change the text of an entry; the one before stays as a version
    #[command(after_help = "Examples:
  leadlight edit 01931f3a-2c4e-7b1d-9a60-5d1f0c2b7e88 --editor
  leadlight edit 01931f3a-2c4e-7b1d-9a60-5d1f0c2b7e88 - < notes.md")]
    Edit {
        /// Its id, as lists print it
        id: String,
        #[command(flatten)]
        text: Text,
    },

    /// Move an entry to the trash, where it waits for 30 days
    Delete {
        /// Its id, as lists print it
        id: String,
    },

    /// Bring an entry or a person back from the trash, or make an earlier version the present text
    #[command(
        after_help = "A person comes back with the one-on-ones and moments that went to the trash with them. What is about nobody
but people who are in the trash is brought back after them.

Examples:
  leadlight restore 01931f3a-2c4e-7b1d-9a60-5d1f0c2b7e88
  leadlight restore 01931f3a-2c4e-7b1d-9a60-5d1f0c2b7e88 --version 2"
    )]
    Restore {
        /// Its id, as lists print it
        id: String,
        /// The version, as "leadlight history" numbers it
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        version: Option<u32>,
    },

    /// All versions of an entry, or of what you believe of a person; the present one first
    History {
        /// Its id, as lists and "leadlight believe" print it
        id: String,
    },

    /// What waits in the trash: entries, and people with their talking points and promises
    Trash,

    /// People: add, list, show, edit, archive, merge, delete
    Person {
        #[command(subcommand)]
        command: people::Person,
    },

    /// Add a one-on-one that was held, with its note; or plan, move and cancel one
    #[command(
        name = "one-on-one",
        after_help = "Examples:
  leadlight one-on-one zoë \"She wants to run the evaluation alone. I agreed.\" --pane empower
  leadlight one-on-one plan zoë --at 2026-12-01T10:00:00+01:00"
    )]
    OneOnOne(Box<people::OneOnOne>),

    /// What to look at before a conversation
    Prepare(people::Named),

    /// Talking points: what to raise with a person next time
    Point {
        #[command(subcommand)]
        command: people::Point,
    },

    /// Promises, yours and theirs
    Promise {
        #[command(subcommand)]
        command: people::Promise,
    },

    /// A short dated line that a pane got light with a person
    #[command(after_help = "Examples:
  leadlight moment zoë recognize \"Named her write-up in the all-hands.\"
  leadlight moment zoë recognize \"She stayed calm with the vendor.\" --noticed")]
    Moment(people::Moment),

    /// What you believe a person could do, and that you told them; alone, show it
    #[command(after_help = "Examples:
  leadlight believe zoë \"lead the architecture group\"
  leadlight believe zoë --told 2026-11-20")]
    Believe(people::Believe),

    /// How recently each pane was written about, for one person or for everybody whose light is shown
    #[command(
        after_help = "Light is shown for reports and mentees. \"leadlight person edit NAME --show-light yes\" shows it for somebody
else; a person who is named is always answered."
    )]
    Light {
        /// The name, its beginning, or the id
        person: Option<String>,
    },

    /// Questions to answer or to ask, with their ids
    Prompts {
        /// Of this pane alone
        #[arg(long, ignore_case = true, value_parser = choice::pane())]
        pane: Option<Pane>,
    },

    /// Which reminders would come in a span of time
    #[command(after_help = "Example:
  leadlight reminders --from 2026-11-23T00:00:00+01:00 --to 2026-11-30T00:00:00+01:00")]
    Reminders {
        /// From this instant [default: now]
        #[arg(long, value_name = "INSTANT", value_parser = values::instant)]
        from: Option<DateTime<FixedOffset>>,
        /// Up to this instant, itself included [default: a week after the first]
        #[arg(long, value_name = "INSTANT", value_parser = values::instant)]
        to: Option<DateTime<FixedOffset>>,
    },

    /// Calendars: add, list, edit and remove .ics files and folders of them
    #[command(after_help = "Examples:
  leadlight calendar add ~/calendar.ics
  leadlight calendar edit Work --most-attendees 3
  leadlight calendar match \"P. Nair\" priya")]
    Calendar {
        #[command(subcommand)]
        command: reminders::Calendar,
    },

    /// List the meetings of a span, from calendars and people's own slots
    #[command(after_help = "Examples:
  leadlight meetings
  leadlight meetings --file work.ics --from 2026-11-23T00:00:00Z --to 2026-11-30T00:00:00Z")]
    Meetings(reminders::Meetings),

    /// List, set and switch reminders
    #[command(after_help = "Examples:
  leadlight remind
  leadlight remind set evening --time 17:30 --days mon-fri
  leadlight remind set before --minutes 5
  leadlight remind quiet 20:00..07:00
  leadlight remind off evening")]
    Remind {
        #[command(subcommand)]
        change: Option<reminders::Remind>,
    },

    /// Show the desktop window, at an entry if one is named
    #[command(
        after_help = "An id that is not there is refused where the passphrase is given. Otherwise the window asks for it."
    )]
    Open {
        /// The entry's id
        id: Option<String>,
    },

    /// Print completions for a shell
    #[command(after_help = "Example, for bash:
  leadlight completions bash > ~/.local/share/bash-completion/completions/leadlight")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },

    /// Say how a command is used
    Help {
        /// The command
        #[arg(value_name = "COMMAND")]
        path: Vec<String>,
    },

    /// Print the version
    Version,
}

#[derive(Debug, Args)]
pub(crate) struct OnDay {
    /// The day: YYYY-MM-DD, "today" or "yesterday" [default: today]
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(crate) on: Option<DayArg>,
}

/// Text from one of three places.
#[derive(Debug, Args)]
pub(crate) struct Text {
    /// Markdown; "-" reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    /// Write it in $VISUAL or $EDITOR
    #[arg(long, conflicts_with = "text")]
    pub(crate) editor: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Write {
    #[command(flatten)]
    pub(crate) text: Text,
    #[command(flatten)]
    pub(crate) day: OnDay,
    /// The instant it was written at, as RFC 3339 [default: now]
    #[arg(long, value_name = "INSTANT", value_parser = values::instant)]
    pub(crate) at: Option<DateTime<FixedOffset>>,
    /// A pane it lit, for the people named; may be given several times
    #[arg(long, value_name = "PANE", ignore_case = true, value_parser = choice::pane())]
    pub(crate) pane: Vec<Pane>,
    /// A person it is about: the name, its beginning, or the id; may be given several times
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) person: Vec<String>,
    /// A tag beside those in the text; may be given several times
    #[arg(long, value_name = "TAG", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) tag: Vec<String>,
    /// The question it answers, by its id
    #[arg(long, value_name = "ID")]
    pub(crate) prompt: Option<String>,
    /// Keep it out of digests, exports and preparation
    #[arg(long)]
    pub(crate) in_confidence: bool,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("outcome").args(["kept", "partly", "missed"]).conflicts_with_all(["text", "practice"]))]
pub(crate) struct Shift {
    /// The shift, in one sentence; "-" reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    #[command(flatten)]
    pub(crate) day: OnDay,
    /// The family it belongs to
    #[arg(long, value_parser = choice::words::<Practice>(Practice::WORDS), requires = "text")]
    pub(crate) practice: Option<Practice>,
    /// It was kept
    #[arg(long)]
    kept: bool,
    /// It was kept in part
    #[arg(long)]
    partly: bool,
    /// It was missed
    #[arg(long)]
    missed: bool,
    /// A line why
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        requires = "outcome"
    )]
    pub(crate) note: Option<String>,
}

impl Shift {
    /// The answer given, if one is.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        match (self.kept, self.partly, self.missed) {
            (true, ..) => Some(Outcome::Kept),
            (_, true, _) => Some(Outcome::Partly),
            (.., true) => Some(Outcome::Missed),
            _ => None,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Filter {
    /// Of this kind; may be given several times
    #[arg(long, value_parser = choice::words::<EntryKind>(EntryKind::WORDS))]
    pub(crate) kind: Vec<EntryKind>,
    /// From this day on
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(crate) from: Option<DayArg>,
    /// Up to this day, itself included
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(crate) to: Option<DayArg>,
    /// About this person: the name, its beginning, or the id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) person: Option<String>,
    /// That lit this pane
    #[arg(long, ignore_case = true, value_parser = choice::pane())]
    pub(crate) pane: Option<Pane>,
    /// With this tag
    #[arg(long, value_name = "TAG", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) tag: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,
}

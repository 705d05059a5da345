//! What the program can be started with.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::Parser;

/// A private leadership journal.
#[derive(Debug, Clone, Parser)]
#[command(name = "leadlight-desktop", version)]
pub(crate) struct Args {
    /// The journal's folder
    #[arg(long, value_name = "DIR", env = "LEADLIGHT_JOURNAL")]
    pub(crate) journal: Option<PathBuf>,

    /// Start in the tray, without a window
    #[arg(long)]
    pub(crate) hidden: bool,

    /// Open an entry
    #[arg(long, value_name = "ID")]
    pub(crate) open: Option<String>,

    /// Start the clock at this instant (RFC 3339), for planning and tests
    #[arg(long, value_name = "INSTANT")]
    pub(crate) now: Option<DateTime<Utc>>,

    /// Stand in for the device's zone
    #[arg(long, value_name = "IANA")]
    pub(crate) zone: Option<Tz>,

    /// Let the clock run this many times as fast, with --now
    #[arg(long, value_name = "N", default_value_t = 1, requires = "now", value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub(crate) pace: u32,

    /// Read the journal's data key from standard input, as 64 hexadecimal digits, instead of asking for the passphrase
    #[arg(long, hide = true)]
    pub(crate) key_from_stdin: bool,
}

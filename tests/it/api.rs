//! The api on real files, with a clock that stands where the test puts it.

mod conversations;
mod day;
mod finding;
mod gate;
mod inbox;
mod journal;
mod jump;
mod people;
mod reminders;
mod shelf;
mod shifts;
mod writing;

use leadlight_api::{ApiError, ErrorCode, Folder, Journal, Now, Secret, create};

const PASSPHRASE: &str = "seven lanterns under a copper bridge";

/// A journal in a folder of its own, gone at the end of the test.
struct Desk {
    journal: Journal,
    folder: Folder,
    _home: tempfile::TempDir,
}

fn desk() -> Desk {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::at(home.path().join("journal"));
    let (journal, _) = create(&folder, &secret(), &monday("12:00")).expect("a new journal");
    Desk {
        journal,
        folder,
        _home: home,
    }
}

fn secret() -> Secret {
    Secret::from(PASSPHRASE.to_owned())
}

/// A time of Monday, 23 November 2026, in Berlin, which is an hour ahead of UTC then.
fn monday(time: &str) -> Now {
    let at = chrono::DateTime::parse_from_rfc3339(&format!("2026-11-23T{time}:00+01:00"))
        .expect("an instant");
    Now {
        at: at.to_utc(),
        zone: chrono_tz::Europe::Berlin,
    }
}

fn on(day: &str) -> chrono::NaiveDate {
    day.parse().expect("a day")
}

fn code<T: std::fmt::Debug>(result: Result<T, ApiError>) -> ErrorCode {
    result.expect_err("a failure").code
}

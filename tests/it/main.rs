//! Every integration test in one binary: real encrypted files, real processes, no network.

mod api;
mod cli;
mod store;

/// Somebody of whom no more is known than a name, there since the year began.
fn somebody(name: &str) -> leadlight_store::PersonState {
    let added_on = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    leadlight_store::PersonState::named(name, added_on)
}

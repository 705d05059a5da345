//! The real window, driven through WebDriver on a display and a session bus of its own.
//!
//! Linux only: tauri-driver knows no driver on macOS, and on Windows the notification server cannot be stood in for.
//! `cargo xtask test` builds the window and runs these one after the other. By hand:
//! `LEADLIGHT_DESKTOP=path/to/leadlight-desktop cargo test -p leadlight-tests --test e2e`.
#![cfg(target_os = "linux")]

mod audit;
mod beside;
mod canary;
mod conversations;
mod editor;
mod first_run;
mod joins;
mod journal;
mod jump;
mod library;
mod lock;
mod mentions;
mod one_on_one;
mod people;
mod reminder;
mod settings;
mod shifts;
mod support;
mod team;
mod today;
mod tray;
mod trouble;

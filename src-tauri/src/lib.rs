//! The shell around the journal: window, tray, notifier, reminder loop and the commands of the page.
//!
//! Nothing here knows a rule of the journal. A command locks the session, passes the time on to one function of
//! `leadlight-api` and returns what it gave.

#[macro_use]
mod command_list;
mod args;
pub mod bindings;
mod clock;
mod commands;
mod events;
mod notifier;
mod platform;
mod shell;
mod window;

pub use shell::run;

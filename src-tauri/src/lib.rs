//! The shell around the journal: window, tray, notifier, reminder loop and the commands of the page.
//!
//! Nothing here knows a rule of the journal. A command takes the session, passes the time on to one function of
//! `leadlight-api` and returns what that gave.

#[macro_use]
mod command_list;
mod args;
pub mod bindings;
mod clock;
mod commands;
mod events;
mod first;
mod instance;
mod lifecycle;
mod notifier;
mod platform;
mod recovery_sheet;
mod reminders;
mod shell;
mod state;
mod tray;
mod watch;
mod window;

pub use shell::run;

//! A desk to test at: a home, a display, a session bus, a notification server, and the window on it.

mod app;
mod axe;
mod bus;
pub(crate) mod children;
mod desk;
#[cfg(test)]
mod drop;
mod home;
mod journal;
mod look;
mod small_disk;
mod tray;

pub(crate) use app::{App, Start};
pub(crate) use bus::Notification;
pub(crate) use desk::Desk;
pub(crate) use journal::{EVENING, PASSPHRASE};
pub(crate) use look::files_with;

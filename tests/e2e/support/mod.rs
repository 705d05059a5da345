//! A desk to test at: a home, a display, a session bus, a notification server, and the window on it.

mod app;
mod axe;
mod bus;
mod children;
mod desk;
mod home;
mod look;

pub(crate) use app::{App, Start};
pub(crate) use desk::Desk;

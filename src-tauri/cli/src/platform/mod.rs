//! What differs between systems.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(crate) use unix::{apart, has_display, private_file, private_folder, shell};
#[cfg(windows)]
pub(crate) use windows::{apart, has_display, private_file, private_folder, shell};

//! The page's commands. Each takes the session, passes what it was given and the present instant on to one function of
//! the api, and returns what that gave. They run beside the window's own thread.

pub(crate) mod calendars;
pub(crate) mod conversations;
pub(crate) mod day;
pub(crate) mod desktop;
pub(crate) mod entries;
pub(crate) mod erasing;
pub(crate) mod finding;
pub(crate) mod gate;
pub(crate) mod inbox;
pub(crate) mod jump;
pub(crate) mod library;
pub(crate) mod people;
pub(crate) mod reminders;
pub(crate) mod settings;
pub(crate) mod shelf;

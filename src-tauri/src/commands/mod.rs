//! The page's commands: each passes on to one function of the api.

pub(crate) mod desktop;

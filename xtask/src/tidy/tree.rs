//! The files of the checkout with their text, or an invented few in tests.

use std::collections::BTreeMap;

use crate::{
    program::{Result, output, program},
    workspace,
};

/// Paths from the top with forward slashes, and what is in the files; a file that is not text has none.
pub(super) struct Tree {
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// What git knows and what is about to be added; what it ignores is nobody's concern.
    pub(super) fn read() -> Result<Self> {
        let root = workspace::root();
        let list = output(program("git").current_dir(&root).args([
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ]))?;
        let files = list
            .split('\0')
            .filter(|path| !path.is_empty())
            // A file that was deleted and not yet committed is still listed.
            .filter_map(|path| Some((path.to_owned(), std::fs::read(root.join(path)).ok()?)))
            .map(|(path, bytes)| {
                (
                    path,
                    String::from_utf8(bytes)
                        .ok()
                        .filter(|text| !text.contains('\0')),
                )
            })
            .collect();
        Ok(Self { files })
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        Self {
            files: files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())))
                .collect(),
        }
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Every file that is text.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }
}

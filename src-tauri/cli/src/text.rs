//! Where a text comes from: an argument, standard input, or an editor.

use std::env;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use leadlight_api::{ApiError, ErrorCode};
use leadlight_core::entry::LONGEST_TEXT;

use crate::args::Text;
use crate::failure::{FAILED, Failure};
use crate::platform;
use crate::usage;
use crate::words;

/// A text, or the wish to write it in an editor once the journal is open.
pub(crate) enum Source {
    Given(String),
    Editor,
}

impl Text {
    /// The text if it is there already. Standard input is read to its end.
    pub(crate) fn source(&self, command: &str) -> Result<Source, Failure> {
        match &self.text {
            _ if self.editor => Ok(Source::Editor),
            Some(text) => argument(text).map(Source::Given),
            None => Err(Failure::usage(format!(
                "Say what to write: as an argument, from standard input with \"-\", or with --editor. \"leadlight help {command}\" has examples."
            ))),
        }
    }
}

/// A text given as an argument, or `-` for standard input.
pub(crate) fn argument(text: &str) -> Result<String, Failure> {
    if text == "-" {
        return standard_input(io::stdin().lock());
    }
    // Text may begin with a dash, as a list does; a mistyped option must not become text.
    if looks_like_an_option(text) && !env::args_os().any(|argument| argument == "--") {
        return Err(usage::not_text(text));
    }
    Ok(text.to_owned())
}

fn looks_like_an_option(text: &str) -> bool {
    let name = text.trim_start_matches('-');
    let dashes = text.len() - name.len();
    (1..=2).contains(&dashes)
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.contains(char::is_whitespace)
}

fn standard_input(from: impl Read) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    from.take(LONGEST_TEXT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| {
            Failure::new(
                FAILED,
                ErrorCode::Failed.word(),
                format!("Standard input could not be read: {}.", words::why(&error)),
            )
        })?;
    if bytes.len() > LONGEST_TEXT {
        let megabytes = LONGEST_TEXT / 1_000_000;
        let error =
            ApiError::new(ErrorCode::TextTooLarge).naming(format!("more than {megabytes} MB"));
        return Err(error.into());
    }
    String::from_utf8(bytes).map_err(|_| ApiError::new(ErrorCode::TextNotUtf8).about("text").into())
}

/// A text in an editor: a file in memory that only its owner can read, gone when this is dropped.
pub(crate) struct Edited {
    folder: PathBuf,
    keep: bool,
}

impl Edited {
    /// Opens the editor on a text and waits until it is closed. Gives the new text and the file, which is to be kept
    /// until the text is saved.
    pub(crate) fn edit(text: &str) -> Result<(String, Self), Failure> {
        let command = editor()?;
        let folder = memory_folder()?;
        let edited = Self {
            folder,
            keep: false,
        };
        let file = edited.file();
        platform::private_file(&file)
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(|error| no_file(&file, &error))?;
        let status = platform::shell(&command, &file).status();
        if !status.is_ok_and(|status| status.success()) {
            return Err(Failure::new(
                FAILED,
                "editor_failed",
                format!("The editor \"{command}\" did not end well, so nothing was changed."),
            ));
        }
        let bytes = fs::read(&file).map_err(|error| no_file(&file, &error))?;
        match String::from_utf8(bytes) {
            Ok(mut new) => {
                // Editors end a file with a newline of their own.
                if !text.ends_with('\n') && new.ends_with('\n') {
                    new.pop();
                }
                Ok((new, edited))
            }
            Err(_) => Err(edited.kept(ApiError::new(ErrorCode::TextNotUtf8).about("text").into())),
        }
    }

    /// Keeps the file, since its text could not be saved, and says where it is.
    pub(crate) fn kept(mut self, failure: Failure) -> Failure {
        self.keep = true;
        match failure {
            Failure::Said {
                code,
                message,
                exit,
            } => {
                let message = format!("{message} Your text is still in {}.", self.file().display());
                Failure::new(exit, code, message)
            }
            Failure::NobodyReads => failure,
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.join("entry.md")
    }
}

impl Drop for Edited {
    fn drop(&mut self) {
        if !self.keep {
            // With it go what the editor left beside the text: swap and backup files.
            fs::remove_dir_all(&self.folder).ok();
        }
    }
}

fn editor() -> Result<String, Failure> {
    ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|command| !command.trim().is_empty())
        .ok_or_else(|| {
            let message = "There is no editor. Set $VISUAL or $EDITOR, or give the text as an argument or with \"-\".";
            Failure::new(FAILED, "no_editor", message)
        })
}

/// A new folder for one text, in memory and not on the disk.
fn memory_folder() -> Result<PathBuf, Failure> {
    let parent = env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute() && path.is_dir())
        .ok_or_else(|| {
            Failure::new(
                FAILED,
                "no_runtime_folder",
                "There is no folder in memory for the text ($XDG_RUNTIME_DIR), and on the disk it would not be encrypted. Give the text as an argument or with \"-\".",
            )
        })?;
    for attempt in 0..100 {
        let folder = parent.join(format!("leadlight-{}-{attempt}", std::process::id()));
        match platform::private_folder(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(no_file(&folder, &error)),
        }
    }
    Err(no_file(
        &parent,
        &io::Error::from(io::ErrorKind::AlreadyExists),
    ))
}

fn no_file(path: &Path, error: &io::Error) -> Failure {
    let message = format!(
        "{} cannot be used for the text: {}.",
        path.display(),
        words::why(error)
    );
    Failure::new(FAILED, ErrorCode::NotWritable.word(), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_is_kept_as_it_is() {
        assert_eq!(
            standard_input("a\r\n\tß\n\n".as_bytes()).unwrap(),
            "a\r\n\tß\n\n"
        );
    }

    #[test]
    fn standard_input_that_is_no_text_is_refused() {
        let code = |bytes: &[u8]| match standard_input(bytes) {
            Err(Failure::Said { code, .. }) => code,
            other => panic!("{other:?}"),
        };
        assert_eq!(code(b"caf\xe9"), "text_not_utf8");
        assert_eq!(code(&vec![b'a'; LONGEST_TEXT + 1]), "text_too_large");
        assert!(standard_input(vec![b'a'; LONGEST_TEXT].as_slice()).is_ok());
    }

    #[test]
    fn a_list_is_text_and_a_mistyped_option_is_not() {
        for text in [
            "- one\n- two",
            "-",
            "--",
            "--- a rule",
            "-5 degrees",
            "--on Monday",
            "plain",
        ] {
            assert!(!looks_like_an_option(text), "{text}");
        }
        for text in ["--onn", "-x", "--in-confidense"] {
            assert!(looks_like_an_option(text), "{text}");
        }
    }
}

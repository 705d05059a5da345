//! Where the passphrase or the recovery code comes from: a file, the environment, or a question on the terminal.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use leadlight_api::{ErrorCode, Secret};
use zeroize::Zeroizing;

use crate::failure::{Failure, LOCKED};
use crate::words;

const VARIABLE: &str = "LEADLIGHT_PASSPHRASE";
/// A passphrase is shorter than this: a larger file was named by mistake.
const LONGEST: u64 = 64 * 1024;

/// The secret that was given with the command, if one was.
pub(crate) fn given(file: Option<&Path>) -> Result<Option<Secret>, Failure> {
    if let Some(path) = file {
        return from_file(path).map(Some);
    }
    match env::var(VARIABLE) {
        Ok(text) if !text.is_empty() => Ok(Some(Secret::from(text))),
        Err(env::VarError::NotUnicode(_)) => Err(unusable(format!(
            "${VARIABLE} is not in UTF-8. Convert it and try again."
        ))),
        _ => Ok(None),
    }
}

/// The secret that was given, or else the answer on the terminal.
pub(crate) fn to_unlock(file: Option<&Path>) -> Result<Secret, Failure> {
    match given(file)? {
        Some(secret) => Ok(secret),
        None if can_ask() => ask("Passphrase or recovery code: "),
        None => Err(nobody_to_ask()),
    }
}

/// Whether there is somebody at a terminal to answer.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() || io::stderr().is_terminal()
}

/// There is no secret and nobody to ask for one.
pub(crate) fn nobody_to_ask() -> Failure {
    unusable(format!(
        "The journal is locked and there is no terminal to ask on. Set ${VARIABLE}, or name a file with --passphrase-file."
    ))
}

/// Asks on the terminal, without showing what is typed.
pub(crate) fn ask(question: &str) -> Result<Secret, Failure> {
    rpassword::prompt_password(question)
        .map(Secret::from)
        .map_err(|_| nobody_to_ask())
}

fn from_file(path: &Path) -> Result<Secret, Failure> {
    let named = path.display();
    // Read with room for all of it, so that growing leaves no copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
    File::open(path)
        .and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            let why = words::why(&error);
            unusable(format!(
                "The passphrase file {named} cannot be read: {why}."
            ))
        })?;
    if bytes.len() as u64 > LONGEST {
        return Err(unusable(format!(
            "The passphrase file {named} is too long to hold a passphrase."
        )));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        unusable(format!(
            "The passphrase file {named} is not in UTF-8. Convert it and try again."
        ))
    })?;
    Ok(Secret::from(Zeroizing::new(
        without_newline(text).to_owned(),
    )))
}

/// Editors and `echo` end a file with a newline, which is not part of the passphrase.
fn without_newline(text: &str) -> &str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text)
}

fn unusable(message: String) -> Failure {
    Failure::new(LOCKED, ErrorCode::Locked.word(), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_trailing_newline_is_not_part_of_it() {
        assert_eq!(without_newline("a b\n"), "a b");
        assert_eq!(without_newline("a b\r\n"), "a b");
        assert_eq!(without_newline("a b\n\n"), "a b\n");
        assert_eq!(without_newline(" a b "), " a b ");
        assert_eq!(without_newline("\n"), "");
    }
}

//! Typing mistakes, as one plain sentence each.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use leadlight_api::ErrorCode;

use crate::failure::{Failure, USAGE};
use crate::values::BadValue;

const MORE: &str = "\"leadlight help\" lists what there is.";

/// The sentence for a mistake that clap found.
pub(crate) fn failure(error: &clap::Error) -> Failure {
    if let Some(bad) = error
        .source()
        .and_then(|source| source.downcast_ref::<BadValue>())
    {
        return Failure::new(USAGE, bad.code.word(), bad.message.clone());
    }
    let named = |kind| named(error, kind);
    let option = named(ContextKind::InvalidArg).map_or_else(|| "It".to_owned(), |arg| bare(&arg));
    let given = named(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidUtf8 => Failure::new(
            USAGE,
            ErrorCode::TextNotUtf8.word(),
            "An argument is not in UTF-8. Convert it (for example with iconv) and try again.",
        ),
        ErrorKind::InvalidValue if given.is_empty() => Failure::usage(match choices(error) {
            Some(choices) => format!("{option} needs a value: {choices}."),
            None => format!("{option} needs a value."),
        }),
        ErrorKind::InvalidValue => {
            let message = match choices(error) {
                Some(choices) => {
                    format!("\"{given}\" is not taken for {option}. It is one of: {choices}.")
                }
                None => format!("\"{given}\" is not taken for {option}."),
            };
            Failure::new(USAGE, ErrorCode::BadValue.word(), message)
        }
        // Every other value has words of its own: what is left are numbers.
        ErrorKind::ValueValidation => Failure::new(
            USAGE,
            ErrorCode::BadValue.word(),
            if given.len() > 9 && given.bytes().all(|byte| byte.is_ascii_digit()) {
                format!("{given} is too large for {option}. Give a smaller number.")
            } else {
                format!("\"{given}\" is not taken for {option}. Give a whole number, 1 or more.")
            },
        ),
        ErrorKind::UnknownArgument => unknown(&option, named(ContextKind::SuggestedArg)),
        ErrorKind::InvalidSubcommand => {
            let typed = named(ContextKind::InvalidSubcommand).unwrap_or_default();
            no_command(&typed, named(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => {
            Failure::usage(format!("{option} is missing. {MORE}"))
        }
        ErrorKind::ArgumentConflict => Failure::usage(match named(ContextKind::PriorArg) {
            Some(other) if bare(&other) == option => format!("{option} can be given once only."),
            Some(other) => format!("{option} and {} do not go together.", bare(&other)),
            None => format!("{option} does not go with the rest."),
        }),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Failure::usage(format!(
                "Say what to do, for example \"leadlight today\". {MORE}"
            ))
        }
        _ => Failure::usage(format!("That is not how it is used. {MORE}")),
    }
}

/// There is no such command.
pub(crate) fn no_command(typed: &str, near: Option<String>) -> Failure {
    Failure::usage(match near {
        Some(near) => format!("There is no command \"{typed}\". Did you mean \"{near}\"?"),
        None => format!("There is no command \"{typed}\". {MORE}"),
    })
}

/// There is no such option.
fn unknown(option: &str, near: Option<String>) -> Failure {
    if option.starts_with("--passphrase") {
        return Failure::usage(
            "A passphrase is never taken from an argument, where others could read it. Use --passphrase-file or $LEADLIGHT_PASSPHRASE.",
        );
    }
    Failure::usage(match near {
        Some(near) => format!("{option} is not taken here. Did you mean {near}?"),
        None => format!("{option} is not taken here. {MORE}"),
    })
}

/// A mistyped option in the place of a text.
pub(crate) fn not_text(option: &str) -> Failure {
    if option.starts_with("--passphrase") {
        return unknown(option, None);
    }
    Failure::usage(format!(
        "{option} is not taken here. If it is the text itself, put -- before it."
    ))
}

/// Whether JSON was asked for, as far as can be told from arguments that could not be understood.
pub(crate) fn wants_json(arguments: impl Iterator<Item = OsString>) -> bool {
    arguments
        .take_while(|argument| argument != "--")
        .any(|argument| argument == "--json")
}

fn named(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}

fn choices(error: &clap::Error) -> Option<String> {
    match error.get(ContextKind::ValidValue)? {
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join(", ")),
        _ => None,
    }
}

/// An argument without the name of its value: `--on <DATE>` is `--on`, `<ID>` is `ID`.
fn bare(argument: &str) -> String {
    let first = argument.split([' ', '=']).next().unwrap_or(argument);
    first
        .trim_matches(|c| matches!(c, '<' | '>' | '[' | ']' | '.'))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::args::Cli;

    fn told(line: &str) -> (String, String) {
        let words = line.split_whitespace();
        let error = Cli::try_parse_from(std::iter::once("leadlight").chain(words)).unwrap_err();
        match failure(&error) {
            Failure::Said {
                code,
                message,
                exit,
            } => {
                assert_eq!(exit, USAGE);
                (code.to_owned(), message)
            }
            Failure::NobodyReads => panic!("a mistake has a sentence"),
        }
    }

    #[test]
    fn each_mistake_has_its_sentence() {
        for (line, code, part) in [
            ("", "usage", "Say what to do"),
            ("tody", "usage", "Did you mean \"today\"?"),
            ("frobnicate", "usage", "There is no command \"frobnicate\""),
            ("show", "usage", "ID is missing"),
            ("today --onn 2026-01-01", "usage", "Did you mean --on?"),
            ("today --on", "usage", "--on needs a value"),
            (
                "today --on 2026-02-30",
                "bad_date",
                "The date 2026-02-30 does not exist",
            ),
            ("today --on soon", "bad_date", "YYYY-MM-DD"),
            ("today --now soon", "bad_instant", "offset"),
            ("today --zone Nowhere", "bad_zone", "Europe/Berlin"),
            (
                "write a --pane z",
                "bad_value",
                "\"z\" is not taken for --pane. It is one of: connect, align, recognize, empower.",
            ),
            ("lean most", "bad_value", "managed, both, led"),
            ("lean", "usage", "LEAN is missing"),
            ("shift --kept --missed", "usage", "do not go together"),
            ("shift a --kept", "usage", "do not go together"),
            ("shift --note a", "usage", "is missing"),
            ("shift --practice listen", "usage", "TEXT is missing"),
            (
                "list --limit 0",
                "bad_value",
                "--limit. Give a whole number, 1 or more.",
            ),
            (
                "list --limit abc",
                "bad_value",
                "--limit. Give a whole number, 1 or more.",
            ),
            (
                "list --limit 1.5",
                "bad_value",
                "--limit. Give a whole number, 1 or more.",
            ),
            (
                "list --limit 99999999999",
                "bad_value",
                "too large for --limit",
            ),
            ("remind set evening", "usage", "--time is missing"),
            ("remind set evening --time 25:00", "bad_time", "17:30"),
            ("remind set evening --days never", "bad_value", "mon-fri"),
            ("remind on morning", "bad_value", "evening"),
            (
                "status --passphrase secret",
                "usage",
                "never taken from an argument",
            ),
            ("restore x --version 0", "bad_value", "--version"),
            ("write a --editor", "usage", "do not go together"),
        ] {
            let (told_code, message) = told(line);
            assert!(message.contains(part), "{line}: {message}");
            assert_eq!(told_code, code, "{line}: {message}");
            assert!(
                !message.contains('\n') && !message.contains('<'),
                "{line}: {message}"
            );
        }
    }

    #[test]
    fn json_is_asked_for_before_the_dashes() {
        let asks = |line: &str| wants_json(line.split(' ').map(OsString::from));
        assert!(asks("leadlight show --json"));
        assert!(!asks("leadlight write -- --json"));
    }
}

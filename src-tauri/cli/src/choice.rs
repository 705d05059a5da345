//! Values that are one of a few words, named in help and completions.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use leadlight_api::Pane;

use crate::values;

/// One of the fixed words of a core type.
pub(crate) fn words<T>(words: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: std::str::FromStr<Err = leadlight_core::UnknownWord> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| word.parse::<T>())
}

/// A pane, by its word or its letter.
pub(crate) fn pane() -> impl TypedValueParser<Value = Pane> {
    let values = Pane::ALL.iter().map(|pane| {
        let letters = match pane {
            Pane::Connect => ["C", "c"],
            Pane::Align => ["A", "a"],
            Pane::Recognize => ["R", "r"],
            Pane::Empower => ["E", "e"],
        };
        PossibleValue::new(pane.word()).aliases(letters)
    });
    PossibleValuesParser::new(values).try_map(|word| values::pane(&word))
}

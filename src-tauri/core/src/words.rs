//! Enums that have one fixed word each, on the wire, in the database and at the command line.

/// A word that stands for none of the choices.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is not one of: {}", choices.join(", "))]
pub struct UnknownWord {
    /// What was given.
    pub word: String,
    /// What may be given.
    pub choices: &'static [&'static str],
}

/// Declares an enum whose variants each have one word, and the conversions both ways.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "bindings", derive(specta::Type))]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every choice, in the order in which people meet them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            /// Every word, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The word for this choice.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|choice| choice.word().eq_ignore_ascii_case(word))
                    .ok_or_else(|| $crate::UnknownWord { word: word.to_owned(), choices: Self::WORDS })
            }
        }
    };
}
pub(crate) use words;

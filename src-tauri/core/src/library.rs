//! The prompts and suggested shifts that come with the program.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::words::words;
use crate::{Pane, Practice};

words! {
    /// What a prompt is for.
    PromptKind {
        /// To answer alone.
        Reflection = "reflection",
        /// To ask in a conversation.
        Conversation = "conversation",
    }
}

/// A question offered for a reflection or a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Prompt {
    /// A name that never changes.
    pub id: String,
    /// What it is for.
    pub kind: PromptKind,
    /// The pane that it belongs to.
    pub pane: Pane,
    /// The question.
    pub text: String,
    /// When it is offered: a prompt for an occasion waits for that occasion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub occasions: Vec<Occasion>,
}

words! {
    /// A conversation that asks for questions of its own.
    Occasion {
        /// The first one-on-one.
        First = "first",
        /// A return from leave.
        Return = "return",
        /// A hard week.
        HardWeek = "hard-week",
        /// A promotion talk.
        Promotion = "promotion",
        /// A goodbye.
        Goodbye = "goodbye",
    }
}

/// A suggested shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Suggestion {
    /// A name that never changes.
    pub id: String,
    /// The family that it belongs to.
    pub practice: Practice,
    /// The pane that it mostly serves.
    pub pane: Pane,
    /// The practice in a few words.
    pub name: String,
    /// The shift, ready to be taken.
    pub text: String,
}

/// Everything that can be offered.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Prompts of both kinds.
    pub prompts: Vec<Prompt>,
    /// Suggested shifts.
    pub suggestions: Vec<Suggestion>,
}

#[derive(Deserialize)]
struct PromptFile {
    prompt: Vec<Prompt>,
}

#[derive(Deserialize)]
struct ShiftFile {
    shift: Vec<Suggestion>,
}

impl Library {
    /// What ships with the program.
    ///
    /// # Panics
    /// If the files compiled into the program are not as they should be, which a test rules out.
    pub fn shipped() -> &'static Self {
        static LIBRARY: OnceLock<Library> = OnceLock::new();
        LIBRARY.get_or_init(|| {
            let prompts: PromptFile = toml::from_str(include_str!("../data/prompts.toml"))
                .expect("the shipped prompts are well-formed");
            let shifts: ShiftFile = toml::from_str(include_str!("../data/shifts.toml"))
                .expect("the shipped shifts are well-formed");
            Self {
                prompts: prompts.prompt,
                suggestions: shifts.shift,
            }
        })
    }

    /// The prompts of one kind.
    pub fn prompts(&self, kind: PromptKind) -> impl Iterator<Item = &Prompt> {
        self.prompts
            .iter()
            .filter(move |prompt| prompt.kind == kind)
    }

    /// A prompt by its id.
    pub fn prompt(&self, id: &str) -> Option<&Prompt> {
        self.prompts.iter().find(|prompt| prompt.id == id)
    }

    /// A suggested shift by its id.
    pub fn suggestion(&self, id: &str) -> Option<&Suggestion> {
        self.suggestions
            .iter()
            .find(|suggestion| suggestion.id == id)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_pane_and_practice_has_enough_and_no_id_stands_twice() {
        let library = Library::shipped();
        for pane in Pane::ALL {
            for kind in PromptKind::ALL {
                assert!(
                    library
                        .prompts(*kind)
                        .filter(|prompt| prompt.pane == *pane)
                        .count()
                        >= 15,
                    "{pane} {kind}"
                );
            }
        }
        for practice in Practice::ALL {
            assert!(
                library
                    .suggestions
                    .iter()
                    .filter(|s| s.practice == *practice)
                    .count()
                    >= 12,
                "{practice}"
            );
        }
        let ids: HashSet<&str> = library
            .prompts
            .iter()
            .map(|p| p.id.as_str())
            .chain(library.suggestions.iter().map(|s| s.id.as_str()))
            .collect();
        assert_eq!(ids.len(), library.prompts.len() + library.suggestions.len());
        let texts: HashSet<&str> = library
            .prompts
            .iter()
            .map(|p| p.text.as_str())
            .chain(library.suggestions.iter().map(|s| s.text.as_str()))
            .collect();
        assert_eq!(texts.len(), ids.len());
    }
}

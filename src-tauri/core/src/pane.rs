//! The four panes of CARE: the four things a leader does for a person.

use crate::words::words;

words! {
    /// One pane of the window.
    Pane {
        /// Know the person beyond the task.
        Connect = "connect",
        /// Tie their goals and their work to a purpose larger than the assignment.
        Align = "align",
        /// Say out loud what they did well.
        Recognize = "recognize",
        /// Hand over ownership, leave room, stand behind their judgement.
        Empower = "empower",
    }
}

impl Pane {
    /// The pane that a word or a letter stands for, in any case.
    pub fn called(name: &str) -> Option<Self> {
        let mut letters = name.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        Self::ALL.iter().copied().find(|pane| {
            pane.word().eq_ignore_ascii_case(name)
                || letter.is_some_and(|letter| letter.eq_ignore_ascii_case(&pane.letter()))
        })
    }

    /// The letter that a pane always carries beside its colour.
    pub const fn letter(self) -> char {
        match self {
            Self::Connect => 'C',
            Self::Align => 'A',
            Self::Recognize => 'R',
            Self::Empower => 'E',
        }
    }
}

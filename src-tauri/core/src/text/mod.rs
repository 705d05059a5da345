//! Text as people write it: Markdown kept verbatim, and what is read out of it.

mod compare;
mod fold;
mod hits;
mod markdown;
mod snippet;

pub use compare::{DiffPiece, Fate, compare};
pub use fold::{Token, fold, is_unspaced, tokens};
pub use markdown::{for_index, plain, tags, title, word_count};
pub use snippet::{Part, first_hit, snippet};

//! Conversations: `one-on-one` and `prepare`.

use leadlight_api::wire::Preparation;
use leadlight_api::{
    ApiError, ConversationState, ErrorCode, HeldOneOnOne, add_one_on_one, cancel_conversation,
    conversation, move_conversation, plan_conversation, preparation,
};
use serde_json::json;

use super::Run;
use super::entries::with_text;
use super::people::plain;
use crate::args::people as args;
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET, STRONG};
use crate::text::Source;
use crate::words;

impl Run {
    pub(super) fn one_on_one(&mut self, one: &args::OneOnOne) -> Result<(), Failure> {
        if let Some(ahead) = &one.ahead {
            return self.ahead(ahead);
        }
        let person = one.person.clone().unwrap_or_default();
        // A conversation may have taken place without a note.
        let source = if one.text.text.is_none() && !one.text.editor {
            Source::Given(String::new())
        } else {
            one.text.source("one-on-one")?
        };
        let empty = one.text.text.is_none() && !one.text.editor;
        let mut journal = self.journal()?;
        let id = with_text(source, "", |body| {
            if body.trim().is_empty() && !empty {
                return Err(ApiError::new(ErrorCode::EmptyText).about("text"));
            }
            let input = HeldOneOnOne {
                people: std::iter::once(&person).chain(&one.with).cloned().collect(),
                body: body.to_owned(),
                at: one.at,
                panes: one.pane.clone(),
                in_confidence: one.in_confidence,
            };
            add_one_on_one(&mut journal, &self.now, input)
        })?;
        self.done("Written.", &id)
    }

    fn ahead(&mut self, ahead: &args::Ahead) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        let (said, conversation) = match ahead {
            args::Ahead::Plan {
                person,
                at,
                minutes,
            } => {
                let planned =
                    plan_conversation(&mut journal, &self.now, &person.person, *at, *minutes)?;
                (
                    format!(
                        "Planned with {} for {}.",
                        planned.person.name,
                        words::minute(planned.at)
                    ),
                    planned,
                )
            }
            args::Ahead::Move { id, at } => {
                let before = conversation(&journal, id)?.state;
                let moved = move_conversation(&mut journal, &self.now, id, *at)?;
                let said = if before == ConversationState::Cancelled {
                    "Planned again, for"
                } else {
                    "Moved to"
                };
                (format!("{said} {}.", words::minute(moved.at)), moved)
            }
            args::Ahead::Cancel { id } => (
                "Cancelled.".to_owned(),
                cancel_conversation(&mut journal, &self.now, id)?,
            ),
        };
        self.done(&said, &conversation.id)
    }

    fn done(&mut self, said: &str, id: &str) -> Result<(), Failure> {
        if self.out.json {
            return self.out.document(&json!({ "id": id }));
        }
        self.out.text(0, PLAIN, said)?;
        self.out.text(0, QUIET, id)
    }

    pub(super) fn prepare(&mut self, name: &str) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        let preparation = preparation(&mut journal, &self.now, name)?;
        if self.out.json {
            return self.out.document(&plain(&preparation)?);
        }
        self.print_preparation(&preparation)
    }

    fn print_preparation(&mut self, preparation: &Preparation) -> Result<(), Failure> {
        let next = preparation
            .next
            .as_ref()
            .map(|next| format!(", {}", words::minute(next.at)))
            .unwrap_or_default();
        self.out.text(
            0,
            STRONG,
            &format!("{}{next}", preparation.person.fields.name),
        )?;
        if let Some(last) = &preparation.last {
            self.out.gap()?;
            self.out.text(
                0,
                QUIET,
                &format!("Last time, {}", words::long_day(last.on)),
            )?;
            self.out.text(
                0,
                PLAIN,
                if last.text.is_empty() {
                    "Nothing to show here."
                } else {
                    &last.text
                },
            )?;
            if last.left_out {
                self.out
                    .text(0, QUIET, "What is in confidence is left out.")?;
            }
        }
        if !preparation.points.is_empty() || preparation.belief.is_some() {
            self.out.gap()?;
            self.out.text(0, QUIET, "To raise")?;
            for point in &preparation.points {
                self.print_point(point)?;
            }
            if let Some(belief) = &preparation.belief {
                self.out
                    .text(0, PLAIN, &format!("I believe they could {}", belief.text))?;
                self.out.text(2, QUIET, "not told yet")?;
            }
        }
        if !preparation.promises.is_empty() {
            self.out.gap()?;
            self.out.text(0, QUIET, "Promises open")?;
            for promise in &preparation.promises {
                self.print_promise(promise)?;
            }
        }
        if let Some(question) = &preparation.question {
            self.out.gap()?;
            self.out
                .question("Question", question.pane, &question.text)?;
        }
        Ok(())
    }
}

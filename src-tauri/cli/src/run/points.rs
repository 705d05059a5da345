//! What is kept about people: `point`, `promise`, `moment`, `believe`.

use leadlight_api::wire::{MomentInput, Promise, TalkingPoint};
use leadlight_api::{
    ApiError, ErrorCode, NewPromise, PointState, PromiseState, add_moment, add_point, add_promise,
    belief, belief_history, move_promise, person, points, promises, set_belief, settle_point,
    settle_promise, tell_belief,
};
use serde_json::json;

use super::Run;
use super::people::plain;
use crate::args::people as args;
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET};
use crate::values::DayArg;
use crate::{text, words};

impl Run {
    pub(super) fn point(&mut self, command: args::Point) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        let point = match command {
            args::Point::Add {
                person,
                text,
                in_confidence,
            } => add_point(
                &mut journal,
                &self.now,
                &person.person,
                &text::argument(&text)?,
                None,
                in_confidence,
            )?,
            args::Point::List { person, all } => {
                let points = points(&journal, &self.now, person.as_deref(), all)?;
                if self.out.json {
                    return self.out.document(&plain(&points)?);
                }
                if points.is_empty() {
                    return self.out.text(
                        0,
                        QUIET,
                        if all {
                            "No talking points."
                        } else {
                            "No open talking points."
                        },
                    );
                }
                return points.iter().try_for_each(|point| self.print_point(point));
            }
            args::Point::Done { id } => {
                settle_point(&mut journal, &self.now, &id, PointState::Raised)?
            }
            args::Point::Drop { id } => {
                settle_point(&mut journal, &self.now, &id, PointState::Dropped)?
            }
            args::Point::Reopen { id } => {
                settle_point(&mut journal, &self.now, &id, PointState::Open)?
            }
        };
        if self.out.json {
            return self.out.document(&plain(&point)?);
        }
        self.print_point(&point)
    }

    pub(super) fn print_point(&mut self, point: &TalkingPoint) -> Result<(), Failure> {
        self.out.text(0, PLAIN, &point.text)?;
        let mut about = vec![point.person.name.clone()];
        about.push(match (point.state, point.carried_from, point.settled_on) {
            (PointState::Open, Some(day), _) => {
                format!("carried over from {}", words::short_day(day))
            }
            (PointState::Open, None, _) => format!("since {}", words::short_day(point.added_on)),
            (state, _, Some(day)) => format!("{} {}", state.word(), words::short_day(day)),
            (state, ..) => state.word().to_owned(),
        });
        if point.noticed {
            about.push("noticed".to_owned());
        }
        if point.in_confidence {
            about.push("in confidence".to_owned());
        }
        self.out.text(2, QUIET, &about.join(" · "))?;
        self.out.text(2, QUIET, &point.id)
    }

    pub(super) fn promise(&mut self, command: args::Promise) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        let promise = match command {
            args::Promise::Add {
                person,
                text,
                by,
                due,
                in_confidence,
            } => {
                let text = text::argument(&text)?;
                let promise = NewPromise {
                    person: &person.person,
                    text: &text,
                    by,
                    due_on: due.map(|due| due.resolve(&self.now)),
                    entry_id: None,
                    in_confidence,
                };
                add_promise(&mut journal, &self.now, &promise)?
            }
            args::Promise::List { person, by, all } => {
                let promises = promises(&journal, &self.now, by, person.as_deref(), all)?;
                if self.out.json {
                    return self.out.document(&plain(&promises)?);
                }
                if promises.is_empty() {
                    return self.out.text(
                        0,
                        QUIET,
                        if all {
                            "No promises."
                        } else {
                            "No open promises."
                        },
                    );
                }
                return promises
                    .iter()
                    .try_for_each(|promise| self.print_promise(promise));
            }
            args::Promise::Done { id } => {
                settle_promise(&mut journal, &self.now, &id, PromiseState::Done)?
            }
            args::Promise::Drop { id } => {
                settle_promise(&mut journal, &self.now, &id, PromiseState::Dropped)?
            }
            args::Promise::Reopen { id } => {
                settle_promise(&mut journal, &self.now, &id, PromiseState::Open)?
            }
            args::Promise::Move { id, due } => move_promise(
                &mut journal,
                &self.now,
                &id,
                due.map(|due| due.resolve(&self.now)),
            )?,
        };
        if self.out.json {
            return self.out.document(&plain(&promise)?);
        }
        self.print_promise(&promise)
    }

    pub(super) fn print_promise(&mut self, promise: &Promise) -> Result<(), Failure> {
        self.out.text(0, PLAIN, &promise.text)?;
        let mut about = vec![match promise.by {
            leadlight_api::PromiseBy::Me => format!("mine, to {}", promise.person.name),
            leadlight_api::PromiseBy::Them => format!("theirs, {}", promise.person.name),
        }];
        match (promise.state, promise.settled_on, promise.due_on) {
            (PromiseState::Open, _, Some(day)) if promise.overdue => {
                about.push(format!("was due {}", words::short_day(day)))
            }
            (PromiseState::Open, _, Some(day)) => {
                about.push(format!("due {}", words::short_day(day)))
            }
            (PromiseState::Open, _, None) => {}
            (state, Some(day), _) => {
                about.push(format!("{} {}", state.word(), words::short_day(day)))
            }
            (state, None, _) => about.push(state.word().to_owned()),
        }
        if promise.in_confidence {
            about.push("in confidence".to_owned());
        }
        self.out.text(2, QUIET, &about.join(" · "))?;
        self.out.text(2, QUIET, &promise.id)
    }

    pub(super) fn moment(&mut self, moment: &args::Moment) -> Result<(), Failure> {
        let input = MomentInput {
            person: moment.person.person.clone(),
            pane: moment.pane,
            text: text::argument(&moment.text)?,
            on: moment.day.on.map(|on| on.resolve(&self.now)),
            noticed: moment.noticed,
            in_confidence: moment.in_confidence,
        };
        let mut journal = self.journal()?;
        let saved = add_moment(&mut journal, &self.now, &input)?;
        if self.out.json {
            return self.out.document(&saved);
        }
        let said = if saved.noticed {
            "Noted as a talking point. It lights nothing until it is raised."
        } else {
            "Written."
        };
        self.out.text(0, PLAIN, said)?;
        self.out.text(0, QUIET, &saved.id)
    }

    pub(super) fn believe(&mut self, believe: &args::Believe) -> Result<(), Failure> {
        let name = &believe.person.person;
        let mut journal = self.journal()?;
        if let Some(text) = &believe.text {
            set_belief(&mut journal, &self.now, name, &text::argument(text)?)?;
        }
        if let Some(told) = believe.told.map(|told: DayArg| told.resolve(&self.now)) {
            tell_belief(&mut journal, &self.now, name, Some(told)).map_err(
                |error| match error.code {
                    ErrorCode::NotFound if error.field.as_deref() == Some("belief") => {
                        Failure::from(
                            ApiError::new(ErrorCode::NotFound)
                                .naming(format!("a belief about {name}")),
                        )
                    }
                    _ => error.into(),
                },
            )?;
        }
        let found = belief(&journal, &self.now, name)?;
        if self.out.json {
            return match found {
                Some(belief) => self.out.document(&plain(&belief)?),
                None => {
                    let person = person(&journal, &self.now, name)?;
                    self.out.document(&json!({ "person": person.fields.name, "person_id": person.id, "text": null, "told_on": null }))
                }
            };
        }
        let Some(belief) = found else {
            return self.out.text(0, QUIET, "Nothing is written yet.");
        };
        self.out
            .text(0, PLAIN, &format!("I believe they could {}", belief.text))?;
        let told = belief.told_on.map_or_else(
            || "Not told yet.".to_owned(),
            |day| format!("Told {}.", words::long_day(day)),
        );
        self.out.text(0, QUIET, &told)?;
        self.out.text(0, QUIET, &belief.id)?;
        if belief_history(&journal, &self.now, &belief.id)?.len() > 1 {
            let words = "\"leadlight history\" and this id show what you believed before.";
            self.out.text(0, QUIET, words)?;
        }
        Ok(())
    }
}

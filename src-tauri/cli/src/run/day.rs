//! `today`, `shift` and `lean`.

use leadlight_api::wire::{Day, DaySide, Promise, Shift};
use leadlight_api::{
    Lean, PromiseBy, answer_shift, day, day_side, faded, promises, set_lean,
    set_shift_with_practice, shift_of,
};
use serde_json::Value;

use super::Run;
use super::people::{light_row, plain};
use crate::args;
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET, STRONG};
use crate::text;
use crate::values::DayArg;
use crate::words;

impl Run {
    pub(super) fn today(&mut self, on: Option<DayArg>) -> Result<(), Failure> {
        let on = on.map(|on| on.resolve(&self.now));
        let mut journal = self.journal()?;
        let day = day(&mut journal, &self.now, on)?;
        let side = day_side(&journal, &self.now, on)?;
        let promises = promises(&journal, &self.now, Some(PromiseBy::Me), None, false)?;
        if self.out.json {
            let faded: Vec<Value> = faded(&journal, &self.now)?
                .iter()
                .map(|(person, pane)| light_row(person, pane))
                .collect();
            let mut document = plain(&day)?;
            document["meetings"] = plain(&side.conversations)?;
            document["promises"] = plain(&promises)?;
            document["dim_panes"] = Value::from(faded);
            return self.out.document(&document);
        }
        self.print_day(&day)?;
        self.print_side(&side, &promises)
    }

    fn print_side(&mut self, side: &DaySide, promises: &[Promise]) -> Result<(), Failure> {
        if !side.conversations.is_empty() {
            self.out.gap()?;
            self.out.text(0, STRONG, "Conversations")?;
            for conversation in &side.conversations {
                let line = format!(
                    "{}  {}",
                    conversation.at.format("%H:%M"),
                    conversation.person.name
                );
                self.out.text(0, PLAIN, &line)?;
            }
        }
        if !promises.is_empty() {
            self.out.gap()?;
            self.out.text(0, STRONG, "I promised")?;
            for promise in promises {
                self.print_promise(promise)?;
            }
        }
        if !side.missing.is_empty() {
            self.out.gap()?;
            self.out.text(0, STRONG, "Not written about lately")?;
            for missing in &side.missing {
                let pane = missing.pane.word();
                let since = missing.since.map_or_else(
                    || format!("nothing under {pane} so far"),
                    |day| format!("nothing under {pane} since {}", words::short_day(day)),
                );
                self.out
                    .text(0, PLAIN, &format!("{}: {since}", missing.person.name))?;
            }
        }
        Ok(())
    }

    fn print_day(&mut self, day: &Day) -> Result<(), Failure> {
        self.out.text(0, STRONG, &words::long_day(day.on))?;
        self.out.gap()?;
        match (&day.shift, &day.suggestion) {
            (Some(shift), _) => self.print_shift(shift)?,
            (None, Some(suggestion)) => {
                self.out.labelled(
                    "Shift",
                    QUIET,
                    &format!("None yet. Perhaps: {}", suggestion.text),
                )?;
            }
            (None, None) => self.out.labelled("Shift", QUIET, "None")?,
        }
        let prompt = &day.prompt;
        self.out.gap()?;
        self.out.question("Question", prompt.pane, &prompt.text)?;
        self.out.labelled("", QUIET, &prompt.id)?;
        if let Some(lean) = day.lean {
            self.out.gap()?;
            self.out.labelled("The day", PLAIN, words::lean(lean))?;
        }
        if day.reflections.is_empty() {
            self.out.gap()?;
            return self.out.text(0, QUIET, "Nothing is written yet.");
        }
        for reflection in &day.reflections {
            self.out.gap()?;
            let entry = &reflection.entry;
            let (letters, width) = words::letters(&entry.panes);
            self.out.title(
                &format!("{}  ", entry.at.format("%H:%M")),
                &entry.title,
                &letters,
                width,
            )?;
            let mut about = vec![words::count(reflection.words, "word", "words")];
            if reflection.draft {
                about.push("still being written".to_owned());
            }
            about.extend(Some(words::about(entry)).filter(|about| !about.is_empty()));
            self.out.text(7, QUIET, &about.join(" · "))?;
            self.out.text(7, QUIET, &entry.id)?;
        }
        Ok(())
    }

    pub(super) fn shift(&mut self, shift: &args::Shift) -> Result<(), Failure> {
        let on = shift.day.on.unwrap_or(DayArg::Today).resolve(&self.now);
        let text = shift.text.as_deref().map(text::argument).transpose()?;
        let mut journal = self.journal()?;
        let shift = match (text, shift.outcome()) {
            (Some(text), _) => Some(set_shift_with_practice(
                &mut journal,
                on,
                &text,
                shift.practice,
            )?),
            (None, Some(outcome)) => Some(answer_shift(
                &mut journal,
                on,
                outcome,
                shift.note.as_deref(),
            )?),
            (None, None) => shift_of(&journal, on)?,
        };
        if self.out.json {
            return self.out.document(&shift);
        }
        self.out.text(0, STRONG, &words::long_day(on))?;
        match shift {
            Some(shift) => self.print_shift(&shift),
            None => self.out.labelled(
                "Shift",
                QUIET,
                "None yet. \"leadlight shift TEXT\" sets one.",
            ),
        }
    }

    fn print_shift(&mut self, shift: &Shift) -> Result<(), Failure> {
        self.out.labelled("Shift", PLAIN, &shift.text)?;
        let mut about = vec![words::outcome(shift.outcome).to_owned()];
        about.extend(
            shift
                .practice
                .map(|practice| words::practice(practice).to_owned()),
        );
        self.out.labelled("", QUIET, &about.join(" · "))?;
        match &shift.note {
            Some(note) => self.out.labelled("Why", PLAIN, note),
            None => Ok(()),
        }
    }

    pub(super) fn lean(&mut self, lean: Lean, on: Option<DayArg>) -> Result<(), Failure> {
        let on = on.unwrap_or(DayArg::Today).resolve(&self.now);
        let mut journal = self.journal()?;
        let lean = set_lean(&mut journal, on, Some(lean))?;
        if self.out.json {
            return self.out.document(&lean);
        }
        let said = lean.lean.map_or("not said", words::lean);
        self.out
            .text(0, PLAIN, &format!("{}: {said}.", words::long_day(lean.on)))
    }
}

//! `today`, `shift` and `lean`.

use leadlight_api::wire::{Day, Shift};
use leadlight_api::{Lean, answer_shift, day, set_lean, set_shift_with_practice, shift_of};

use super::Run;
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
        if self.out.json {
            return self.out.document(&day);
        }
        self.print_day(&day)
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

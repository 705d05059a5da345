//! One entry: `write`, `show`, `edit`, `delete`, `restore` and `history`.

use leadlight_api::wire::{Entry, Version};
use leadlight_api::{
    ApiError, ErrorCode, Whole, WriteReflection, belief_history, delete_entry, edit_entry,
    entry_history, restore_entry, restore_person, show_entry, trash, write_reflection,
};
use serde_json::json;

use super::Run;
use crate::args;
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET, STRONG};
use crate::text::{Edited, Source};
use crate::words;

impl Run {
    pub(super) fn write(&mut self, write: args::Write) -> Result<(), Failure> {
        let source = write.text.source("write")?;
        let reflection = WriteReflection {
            body: String::new(),
            on: write.day.on.map(|on| on.resolve(&self.now)),
            at: write.at,
            panes: write.pane,
            people: write.person,
            tags: write.tag,
            prompt_id: write.prompt,
            in_confidence: write.in_confidence,
        };
        let mut journal = self.journal()?;
        let id = with_text(source, "", |body| {
            let body = body.to_owned();
            let reflection = WriteReflection {
                body,
                ..reflection.clone()
            };
            write_reflection(&mut journal, &self.now, reflection)
        })?;
        if self.out.json {
            return self.out.document(&json!({ "id": id }));
        }
        let entry = show_entry(&journal, &self.now, &id)?;
        self.out.text(
            0,
            PLAIN,
            &format!("Written for {}.", words::long_day(entry.on)),
        )?;
        self.out.text(0, QUIET, &id)
    }

    pub(super) fn show(&mut self, id: &str) -> Result<(), Failure> {
        let journal = self.journal()?;
        let entry = show_entry(&journal, &self.now, id)?;
        if self.out.json {
            return self.out.document(&entry);
        }
        self.print_entry(&entry)
    }

    pub(super) fn edit(&mut self, id: &str, text: &args::Text) -> Result<(), Failure> {
        let source = text.source("edit")?;
        let mut journal = self.journal()?;
        let before = show_entry(&journal, &self.now, id)?;
        let entry = with_text(source, &before.body, |body| {
            edit_entry(&mut journal, &self.now, id, body)
        })?;
        if self.out.json {
            return self.out.document(&entry);
        }
        let said = if entry.body == before.body {
            "Nothing was changed."
        } else {
            "Saved. The text before it is kept as a version."
        };
        self.out.text(0, PLAIN, said)
    }

    pub(super) fn delete(&mut self, id: &str) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        let entry = show_entry(&journal, &self.now, id)?;
        delete_entry(&mut journal, &self.now, &entry.id)?;
        if self.out.json {
            return self.out.document(&json!({ "id": entry.id }));
        }
        let gone = trash(&journal, &self.now)?
            .into_iter()
            .find(|trashed| trashed.entry.id == entry.id)
            .map(|trashed| format!(" until {}", words::long_day(trashed.gone_on)))
            .unwrap_or_default();
        self.out.text(
            0,
            PLAIN,
            &format!("In the trash{gone}. \"leadlight restore\" and its id bring it back."),
        )?;
        self.out.text(0, QUIET, &entry.id)
    }

    pub(super) fn restore(&mut self, id: &str, version: Option<u32>) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        let entry = match restore_entry(&mut journal, &self.now, id, version) {
            Ok(entry) => entry,
            // People go to the trash too, and come back the same way.
            Err(error) if error.code == ErrorCode::NotFound && version.is_none() => {
                match restore_person(&mut journal, &self.now, id) {
                    Ok(person) => return self.print_restored(&person),
                    Err(_) => return Err(error.into()),
                }
            }
            Err(error) => return Err(error.into()),
        };
        if self.out.json {
            return self.out.document(&entry);
        }
        self.print_entry(&entry)
    }

    pub(super) fn history(&mut self, id: &str) -> Result<(), Failure> {
        let journal = self.journal()?;
        let versions = entry_history(&journal, &self.now, id, Whole::Text).or_else(|error| {
            match error.code {
                ErrorCode::NotFound => belief_history(&journal, &self.now, id),
                _ => Err(error),
            }
        })?;
        if self.out.json {
            return self.out.document(&versions);
        }
        for (n, version) in versions.iter().enumerate() {
            if n > 0 {
                self.out.gap()?;
            }
            self.print_version(version)?;
        }
        Ok(())
    }

    fn print_entry(&mut self, entry: &Entry) -> Result<(), Failure> {
        self.out.text(
            0,
            STRONG,
            &format!(
                "{}, {}",
                words::long_day(entry.on),
                entry.at.format("%H:%M")
            ),
        )?;
        let mut about = vec![words::kind(entry.kind).to_owned()];
        about.extend(
            [words::panes(&entry.panes), words::about(entry)]
                .into_iter()
                .filter(|part| !part.is_empty()),
        );
        self.out.text(0, QUIET, &about.join(" · "))?;
        self.out.text(0, QUIET, &entry.id)?;
        if let Some(prompt) = &entry.prompt {
            self.out.gap()?;
            self.out.question("", prompt.pane, &prompt.text)?;
        }
        self.out.gap()?;
        self.out.text(0, PLAIN, &entry.body)
    }

    fn print_version(&mut self, version: &Version) -> Result<(), Failure> {
        let how = match version.operation.as_str() {
            "write" => "written",
            "edit" => "edited",
            "restore" => "restored",
            "delete" => "deleted",
            "told" => "noted as told",
            "not_told" => "noted as not told",
            other => other,
        };
        let current = if version.current {
            " · the present text"
        } else {
            ""
        };
        let line = format!(
            "Version {} · {how} {}{current}",
            version.version,
            words::minute(version.at)
        );
        self.out.text(0, STRONG, &line)?;
        self.out.text(2, PLAIN, &version.body)
    }
}

/// Saves a text that is given, or one that is written in the editor now. What was written and could not be saved is kept.
pub(super) fn with_text<T>(
    source: Source,
    before: &str,
    mut save: impl FnMut(&str) -> Result<T, ApiError>,
) -> Result<T, Failure> {
    match source {
        Source::Given(text) => Ok(save(&text)?),
        Source::Editor => {
            let (text, edited) = Edited::edit(before)?;
            save(&text).map_err(|error| match error.code {
                ErrorCode::EmptyText => error.into(),
                _ => edited.kept(error.into()),
            })
        }
    }
}

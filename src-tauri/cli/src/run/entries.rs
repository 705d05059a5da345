//! Entries: `write`, `list`, `search`, `show`, `edit`, `delete`, `restore`, `history`, `trash` and `prompts`.

use leadlight_api::wire::{Entry, Filter, Hit, SearchOrder, TrashedEntry, Version};
use leadlight_api::{
    ApiError, ErrorCode, Journal, Pane, Whole, WriteReflection, delete_entry, due_reminders,
    edit_entry, entry_history, list_entries, restore_entry, search_entries, show_entry, trash,
    write_reflection,
};
use leadlight_core::library::Library;
use serde_json::json;

use super::Run;
use crate::args;
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET, STRONG};
use crate::text::{Edited, Source};
use crate::words;

/// How many entries a person is shown unless they ask for more.
const SCREENFUL: u32 = 30;
/// How many entries are read at a time.
const PAGE: u32 = 500;

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
        // The evening reminder is told outside the encrypted file that the day is written. The entry is saved in any
        // case, and the window tells it again.
        due_reminders(&journal.folder().clone(), Some(&journal), &self.now).ok();
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

    fn filter(&self, filter: &args::Filter) -> Filter {
        Filter {
            kinds: filter.kind.clone(),
            from: filter.from.map(|day| day.resolve(&self.now)),
            to: filter.to.map(|day| day.resolve(&self.now)),
            person: filter.person.clone(),
            pane: filter.pane,
            tag: filter.tag.clone(),
        }
    }

    pub(super) fn list(&mut self, asked: &args::Filter) -> Result<(), Failure> {
        let journal = self.journal()?;
        let filter = self.filter(asked);
        let most = asked.limit.or(self.screenful()).unwrap_or(u32::MAX);
        let mut pages = Pages {
            journal: &journal,
            filter,
            left: most,
            next: None,
            ended: false,
        };
        if self.out.json {
            return self.out.array(|| pages.more(self, Whole::Text));
        }
        let mut day = None;
        while let Some(entries) = pages.more(self, Whole::Beginning)? {
            for entry in entries {
                if day != Some(entry.on) {
                    if day.is_some() {
                        self.out.gap()?;
                    }
                    self.out.text(0, STRONG, &words::short_day(entry.on))?;
                    day = Some(entry.on);
                }
                self.print_row(&entry)?;
            }
        }
        if day.is_none() {
            return self.out.text(0, QUIET, "Nothing found.");
        }
        if asked.limit.is_none() && pages.next.is_some() {
            self.out.gap()?;
            self.out
                .text(0, QUIET, &format!("The newest {most}. --limit shows more."))?;
        }
        Ok(())
    }

    pub(super) fn search(
        &mut self,
        query: &str,
        asked: &args::Filter,
        newest: bool,
    ) -> Result<(), Failure> {
        let journal = self.journal()?;
        let order = if newest {
            SearchOrder::Newest
        } else {
            SearchOrder::Best
        };
        let most = asked.limit.or(self.screenful()).unwrap_or(u32::MAX);
        let page = search_entries(
            &journal,
            &self.now,
            query,
            &self.filter(asked),
            order,
            most,
            false,
        )?;
        if self.out.json {
            return self.out.document(&page.hits);
        }
        if page.hits.is_empty() {
            return self.out.text(0, QUIET, "Nothing found.");
        }
        for (n, hit) in page.hits.iter().enumerate() {
            if n > 0 {
                self.out.gap()?;
            }
            self.print_hit(hit)?;
        }
        if page.found as usize > page.hits.len() {
            let more = if page.found_is_capped {
                "more than "
            } else {
                ""
            };
            self.out.gap()?;
            self.out.text(
                0,
                QUIET,
                &format!(
                    "{} of {more}{}. --limit shows more.",
                    page.hits.len(),
                    page.found
                ),
            )?;
        }
        Ok(())
    }

    fn screenful(&self) -> Option<u32> {
        (!self.out.json && self.out.is_terminal()).then_some(SCREENFUL)
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
        let entry = restore_entry(&mut journal, &self.now, id, version)?;
        if self.out.json {
            return self.out.document(&entry);
        }
        self.print_entry(&entry)
    }

    pub(super) fn history(&mut self, id: &str) -> Result<(), Failure> {
        let journal = self.journal()?;
        let versions = entry_history(&journal, &self.now, id)?;
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

    pub(super) fn trash(&mut self) -> Result<(), Failure> {
        let journal = self.journal()?;
        let entries = trash(&journal, &self.now)?;
        if self.out.json {
            return self.out.document(&entries);
        }
        if entries.is_empty() {
            return self.out.text(0, QUIET, "The trash is empty.");
        }
        for TrashedEntry {
            entry,
            deleted_at,
            gone_on,
        } in &entries
        {
            let (letters, width) = words::letters(&entry.panes);
            self.out.title("", &entry.title, &letters, width)?;
            let said = format!(
                "Deleted {}, kept until {}",
                words::minute(*deleted_at),
                words::short_day(*gone_on)
            );
            self.out.text(2, QUIET, &said)?;
            self.out.text(2, QUIET, &entry.id)?;
        }
        Ok(())
    }

    pub(super) fn prompts(&mut self, pane: Option<Pane>) -> Result<(), Failure> {
        let prompts: Vec<_> = Library::shipped()
            .prompts
            .iter()
            .filter(|prompt| pane.is_none_or(|pane| prompt.pane == pane))
            .collect();
        if self.out.json {
            return self.out.document(&prompts);
        }
        for prompt in prompts {
            self.out.question("", prompt.pane, &prompt.text)?;
            self.out.text(3, QUIET, &prompt.id)?;
        }
        Ok(())
    }

    fn print_row(&mut self, entry: &Entry) -> Result<(), Failure> {
        let (letters, width) = words::letters(&entry.panes);
        self.out.title(
            &format!("  {}  ", entry.at.format("%H:%M")),
            &entry.title,
            &letters,
            width,
        )?;
        let about = words::about(entry);
        if !about.is_empty() {
            self.out.text(9, PLAIN, &about)?;
        }
        self.out.text(9, QUIET, &entry.id)
    }

    fn print_hit(&mut self, hit: &Hit) -> Result<(), Failure> {
        let entry = &hit.entry;
        let (letters, width) = words::letters(&entry.panes);
        self.out.title(
            &format!("{}  ", words::short_day(entry.on)),
            &entry.title,
            &letters,
            width,
        )?;
        self.out.snippet(2, &hit.snippet_parts)?;
        self.out.text(2, QUIET, &entry.id)
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

/// The entries of a list, a page at a time.
struct Pages<'a> {
    journal: &'a Journal,
    filter: Filter,
    left: u32,
    next: Option<String>,
    ended: bool,
}

impl Pages<'_> {
    fn more(&mut self, run: &Run, whole: Whole) -> Result<Option<Vec<Entry>>, Failure> {
        if self.ended || self.left == 0 {
            return Ok(None);
        }
        let limit = self.left.min(PAGE);
        let page = list_entries(
            self.journal,
            &run.now,
            &self.filter,
            self.next.as_deref(),
            limit,
            whole,
        )?;
        self.left -= limit;
        self.next = page.next;
        self.ended = self.next.is_none();
        Ok(Some(page.entries))
    }
}

/// Saves a text that is given, or one that is written in the editor now. What was written and could not be saved is kept.
fn with_text<T>(
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

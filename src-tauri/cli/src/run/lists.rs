//! Several entries: `list`, `search`, `trash` and `prompts`.

use leadlight_api::wire::{Entry, Filter, Hit, SearchOrder, TrashedEntry};
use leadlight_api::{Journal, Pane, Whole, list_entries, search_entries, trash};
use leadlight_core::library::Library;

use super::Run;
use crate::args;
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET, STRONG};
use crate::words;

/// How many entries a person is shown unless they ask for more.
const SCREENFUL: u32 = 30;
/// How many entries are read at a time.
const PAGE: u32 = 500;

impl Run {
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

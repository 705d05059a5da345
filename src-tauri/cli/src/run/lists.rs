//! Several entries: `list`, `search`, `trash` and `prompts`.

use chrono::{DateTime, FixedOffset};
use leadlight_api::wire::{Entry, Filter, Hit, SearchOrder, TrashedEntry, TrashedPerson};
use leadlight_api::{Journal, Pane, Whole, list_entries, search_entries, trash, trashed_people};
use leadlight_core::library::Library;
use serde_json::{Value, json};

use super::Run;
use super::people::plain;
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
        // Somebody stands before what went to the trash with them: they are brought back first.
        let mut rows: Vec<Trashed> = trashed_people(&journal, &self.now)?
            .into_iter()
            .map(Trashed::Person)
            .chain(trash(&journal, &self.now)?.into_iter().map(Trashed::Entry))
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.deleted_at()));
        if self.out.json {
            let rows = rows
                .iter()
                .map(Trashed::row)
                .collect::<Result<Vec<_>, _>>()?;
            return self.out.document(&rows);
        }
        if rows.is_empty() {
            return self.out.text(0, QUIET, "The trash is empty.");
        }
        for row in &rows {
            let (id, gone_on) = match row {
                Trashed::Entry(trashed) => {
                    let (letters, width) = words::letters(&trashed.entry.panes);
                    self.out.title("", &trashed.entry.title, &letters, width)?;
                    (&trashed.entry.id, trashed.gone_on)
                }
                Trashed::Person(trashed) => {
                    self.out.text(0, PLAIN, &trashed.person.name)?;
                    self.out.text(2, QUIET, &with_them(trashed))?;
                    (&trashed.person.id, trashed.gone_on)
                }
            };
            let said = format!(
                "Deleted {}, kept until {}",
                words::minute(row.deleted_at()),
                words::short_day(gone_on)
            );
            self.out.text(2, QUIET, &said)?;
            self.out.text(2, QUIET, id)?;
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

/// A row of the trash.
enum Trashed {
    Entry(TrashedEntry),
    Person(TrashedPerson),
}

impl Trashed {
    fn deleted_at(&self) -> DateTime<FixedOffset> {
        match self {
            Self::Entry(trashed) => trashed.deleted_at,
            Self::Person(trashed) => trashed.deleted_at,
        }
    }

    /// A person has the fields that an entry has, so that a script reads every row the same way.
    fn row(&self) -> Result<Value, Failure> {
        match self {
            Self::Entry(trashed) => plain(trashed),
            Self::Person(trashed) => Ok(json!({
                "id": trashed.person.id,
                "kind": "person",
                "on": trashed.added_on,
                "at": null,
                "title": trashed.person.name,
                "body": "",
                "panes": [],
                "people": [],
                "tags": [],
                "prompt": null,
                "in_confidence": false,
                "edited_at": null,
                "deleted_at": trashed.deleted_at,
                "gone_on": trashed.gone_on,
            })),
        }
    }
}

/// What comes back with a person and is no row of its own.
fn with_them(trashed: &TrashedPerson) -> String {
    let mut about = vec!["person".to_owned()];
    for (count, one, several) in [
        (trashed.points, "talking point", "talking points"),
        (trashed.promises, "promise", "promises"),
    ] {
        if count > 0 {
            about.push(words::count(count, one, several));
        }
    }
    about.join(" · ")
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

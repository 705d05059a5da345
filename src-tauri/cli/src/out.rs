//! Standard output: one JSON document, or lines for a person, wrapped and coloured on a terminal alone.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use leadlight_api::Pane;
use leadlight_core::text::Part;
use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::failure::Failure;

/// The widest that lines are made: longer ones tire the eye.
const WIDEST: usize = 92;
const NARROWEST: usize = 30;
/// The columns of a label.
const LABEL: usize = 12;
const HIT_BEGINS: char = '\u{1}';
const HIT_ENDS: char = '\u{2}';

pub(crate) const PLAIN: Style = Style::new();
pub(crate) const STRONG: Style = Style::new().bold();
pub(crate) const QUIET: Style = Style::new().dimmed();
const HIT: Style = Style::new().bold().underline();

/// The glass of a pane. Its letter always stands with it.
pub(crate) const fn glass(pane: Pane) -> Style {
    let colour = match pane {
        Pane::Connect => AnsiColor::Red,
        Pane::Align => AnsiColor::Blue,
        Pane::Recognize => AnsiColor::Yellow,
        Pane::Empower => AnsiColor::Green,
    };
    Style::new().fg_color(Some(anstyle::Color::Ansi(colour)))
}

/// Where results go.
pub(crate) struct Out {
    pub(crate) json: bool,
    terminal: bool,
    width: usize,
    stream: BufWriter<AutoStream<StdoutLock<'static>>>,
}

impl Out {
    pub(crate) fn new(json: bool) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let choice = AutoStream::choice(&stdout);
        let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        Self {
            json,
            terminal,
            width: columns.clamp(NARROWEST, WIDEST),
            stream: BufWriter::new(AutoStream::new(stdout.lock(), choice)),
        }
    }

    /// Whether a person looks at it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Prints the one JSON document.
    pub(crate) fn document(&self, value: &impl Serialize) -> Result<(), Failure> {
        // The words of a journal are not to be looked through for colours: this goes around the stream that does.
        let mut plain = BufWriter::new(io::stdout().lock());
        serde_json::to_writer(&mut plain, value).map_err(io::Error::from)?;
        plain.write_all(b"\n")?;
        plain.flush()?;
        Ok(())
    }

    /// Prints one JSON array as its elements come.
    pub(crate) fn array<T: Serialize>(
        &self,
        mut more: impl FnMut() -> Result<Option<Vec<T>>, Failure>,
    ) -> Result<(), Failure> {
        // What can go wrong goes wrong with the first of them, before anything is printed.
        let mut some = more()?;
        let mut plain = BufWriter::new(io::stdout().lock());
        let mut between = "[";
        while let Some(elements) = some {
            for element in elements {
                plain.write_all(between.as_bytes())?;
                serde_json::to_writer(&mut plain, &element).map_err(io::Error::from)?;
                between = ",\n";
            }
            some = more()?;
        }
        plain.write_all(if between == "[" { b"[]\n" } else { b"]\n" })?;
        plain.flush()?;
        Ok(())
    }

    /// Prints a line as it is. It is the caller's to clean what comes from the journal.
    pub(crate) fn line(&mut self, line: impl Display) -> Result<(), Failure> {
        writeln!(self.stream, "{line}")?;
        Ok(())
    }

    /// Prints an empty line.
    pub(crate) fn gap(&mut self) -> Result<(), Failure> {
        self.line("")
    }

    /// Prints a text under an indent, wrapped on a terminal and else with its lines as they are.
    pub(crate) fn text(&mut self, indent: usize, style: Style, text: &str) -> Result<(), Failure> {
        let text = clean(text);
        let room = self.room(indent);
        for line in text.lines() {
            for row in wrap(line, room) {
                if row.is_empty() {
                    self.gap()?;
                } else {
                    self.line(format_args!("{:indent$}{style}{row}{style:#}", ""))?;
                }
            }
        }
        Ok(())
    }

    /// Prints a text beside a label, its further lines under its first one.
    pub(crate) fn labelled(
        &mut self,
        label: &str,
        style: Style,
        text: &str,
    ) -> Result<(), Failure> {
        self.labelled_in(LABEL, label, style, text)
    }

    /// The same with as much room for the label as a list of long ones needs.
    pub(crate) fn labelled_in(
        &mut self,
        width: usize,
        label: &str,
        style: Style,
        text: &str,
    ) -> Result<(), Failure> {
        let text = clean(text);
        let room = self.room(width);
        let mut label = padded(label, width);
        for row in text.lines().flat_map(|line| wrap(line, room)) {
            self.line(format_args!("{QUIET}{label}{QUIET:#}{style}{row}{style:#}"))?;
            label = " ".repeat(width);
        }
        Ok(())
    }

    /// Prints a question beside a label, with the letter of its pane in the pane's glass.
    pub(crate) fn question(&mut self, label: &str, pane: Pane, text: &str) -> Result<(), Failure> {
        let style = glass(pane);
        let letter = pane.letter();
        let indent = if label.is_empty() { 3 } else { LABEL + 3 };
        let room = self.room(indent);
        let mut before = format!(
            "{QUIET}{}{QUIET:#}{style}{letter}{style:#}  ",
            padded(label, indent - 3)
        );
        for row in clean(text).lines().flat_map(|line| wrap(line, room)) {
            self.line(format_args!("{before}{row}"))?;
            before = " ".repeat(indent);
        }
        Ok(())
    }

    /// Prints a piece of a text with its hits marked.
    pub(crate) fn snippet(&mut self, indent: usize, parts: &[Part]) -> Result<(), Failure> {
        // A cleaned text has no control characters, so that two of them can stand for the ends of a hit.
        let text: String = parts
            .iter()
            .map(|part| match (one_space(&part.text), part.hit) {
                (text, true) => format!("{HIT_BEGINS}{text}{HIT_ENDS}"),
                (text, false) => text,
            })
            .collect();
        let mut in_hit = false;
        for row in wrap(&text, self.room(indent)) {
            let again = if in_hit { HIT } else { PLAIN };
            in_hit = match row.rfind([HIT_BEGINS, HIT_ENDS]) {
                Some(last) => row[last..].starts_with(HIT_BEGINS),
                None => in_hit,
            };
            let row = row
                .replace(HIT_BEGINS, &HIT.to_string())
                .replace(HIT_ENDS, &format!("{HIT:#}"));
            let end = if in_hit { HIT } else { PLAIN };
            self.line(format_args!("{:indent$}{again}{row}{end:#}", ""))?;
        }
        Ok(())
    }

    /// The columns that are left beside an indent.
    fn room(&self, indent: usize) -> usize {
        if self.terminal {
            self.width.saturating_sub(indent).max(NARROWEST / 2)
        } else {
            usize::MAX
        }
    }

    /// Prints a title with something after it, the title cut so that both stand on one line of a terminal.
    pub(crate) fn title(
        &mut self,
        before: &str,
        title: &str,
        after: &str,
        after_width: usize,
    ) -> Result<(), Failure> {
        let title = one_line(title);
        let gap = if after_width == 0 { 0 } else { 2 };
        let title = if self.terminal {
            let room = self
                .width
                .saturating_sub(before.width() + after_width + gap)
                .max(NARROWEST / 2);
            let cut = cut(&title, room);
            if after_width == 0 {
                cut
            } else {
                padded(&cut, room)
            }
        } else {
            title
        };
        self.line(format_args!(
            "{QUIET}{before}{QUIET:#}{STRONG}{title}{STRONG:#}{:gap$}{after}",
            ""
        ))
    }

    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.stream.flush()?;
        Ok(())
    }
}

/// Text without the characters that would command a terminal instead of being shown.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect()
}

/// The same with line ends and tabs as spaces.
fn one_space(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ")
}

/// The same on one line.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// The beginning of a text that fits, with a sign that it goes on.
fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// A line in rows that fit. Its own indent is kept for the first row, and spaces go where a row ends.
fn wrap(line: &str, room: usize) -> Vec<String> {
    if line.width() <= room {
        return vec![line.trim_end().to_owned()];
    }
    let mut rows = Vec::new();
    let mut row = String::new();
    let mut used = 0;
    for piece in line.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        if used > 0 && used + word.width() > room {
            rows.push(std::mem::take(&mut row).trim_end().to_owned());
            used = 0;
        }
        // A word that is wider than a row, or a text without spaces, is broken where it must be.
        for c in piece.chars() {
            let width = c.width().unwrap_or(0);
            if used + width > room && c != ' ' {
                rows.push(std::mem::take(&mut row).trim_end().to_owned());
                used = 0;
            }
            row.push(c);
            used += width;
        }
    }
    rows.push(row.trim_end().to_owned());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wrap_at_words() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("one two", 7), ["one two"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("unbreakable", 5), ["unbre", "akabl", "e"]);
        assert_eq!(wrap("a unbreakable", 5), ["a", "unbre", "akabl", "e"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("振り返りの時間", 6), ["振り返", "りの時", "間"]);
        assert_eq!(cut("振り返りの時間", 7), "振り返…");
        assert_eq!(padded("振", 4), "振  ");
    }

    #[test]
    fn nothing_that_is_wrapped_is_lost() {
        let text = "Zoë said: \"I would rather wait\", and that was new.  Twice.";
        for room in 4..80 {
            let rows = wrap(text, room);
            assert!(
                rows.iter().all(|row| row.width() <= room),
                "{room}: {rows:?}"
            );
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(bare(&rows.concat()), bare(text), "{room}");
        }
    }

    #[test]
    fn a_text_cannot_command_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{7}\u{9b}c\n\td\r"), "a[31mbc\n\td");
        assert_eq!(one_line(" a\n b\tc "), "a b c");
    }

    #[test]
    fn a_cut_title_says_so() {
        assert_eq!(cut("one two three", 20), "one two three");
        assert_eq!(cut("one two three", 9), "one two…");
    }
}

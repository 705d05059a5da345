//! The lines of a calendar: RFC 5545, section 3.1.
//!
//! Written here because a person is told which line is wrong, and because one line that is wrong must not cost the
//! rest of the file.

use crate::bytes;
use crate::content::{split_head, split_quoted, unescaped};

/// A line after what was folded is put together again.
#[derive(Debug)]
pub(super) struct Line {
    /// The number of its first line in the file.
    pub(super) number: usize,
    bytes: Vec<u8>,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.bytes.trim_ascii().is_empty()
    }

    /// The name of the property, in capitals; none if it is no line of a calendar. Most lines are of no use here, and
    /// their names tell.
    pub(super) fn name(&self) -> Option<String> {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
        let length = self
            .bytes
            .iter()
            .position(|byte| matches!(byte, b':' | b';'))?;
        let name = self.bytes[..length].trim_ascii();
        let name = std::str::from_utf8(name)
            .ok()
            .filter(|_| name.iter().all(is_name))?;
        (!name.is_empty()).then(|| name.to_ascii_uppercase())
    }

    /// What follows the name.
    pub(super) fn property(&self) -> Option<Property> {
        let (head, value) = split_head(&self.bytes)?;
        let head = bytes::line(head);
        let parameters = split_quoted(&head, ';')
            .into_iter()
            .skip(1)
            .filter_map(|part| part.split_once('='))
            .map(|(name, value)| {
                let value = value.trim().replace('"', "");
                (name.trim().to_ascii_uppercase(), uncaretted(&value))
            })
            .collect();
        Some(Property {
            line: self.number,
            parameters,
            value: bytes::line(value).trim().to_owned(),
        })
    }
}

/// A property's parameters and value.
#[derive(Debug, Clone)]
pub(super) struct Property {
    pub(super) line: usize,
    /// Names in capitals.
    parameters: Vec<(String, String)>,
    pub(super) value: String,
}

impl Property {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// Whether a parameter has this value.
    pub(super) fn has(&self, parameter: &str, value: &str) -> bool {
        self.parameter(parameter)
            .is_some_and(|found| found.trim().eq_ignore_ascii_case(value))
    }

    /// Whether this is the value.
    pub(super) fn is(&self, value: &str) -> bool {
        self.value.eq_ignore_ascii_case(value)
    }

    /// The value as one line of text.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value).trim().to_owned()
    }
}

/// The lines of a file, unfolded.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = Line> {
    // Carriage returns alone end lines in very old files; in others two of them stand before a line feed.
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut rest = bytes
        .split(move |byte| *byte == end)
        .map(|line| {
            let length = line.iter().rev().take_while(|byte| **byte == b'\r').count();
            &line[..line.len() - length]
        })
        .enumerate()
        // Old programs put blank lines even into what is folded.
        .filter(|(_, line)| !line.is_empty())
        .peekable();
    std::iter::from_fn(move || {
        let (index, first) = rest.next()?;
        let mut line = first.to_vec();
        while let Some((_, [b' ' | b'\t', next @ ..])) = rest.peek() {
            line.extend_from_slice(next);
            rest.next();
        }
        Some(Line {
            number: index + 1,
            bytes: line,
        })
    })
}

/// RFC 6868, section 3.1.
fn uncaretted(text: &str) -> String {
    if !text.contains('^') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let mut after = chars.clone();
        let meant = match (c, after.next()) {
            ('^', Some('n')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            _ => {
                plain.push(c);
                continue;
            }
        };
        plain.push(meant);
        chars = after;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Line> {
        lines(text.as_bytes())
            .filter(|line| !line.is_blank())
            .collect()
    }

    #[test]
    fn folded_lines_are_put_together_and_keep_their_number() {
        let text = "SUMMARY:Ana\r\n  and\r\n\t Bo\r\nUID:1\r\n";
        for text in [
            text.to_owned(),
            text.replace("\r\n", "\n"),
            text.replace("\r\n", "\r"),
            text.replace("\r\n", "\r\r\n"),
            text.replace("\r\n", "\r\n\n"),
        ] {
            let lines = all(&text);
            assert_eq!(lines.len(), 2);
            assert_eq!(lines[0].property().unwrap().value, "Ana and Bo");
            assert_eq!(lines[0].number, 1);
            let blanks = text.contains("\n\n");
            assert_eq!(lines[1].number, if blanks { 7 } else { 4 });
        }
    }

    #[test]
    fn a_property_has_name_parameters_and_value() {
        let line = &all("dtstart;tzid=\"A:B;C\";X=a^'b:20260131T120000\n")[0];
        assert_eq!(line.name().as_deref(), Some("DTSTART"));
        let property = line.property().unwrap();
        assert_eq!(property.parameter("TZID"), Some("A:B;C"));
        assert_eq!(property.parameter("X"), Some("a\"b"));
        assert_eq!(property.value, "20260131T120000");
        let text = all(r"SUMMARY: a\, b\n ")[0].property().unwrap().text();
        assert_eq!(text, "a, b");
        let name = &all("ATTENDEE;CN=a^^nb^x^:c")[0].property().unwrap();
        assert_eq!(name.parameter("CN"), Some("a^nb^x^"));
        for bad in ["no colon", "two words:x", ":x", ";x:"] {
            assert_eq!(all(bad)[0].name(), None, "{bad}");
        }
    }
}

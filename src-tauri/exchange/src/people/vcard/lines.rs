//! The lines of a vCard file: RFC 2425, section 5.8, RFC 6350, section 3, and for 2.1 what the specification of versit
//! says in its chapter 2.
//!
//! Written here because a person is told the line that is wrong, in all three versions, and an import that stops at
//! what a phone wrote askew in 2003 is no use.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::bytes;
use crate::content::{split_head, split_quoted, unescaped};

/// A line after what was folded is put together again.
pub(super) struct Line {
    /// The number of its first line in the file.
    pub(super) number: usize,
    pub(super) bytes: Vec<u8>,
}

impl Line {
    /// Whether it is this one, such as `END:VCARD`, however it is written.
    pub(super) fn is(&self, what: &str) -> bool {
        is(&self.bytes, what)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.bytes.trim_ascii().is_empty()
    }

    /// The property in it; none if it is no line of a vCard.
    pub(super) fn property(&self) -> Option<Property> {
        let (head, value) = split_head(&self.bytes)?;
        let head = bytes::line(head);
        let mut parts = split_quoted(&head, ';').into_iter();
        let name = parts.next().unwrap_or_default();
        // In `item1.EMAIL`, the group is of no use here.
        let name = name.rsplit('.').next().unwrap_or_default().trim();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        Some(Property {
            name: name.to_ascii_uppercase(),
            parameters: parts.map(parameter).collect(),
            value: value.to_vec(),
        })
    }
}

/// One property of a card.
pub(super) struct Property {
    /// In capitals, without its group.
    pub(super) name: String,
    /// Names in capitals; 2.1 may leave them out, and then they are `TYPE`.
    parameters: Vec<(String, String)>,
    value: Vec<u8>,
}

impl Property {
    /// Whether a parameter has this value, perhaps among others.
    pub(super) fn has(&self, parameter: &str, value: &str) -> bool {
        self.parameters
            .iter()
            .filter(|(name, _)| name == parameter)
            .flat_map(|(_, values)| values.split(','))
            .any(|found| found.trim().eq_ignore_ascii_case(value))
    }

    /// The value as one text.
    pub(super) fn text(&self) -> String {
        unescaped(&self.decoded(&self.value))
    }

    /// The components of the value, which semicolons set apart.
    pub(super) fn components(&self) -> Vec<String> {
        // Before decoding: an encoded semicolon belongs to the text.
        split_unescaped(&self.value)
            .into_iter()
            .map(|part| unescaped(&self.decoded(part)))
            .collect()
    }

    fn decoded<'a>(&self, value: &'a [u8]) -> Cow<'a, str> {
        if self.has("ENCODING", "QUOTED-PRINTABLE") || self.has("TYPE", "QUOTED-PRINTABLE") {
            Cow::Owned(self.in_charset(&from_quoted_printable(value)).into_owned())
        } else {
            self.in_charset(value)
        }
    }

    fn in_charset<'a>(&self, value: &'a [u8]) -> Cow<'a, str> {
        let label = self.parameters.iter().find(|(name, _)| name == "CHARSET");
        match label.and_then(|(_, label)| Encoding::for_label(label.as_bytes())) {
            // A file that says UTF-16 came here as UTF-8.
            Some(encoding) if encoding.output_encoding() != UTF_8 => {
                encoding.decode_without_bom_handling(value).0
            }
            _ => bytes::line(value),
        }
    }
}

/// The lines of a file, unfolded.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = Line> {
    // Only very old files have carriage returns alone.
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut rest = bytes
        .split(move |byte| *byte == end)
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .enumerate()
        .peekable();
    let mut keeps_blanks = false;
    std::iter::from_fn(move || {
        let (index, first) = rest.next()?;
        let mut line = Line {
            number: index + 1,
            bytes: first.to_vec(),
        };
        let mut kind = Kind::of(first);
        while let Some((_, next)) = rest.peek() {
            if kind == Kind::QuotedPrintable && line.bytes.last() == Some(&b'=') && !is_edge(next) {
                line.bytes.pop();
                line.bytes.extend_from_slice(next);
            } else if next.starts_with(b" ") || next.starts_with(b"\t") {
                // 2.1 folds before a blank that is part of the text, the others put one in.
                line.bytes
                    .extend_from_slice(&next[usize::from(!keeps_blanks)..]);
                if kind == Kind::Open && next.contains(&b':') {
                    kind = Kind::of(&line.bytes);
                }
            } else if kind == Kind::Base64 && is_base64(next) {
                line.bytes.extend_from_slice(next);
            } else {
                break;
            }
            rest.next();
        }
        if line.is("BEGIN:VCARD") {
            keeps_blanks = false;
        } else if line.is("VERSION:2.1") {
            keeps_blanks = true;
        }
        Some(line)
    })
}

/// How a line may go on.
#[derive(PartialEq, Eq)]
enum Kind {
    /// The value has not begun yet.
    Open,
    /// Folded, if at all.
    Plain,
    /// With an equals sign at the end of each line but the last.
    QuotedPrintable,
    /// 2.1 and careless 3.0 have lines without a blank before them.
    Base64,
}

impl Kind {
    fn of(line: &[u8]) -> Self {
        let Some((head, _)) = split_head(line) else {
            return Self::Open;
        };
        let head = head.to_ascii_uppercase();
        let mut parameters = head.split(|byte| *byte == b';').skip(1);
        parameters
            .find_map(|parameter| match parameter.trim_ascii() {
                b"ENCODING=QUOTED-PRINTABLE" | b"QUOTED-PRINTABLE" => Some(Self::QuotedPrintable),
                b"ENCODING=BASE64" | b"ENCODING=B" | b"BASE64" => Some(Self::Base64),
                _ => None,
            })
            .unwrap_or(Self::Plain)
    }
}

fn is(line: &[u8], what: &str) -> bool {
    let line = line.iter().filter(|byte| !byte.is_ascii_whitespace());
    line.map(u8::to_ascii_uppercase).eq(what.bytes())
}

fn is_edge(line: &[u8]) -> bool {
    is(line, "BEGIN:VCARD") || is(line, "END:VCARD")
}

fn is_base64(line: &[u8]) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let line = line.trim_ascii();
    !line.is_empty() && line.iter().all(is_digit)
}

fn parameter(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or(("TYPE", text));
    (
        name.trim().to_ascii_uppercase(),
        value.trim().replace('"', ""),
    )
}

fn split_unescaped(value: &[u8]) -> Vec<&[u8]> {
    let mut escaped = false;
    value
        .split(|byte| {
            let separates = *byte == b';' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            separates
        })
        .collect()
}

/// RFC 2045, section 6.7; what is not well formed stands for itself.
fn from_quoted_printable(value: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        match (byte, digit(value.get(at + 1)), digit(value.get(at + 2))) {
            (b'=', Some(high), Some(low)) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfolded(text: &str) -> Vec<(usize, String)> {
        lines(text.as_bytes())
            .map(|line| {
                (
                    line.number,
                    String::from_utf8_lossy(&line.bytes).into_owned(),
                )
            })
            .filter(|(_, line)| !line.is_empty())
            .collect()
    }

    fn property(line: &[u8]) -> Option<Property> {
        Line {
            number: 1,
            bytes: line.to_vec(),
        }
        .property()
    }

    #[test]
    fn folded_lines_are_put_together_and_keep_their_number() {
        let text = "FN:Ana\r\n  Oka\r\n\tfor\r\nTITLE:Lead\r\n";
        assert_eq!(
            unfolded(text),
            [(1, "FN:Ana Okafor".into()), (4, "TITLE:Lead".into())]
        );
        assert_eq!(unfolded(&text.replace("\r\n", "\n")), unfolded(text));
        assert_eq!(unfolded(&text.replace("\r\n", "\r")), unfolded(text));
        // A letter of two bytes may be cut by a fold.
        let cut = lines(b"FN:Zo\xc3\r\n \xab").next().unwrap();
        assert_eq!(cut.bytes, "FN:Zoë".as_bytes());
        let old = "VERSION:2.1\nFN:Ana\n Okafor\nBEGIN:VCARD\nVERSION:3.0\nFN:Bo\n b";
        let lines: Vec<_> = unfolded(old).into_iter().map(|(_, line)| line).collect();
        assert_eq!(
            lines,
            [
                "VERSION:2.1",
                "FN:Ana Okafor",
                "BEGIN:VCARD",
                "VERSION:3.0",
                "FN:Bob"
            ]
        );
    }

    #[test]
    fn encoded_values_go_on_as_their_encoding_says() {
        assert_eq!(
            unfolded(
                "FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=\r\n=AB\r\nNOTE;QUOTED-PRINTABLE:a=\r\nEND:VCARD"
            ),
            [
                (1, "FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB".into()),
                (3, "NOTE;QUOTED-PRINTABLE:a=".into()),
                (4, "END:VCARD".into())
            ]
        );
        assert_eq!(
            unfolded("PHOTO;BASE64;JPEG:\nabc+\nde==\n\nFN:Ana"),
            [
                (1, "PHOTO;BASE64;JPEG:abc+de==".into()),
                (5, "FN:Ana".into())
            ]
        );
        assert_eq!(unfolded("NOTE:a=\nb").len(), 2);
    }

    #[test]
    fn a_property_has_name_parameters_and_value() {
        let email = property(b"item1.email;type=INTERNET,\"pref\";X-A=\"a:b;c\":a@b.org").unwrap();
        assert_eq!(email.name, "EMAIL");
        assert!(email.has("TYPE", "pref") && email.has("TYPE", "internet"));
        assert!(email.has("X-A", "a:b;c") && !email.has("TYPE", "home"));
        assert_eq!(email.text(), "a@b.org");
        assert!(property(b"TEL;CELL;FAX:1").unwrap().has("TYPE", "FAX"));
        assert_eq!(property(b"A;B=\"c:d").unwrap().text(), "d");
        for bad in [&b"no colon"[..], b":Ana", b"two words:x", b"", b".:x"] {
            assert!(property(bad).is_none());
        }
    }

    #[test]
    fn values_are_decoded_and_unescaped() {
        let text = |line: &[u8]| property(line).unwrap().text();
        assert_eq!(text(br"NOTE:a\, b\; c\\d\ne\x\"), "a, b; c\\d\ne\\x\\");
        assert_eq!(
            text(b"FN;CHARSET=UTF-8;QUOTED-PRINTABLE:Zo=C3=ab =4 =zz ="),
            "Zoë =4 =zz ="
        );
        assert_eq!(
            text(b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB"),
            "Zoë"
        );
        assert_eq!(text(b"FN;ENCODING=QUOTED-PRINTABLE:Zo=EB"), "Zoë");
        assert_eq!(text(b"FN;CHARSET=SHIFT_JIS:\x93\xc1"), "特");
        assert_eq!(text(b"FN;CHARSET=nonsense:Zo\xeb"), "Zoë");
        assert_eq!(
            property(b"N;ENCODING=QUOTED-PRINTABLE:O=3Bk;A\\;b;")
                .unwrap()
                .components(),
            ["O;k", "A;b", ""]
        );
    }
}

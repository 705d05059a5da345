//! From the bytes of a file to text, whatever wrote them.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The largest file that is read, in bytes.
pub(crate) const LARGEST: usize = 10 * 1024 * 1024;

pub(crate) const EMPTY: &str = "The file is empty. Choose another file.";
pub(crate) const TOO_LARGE: &str =
    "The file is larger than 10 MB. Export fewer people at a time, or leave their photos out.";
pub(crate) const NOT_TEXT: &str =
    "The file is not text. Export the people again as vCard (.vcf) or CSV.";

/// The bytes without a byte order mark, and as UTF-8 if they were UTF-16; or why they are not worth reading.
///
/// Other encodings stay as they are, because a file can mix them from line to line: see [`line`].
pub(crate) fn unmarked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, &'static str> {
    if bytes.len() > LARGEST {
        return Err(TOO_LARGE);
    }
    unmarked_of_any_size(bytes)?.ok_or(NOT_TEXT)
}

/// As [`unmarked`], however large; none if it is not text.
pub(crate) fn unmarked_of_any_size(bytes: &[u8]) -> Result<Option<Cow<'_, [u8]>>, &'static str> {
    let unmarked = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
            Cow::Owned(text.into_owned().into_bytes())
        }
        Some((_, mark)) => Cow::Borrowed(&bytes[mark..]),
        None => Cow::Borrowed(bytes),
    };
    if unmarked.contains(&0) {
        // No text has it; UTF-16 without its mark and pictures do.
        return Ok(None);
    }
    if unmarked.trim_ascii().is_empty() {
        return Err(EMPTY);
    }
    Ok(Some(unmarked))
}

/// A line as text: UTF-8 if that is what it is, else what Windows writes in Western Europe, Latin-1 among it.
pub(crate) fn line(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// A whole file as text with line feeds alone at the ends of lines, or why it is not worth reading.
pub(crate) fn text(bytes: &[u8]) -> Result<String, &'static str> {
    let bytes = unmarked(bytes)?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map(line)
            .collect(),
    };
    Ok(line_feeds(&text))
}

/// The text with line feeds alone at the ends of lines.
pub(crate) fn line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(mark: [u8; 2], unit: fn(u16) -> [u8; 2], text: &str) -> Vec<u8> {
        mark.into_iter()
            .chain(text.encode_utf16().flat_map(unit))
            .collect()
    }

    #[test]
    fn marks_and_encodings_are_told_apart() {
        assert_eq!(text("Zoë\r\n".as_bytes()), Ok("Zoë\n".into()));
        assert_eq!(text("\u{feff}Zoë".as_bytes()), Ok("Zoë".into()));
        assert_eq!(
            text(&utf16([0xff, 0xfe], u16::to_le_bytes, "Zoë 李")),
            Ok("Zoë 李".into())
        );
        assert_eq!(
            text(&utf16([0xfe, 0xff], u16::to_be_bytes, "Zoë 李")),
            Ok("Zoë 李".into())
        );
        assert_eq!(text(b"Zo\xeb\rBj\xf6rn \x80"), Ok("Zoë\nBjörn €".into()));
        assert_eq!(text(b"Zo\xeb\nZo\xc3\xab"), Ok("Zoë\nZoë".into()));
    }

    #[test]
    fn what_is_not_worth_reading_says_why() {
        assert_eq!(text(b""), Err(EMPTY));
        assert_eq!(text(b"\xef\xbb\xbf \r\n"), Err(EMPTY));
        assert_eq!(text(b"Z\0o\0e\0"), Err(NOT_TEXT));
        assert_eq!(text(&vec![b'a'; LARGEST + 1]), Err(TOO_LARGE));
        assert!(text(&vec![b'a'; LARGEST]).is_ok());
    }
}

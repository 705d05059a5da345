//! What the lines of calendars and of cards have in common.

/// What stands before and after the colon that begins the value.
pub(crate) fn split_head(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut quoted = false;
    let outside = line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    });
    // A quotation mark that nothing closes is none.
    let colon = outside.or_else(|| line.iter().position(|byte| *byte == b':'))?;
    Some((&line[..colon], &line[colon + 1..]))
}

/// The parts between separators that stand outside quotation marks.
pub(crate) fn split_quoted(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
    .collect()
}

/// A text without its escapes: RFC 5545, section 3.3.11, and RFC 6350, section 3.4; vCard 2.1 escapes semicolons alone.
pub(crate) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(c) if ",;:\\\"".contains(c) => plain.push(c),
                Some(c) => plain.extend(['\\', c]),
                None => plain.push('\\'),
            },
            // The line ends that quoted-printable carries.
            '\r' => {}
            c => plain.push(c),
        }
    }
    plain
}

//! Our own links in a text, and lines in confidence.
//!
//! `[Zoë](leadlight:person/ID)` names a person; `promise/`, `point/` and `image/` name what was made from a line. The label
//! stays as it was written.

/// What ends a line in confidence.
pub const CONFIDENCE: &str = "<!-- in confidence -->";

const PERSON: &str = "](leadlight:person/";

/// The ids of the people that a text mentions, in order, each once.
pub fn mentions(body: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find(PERSON) {
        rest = &rest[at + PERSON.len()..];
        let end = rest.find([')', '\n']).unwrap_or(rest.len());
        let id = &rest[..end];
        if rest[end..].starts_with(')') && !id.is_empty() && !found.contains(&id) {
            found.push(id);
        }
        rest = &rest[end..];
    }
    found
}

/// A mention of a person, as it stands in a text.
pub fn mention(name: &str, id: &str) -> String {
    // A bracket would end the label early.
    let label: String = name
        .chars()
        .map(|c| match c {
            '[' => '(',
            ']' => ')',
            '\n' | '\r' => ' ',
            c => c,
        })
        .collect();
    format!("[{label}](leadlight:person/{id})")
}

/// A text without its lines in confidence, and whether there were any.
pub fn without_confidence(body: &str) -> (String, bool) {
    let mut left_out = false;
    let kept: Vec<&str> = body
        .lines()
        .filter(|line| {
            let in_confidence = line.trim_end().ends_with(CONFIDENCE);
            left_out |= in_confidence;
            !in_confidence
        })
        .collect();
    (kept.join("\n").trim().to_owned(), left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_once_each_in_order() {
        let body = "[Zoë](leadlight:person/a) and [Tomás](leadlight:person/b), again [Z](leadlight:person/a)\n[x](leadlight:person/\n[y](https://person/c)";
        assert_eq!(mentions(body), ["a", "b"]);
        assert_eq!(mentions(&mention("R[en]ée", "id-1")), ["id-1"]);
    }

    #[test]
    fn lines_in_confidence_are_left_out() {
        let body = "Kept.\nMornings are hard. <!-- in confidence -->  \nAlso kept.";
        assert_eq!(
            without_confidence(body),
            ("Kept.\nAlso kept.".to_owned(), true)
        );
        assert_eq!(without_confidence("Kept."), ("Kept.".to_owned(), false));
    }
}

//! What is read out of an entry's Markdown: its title, its tags, its words, and the text that is indexed.

use std::borrow::Cow;

use super::fold::tokens;

const CONFIDENCE: &str = "<!-- in confidence -->";

/// The title of an entry: its first line that says anything, without its marks, at most 120 characters.
pub fn title(body: &str) -> String {
    let line = body
        .lines()
        .map(plain)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    match line.char_indices().nth(120) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

/// A line as it reads, without Markdown's marks: headings, lists, check boxes, quotes, emphasis, code, and the targets of
/// links.
pub fn plain(line: &str) -> String {
    let mut rest = line.trim();
    loop {
        let before = rest;
        rest = rest.trim_start_matches('>').trim_start();
        let heading = rest.trim_start_matches('#');
        if heading.len() < rest.len()
            && rest.len() - heading.len() <= 6
            && (heading.is_empty() || heading.starts_with(' '))
        {
            rest = heading.trim_start();
        }
        for mark in ["- [ ] ", "- [x] ", "- [X] ", "- ", "* ", "+ "] {
            rest = rest.strip_prefix(mark).unwrap_or(rest);
        }
        rest = without_number(rest).trim_start();
        if rest.len() == before.len() {
            break;
        }
    }
    if matches!(rest, "-" | "*" | "+")
        || (rest.len() >= 3 && rest.chars().all(|c| matches!(c, '-' | '*' | '_' | '=')))
    {
        return String::new();
    }
    let marked = without_marks(rest);
    let text = for_index(&marked);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => {
                out.extend(chars.next())
            }
            '*' | '`' | '~' => {}
            // An underscore inside a word is part of it.
            '_' if !(out.ends_with(char::is_alphanumeric)
                && chars.peek().is_some_and(|next| next.is_alphanumeric())) => {}
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Where the target of such a mark begins.
const MARKS: [&str; 2] = ["](leadlight:promise/", "](leadlight:point/"];

/// A line without the marks that say what was made of it: the promise or talking point stands elsewhere.
fn without_marks(line: &str) -> Cow<'_, str> {
    if !MARKS.iter().any(|mark| line.contains(mark)) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match link(rest) {
            Some((label, after))
                if MARKS
                    .iter()
                    .any(|mark| rest[1 + label.len()..].starts_with(mark)) =>
            {
                out.truncate(out.trim_end().len());
                rest = after;
            }
            _ => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn without_number(line: &str) -> &str {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=9).contains(&digits) {
        return line;
    }
    line[digits..]
        .strip_prefix(". ")
        .or_else(|| line[digits..].strip_prefix(") "))
        .unwrap_or(line)
}

/// The text that is indexed: the targets of links and the mark for confidence are not words of the writer.
pub fn for_index(body: &str) -> Cow<'_, str> {
    if !body.as_bytes().contains(&b'[') && !body.as_bytes().contains(&b'<') {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    each_indexed(body, |piece| out.push_str(piece));
    Cow::Owned(out)
}

/// Hands on the pieces of a text that are indexed, in order; each is a piece of `body` itself.
fn each_indexed<'a>(body: &'a str, mut take: impl FnMut(&'a str)) {
    let mut rest = body;
    while let Some(at) = rest.find(['[', '<', ']']) {
        take(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix(CONFIDENCE) {
            rest = after;
        } else if let Some((label, after)) = link(rest) {
            take(label);
            rest = after;
        } else {
            take(&rest[..1]);
            rest = &rest[1..];
        }
    }
    take(rest);
}

/// The place in a text that a place in what is indexed of it stands for.
pub(super) fn place_in_body(body: &str, indexed: usize) -> usize {
    let (mut before, mut place) = (0, 0);
    each_indexed(body, |piece| {
        if before <= indexed {
            // Pieces lie inside the body, so the distance of their beginnings is one in it.
            place = piece.as_ptr() as usize - body.as_ptr() as usize
                + (indexed - before).min(piece.len());
        }
        before += piece.len();
    });
    place
}

/// A link or picture's label, and what follows its target.
fn link(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[')?;
    let close = inner.find([']', '\n', '['])?;
    let (label, after) = (&inner[..close], inner[close..].strip_prefix("](")?);
    let end = after.find([')', '\n'])?;
    Some((label, after[end..].strip_prefix(')')?))
}

/// The tags of a text: `#word` with letters of any script, digits, `-` and `_`, not inside a word or a link, in order,
/// each once.
pub fn tags(body: &str) -> Vec<String> {
    let text = for_index(body);
    let mut found: Vec<String> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let opens = c == '#'
            && !before
                .is_some_and(|b: char| b.is_alphanumeric() || matches!(b, '#' | '/' | '&' | '_'));
        before = Some(c);
        if !opens {
            continue;
        }
        let word: String = text[at + 1..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || is_mark(*c))
            .collect();
        let word = word.trim_matches(['-', '_']);
        if word.chars().any(char::is_alphabetic)
            && !found
                .iter()
                .any(|tag| super::fold(tag) == super::fold(word))
        {
            found.push(word.to_owned());
        }
    }
    found
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// How many words a text has: words between spaces, and characters of scripts without spaces.
pub fn word_count(body: &str) -> usize {
    tokens(&for_index(body)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_the_first_line_that_says_anything() {
        assert_eq!(
            title("\n---\n## **Stand-up** ran long\nmore"),
            "Stand-up ran long"
        );
        assert_eq!(
            title("> - [x] ask `Priya` about snake_case"),
            "ask Priya about snake_case"
        );
        assert_eq!(
            title("1. [Zoë](leadlight:person/0190) decided"),
            "Zoë decided"
        );
        assert_eq!(
            title("[x] He presents it [Promise, mine](leadlight:promise/0190) [a](b)"),
            "[x] He presents it a"
        );
        assert_eq!(title(""), "");
        assert_eq!(title(&"a".repeat(500)).chars().count(), 121);
    }

    #[test]
    fn a_line_of_marks_only_ends() {
        for marks in [
            "#",
            "# # #",
            ">>>>",
            "- - -",
            "* * *",
            "-",
            "###### x",
            "1. 2. 3. x",
        ] {
            let _ = plain(marks);
        }
        assert_eq!(plain("1. 2. 3. x"), "x");
    }

    #[test]
    fn link_targets_and_the_mark_are_not_indexed() {
        let body = "[Zoë](leadlight:person/abc) spoke <!-- in confidence --> and [a](b [c] ](";
        assert_eq!(for_index(body), "Zoë spoke  and [a](b [c] ](");
    }

    #[test]
    fn tags_are_words_of_any_script() {
        assert_eq!(
            tags(
                "#Vertrauen and #信頼, not a#b nor # heading nor #123, #vertrauen again, (#one-on-one)"
            ),
            ["Vertrauen", "信頼", "one-on-one"]
        );
        assert_eq!(tags("[x](http://a/#frag)"), Vec::<String>::new());
    }

    proptest::proptest! {
        #[test]
        fn a_tag_typed_between_words_is_found_as_it_was_typed(
            before in "[\\p{L} .,]{0,20}",
            tag in "[\\p{L}][\\p{L}\\p{N}]{0,12}",
            after in "[ .,)][\\p{L} ]{0,20}",
        ) {
            proptest::prop_assert_eq!(tags(&format!("{before} #{tag}{after}")), [tag]);
        }

        #[test]
        fn every_tag_is_a_word_of_the_text_and_comes_once(text in "[#a-zé信 _/&<\\[\\]()-]{0,60}") {
            let found = tags(&text);
            for tag in &found {
                proptest::prop_assert!(for_index(&text).contains(tag.as_str()));
                proptest::prop_assert!(!tag.contains(['#', ' ', '/']));
            }
            let mut folded: Vec<String> = found.iter().map(|tag| crate::text::fold(tag)).collect();
            folded.sort();
            folded.dedup();
            proptest::prop_assert_eq!(folded.len(), found.len());
        }
    }

    #[test]
    fn words_are_counted_without_marks() {
        assert_eq!(word_count("**Two** words"), 2);
        assert_eq!(word_count("今日は"), 3);
        assert_eq!(word_count("  \n"), 0);
    }
}

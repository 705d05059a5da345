//! Rules about files as text.

use super::{Finding, tree::Tree};

/// Everything that may stand at the top.
const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
    ".github",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "icons",
    "src-tauri",
    "tests",
    "ui",
    "xtask",
];

pub(super) fn top_level(tree: &Tree) -> Vec<Finding> {
    let mut entries: Vec<&str> = tree
        .paths()
        .filter_map(|path| path.split('/').next())
        .collect();
    entries.dedup();
    entries
        .into_iter()
        .filter(|entry| !TOP_LEVEL.contains(entry))
        .map(|entry| {
            Finding::new(
                entry,
                "does not belong at the top; put it into the room it is about",
            )
        })
        .collect()
}

const LONGEST: usize = 600;

/// Files that may be longer, each with why.
const LONGER: &[(&str, &str)] = &[];

/// Written by hand and read as a story; data and generated files are not.
const SOURCE: &[&str] = &["rs", "ts", "js", "svelte", "css", "html", "sql", "sh", "py"];

pub(super) fn length(tree: &Tree) -> Vec<Finding> {
    tree.texts()
        .filter(|(path, _)| is_source(path) && !LONGER.iter().any(|(longer, _)| longer == path))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| {
            Finding::new(
                path,
                format!("{lines} lines, {LONGEST} at most: split it by story"),
            )
        })
        .collect()
}

fn is_source(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit('.').next().unwrap_or_default();
    SOURCE.contains(&ending) && !name.contains(".gen.") && !is_foreign(path)
}

/// Test data and texts that came from elsewhere are kept as they are.
fn is_foreign(path: &str) -> bool {
    path.contains("/fixtures/")
        || path.ends_with("package-lock.json")
        || path == "Cargo.lock"
        || path == "LICENSE"
}

pub(super) fn whitespace(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree
        .texts()
        .filter(|(path, _)| !is_foreign(path) && !path.contains(".gen."))
    {
        if text.contains('\r') {
            findings.push(Finding::new(
                path,
                "has carriage returns; lines end with a line feed alone",
            ));
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if line.ends_with([' ', '\t']) {
                findings.push(Finding::at(path, number, "ends with white space"));
            }
        }
        if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
            findings.push(Finding::new(path, "must end with exactly one line feed"));
        }
    }
    findings
}

/// Split, so that this file does not find itself.
const MARKERS: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("HA", "CK:"),
];

pub(super) fn unfinished(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| !is_foreign(path)) {
        for (number, line) in text.lines().enumerate() {
            if let Some(marker) = MARKERS.iter().find(|marker| has_word(line, marker)) {
                findings.push(Finding::at(
                    path,
                    number,
                    format!("{marker}: finish it or open an issue"),
                ));
            }
        }
    }
    findings
}

fn has_word(line: &str, word: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(joins)
            && (word.ends_with(':') || !line[at + word.len()..].starts_with(joins))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(check: fn(&Tree) -> Vec<Finding>, path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn a_stranger_at_the_top_is_found() {
        assert_eq!(found(top_level, "notes.txt", ""), 1);
        assert_eq!(found(top_level, "scripts/go.sh", ""), 1);
        assert_eq!(found(top_level, "xtask/src/main.rs", ""), 0);
    }

    #[test]
    fn a_file_of_601_lines_is_found_unless_it_is_generated_or_data() {
        let long = "x\n".repeat(601);
        assert_eq!(found(length, "ui/src/a.ts", &long), 1);
        assert_eq!(found(length, "ui/src/a.gen.ts", &long), 0);
        assert_eq!(found(length, "src-tauri/core/data/prompts.toml", &long), 0);
        assert_eq!(found(length, "tests/fixtures/a.html", &long), 0);
        assert_eq!(found(length, "ui/src/a.ts", &"x\n".repeat(600)), 0);
    }

    #[test]
    fn stray_white_space_is_found() {
        assert_eq!(found(whitespace, "a.rs", "fn a() {} \n"), 1);
        assert_eq!(found(whitespace, "a.rs", "fn a() {}"), 1);
        assert_eq!(found(whitespace, "a.rs", "fn a() {}\n\n"), 1);
        assert_eq!(found(whitespace, "a.rs", "fn a() {}\r\n"), 1);
        assert_eq!(found(whitespace, "a.rs", "fn a() {}\n\nfn b() {}\n"), 0);
    }

    #[test]
    fn unfinished_work_is_found_and_other_words_are_not() {
        let marker = MARKERS[0];
        assert_eq!(
            found(unfinished, "a.rs", &format!("// {marker}: later\n")),
            1
        );
        assert_eq!(found(unfinished, "a.rs", &format!("// {marker}(me)\n")), 1);
        assert_eq!(
            found(unfinished, "a.rs", &format!("const {marker}S: u8 = 1;\n")),
            0
        );
        assert_eq!(found(unfinished, "a.rs", "// todos is a word\n"), 0);
    }
}

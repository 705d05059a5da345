//! Migrations that have landed never change: their checksums are kept beside this program.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{Finding, tree::Tree};
use crate::{
    program::{About, Failure, Result},
    workspace,
};

const FOLDER: &str = "src-tauri/store/migrations/";
/// As `sha256sum` writes and reads it.
const LANDED: &str = "xtask/migrations.sha256";

pub(super) fn unchanged(tree: &Tree) -> Vec<Finding> {
    let landed = landed(tree);
    let mut findings: Vec<Finding> = landed
        .iter()
        .filter_map(|(checksum, path)| match tree.text(path) {
            None => Some(Finding::new(*path, "has landed and is gone; put it back")),
            Some(text) if sha256(text) != *checksum => Some(Finding::new(
                *path,
                "has landed and was edited; put it back and write a new migration",
            )),
            Some(_) => None,
        })
        .collect();
    findings.extend(migrations(tree).filter(|(path, _)| !landed.iter().any(|(_, listed)| listed == path)).map(
        |(path, _)| {
            Finding::new(path, "is new: when it is final, `cargo xtask tidy --land-migrations` adds it to the list")
        },
    ));
    findings
}

/// Adds what is not listed yet. What is listed stays as it is, so this cannot excuse an edit.
pub(super) fn land(tree: &Tree) -> Result {
    let mut list = tree.text(LANDED).unwrap_or_default().to_owned();
    let landed = landed(tree);
    for (path, text) in
        migrations(tree).filter(|(path, _)| !landed.iter().any(|(_, listed)| listed == path))
    {
        writeln!(list, "{}  {path}", sha256(text)).map_err(|error| Failure(error.to_string()))?;
    }
    let file = workspace::root().join(LANDED);
    std::fs::write(&file, list).about(&file)
}

fn landed(tree: &Tree) -> Vec<(&str, &str)> {
    tree.text(LANDED)
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once("  "))
        .collect()
}

fn migrations(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.texts()
        .filter(|(path, _)| path.starts_with(FOLDER) && path.ends_with(".sql"))
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "src-tauri/store/migrations/0001_first.sql";

    fn messages(text: Option<&str>, list: &str) -> Vec<String> {
        let mut files = vec![(LANDED, list)];
        files.extend(text.map(|text| (PATH, text)));
        unchanged(&Tree::of(&files))
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn an_edited_a_missing_and_an_unlisted_migration_are_found() {
        let list = format!("{}  {PATH}\n", sha256("CREATE TABLE a (b);\n"));
        assert_eq!(
            messages(Some("CREATE TABLE a (b);\n"), &list),
            Vec::<String>::new()
        );
        assert!(messages(Some("CREATE TABLE a (c);\n"), &list)[0].contains("was edited"));
        assert!(messages(None, &list)[0].contains("is gone"));
        assert!(messages(Some("CREATE TABLE a (b);\n"), "")[0].contains("is new"));
    }

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(
            sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}

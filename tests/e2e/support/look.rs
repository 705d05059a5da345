//! Looking for a text in every file a test could have left behind.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// How much is looked at at once.
const PIECE: u64 = 8 << 20;

/// The files under a folder, changed since `since`, that hold the text in UTF-8 or UTF-16.
pub(crate) fn files_with(folder: &Path, text: &str, since: Option<SystemTime>) -> Vec<PathBuf> {
    let forms = forms(text);
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(about) = entry.metadata() else {
                continue;
            };
            if about.is_dir() {
                folders.push(entry.path());
            } else if about.is_file()
                && since.is_none_or(|since| about.modified().is_ok_and(|at| at >= since))
                && holds(&entry.path(), &forms)
            {
                found.push(entry.path());
            }
        }
    }
    found
}

/// The text as it would stand in a file, each form itself a text: UTF-16 of a plain word is that word with a NUL before or
/// after every letter.
fn forms(text: &str) -> [String; 3] {
    assert!(text.is_ascii(), "a word to look for is plain");
    let little = text.chars().flat_map(|letter| [letter, '\0']).collect();
    let big = text.chars().flat_map(|letter| ['\0', letter]).collect();
    [text.to_owned(), little, big]
}

/// Searched as text in pieces that overlap: the standard library's search is quick in a build without optimization too, and
/// what is new in the temporary folders can be large.
fn holds(path: &Path, forms: &[String]) -> bool {
    let Ok(mut file) = fs::File::open(path) else {
        return false;
    };
    let overlap = forms.iter().map(String::len).max().unwrap_or(0);
    let mut piece = Vec::new();
    loop {
        let kept = piece.len().min(overlap);
        piece.drain(..piece.len() - kept);
        let read = file.by_ref().take(PIECE).read_to_end(&mut piece);
        let text = String::from_utf8_lossy(&piece);
        if forms.iter().any(|form| text.contains(form.as_str())) {
            return true;
        }
        if !read.is_ok_and(|length| length > 0) {
            return false;
        }
    }
}

#[test]
fn a_text_is_found_in_each_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("a/b");
    fs::create_dir_all(&inside).expect("a folder in it");
    let wide: Vec<u8> = "mark".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(inside.join("plain"), "xx mark yy").expect("a file");
    fs::write(inside.join("wide"), wide).expect("a file");
    fs::write(inside.join("other"), "m ark").expect("a file");
    let mut found = files_with(folder.path(), "mark", None);
    found.sort();
    assert_eq!(found, [inside.join("plain"), inside.join("wide")]);
}

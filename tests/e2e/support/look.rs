//! Looking for a text in every file a test could have left behind.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    time::SystemTime,
};

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

fn forms(text: &str) -> Vec<Vec<u8>> {
    let wide: Vec<u16> = text.encode_utf16().collect();
    vec![
        text.as_bytes().to_vec(),
        wide.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        wide.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
    ]
}

fn holds(path: &Path, forms: &[Vec<u8>]) -> bool {
    let mut bytes = Vec::new();
    if fs::File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .is_err()
    {
        return false;
    }
    forms.iter().any(|form| {
        bytes
            .windows(form.len())
            .any(|window| window == form.as_slice())
    })
}

#[test]
fn a_text_is_found_in_each_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("a/b");
    fs::create_dir_all(&inside).expect("a folder in it");
    let wide: Vec<u8> = "márk".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(inside.join("plain"), "xx márk yy").expect("a file");
    fs::write(inside.join("wide"), wide).expect("a file");
    fs::write(inside.join("other"), "mark").expect("a file");
    let mut found = files_with(folder.path(), "márk", None);
    found.sort();
    assert_eq!(found, [inside.join("plain"), inside.join("wide")]);
}

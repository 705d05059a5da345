//! One window for each journal: a second start shows the first one's window.

use std::path::Path;

use clap::Parser;
use leadlight_api::Folder;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Wry};

use crate::args::Args;
use crate::{platform, window};

/// The plugin that hands a second start over to the first. The name of the instance contains a hash of the journal's
/// path, so that a sample journal and the real one can be open side by side.
///
/// Only Linux lets the name be chosen. Elsewhere the journal in its usual place has the one instance, and another folder
/// opens a window of its own.
pub(crate) fn plugin(folder: &Folder) -> Option<TauriPlugin<Wry>> {
    let usual = Folder::default_path().is_ok_and(|usual| usual == folder.path());
    (platform::INSTANCES_HAVE_NAMES || usual).then(|| {
        tauri_plugin_single_instance::Builder::new()
            .callback(|app, argv, _| show_first(app, &argv))
            .dbus_id(format!(
                "app.leadlight.Leadlight.j{:016x}",
                hash(folder.path())
            ))
            .build()
    })
}

fn show_first(app: &AppHandle, argv: &[String]) {
    let second = Args::try_parse_from(argv).ok();
    if second.as_ref().is_some_and(|args| args.hidden) {
        return;
    }
    if let Some(id) = second.and_then(|args| args.open) {
        window::open_entry(app, id);
    }
    window::show(app);
}

/// FNV-1a of the path as it really is: it has to be the same in every build, which the standard hasher does not promise.
fn hash(path: &Path) -> u64 {
    let absolute = path.canonicalize().or_else(|_| std::path::absolute(path));
    let absolute = absolute.as_deref().unwrap_or(path);
    absolute
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn journals_have_names_of_their_own() {
        let (one, other) = (Path::new("/nowhere/one"), Path::new("/nowhere/other"));
        assert_ne!(hash(one), hash(other));
        assert_eq!(hash(one), hash(Path::new("/nowhere/./one")));
    }
}

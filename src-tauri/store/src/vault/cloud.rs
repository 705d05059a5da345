//! Whether a folder is kept by a service that copies it elsewhere. Such a service sees only what is encrypted, but it
//! can mix an old database with a new log, so the person is warned.

use std::path::{Component, Path, PathBuf};

/// Names of folders, in small letters, that a service makes: the whole name, or its beginning when it ends with a star.
const NAMES: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("dropbox (*", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("onedrive - *", "OneDrive"),
    ("onedrive-*", "OneDrive"),
    ("skydrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive-*", "Google Drive"),
    ("my drive", "Google Drive"),
    ("drivefs", "Google Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box", "Box"),
    ("box sync", "Box"),
    ("box-box", "Box"),
    ("pcloud drive", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("proton drive", "Proton Drive"),
    ("protondrive-*", "Proton Drive"),
    ("mega", "MEGA"),
    ("megasync", "MEGA"),
    ("synologydrive", "Synology Drive"),
    ("seafile", "Seafile"),
    ("syncthing", "Syncthing"),
    ("sync.com", "Sync.com"),
];

/// Files and folders that a service leaves in the top of what it keeps.
const MARKS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
    (".resilio", "Resilio Sync"),
    (".sync/root_acl_entry", "Resilio Sync"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".megaignore", "MEGA"),
    (".SynologyWorkingDirectory", "Synology Drive"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
];

/// Names that mean a service only below a person's home, since they are ordinary words elsewhere.
const ORDINARY: &[&str] = &["box", "mega", "my drive", "mobile documents"];

pub(super) fn service(path: &Path) -> Option<&'static str> {
    let real = resolved(path);
    by_name(&real).or_else(|| by_mark(&real))
}

/// The path with its links resolved, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute
        .ancestors()
        .find_map(|folder| {
            let real = std::fs::canonicalize(folder).ok()?;
            Some(real.join(absolute.strip_prefix(folder).ok()?))
        })
        .unwrap_or(absolute.clone())
}

fn by_name(path: &Path) -> Option<&'static str> {
    let home = directories::BaseDirs::new();
    let below_home = home
        .as_ref()
        .and_then(|home| path.strip_prefix(home.home_dir()).ok());
    let top = below_home.and_then(|below| below.components().next());
    let parts: Vec<Component<'_>> = path.components().collect();
    parts.iter().find_map(|part| {
        let Component::Normal(name) = part else {
            return None;
        };
        let name = name.to_string_lossy().to_lowercase();
        let (_, service) = NAMES
            .iter()
            .find(|(known, _)| match known.strip_suffix('*') {
                Some(beginning) => name.starts_with(beginning),
                None => name == *known,
            })?;
        let sure = !ORDINARY.contains(&name.as_str())
            || top == Some(*part)
            || parts.iter().any(|part| part.as_os_str() == "CloudStorage")
            || (name == "mobile documents"
                && parts.iter().any(|part| part.as_os_str() == "Library"));
        sure.then_some(*service)
    })
}

fn by_mark(path: &Path) -> Option<&'static str> {
    path.ancestors().find_map(|folder| {
        let (_, service) = MARKS.iter().find(|(mark, _)| {
            // In a person's home a file of this name is the service's own settings, not the mark of a kept folder.
            !is_home(folder) && folder.join(mark).exists()
        })?;
        Some(*service)
    })
}

fn is_home(folder: &Path) -> bool {
    directories::BaseDirs::new().is_some_and(|home| home.home_dir() == folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn known_by_the_names_of_folders() {
        for (path, service) in [
            ("/home/zoe/Dropbox/journal", Some("Dropbox")),
            ("/home/zoe/Dropbox (Personal)/a/journal", Some("Dropbox")),
            ("/home/zoe/OneDrive - Example AG/journal", Some("OneDrive")),
            (
                "/Users/zoe/Library/CloudStorage/GoogleDrive-zoe@example.org/My Drive/journal",
                Some("Google Drive"),
            ),
            (
                "/Users/zoe/Library/CloudStorage/Box-Box/journal",
                Some("Box"),
            ),
            (
                "/Users/zoe/Library/Mobile Documents/com~apple~CloudDocs/journal",
                Some("iCloud Drive"),
            ),
            ("/srv/Nextcloud/journal", Some("Nextcloud")),
            ("/srv/box/journal", None),
            ("/home/zoe/my drive notes/journal", None),
            ("/home/zoe/.local/share/leadlight/journal", None),
        ] {
            assert_eq!(by_name(Path::new(path)), service, "{path}");
        }
    }

    #[test]
    fn known_by_what_a_service_leaves_behind() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("kept/deeper/journal");
        fs::create_dir_all(&journal).unwrap();
        assert_eq!(service(&journal), None);
        fs::create_dir(folder.path().join("kept/.stfolder")).unwrap();
        assert_eq!(service(&journal), Some("Syncthing"));
        assert_eq!(service(&journal.join("not/made/yet")), Some("Syncthing"));
    }
}

//! Rules about the packages: who may know whom.

use toml::{Table, Value};

use super::{Finding, tree::Tree};

/// Each package's folder and the rooms it may name. `tests` looks into the store for faults and benches.
const ROOMS: &[(&str, &[&str])] = &[
    ("src-tauri/core", &[]),
    ("src-tauri/store", &["leadlight-core"]),
    ("src-tauri/exchange", &["leadlight-core"]),
    (
        "src-tauri/api",
        &["leadlight-core", "leadlight-store", "leadlight-exchange"],
    ),
    ("src-tauri/cli", &["leadlight-core", "leadlight-api"]),
    ("src-tauri", &["leadlight-core", "leadlight-api"]),
    (
        "tests",
        &["leadlight-core", "leadlight-api", "leadlight-store"],
    ),
    // A workspace of its own, which knows the reader that it feeds and what comes out.
    ("tests/fuzz", &["leadlight-core", "leadlight-exchange"]),
    ("xtask", &[]),
];

/// Clients and the pieces that clients are made of.
const NETWORK: &[&str] = &[
    "attohttpc",
    "curl",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "reqwest",
    "rustls",
    "surf",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-upload",
    "tauri-plugin-websocket",
    "tungstenite",
    "ureq",
];

struct Package<'a> {
    folder: &'a str,
    manifest: String,
    table: Table,
}

impl Package<'_> {
    /// Every direct dependency, whatever it is for and on whichever platform.
    fn dependencies(&self) -> Vec<&str> {
        let targets = self.table.get("target").and_then(Value::as_table);
        let per_target = targets
            .into_iter()
            .flat_map(Table::values)
            .filter_map(Value::as_table);
        std::iter::once(&self.table)
            .chain(per_target)
            .flat_map(|table| {
                ["dependencies", "dev-dependencies", "build-dependencies"]
                    .map(|kind| table.get(kind))
            })
            .flatten()
            .filter_map(Value::as_table)
            .flatten()
            .map(|(name, value)| real_name(name, value))
            .collect()
    }
}

/// A dependency can be renamed; the rules are about what it is.
fn real_name<'a>(name: &'a str, value: &'a Value) -> &'a str {
    value.get("package").and_then(Value::as_str).unwrap_or(name)
}

/// The packages of the tree; a manifest that cannot be read is a finding of its own.
fn packages<'a>(tree: &'a Tree, findings: &mut Vec<Finding>) -> Vec<Package<'a>> {
    let mut packages = Vec::new();
    for (path, text) in tree.texts() {
        let Some(folder) = path.strip_suffix("/Cargo.toml") else {
            continue;
        };
        match text.parse::<Table>() {
            Ok(table) => packages.push(Package {
                folder,
                manifest: path.to_owned(),
                table,
            }),
            Err(error) => findings.push(Finding::new(
                path,
                format!("cannot be read: {}", error.message()),
            )),
        }
    }
    packages
}

pub(super) fn directions(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in packages(tree, &mut findings) {
        let Some((_, allowed)) = ROOMS.iter().find(|(folder, _)| *folder == package.folder) else {
            findings.push(Finding::new(
                &package.manifest,
                "is a room that the table in xtask/src/tidy/rooms.rs does not know",
            ));
            continue;
        };
        for name in package.dependencies() {
            if name.starts_with("leadlight-") && !allowed.contains(&name) {
                findings.push(Finding::new(
                    &package.manifest,
                    format!("may not depend on {name}"),
                ));
            }
        }
    }
    findings
}

pub(super) fn network(tree: &Tree) -> Vec<Finding> {
    // The tests speak to the window's driver on the same machine.
    forbidden(
        tree,
        |folder, name| folder != "tests" && NETWORK.contains(&name),
        "is a network client or part of one",
    )
}

pub(super) fn tauri(tree: &Tree) -> Vec<Finding> {
    let of_tauri = |name: &str| {
        name == "wry" || name == "tao" || name == "tauri" || name.starts_with("tauri-")
    };
    forbidden(
        tree,
        |folder, name| folder != "src-tauri" && of_tauri(name),
        "belongs to src-tauri alone",
    )
}

fn forbidden(tree: &Tree, is_forbidden: impl Fn(&str, &str) -> bool, why: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in packages(tree, &mut findings) {
        for name in package
            .dependencies()
            .into_iter()
            .filter(|name| is_forbidden(package.folder, name))
        {
            findings.push(Finding::new(&package.manifest, format!("{name} {why}")));
        }
    }
    findings
}

pub(super) fn lints(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in packages(tree, &mut findings) {
        let takes_over = package
            .table
            .get("lints")
            .and_then(|lints| lints.get("workspace"))
            .and_then(Value::as_bool);
        if takes_over != Some(true) {
            findings.push(Finding::new(
                &package.manifest,
                "lacks `[lints] workspace = true`",
            ));
        }
    }
    findings
}

/// The store, and the tests that build bare databases to compare with or to break.
const KNOWS_SQL: &[&str] = &["src-tauri/store/", "tests/"];

/// How a statement begins inside a string.
const STATEMENTS: &[&str] = &[
    "\"SELECT ",
    "\"INSERT ",
    "\"UPDATE ",
    "\"DELETE ",
    "\"PRAGMA ",
    "\"CREATE TABLE",
    "\"DROP TABLE",
    // As statements go on: a vCard begins with BEGIN and a colon.
    "\"BEGIN ",
    "\"BEGIN;",
    "\"BEGIN\"",
    "`SELECT ",
];

pub(super) fn sql(tree: &Tree) -> Vec<Finding> {
    let knows = |path: &str| KNOWS_SQL.iter().any(|room| path.starts_with(room));
    let mut findings = forbidden(
        tree,
        |folder, name| {
            (name == "rusqlite" || name == "libsqlite3-sys") && !knows(&format!("{folder}/"))
        },
        "belongs to the store",
    );
    let code = |path: &str| {
        [".rs", ".ts", ".svelte"]
            .iter()
            .any(|ending| path.ends_with(ending))
    };
    // This file holds the beginnings themselves.
    let elsewhere = |path: &str| code(path) && !knows(path) && !path.starts_with("xtask/");
    for (path, text) in tree.texts().filter(|(path, _)| elsewhere(path)) {
        for (number, line) in text.lines().enumerate() {
            if STATEMENTS.iter().any(|statement| line.contains(statement)) {
                findings.push(Finding::at(path, number, "SQL outside the store"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(check: fn(&Tree) -> Vec<Finding>, path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)]))
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn a_dependency_against_the_direction_is_found() {
        let manifest = "[dependencies]\nleadlight-store.workspace = true\n";
        assert_eq!(
            found(directions, "src-tauri/core/Cargo.toml", manifest),
            ["may not depend on leadlight-store"]
        );
        assert_eq!(
            found(directions, "src-tauri/Cargo.toml", manifest),
            ["may not depend on leadlight-store"]
        );
        assert!(found(directions, "src-tauri/api/Cargo.toml", manifest).is_empty());
    }

    #[test]
    fn renamed_platform_and_test_dependencies_are_seen_too() {
        let renamed = "[dependencies]\nx = { package = \"leadlight-api\", path = \"\" }\n";
        assert_eq!(
            found(directions, "src-tauri/core/Cargo.toml", renamed).len(),
            1
        );
        let platform = "[target.'cfg(windows)'.dev-dependencies]\nleadlight-api = \"1\"\n";
        assert_eq!(
            found(directions, "src-tauri/core/Cargo.toml", platform).len(),
            1
        );
    }

    #[test]
    fn a_room_nobody_knows_and_a_broken_manifest_are_found() {
        assert_eq!(found(directions, "src-tauri/sync/Cargo.toml", "").len(), 1);
        assert!(
            found(directions, "src-tauri/core/Cargo.toml", "[")[0].starts_with("cannot be read")
        );
    }

    #[test]
    fn a_network_client_is_found() {
        assert_eq!(
            found(
                network,
                "src-tauri/Cargo.toml",
                "[dependencies]\nreqwest = \"1\"\n"
            )
            .len(),
            1
        );
        assert!(
            found(
                network,
                "tests/Cargo.toml",
                "[dependencies]\nhyper-util = \"1\"\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn tauri_outside_its_room_is_found() {
        let manifest = "[dependencies]\ntauri-plugin-dialog = \"2\"\n";
        assert_eq!(found(tauri, "src-tauri/api/Cargo.toml", manifest).len(), 1);
        assert!(found(tauri, "src-tauri/Cargo.toml", manifest).is_empty());
    }

    #[test]
    fn a_package_without_the_lints_is_found() {
        assert_eq!(
            found(
                lints,
                "src-tauri/core/Cargo.toml",
                "[package]\nname = \"a\"\n"
            )
            .len(),
            1
        );
        assert!(
            found(
                lints,
                "src-tauri/core/Cargo.toml",
                "[lints]\nworkspace = true\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn sql_outside_the_store_is_found() {
        let code = "let q = \"SELECT id FROM entry\";\n";
        assert_eq!(
            found(sql, "src-tauri/api/src/a.rs", code),
            ["SQL outside the store"]
        );
        assert!(found(sql, "src-tauri/store/src/a.rs", code).is_empty());
        let begin = "let a = \"BEGIN IMMEDIATE\";\nlet b = \"BEGIN\";\nlet c = \"BEGIN:VCARD\";\n";
        assert_eq!(found(sql, "src-tauri/api/src/a.rs", begin).len(), 2);
        let manifest = "[dependencies]\nrusqlite = \"1\"\n";
        assert_eq!(found(sql, "src-tauri/api/Cargo.toml", manifest).len(), 1);
        assert!(found(sql, "tests/Cargo.toml", manifest).is_empty());
    }
}

//! Rules about the page's parts: who imports whom.

use super::{Finding, tree::Tree};

/// Where a file of the page belongs, from its path.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Part<'a> {
    Host,
    Shared,
    Feature(&'a str),
    View,
    /// `main.ts`, `App.svelte` and styles: they put the parts together.
    Top,
}

const SOURCE: &str = "ui/src/";

fn part(path: &str) -> Option<Part<'_>> {
    let inside = path.strip_prefix(SOURCE)?;
    let mut names = inside.split('/');
    Some(match (names.next()?, names.next()) {
        ("host", _) => Part::Host,
        ("shared", _) => Part::Shared,
        ("features", Some(feature)) => Part::Feature(feature),
        ("views", _) => Part::View,
        _ => Part::Top,
    })
}

pub(super) fn directions(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| {
        [".ts", ".svelte", ".js"]
            .iter()
            .any(|end| path.ends_with(end))
    }) {
        let Some(from) = part(path) else { continue };
        for (number, line) in text.lines().enumerate() {
            for name in imported(line) {
                if let Some(message) = breach(path, from, name) {
                    findings.push(Finding::at(path, number, message));
                }
            }
        }
    }
    findings
}

fn breach(path: &str, from: Part<'_>, name: &str) -> Option<String> {
    if name.starts_with("@tauri-apps/") {
        return (from != Part::Host).then(|| format!("imports {name}; only ui/src/host may"));
    }
    let target = resolve(path, name)?;
    let to = part(&target)?;
    let allowed = match (from, to) {
        (Part::Top, _) => true,
        (_, Part::Top) => is_style(&target),
        (Part::Host, to) => matches!(to, Part::Host | Part::Shared),
        (Part::Shared, to) => to == Part::Shared,
        (Part::Feature(one), Part::Feature(other)) => one == other,
        (Part::Feature(_), to) => to != Part::View,
        (Part::View, _) => true,
    };
    (!allowed).then(|| format!("{} may not import {} ({name})", called(from), called(to)))
}

fn is_style(path: &str) -> bool {
    path.ends_with(".css") || path.starts_with("ui/src/styles/")
}

fn called(part: Part<'_>) -> String {
    match part {
        Part::Host => "host".to_owned(),
        Part::Shared => "shared".to_owned(),
        Part::Feature(name) => format!("feature {name}"),
        Part::View => "a view".to_owned(),
        Part::Top => "the top".to_owned(),
    }
}

/// The short names that vite.config.ts gives to folders.
const SHORT: &[(&str, &str)] = &[
    ("$host", "ui/src/host"),
    ("$shared", "ui/src/shared"),
    ("$features", "ui/src/features"),
    ("$views", "ui/src/views"),
];

/// The path that an import names; nothing for a package.
fn resolve(path: &str, name: &str) -> Option<String> {
    for (short, folder) in SHORT {
        if let Some(rest) = name.strip_prefix(short) {
            return Some(format!("{folder}{rest}"));
        }
    }
    if !name.starts_with('.') {
        return None;
    }
    let mut names: Vec<&str> = path.split('/').collect();
    names.pop();
    for step in name.split('/') {
        match step {
            "." => {}
            ".." => {
                names.pop();
            }
            step => names.push(step),
        }
    }
    Some(names.join("/"))
}

/// What a line imports: `from "x"`, `import "x"`, `import("x")`. An import over several lines ends with its `from`.
fn imported(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for keyword in ["from", "import", "import("] {
        for (at, _) in line.match_indices(keyword) {
            let rest = line[at + keyword.len()..].trim_start();
            let Some(quote) = rest
                .chars()
                .next()
                .filter(|c| matches!(c, '"' | '\'' | '`'))
            else {
                continue;
            };
            if let Some(end) = rest[1..].find(quote) {
                names.push(&rest[1..=end]);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        directions(&Tree::of(&[(path, text)]))
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn imports_are_read_in_all_their_forms() {
        assert_eq!(imported("import { a } from \"./b\";"), ["./b"]);
        assert_eq!(imported("} from './b';"), ["./b"]);
        assert_eq!(imported("import \"./b.css\";"), ["./b.css"]);
        assert_eq!(imported("const b = await import(\"./b\");"), ["./b"]);
        assert_eq!(imported("export * from \"./b\";"), ["./b"]);
        assert_eq!(imported("// this comes from there"), Vec::<&str>::new());
    }

    #[test]
    fn a_feature_that_imports_another_is_found() {
        let by_path = "import { x } from \"../people/x\";\n";
        assert_eq!(
            found("ui/src/features/search/a.ts", by_path),
            ["feature search may not import feature people (../people/x)"]
        );
        let by_name = "import { x } from \"$features/people/x\";\n";
        assert_eq!(found("ui/src/features/search/a.ts", by_name).len(), 1);
        assert!(found("ui/src/features/people/a.ts", by_name).is_empty());
        assert!(found("ui/src/views/Today.svelte", by_name).is_empty());
    }

    #[test]
    fn shared_parts_know_no_journal() {
        assert_eq!(
            found("ui/src/shared/a.ts", "import { x } from \"$host\";\n").len(),
            1
        );
        assert_eq!(
            found(
                "ui/src/shared/a.ts",
                "import { x } from \"$features/people/x\";\n"
            )
            .len(),
            1
        );
        assert!(found("ui/src/shared/a.ts", "import \"../styles/tokens.css\";\n").is_empty());
        assert!(
            found(
                "ui/src/shared/a.ts",
                "import { x } from \"./b\";\nimport y from \"svelte\";\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_feature_may_not_know_a_view() {
        assert_eq!(
            found(
                "ui/src/features/search/a.ts",
                "import T from \"../../views/Today.svelte\";\n"
            )
            .len(),
            1
        );
        assert!(
            found(
                "ui/src/App.svelte",
                "import T from \"./views/Today.svelte\";\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn only_the_host_touches_tauri() {
        let text = "import { invoke } from \"@tauri-apps/api/core\";\n";
        assert_eq!(
            found("ui/src/views/Today.svelte", text),
            ["imports @tauri-apps/api/core; only ui/src/host may"]
        );
        assert_eq!(found("ui/src/main.ts", text).len(), 1);
        assert!(found("ui/src/host/ipc.ts", text).is_empty());
    }
}

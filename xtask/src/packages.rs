//! The system packages: one list, for running, for testing and for CI.

use std::{
    io::{self, BufRead, IsTerminal, Write},
    process::Command,
};

use crate::program::{Failure, Result, exists, program, quiet, run, step};

/// What a package is needed for; a task names the uses it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Use {
    /// Compiling and running the app
    Build,
    /// Showing it where there is no display
    Display,
    /// Driving the real window in the end-to-end tests
    Window,
    /// Making installers
    Bundle,
}

/// One need under its name in each family of systems. Names that changed between releases stand side by side, the
/// first one known there is taken; an empty name comes with another package of the list.
struct Package {
    needed_for: Use,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
}

const fn package(
    needed_for: Use,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
) -> Package {
    Package {
        needed_for,
        apt,
        dnf,
        pacman,
    }
}

/// Tried on Debian 12; the names for Fedora and Arch are from their package lists.
#[rustfmt::skip]
const PACKAGES: &[Package] = &[
    package(Use::Build, "build-essential", "gcc-c++", "base-devel"),
    package(Use::Build, "pkg-config", "pkgconf-pkg-config", ""),
    package(Use::Build, "libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1"),
    package(Use::Build, "libayatana-appindicator3-dev", "libayatana-appindicator-gtk3-devel", "libayatana-appindicator"),
    package(Use::Build, "libssl-dev", "openssl-devel", "openssl"),
    package(Use::Build, "libdbus-1-dev", "dbus-devel", "dbus"),
    package(Use::Display, "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    package(Use::Display, "openbox", "openbox", "openbox"),
    package(Use::Display, "dbus-daemon dbus", "dbus-daemon", ""),
    package(Use::Display, "imagemagick", "ImageMagick", "imagemagick"),
    package(Use::Display, "xdotool", "xdotool", "xdotool"),
    package(Use::Display, "fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu"),
    package(Use::Window, "webkit2gtk-driver webkitgtk-webdriver", "webkitgtk6.0", "webkitgtk-6.0"),
    package(Use::Window, "python3-dbusmock", "python3-dbusmock", "python-dbusmock"),
    package(Use::Window, "python3-gi", "python3-gobject", "python-gobject"),
    package(Use::Bundle, "perl", "perl-core", "perl"),
    package(Use::Bundle, "patchelf", "patchelf", "patchelf"),
    package(Use::Bundle, "file", "file", "file"),
];

/// The programs that prove a use is served, whatever the packages are called.
const fn programs(needed_for: Use) -> &'static [&'static str] {
    match needed_for {
        Use::Build => &["cc", "pkg-config"],
        Use::Display => &["Xvfb", "dbus-daemon", "import", "identify", "xdotool"],
        Use::Window => &["WebKitWebDriver"],
        Use::Bundle => &["perl"],
    }
}

/// Vite and the Svelte compiler ask for it.
const OLDEST_NODE: (u32, u32) = (20, 19);

#[derive(Clone, Copy)]
enum Manager {
    Apt,
    Dnf,
    Pacman,
}

/// Sees to everything the uses need: installs where it knows how, else says exactly what is missing.
pub(crate) fn ensure(uses: &[Use]) -> Result {
    if cfg!(target_os = "linux") {
        linux(uses)?;
    } else if cfg!(target_os = "macos") {
        if quiet(program("xcode-select").arg("-p")).is_none() {
            return Err(Failure::new(
                "Apple's command line tools are missing. Run `xcode-select --install`, then again.",
            ));
        }
    } else if cfg!(windows) && !exists("perl") {
        return Err(Failure::new(
            "Perl is missing, which building OpenSSL needs. Install Strawberry Perl, open a new terminal, then run again.",
        ));
    }
    node()
}

fn linux(uses: &[Use]) -> Result {
    let Some(manager) = manager() else {
        let missing: Vec<&str> = uses
            .iter()
            .flat_map(|needed_for| programs(*needed_for))
            .copied()
            .filter(|name| !exists(name))
            .collect();
        let libraries = missing_libraries();
        if missing.is_empty() && libraries.is_empty() {
            return Ok(());
        }
        return Err(Failure(format!(
            "No apt, dnf or pacman here, so this has to be installed by hand, then run again. Programs missing: {}. \
             Libraries with their headers missing: {}.",
            list_or_none(&missing),
            list_or_none(&libraries)
        )));
    };
    let mut missing = missing_packages(manager, uses);
    if !exists("node") || !exists("npm") {
        missing.extend(node_packages(manager));
    }
    if !missing.is_empty() {
        install(manager, &missing)?;
    }
    match uses
        .iter()
        .flat_map(|needed_for| programs(*needed_for))
        .find(|name| !exists(name))
    {
        Some(name) => Err(Failure(format!(
            "All packages are installed, but the program {name} is not on the path. Install what provides it, then run again."
        ))),
        None => Ok(()),
    }
}

fn manager() -> Option<Manager> {
    // Fedora and Arch can have apt installed for building packages, so the native one is looked for first.
    if exists("pacman") {
        Some(Manager::Pacman)
    } else if exists("dnf") && exists("rpm") {
        Some(Manager::Dnf)
    } else if exists("apt-get") && exists("dpkg-query") {
        Some(Manager::Apt)
    } else {
        None
    }
}

fn missing_packages(manager: Manager, uses: &[Use]) -> Vec<&'static str> {
    names(manager, uses)
        .into_iter()
        .filter_map(|alternatives| choose(manager, alternatives))
        .collect()
}

fn names(manager: Manager, uses: &[Use]) -> Vec<&'static str> {
    PACKAGES
        .iter()
        .filter(|package| uses.contains(&package.needed_for))
        .map(|package| match manager {
            Manager::Apt => package.apt,
            Manager::Dnf => package.dnf,
            Manager::Pacman => package.pacman,
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// Of one package's names: nothing where one is installed, else the first one the system knows.
fn choose(manager: Manager, alternatives: &'static str) -> Option<&'static str> {
    let candidates: Vec<&'static str> = alternatives.split(' ').collect();
    if candidates.iter().any(|name| installed(manager, name)) {
        return None;
    }
    candidates
        .iter()
        .find(|name| candidates.len() > 1 && known(manager, name))
        .or(candidates.first())
        .copied()
}

fn installed(manager: Manager, name: &str) -> bool {
    match manager {
        Manager::Apt => quiet(program("dpkg-query").args(["-W", "-f=${db:Status-Status}\n", name]))
            .is_some_and(|status| status.lines().any(|line| line == "installed")),
        Manager::Dnf => quiet(program("rpm").args(["-q", "--whatprovides", name])).is_some(),
        Manager::Pacman => quiet(program("pacman").args(["-T", name])).is_some(),
    }
}

fn known(manager: Manager, name: &str) -> bool {
    match manager {
        Manager::Apt => apt_candidate(name).is_some(),
        Manager::Dnf | Manager::Pacman => true,
    }
}

fn apt_candidate(name: &str) -> Option<String> {
    let policy = quiet(program("apt-cache").args(["policy", name]))?;
    let candidate = policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    (candidate != "(none)").then(|| candidate.to_owned())
}

/// Node comes from the system only where the system's is new enough.
fn node_packages(manager: Manager) -> Vec<&'static str> {
    match manager {
        Manager::Apt if !apt_candidate("nodejs").is_some_and(|version| new_enough(&version)) => {
            Vec::new()
        }
        Manager::Apt | Manager::Dnf | Manager::Pacman => vec!["nodejs", "npm"],
    }
}

fn install(manager: Manager, missing: &[&str]) -> Result {
    let (update, install): (&[&str], &[&str]) = match manager {
        Manager::Apt => (
            &["apt-get", "update"],
            &["apt-get", "install", "--yes", "--no-install-recommends"],
        ),
        Manager::Dnf => (&[], &["dnf", "install", "--assumeyes"]),
        Manager::Pacman => (&[], &["pacman", "-S", "--needed", "--noconfirm"]),
    };
    let by_hand = format!("{} {}", install.join(" "), missing.join(" "));
    let root = quiet(program("id").arg("-u")).as_deref() == Some("0");
    if !root && !exists("sudo") {
        return Err(Failure(format!(
            "System packages are missing. Run this as root, then again: {by_hand}"
        )));
    }
    println!("System packages are missing: {}", missing.join(" "));
    if !agreed()? {
        return Err(Failure(format!(
            "Nothing was installed. To do it by hand: {by_hand}"
        )));
    }
    step("install system packages", || {
        // Stale lists name packages that the mirrors no longer have.
        if !update.is_empty() {
            run(
                &mut as_root(root, update, &[]),
                "Check the network and the package sources.",
            )?;
        }
        run(
            &mut as_root(root, install, missing),
            &format!("To do it by hand: {by_hand}"),
        )
    })
}

fn as_root(root: bool, words: &[&str], packages: &[&str]) -> Command {
    let mut command = program(if root { "env" } else { "sudo" });
    if !root {
        command.arg("env");
    }
    command
        .arg("DEBIAN_FRONTEND=noninteractive")
        .args(words)
        .args(packages);
    command
}

/// Asks where somebody can answer; where nobody can, being started was the answer.
fn agreed() -> Result<bool> {
    if !io::stdin().is_terminal() {
        return Ok(true);
    }
    print!("Install them now? [Y/n] ");
    let mut answer = String::new();
    io::stdout()
        .flush()
        .and_then(|()| io::stdin().lock().read_line(&mut answer))
        .map_err(|error| Failure(format!("The answer could not be read: {error}.")))?;
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "" | "y" | "yes"
    ))
}

fn missing_libraries() -> Vec<&'static str> {
    [
        "webkit2gtk-4.1",
        "ayatana-appindicator3-0.1",
        "openssl",
        "dbus-1",
    ]
    .into_iter()
    .filter(|name| quiet(program("pkg-config").args(["--exists", name])).is_none())
    .collect()
}

fn list_or_none(names: &[&str]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

fn node() -> Result {
    let advice = format!(
        "Install Node {}.{} or newer with npm (nodejs.org), then run again.",
        OLDEST_NODE.0, OLDEST_NODE.1
    );
    let Some(version) = quiet(program("node").arg("--version")) else {
        return Err(Failure(format!("Node is missing. {advice}")));
    };
    if !new_enough(version.trim_start_matches('v')) {
        return Err(Failure(format!(
            "Node here is {version}, which is too old. {advice}"
        )));
    }
    if !exists("npm") {
        return Err(Failure(format!("Node is here, but npm is not. {advice}")));
    }
    Ok(())
}

fn new_enough(version: &str) -> bool {
    // Debian puts an epoch in front of some versions.
    let version = version.split_once(':').map_or(version, |(_, rest)| rest);
    let mut numbers = version
        .split(|c: char| !c.is_ascii_digit())
        .map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= OLDEST_NODE
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[Use] = &[Use::Build, Use::Display, Use::Window, Use::Bundle];

    #[test]
    fn node_versions_are_compared_as_numbers() {
        assert!(new_enough("20.19.0"));
        assert!(new_enough("100.0.1"));
        assert!(new_enough("1:20.20.2-1nodesource1"));
        assert!(!new_enough("20.9.0"));
        assert!(!new_enough("18.20.4+dfsg-1~deb12u2"));
        assert!(!new_enough("none"));
    }

    #[test]
    fn running_asks_for_less_than_testing() {
        let run = names(Manager::Apt, &[Use::Build]);
        let test = names(Manager::Apt, ALL);
        assert!(
            run.contains(&"libwebkit2gtk-4.1-dev") && !run.contains(&"xvfb"),
            "{run:?}"
        );
        assert!(
            run.iter().all(|name| test.contains(name)) && test.contains(&"xvfb"),
            "{test:?}"
        );
    }

    #[test]
    fn no_name_is_listed_twice_or_left_blank_by_mistake() {
        for manager in [Manager::Apt, Manager::Dnf, Manager::Pacman] {
            let mut all = names(manager, ALL);
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count);
        }
        assert!(
            PACKAGES
                .iter()
                .all(|package| !package.apt.is_empty() && !package.dnf.is_empty())
        );
    }
}

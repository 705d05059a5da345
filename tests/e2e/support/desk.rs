//! One test's surroundings.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::runtime::Runtime;

use super::{
    app::{App, Start},
    bus::{Bus, Notification},
    children::{Kept, command, wait},
    home::Home,
    tray::Tray,
};

/// Two cores and one pair of eyes: windows are tested one at a time whatever the number of test threads.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A home, a display with a window manager, and a session bus. Everything on it ends with it.
pub(crate) struct Desk {
    name: &'static str,
    // Fields are dropped in this order: what uses something goes before it.
    tray: Option<Tray>,
    bus: Bus,
    _display: Vec<Kept>,
    display: String,
    home: Home,
    runtime: Runtime,
    _turn: MutexGuard<'static, ()>,
}

impl Desk {
    /// A desk as most people have it. The name is what a failure's screenshot is called.
    pub(crate) fn new(name: &'static str) -> Self {
        Self::made(name, true)
    }

    /// A desk whose desktop has a tray.
    pub(crate) fn with_tray(name: &'static str) -> Self {
        let mut desk = Self::made(name, true);
        let tray = Tray::start(&desk.home, desk.bus.address());
        desk.tray = Some(desk.runtime.block_on(tray));
        desk
    }

    /// A desk without a notification server.
    pub(crate) fn without_notifications(name: &'static str) -> Self {
        Self::made(name, false)
    }

    fn made(name: &'static str, with_server: bool) -> Self {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let home = Home::new();
        let (display, kept) = display(&home);
        let bus = Bus::start(&home, with_server, &runtime);
        Self {
            name,
            tray: None,
            bus,
            _display: kept,
            display,
            home,
            runtime,
            _turn: turn,
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// The display that everything is shown on.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    pub(crate) fn home(&self) -> &Home {
        &self.home
    }

    pub(crate) fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    pub(crate) fn tray(&self) -> &Tray {
        self.tray.as_ref().expect("a desk with a tray")
    }

    /// Starts the window.
    pub(crate) fn start(&self, start: Start) -> App<'_> {
        App::start(self, start)
    }

    /// A command in this home, on this display and bus.
    pub(crate) fn furnish<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        self.home
            .furnish(command)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus.address())
            // What the machine says of sleep and of its clock comes over the same bus here.
            .env("DBUS_SYSTEM_BUS_ADDRESS", self.bus.address())
    }

    /// Runs a program at this desk to its end.
    pub(crate) fn run(&self, program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Output {
        let mut command = command(program);
        self.furnish(&mut command)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the program runs")
    }

    /// Starts another copy of the window with the same arguments and returns how it ended.
    pub(crate) fn start_copy(&self, start: &Start) -> Output {
        let mut command = command(desktop());
        self.furnish(&mut command)
            .args(start.arguments(&self.home))
            .stdin(Stdio::null());
        command.output().expect("the copy runs")
    }

    /// Starts the window as people do, without a driver.
    pub(crate) fn start_alone(&self, start: &Start) -> Kept {
        let log = || {
            File::options()
                .create(true)
                .append(true)
                .open(self.home.log("program"))
                .expect("a log")
        };
        let mut command = command(desktop());
        self.furnish(&mut command)
            .args(start.arguments(&self.home))
            .stdin(Stdio::null())
            .stdout(log())
            .stderr(log());
        Kept::spawn(&mut command)
    }

    /// Waits until something is so.
    pub(crate) fn wait_until(&self, what: &str, so: impl Fn() -> bool) {
        self.wait_for(what, Duration::from_secs(10), || so().then_some(()));
    }

    /// Waits for an answer.
    pub(crate) fn wait_for<T>(
        &self,
        what: &str,
        at_most: Duration,
        ask: impl FnMut() -> Option<T>,
    ) -> T {
        wait(what, at_most, ask)
    }

    /// Types on the X server's keyboard.
    pub(crate) fn type_text(&self, text: &str) {
        self.run("xdotool", &["type", "--delay", "25", text]);
    }

    /// Presses a key on the X server's keyboard, as xdotool names it.
    pub(crate) fn key(&self, name: &str) {
        self.run("xdotool", &["key", name]);
    }

    /// The title of the window that has the keyboard.
    pub(crate) fn active_window(&self) -> String {
        let found = self.run("xdotool", &["getactivewindow", "getwindowname"]);
        String::from_utf8_lossy(&found.stdout).trim().to_owned()
    }

    /// Whether a window with this title is on the screen.
    pub(crate) fn shows_window(&self, title: &str) -> bool {
        let name = format!("^{title}$");
        self.run("xdotool", &["search", "--onlyvisible", "--name", &name])
            .status
            .success()
    }

    /// Asks the window manager to close the window in front, as the button in its frame does.
    pub(crate) fn close_window(&self) {
        self.key("alt+F4");
    }

    /// Says, as logind does, that the machine goes to sleep or wakes.
    pub(crate) fn sleeps(&self, asleep: bool) {
        self.runtime.block_on(self.bus.sleeps(asleep));
    }

    /// All notifications so far, the oldest first.
    pub(crate) fn notifications(&self) -> Vec<Notification> {
        self.runtime.block_on(self.bus.notifications())
    }

    /// Waits until there are this many notifications and returns the newest.
    pub(crate) fn notification(&self, number: usize, at_most: Duration) -> Notification {
        wait(&format!("notification {number}"), at_most, || {
            let all = self.notifications();
            (all.len() >= number).then(|| all[number - 1].clone())
        })
    }

    /// A click on a notification (`default`) or on the button with this label.
    pub(crate) fn press(&self, notification: &Notification, label: &str) {
        let key = notification
            .buttons
            .iter()
            .find(|(key, text)| text == label || key == label)
            .map_or_else(
                || panic!("no button {label:?} in {notification:?}"),
                |(key, _)| key.clone(),
            );
        self.runtime.block_on(self.bus.act(notification.id, &key));
    }

    /// A click on the notification itself.
    pub(crate) fn click(&self, notification: &Notification) {
        self.runtime
            .block_on(self.bus.act(notification.id, "default"));
    }
}

/// An X server of its own, so that windows never cover a person's screen, and a window manager, without which nothing
/// can be brought to the front.
fn display(home: &Home) -> (String, Vec<Kept>) {
    let mut server = Kept::spawn(
        home.furnish(&mut command("Xvfb"))
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1200x24",
                "-nolisten",
                "tcp",
                // Without this the server starts over when its last client leaves, which the first one asking below may
                // be, and takes a window manager along that is just coming.
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(File::create(home.log("display")).expect("a log")),
    );
    let mut number = String::new();
    let printed = server.child().stdout.take().expect("the display's output");
    BufReader::new(printed)
        .read_line(&mut number)
        .expect("the display's number");
    let display = format!(":{}", number.trim());
    let manager = Kept::spawn(
        home.furnish(&mut command("openbox"))
            .env("DISPLAY", &display)
            .stdout(Stdio::null())
            .stderr(File::create(home.log("manager")).expect("a log")),
    );
    wait("the window manager", Duration::from_secs(30), || {
        let mut command = command("xdotool");
        let found = home
            .furnish(&mut command)
            .env("DISPLAY", &display)
            .args(["get_num_desktops"])
            .output()
            .ok()?;
        found.status.success().then_some(())
    });
    (display, vec![manager, server])
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
        .to_owned()
}

fn built(variable: &str, name: &str) -> PathBuf {
    let path = std::env::var_os(variable)
        .map_or_else(|| root().join("target/debug").join(name), PathBuf::from);
    assert!(
        path.is_file(),
        "{} is not there: build it first, or say where it is in {variable}",
        path.display()
    );
    path
}

/// The window's program.
pub(crate) fn desktop() -> PathBuf {
    built("LEADLIGHT_DESKTOP", "leadlight-desktop")
}

/// The command line.
pub(crate) fn command_line() -> PathBuf {
    built("LEADLIGHT_CLI", "leadlight")
}

/// tauri-driver, which hands the window to WebKit's own driver.
pub(crate) fn driver() -> PathBuf {
    let path = std::env::var_os("TAURI_DRIVER")
        .map_or_else(|| root().join(".tools/bin/tauri-driver"), PathBuf::from);
    assert!(
        path.is_file(),
        "{} is not there: cargo install --locked tauri-driver@2.1.0 --root .tools",
        path.display()
    );
    path
}

/// Where screenshots of failures go.
pub(crate) fn failures() -> PathBuf {
    let folder = root().join("target/e2e");
    fs::create_dir_all(&folder).expect("a folder for screenshots");
    folder
}

/// The rules that every screen is held against.
pub(crate) fn axe() -> String {
    let path = root().join("ui/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("{} is not there: npm ci in ui", path.display()))
}

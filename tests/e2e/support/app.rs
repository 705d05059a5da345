//! The window under test and what a person does with it.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{Actions, InputSource, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    key::Key,
};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::Signal;
use serde_json::{Value, json};

use super::{
    children::{Kept, command, is_alive, signal, wait},
    desk::{self, Desk},
    home::Home,
    small_disk,
};

/// How long anything on the page may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the window is started with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Start {
    /// The clock's first instant; the system's clock without it.
    pub(crate) now: Option<&'static str>,
    pub(crate) zone: Option<&'static str>,
    /// How many times as fast the clock runs.
    pub(crate) pace: Option<u32>,
    /// Started to the tray.
    pub(crate) hidden: bool,
    /// Another place for the journal than the home's.
    pub(crate) journal: Option<PathBuf>,
    /// The entry to open.
    pub(crate) open: Option<String>,
    /// The journal lies on a disk of its own that is soon full, for this program alone.
    pub(crate) small_disk: bool,
}

impl Start {
    pub(crate) fn at(now: &'static str) -> Self {
        Self {
            now: Some(now),
            zone: Some("Europe/Berlin"),
            ..Self::default()
        }
    }

    pub(crate) fn pace(self, pace: u32) -> Self {
        Self {
            pace: Some(pace),
            ..self
        }
    }

    pub(crate) fn hidden(self) -> Self {
        Self {
            hidden: true,
            ..self
        }
    }

    pub(crate) fn open(self, id: &str) -> Self {
        Self {
            open: Some(id.to_owned()),
            ..self
        }
    }

    pub(crate) fn on_a_small_disk(self) -> Self {
        Self {
            small_disk: true,
            ..self
        }
    }

    pub(crate) fn arguments(&self, home: &Home) -> Vec<String> {
        let journal = self.journal.clone().unwrap_or_else(|| home.journal());
        let mut arguments = vec!["--journal".to_owned(), journal.display().to_string()];
        let pace = self.pace.map(|pace| pace.to_string());
        for (name, value) in [
            ("--now", self.now),
            ("--zone", self.zone),
            ("--pace", pace.as_deref()),
            ("--open", self.open.as_deref()),
        ] {
            if let Some(value) = value {
                arguments.extend([name.to_owned(), value.to_owned()]);
            }
        }
        if self.hidden {
            arguments.push("--hidden".to_owned());
        }
        arguments
    }
}

/// A running window. Dropping it ends the program and its driver.
pub(crate) struct App<'d> {
    desk: &'d Desk,
    client: Client,
    pid: u32,
    _driver: Kept,
}

impl<'d> App<'d> {
    pub(crate) fn start(desk: &'d Desk, start: Start) -> Self {
        let home = desk.home();
        let (program, pid_file) = wrapped(home, start.small_disk);
        let (port, native) = (free_port(), free_port());
        let log = || {
            File::options()
                .create(true)
                .append(true)
                .open(home.log("driver"))
                .expect("a log")
        };
        let mut driver = command(desk::driver());
        desk.furnish(&mut driver)
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native.to_string(),
            ])
            .stdin(Stdio::null())
            .stdout(log())
            .stderr(log());
        let driver = Kept::spawn(&mut driver);
        let options = json!({ "application": program, "args": start.arguments(home) });
        // WebKit's own driver, whose port opens before it can start a session, is asked without tauri-driver in between:
        // that one would keep the connection, and not notice when it is closed before the session is asked for.
        wait("the driver", PATIENCE, || {
            (is_ready(native) && TcpStream::connect(("127.0.0.1", port)).is_ok()).then_some(())
        });
        let client = desk.runtime().block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(
                json!({ "tauri:options": options })
                    .as_object()
                    .expect("an object")
                    .clone(),
            );
            tokio::time::timeout(
                3 * PATIENCE,
                builder.connect(&format!("http://127.0.0.1:{port}")),
            )
            .await
            .expect("the window starts in time")
            .unwrap_or_else(|error| panic!("the window cannot be driven: {error}"))
        });
        let pid = fs::read_to_string(pid_file)
            .ok()
            .and_then(|pid| pid.trim().parse().ok())
            .expect("the program's id");
        Self {
            desk,
            client,
            pid,
            _driver: driver,
        }
    }

    fn wait_for<T>(&self, what: &str, ask: impl FnMut() -> Option<T>) -> T {
        wait(what, PATIENCE, ask)
    }

    fn block<T>(&self, what: impl Future<Output = T>) -> T {
        self.desk.runtime().block_on(what)
    }

    /// Runs a script in the page and returns what it returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.run_with(script, vec![])
    }

    pub(crate) fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.block(self.client.execute(script, arguments))
            .unwrap_or_else(|error| panic!("the script failed: {error}"))
    }

    /// Runs a script that calls back.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        self.block(self.client.execute_async(script, vec![]))
            .unwrap_or_else(|error| panic!("the script failed: {error}"))
    }

    /// Waits until a script returns true.
    pub(crate) fn until(&self, what: &str, script: &str) {
        self.until_with(what, script, vec![]);
    }

    pub(crate) fn until_with(&self, what: &str, script: &str, arguments: Vec<Value>) {
        self.wait_for(what, || {
            // A page that is just being loaded answers with an error.
            let answer = self.block(self.client.execute(script, arguments.clone()));
            matches!(answer, Ok(Value::Bool(true))).then_some(())
        });
    }

    fn find(&self, testid: &str) -> Option<Element> {
        let css = selector(testid);
        self.block(async {
            let found = self.client.find(Locator::Css(&css)).await.ok()?;
            found.is_displayed().await.ok()?.then_some(found)
        })
    }

    /// Whether the part is on the screen now.
    pub(crate) fn shows(&self, testid: &str) -> bool {
        self.find(testid).is_some()
    }

    /// Waits for a part of the page.
    pub(crate) fn see(&self, testid: &str) -> Element {
        self.wait_for(&format!("{testid} on the page"), || self.find(testid))
    }

    /// Waits until a part is no longer there.
    pub(crate) fn see_no_more(&self, testid: &str) {
        self.wait_for(&format!("{testid} to go"), || {
            self.find(testid).is_none().then_some(())
        });
    }

    /// The text of a part as it is shown.
    pub(crate) fn text(&self, testid: &str) -> String {
        let part = self.see(testid);
        self.block(part.text()).unwrap_or_default()
    }

    /// Waits until a part shows a text.
    pub(crate) fn read(&self, testid: &str, text: &str) {
        self.wait_for(&format!("{text:?} in {testid}"), || {
            let part = self.find(testid)?;
            self.block(part.text()).ok()?.contains(text).then_some(())
        });
    }

    /// Waits until the page shows a text anywhere.
    pub(crate) fn read_anywhere(&self, text: &str) {
        self.until_with(
            &format!("{text:?} on the page"),
            "return document.body !== null && document.body.innerText.includes(arguments[0])",
            vec![json!(text)],
        );
    }

    /// An attribute of a part.
    pub(crate) fn attribute(&self, testid: &str, name: &str) -> Option<String> {
        let part = self.see(testid);
        self.block(part.attr(name)).ok().flatten()
    }

    /// Clicks a part. The page may replace it while we look for it, so this asks again.
    pub(crate) fn click(&self, testid: &str) {
        self.click_css(&selector(testid));
    }

    pub(crate) fn click_css(&self, css: &str) {
        let since = Instant::now();
        loop {
            let clicked = self.block(async {
                let part = self.client.find(Locator::Css(css)).await?;
                // The driver scrolls by itself only as far as the first edge, which in a very low window is not enough.
                let script =
                    "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
                let argument = serde_json::to_value(&part).expect("a part can be named");
                self.client.execute(script, vec![argument]).await?;
                part.click().await
            });
            match clicked {
                Ok(()) => return,
                Err(error) if since.elapsed() > PATIENCE => panic!("clicking {css}: {error:?}"),
                Err(_) => std::thread::sleep(Duration::from_millis(25)),
            }
        }
    }

    /// Types into a field or the editor after clicking it.
    pub(crate) fn type_into(&self, testid: &str, text: &str) {
        let part = self.see(testid);
        self.block(async {
            let inner = part
                .find(Locator::Css("input, textarea, [contenteditable=true]"))
                .await;
            let field = inner.unwrap_or(part);
            field.click().await?;
            field.send_keys(text).await
        })
        .unwrap_or_else(|error| panic!("typing into {testid}: {error}"));
    }

    /// Empties a field.
    pub(crate) fn clear(&self, testid: &str) {
        let field = self.see(testid);
        self.block(field.clear())
            .unwrap_or_else(|error| panic!("emptying {testid}: {error}"));
    }

    /// What stands in a field.
    pub(crate) fn value(&self, testid: &str) -> String {
        let field = self.see(testid);
        self.block(field.prop("value"))
            .ok()
            .flatten()
            .unwrap_or_default()
    }

    /// Types where the cursor is.
    pub(crate) fn write(&self, text: &str) {
        let typed = self.block(async { self.client.active_element().await?.send_keys(text).await });
        typed.unwrap_or_else(|error| panic!("typing: {error}"));
    }

    /// Presses a key, with those held that stand before it: `press("Control+Enter")`.
    pub(crate) fn press(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(key).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in &keys {
            actions = actions.then(KeyAction::Down { value: *value });
        }
        for value in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *value });
        }
        let pressed: Result<(), CmdError> =
            self.block(self.client.perform_actions(Actions::from(actions)));
        pressed.unwrap_or_else(|error| panic!("pressing keys: {error}"));
    }

    /// Waits until the cursor is in a part.
    pub(crate) fn cursor_in(&self, testid: &str) {
        self.until_with(
            &format!("the cursor in {testid}"),
            "return document.hasFocus() && !!document.activeElement
               && !!document.activeElement.closest(`[data-testid=\"${arguments[0]}\"]`)",
            vec![json!(testid)],
        );
    }

    /// Resizes the window; the page is inside a frame of the window manager's.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.block(self.client.set_window_size(width, height))
            .expect("a window that can be resized");
        self.until_with(
            "the new size",
            "return Math.abs(window.innerWidth - arguments[0]) <= 40 && Math.abs(window.innerHeight - arguments[1]) <= 60",
            vec![json!(width), json!(height)],
        );
        // The page lays itself out anew in the next frames.
        self.run_async(
            "const done = arguments[arguments.length - 1];
             requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 50)));",
        );
    }

    /// The program's id.
    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    pub(crate) fn is_running(&self) -> bool {
        is_alive(self.pid)
    }

    /// Ends the program as a power cut would, without a chance to save.
    pub(crate) fn kill(self) {
        signal(self.pid, Signal::KILL);
        wait("the killed program to be gone", PATIENCE, || {
            (!is_alive(self.pid)).then_some(())
        });
    }

    /// Ends the program as the session's end does.
    pub(crate) fn end(self) {
        signal(self.pid, Signal::TERM);
        wait("the program to end", PATIENCE, || {
            (!is_alive(self.pid)).then_some(())
        });
    }
}

impl Drop for App<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let place = desk::failures().join(self.desk.name());
            let shown = self.desk.runtime().block_on(async {
                tokio::time::timeout(Duration::from_secs(5), async {
                    (
                        self.client.screenshot().await.ok(),
                        self.client.source().await.ok(),
                    )
                })
                .await
                .unwrap_or_default()
            });
            if let Some(picture) = shown.0 {
                let _ = fs::write(place.with_extension("png"), picture);
            }
            if let Some(source) = shown.1 {
                let _ = fs::write(place.with_extension("html"), source);
            }
            let _ = fs::copy(self.desk.home().log("program"), place.with_extension("log"));
        }
        signal(self.pid, Signal::KILL);
        // The next start would take one that is still ending for the first copy.
        for _ in 0..200 {
            if !is_alive(self.pid) {
                break;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }
}

/// The program, started so that its output is kept and its id is known: the driver throws both away.
fn wrapped(home: &Home, small_disk: bool) -> (String, std::path::PathBuf) {
    let script = home.path().join("leadlight");
    let pid = home.path().join("runtime/pid");
    let program = desk::desktop().display().to_string();
    let program = if small_disk {
        small_disk::with(home, &program)
    } else {
        format!("'{program}'")
    };
    let text = format!(
        "#!/bin/sh\necho $$ > '{}'\nexec {program} \"$@\" >> '{}' 2>&1\n",
        pid.display(),
        home.log("program").display()
    );
    let _ = fs::remove_file(&pid);
    fs::write(&script, text).expect("the starting script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755))
        .expect("a script that can be run");
    (script.display().to_string(), pid)
}

fn is_ready(port: u16) -> bool {
    let asked = || {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream
            .write_all(b"GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok::<_, std::io::Error>(answer.contains("\"ready\":true"))
    };
    asked().unwrap_or(false)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

fn selector(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}

fn key(name: &str) -> char {
    let one = |key: Key| key.into();
    match name {
        "Control" => one(Key::Control),
        "Shift" => one(Key::Shift),
        "Alt" => one(Key::Alt),
        "Enter" => one(Key::Enter),
        "Escape" => one(Key::Escape),
        "Tab" => one(Key::Tab),
        "Space" => ' ',
        "Backspace" => one(Key::Backspace),
        "Delete" => one(Key::Delete),
        "Up" => one(Key::Up),
        "Down" => one(Key::Down),
        "Left" => one(Key::Left),
        "Right" => one(Key::Right),
        "PageUp" => one(Key::PageUp),
        "PageDown" => one(Key::PageDown),
        "Home" => one(Key::Home),
        "End" => one(Key::End),
        "F10" => one(Key::F10),
        letter => letter
            .chars()
            .next()
            .filter(|_| letter.chars().count() == 1)
            .unwrap_or_else(|| panic!("no key {letter}")),
    }
}

//! A screen and a message bus of our own, where there is no display or where tests must not touch the person's.

use std::{
    fs,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use crate::{
    program::{About, Beside, Failure, Result, exists, output, program, quiet},
    workspace::ThrowAway,
};

/// A bus that starts nothing by itself: with the system's own configuration it would launch whatever notification
/// server and keyring happen to be installed.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// The app says on its standard output when it has painted, if this is set.
const REPORT_PAINTED: &str = "LEADLIGHT_REPORT_PAINTED";

/// Whether windows can be shown here without help.
pub(crate) fn present() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// A screen in memory with a small window manager and its own bus. Fields are dropped in order, the screen last.
pub(crate) struct Display {
    number: String,
    bus_address: String,
    _window_manager: Option<Beside>,
    _notifications: Option<Beside>,
    _bus: Beside,
    _screen: Beside,
    _folder: ThrowAway,
}

impl Display {
    pub(crate) fn start() -> Result<Self> {
        let folder = ThrowAway::new("display")?;
        // Asked to choose a number itself, it takes a free one and prints it: two runs never collide.
        let mut screen = Beside::start(
            program("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1440x960x24",
                    "-nolisten",
                    "tcp",
                    "-noreset",
                ])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let number = format!(":{}", first_line(&mut screen, "Xvfb")?);

        let config = folder.path().join("bus.conf");
        fs::write(&config, BUS).about(&config)?;
        let mut bus = Beside::start(
            program("dbus-daemon")
                .arg(format!("--config-file={}", config.display()))
                .args(["--nofork", "--print-address=1"])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                // It complains when it may not raise its limit of open files, which does not matter here.
                .stderr(Stdio::null()),
        )?;
        let bus_address = first_line(&mut bus, "dbus-daemon")?;

        let mut display = Self {
            number,
            bus_address,
            _window_manager: None,
            _notifications: None,
            _bus: bus,
            _screen: screen,
            _folder: folder,
        };
        // Without one, windows never get the keyboard and their sizes are not honoured.
        if exists("openbox") {
            let mut openbox = program("openbox");
            display.lend(&mut openbox);
            display._window_manager = Some(Beside::start(
                openbox
                    .stdin(Stdio::null())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null()),
            )?);
        }
        display._notifications = display.take_notifications()?;
        println!(
            "   using a virtual display ({}) with its own message bus",
            display.number
        );
        Ok(display)
    }

    /// A stand-in that takes notifications, where it is installed: else the app rightly says that nobody shows them.
    fn take_notifications(&self) -> Result<Option<Beside>> {
        const PYTHON: &str = "/usr/bin/python3";
        if quiet(program(PYTHON).args(["-c", "import dbusmock"])).is_none() {
            return Ok(None);
        }
        let mut server = program(PYTHON);
        self.lend(&mut server);
        server.args(["-m", "dbusmock", "--template", "notification_daemon"]);
        server
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let server = Beside::start(&mut server)?;
        let mut ask = program("dbus-send");
        self.lend(&mut ask);
        ask.args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.Notifications",
        ]);
        ask.args([
            "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications.GetCapabilities",
        ]);
        for _ in 0..50 {
            if quiet(&mut ask).is_some() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(Some(server))
    }

    /// Lets a program use this screen and bus instead of the person's.
    pub(crate) fn lend(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.number)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY");
    }

    /// Opens the app on this screen and writes a picture of it once its first screen was painted and stands still.
    pub(crate) fn open(&self, app: &mut Command, picture: &Path) -> Result<Beside> {
        self.lend(app);
        app.env(REPORT_PAINTED, "1").stdout(Stdio::piped());
        let mut app = Beside::start(app)?;
        let painted = painted(&mut app)?;
        if painted.recv_timeout(Duration::from_secs(60)).is_err() {
            let _ = self.take(picture);
            return Err(Failure(match app.0.try_wait() {
                Ok(Some(status)) => {
                    format!("The app ended before it showed its window ({status}).")
                }
                _ => format!(
                    "The window was not painted within 60 seconds. What the screen showed then is in {}.",
                    picture.display()
                ),
            }));
        }
        self.settle(picture, Duration::ZERO)?;
        Ok(app)
    }

    /// Types into the window as a person would, and Enter after it.
    pub(crate) fn type_line(&self, line: &str) -> Result {
        for arguments in [
            ["type", "--delay", "30", line].as_slice(),
            &["key", "Return"],
        ] {
            let mut xdotool = program("xdotool");
            self.lend(&mut xdotool);
            output(xdotool.args(arguments))?;
        }
        Ok(())
    }

    /// Clicks at a place in the window.
    pub(crate) fn click(&self, x: u32, y: u32) -> Result {
        let window = self
            .window()
            .ok_or_else(|| Failure::new("The window is gone."))?;
        let mut xdotool = program("xdotool");
        self.lend(&mut xdotool);
        let (x, y) = (x.to_string(), y.to_string());
        output(xdotool.args(["mousemove", "--window", &window, &x, &y, "click", "1"]))?;
        Ok(())
    }

    /// The app's window, by the number that the display gave it.
    fn window(&self) -> Option<String> {
        let mut search = program("xdotool");
        self.lend(&mut search);
        let ids = quiet(search.args(["search", "--onlyvisible", "--name", "^Leadlight"]))?;
        ids.lines().next().map(str::to_owned)
    }

    /// Takes pictures until two are alike, beginning after a while. A blinking caret never stands still for long.
    pub(crate) fn settle(&self, picture: &Path, after: Duration) -> Result {
        thread::sleep(after);
        let deadline = Instant::now() + Duration::from_secs(5);
        let mut before = None;
        loop {
            thread::sleep(Duration::from_millis(300));
            let now = self.take(picture)?;
            if before.as_ref() == Some(&now) || Instant::now() > deadline {
                return Ok(());
            }
            before = Some(now);
        }
    }

    /// Writes a picture of the app's window, or of the whole screen where it has none, and returns its fingerprint.
    fn take(&self, to: &Path) -> Result<String> {
        let window = self.window();
        let mut import = program("import");
        self.lend(&mut import);
        output(
            import
                .args(["-window", window.as_deref().unwrap_or("root")])
                .arg(to),
        )?;
        output(program("identify").args(["-format", "%#"]).arg(to))
    }
}

/// Passes on what the app prints, and says when it says that it has painted.
fn painted(app: &mut Beside) -> Result<Receiver<()>> {
    let Some(stdout) = app.0.stdout.take() else {
        return Err(Failure::new("The app has no output to read."));
    };
    let (say, painted) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(io::Result::ok) {
            if line.starts_with("painted ") {
                // Nobody listens any more after the first one.
                let _ = say.send(());
            } else {
                println!("{line}");
            }
        }
    });
    Ok(painted)
}

/// The first line a program prints, by which it says that it is ready.
fn first_line(started: &mut Beside, name: &str) -> Result<String> {
    let Some(stdout) = started.0.stdout.take() else {
        return Err(Failure(format!("{name} has no output to read.")));
    };
    let mut line = String::new();
    let mut lines = BufReader::new(stdout);
    match lines.read_line(&mut line) {
        Ok(length) if length > 0 => Ok(line.trim().to_owned()),
        _ => Err(Failure(format!(
            "{name} ended before it was ready. Start it by hand to see why."
        ))),
    }
}

/// Where the picture of a run without a display goes.
pub(crate) fn screenshot_path() -> Result<PathBuf> {
    let target = crate::workspace::target()?;
    fs::create_dir_all(&target).about(&target)?;
    Ok(target.join("leadlight-screenshot.png"))
}

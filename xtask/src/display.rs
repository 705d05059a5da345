//! A screen and a message bus of our own, where there is no display or where tests must not touch the person's.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    program::{About, Beside, Failure, Result, exists, program, quiet},
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
                .stdout(Stdio::piped()),
        )?;
        let bus_address = first_line(&mut bus, "dbus-daemon")?;

        let mut display = Self {
            number,
            bus_address,
            _window_manager: None,
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
        println!(
            "   no display here: using a virtual one ({}) with its own message bus",
            display.number
        );
        Ok(display)
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

    /// Writes a picture of the screen once a window has painted and stands still.
    pub(crate) fn screenshot_when_painted(&self, app: &mut Beside, to: &Path) -> Result {
        let deadline = Instant::now() + Duration::from_secs(60);
        let mut before = None;
        while Instant::now() < deadline {
            if let Ok(Some(status)) = app.0.try_wait() {
                return Err(Failure(format!(
                    "The app ended before it showed its window ({status})."
                )));
            }
            thread::sleep(Duration::from_millis(400));
            let now = self.take(to);
            // A bare screen or an empty window has a handful of colours; smoothed text alone brings dozens.
            if now.as_ref().is_some_and(|picture| picture.colours > 48) && now == before {
                return Ok(());
            }
            before = now;
        }
        Err(Failure(format!(
            "The window was not painted within 60 seconds. What the screen showed last is in {}.",
            to.display()
        )))
    }

    fn take(&self, to: &Path) -> Option<Picture> {
        let mut import = program("import");
        self.lend(&mut import);
        quiet(import.args(["-window", "root"]).arg(to))?;
        let text = quiet(program("identify").args(["-format", "%k %#"]).arg(to))?;
        let (colours, fingerprint) = text.split_once(' ')?;
        Some(Picture {
            colours: colours.parse().ok()?,
            fingerprint: fingerprint.to_owned(),
        })
    }
}

#[derive(PartialEq)]
struct Picture {
    colours: u32,
    fingerprint: String,
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

//! A session bus with nothing on it but a notification server that records what it is told.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::runtime::Runtime;
use zbus::{Connection, OwnedVariant, Proxy, Variant};

use super::{
    children::{Kept, command},
    home::Home,
};

const SERVER: &str = "org.freedesktop.Notifications";
const OBJECT: &str = "/org/freedesktop/Notifications";
const MOCK: &str = "org.freedesktop.DBus.Mock";
/// How long a server on the bus may take to come.
const PATIENCE: Duration = Duration::from_secs(10);

/// The bus of one test. It has no folders of services, or the system would start its own notification server on it.
pub(crate) struct Bus {
    address: String,
    connection: Option<Connection>,
    server: Option<Kept>,
    _bus: Kept,
}

/// A notification as the server received it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Notification {
    /// The number the server gave it.
    pub(crate) id: u32,
    pub(crate) title: String,
    pub(crate) body: String,
    /// The buttons: key and label.
    pub(crate) buttons: Vec<(String, String)>,
}

impl Bus {
    pub(crate) fn start(home: &Home, with_server: bool, runtime: &Runtime) -> Self {
        let config = home.path().join("bus.conf");
        let socket = home.path().join("runtime/bus");
        fs::write(
            &config,
            format!(
                r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
                socket.display()
            ),
        )
        .expect("the bus's configuration");
        let mut bus = Kept::spawn(
            home.furnish(&mut command("dbus-daemon"))
                .args(["--nofork", "--print-address"])
                .arg(format!("--config-file={}", config.display()))
                .stdout(Stdio::piped())
                .stderr(File::create(home.log("bus")).expect("a log")),
        );
        let mut address = String::new();
        let printed = bus.child().stdout.take().expect("the bus's output");
        BufReader::new(printed)
            .read_line(&mut address)
            .expect("the bus's address");
        let mut bus = Self {
            address: address.trim().to_owned(),
            connection: None,
            server: None,
            _bus: bus,
        };
        if with_server {
            bus.start_server(home, runtime);
        }
        bus
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    fn start_server(&mut self, home: &Home, runtime: &Runtime) {
        self.server = Some(Kept::spawn(
            home.furnish(&mut command("/usr/bin/python3"))
                .args([
                    "-m",
                    "dbusmock",
                    "--template",
                    "notification_daemon",
                    "--parameters",
                ])
                .arg(r#"{"capabilities": "actions body body-markup"}"#)
                .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
                .stdin(Stdio::null())
                .stdout(File::create(home.log("notifications")).expect("a log"))
                .stderr(File::create(home.log("notifications-errors")).expect("a log")),
        ));
        self.connection = Some(runtime.block_on(connect(&self.address, SERVER)));
    }

    /// Sends logind's signal that the machine goes to sleep or wakes.
    pub(crate) async fn sleeps(&self, asleep: bool) {
        let connection = self
            .connection
            .as_ref()
            .expect("a notification server was started");
        connection
            .emit_signal(
                None::<&str>,
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                &(asleep,),
            )
            .await
            .expect("the bus passes it on");
    }

    async fn mock(&self) -> Proxy<'_> {
        let connection = self
            .connection
            .as_ref()
            .expect("a notification server was started");
        Proxy::new(connection, SERVER, OBJECT, MOCK)
            .await
            .expect("the notification server")
    }

    /// All notifications so far, the oldest first.
    pub(crate) async fn notifications(&self) -> Vec<Notification> {
        let calls: Vec<(u64, Vec<OwnedVariant>)> = self
            .mock()
            .await
            .call("GetMethodCalls", &("Notify",))
            .await
            .expect("the server's record");
        calls
            .into_iter()
            .enumerate()
            .map(|(before, (_, arguments))| notification(before, arguments))
            .collect()
    }

    /// What the person does with a notification: `default` is a click on it, the others are its buttons.
    pub(crate) async fn act(&self, id: u32, key: &str) {
        let arguments = vec![Variant::U32(id), Variant::from(key)];
        let sent: Result<(), _> = self
            .mock()
            .await
            .call("EmitSignal", &(SERVER, "ActionInvoked", "us", arguments))
            .await;
        sent.expect("the server passes it on");
    }
}

/// A connection to a bus on which somebody has taken a name.
pub(crate) async fn connect(address: &str, name: &'static str) -> Connection {
    let connection = zbus::connection::Builder::address(address)
        .build()
        .await
        .expect("the bus answers");
    let bus = zbus::fdo::DBusProxy::new(&connection)
        .await
        .expect("the bus answers");
    let since = Instant::now();
    while !bus
        .name_has_owner(name.try_into().expect("a name"))
        .await
        .unwrap_or(false)
    {
        assert!(since.elapsed() < PATIENCE, "nobody took the name {name}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    connection
}

fn notification(before: usize, arguments: Vec<OwnedVariant>) -> Notification {
    let mut arguments = arguments.into_iter();
    let mut text =
        |skip: usize| String::try_from(arguments.nth(skip).expect("an argument")).expect("text");
    let _app = text(0);
    let title = text(2);
    let body = text(0);
    let actions: Vec<String> = arguments
        .next()
        .and_then(|it| Vec::<String>::try_from(it).ok())
        .expect("the buttons");
    Notification {
        id: before as u32 + 1,
        title,
        body,
        buttons: actions
            .chunks(2)
            .map(|pair| (pair[0].clone(), pair[pair.len() - 1].clone()))
            .collect(),
    }
}

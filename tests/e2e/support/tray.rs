//! A desktop's tray as programs see it: somebody who watches for icons, and the menu behind one.

use std::{collections::HashMap, fs::File, process::Stdio, time::Duration};

use zbus::{Connection, OwnedVariant, Proxy, Variant, fdo::DBusProxy};

use super::{
    bus::connect,
    children::{Kept, command, wait},
    desk::Desk,
    home::Home,
};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const OBJECT: &str = "/StatusNotifierWatcher";
const MOCK: &str = "org.freedesktop.DBus.Mock";
const MENU: &str = "com.canonical.dbusmenu";
/// More than any menu here has, separators and all.
const ITEMS: i32 = 100;

/// The items of a menu: number and properties.
type Items = Vec<(i32, HashMap<String, OwnedVariant>)>;

/// Somebody on the bus who takes tray icons and draws none.
pub(crate) struct Tray {
    connection: Connection,
    _watcher: Kept,
}

impl Tray {
    pub(crate) async fn start(home: &Home, address: &str) -> Self {
        let watcher = Kept::spawn(
            home.furnish(&mut command("/usr/bin/python3"))
                .args(["-m", "dbusmock", WATCHER, OBJECT, WATCHER])
                .env("DBUS_SESSION_BUS_ADDRESS", address)
                .stdin(Stdio::null())
                .stdout(File::create(home.log("tray")).expect("a log"))
                .stderr(File::create(home.log("tray-errors")).expect("a log")),
        );
        let connection = connect(address, WATCHER).await;
        let tray = Self {
            connection,
            _watcher: watcher,
        };
        let mock = tray.mock().await;
        let there: HashMap<&str, Variant<'_>> =
            HashMap::from([("IsStatusNotifierHostRegistered", Variant::from(true))]);
        let made: Result<(), _> = mock.call("AddProperties", &(WATCHER, there)).await;
        made.expect("a tray's properties");
        let made: Result<(), _> = mock
            .call(
                "AddMethod",
                &("", "RegisterStatusNotifierItem", "s", "", ""),
            )
            .await;
        made.expect("a tray's method");
        tray
    }

    async fn mock(&self) -> Proxy<'_> {
        Proxy::new(&self.connection, WATCHER, OBJECT, MOCK)
            .await
            .expect("the tray")
    }

    /// The places of the icons that were put into the tray.
    async fn icons(&self) -> Vec<String> {
        let calls: Vec<(u64, Vec<OwnedVariant>)> = self
            .mock()
            .await
            .call("GetMethodCalls", &("RegisterStatusNotifierItem",))
            .await
            .expect("the tray's record");
        calls
            .into_iter()
            .filter_map(|(_, arguments)| String::try_from(arguments.into_iter().next()?).ok())
            .collect()
    }

    /// Chooses an item of the program's menu by its words.
    async fn choose(&self, pid: u32, label: &str) -> Option<()> {
        let path = format!("{}/Menu", self.icons().await.pop()?);
        let bus = DBusProxy::new(&self.connection).await.ok()?;
        for name in bus.list_names().await.ok()? {
            let name = name.to_string();
            let of = bus
                .get_connection_unix_process_id(name.as_str().try_into().ok()?)
                .await;
            if !name.starts_with(':') || of.ok() != Some(pid) {
                continue;
            }
            let menu = Proxy::new(&self.connection, name, path.clone(), MENU)
                .await
                .ok()?;
            let all: Vec<i32> = (1..=ITEMS).collect();
            let about_all = (all, vec!["label"]);
            let asked = menu.call("GetGroupProperties", &about_all);
            // A program has several connections; one of them has the menu, and some never answer.
            let answer: Result<zbus::Result<Items>, _> =
                tokio::time::timeout(Duration::from_secs(1), asked).await;
            let Ok(Ok(items)) = answer else { continue };
            let found = items.into_iter().find_map(|(id, mut about)| {
                let words = String::try_from(about.remove("label")?).ok()?;
                (words.replace('_', "") == label).then_some(id)
            });
            let Some(id) = found else { continue };
            let chosen: Result<(), _> = menu
                .call("Event", &(id, "clicked", Variant::from(0_i32), 0_u32))
                .await;
            return chosen.ok();
        }
        None
    }
}

impl Desk {
    /// Waits until the program has put its icon into the tray.
    pub(crate) fn tray_icon(&self) {
        self.wait_until("an icon in the tray", || {
            !self.runtime().block_on(self.tray().icons()).is_empty()
        });
    }

    /// Chooses an item of the tray's menu.
    pub(crate) fn choose_in_tray(&self, pid: u32, label: &str) {
        wait(
            &format!("{label:?} in the tray's menu"),
            Duration::from_secs(10),
            || self.runtime().block_on(self.tray().choose(pid, label)),
        );
    }
}

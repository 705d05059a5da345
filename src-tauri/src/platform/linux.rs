//! Linux: WebKitGTK and the session bus.

use std::cell::Cell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use gtk::prelude::GtkSettingsExt;
use tauri::{AppHandle, Builder, RunEvent, WebviewWindow, Wry};
use webkit2gtk::{
    CookieAcceptPolicy, CookieManagerExt, SettingsExt, WebContextExt, WebView, WebViewExt,
};
use zbus::blocking::{Connection, connection, fdo::DBusProxy};

/// Where the page is: scheme and host.
pub(crate) const PAGE: (&str, &str) = ("tauri", "localhost");

/// Whether an instance is known by a name that can be chosen: the bus lets it.
pub(crate) const INSTANCES_HAVE_NAMES: bool = true;

/// A page that dies again sooner than this is left alone.
const BETWEEN_CRASHES: Duration = Duration::from_secs(10);

/// Has WebKit draw text with the processor, which it is good at, instead of the graphics card: the window opens sooner and
/// takes some thirty megabytes less. Layers are still put together by the card. To be called before any thread is made.
pub(crate) fn before_anything() {
    const DRAW: &str = "WEBKIT_SKIA_ENABLE_CPU_RENDERING";
    if std::env::var_os(DRAW).is_none() {
        // Safety: nothing else runs yet that could read the environment.
        #[allow(unsafe_code)]
        unsafe {
            std::env::set_var(DRAW, "1");
        }
    }
}

/// Whether there is a screen to open a window on.
pub(crate) fn has_screen() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Where WebKit may put what belongs to the page, which is nothing but empty files in a window that keeps nothing: in
/// memory, where the session has such a folder.
pub(crate) fn page_folder() -> Option<PathBuf> {
    let memory = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from)?;
    memory.is_dir().then(|| memory.join("leadlight-page"))
}

/// Nothing to add: [`prepare`] watches over the page's process.
pub(crate) fn bring_back(builder: Builder<Wry>) -> Builder<Wry> {
    builder
}

/// Nothing else happens here.
pub(crate) fn on_event(_app: &AppHandle, _event: &RunEvent) {}

/// Turns spell checking on in the languages of the session, which WebKit leaves off and the page cannot turn on.
pub(crate) fn check_spelling(window: &WebviewWindow) -> tauri::Result<()> {
    let languages = languages(|name| std::env::var(name).ok());
    window.with_webview(move |webview| {
        if let Some(context) = webview.inner().context() {
            let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
            context.set_spell_checking_languages(&languages);
            context.set_spell_checking_enabled(true);
        }
    })
}

/// Turns off everything that a page could keep on disk.
pub(crate) fn prepare(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(move |webview| {
        let view = webview.inner();
        watch_over(&view);
        if let Some(settings) = WebViewExt::settings(&view) {
            settings.set_enable_html5_local_storage(false);
            settings.set_enable_html5_database(false);
            settings.set_enable_page_cache(false);
            settings.set_enable_offline_web_application_cache(false);
        }
        if let Some(context) = view.context()
            && let Some(cookies) = context.cookie_manager()
        {
            cookies.set_accept_policy(CookieAcceptPolicy::Never);
        }
    })
}

/// Loads the page again when WebKit's process for it dies, unless it just did: a blank window helps nobody, and what was
/// typed is on the disk.
fn watch_over(view: &WebView) {
    let last = Cell::new(None::<Instant>);
    view.connect_web_process_terminated(move |view, _| {
        let now = Instant::now();
        if last
            .replace(Some(now))
            .is_none_or(|at| now - at > BETWEEN_CRASHES)
        {
            view.reload();
        }
    });
}

/// The session's languages as dictionaries are named (`de_DE`), American English where there is none.
fn languages(variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let listed = variable("LANGUAGE").unwrap_or_default();
    let one = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()));
    let mut found: Vec<String> = Vec::new();
    for name in listed.split(':').chain(one.as_deref()) {
        let name = name.split(['.', '@']).next().unwrap_or_default();
        if !matches!(name, "" | "C" | "POSIX") && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    if found.is_empty() {
        found.push("en_US".to_owned());
    }
    found
}

/// The locale by whose habits the session writes times and begins weeks, which WebKit does not ask for.
pub(crate) fn formats() -> Option<String> {
    Some(formats_of(|name| std::env::var(name).ok()))
}

/// As the page takes it (`de-DE`). A session that names no country writes as ISO 8601 has it, which is what British habits
/// come to here: hours up to 24, weeks from Monday.
fn formats_of(variable: impl Fn(&str) -> Option<String>) -> String {
    let name = ["LC_ALL", "LC_TIME", "LANG"]
        .iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .unwrap_or_default();
    match name.split(['.', '@']).next().unwrap_or_default() {
        "" | "C" | "POSIX" => "en-GB".to_owned(),
        name => name.replace('_', "-"),
    }
}

/// Whether somebody shows trays: a desktop without a watcher drops the icon silently, and the library that draws it
/// ends the program where it is missing.
pub(crate) fn has_tray() -> bool {
    is_on_the_bus("org.kde.StatusNotifierWatcher", false) && has_tray_library()
}

/// Whether the library that the tray is drawn with is installed. The names are those that the tray's crate looks for.
fn has_tray_library() -> bool {
    [
        "libayatana-appindicator3.so.1",
        "libappindicator3.so.1",
        "libayatana-appindicator3.so",
        "libappindicator3.so",
    ]
    .iter()
    .any(|name| {
        // Safety: opening runs the initializers of a system library that the tray is about to open anyway.
        #[allow(unsafe_code)]
        let library = unsafe { libloading::Library::new(name) };
        library.is_ok()
    })
}

/// Whether somebody shows notifications, or would be started to.
pub(crate) fn has_notifications() -> bool {
    is_on_the_bus("org.freedesktop.Notifications", true)
}

/// Whether the desktop is set to dark, by what WebKit goes by. Asked on the window's own thread.
pub(crate) fn prefers_dark(_window: &WebviewWindow) -> bool {
    gtk::Settings::default().is_some_and(|settings| {
        settings.is_gtk_application_prefer_dark_theme()
            || settings
                .gtk_theme_name()
                .is_some_and(|name| name.to_lowercase().ends_with("dark"))
    })
}

/// Calls when the machine wakes from sleep and when its clock or zone was changed, as logind and timedated say on the system's
/// bus. Where there is no such bus, the loop that is woken looks by itself twice a minute.
pub(crate) fn on_wake(woken: impl Fn() + Send + Sync + 'static) {
    let woken = std::sync::Arc::new(woken);
    let rules: [(&'static str, &'static str); 2] = [
        ("org.freedesktop.login1.Manager", "PrepareForSleep"),
        ("org.freedesktop.DBus.Properties", "PropertiesChanged"),
    ];
    for (interface, member) in rules {
        let woken = woken.clone();
        std::thread::spawn(move || listen(interface, member, &*woken).ok());
    }
}

fn listen(interface: &str, member: &str, woken: &dyn Fn()) -> zbus::Result<()> {
    use zbus::message::Type;
    let path = match member {
        "PrepareForSleep" => "/org/freedesktop/login1",
        _ => "/org/freedesktop/timedate1",
    };
    let rule = zbus::MatchRule::builder()
        .msg_type(Type::Signal)
        .interface(interface)?
        .member(member)?
        .path(path)?
        .build();
    let bus = Connection::system()?;
    for message in zbus::blocking::MessageIterator::for_match_rule(rule, &bus, Some(8))? {
        // Going to sleep says true, waking up false.
        let asleep = member == "PrepareForSleep" && message?.body().deserialize().unwrap_or(false);
        if !asleep {
            woken();
        }
    }
    Ok(())
}

fn session() -> zbus::Result<Connection> {
    connection::Builder::session()?
        .method_timeout(Duration::from_secs(2))
        .build()
}

fn is_on_the_bus(name: &str, or_would_be_started: bool) -> bool {
    let ask = || -> zbus::Result<bool> {
        let bus = DBusProxy::new(&session()?)?;
        let wanted = name.try_into()?;
        if bus.name_has_owner(wanted)? {
            return Ok(true);
        }
        Ok(or_would_be_started
            && bus
                .list_activatable_names()?
                .iter()
                .any(|known| known.as_str() == name))
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_come_from_the_session() {
        let session = |pairs: &'static [(&str, &str)]| {
            languages(|name| {
                pairs
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(session(&[("LANG", "de_DE.UTF-8")]), ["de_DE"]);
        assert_eq!(
            session(&[("LANGUAGE", "sv:en_GB"), ("LANG", "sv_SE.UTF-8")]),
            ["sv", "en_GB", "sv_SE"]
        );
        assert_eq!(session(&[("LC_ALL", "C.UTF-8"), ("LANG", "")]), ["en_US"]);
        assert_eq!(session(&[]), ["en_US"]);
    }

    #[test]
    fn times_are_written_as_the_session_does() {
        let session = |pairs: &'static [(&str, &str)]| {
            formats_of(|name| {
                pairs
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(
            session(&[("LANG", "en_US.UTF-8"), ("LC_TIME", "de_DE.UTF-8@euro")]),
            "de-DE"
        );
        assert_eq!(session(&[("LC_ALL", ""), ("LANG", "en_US.UTF-8")]), "en-US");
        assert_eq!(session(&[("LANG", "C.UTF-8")]), "en-GB");
        assert_eq!(session(&[]), "en-GB");
    }
}

//! Linux: WebKitGTK and the session bus.

use tauri::WebviewWindow;
use webkit2gtk::{CookieAcceptPolicy, CookieManagerExt, SettingsExt, WebContextExt, WebViewExt};

/// Turns spell checking on in the languages of the session, which WebKit leaves off and the page cannot turn on, and
/// turns off everything that a page could keep on disk.
pub(crate) fn prepare(window: &WebviewWindow) -> tauri::Result<()> {
    let languages = languages(|name| std::env::var(name).ok());
    window.with_webview(move |webview| {
        let view = webview.inner();
        if let Some(settings) = WebViewExt::settings(&view) {
            settings.set_enable_html5_local_storage(false);
            settings.set_enable_html5_database(false);
            settings.set_enable_page_cache(false);
            settings.set_enable_offline_web_application_cache(false);
        }
        if let Some(context) = view.context() {
            if let Some(cookies) = context.cookie_manager() {
                cookies.set_accept_policy(CookieAcceptPolicy::Never);
            }
            let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
            context.set_spell_checking_languages(&languages);
            context.set_spell_checking_enabled(true);
        }
    })
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
}

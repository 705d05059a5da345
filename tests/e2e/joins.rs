//! The risky joins of page and shell, held together under the final security settings.

use serde_json::json;

use crate::support::{App, Desk, EVENING, Start};

fn unlocked<'d>(desk: &'d Desk) -> App<'d> {
    desk.journal(0, EVENING);
    let app = desk.start(Start::at(EVENING));
    app.unlock();
    app
}

#[test]
fn scripts_from_elsewhere_do_not_run() {
    let desk = Desk::new("scripts_from_elsewhere_do_not_run");
    let app = unlocked(&desk);
    let ran = app.run(
        "const script = document.createElement('script');
         script.textContent = 'window.ranFromElsewhere = true';
         document.body.append(script);
         const button = document.createElement('button');
         button.setAttribute('onclick', 'window.ranFromElsewhere = true');
         document.body.append(button);
         button.click();
         button.remove();
         script.remove();
         return window.ranFromElsewhere === true",
    );
    assert_eq!(ran, json!(false));
    for code in [
        "eval('1 + 1')",
        "new Function('return 2')()",
        "setTimeout('window.ranFromText = true', 0)",
    ] {
        let ran = app.run(&format!(
            "try {{ {code}; return 'ran' }} catch (error) {{ return error.name }}"
        ));
        assert!(
            ran != json!("ran") || code.starts_with("setTimeout"),
            "{code}: {ran}"
        );
    }
    assert_eq!(app.run("return window.ranFromText === true"), json!(false));
}

#[test]
fn the_page_reaches_no_network() {
    let desk = Desk::new("the_page_reaches_no_network");
    let app = unlocked(&desk);
    let refused = app.run_async(
        "const done = arguments[arguments.length - 1];
         const broken = [];
         document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
         const add = (name, attributes) => document.head.append(Object.assign(document.createElement(name), attributes));
         add('script', { src: 'http://127.0.0.1:9/x.js' });
         add('link', { rel: 'stylesheet', href: 'http://127.0.0.1:9/x.css' });
         new Image().src = 'http://127.0.0.1:9/x.png';
         fetch('http://127.0.0.1:9/').catch(() => undefined)
           .then(() => new Promise((later) => setTimeout(later, 300)))
           .then(() => done([...new Set(broken.map((it) => it.replace('-elem', '')))].sort()));",
    );
    assert_eq!(
        refused,
        json!(["connect-src", "img-src", "script-src", "style-src"])
    );
}

#[test]
fn prototypes_are_frozen() {
    let desk = Desk::new("prototypes_are_frozen");
    let app = unlocked(&desk);
    assert_eq!(
        app.run("return Object.isFrozen(Object.prototype)"),
        json!(true)
    );
}

#[test]
fn the_editor_has_its_styles_and_checks_spelling() {
    let desk = Desk::new("the_editor_has_its_styles_and_checks_spelling");
    let app = unlocked(&desk);
    let styled = app.run(
        "const text = document.querySelector('[data-testid=editor-text]');
         const editor = text.closest('.cm-editor');
         return [getComputedStyle(editor).display, getComputedStyle(text).whiteSpace, text.spellcheck]",
    );
    assert_eq!(styled, json!(["flex", "break-spaces", true]));
}

#[test]
fn a_dialog_opens_holds_the_keyboard_and_gives_it_back() {
    let desk = Desk::new("a_dialog_opens_holds_the_keyboard_and_gives_it_back");
    let app = unlocked(&desk);
    app.press("Control+,");
    app.see("settings-keyboard");
    app.click("settings-keyboard");
    app.cursor_in("keyboard-dialog");
    app.press("Tab");
    app.cursor_in("keyboard-dialog");
    app.press("Escape");
    app.see_no_more("keyboard-dialog");
    app.cursor_in("settings-keyboard");
}

#[test]
fn the_page_has_nowhere_to_keep_things() {
    let desk = Desk::new("the_page_has_nowhere_to_keep_things");
    let app = unlocked(&desk);
    let kept = app.run(
        "const attempt = (what) => { try { return what(); } catch (error) { return null; } };
         return [attempt(() => window.localStorage), attempt(() => window.indexedDB),
           attempt(() => navigator.serviceWorker && navigator.serviceWorker.controller), document.cookie]
           .map((place) => place === null || place === undefined || place === '')",
    );
    assert_eq!(kept, json!([true, true, true, true]));
}

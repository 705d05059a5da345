//! From a key to its layout in a long entry, against the bare editor with the same text in the same window.

use leadlight_store::{
    Journal, NewEntry,
    vault::{Folder, Secret},
};
use serde_json::Value;

use crate::figures::{Pair, head, median, row};
use crate::journals::{now, written};
use crate::support::{App, Desk, PASSPHRASE, Start};

const WORDS: usize = 20_000;
/// Keys typed into one editor before it is the other one's turn.
const IN_A_ROW: usize = 10;

/// A bare editor with the same text over the page, with the same marks; both carets in the middle of the text.
const BARE: &str = r#"
    const text = document.querySelector("[data-testid=editor-text]");
    const view = text.cmTile.root.view;
    const [View, State] = [view.constructor, view.state.constructor];
    const holder = document.createElement("div");
    const place = view.dom.getBoundingClientRect();
    Object.assign(holder.style, { position: "fixed", zIndex: 9, background: "white", overflow: "hidden",
      left: `${place.left}px`, top: `${place.top}px`, width: `${place.width}px`, height: `${place.height}px` });
    document.body.append(holder);
    const bare = new View({ parent: holder, state: State.create({ doc: view.state.doc, extensions: [
      View.lineWrapping,
      View.contentAttributes.of({ spellcheck: "true" }),
      View.updateListener.of((update) => {
        if (!update.docChanged) return;
        update.view.contentDOM.getBoundingClientRect();
        performance.measure("bare", "bare-key");
      }),
    ] }) });
    bare.dom.style.height = "100%";
    bare.contentDOM.addEventListener("keydown", () => performance.mark("bare-key"), true);
    window.editors = [view, bare];
    for (const editor of window.editors) {
      const middle = editor.state.doc.lineAt(editor.state.doc.length / 2).to;
      editor.dispatch({ selection: { anchor: middle }, effects: View.scrollIntoView(middle, { y: "center" }) });
    }
    return view.state.doc.length === bare.state.doc.length"#;

fn times(app: &App<'_>, name: &str) -> Vec<f64> {
    let found = app.run(&format!(
        "const found = performance.getEntriesByName('{name}').map((it) => it.duration);
         performance.clearMeasures('{name}');
         return found"
    ));
    found
        .as_array()
        .expect("measures")
        .iter()
        .filter_map(Value::as_f64)
        .collect()
}

fn long_text() -> String {
    let mut chance = leadlight_tests::Chance::new(11);
    let mut text = String::new();
    while text.split_whitespace().count() < WORDS {
        text.push_str(&leadlight_tests::text(&mut chance));
        text.push_str("\n\n");
    }
    text
}

pub(crate) fn run(rounds: usize) {
    let desk = Desk::new("bench-editor");
    let secret = Secret::from(PASSPHRASE.to_owned());
    let (mut journal, _) =
        Journal::create(&Folder::at(desk.home().journal()), &secret, now().at).expect("a journal");
    let mut state = written(0);
    state.body = long_text();
    journal
        .add_entry(NewEntry { id: None, state }, now().at)
        .expect("an entry");
    drop(journal);
    let app = desk.start(Start::at("2026-11-23T17:00:00Z"));
    app.unlock();
    app.cursor_in("editor");
    assert_eq!(app.run(BARE), Value::Bool(true), "the same text in both");

    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for turn in 0..=(rounds / IN_A_ROW).max(2) {
        for first in [turn % 2 == 0, turn % 2 == 1] {
            app.run(&format!("window.editors[{}].focus()", usize::from(!first)));
            for key in ["t", "h", "e", " ", "w", "o", "r", "d", "s", " "]
                .iter()
                .take(IN_A_ROW)
            {
                app.press(key);
            }
        }
        let (a, b) = (times(&app, "leadlight:key-to-layout"), times(&app, "bare"));
        assert_eq!(
            (a.len(), b.len()),
            (IN_A_ROW, IN_A_ROW),
            "a time for each key"
        );
        // The first turn warms both up. The page's clock has whole milliseconds, so that only sums tell anything.
        if turn > 0 {
            let mean = |times: Vec<f64>| times.iter().sum::<f64>() / IN_A_ROW as f64;
            ours.push(mean(a));
            bare.push(mean(b));
        }
    }
    let (ours, bare) = (median(ours), median(bare));
    head("A key in the editor", "Leadlight", "bare CodeMirror");
    let pair = Pair {
        ours,
        bare,
        ratio: ours / bare,
    };
    row(&format!("from key to layout, {WORDS} words"), &pair, 1.5);
}

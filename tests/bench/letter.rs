//! From a click on the evening notification to the first letter in the editor, with the journal open.

use std::time::Duration;

use leadlight_store::{
    Journal,
    vault::{Folder, Secret},
};
use leadlight_tests::{Plan, fill};
use serde_json::Value;

use crate::figures::median;
use crate::journals::now;
use crate::support::{App, Desk, PASSPHRASE, Start};
use crate::window::since_1970;

const ENTRIES: usize = 1_000;
/// What a person is promised.
const AT_MOST: u32 = 2_000;

/// Has the page remember when the next letter in the text was painted.
const LISTEN: &str = "
    window.firstLetter = 0;
    document.addEventListener('input', () => requestAnimationFrame(() => setTimeout(() => {
      window.firstLetter = performance.timeOrigin + performance.now();
    })), { once: true, capture: true });";

/// Where the window is when the notification comes.
#[derive(Clone, Copy)]
enum Place {
    Journal,
    Minimized,
}

fn once(desk: &Desk, app: &App<'_>, shown: usize, place: Place) -> f64 {
    app.press("Control+,");
    app.click("evening-test");
    let notification = desk.notification(shown, Duration::from_secs(5));
    app.press("Control+2");
    app.see("view-journal");
    app.run(LISTEN);
    if matches!(place, Place::Minimized) {
        desk.run("xdotool", &["getactivewindow", "windowminimize"]);
        desk.wait_until("the window to be minimized", || {
            !desk.shows_window("Leadlight")
        });
    }
    let begun = since_1970();
    desk.click(&notification);
    app.cursor_in("editor");
    app.write("N");
    let painted = desk.wait_for("the first letter", Duration::from_secs(10), || {
        app.run("return window.firstLetter")
            .as_f64()
            .filter(|at| *at > 0.0)
    });
    app.saved();
    painted - begun
}

pub(crate) fn run(rounds: usize) {
    let desk = Desk::new("bench-letter");
    let secret = Secret::from(PASSPHRASE.to_owned());
    let (mut journal, _) =
        Journal::create(&Folder::at(desk.home().journal()), &secret, now().at).expect("a journal");
    let plan = Plan {
        seed: 7,
        entries: ENTRIES,
        people: 12,
        now: now(),
    };
    fill(&mut journal, &plan).expect("entries");
    drop(journal);
    let app = desk.start(Start::at("2026-11-23T17:00:00Z"));
    app.unlock();
    assert_eq!(
        app.run("return typeof window.firstLetter"),
        Value::from("undefined")
    );

    println!(
        "\n### From a click on the notification to the first letter, {ENTRIES} entries\n\n\
         | where the window was | median, ms | longest, ms | at most |\n|---|---|---|---|"
    );
    let mut shown = 0;
    for (words, place) in [
        ("in front, on the Journal", Place::Journal),
        ("minimized", Place::Minimized),
    ] {
        let mut times = Vec::new();
        // The first round fills the caches.
        for round in 0..=rounds.min(20) {
            shown += 1;
            let time = once(&desk, &app, shown, place);
            if round > 0 {
                times.push(time);
            }
        }
        let longest = times.iter().copied().fold(0.0, f64::max);
        println!(
            "| {words} | {:.0} | {longest:.0} | {AT_MOST} |",
            median(times)
        );
    }
}

//! A desktop with a tray: the window closes to it, reminders still come, and its menu leads back and out.

use std::time::Duration;

use crate::support::{Desk, Start};

#[test]
fn closed_to_the_tray_it_goes_on() {
    let desk = Desk::with_tray("closed_to_the_tray_it_goes_on");
    let before = "2026-11-23T16:29:20Z";
    desk.journal(0, before);
    desk.remind_at("17:30");
    let app = desk.start(Start::at(before).pace(2));
    app.unlock();
    desk.tray_icon();

    desk.close_window();
    desk.wait_until("the window to be gone", || !desk.shows_window("Leadlight"));
    let told = desk.notification(1, Duration::from_secs(5));
    assert_eq!(told.title, "Leadlight goes on in the tray");
    let evening = desk.notification(2, Duration::from_secs(30));
    desk.press(&evening, "Write now");
    app.cursor_in("editor");
    desk.wait_until("the window in front", || {
        desk.shows_window("Leadlight") && desk.active_window() == "Leadlight"
    });
    app.write("Written from the tray.");

    // Locking from the tray saves what is being typed.
    desk.choose_in_tray(app.pid(), "Lock");
    app.see("unlock-secret");
    app.unlock();
    app.editor_holds("Written from the tray.");

    desk.close_window();
    desk.wait_until("the window to be gone again", || {
        !desk.shows_window("Leadlight")
    });
    desk.choose_in_tray(app.pid(), "Open Leadlight");
    desk.wait_until("the window in front again", || {
        desk.shows_window("Leadlight") && desk.active_window() == "Leadlight"
    });
    app.cursor_in("editor");
    app.press("Control+End");
    app.write(" And more.");
    desk.choose_in_tray(app.pid(), "Quit");
    desk.wait_until("the program to end", || !app.is_running());
    drop(app);
    assert_eq!(desk.notifications().len(), 2, "said once");

    let app = desk.start(Start::at(before));
    app.unlock();
    app.editor_holds("Written from the tray. And more.");
}

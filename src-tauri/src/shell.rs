//! Starting: arguments, the session, and the parts of the window in their order.

use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::Duration;

use clap::Parser;
use leadlight_api::wire::NoticeId;
use leadlight_api::{DataKey, Folder, Session};
use tauri::{App, AppHandle, Manager, RunEvent};
use tauri_specta::Event;

use crate::args::Args;
use crate::clock::Clock;
use crate::events::NoticesChanged;
use crate::state::Shell;
use crate::{bindings, instance, lifecycle, notifier, platform, reminders, tray, watch, window};

/// How long the first screen may take before the rest goes on without it.
const FIRST_SCREEN: Duration = Duration::from_secs(3);

/// Runs the window until it is quit.
pub fn run() -> ExitCode {
    platform::before_anything();
    let args = Args::parse();
    match start(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            let _ = writeln!(std::io::stderr(), "{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn start(args: Args) -> Result<(), String> {
    if !platform::has_screen() {
        return Err("Leadlight opens a window and found no screen. The command line works without one: leadlight help".into());
    }
    let folder = match &args.journal {
        Some(path) => path.clone(),
        None => Folder::default_path().map_err(|error| error.to_string())?,
    };
    let folder = Folder::at(std::path::absolute(&folder).unwrap_or(folder));
    let clock = Clock::new(args.now, args.pace, args.zone);
    let key = args.key_from_stdin.then(read_key).transpose()?;

    let builder = bindings::builder();
    let mut app = platform::bring_back(tauri::Builder::default());
    if let Some(plugin) = instance::plugin(&folder) {
        // First, so that a second start ends before it does anything else.
        app = app.plugin(plugin);
    }
    let app = app
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_autostart::Builder::new()
                .arg("--hidden")
                .build(),
        )
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(window::KEPT)
                .with_filename("windows.json")
                .build(),
        )
        .invoke_handler(builder.invoke_handler())
        .setup(move |app| {
            builder.mount_events(app);
            let mut session = Session::new(folder);
            session.write_times_as(crate::platform::formats());
            if let Some(key) = key {
                session.unlock_with_key(key, &clock.now())?;
            }
            app.manage(Shell::new(session, clock));
            set_up(app, &args)?;
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| format!("Leadlight could not open its window: {error}"))?;
    app.run(on_event);
    Ok(())
}

fn set_up(app: &mut App, args: &Args) -> Result<(), Box<dyn std::error::Error>> {
    let app = app.handle();
    let shell = app.state::<Shell>();
    window::create(app)?;
    if !args.hidden {
        window::show(app);
    }
    notifier::register(app)?;
    if let Some(id) = args.open.clone() {
        shell.open_next(id);
    }
    watch::start(app)?;
    reminders::start(app)?;
    let handle = app.clone();
    platform::on_wake(move || {
        let shell = handle.state::<Shell>();
        shell.read_again.store(true, Ordering::Release);
        shell.look_again.raise();
    });
    let (app, hidden) = (app.clone(), args.hidden);
    std::thread::spawn(move || look_around(&app, hidden));
    Ok(())
}

/// Asks the session's bus for a tray and a notification server once the first screen is there, and says what the machine lacks,
/// once, in the window.
fn look_around(app: &AppHandle, hidden: bool) {
    let shell = app.state::<Shell>();
    if !hidden {
        // The first screen needs both cores; nobody closes the window before it is there.
        shell.painted.wait(FIRST_SCREEN);
    }
    if platform::has_tray() {
        let (put, is_there) = mpsc::channel();
        let handle = app.clone();
        let asked = app.run_on_main_thread(move || {
            let _ = put.send(tray::create(&handle).is_ok());
        });
        let there = asked.is_ok() && is_there.recv().unwrap_or(false);
        shell.tray.store(there, Ordering::Release);
    }
    if hidden {
        window::start_hidden(app);
    }
    let no_notifications = !platform::has_notifications();
    let mut session = shell.session();
    if hidden && !no_notifications && !session.is_open() && session.folder().exists() {
        notifier::locked_start(app);
    }
    if !shell.tray.load(Ordering::Acquire) {
        session.notice(NoticeId::NoTray, None);
    }
    if no_notifications {
        session.notice(NoticeId::NoNotifications, None);
    }
    drop(session);
    let _ = NoticesChanged {}.emit(app);
}

fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        // Ending goes through `lifecycle::quit`, which saves first and then ends with a code.
        RunEvent::ExitRequested {
            code: None, api, ..
        } => {
            api.prevent_exit();
            lifecycle::quit(app);
        }
        event => platform::on_event(app, &event),
    }
}

/// The data key in hexadecimal from standard input, for the benchmarks, which leave the passphrase's work out.
fn read_key() -> Result<DataKey, String> {
    let mut text = String::with_capacity(66);
    let read = std::io::stdin().take(66).read_to_string(&mut text);
    let key = read.ok().and_then(|_| DataKey::from_hex(text.trim()));
    drop(leadlight_api::Secret::from(text));
    key.ok_or_else(|| "Standard input held no data key: 64 hexadecimal digits are expected.".into())
}

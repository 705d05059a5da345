//! Starting and ending.

use std::process::ExitCode;

use clap::Parser;

use crate::{args::Args, bindings, clock::Clock, notifier, window};

/// Runs the window until it is quit.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let _clock = Clock::new(args.now, args.pace, args.zone);
    let builder = bindings::builder();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_notification::init())
        .invoke_handler(builder.invoke_handler())
        .setup(move |app| {
            builder.mount_events(app);
            notifier::register(app.handle())?;
            window::create(app.handle())?;
            if !args.hidden {
                window::show(app.handle());
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Err(_) => ExitCode::FAILURE,
    }
}

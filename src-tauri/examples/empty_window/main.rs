//! A window with one button and nothing else, built the same way as Leadlight: what the benchmarks compare with.
#![allow(clippy::print_stdout)]

use tauri::WebviewWindowBuilder;

#[tauri::command]
fn painted(at: f64) {
    println!("painted {at}");
}

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![painted])
        .setup(|app| {
            for config in app.config().app.windows.clone() {
                WebviewWindowBuilder::from_config(app.handle(), &config)?.build()?;
            }
            Ok(())
        })
        .run(tauri::generate_context!(
            "examples/empty_window/tauri.conf.json"
        ))
}

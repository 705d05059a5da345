//! Makes the permissions for the window's commands and embeds the page.

include!("src/command_list.rs");

macro_rules! names {
    ($($module:ident :: $name:ident),* $(,)?) => {
        &[$(stringify!($name)),*]
    };
}

const COMMANDS: &[&str] = command_list!(names);

fn main() {
    let page = std::path::Path::new("../ui/dist");
    // An empty folder is enough to check the code; `cargo xtask run` fills it.
    if !page.exists() {
        std::fs::create_dir_all(page).expect("ui/dist can be made");
    }
    for watched in [
        "../ui/dist",
        "../ui/isolation",
        "examples/empty_window",
        "src/command_list.rs",
    ] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes).expect("the window's configuration is valid");
}

//! Prints the page's TypeScript, or writes it to the file that is named: `cargo xtask codegen` writes it, a test
//! compares it.
#![allow(clippy::print_stdout)]

use std::{error::Error, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(path) = std::env::args_os().nth(1) {
        leadlight_desktop::bindings::export(&PathBuf::from(path))?;
        return Ok(());
    }
    let path = std::env::temp_dir().join(format!("leadlight-bindings-{}.ts", std::process::id()));
    leadlight_desktop::bindings::export(&path)?;
    let text = std::fs::read_to_string(&path);
    std::fs::remove_file(&path)?;
    print!("{}", text?);
    Ok(())
}

//! `cargo xtask bundle`: what people install, made for the system it is run on.

use clap::Args;

use crate::{
    packages::{self, Use},
    program::{Result, run as run_program, step},
    tools, workspace,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Which kinds (deb, rpm, appimage, nsis, app, dmg); those that need no download when left out
    #[arg(value_delimiter = ',')]
    kinds: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result {
    packages::ensure(&[Use::Build, Use::Bundle])?;
    tools::install_page_packages()?;
    tools::build_page()?;
    let kinds = if options.kinds.is_empty() {
        usual().to_owned()
    } else {
        options.kinds.join(",")
    };
    step("build and bundle", || {
        let mut build = tools::tauri();
        build.args(["build", "--bundles", &kinds]);
        if cfg!(target_os = "linux") {
            build.args(["--features", "vendored-openssl"]);
        }
        run_program(&mut build, "The message above says what failed.")
    })?;
    let bundles = workspace::target()?.join("release/bundle");
    println!("   the bundles are in {}", bundles.display());
    Ok(())
}

/// An AppImage is left out of Linux: making one downloads its runtime.
const fn usual() -> &'static str {
    if cfg!(windows) {
        "nsis"
    } else if cfg!(target_os = "macos") {
        "app,dmg"
    } else {
        "deb,rpm"
    }
}

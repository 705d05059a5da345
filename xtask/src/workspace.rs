//! Where things are.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::program::{About, Failure, Result, cargo, output};

/// The top of the checkout.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Where cargo puts what it builds, which the environment may have moved.
pub(crate) fn target() -> Result<PathBuf> {
    let text = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| Failure(format!("cargo metadata: {error}")))?;
    match metadata["target_directory"].as_str() {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => Err(Failure::new("cargo metadata names no target directory.")),
    }
}

/// A built program's path.
pub(crate) fn built(profile: &str, name: &str) -> Result<PathBuf> {
    Ok(target()?
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// A folder that is gone when the task ends.
pub(crate) struct ThrowAway(PathBuf);

impl ThrowAway {
    pub(crate) fn new(what: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("leadlight-{what}-{}", std::process::id()));
        fs::create_dir_all(&path).about(&path)?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        // Leaving it behind in the system's folder for temporary files is all that can go wrong.
        let _ = fs::remove_dir_all(&self.0);
    }
}

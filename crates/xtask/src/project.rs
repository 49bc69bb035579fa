//! Where things are in the project. Owns the names of its folders; reads the versions the lock file pins.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Failure;

/// The project on disk.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// Finds the project this command was built for.
    pub fn find() -> Result<Self, Failure> {
        // Cargo names the package's folder at run time; two checkouts may share one compiled xtask.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.join("../..");
        Ok(Self { root: root.canonicalize().map_err(Failure::file(root))? })
    }

    /// The folder of the workspace's Cargo.toml.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the project.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// The built app.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// What is made before trunk runs, and notes about the last build. Never committed.
    pub fn stage(&self) -> PathBuf {
        self.path(".stage")
    }

    /// The version of a crate in `Cargo.lock`; `None` when no package depends on it.
    pub fn locked(&self, name: &str) -> Result<Option<String>, Failure> {
        let path = self.path("Cargo.lock");
        let lock = fs::read_to_string(&path).map_err(Failure::file(path))?;
        Ok(locked_version(&lock, name).map(str::to_owned))
    }
}

/// Reads one version out of the text of a lock file.
fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted);
    lines.next()?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_one_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}

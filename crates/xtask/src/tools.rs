//! The tools the project needs besides Rust. Owns which ones, in which version, and where they are found.
//!
//! Tools live in `<user cache>/uzima/<tool>-<version>/`, so that a second checkout finds them. Nothing is downloaded
//! except from package registries and rustup.

mod cache;
mod cargo_tool;
mod chromium;
mod node;
mod npm;
mod npm_tool;
mod rust_target;
mod version;

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::error::Failure;
use crate::project::Project;
use crate::run;
use npm_tool::{ESBUILD, WASM_OPT};

pub use chromium::Chromium;
pub use npm::install_packages;
pub use rust_target::ensure_wasm;

/// The newest trunk that the project's Rust compiles.
const TRUNK: &str = "0.21.14";

/// The programs that turn sources into `dist/`, found or installed.
pub struct BuildTools {
    folders: Vec<PathBuf>,
}

impl BuildTools {
    /// Installs what is missing and says so.
    pub fn ensure(project: &Project) -> Result<Self, Failure> {
        ensure_wasm(project)?;
        let wasm_bindgen = wasm_bindgen(project)?;
        let trunk = cargo_tool::ensure(project, "trunk", TRUNK, "trunk", cargo_tool::Lock::Shipped)?;
        node::ensure()?;
        let folders = vec![wasm_bindgen, trunk, WASM_OPT.ensure()?, ESBUILD.ensure()?];
        Ok(Self { folders })
    }

    /// A tool, started in the project's root with all tools on its PATH.
    pub fn command(&self, name: &str, project: &Project) -> Command {
        let mut command = run::program(name, project.root());
        command.env("PATH", self.search_path());
        // Trunk reads NO_COLOR as a boolean and refuses the usual value 1.
        command.env_remove("NO_COLOR");
        command
    }

    fn search_path(&self) -> std::ffi::OsString {
        let rest = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&rest));
        env::join_paths(folders).unwrap_or(rest)
    }
}

/// The folder of `wasm-bindgen` and `wasm-bindgen-test-runner`, of exactly the locked version.
pub fn wasm_bindgen(project: &Project) -> Result<PathBuf, Failure> {
    let version = project.locked("wasm-bindgen")?.ok_or(Failure::NotLocked("wasm-bindgen"))?;
    // The lock that 0.2.130 ships names a crate version that was withdrawn.
    cargo_tool::ensure(project, "wasm-bindgen-cli", &version, "wasm-bindgen", cargo_tool::Lock::Fresh)
}

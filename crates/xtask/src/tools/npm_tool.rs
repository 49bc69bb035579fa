//! Single programs from npm, where Debian's are too old or missing and nothing is fetched from GitHub.

use std::path::PathBuf;

use super::{cache, npm};
use crate::error::Failure;
use crate::say;

/// A program of an exact version.
pub struct NpmTool {
    /// The package.
    pub package: &'static str,
    /// Its version, three numbers.
    pub version: &'static str,
    /// The program in it.
    pub program: &'static str,
}

/// Shrinks wasm.
pub const WASM_OPT: NpmTool = NpmTool { package: "binaryen", version: "132.0.0", program: "wasm-opt" };

/// Shrinks the script that binds the wasm: 1.9 kB of 8.8 in brotli.
pub const ESBUILD: NpmTool = NpmTool { package: "esbuild", version: "0.28.2", program: "esbuild" };

impl NpmTool {
    /// The folder of the program; installs it when missing.
    pub fn ensure(&self) -> Result<PathBuf, Failure> {
        let Self { package, version, program } = self;
        let home = cache::ensure(package, version, &format!("node_modules/.bin/{program}"), |folder| {
            say::step(&format!("Installing {package} {version} for {program} (once; under a minute)"), || {
                npm::install_one(folder, &format!("{package}@{version}"))
            })
        })?;
        Ok(home.join("node_modules/.bin"))
    }
}

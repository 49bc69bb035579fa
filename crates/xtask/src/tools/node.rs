//! Node, which runs wasm-opt and the end-to-end tests.

use super::chromium::install_from_debian;
use crate::error::Failure;
use crate::run;

/// Makes sure that `node` and `npm` can be run.
pub fn ensure() -> Result<(), Failure> {
    if run::which("node").is_some() && run::which("npm").is_some() {
        return Ok(());
    }
    install_from_debian(&["nodejs", "npm"], "Node", "install Node 20 or newer with npm")
}

//! Node, which runs wasm-opt and the end-to-end tests.

use std::path::Path;

use super::chromium::install_from_debian;
use super::version::{self, Version};
use crate::error::Failure;
use crate::run;

/// The first one that tells a module its folder (`import.meta.dirname`), which the end-to-end tests ask.
const OLDEST: Version = Version { major: 20, minor: 11 };
const REMEDY: &str = "install Node 20.11 or newer with npm";

/// Makes sure that `node` and `npm` can be run, and that Node is new enough.
pub fn ensure() -> Result<(), Failure> {
    if run::which("node").is_none() || run::which("npm").is_none() {
        install_from_debian(&["nodejs", "npm"], "Node", REMEDY)?;
    }
    judge(version::of(Path::new("node")))
}

fn judge(found: Option<Version>) -> Result<(), Failure> {
    match found {
        Some(version) if version >= OLDEST => Ok(()),
        _ => Err(Failure::Missing { what: "Node 20.11 or newer (the one on PATH is older)", remedy: REMEDY }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_refused_with_what_to_install() {
        assert!(judge(Some(OLDEST)).is_ok());
        for old in [Some(Version { major: 20, minor: 10 }), Some(Version { major: 18, minor: 20 }), None] {
            assert!(judge(old).unwrap_err().to_string().contains("install Node 20.11"), "{old:?}");
        }
    }
}

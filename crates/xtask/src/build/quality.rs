//! How good a build is: what people get, or a draft that is there sooner.

use std::env;
use std::ffi::OsStr;

/// Says to the last step of a build, which trunk starts, that it finishes a draft.
const VARIABLE: &str = "UZIMA_DRAFT";

/// What a build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// For people: small, compressed.
    Release,
    /// For whoever is writing it: the same parts, neither shrunk nor compressed, in a fraction of the time.
    Draft,
}

impl Quality {
    /// What `--draft` asks for.
    pub const fn asked(draft: bool) -> Self {
        if draft { Self::Draft } else { Self::Release }
    }

    /// What the last step of a build is told.
    pub fn told() -> Self {
        Self::asked(env::var_os(VARIABLE).as_deref() == Some(OsStr::new("1")))
    }

    /// The variable for the last step, and its value.
    pub const fn variable(self) -> (&'static str, &'static str) {
        (VARIABLE, if matches!(self, Self::Draft) { "1" } else { "0" })
    }

    /// The profile of Cargo.toml, which is also the folder Cargo builds into.
    pub const fn profile(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Draft => "draft",
        }
    }
}

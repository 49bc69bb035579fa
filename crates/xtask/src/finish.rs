//! The last step of a build: turns what Trunk staged into a folder that any static host can serve, offline included.
//!
//! Owns: the shells in `index.html`, hashed locale names, manifests, the content security policy, the worker's
//! precache list, compressed copies. Does not own: what Trunk makes (wasm, scripts, styles) and what the shells say
//! (`locales/`). Everything it writes is relative, so the folder works under any sub-path.

mod bundles;
pub mod catalogue;
mod compress;
mod csp;
mod error;
mod exports;
mod files;
mod imports;
mod manifest;
mod markup;
mod page;
mod precache;
mod relative;
pub mod rooms;
mod shell;
mod styles;

pub use compress::brotli;
pub use error::FinishError;

use std::path::Path;

use crate::build::Quality;

/// Finishes the build in `staging` (Trunk's `TRUNK_STAGING_DIR`), once.
///
/// # Errors
/// A file that cannot be read or written, a word that a locale lacks, a marker that a template lacks, an absolute
/// address, or a nonce: the build must stop rather than ship half a page.
pub fn run(staging: &Path, quality: Quality) -> Result<(), FinishError> {
    let catalogues = catalogue::publish(staging)?;
    manifest::write_all(staging, &catalogues)?;
    page::write(staging, &catalogues)?;
    precache::write(staging)?;
    match quality {
        Quality::Release => compress::write_all(staging),
        Quality::Draft => Ok(()),
    }
}

#[cfg(test)]
mod tests;

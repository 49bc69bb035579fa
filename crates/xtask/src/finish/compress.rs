//! Compressed copies beside each file, for hosts that serve `.br` or `.gz` when they lie there.

use super::{FinishError, files};
use flate2::{Compression, write::GzEncoder};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

const BROTLI_WINDOW: i32 = 22;
const BROTLI_QUALITY: i32 = 11;

/// Writes `<file>.br` and `<file>.gz` for every file, pictures and packs too: a host then needs no list of kinds, and they
/// cost less than a second. The last step: the copies must not go stale.
pub fn write_all(staging: &Path) -> Result<(), FinishError> {
    for name in files::list(staging)? {
        let path = staging.join(&name);
        let bytes = files::read(&path)?;
        write_copy(&path, "br", brotli(&bytes))?;
        write_copy(&path, "gz", gzip(&bytes))?;
    }
    Ok(())
}

fn write_copy(path: &Path, kind: &str, bytes: std::io::Result<Vec<u8>>) -> Result<(), FinishError> {
    let mut copy = path.as_os_str().to_owned();
    copy.push(".");
    copy.push(kind);
    let copy = PathBuf::from(copy);
    files::write(&copy, &bytes.map_err(files::at(&copy))?)
}

/// As a static host sends it: the best there is, once a build.
pub fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

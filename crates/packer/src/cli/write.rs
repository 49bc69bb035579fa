//! Writing results: all files or none, each beside its place first, so that a full disk leaves nothing half written.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Writes all files into a folder, which is made when it is missing.
pub(super) fn write_all(folder: &Path, built: &[(PathBuf, Vec<u8>)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut ready = Vec::new();
    for (path, bytes) in built {
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        readable_by_all(&file)?;
        file.as_file().sync_all()?;
        ready.push((file, path));
    }
    for (file, path) in ready {
        file.persist(path).map_err(|error| error.error)?;
    }
    Ok(())
}

/// Temporary files are private; a pack is to be served.
#[cfg(unix)]
fn readable_by_all(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

//! The user's cache of tools. Owns the promise that a tool is there whole or not at all, and that two runs do not fight.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process;

use crate::error::Failure;
use crate::say;

/// `$XDG_CACHE_HOME/uzima`, or `~/.cache/uzima`.
fn folder() -> Result<PathBuf, Failure> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    Ok(base.ok_or(Failure::NoCache)?.join("uzima"))
}

/// The folder of `tool` in `version`. When `proof`, a file inside it, is missing, `install` fills an empty folder,
/// which takes the final name only when `install` succeeded.
pub fn ensure(
    tool: &str,
    version: &str,
    proof: &str,
    install: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<PathBuf, Failure> {
    ensure_in(&folder()?, tool, version, proof, install)
}

fn ensure_in(
    cache: &Path,
    tool: &str,
    version: &str,
    proof: &str,
    install: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<PathBuf, Failure> {
    let name = format!("{tool}-{version}");
    let home = cache.join(&name);
    if home.join(proof).exists() {
        return Ok(home);
    }
    fs::create_dir_all(cache).map_err(Failure::file(cache))?;
    let _lock = lock(cache, &name)?;
    if home.join(proof).exists() {
        return Ok(home); // another run installed it while this one waited
    }
    // Under the lock nobody else installs this tool: a left-over is from a run that was killed.
    for left in leftovers(cache, &name)? {
        fs::remove_dir_all(&left).map_err(Failure::file(left))?;
    }
    let partial = cache.join(format!("{name}.partial-{}", process::id()));
    fs::create_dir_all(&partial).map_err(Failure::file(&partial))?;
    let installed = install(&partial);
    if installed.is_err() {
        fs::remove_dir_all(&partial).map_err(Failure::file(&partial))?;
    }
    installed?;
    fs::rename(&partial, &home).map_err(Failure::file(&home))?;
    Ok(home)
}

/// Waits until no other run installs the same tool.
fn lock(cache: &Path, name: &str) -> Result<File, Failure> {
    let path = cache.join(format!("{name}.lock"));
    let file = File::create(&path).map_err(Failure::file(&path))?;
    if file.try_lock().is_err() {
        say::note(&format!("another run is installing {name}: waiting for it"));
        file.lock().map_err(Failure::file(&path))?;
    }
    Ok(file)
}

/// What killed runs left: partial folders, and a home without its proof.
fn leftovers(cache: &Path, name: &str) -> Result<Vec<PathBuf>, Failure> {
    let partial = format!("{name}.partial");
    let mut found = Vec::new();
    for entry in fs::read_dir(cache).map_err(Failure::file(cache))? {
        let entry = entry.map_err(Failure::file(cache))?;
        let file_name = entry.file_name();
        let is_ours = file_name.to_str().is_some_and(|file| file == name || file.starts_with(&partial));
        if is_ours && entry.path().is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty_cache(test: &str) -> PathBuf {
        let cache = env::temp_dir().join(format!("uzima-xtask-{test}-{}", process::id()));
        if cache.exists() {
            fs::remove_dir_all(&cache).unwrap();
        }
        fs::create_dir_all(&cache).unwrap();
        cache
    }

    fn write_proof(folder: &Path) -> Result<(), Failure> {
        fs::write(folder.join("proof"), "x").map_err(Failure::file(folder))
    }

    #[test]
    fn a_failed_install_leaves_nothing() {
        let cache = empty_cache("failed");
        let outcome = ensure_in(&cache, "tool", "1", "proof", |_| Err(Failure::NoCache));
        assert!(outcome.is_err());
        assert!(!cache.join("tool-1").exists());
        assert!(leftovers(&cache, "tool-1").unwrap().is_empty());
        fs::remove_dir_all(cache).unwrap();
    }

    #[test]
    fn a_second_run_installs_nothing_and_a_killed_one_is_swept() {
        let cache = empty_cache("second");
        fs::create_dir_all(cache.join("tool-1.partial-1/bin")).unwrap();
        let home = ensure_in(&cache, "tool", "1", "proof", write_proof).unwrap();
        assert!(home.join("proof").exists());
        assert!(!cache.join("tool-1.partial-1").exists());
        ensure_in(&cache, "tool", "1", "proof", |_| panic!("installed twice")).unwrap();
        fs::remove_dir_all(cache).unwrap();
    }
}

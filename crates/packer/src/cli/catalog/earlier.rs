//! What earlier runs left beside a new catalogue. Nothing of it is deleted: a phone may still be fetching by the old one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use uzima_domain::pack::catalog::BLOBS;

use crate::catalog::page;
use crate::cli::outcome::count;

/// Sentences about files and a page that are not of the run which wrote `written`, the page among them or not.
pub(super) fn left(folder: &Path, written: &BTreeSet<PathBuf>, has_page: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for name in [BLOBS, page::CODES] {
        let there = fs::read_dir(folder.join(name)).into_iter().flatten().flatten().map(|entry| entry.path());
        match there.filter(|path| !written.contains(path)).count() {
            0 => {}
            found => lines.push(format!(
                "{}: {} of earlier catalogues, which no pack here needs. Delete them once the new catalogue is online.",
                folder.join(name).display(),
                count(found, "file")
            )),
        }
    }
    let page = folder.join(page::PAGE);
    if !has_page && page.is_file() {
        lines.push(format!(
            "{}: of an earlier run, and may offer what is gone. Add --page to write it anew.",
            page.display()
        ));
    }
    lines
}

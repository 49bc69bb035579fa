//! Packs from whatever the author has: a folder, a workbook, or built files.

use std::path::Path;

use uzima_domain::pack::{self, Blobs, Opened, Pack};

use super::check::checked;
use super::inspect::{read_file, refused};
use super::outcome::{Form, Outcome};
use super::progress;
use crate::build::files;
use crate::origin;

/// One pack in one language, with the files it is built of.
pub(super) struct Loaded {
    pub pack: Pack,
    pub files: Blobs,
}

/// Every language of a source without faults, or the one of a built file.
pub(super) fn packs(path: &Path, form: Form) -> Result<Vec<Loaded>, Outcome> {
    if !origin::is_source(path) {
        let sign = progress::turning("verifying", form);
        let read = built(path, form);
        sign.finish_and_clear();
        let (opened, pack) = read?;
        return Ok(vec![Loaded { pack, files: opened.files }]);
    }
    let checked = checked(path, form)?;
    if checked.has_faults() || checked.packs.is_empty() {
        return Err(Outcome::new(form, checked.findings));
    }
    let mut out = Vec::new();
    for pack in checked.packs {
        match files(&pack, &checked.media) {
            Ok(files) => out.push(Loaded { pack, files }),
            Err(error) => return Err(Outcome::failed(form, path, &error)),
        }
    }
    Ok(out)
}

/// A built file, verified as a phone verifies it.
pub(super) fn built(path: &Path, form: Form) -> Result<(Opened, Pack), Outcome> {
    let bytes = read_file(path).map_err(|error| Outcome::failed(form, path, &error))?;
    let read = pack::open(&bytes).and_then(|opened| pack::read(&opened).map(|pack| (opened, pack)));
    read.map_err(|faults| Outcome::new(form, refused(path, faults)))
}

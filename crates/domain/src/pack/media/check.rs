//! What a list of media must say, and that the files are there and are what they are called.

use super::{Look, MAX_PIXELS, Medium, MediumKind, SOURCE_PATH, drawing, look, path};
use crate::pack::fault::{At, Fault};
use crate::pack::pack_fault::{Expected, Limit, PackFault};

/// Everything that is wrong with a list of media by itself. `has` says of a path whether the file is there.
pub(in crate::pack) fn faults(media: &[Medium], has: &dyn Fn(&str) -> bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, medium) in media.iter().enumerate() {
        let mut add =
            |column: &str, fault| faults.push(Fault::pack(SOURCE_PATH, At::cell(medium.row, column), fault));
        let kind = MediumKind::of(&medium.file);
        if kind != Some(medium.kind) {
            let fault = PackFault::BadValue { expected: Expected::MediaName, found: medium.file.clone() };
            add("file", fault);
            continue;
        }
        if media.iter().take(index).any(|before| before.file == medium.file) {
            add("file", PackFault::Twice { value: medium.file.clone() });
        }
        for (column, text) in [("licence", &medium.licence), ("author", &medium.author)] {
            if text.trim().is_empty() {
                add(column, PackFault::Blank);
            }
        }
        if medium.kind == MediumKind::Picture && medium.alt.trim().is_empty() {
            add(&format!("alt::{}", medium.lang), PackFault::Blank);
        }
        let file = path(&medium.file);
        if !has(&file) {
            faults.push(Fault::pack(file, At::File, PackFault::Missing));
        }
    }
    faults
}

/// What is wrong with the bytes of a medium.
pub(in crate::pack) fn bytes_fault(medium: &Medium, bytes: &[u8]) -> Option<Fault> {
    if MediumKind::of(&medium.file) != Some(medium.kind) {
        return None;
    }
    if super::mime(&medium.file) == "image/svg+xml" {
        let (line, problem) = drawing::fault(bytes)?;
        return Some(Fault::pack(path(&medium.file), At::Line(line), PackFault::Drawing(problem)));
    }
    let fault = match look(&medium.file, bytes) {
        Some(Look::Sound) => None,
        Some(Look::Picture { width, height }) => {
            let found = u64::from(width) * u64::from(height);
            if found > MAX_PIXELS {
                Some(PackFault::TooLarge { what: Limit::Pixels, found, limit: MAX_PIXELS })
            } else if (width, height) != (medium.width, medium.height) {
                Some(PackFault::ContentsDisagree)
            } else {
                None
            }
        }
        None => Some(PackFault::BadValue { expected: Expected::Medium, found: medium.file.clone() }),
    };
    fault.map(|fault| Fault::pack(path(&medium.file), At::File, fault))
}

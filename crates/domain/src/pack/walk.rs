//! Going through a built pack file by file: unpacking it and examining each file on the way. What a phone does to take a pack
//! in: at no time more than one file of it is held.
//!
//! ```
//! use uzima_domain::pack::walk::{Step, Walk};
//!
//! # let file: Vec<u8> = b"not a pack".to_vec();
//! let mut walk = Walk::new(file.len() as u64);
//! while let Some(range) = walk.wants() {
//!     // On a phone: `blob.slice(range.start, range.end).array_buffer().await`.
//!     let bytes = file[range.start as usize..range.end as usize].to_vec();
//!     match walk.feed(bytes) {
//!         // Only some bytes are known, or there is a fault, and the walk goes on to find the others.
//!         Step::Nothing => {}
//!         // Who signed is known: ask here whether the pack may come in (`admission::admit_sealed`).
//!         Step::Sealed(sealed) => drop(sealed),
//!         // One file, as it was signed and valid by itself: stage it under `file.sha256()`. Comes only while nothing is
//!         // wrong. What was staged counts for nothing until the end of the walk.
//!         Step::File(file) => drop(file),
//!     }
//! }
//! // Either everything holds together, and the row of the pack can be written, or all that is wrong is said.
//! assert!(walk.finish().is_err());
//! ```
//!
//! Who fetches single files (an update of what changed) verifies with [`Sealed::verify`](super::Sealed::verify), then gives
//! each file to an [`Examination`] of their own.

use std::ops::Range;

use super::examine::{Examination, Examined};
use super::fault::{At, Fault};
use super::manifest::Genuine;
use super::pack_fault::PackFault;
use super::seal::Sealed;
use super::unpack::{Unpacked, Unpacking};

/// A walk through a built pack.
#[derive(Debug)]
pub struct Walk {
    unpacking: Unpacking,
    examination: Option<Examination>,
    faulty: Found,
}

/// Whether a file was fed that is not what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    NothingWrong,
    Wrong,
}

/// What some bytes brought.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing by themselves.
    Nothing,
    /// The signature holds. Comes once, before any file.
    Sealed(Box<Sealed>),
    /// A file as it was signed, in which nothing is wrong. Comes only while nothing was wrong before.
    File(Genuine),
}

impl Walk {
    /// Through a file of so many bytes.
    pub fn new(size: u64) -> Self {
        Self { unpacking: Unpacking::new(size), examination: None, faulty: Found::NothingWrong }
    }

    /// The range of the file to be given next, header and packed bytes of one entry at most; nothing when no more can be
    /// learned.
    pub fn wants(&self) -> Option<Range<u64>> {
        self.unpacking.wants()
    }

    /// Takes the bytes of the range that is wanted.
    pub fn feed(&mut self, bytes: Vec<u8>) -> Step {
        match self.unpacking.feed(bytes) {
            Unpacked::Nothing => {
                if self.examination.is_some() {
                    self.faulty = Found::Wrong;
                }
                Step::Nothing
            }
            Unpacked::Sealed(sealed) => {
                self.examination = Some(Examination::new(&sealed.manifest));
                Step::Sealed(sealed)
            }
            Unpacked::File(file) => {
                let Some(examination) = &mut self.examination else { return Step::Nothing };
                examination.take(&file);
                let is_good = self.faulty == Found::NothingWrong && examination.is_good();
                if is_good { Step::File(file) } else { Step::Nothing }
            }
        }
    }

    /// The pack as a whole, when all that was wanted was given.
    ///
    /// # Errors
    /// Faults of the container alone, else those of the signature, else those of changed files, else those of files that
    /// cannot be read, else all others.
    pub fn finish(self) -> Result<Examined, Vec<Fault>> {
        let faults = self.unpacking.finish();
        match self.examination {
            Some(examination) if faults.is_empty() => examination.finish(),
            None if faults.is_empty() => Err(vec![Fault::pack("", At::File, PackFault::NotSigned)]),
            _ => Err(faults),
        }
    }
}

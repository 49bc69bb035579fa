//! The files of a pack between the look at them and the keeping. A file that came is walked through in turns, one file of it in
//! memory at a time: each is judged and stored in passing. Where that did not work, it is walked through once more to be kept.

use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::Blob;

use uzima_domain::pack::examine::Examined;
use uzima_domain::pack::manifest::{Genuine, hex};
use uzima_domain::pack::signature::Signer;
use uzima_domain::pack::walk::{Step, Walk};
use uzima_domain::pack::{Label, Sealed};

use super::fetching::bytes;
use super::parcel::{Parcel, Reader};
use super::progress::{Progress, Stage, Told};
use super::staging::Staging;
use super::{InstallRefusal, Layer};
use crate::platform::turns::Turns;
use crate::state::State;

/// Files that were judged, and where they are.
#[derive(Debug, Clone)]
pub(super) struct Goods {
    sealed: Rc<Sealed>,
    source: Source,
}

#[derive(Debug, Clone)]
enum Source {
    /// In the file as it came.
    File(Parcel),
    /// Those that are new, by SHA-256; the others are stored already.
    Parts(Rc<BTreeMap<String, Blob>>),
}

impl Goods {
    /// Verifies and validates a whole file, unless `admit` has something against it, and stores what is good of it where
    /// nobody names it yet.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub async fn of_file(
        state: State,
        file: Parcel,
        admit: impl Fn(&Sealed) -> Result<(), InstallRefusal>,
        told: &Told,
    ) -> Result<(Self, Layer), InstallRefusal> {
        let mut turns = Turns::begin();
        let mut staging = None;
        let (mut reader, mut walk) = (file.reader(), Walk::new(file.size()));
        let mut seal = None;
        let (mut done, mut whole) = (0, 0);
        while let Some(range) = walk.wants() {
            let bytes = reader.range(range).await.ok_or(InstallRefusal::Unreadable)?;
            match walk.feed(bytes) {
                Step::Sealed(sealed) => {
                    admit(&sealed)?;
                    whole = sealed.manifest.files.len() as u64;
                    seal = Some(*sealed);
                    staging = Staging::early(state).await;
                }
                Step::File(file) => staging = stored(staging, file).await,
                Step::Nothing => {}
            }
            if seal.is_some() {
                done += 1;
                told(Progress::of(Stage::Checking, done, whole));
            }
            turns.go_on().await;
        }
        if let Some(mut staging) = staging {
            drop(staging.end().await);
        }
        let examined = walk.finish().map_err(InstallRefusal::Faults)?;
        let sealed = seal.ok_or(InstallRefusal::Unreadable)?;
        let layer = layer(examined, &sealed);
        Ok((Self { sealed: Rc::new(sealed), source: Source::File(file) }, layer))
    }

    /// Single files that were judged already: those that are not stored yet.
    pub fn of_parts(sealed: Sealed, parts: BTreeMap<String, Blob>) -> Self {
        Self { sealed: Rc::new(sealed), source: Source::Parts(Rc::new(parts)) }
    }

    /// What was signed.
    pub fn sealed(&self) -> &Sealed {
        &self.sealed
    }

    /// Who signed it.
    pub fn signer(&self) -> &Signer {
        &self.sealed.signer
    }

    /// The files once more, one by one.
    pub fn files(&self) -> Files<'_> {
        match &self.source {
            Source::File(file) => {
                let walk = Walk::new(file.size());
                Files::Walked { sealed: &self.sealed, reader: file.reader(), walk: Box::new(walk) }
            }
            Source::Parts(parts) => Files::Parts(parts.iter()),
        }
    }
}

/// Files on their way into the store.
pub(super) enum Files<'a> {
    /// Out of the file as it came.
    Walked {
        /// What was agreed to.
        sealed: &'a Sealed,
        /// The file.
        reader: Reader<'a>,
        /// How far it is.
        walk: Box<Walk>,
    },
    /// Those that are new.
    Parts(std::collections::btree_map::Iter<'a, String, Blob>),
}

impl Files<'_> {
    /// The next one: its SHA-256 and its bytes. Nothing after the last.
    ///
    /// # Errors
    /// The file is not there any more, or is another one now.
    pub async fn next(&mut self) -> Result<Option<(String, Vec<u8>)>, InstallRefusal> {
        let (agreed, reader, walk) = match self {
            Self::Parts(parts) => {
                let Some((hash, blob)) = parts.next() else { return Ok(None) };
                return Ok(Some((hash.clone(), bytes(blob).await?)));
            }
            Self::Walked { sealed, reader, walk } => (sealed, reader, walk),
        };
        while let Some(range) = walk.wants() {
            let bytes = reader.range(range).await.ok_or(InstallRefusal::Unreadable)?;
            match walk.feed(bytes) {
                Step::Sealed(sealed) if sealed.manifest_bytes != agreed.manifest_bytes => {
                    return Err(InstallRefusal::Unreadable);
                }
                Step::File(file) => return Ok(Some((file.sha256().to_owned(), file.into_bytes()))),
                Step::Sealed(_) | Step::Nothing => {}
            }
        }
        Ok(None)
    }
}

/// Stores a file. One that has no room, or no store, is said when the person has agreed and it is tried once more.
async fn stored(staging: Option<Staging>, file: Genuine) -> Option<Staging> {
    let mut staging = staging?;
    let hash = file.sha256().to_owned();
    staging.put(&hash, file.into_bytes()).await.ok().map(|()| staging)
}

/// The layer of a pack that was examined.
pub(super) fn layer(examined: Examined, sealed: &Sealed) -> Layer {
    let files = sealed.manifest.files.iter();
    let signing = examined.label.signing.under(&hex(&sealed.signer.key));
    Layer {
        label: Label { signing, ..examined.label },
        contents: examined.contents,
        files: examined.files,
        sizes: files.map(|file| (file.sha256.clone(), file.size)).collect(),
    }
}

//! Taking a built pack out of its container piece by piece: container, signature, manifest, then one file after the other.
//!
//! It does no reading itself. It says which range of the file it wants, is given those bytes, and says what it has found,
//! so that whoever reads may wait in between and nobody holds more than one file.

mod files;

use std::ops::Range;

use self::files::Queue;
use super::container::entry::Entry;
use super::container::{self, End};
use super::fault::{At, Fault};
use super::manifest::{Genuine, MANIFEST, SIGNATURE};
use super::pack_fault::{Feature, PackFault};
use super::seal::Sealed;

/// A built pack that is being unpacked. Nothing of it is validated here.
#[derive(Debug)]
pub struct Unpacking {
    size: u64,
    phase: Phase,
    faults: Vec<Fault>,
}

/// What some bytes brought.
#[derive(Debug, PartialEq, Eq)]
pub enum Unpacked {
    /// Nothing by themselves.
    Nothing,
    /// The signature holds. Comes once, before any file.
    Sealed(Box<Sealed>),
    /// A file is what was signed.
    File(Genuine),
}

/// What is wanted next.
#[derive(Debug)]
enum Phase {
    Head,
    Tail { head: Vec<u8> },
    Directory(End),
    Manifest(Vec<Entry>),
    Signature { entries: Vec<Entry>, manifest: Vec<u8> },
    Files(Queue),
    Over,
}

impl Unpacking {
    /// Of a file of so many bytes.
    pub fn new(size: u64) -> Self {
        match container::check_size(size) {
            Ok(()) => Self { size, phase: Phase::Head, faults: Vec::new() },
            Err(fault) => Self { size, phase: Phase::Over, faults: vec![Fault::pack("", At::File, fault)] },
        }
    }

    /// The range of the file to be given next; nothing when no more can be learned.
    pub fn wants(&self) -> Option<Range<u64>> {
        match &self.phase {
            Phase::Head => Some(container::head(self.size)),
            Phase::Tail { .. } => Some(container::tail(self.size)),
            Phase::Directory(end) => Some(end.directory()),
            Phase::Manifest(entries) => entries.first().map(Entry::range),
            Phase::Signature { entries, .. } => entries.get(1).map(Entry::range),
            Phase::Files(queue) => queue.wants(),
            Phase::Over => None,
        }
    }

    /// Takes the bytes of the range that is wanted.
    pub fn feed(&mut self, bytes: Vec<u8>) -> Unpacked {
        let Some(range) = self.wants() else { return Unpacked::Nothing };
        let phase = std::mem::replace(&mut self.phase, Phase::Over);
        if bytes.len() as u64 != range.end - range.start {
            self.faults = vec![Fault::pack("", At::File, PackFault::CutShort)];
            return Unpacked::Nothing;
        }
        match self.step(phase, bytes) {
            Ok((phase, unpacked)) => {
                self.phase = phase;
                unpacked
            }
            Err(faults) => {
                self.faults = faults;
                Unpacked::Nothing
            }
        }
    }

    /// Everything that is wrong with what was fed, the container before the files; empty when all of it is what was signed.
    pub fn finish(self) -> Vec<Fault> {
        let mut faults = self.faults;
        match self.phase {
            Phase::Over => {}
            Phase::Files(queue) => faults.extend(queue.finish()),
            _ => faults.push(Fault::pack("", At::File, PackFault::CutShort)),
        }
        faults
    }

    fn step(&self, phase: Phase, bytes: Vec<u8>) -> Result<(Phase, Unpacked), Vec<Fault>> {
        let nothing = |phase| Ok((phase, Unpacked::Nothing));
        let one = |file: &'static str| move |fault| vec![Fault::pack(file, At::File, fault)];
        match phase {
            Phase::Head => nothing(Phase::Tail { head: bytes }),
            Phase::Tail { head } => {
                nothing(Phase::Directory(container::end(self.size, &head, &bytes).map_err(one(""))?))
            }
            Phase::Directory(end) => {
                let entries = container::entries(&end, &bytes)?;
                let names = entries.iter().take(2).map(|entry| entry.name.as_str());
                if names.ne([MANIFEST, SIGNATURE]) {
                    return Err(one("")(PackFault::NotSigned));
                }
                nothing(Phase::Manifest(entries))
            }
            Phase::Manifest(entries) => {
                let manifest = first(&entries, 0, bytes).map_err(one(MANIFEST))?;
                nothing(Phase::Signature { entries, manifest })
            }
            Phase::Signature { entries, manifest } => {
                let signature = first(&entries, 1, bytes).map_err(one(SIGNATURE))?;
                let sealed = Sealed::verify(manifest, &signature)?;
                // Only now, so that a newer format with other habits is called newer.
                for (entry, file) in entries.iter().zip([MANIFEST, SIGNATURE]) {
                    check_stored(entry).map_err(one(file))?;
                }
                let files = entries.into_iter().skip(2).collect();
                Ok((Phase::Files(Queue::new(files, &sealed.manifest)), Unpacked::Sealed(Box::new(sealed))))
            }
            Phase::Files(mut queue) => {
                let unpacked = queue.feed(bytes).map_or(Unpacked::Nothing, Unpacked::File);
                Ok((Phase::Files(queue), unpacked))
            }
            Phase::Over => nothing(Phase::Over),
        }
    }
}

/// The bytes of one of the first entries.
fn first(entries: &[Entry], index: usize, bytes: Vec<u8>) -> Result<Vec<u8>, PackFault> {
    let entry = entries.get(index).ok_or(PackFault::NotSigned)?;
    entry.inflate(entry.packed(bytes)?)
}

/// Manifest and signature stand in the container uncompressed, so that their bytes are free of any slack.
fn check_stored(entry: &Entry) -> Result<(), PackFault> {
    let is_stored = entry.is_plain() && entry.is_stored();
    if is_stored { Ok(()) } else { Err(PackFault::Forbidden(Feature::Attributes)) }
}

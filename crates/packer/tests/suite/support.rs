//! What several tests build on: the starter pack in memory, a fixed key, and a ZIP writer that can be told to lie.

use std::ops::Range;

use ed25519_compact::{KeyPair, Seed};
use uzima_domain::pack::container::crc::crc32;
use uzima_domain::pack::examine::Examined;
use uzima_domain::pack::label::Signing;
use uzima_domain::pack::manifest::{FORMAT, ListedFile, Manifest, sha256_hex};
use uzima_domain::pack::{self, Fault, Walk};
use uzima_packer::build::build;
use uzima_packer::key::SigningKey;
use uzima_packer::source;
use uzima_packer::starter;
use uzima_packer::tree::FileTree;

/// The pack that `uzima-pack new` writes.
pub fn starter_tree() -> FileTree {
    starter::FILES.iter().map(|(file, text)| ((*file).to_owned(), text.as_bytes().to_vec())).collect()
}

/// A key that is the same in every run.
pub fn key() -> SigningKey {
    SigningKey {
        pair: KeyPair::from_seed(Seed::new([7; 32])),
        signing: Signing::Development,
        rotations: Vec::new(),
    }
}

/// The starter pack, built.
pub fn built() -> Vec<u8> {
    let checked = source::check(&starter_tree());
    build(&checked.packs[0], &checked.media, &key()).unwrap()
}

/// An entry to write; the packer's own form unless it is changed.
#[derive(Clone)]
pub struct ZipEntry {
    pub name: Vec<u8>,
    pub flags: u16,
    pub method: u16,
    pub time: u16,
    pub extra: Vec<u8>,
    pub comment: Vec<u8>,
    pub attributes: u32,
    pub packed: Vec<u8>,
    pub size: u32,
    pub crc: u32,
    /// Bytes of the local header that differ from the directory: offset and value.
    pub local_lies: Vec<(usize, u8)>,
}

impl ZipEntry {
    /// A stored file.
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            flags: 0,
            method: 0,
            time: 0,
            extra: Vec::new(),
            comment: Vec::new(),
            attributes: 0,
            packed: bytes.to_vec(),
            size: u32::try_from(bytes.len()).unwrap(),
            crc: crc32(bytes),
            local_lies: Vec::new(),
        }
    }

    /// A deflated file.
    pub fn deflated(name: &str, bytes: &[u8]) -> Self {
        let packed = miniz_oxide::deflate::compress_to_vec(bytes, 9);
        Self { method: 8, packed, ..Self::stored(name, bytes) }
    }

    fn common(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for value in [20, self.flags, self.method, self.time, 0x0021] {
            out.extend(value.to_le_bytes());
        }
        for value in [self.crc, u32::try_from(self.packed.len()).unwrap(), self.size] {
            out.extend(value.to_le_bytes());
        }
        for length in [self.name.len(), self.extra.len()] {
            out.extend(u16::try_from(length).unwrap().to_le_bytes());
        }
        out
    }
}

/// Writes a container, whatever is said in its entries.
pub fn zip(entries: &[ZipEntry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = u32::try_from(out.len()).unwrap();
        let mut local = [b"PK\x03\x04", &entry.common()[..], &entry.name, &entry.extra].concat();
        for &(at, value) in &entry.local_lies {
            local[at] = value;
        }
        out.extend(local);
        out.extend(&entry.packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(entry.common());
        directory.extend(u16::try_from(entry.comment.len()).unwrap().to_le_bytes());
        directory.extend([0; 4]);
        directory.extend(entry.attributes.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(&entry.name);
        directory.extend(&entry.extra);
        directory.extend(&entry.comment);
    }
    let (start, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    let count = u16::try_from(entries.len()).unwrap();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    out.extend([0; 2]);
    out
}

/// What a phone finds that goes through a pack file by file. It must be what a reader of the whole finds.
pub fn walked(bytes: &[u8]) -> Result<Examined, Vec<Fault>> {
    let part = |range: Range<u64>| {
        bytes[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()].to_vec()
    };
    let mut walk = Walk::new(bytes.len() as u64);
    while let Some(range) = walk.wants() {
        walk.feed(part(range));
    }
    let walked = walk.finish();
    let whole = pack::open(bytes).and_then(|opened| pack::read(&opened));
    match (&walked, &whole) {
        (Ok(walked), Ok(whole)) => {
            assert_eq!(
                (&walked.label, &walked.contents, &walked.files),
                (&whole.label, &whole.contents, &whole.files)
            );
        }
        (Err(walked), Err(whole)) => assert_eq!(sorted(walked), sorted(whole)),
        _ => panic!("{walked:?} is not {whole:?}"),
    }
    walked
}

/// Two readers may go through the files of a pack in another order.
fn sorted(faults: &[Fault]) -> Vec<String> {
    let mut said: Vec<String> = faults.iter().map(|fault| format!("{fault:?}")).collect();
    said.sort();
    said
}

/// The files of the starter pack, as they stand in its container.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let opened = uzima_domain::pack::open(&built()).unwrap();
    opened.files.into_iter().collect()
}

/// Signs files anew with the fixed key, so that only what is inside them can be refused.
pub fn signed(files: &[(String, Vec<u8>)], change: impl Fn(&mut Manifest)) -> Vec<ZipEntry> {
    let label = uzima_domain::pack::open(&built()).unwrap().manifest.label;
    let listed = |(path, bytes): &(String, Vec<u8>)| ListedFile {
        packed: crc32(bytes),
        path: path.clone(),
        sha256: sha256_hex(bytes),
        size: bytes.len() as u64,
    };
    let mut manifest = Manifest { files: files.iter().map(listed).collect(), format: FORMAT, label };
    change(&mut manifest);
    let manifest = serde_json::to_vec(&manifest).unwrap();
    let mut entries = vec![
        ZipEntry::stored("manifest.json", &manifest),
        ZipEntry::stored("manifest.sig", &signature(&manifest, &[])),
    ];
    entries.extend(files.iter().map(|(path, bytes)| ZipEntry::stored(path, bytes)));
    entries
}

/// A signature of the fixed key with what is given for its rotations.
pub fn signature(manifest: &[u8], rotations: &[u8]) -> Vec<u8> {
    let pair = key().pair;
    let mut out = vec![1];
    out.extend(*pair.pk);
    out.extend(*pair.sk.sign(manifest, None));
    out.push(u8::try_from(rotations.len() / 128).unwrap());
    out.extend(rotations);
    out
}

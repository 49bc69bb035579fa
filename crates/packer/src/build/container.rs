//! Writing a container exactly as the strict reader wants it: one form of header, no times, no attributes.

use miniz_oxide::deflate::compress_to_vec;
use uzima_domain::pack::container::crc::crc32;
use uzima_domain::pack::container::entry::{CENTRAL_SIGNATURE, LOCAL_SIGNATURE, PLAIN_DATE};
use uzima_domain::pack::container::{MAX_ENTRIES, MAX_PACKED, MAX_RATIO};

use super::BuildError;

const VERSION: u16 = 20;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const BEST: u8 = 9;

/// A file, compressed when that is worth it and allowed.
pub(super) struct Packed {
    plain: Vec<u8>,
    deflated: Option<Vec<u8>>,
}

impl Packed {
    pub(super) fn new(plain: Vec<u8>) -> Self {
        let deflated = compress_to_vec(&plain, BEST);
        let ratio = plain.len() / deflated.len().max(1);
        let is_worth_it = deflated.len() < plain.len() && (ratio as u64) < MAX_RATIO;
        Self { plain, deflated: is_worth_it.then_some(deflated) }
    }

    pub(super) const fn stored(plain: Vec<u8>) -> Self {
        Self { plain, deflated: None }
    }

    pub(super) fn plain(&self) -> &[u8] {
        &self.plain
    }

    fn packed(&self) -> &[u8] {
        self.deflated.as_deref().unwrap_or(&self.plain)
    }

    pub(super) fn packed_crc(&self) -> u32 {
        crc32(self.packed())
    }
}

/// A container that is being written.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    entries: u16,
}

impl Writer {
    /// Adds a file after the others.
    pub(super) fn add(&mut self, name: &str, file: &Packed) -> Result<(), BuildError> {
        let size = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(|_| BuildError::TooLarge);
        let offset = size(&self.bytes)?;
        let method = if file.deflated.is_some() { DEFLATED } else { STORED };
        let mut common = Vec::new();
        for value in [VERSION, 0, method, 0, PLAIN_DATE] {
            common.extend(value.to_le_bytes());
        }
        for value in [crc32(&file.plain), size(file.packed())?, size(&file.plain)?] {
            common.extend(value.to_le_bytes());
        }
        let name_size = u16::try_from(name.len()).map_err(|_| BuildError::TooLarge)?;
        common.extend(name_size.to_le_bytes());
        common.extend([0; 2]);
        for part in [&LOCAL_SIGNATURE[..], &common, name.as_bytes(), file.packed()] {
            self.bytes.extend(part);
        }
        self.directory.extend(CENTRAL_SIGNATURE);
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(common);
        // No comment, first volume, no attributes inside or outside.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.entries += 1;
        if u64::from(self.entries) > MAX_ENTRIES || self.bytes.len() as u64 > MAX_PACKED {
            return Err(BuildError::TooLarge);
        }
        Ok(())
    }

    /// Writes the directory and the end.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, BuildError> {
        let size = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(|_| BuildError::TooLarge);
        let (start, length) = (size(&self.bytes)?, size(&self.directory)?);
        self.bytes.extend(self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.entries.to_le_bytes());
        self.bytes.extend(self.entries.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(start.to_le_bytes());
        self.bytes.extend([0; 2]);
        Ok(self.bytes)
    }
}

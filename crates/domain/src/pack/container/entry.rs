//! One entry of a container: its two headers, its name and its packed bytes.

use std::ops::Range;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::crc::crc32;
use super::{MAX_INFLATED, MAX_RATIO, name};
use crate::pack::pack_fault::{Feature, Limit, NameProblem, PackFault};

/// The four bytes before each entry.
pub const LOCAL_SIGNATURE: [u8; 4] = *b"PK\x03\x04";
/// The four bytes before each line of the directory.
pub const CENTRAL_SIGNATURE: [u8; 4] = *b"PK\x01\x02";
const LOCAL_SIZE: usize = 30;
pub(super) const CENTRAL_SIZE: usize = 46;

/// What a pack's headers always say: made and needed by version 2.0, no flags, 1980-01-01 00:00, no attributes.
const PLAIN_VERSION: u16 = 20;
/// 1980-01-01 in the notation of MS-DOS.
pub const PLAIN_DATE: u16 = 0x0021;
const FLAG_ENCRYPTED: u16 = 0x0001;
const FLAG_DESCRIPTOR: u16 = 0x0008;
/// Hints about the compressor, and "names are UTF-8": all that may be set in a container made elsewhere.
const FLAGS_ALLOWED: u16 = 0x0806;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const MODE_KIND: u32 = 0o170_000;
const MODE_REGULAR: u32 = 0o100_000;

/// An entry of the container, as the directory describes it. Its bytes are elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path with `/`.
    pub name: String,
    /// Bytes when inflated, as the headers say.
    pub size: u64,
    raw_name: Vec<u8>,
    header: [u8; CENTRAL_SIZE],
    packed_size: u32,
    start: u64,
}

impl Entry {
    /// Reads one line of the directory, whose entry must stand exactly at `local`, before `data_end`.
    pub(super) fn read(line: &[u8], local: u64, data_end: u64) -> Result<Self, PackFault> {
        let (header, rest) = line.split_first_chunk::<CENTRAL_SIZE>().ok_or(PackFault::CutShort)?;
        if !header.starts_with(&CENTRAL_SIGNATURE) {
            return Err(PackFault::StrayBytes);
        }
        let field = |at| short(header, at).ok_or(PackFault::CutShort);
        let wide = |at| long(header, at).ok_or(PackFault::CutShort);
        if field(30)? != 0 {
            return Err(PackFault::Forbidden(Feature::ExtraField));
        }
        if field(32)? != 0 {
            return Err(PackFault::Forbidden(Feature::Comment));
        }
        let (packed_size, size, offset) = (wide(20)?, wide(24)?, wide(42)?);
        if packed_size == u32::MAX || size == u32::MAX || offset == u32::MAX {
            return Err(PackFault::Forbidden(Feature::Zip64));
        }
        let raw_name = rest.get(..usize::from(field(28)?)).ok_or(PackFault::CutShort)?;
        let entry = Self {
            name: String::from_utf8_lossy(raw_name).into_owned(),
            size: u64::from(size),
            raw_name: raw_name.to_vec(),
            header: *header,
            packed_size,
            start: local,
        };
        let is_in_place = u64::from(offset) == local && entry.range().end <= data_end;
        if is_in_place { Ok(entry) } else { Err(PackFault::StrayBytes) }
    }

    /// Where the entry stands: its own header, its name again, its packed bytes.
    pub fn range(&self) -> Range<u64> {
        let size = LOCAL_SIZE as u64 + self.raw_name.len() as u64 + u64::from(self.packed_size);
        self.start..self.start + size
    }

    /// Bytes of its line in the directory.
    pub(super) const fn line_size(&self) -> usize {
        CENTRAL_SIZE + self.raw_name.len()
    }

    /// Everything that is wrong with this entry alone.
    pub(super) fn faults(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        let flags = self.field(8);
        if flags & FLAG_ENCRYPTED != 0 {
            faults.push(PackFault::Forbidden(Feature::Encryption));
        } else if flags & FLAG_DESCRIPTOR != 0 {
            faults.push(PackFault::Forbidden(Feature::DataDescriptor));
        } else if flags & !FLAGS_ALLOWED != 0 {
            faults.push(PackFault::Forbidden(Feature::Attributes));
        }
        let method = self.field(10);
        if method != STORED && method != DEFLATED {
            faults.push(PackFault::Forbidden(Feature::Compression));
        } else if method == STORED && self.size != u64::from(self.packed_size) {
            faults.push(PackFault::Damaged);
        }
        let kind = (long(&self.header, 38).unwrap_or_default() >> 16) & MODE_KIND;
        if (kind != 0 && kind != MODE_REGULAR) || self.name.ends_with('/') {
            faults.push(PackFault::Forbidden(Feature::SpecialFile));
        }
        if self.field(34) != 0 {
            faults.push(PackFault::Forbidden(Feature::Volumes));
        }
        let found = self.size / u64::from(self.packed_size).max(1);
        if found > MAX_RATIO {
            faults.push(PackFault::TooLarge { what: Limit::Ratio, found, limit: MAX_RATIO });
        }
        if std::str::from_utf8(&self.raw_name).is_ok() {
            faults.extend(name::problem(&self.name).map(PackFault::BadName));
        } else {
            faults.push(PackFault::BadName(NameProblem::NotAscii));
        }
        faults
    }

    /// Whether the headers say only what the packer writes, so that no byte of them is free to differ.
    pub(in crate::pack) fn is_plain(&self) -> bool {
        let fields = [(4, PLAIN_VERSION), (6, PLAIN_VERSION), (8, 0), (12, 0), (14, PLAIN_DATE), (36, 0)];
        fields.iter().all(|&(at, value)| self.field(at) == value) && long(&self.header, 38) == Some(0)
    }

    /// Whether the bytes stand in the container as they are.
    pub(in crate::pack) fn is_stored(&self) -> bool {
        self.field(10) == STORED
    }

    /// The packed bytes among those of its [range](Entry::range), when the header there says what the directory says.
    ///
    /// # Errors
    /// The headers disagree.
    pub fn packed(&self, mut stood: Vec<u8>) -> Result<Vec<u8>, PackFault> {
        let data_start = LOCAL_SIZE + self.raw_name.len();
        // Signature apart, the local header is the directory's line from "version needed" to "extra length".
        let agrees = stood.starts_with(&LOCAL_SIGNATURE)
            && stood.get(4..LOCAL_SIZE) == self.header.get(6..32)
            && stood.get(LOCAL_SIZE..data_start) == Some(&self.raw_name)
            && stood.len() - data_start == self.packed_size as usize;
        if !agrees {
            return Err(PackFault::HeadersDisagree);
        }
        stood.drain(..data_start);
        Ok(stood)
    }

    /// The entry's bytes from its packed ones. Never makes more of them than the header announced and the limits allow.
    ///
    /// # Errors
    /// They do not inflate to what the header says.
    pub fn inflate(&self, packed: Vec<u8>) -> Result<Vec<u8>, PackFault> {
        let out = if self.is_stored() {
            packed
        } else {
            if self.size > MAX_INFLATED {
                let limit = MAX_INFLATED;
                return Err(PackFault::TooLarge { what: Limit::Inflated, found: self.size, limit });
            }
            let size = usize::try_from(self.size).map_err(|_| PackFault::Damaged)?;
            let mut out = vec![0; size];
            let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
            let (status, read, written) =
                decompress(&mut DecompressorOxide::new(), &packed, &mut out, 0, flags);
            if status != TINFLStatus::Done || read != packed.len() || written != size {
                return Err(PackFault::Damaged);
            }
            out
        };
        if Some(crc32(&out)) == long(&self.header, 16) { Ok(out) } else { Err(PackFault::Damaged) }
    }

    fn field(&self, at: usize) -> u16 {
        short(&self.header, at).unwrap_or_default()
    }
}

/// Two bytes, low first.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*two))
}

/// Four bytes, low first.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*four))
}

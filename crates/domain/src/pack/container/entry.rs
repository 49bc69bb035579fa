//! One entry of a container: its two headers, its name and its packed bytes.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::crc::crc32;
use super::{MAX_INFLATED, MAX_RATIO, name};
use crate::pack::pack_fault::{Feature, Limit, PackFault};

/// The four bytes before each entry.
pub const LOCAL_SIGNATURE: [u8; 4] = *b"PK\x03\x04";
/// The four bytes before each line of the directory.
pub const CENTRAL_SIGNATURE: [u8; 4] = *b"PK\x01\x02";
const LOCAL_SIZE: usize = 30;
const CENTRAL_SIZE: usize = 46;

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

/// An entry of the container.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Path with `/`.
    pub name: String,
    /// Bytes when inflated, as the headers say.
    pub size: u64,
    /// The packed bytes.
    pub packed: &'a [u8],
    name_is_utf8: bool,
    header: &'a [u8],
    disagrees: bool,
    pub(super) local_end: usize,
    pub(super) central_end: usize,
}

impl<'a> Entry<'a> {
    /// Reads one line of the directory and the entry it should belong to, which must start exactly at `local`.
    pub(super) fn read(
        bytes: &'a [u8],
        central: usize,
        local: usize,
        data_end: usize,
    ) -> Result<Self, PackFault> {
        let rest = bytes.get(central..).ok_or(PackFault::CutShort)?;
        let header = rest.get(..CENTRAL_SIZE).ok_or(PackFault::CutShort)?;
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
        if offset as usize != local {
            return Err(PackFault::StrayBytes);
        }
        let name_size = usize::from(field(28)?);
        let raw_name = rest.get(CENTRAL_SIZE..CENTRAL_SIZE + name_size).ok_or(PackFault::CutShort)?;
        let data = bytes.get(local..data_end).ok_or(PackFault::CutShort)?;
        let local_header = data.get(..LOCAL_SIZE).ok_or(PackFault::StrayBytes)?;
        let local_name = data.get(LOCAL_SIZE..LOCAL_SIZE + name_size).ok_or(PackFault::StrayBytes)?;
        let data_start = LOCAL_SIZE + name_size;
        let packed_end = data_start + packed_size as usize;
        let packed = data.get(data_start..packed_end).ok_or(PackFault::StrayBytes)?;
        // Signature apart, the local header is the directory's line from "version needed" to "extra length".
        let disagrees = !local_header.starts_with(&LOCAL_SIGNATURE)
            || local_header.get(4..LOCAL_SIZE) != header.get(6..32)
            || local_name != raw_name;
        Ok(Self {
            name: String::from_utf8_lossy(raw_name).into_owned(),
            size: u64::from(size),
            packed,
            name_is_utf8: std::str::from_utf8(raw_name).is_ok(),
            header,
            disagrees,
            local_end: local + packed_end,
            central_end: central + CENTRAL_SIZE + name_size,
        })
    }

    /// Everything that is wrong with this entry alone.
    pub(super) fn faults(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        if self.disagrees {
            faults.push(PackFault::HeadersDisagree);
        }
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
        } else if method == STORED && self.size != self.packed.len() as u64 {
            faults.push(PackFault::Damaged);
        }
        let kind = (long(self.header, 38).unwrap_or_default() >> 16) & MODE_KIND;
        if (kind != 0 && kind != MODE_REGULAR) || self.name.ends_with('/') {
            faults.push(PackFault::Forbidden(Feature::SpecialFile));
        }
        if self.field(34) != 0 {
            faults.push(PackFault::Forbidden(Feature::Volumes));
        }
        let found = self.size / (self.packed.len() as u64).max(1);
        if found > MAX_RATIO {
            faults.push(PackFault::TooLarge { what: Limit::Ratio, found, limit: MAX_RATIO });
        }
        if self.name_is_utf8 {
            faults.extend(name::problem(&self.name).map(PackFault::BadName));
        } else {
            faults.push(PackFault::BadName(crate::pack::pack_fault::NameProblem::NotAscii));
        }
        faults
    }

    /// Whether the headers say only what the packer writes, so that no byte of them is free to differ.
    pub(in crate::pack) fn is_plain(&self) -> bool {
        let fields = [(4, PLAIN_VERSION), (6, PLAIN_VERSION), (8, 0), (12, 0), (14, PLAIN_DATE), (36, 0)];
        fields.iter().all(|&(at, value)| self.field(at) == value) && long(self.header, 38) == Some(0)
    }

    /// Whether the bytes stand in the container as they are.
    pub(in crate::pack) fn is_stored(&self) -> bool {
        self.field(10) == STORED
    }

    /// The entry's bytes. Never makes more of them than the header announced and the limits allow.
    pub fn inflate(&self) -> Result<Vec<u8>, PackFault> {
        let out = if self.is_stored() {
            self.packed.to_vec()
        } else {
            if self.size > MAX_INFLATED {
                let limit = MAX_INFLATED;
                return Err(PackFault::TooLarge { what: Limit::Inflated, found: self.size, limit });
            }
            let size = usize::try_from(self.size).map_err(|_| PackFault::Damaged)?;
            let mut out = vec![0; size];
            let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
            let (status, read, written) =
                decompress(&mut DecompressorOxide::new(), self.packed, &mut out, 0, flags);
            if status != TINFLStatus::Done || read != self.packed.len() || written != size {
                return Err(PackFault::Damaged);
            }
            out
        };
        if Some(crc32(&out)) == long(self.header, 16) { Ok(out) } else { Err(PackFault::Damaged) }
    }

    fn field(&self, at: usize) -> u16 {
        short(self.header, at).unwrap_or_default()
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

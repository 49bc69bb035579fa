//! The check sum of ZIP (CRC-32, ISO 3309): finds accidents, never attacks.

use std::sync::OnceLock;

/// For each of eight bytes that are taken together, what it adds by its place (slicing by eight). 8 kB that no compression
/// would make smaller, so they are worked out on the phone.
type Tables = [[u32; 256]; 8];

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Box<Tables>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Box::new([[0; 256]; 8]);
        for (start, value) in (0..).zip(&mut tables[0]) {
            *value = (0..8).fold(start, |value: u32, _| (value >> 1) ^ (0xEDB8_8320 * (value & 1)));
        }
        for place in 1..8 {
            let (done, rest) = tables.split_at_mut(place);
            for (value, before) in rest[0].iter_mut().zip(&done[place - 1]) {
                *value = (before >> 8) ^ done[0][usize::from(before.to_le_bytes()[0])];
            }
        }
        tables
    })
}

/// The check sum of some bytes.
pub fn crc32(bytes: &[u8]) -> u32 {
    let tables = tables();
    let (eights, rest) = bytes.as_chunks::<8>();
    let taken = |crc: u32, eight: &[u8; 8]| {
        let mut mixed = *eight;
        for (byte, own) in mixed.iter_mut().zip(crc.to_le_bytes()) {
            *byte ^= own;
        }
        let parts = mixed.iter().zip(tables.iter().rev());
        parts.fold(0, |sum, (&byte, table)| sum ^ table[usize::from(byte)])
    };
    let sum = eights.iter().fold(u32::MAX, taken);
    !rest.iter().fold(sum, |crc, &byte| (crc >> 8) ^ tables[0][usize::from(crc.to_le_bytes()[0] ^ byte)])
}

#[cfg(test)]
mod tests {
    use super::crc32;

    /// As the standard has it, bit by bit.
    fn by_bits(bytes: &[u8]) -> u32 {
        let bit = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        !bytes.iter().fold(u32::MAX, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), bit))
    }

    #[test]
    fn the_published_check_value_holds() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn eight_bytes_together_are_as_one_bit_after_the_other() {
        let bytes: Vec<u8> = (0..100_u8).map(|at| at.wrapping_mul(151) ^ 0x5A).collect();
        for end in 0..bytes.len() {
            assert_eq!(crc32(&bytes[..end]), by_bits(&bytes[..end]), "{end}");
        }
    }
}

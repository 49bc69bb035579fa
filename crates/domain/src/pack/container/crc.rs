//! The check sum of ZIP (CRC-32, ISO 3309): finds accidents, never attacks.

/// Four bits at a time: sixteen words of table are a good trade on the phone.
const TABLE: [u32; 16] = table();

const fn table() -> [u32; 16] {
    let mut table = [0_u32; 16];
    let mut index = 0;
    let mut start = 0_u32;
    while index < 16 {
        let mut value = start;
        let mut bit = 0;
        while bit < 4 {
            value = if value & 1 == 1 { (value >> 1) ^ 0xEDB8_8320 } else { value >> 1 };
            bit += 1;
        }
        table[index] = value;
        index += 1;
        start += 1;
    }
    table
}

/// The check sum of some bytes.
pub fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, nibble: u32| (crc >> 4) ^ TABLE[((crc ^ nibble) & 15) as usize];
    let sum = bytes.iter().fold(u32::MAX, |crc, &byte| {
        let byte = u32::from(byte);
        step(step(crc, byte), byte >> 4)
    });
    !sum
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_published_check_value_holds() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }
}

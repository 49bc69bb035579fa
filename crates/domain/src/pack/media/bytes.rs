//! What the first bytes of a picture or sound say: its form, and how many pixels it unpacks to.

use super::drawing;

/// What a file is by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A picture of so many pixels; an SVG has 0 by 0.
    Picture {
        /// Pixels from side to side.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// Opus or Vorbis in Ogg, or MP3.
    Sound,
}

/// What a file is, when its bytes are of the form that its ending names.
pub fn look(file: &str, bytes: &[u8]) -> Option<Look> {
    let (_, end) = file.rsplit_once('.')?;
    let size = match end {
        "png" => png(bytes)?,
        "jpg" | "jpeg" => jpeg(bytes)?,
        "webp" => webp(bytes)?,
        "svg" => drawing::fault(bytes).is_none().then_some((0, 0))?,
        "opus" | "ogg" => return bytes.starts_with(b"OggS").then_some(Look::Sound),
        "mp3" => return is_mp3(bytes).then_some(Look::Sound),
        _ => return None,
    };
    Some(Look::Picture { width: size.0, height: size.1 })
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn short(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?)))
}

fn little(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let part = bytes.get(at..at + count)?;
    Some(part.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR");
    head.then_some(())?;
    Some((big(bytes, 16)?, big(bytes, 20)?))
}

/// The first frame header; segments before it are passed over by their lengths.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.starts_with(&[0xFF, 0xD8, 0xFF]).then_some(())?;
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xFF))?;
        match marker {
            0xFF => at += 1,
            0xC4 | 0xC8 | 0xCC => at += 2 + short(bytes, at + 2)? as usize,
            0xC0..=0xCF => return Some((short(bytes, at + 7)?, short(bytes, at + 5)?)),
            0x01 | 0xD0..=0xD9 => return None,
            _ => at += 2 + short(bytes, at + 2)? as usize,
        }
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    head.then_some(())?;
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3FFF, little(bytes, 28, 2)? & 0x3FFF)),
        _ => None,
    }
}

/// A tag in front, or the first eleven bits of a frame.
fn is_mp3(bytes: &[u8]) -> bool {
    let is_frame = matches!(bytes, [0xFF, second, ..] if second & 0xE0 == 0xE0);
    bytes.starts_with(b"ID3") || is_frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_its_size_in_every_form() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0, 0, 1, 44, 0, 0, 0, 200]].concat();
        assert_eq!(look("a.png", &png), Some(Look::Picture { width: 300, height: 200 }));
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 11, 8, 0, 200, 1, 44];
        assert_eq!(look("a.jpg", &jpeg), Some(Look::Picture { width: 300, height: 200 }));
        let webp = [b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".as_slice(), &[43, 1, 0, 199, 0, 0]].concat();
        assert_eq!(look("a.webp", &webp), Some(Look::Picture { width: 300, height: 200 }));
        assert_eq!(
            look("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            Some(Look::Picture { width: 0, height: 0 })
        );
        assert_eq!(look("a.mp3", b"ID3\x04"), Some(Look::Sound));
    }

    #[test]
    fn a_file_is_not_taken_by_its_name() {
        for (file, bytes) in [
            ("a.png", &b"ID3"[..]),
            ("a.mp3", b"OggS"),
            ("a.opus", b""),
            ("a.exe", b"MZ"),
            ("a.jpg", b"\xFF\xD8\xFF\xD9"),
        ] {
            assert_eq!(look(file, bytes), None, "{file}");
        }
    }

    #[test]
    fn no_bytes_make_it_read_beyond_them() {
        let whole = [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF];
        for end in 0..whole.len() {
            assert_eq!(look("a.jpg", &whole[..end]), None);
        }
    }
}

//! Bytes to text: UTF-8 with or without its mark, UTF-16 with one, line ends of every system.

use encoding_rs::UTF_16LE;
use uzima_domain::pack::At;

use crate::finding::{Encoding, Finding, SourceFault};

/// The text of a file; nothing, and a fault, when it is in another encoding.
pub(crate) fn decode(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = decoded(file, bytes, findings)?;
    if let Some(word) = text.split_whitespace().find(|word| has_lost_letters(word)) {
        // A word of a table without spaces around its separators is long.
        let word = word.split([',', ';', '"']).find(|part| has_lost_letters(part)).unwrap_or(word);
        let fault = SourceFault::LostLetters { word: word.to_owned() };
        findings.push(Finding::source(file, At::File, fault).as_warning());
    }
    Some(text)
}

/// Whether a word has the sign for a letter that is lost, or what UTF-8 looks like where it was read as Windows-1252: a letter of the
/// first byte, and a sign that stands in no word after it.
fn has_lost_letters(word: &str) -> bool {
    let follows = |sign: char| !sign.is_ascii() && !sign.is_alphanumeric() && !"«»“”‘’…–—".contains(sign);
    let pairs = word.chars().zip(word.chars().skip(1));
    let is_torn = |(first, next): (char, char)| match first {
        'â' => next == '€',
        'Ã' | 'Â' | 'Ø' | 'Ù' | 'Ð' | 'Ñ' => follows(next),
        _ => false,
    };
    word.contains('\u{FFFD}') || pairs.into_iter().any(is_torn)
}

fn decoded(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<String> {
    let (at, looks_like) = match std::str::from_utf8(bytes) {
        _ if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") => {
            return utf16(file, bytes, findings);
        }
        Ok(text) if !text.contains('\0') => return Some(lines(text)),
        Ok(_) => (At::File, Encoding::Utf16),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            (At::Line(line_number(before)), Encoding::Windows1252)
        }
    };
    findings.push(Finding::source(file, at, SourceFault::NotUtf8 { looks_like }));
    None
}

/// Two bytes a character, with the mark that says so: what Excel calls "Unicode text".
fn utf16(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<String> {
    let (text, _, is_damaged) = UTF_16LE.decode(bytes);
    if is_damaged {
        let fault = SourceFault::NotUtf8 { looks_like: Encoding::Utf16 };
        findings.push(Finding::source(file, At::File, fault));
        return None;
    }
    Some(lines(&text))
}

/// Line ends of every system as one.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The line in which some bytes end; the first is 1.
pub(crate) fn line_number(before: &[u8]) -> u32 {
    let lines = before.split(|&byte| byte == b'\n').count();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// A list written in one cell or line, split at `;`, blanks left out. Where there is none, the semicolon of Arabic or of a wide
/// keyboard divides it: beside one of ours, it is part of the words.
pub(crate) fn split_list(text: &str) -> Vec<String> {
    let sign = [';', '\u{61B}', '\u{FF1B}'].into_iter().find(|sign| text.contains(*sign)).unwrap_or(';');
    text.split(sign).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_divided_by_the_semicolon_that_its_keyboard_has() {
        assert_eq!(split_list("ماء؛ ملح ؛"), ["ماء", "ملح"]);
        assert_eq!(split_list("水；盐"), ["水", "盐"]);
        assert_eq!(split_list("ماء؛ نظيف; ملح"), ["ماء؛ نظيف", "ملح"]);
        assert_eq!(split_list(" ; "), [""; 0]);
    }

    #[test]
    fn unicode_text_is_read_in_either_order_of_its_bytes() {
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            [0xFEFF].into_iter().chain("é,ش".encode_utf16()).flat_map(order).collect()
        };
        for bytes in [wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
            assert_eq!(decode("t.csv", &bytes, &mut Vec::new()).as_deref(), Some("é,ش"));
        }
        let mut findings = Vec::new();
        let unmarked: Vec<u8> = "a,b".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode("t.csv", &unmarked, &mut findings), None);
        assert_eq!(findings[0].rule(), "not-utf8");
    }
}

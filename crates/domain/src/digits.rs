//! Digits as people type them. Owns which scripts we read.

/// `text` with Arabic-Indic, Persian and Devanagari digits as Western ones, the Arabic decimal comma as a point, the
/// fraction slash as `/`, and no-break spaces as spaces.
pub fn western(text: &str) -> String {
    text.chars().map(plain).collect()
}

fn plain(sign: char) -> char {
    for zero in ['\u{660}', '\u{6f0}', '\u{966}'] {
        let value = (sign as u32).wrapping_sub(zero as u32);
        if let Some(digit) = char::from_digit(value, 10) {
            return digit;
        }
    }
    match sign {
        '\u{66b}' => '.',
        '\u{2044}' => '/',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    }
}

//! Digits as people type them. Owns which scripts we read.

/// `text` with Arabic-Indic, Persian and Devanagari digits as Western ones, the Arabic decimal comma as a point, the
/// fraction slash as `/`, and no-break spaces as spaces.
pub fn western(text: &str) -> String {
    text.chars().map(plain).collect()
}

/// Whether `text` has digits of more than one script: nobody writes one number so.
pub fn is_mixed(text: &str) -> bool {
    let mut scripts = text.chars().filter_map(script);
    let first = scripts.next();
    scripts.any(|script| Some(script) != first)
}

/// The zero of the script whose digit `sign` is.
fn script(sign: char) -> Option<char> {
    let zeros = ['0', '\u{660}', '\u{6f0}', '\u{966}'];
    zeros.into_iter().find(|&zero| (sign as u32).wrapping_sub(zero as u32) < 10)
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

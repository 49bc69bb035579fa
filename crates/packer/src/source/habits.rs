//! What spreadsheet programs make of what people type, where it cannot mean anything else: encodings with a mark, curly
//! quotes and joined signs in conditions, spaces that do not break.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use uzima_domain::pack::At;

use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

/// Languages that are written with the letters of Windows-1252 and no others.
const WESTERN: [&str; 30] = [
    "af", "br", "ca", "da", "de", "en", "es", "eu", "fi", "fo", "fr", "ga", "gd", "gl", "id", "is", "it",
    "lb", "mg", "ms", "nb", "nl", "nn", "no", "oc", "pt", "so", "sv", "sw", "zu",
];

/// The tree with tables and lessons of older Windows programs read, where no other encoding is likely. A warning quotes
/// a word, so that the author sees whether the guess is right.
pub(super) fn readable<'a>(
    tree: &'a FileTree,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Cow<'a, FileTree> {
    let is_western = |lang: &String| WESTERN.contains(&lang.split('-').next().unwrap_or_default());
    if languages.is_empty() || !languages.iter().all(is_western) {
        return Cow::Borrowed(tree);
    }
    let mut out = Cow::Borrowed(tree);
    for (file, bytes) in tree {
        let is_text = file.rsplit_once('.').is_some_and(|(_, end)| end == "csv" || end == "md");
        let is_other = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.contains(&0);
        if !is_text || is_other || std::str::from_utf8(bytes).is_ok() {
            continue;
        }
        // Five codes stand for nothing: a file that has them is of another encoding.
        if bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)) {
            continue;
        }
        let (text, _, _) = WINDOWS_1252.decode(bytes);
        let is_marked = |word: &&str| !word.is_ascii();
        let word = text.split(|c: char| !c.is_alphanumeric() && c != '\'').find(is_marked);
        let sign = || text.split_whitespace().find(is_marked).unwrap_or_default();
        let fault = SourceFault::ReadAsWindows1252 { word: word.unwrap_or_else(sign).to_owned() };
        findings.push(Finding::source(file, At::File, fault).as_warning());
        out.to_mut().insert(file.clone(), text.into_owned().into_bytes());
    }
    out
}

/// A cell that is not read by people, as it was meant: `≥` is `>=`, curly quotes are straight, no hidden spaces.
pub(super) fn plain(cell: &str) -> Cow<'_, str> {
    if cell.is_ascii() {
        return Cow::Borrowed(answer(cell));
    }
    let mut out = String::with_capacity(cell.len());
    for sign in cell.chars() {
        match sign {
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{201C}' | '\u{201D}' => out.push('"'),
            '\u{2264}' => out.push_str("<="),
            '\u{2265}' => out.push_str(">="),
            '\u{2260}' => out.push_str("!="),
            '\u{2010}'..='\u{2014}' | '\u{2212}' => out.push('-'),
            '\u{00A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}' => out.push(' '),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            other => out.push(other),
        }
    }
    Cow::Owned(out.trim().to_owned())
}

/// `yes` and `no` of a cell that holds nothing else: programs make capitals of their first letters, and `TRUE` of `true`.
fn answer(cell: &str) -> &str {
    let is = |word: &&str| cell.trim().eq_ignore_ascii_case(word);
    match ["yes", "no", "unsure", "true", "false"].into_iter().find(is) {
        Some("true") => "yes",
        Some("false") => "no",
        Some(word) => word,
        None => cell,
    }
}

/// A time of day as it was typed: spreadsheet programs write `08:00` as `8:00` or `08:00:00`.
pub(super) fn time_of_day(text: &str) -> String {
    let parts: Vec<&str> = text.split(':').collect();
    let are_digits =
        parts.iter().all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()));
    match parts.as_slice() {
        [hour, minute] | [hour, minute, "00"] if are_digits && hour.len() < 3 => {
            format!("{hour:0>2}:{minute}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, time_of_day};

    #[test]
    fn a_time_that_a_program_wrote_anew_is_the_same_time() {
        for (written, meant) in [
            ("8:00", "08:00"),
            ("08:00:00", "08:00"),
            ("20:30", "20:30"),
            ("08:00:30", "08:00:30"),
            ("8", "8"),
        ] {
            assert_eq!(time_of_day(written), meant);
        }
    }

    #[test]
    fn signs_that_programs_put_in_are_taken_back() {
        assert_eq!(plain("temp\u{a0}\u{2265} 38 and age \u{2264} 5"), "temp >= 38 and age <= 5");
        for (typed, meant) in
            [("Yes", "yes"), ("TRUE", "yes"), ("No", "no"), ("False", "no"), ("Unsure", "unsure")]
        {
            assert_eq!(plain(typed), meant);
        }
        assert_eq!(plain("Yes and no"), "Yes and no");
        assert_eq!(plain("2\u{2013}59\u{200b}"), "2-59");
        assert_eq!(plain("not(a \u{2260} \u{201c}b\u{201d})"), "not(a != \"b\")");
    }
}

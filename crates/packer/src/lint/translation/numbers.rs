//! The numbers of a text and of its translation, whatever digits and marks they are written with.

use std::collections::BTreeSet;

use super::spelled;

/// The zeros of the decimal digits of scripts (Unicode's `Nd`); nine more follow each.
const ZEROS: [u32; 40] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x1_04A0, 0x1_1066, 0x1_E950,
];
/// Fractions of one sign, and what they are made of.
const FRACTIONS: [(char, &str); 5] =
    [('½', " 1/2 "), ('¼', " 1/4 "), ('¾', " 3/4 "), ('⅓', " 1/3 "), ('⅔', " 2/3 ")];

/// The numbers that only the source has, and those that only the translation has; nothing when they agree. A number that
/// one of the two spells out is no difference; nor is 1 or 2 that is missing, as many languages have a form of the word for it.
pub(super) fn differing(source: (&str, &str), other: (&str, &str)) -> Option<(Vec<String>, Vec<String>)> {
    if [source.0, other.0].into_iter().any(has_signs_of_other_systems) {
        return None;
    }
    let mut least: Option<(Vec<String>, Vec<String>)> = None;
    // A plain space may part thousands, or two numbers.
    for spaced in [(false, false), (false, true), (true, false)] {
        let (before, after) = (numbers(source.0, spaced.0), numbers(other.0, spaced.1));
        let only = |one: &BTreeSet<String>, two: &BTreeSet<String>, said: (&str, &str)| -> Vec<String> {
            one.difference(two).filter(|number| !spelled::is_in(said.0, said.1, number)).cloned().collect()
        };
        let (missing, added) = (only(&before, &after, other), only(&after, &before, source));
        let is_small = |numbers: &[String]| numbers.iter().all(|number| number == "1" || number == "2");
        if (added.is_empty() && is_small(&missing)) || (missing.is_empty() && is_small(&added)) {
            return None;
        }
        if least.is_none() {
            least = Some((missing, added));
        }
    }
    least
}

/// Whether a text has numbers that are not written with ten digits: Ethiopic and Chinese ones.
fn has_signs_of_other_systems(text: &str) -> bool {
    text.chars()
        .any(|sign| matches!(sign, '\u{1369}'..='\u{137C}') || "一二三四五六七八九十百千万".contains(sign))
}

fn digit(sign: char) -> Option<char> {
    ZEROS.iter().find_map(|zero| char::from_digit((sign as u32).wrapping_sub(*zero), 10))
}

/// Every number, in the form `1200` or `37.5`.
fn numbers(text: &str, is_space_a_mark: bool) -> BTreeSet<String> {
    let mut plain = text.to_owned();
    for (sign, parts) in FRACTIONS {
        plain = plain.replace(sign, parts);
    }
    let signs: Vec<char> = plain.chars().collect();
    let at = |index: usize| signs.get(index).copied().and_then(digit);
    let mut out = BTreeSet::new();
    let mut index = 0;
    while index < signs.len() {
        let Some(first) = at(index) else {
            index += 1;
            continue;
        };
        let mut groups = vec![String::from(first)];
        let mut marks = Vec::new();
        index += 1;
        loop {
            if let (Some(next), Some(group)) = (at(index), groups.last_mut()) {
                group.push(next);
                index += 1;
            } else if let Some(mark) = signs
                .get(index)
                .copied()
                .filter(|mark| at(index + 1).is_some() && is_mark(*mark, is_space_a_mark))
            {
                let digits = (index + 1..).map_while(&at).count();
                let is_space = mark.is_whitespace();
                // A space parts thousands, and nothing else.
                if is_space && digits != 3 {
                    break;
                }
                marks.push(mark);
                groups.push(String::new());
                index += 1;
            } else {
                break;
            }
        }
        out.extend(read(&groups, &marks));
    }
    out
}

const fn is_mark(sign: char, is_space_a_mark: bool) -> bool {
    match sign {
        '.' | ',' | '\u{66B}' | '\u{66C}' | '\'' | '\u{2019}' | '\u{A0}' | '\u{202F}' | '\u{2009}' => true,
        ' ' => is_space_a_mark,
        _ => false,
    }
}

/// Groups of digits and the marks between them as one number, or as several where they are none.
fn read(groups: &[String], marks: &[char]) -> Vec<String> {
    let is_thousands = |group: &String| group.len() == 3;
    let whole = |groups: &[String]| plain_whole(&groups.concat());
    match (groups, marks) {
        ([_], _) => vec![whole(groups)],
        // All alike and all of three digits: thousands. `1.500` is then the same as `1,500`, whichever is meant.
        ([_, rest @ ..], [mark, more @ ..])
            if *mark != '\u{66B}'
                && rest.iter().all(is_thousands)
                && more.iter().all(|other| other == mark) =>
        {
            vec![whole(groups)]
        }
        ([before @ .., last], [first @ .., mark])
            if matches!(mark, '.' | ',' | '\u{66B}') && !first.contains(mark) =>
        {
            let part = last.trim_end_matches('0');
            let whole = whole(before);
            vec![if part.is_empty() { whole } else { format!("{whole}.{part}") }]
        }
        _ => groups.iter().map(|group| plain_whole(group)).collect(),
    }
}

fn plain_whole(digits: &str) -> String {
    let plain = digits.trim_start_matches('0');
    if plain.is_empty() { "0".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(source: &str, lang: &str, other: &str) -> bool {
        differing((source, "en"), (other, lang)).is_none()
    }

    #[test]
    fn numbers_are_the_same_in_every_script_and_with_every_mark() {
        assert!(agree("38.5 degrees, 1,200 ml", "fr", "38,5 degrés, 1 200 ml"));
        assert!(agree("1,200 ml", "fr", "1\u{202F}200 ml") && agree("1,200 ml", "de", "1.200 ml"));
        assert!(agree("2 tablets of 500 mg", "fr", "2 comprimés de 500 mg"));
        assert!(agree("2 500 mg tablets", "fr", "2 comprimés de 500 mg"));
        assert!(agree("37.50", "ar", "٣٧٫٥") && agree("at 08:30", "ar", "الساعة ٨:٣٠"));
        assert!(agree("40 breaths", "hi", "४० साँसें") && agree("40", "th", "๔๐") && agree("40", "bn", "৪০"));
        assert!(agree("half: ½", "fr", "1/2"));
        assert!(agree("12 months", "am", "፲፪ ወር"), "numbers of another system are not read");
    }

    #[test]
    fn a_number_may_be_spelled() {
        assert!(agree("2 months to 11 months", "ar", "من شهرين إلى 11 شهرًا"));
        assert!(agree("for 1 minute", "sw", "kwa dakika moja") && agree("five times", "sw", "mara 5"));
        assert!(agree("3 signs", "sw", "dalili tatu") && agree("3 signs", "fr", "trois signes"));
        assert!(agree("3 signs", "ar", "ثلاث علامات"));
    }

    #[test]
    fn another_number_is_said() {
        let told = differing(("50 or more in 1 minute", "en"), ("40 au plus en 1 minute", "fr"));
        assert_eq!(told, Some((vec!["50".to_owned()], vec!["40".to_owned()])));
        assert!(!agree("2 tablets", "fr", "3 comprimés") && !agree("2 tablets", "fr", "1 comprimé"));
        assert!(!agree("38.5", "fr", "38") && !agree("38.5", "fr", "385") && !agree("14 days", "sw", "siku"));
        assert!(!agree("0.5 ml", "ar", "٥ مل"));
    }
}

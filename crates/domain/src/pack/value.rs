//! The forms of single values: dates, ids, language tags, regions, telephone numbers, addresses.

pub use crate::time::parse_date as date;

/// A name of a question, rule, list or term: `[a-z][a-z0-9_]*`.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The id of a lesson or checklist, which is also a file name: a name that may have `-`.
pub fn is_file_id(text: &str) -> bool {
    is_name(&text.replace('-', "_"))
}

/// A pack id: a reverse domain name of at least two parts.
pub fn is_pack_id(text: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    text.len() <= 100 && text.contains('.') && text.split('.').all(part)
}

/// A language tag of BCP 47: language, then script, region and variants (`sw`, `pt-BR`, `zh-Hant-TW`).
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A region of ISO 3166: two capital letters.
pub fn is_region(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// A telephone number as it is dialled.
pub fn is_phone(text: &str) -> bool {
    let dialled = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '*' | '#' | '-' | '(' | ')');
    text.len() <= 30 && text.chars().all(dialled) && text.contains(|c: char| c.is_ascii_digit())
}

/// A telephone number that a lesson may offer to call. With `*` or `#` it would be an order to the network, such as to pass calls on.
pub fn is_call(text: &str) -> bool {
    is_phone(text) && !text.contains(['*', '#'])
}

/// An address of the web, encrypted, that leads where it seems to lead: no name before the host, no sign that turns the rest.
pub fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    !host.is_empty() && !host.contains('@') && !text.chars().any(|c| c.is_whitespace() || is_unseen(c))
}

/// Letters of a name, a title or another text of one line.
pub const MAX_LINE: usize = 200;

/// One line of text that stands beside others and leaves them their place: short, and with nothing unseen that turns what follows.
pub fn is_line(text: &str) -> bool {
    text.chars().count() <= MAX_LINE && !text.chars().any(is_unseen)
}

/// Letters of a text of a few sentences.
pub const MAX_PARAGRAPH: usize = 1000;

/// A few sentences, with nothing unseen that turns what follows. Lines may break.
pub fn is_paragraph(text: &str) -> bool {
    text.chars().count() <= MAX_PARAGRAPH && !text.chars().any(|sign| sign != '\n' && is_unseen(sign))
}

/// The beginning of a text, as long as one line may be and without unseen signs, to be shown.
pub fn start(text: &str) -> String {
    let start: String = text.chars().filter(|sign| !is_unseen(*sign)).take(MAX_LINE).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// Signs without a look of their own that break lines or turn the direction of what follows.
pub fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
}

/// Ten digits from zero to nine, each one sign: those of one script of Unicode, or the Chinese ones.
pub fn is_digits(digits: &[String]) -> bool {
    let signs: Vec<char> = digits.iter().filter_map(|digit| digit.parse().ok()).collect();
    if signs.len() != 10 || digits.len() != 10 {
        return false;
    }
    let Some(zero) = signs.first().map(|sign| u32::from(*sign)) else { return false };
    let in_order = signs.iter().zip(zero..).all(|(sign, wanted)| u32::from(*sign) == wanted);
    (in_order && ZEROS.contains(&zero)) || signs.iter().copied().eq("〇一二三四五六七八九".chars())
}

/// The zeros of Unicode 16 in scripts that languages of today are written in (category Nd); nine follow each in order.
const ZEROS: [u32; 45] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x10D30, 0x11136, 0x11450, 0x114D0,
    0x16AC0, 0x16B50, 0x1E140, 0x1E2F0, 0x1E950,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!(date("2028-02-29").is_some());
        for bad in
            ["2027-02-29", "2027-2-09", "27-02-09", "2027-13-01", "2027/02/09", "2027-02-0x", "+027-02-09"]
        {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn ids_have_their_forms() {
        assert!(is_pack_id("org.example.child-health") && !is_pack_id("child") && !is_pack_id("org..x"));
        assert!(is_file_id("fever-in-a-child") && !is_file_id("Fever") && !is_file_id("../fever"));
        assert!(
            is_language("pt-BR") && is_language("zh-Hant-TW") && !is_language("english") && !is_language("e")
        );
        assert!(is_region("KE") && !is_region("ke"));
        assert!(is_phone("+254 (0)20 123") && !is_phone("call") && !is_phone("+"));
        assert!(is_call("+254 (0)20 123") && !is_call("*21*0123#"));
        assert!(is_url("https://who.int/x@y") && !is_url("http://who.int") && !is_url("https://"));
        assert!(!is_url("https://who.int@evil.example/") && !is_url("https://a.org\u{202e}gro.live//"));
        assert!(is_line("When a child is ill\u{200f}") && !is_line("a\nb") && !is_line("by \u{202e}x"));
        assert!(is_line(&"é".repeat(MAX_LINE)) && !is_line(&"é".repeat(MAX_LINE + 1)));
        assert!(is_paragraph("a\nb") && !is_paragraph("by \u{202e}x") && !is_paragraph("\u{7}"));
        assert!(is_paragraph(&"é".repeat(MAX_PARAGRAPH)) && !is_paragraph(&"é".repeat(MAX_PARAGRAPH + 1)));
    }

    #[test]
    fn digits_are_ten_of_one_script_in_their_order() {
        let digits = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        for good in ["0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙", "〇一二三四五六七八九"]
        {
            assert!(is_digits(&digits(good)), "{good}");
        }
        for bad in ["1234567890", "0000000000", "௧௨௩௪௫௬௭௮௯௰", "①②③④⑤⑥⑦⑧⑨⑩", "012345678", "٠1٢٣٤٥٦٧٨٩"]
        {
            assert!(!is_digits(&digits(bad)), "{bad}");
        }
        assert!(!is_digits(&[digits("012345678"), vec!["9x".to_owned()]].concat()));
    }
}

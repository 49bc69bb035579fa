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

/// An address of the web, encrypted.
pub fn is_url(text: &str) -> bool {
    let host = text.strip_prefix("https://").unwrap_or_default();
    !host.is_empty() && !host.starts_with('/') && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

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
        assert!(is_url("https://who.int/x") && !is_url("http://who.int") && !is_url("https://"));
    }
}

//! Ids from titles, and names for pictures.

use std::collections::BTreeSet;

const LONGEST: usize = 40;

/// An id from a title, other than those taken.
pub(super) fn id(title: &str, taken: &BTreeSet<String>) -> String {
    let folded = uzima_domain::search::fold(title);
    let plain: String = folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let cut: String = parts.join("-").chars().take(LONGEST).collect();
    let base = match cut.trim_end_matches('-') {
        "" => "lesson".to_owned(),
        plain if plain.starts_with(|c: char| c.is_ascii_lowercase()) => plain.to_owned(),
        plain => format!("lesson-{plain}"),
    };
    let mut id = base.clone();
    let mut number = 2;
    while taken.contains(&id) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_plain_and_its_own() {
        let mut taken = BTreeSet::new();
        for (title, expected) in [
            ("Fi\u{e8}vre & toux", "fievre-toux"),
            ("Fi\u{e8}vre, toux", "fievre-toux-2"),
            ("12 steps", "lesson-12-steps"),
            ("\u{627}\u{644}\u{645}\u{627}\u{621}", "lesson"),
            ("", "lesson-2"),
        ] {
            let id = id(title, &taken);
            assert_eq!(id, expected);
            assert!(uzima_domain::pack::value::is_file_id(&id));
            taken.insert(id);
        }
    }
}

//! Which danger signs the shell lists, and in which order.
//!
//! Sources. Child from 2 months up to 5 years: the general danger signs of the WHO/UNICEF IMCI chart booklet, March 2014
//! (ISBN 978 92 4 150682 3); the lower chest pulling in, as the starter pack, from WHO/UNICEF "Caring for the sick child in
//! the community", 2011 (ISBN 978 92 4 154804 5); blue lips or tongue from the WHO "Pocket book of hospital care for
//! children", 2013 (ISBN 978 92 4 154837 3). Baby under 2 months: those signs are not meant for this age, so any illness is
//! enough; that is our own caution and the page says so.
//! Grown-up: South Western Ambulance Service NHS Foundation Trust, "When to Call 999". Pregnancy: Global Library of
//! Women's Medicine, "Danger signs in pregnancy". The wording is ours and no clinician has reviewed it; the page says so.

use super::super::{FinishError, catalogue::Catalogue, markup::element};

const GROUPS: [(&str, &[&str]); 4] = [
    ("baby", &["ill"]),
    ("child", &["drink", "vomit", "fit_now", "fit_before", "sleepy", "breath"]),
    ("adult", &["breath", "chest", "face", "bleeding", "faint", "fit", "swelling", "injury"]),
    ("pregnant", &["bleeding", "headache", "fit", "belly", "breath", "movement"]),
];

/// The heading, the lists, what the list is not, and where it comes from.
pub fn section(words: &Catalogue) -> Result<String, FinishError> {
    let mut html = String::from("<section class=\"stack\">\n");
    html += &element("h2", "", words.word("danger.title")?);
    html += &element("p", " class=\"shell-lead\"", words.word("danger.intro")?);
    for (group, signs) in GROUPS {
        html += &element("h3", "", words.word(&format!("danger.{group}_title"))?);
        html += "<ul class=\"shell-danger\">\n";
        for sign in signs {
            html += &element("li", "", words.word(&format!("danger.{group}_{sign}"))?);
        }
        html += "</ul>\n";
    }
    html += &element("p", " class=\"shell-lead\"", words.word("danger.not_all")?);
    let sources = format!("{} {}", words.word("danger.sources")?, words.word("danger.not_reviewed")?);
    html += &element("p", " class=\"shell-small\"", &sources);
    Ok(html + "</section>\n")
}

#[cfg(test)]
mod tests {
    use super::GROUPS;

    /// `DangerChildFitNow` as the texts call it, `child_fit_now`.
    fn text(key: &str) -> String {
        let mut out = String::new();
        for letter in key.chars() {
            if letter.is_ascii_uppercase() && !out.is_empty() {
                out.push('_');
            }
            out.push(letter.to_ascii_lowercase());
        }
        out
    }

    #[test]
    fn the_page_of_the_app_lists_the_very_signs_of_the_first_paint_in_their_order() {
        let page = include_str!("../../../../../src/pages/emergency.rs");
        let list = page.split("const DANGER:").nth(1).and_then(|rest| rest.split("];").next());
        let keys = list.unwrap_or_default().split("Key::Danger").skip(1);
        let named = keys
            .map(|rest| text(rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()));
        let shell = GROUPS.iter().flat_map(|(group, signs)| {
            let signs = signs.iter().map(move |sign| format!("{group}_{sign}"));
            std::iter::once(format!("{group}_title")).chain(signs)
        });
        assert_eq!(named.collect::<Vec<_>>(), shell.collect::<Vec<_>>());
    }
}

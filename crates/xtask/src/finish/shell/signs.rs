//! Which danger signs the shell lists, and in which order.
//!
//! Sources. Child: the general danger signs of the WHO/UNICEF IMCI chart booklet, March 2014 (ISBN 978 92 4 150682 3).
//! Grown-up: South Western Ambulance Service NHS Foundation Trust, "When to Call 999". Pregnancy: Global Library of
//! Women's Medicine, "Danger signs in pregnancy". The wording is ours and no clinician has reviewed it; the page says so.

use super::super::{FinishError, catalogue::Catalogue, markup::element};

const GROUPS: [(&str, &[&str]); 3] = [
    ("child", &["drink", "vomit", "fit_now", "fit_before", "sleepy"]),
    ("adult", &["breath", "chest", "face", "bleeding", "faint", "fit", "swelling", "injury"]),
    ("pregnant", &["bleeding", "headache", "fit", "belly", "breath", "movement"]),
];

/// The heading, the three lists, what the list is not, and where it comes from.
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

//! The emergency words of one language: go first, then whom to call, then the signs.

use super::{
    super::{
        FinishError,
        catalogue::Catalogue,
        markup::{element, escape},
    },
    icon, signs,
};
use uzima_domain::emergency::{EmergencyNumber, NUMBERS};

/// Everything below the language's own wrapper, except the bar of places.
pub fn words(words: &Catalogue) -> Result<String, FinishError> {
    let back = escape(words.word("emergency.back")?);
    let mut html = format!(
        "<header class=\"topbar\">\n<a class=\"topbar-back\" href=\"#/today\" aria-label=\"{back}\">{}</a>\n",
        icon("back")
    );
    html += &element("h1", "", words.word("emergency.title")?);
    html += "</header>\n<main class=\"page\">\n";
    html += &element("p", " class=\"shell-go\"", words.word("emergency.go_now")?);
    html += &element("p", "", words.word("emergency.take")?);
    html += &numbers(words)?;
    html += &signs::section(words)?;
    Ok(html + "</main>\n")
}

fn numbers(words: &Catalogue) -> Result<String, FinishError> {
    let mut html = String::from("<section class=\"stack\">\n");
    html += &element("h2", "", words.word("emergency.call_title")?);
    html += &element("p", "", words.word("emergency.call_note")?);
    html += "<ul class=\"shell-numbers\">\n";
    html += &NUMBERS.iter().map(|entry| call(words, entry)).collect::<Result<String, _>>()?;
    html += "</ul>\n";
    html += &element("p", "", words.word("emergency.check_numbers")?);
    Ok(html + "</section>\n")
}

fn call(words: &Catalogue, entry: &EmergencyNumber) -> Result<String, FinishError> {
    let EmergencyNumber { country, number } = entry;
    let name = escape(words.word(&format!("country.{country}"))?);
    Ok(format!(
        "<li data-country=\"{country}\"><a href=\"tel:{number}\"><span>{name}</span> <b>{number}</b></a></li>\n"
    ))
}

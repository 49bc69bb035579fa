//! Medicines to begin a plan with: what a label and a leaflet say, never a dose chosen for a person.

use serde::{Deserialize, Serialize};

use super::article::Names;
use super::fault::{At, Fault};
use super::pack_fault::{Expected, Named, PackFault};
use super::value;
use crate::search::fold;

/// Path inside a built pack; absent when there are none.
pub const PATH: &str = "medicines.json";

/// One medicine, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MedicineTemplate {
    /// Tablet, syrup, drops: in the author's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// How it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// Id.
    pub id: String,
    /// Language of the texts.
    pub lang: String,
    /// What to do about a dose that was missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<String>,
    /// Name.
    pub name: String,
    /// The name of a picture of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Row in the author's table; the header is row 1.
    pub row: u32,
    /// Id of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// As printed: `500 mg`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<String>,
    /// The author's table.
    pub table: String,
    /// Usual times of day, `HH:MM`; empty when it is taken as needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<String>,
    /// What to look out for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

impl MedicineTemplate {
    /// Whether a medicine of this name, strength and form is the one that is meant: all three as the pack has them, but for
    /// case, accents and signs. What is said of a syrup is not said of a tablet, so whatever is missing on one side alone
    /// makes it another.
    pub fn is(&self, name: &str, strength: Option<&str>, form: Option<&str>) -> bool {
        let same = |own: Option<&str>, other: Option<&str>| folded(own) == folded(other);
        let (own_strength, own_form) = (self.strength.as_deref(), self.form.as_deref());
        same(Some(&self.name), Some(name)) && same(own_strength, strength) && same(own_form, form)
    }
}

/// As [`fold`]; as it is written where nothing of it would be left.
fn folded(text: Option<&str>) -> String {
    let text = text.unwrap_or_default().trim();
    let folded = fold(text);
    if folded.is_empty() { text.to_owned() } else { folded }
}

/// Everything that is wrong with the medicines, in the author's places.
pub(super) fn faults(medicines: &[MedicineTemplate], names: &Names) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, medicine) in medicines.iter().enumerate() {
        let mut add = |column: &str, fault| {
            faults.push(Fault::pack(medicine.table.clone(), At::cell(medicine.row, column), fault));
        };
        if !value::is_file_id(&medicine.id) {
            add("id", PackFault::BadValue { expected: Expected::FileId, found: medicine.id.clone() });
        }
        if medicines.iter().take(index).any(|before| before.id == medicine.id) {
            add("id", PackFault::Twice { value: medicine.id.clone() });
        }
        if medicine.name.trim().is_empty() {
            add(&format!("name::{}", medicine.lang), PackFault::Blank);
        }
        for time in medicine.times.iter().filter(|time| !is_time(time)) {
            add("times", PackFault::BadValue { expected: Expected::Times, found: time.clone() });
        }
        if let Some(fault) = medicine.source.as_ref().and_then(|source| names.check(Named::Source, source)) {
            add("source", fault);
        }
        if let Some(fault) = medicine.picture.as_ref().and_then(|file| names.check(Named::Picture, file)) {
            add("picture", fault);
        }
    }
    faults
}

/// `HH:MM` of a day.
fn is_time(text: &str) -> bool {
    let number = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(':')
        .is_some_and(|(hour, minute)| number(hour) && number(minute) && hour < "24" && minute < "60")
}

#[cfg(test)]
mod tests {
    use super::MedicineTemplate;

    #[test]
    fn a_medicine_is_known_by_name_strength_and_form_together() {
        let said = MedicineTemplate {
            name: "Amoxicilline".to_owned(),
            strength: Some("250 mg".to_owned()),
            form: Some("comprim\u{e9} dispersible".to_owned()),
            ..MedicineTemplate::default()
        };
        assert!(said.is(" amoxicilline", Some("250 MG"), Some("Comprime dispersible")));
        for (name, strength, form) in [
            ("Amoxicilline", Some("500 mg"), Some("comprim\u{e9} dispersible")),
            ("Amoxicilline", Some("250 mg"), Some("sirop")),
            ("Amoxicilline", Some("250 mg"), None),
            ("Amoxicilline", None, Some("comprim\u{e9} dispersible")),
            ("Ampicilline", Some("250 mg"), Some("comprim\u{e9} dispersible")),
        ] {
            assert!(!said.is(name, strength, form), "{name} {strength:?} {form:?}");
        }
    }

    #[test]
    fn names_of_which_folding_leaves_nothing_are_compared_as_written() {
        let said = MedicineTemplate { name: "++".to_owned(), ..MedicineTemplate::default() };
        assert!(said.is("++", None, None) && !said.is("--", None, None) && !said.is("", None, None));
    }
}

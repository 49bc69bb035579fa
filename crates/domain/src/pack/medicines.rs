//! Medicines to begin a plan with: what a label and a leaflet say, never a dose chosen for a person.

use serde::{Deserialize, Serialize};

use super::article::Names;
use super::fault::{At, Fault};
use super::pack_fault::{Expected, Named, PackFault};
use super::value;

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
    }
    faults
}

/// `HH:MM` of a day.
fn is_time(text: &str) -> bool {
    let number = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(':')
        .is_some_and(|(hour, minute)| number(hour) && number(minute) && hour < "24" && minute < "60")
}

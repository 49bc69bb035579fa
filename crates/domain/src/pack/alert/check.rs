//! What an alert must say: from when to when, for where, and whole cards.

use super::Alert;
use crate::pack::article::Names;
use crate::pack::fault::{At, Fault};
use crate::pack::pack_fault::{Expected, Named, PackFault};
use crate::pack::value;

/// Everything that is wrong with an alert, in the author's places.
pub(in crate::pack) fn faults(alert: &Alert, names: &Names) -> Vec<Fault> {
    let file = alert.source_path();
    let mut faults = alert.text.faults_in(&file, names);
    let mut add = |key: &str, fault| faults.push(Fault::pack(file.clone(), At::key(key), fault));
    for (key, text) in [("from", &alert.from), ("until", &alert.until)] {
        if text.is_empty() {
            add(key, PackFault::Blank);
        } else if value::date(text).is_none() {
            add(key, PackFault::BadValue { expected: Expected::Date, found: text.clone() });
        }
    }
    if value::date(&alert.from).zip(value::date(&alert.until)).is_some_and(|(from, until)| until < from) {
        add("until", PackFault::BadValue { expected: Expected::LaterDate, found: alert.until.clone() });
    }
    for region in alert.regions.iter().filter(|region| !value::is_region(region)) {
        add("regions", PackFault::BadValue { expected: Expected::Region, found: region.clone() });
    }
    let file = Alert::myths_path(&alert.text.id);
    for myth in &alert.myths {
        let mut add =
            |column: &str, fault| faults.push(Fault::pack(file.clone(), At::cell(myth.row, column), fault));
        for (column, text) in [("myth", &myth.myth), ("why", &myth.why), ("truth", &myth.truth)] {
            if let Some(fault) = PackFault::of_paragraph(text) {
                add(&format!("{column}::{}", myth.lang), fault);
            }
        }
        if let Some(fault) = myth.picture.as_ref().and_then(|file| names.check(Named::Picture, file)) {
            add("picture", fault);
        }
        if let Some(fault) = myth.source.as_ref().and_then(|source| names.check(Named::Source, source)) {
            add("source", fault);
        }
    }
    faults
}

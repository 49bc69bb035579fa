//! What a checklist may lack and still be built, but should not: warnings beside the texts and settings of the source.

use uzima_domain::checklist::audience::{ages, mixes_young_infants};
use uzima_domain::checklist::raw::RawRow;
use uzima_domain::pack::At;

use super::checklist::SourceChecklist;
use crate::finding::{Finding, SourceFault};

/// The warnings about one checklist.
pub(super) fn about(checklist: &SourceChecklist, source: &str, findings: &mut Vec<Finding>) {
    let folder = format!("checklists/{}", checklist.logic.id);
    let mut warn = |file: &str, at: At, fault: SourceFault| {
        findings.push(Finding::source(format!("{folder}/{file}"), at, fault).as_warning());
    };
    let has = |key: &str| {
        checklist
            .texts
            .get(source)
            .and_then(|texts| texts.get(key))
            .is_some_and(|text| !text.trim().is_empty())
    };
    for key in ["not_for.text", "not_for.do"] {
        if !has(key) {
            warn("checklist.yaml", At::key(format!("{key}.{source}")), SourceFault::NoNotFor);
        }
    }
    let settings = &checklist.logic.settings;
    if settings.get("for_age").and_then(|text| ages(text)).is_some_and(|ages| mixes_young_infants(&ages)) {
        warn("checklist.yaml", At::key("for_age"), SourceFault::YoungInfantsToo);
    }
    if settings.get("for_pregnancy").is_some_and(|text| text == "any") {
        warn("checklist.yaml", At::key("for_pregnancy"), SourceFault::PregnancyToo);
    }
    for row in &checklist.logic.rules {
        let Some(name) = cell(row, "rule") else { continue };
        if matches!(cell(row, "level"), Some("soon" | "today")) && !has(&format!("rule/{name}/do")) {
            warn("rules.csv", At::cell(row.row, format!("do::{source}")), SourceFault::NoAction);
        }
        // A red flag that is unsure is for today at least.
        if cell(row, "red_flag") == Some("yes")
            && cell(row, "unsure") != Some("emergency")
            && !has(&format!("rule/{name}/do_unsure"))
        {
            warn("rules.csv", At::cell(row.row, format!("do_unsure::{source}")), SourceFault::NoAction);
        }
        if cell(row, "source").is_none() {
            warn("rules.csv", At::cell(row.row, "source"), SourceFault::NoSource);
        }
    }
}

fn cell<'a>(row: &'a RawRow, column: &str) -> Option<&'a str> {
    row.cells.get(column).map(String::as_str).filter(|text| !text.is_empty())
}

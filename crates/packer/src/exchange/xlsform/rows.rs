//! Which row of which sheet became which row of ours.

use uzima_domain::pack::At;

use crate::finding::Finding;

/// The rows of the sheets that rows of ours came from.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub questions: Vec<u32>,
    pub choices: Vec<u32>,
    pub rules: Vec<u32>,
}

impl Rows {
    /// Findings about tables of ours at the rows of the sheets that they came from.
    pub(super) fn placed(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        for finding in &mut findings {
            let name = finding.place.file.rsplit('/').next().unwrap_or_default();
            let (sheet, rows) = match name {
                "questions.csv" => ("sheet survey", &self.questions),
                "choices.csv" => ("sheet choices", &self.choices),
                "rules.csv" => ("sheet rules", &self.rules),
                "checklist.yaml" => ("sheet checklist", &self.rules),
                _ => continue,
            };
            sheet.clone_into(&mut finding.place.file);
            if let At::Cell { row, .. } = &mut finding.place.at {
                let at = (*row as usize).checked_sub(2).and_then(|at| rows.get(at));
                *row = at.copied().unwrap_or(*row);
            }
        }
        findings
    }
}

//! Conditions of rules: a comparison on a question that is not relevant is false, one behind a gate that is doubtful counts as
//! if it were open, and what was not answered is empty (docs/SAFETY.md, C2).

use std::collections::BTreeMap;

use uzima_domain::checklist::raw::RawChecklist;

use super::super::asked::Takes;
use super::super::expr::{Expr, Language};
use super::super::fhirpath::{FhirPath, answer};
use super::super::kinds::Kinds;
use super::super::ours;

/// Letters of one condition; far above what a reader should have to bear.
const LONGEST: usize = 65_536;

/// The writer of a checklist's rules.
pub(super) struct Gated<'a> {
    /// Comparisons without their gates.
    pub path: FhirPath<'a>,
    /// When each question is relevant, its groups' relevance included; questions that always are have none.
    gates: BTreeMap<&'a str, Expr>,
}

impl<'a> Gated<'a> {
    /// Reads the gates of a checklist that compiled, so that none goes in a circle.
    pub(super) fn new(logic: &'a RawChecklist, kinds: &'a Kinds<'a>) -> Self {
        let mut gates = BTreeMap::new();
        let mut open: Vec<Option<Expr>> = Vec::new();
        for row in &logic.questions {
            let own = row.cells.get("relevant").and_then(|text| ours::read(text));
            match row.cells.get("type").map(String::as_str) {
                Some("begin_group") => open.push(own),
                Some("end_group") => drop(open.pop()),
                _ => {
                    let gate = Expr::all(open.iter().flatten().cloned().chain(own));
                    gates.extend(row.cells.get("name").map(String::as_str).zip(gate));
                }
            }
        }
        Self { path: FhirPath { logic, kinds }, gates }
    }

    /// When a question is relevant; nothing when it always is.
    ///
    /// `Err` when that cannot be said.
    pub(super) fn gate(&self, name: &str) -> Result<Option<String>, ()> {
        self.gates.get(name).map(|gate| self.write(gate).ok_or(())).transpose()
    }

    fn behind(&self, name: &str, comparison: String) -> Option<String> {
        let out = match self.gate(name).ok()? {
            Some(gate) => format!("iif(({gate}).not(), false, {comparison})"),
            None => comparison,
        };
        (out.len() <= LONGEST).then_some(out)
    }
}

impl Language for Gated<'_> {
    fn leaf(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Is(name, relation, literal) => {
                let comparison = self.path.comparison(name, *relation, literal)?;
                self.behind(name, comparison)
            }
            Expr::Selected(name, choice) => {
                let answers = answer(name);
                let chosen =
                    format!("iif({answers}.code.exists(), {answers}.where(code = '{choice}').exists())");
                self.behind(name, chosen)
            }
            Expr::Count(of, relation, than) => self.counted(of, *relation, than),
            Expr::Sum(of, relation, than) => self.added(of, *relation, than),
            Expr::And(_) | Expr::Or(_) | Expr::Not(_) => None,
        }
        .filter(|text| text.len() <= LONGEST)
    }

    fn not(&self, inner: &str) -> String {
        format!("({inner}).not()")
    }
}

impl Gated<'_> {
    /// What a question takes.
    pub(super) fn takes(&self, name: &str) -> Takes {
        self.path.kinds.get(name).map_or(Takes::Nothing, |kind| kind.takes)
    }
}

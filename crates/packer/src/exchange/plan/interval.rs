//! Counts and sums over what is not all known: between what they are at least and at most (docs/SAFETY.md, C2).

use uzima_domain::checklist::decimal::Decimal;

use super::super::asked::Takes;
use super::super::expr::{Expr, Language, Relation};
use super::super::fhirpath::answer;
use super::super::kinds::choices;
use super::gated::Gated;

impl Gated<'_> {
    /// How many of these hold.
    pub(super) fn counted(&self, of: &[Expr], relation: Relation, than: &str) -> Option<String> {
        let parts = of.iter().map(|part| self.write(part)).collect::<Option<Vec<_>>>()?;
        let low: Vec<_> = parts.iter().map(|part| format!("iif({part}, 1, 0)")).collect();
        let high: Vec<_> = parts.iter().map(|part| format!("iif(({part}).not(), 0, 1)")).collect();
        Some(compared(&low.join(" + "), &high.join(" + "), relation, than))
    }

    /// What these questions add up to.
    pub(super) fn added(&self, of: &[String], relation: Relation, than: &str) -> Option<String> {
        let ends = of.iter().map(|name| self.ends(name)).collect::<Option<Vec<_>>>()?;
        let (low, high): (Vec<_>, Vec<_>) = ends.into_iter().unzip();
        Some(compared(&low.join(" + "), &high.join(" + "), relation, than))
    }

    /// What a question adds at least and at most: nothing where it is not relevant, perhaps nothing where that is unknown.
    fn ends(&self, name: &str) -> Option<(String, String)> {
        let (least, most) = self.open(name)?;
        let (low, high) = (self.value(name, least)?, self.value(name, most)?);
        let Some(gate) = self.gate(name).ok()? else { return Some((low, high)) };
        let nearest = |value: &str, sign: &str| {
            format!("iif(({gate}).not(), 0, iif({gate}, {value}, iif({value} {sign} 0, {value}, 0)))")
        };
        Some((nearest(&low, "<"), nearest(&high, ">")))
    }

    /// The value of a question, and what stands for it while it has none.
    fn value(&self, name: &str, otherwise: Decimal) -> Option<String> {
        let otherwise = otherwise.to_text();
        match self.takes(name) {
            Takes::Number => {
                let number = self.path.number(name);
                let (least, most) = self.open(name)?;
                let (least, most) = (least.to_text(), most.to_text());
                Some(format!(
                    "iif({number} < {least}, {least}, iif({number} > {most}, {most}, iif({number}.hasValue(), {number}, {otherwise})))"
                ))
            }
            Takes::One => self.path.score(name, &otherwise),
            Takes::Several => {
                let answers = answer(name);
                let list = self.path.kinds.get(name)?.list;
                let each = choices(self.path.logic, list).map(|row| {
                    let (choice, score) = (row.cells.get("name")?, row.cells.get("score")?);
                    Some(format!("iif({answers}.where(code = '{choice}').exists(), {score}, 0)"))
                });
                let sum = each.collect::<Option<Vec<_>>>()?.join(" + ");
                Some(format!("iif({answers}.code.exists(), {sum}, {otherwise})"))
            }
            Takes::YesNo | Takes::Date | Takes::Nothing => None,
        }
    }

    /// Everything a question can add, from least to most.
    fn open(&self, name: &str) -> Option<(Decimal, Decimal)> {
        let logic = self.path.logic;
        let kind = self.path.kinds.get(name)?;
        if kind.takes == Takes::Number {
            let row =
                logic.questions.iter().find(|row| row.cells.get("name").is_some_and(|own| own == name))?;
            let end = |column: &str| Decimal::parse(row.cells.get(column)?);
            return Some((end("min")?, end("max")?));
        }
        let mut scores = Vec::new();
        let mut together = (Decimal::ZERO, Decimal::ZERO);
        for row in choices(logic, kind.list) {
            let score = Decimal::parse(row.cells.get("score")?)?;
            scores.push(score);
            if kind.takes == Takes::Several && !row.cells.contains_key("none") {
                if score < Decimal::ZERO {
                    together.0 = together.0.plus(score);
                } else {
                    together.1 = together.1.plus(score);
                }
            }
        }
        let (least, most) = (*scores.iter().min()?, *scores.iter().max()?);
        Some((least.min(if together.0 < Decimal::ZERO { together.0 } else { least }), most.max(together.1)))
    }
}

/// A comparison of what lies between two ends: empty where it depends.
fn compared(low: &str, high: &str, relation: Relation, than: &str) -> String {
    let (yes, no) = match relation {
        Relation::Equal | Relation::NotEqual => (
            format!("({low}) = {than} and ({high}) = {than}"),
            format!("({low}) > {than} or ({high}) < {than}"),
        ),
        Relation::Less => (format!("({high}) < {than}"), format!("({low}) >= {than}")),
        Relation::AtMost => (format!("({high}) <= {than}"), format!("({low}) > {than}")),
        Relation::AtLeast => (format!("({low}) >= {than}"), format!("({high}) < {than}")),
        Relation::Greater => (format!("({low}) > {than}"), format!("({high}) <= {than}")),
    };
    let out = format!("iif({yes}, true, iif({no}, false))");
    if relation == Relation::NotEqual { format!("({out}).not()") } else { out }
}

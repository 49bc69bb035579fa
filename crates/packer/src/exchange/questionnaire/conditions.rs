//! When an item is asked: `enableWhen` with its operators, and expressions in `FHIRPath`.

use serde_json::Value;

use super::bundle::list;
use super::extensions as ext;
use super::items::Import;
use super::options::{Choice, decimal};
use super::unit;
use crate::exchange::ExchangeFault;
use crate::exchange::asked::Literal;
use crate::exchange::expr::{Expr, Relation};
use crate::exchange::loss::{LossKind, Why};
use crate::exchange::path::Dialect;
use crate::exchange::reading::Reader;

/// Letters of a condition that are told.
const TOLD: usize = 160;

impl Import<'_> {
    /// Reads every condition, now that every question is known.
    pub(super) fn conditions(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let mut known: Vec<Option<Expr>> = Vec::new();
        for one in &waiting {
            let own = self.condition(one.item, &one.link);
            let above = one.below.filter(|at| waiting.get(*at).is_some_and(|above| !above.group));
            let above = above.and_then(|at| known.get(at).cloned().flatten());
            let whole = Expr::all(above.into_iter().chain(own));
            if let Some(whole) = &whole {
                self.builder.set(one.row, "relevant", &whole.text());
            }
            self.constraint(one.item, one.row, &one.link);
            known.push(whole);
        }
    }

    fn condition(&mut self, item: &Value, link: &str) -> Option<Expr> {
        let parts: Vec<&Value> = list(item, "enableWhen").collect();
        let behavior = item.get("enableBehavior").and_then(Value::as_str);
        let join: fn(Vec<Expr>) -> Option<Expr> = match (parts.len(), behavior) {
            (0 | 1, None) | (_, Some("all")) => |parts| Expr::all(parts),
            (_, Some("any")) => |parts| Expr::any(parts),
            (count, None) => {
                self.refuse(Some(link), ExchangeFault::BehaviorMissing { count });
                return None;
            }
            (_, Some(found)) => {
                self.refuse(Some(link), ExchangeFault::Behavior { found: found.to_owned() });
                return None;
            }
        };
        let mut read = Ok(Vec::new());
        for part in &parts {
            if self.names_nothing(part, link) {
                return None;
            }
            let one = self.enable_when(part);
            read = read.and_then(|mut parts: Vec<Expr>| {
                parts.push(one?);
                Ok(parts)
            });
        }
        let expression = ext::find(item, ext::ENABLE).and_then(|one| one.get("valueExpression"));
        let is_fhirpath =
            |one: &&Value| one.get("language").is_none_or(|language| language == "text/fhirpath");
        let foreign = expression.filter(|one| !is_fhirpath(one));
        if let Some(foreign) = foreign {
            self.lose(link, &foreign.to_string(), Why::Language);
            return None;
        }
        let expression = expression.and_then(|one| one.get("expression")).and_then(Value::as_str);
        match (read, expression) {
            (Ok(parts), None) => join(parts),
            (Ok(parts), Some(text)) if parts.is_empty() => self.expression(text, link),
            (Ok(parts), Some(text)) => {
                let further = self.expression(text, link);
                Expr::all(join(parts).into_iter().chain(further))
            }
            (Err(why), _) => {
                let text = serde_json::to_string(&parts).unwrap_or_default();
                self.lose(link, &text, why);
                None
            }
        }
    }

    /// Whether a condition names what is not there, or several; then nothing is brought in.
    fn names_nothing(&mut self, part: &Value, link: &str) -> bool {
        let question = part.get("question").and_then(Value::as_str).unwrap_or_default().to_owned();
        let found = match self.links.get(&question).copied().unwrap_or_default() {
            1 => return false,
            0 => ExchangeFault::UnknownQuestion { question },
            count => ExchangeFault::SameLink { question, count },
        };
        self.refuse(Some(link), found);
        true
    }

    fn enable_when(&self, part: &Value) -> Result<Expr, Why> {
        let text = |key: &str| part.get(key).and_then(Value::as_str);
        let asked = text("question").and_then(|link| self.catalogue.get(link)).ok_or(Why::NoAnswer)?;
        let operator = text("operator").unwrap_or_default();
        if operator == "exists" {
            let is_there = part.get("answerBoolean").and_then(Value::as_bool).ok_or(Why::Compared)?;
            let answered = asked.answered()?;
            return Ok(if is_there { answered } else { answered.negated() });
        }
        let relation = Relation::of_sign(operator).ok_or(Why::Language)?;
        let is_answer = |key: &&String| key.starts_with("answer");
        if part.as_object().is_some_and(|part| part.keys().filter(is_answer).count() > 1) {
            return Err(Why::Answers);
        }
        if let Some(is_yes) = part.get("answerBoolean").and_then(Value::as_bool) {
            return asked.compared(relation, Literal::Truth(is_yes));
        }
        let number = ["answerInteger", "answerDecimal"].iter().find_map(|key| part.get(*key));
        let quantity = part.get("answerQuantity");
        if let Some(quantity) = quantity {
            if quantity.get("comparator").is_some() {
                return Err(Why::Compared);
            }
            // Never converted: what is left out is asked always, what is compared wrongly hides a question.
            if !unit::fits(text("question").and_then(|link| self.units.get(link)), quantity) {
                return Err(Why::Unit);
            }
        }
        let number = number.or_else(|| quantity?.get("value"));
        if let Some(number) = number {
            return asked.compared(relation, Literal::Number(&decimal(number).ok_or(Why::Compared)?));
        }
        if let Some(coding) = part.get("answerCoding") {
            let offered = text("question").and_then(|link| self.offered.get(link)).ok_or(Why::Compared)?;
            return asked.compared(relation, Literal::Text(coded(offered, coding)?));
        }
        let literal = ["answerString", "answerDate", "answerTime"].iter().find_map(|key| text(key));
        asked.compared(relation, Literal::Text(literal.ok_or(Why::Compared)?))
    }

    fn expression(&mut self, text: &str, link: &str) -> Option<Expr> {
        let reader = Reader { catalogue: &self.catalogue, own: None, dialect: Dialect::FhirPath };
        match reader.read(text) {
            Ok(expr) => Some(expr),
            Err(why) => {
                self.lose(link, text, why);
                None
            }
        }
    }

    /// A limit that is an expression about the answer itself.
    fn constraint(&mut self, item: &Value, row: usize, link: &str) {
        let constraints: Vec<&Value> =
            ext::all(item).filter(|(url, _)| *url == ext::CONSTRAINT).map(|(_, one)| one).collect();
        let mut read = Vec::new();
        for one in constraints {
            let part = ext::find(one, "expression").and_then(|part| part.get("valueString"));
            let text = part.and_then(Value::as_str).unwrap_or_default();
            let own = self.catalogue.get(link);
            let reader = Reader { catalogue: &self.catalogue, own, dialect: Dialect::FhirPath };
            match (own, reader.read(text)) {
                (Some(own), Ok(expr)) => read.push(expr.about_itself(&own.name)),
                _ => self.losses.add(link, LossKind::Constraint { text: told(text) }),
            }
        }
        if let Some(expr) = Expr::all(read) {
            self.builder.set(row, "constraint", &expr.text());
        }
    }

    fn lose(&mut self, link: &str, text: &str, why: Why) {
        self.losses.add(link, LossKind::Condition { text: told(text), why });
    }
}

/// The code of the choice that a coding means: of its system where both name one, by its words where it has no code.
fn coded<'a>(offered: &'a [Choice], coding: &Value) -> Result<&'a str, Why> {
    let text = |key: &str| coding.get(key).and_then(Value::as_str).map(str::trim);
    let is_meant = |choice: &&Choice| match (text("code"), text("display")) {
        (Some(code), _) => {
            let systems = choice.system.as_deref().zip(text("system"));
            choice.code == code && systems.is_none_or(|(own, other)| own == other)
        }
        (None, Some(display)) => choice.words.values().any(|words| words == display),
        (None, None) => false,
    };
    let mut meant = offered.iter().filter(is_meant);
    match (meant.next(), meant.next()) {
        (Some(choice), None) => Ok(&choice.code),
        _ => Err(Why::Choice),
    }
}

/// The beginning of a condition.
fn told(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= TOLD {
        line
    } else {
        format!("{}…", line.chars().take(TOLD).collect::<String>())
    }
}

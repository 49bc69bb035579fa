//! Words for conditions that cannot be read or have no meaning.

use serde::Serialize;
use uzima_domain::checklist::condition::{ConditionFault, Problem, Wanted};

use super::answer::literal;
use super::did_you_mean;

/// Characters of a condition that a line shows.
const WIDE: usize = 100;
/// Characters before what is wrong, where not all are shown.
const AROUND: usize = 30;

/// Whether a comma stands between figures there, as programs of many countries write fractions.
fn has_decimal_comma(text: &str, at: usize) -> bool {
    let figure = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    after.strip_prefix(',').is_some_and(|rest| figure(rest.chars().next()) && figure(before.chars().last()))
}

pub(super) fn message(fault: &ConditionFault) -> String {
    let at = characters(&fault.text, fault.span.start) + 1;
    match &fault.problem {
        Problem::UnexpectedCharacter { character: '\'' | '"' } => {
            format!("Write names and values without quotation marks (position {at}), such as `colour = red`.")
        }
        Problem::UnexpectedCharacter { character } => {
            format!("The sign `{character}` (position {at}) is not part of a condition.")
        }
        Problem::UnfinishedReference => {
            format!("`${{` at position {at} must be followed by a name and `}}`.")
        }
        Problem::Expected { .. } if has_decimal_comma(&fault.text, fault.span.start) => {
            format!("A number is written with a point, such as 38.5 (position {at}).")
        }
        Problem::Expected { wanted: what, nearest } => {
            format!("At position {at}, {} should stand.{}", wanted(*what), did_you_mean(nearest.as_ref()))
        }
        Problem::TooDeep { limit } => format!("The condition is nested deeper than {limit}."),
        Problem::TooLong { limit } => format!("The condition is longer than {limit} bytes."),
        Problem::UnknownQuestion { name, nearest } => {
            format!("There is no question `{name}`.{}", did_you_mean(nearest.as_ref()))
        }
        Problem::NotAQuestion { name } => format!("`{name}` is a note or a group and has no answer."),
        Problem::UnknownChoice { choice, list, nearest } => {
            format!("The list `{list}` has no choice `{choice}`.{}", did_you_mean(nearest.as_ref()))
        }
        Problem::NeedsComparison { name, example } => {
            format!("`{name}` is not a yes/no question: compare it with something, such as `{example}`.")
        }
        Problem::WrongLiteral { name, wanted } => {
            format!("`{name}` can be compared with {} only.", literal(*wanted))
        }
        Problem::NoOrder { name, example } => {
            format!("`{name}` is a choice and has no order. Did you mean `{example}`?")
        }
        Problem::UseSelected { name } => {
            format!("`{name}` takes several choices: write `selected({name}, choice)`.")
        }
        Problem::SelectedNeedsMultiple { name } => {
            format!("`{name}` does not take several choices: write `{name} = choice`.")
        }
        Problem::SumUnbounded { name } => format!("`sum` needs `min` and `max` on the question `{name}`."),
        Problem::SumUnscored { name, choice } => {
            format!("`sum` needs a score on the choice `{choice}` of `{name}`.")
        }
        Problem::SumNotNumber { name } => format!("`sum` cannot add `{name}`: it is no number."),
        Problem::ValueOutsideConstraint => "`.` has a meaning only in the column `constraint`.".to_owned(),
        Problem::BadNumber => format!("The number at position {at} cannot be kept exactly."),
        Problem::BadDate => format!("The date at position {at} does not exist: write YYYY-MM-DD."),
    }
}

const fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Condition => "a question, `not`, `count`, `sum`, `selected` or a bracket",
        Wanted::Question => "the name of a question",
        Wanted::Relation => "`=`, `!=`, `<`, `<=`, `>` or `>=`",
        Wanted::Literal => "a choice, yes, no, a number or a date",
        Wanted::Number => "a number",
        Wanted::Choice => "the name of a choice",
        Wanted::Open => "`(`",
        Wanted::Close => "`)`",
        Wanted::Comma => "`,`",
        Wanted::End => "`and`, `or` or the end",
    }
}

/// How many characters stand before a byte: people count those.
fn characters(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < byte).count()
}

/// A condition and where in it something is wrong, for whoever reads a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// The condition.
    text: String,
    /// The first character that is wrong, from 1.
    from: usize,
    /// The last one.
    to: usize,
}

impl Marked {
    /// Of a fault.
    pub(super) fn of(fault: &ConditionFault) -> Self {
        let from = characters(&fault.text, fault.span.start) + 1;
        Self { from, to: characters(&fault.text, fault.span.end).max(from), text: fault.text.clone() }
    }

    /// The condition, and below it signs that point at what is wrong. Of a long one what stands around it.
    pub(super) fn lines(&self) -> String {
        let start = if self.to > WIDE { self.from.saturating_sub(AROUND + 1) } else { 0 };
        let shown: String = self.text.chars().skip(start).take(WIDE).collect();
        let shown = shown.replace(['\n', '\t'], " ");
        let to = self.to.min(start + WIDE);
        let (space, signs) =
            (" ".repeat(self.from - 1 - start), "^".repeat((to + 1).saturating_sub(self.from)));
        format!("    {shown}\n    {space}{signs}")
    }
}

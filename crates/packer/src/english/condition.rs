//! Words for conditions that cannot be read or have no meaning.

use uzima_domain::checklist::condition::{ConditionFault, Problem, Wanted};

use super::answer::literal;
use super::did_you_mean;

pub(super) fn message(fault: &ConditionFault) -> String {
    let at = fault.span.start + 1;
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
        Problem::NeedsComparison { name } => {
            format!("`{name}` is not a yes/no question: compare it with something, such as `{name} >= 3`.")
        }
        Problem::WrongLiteral { name, wanted } => {
            format!("`{name}` can be compared with {} only.", literal(*wanted))
        }
        Problem::NoOrder { name } => format!("`{name}` has no order: use `=` or `!=`."),
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

//! Words for answers that a checklist cannot take.

use uzima_domain::checklist::answer::AnswerFault;
use uzima_domain::checklist::condition::Literal;

use super::did_you_mean;

pub(super) fn message(fault: &AnswerFault) -> String {
    match fault {
        AnswerFault::NotAnObject => {
            "Answers are an object from question to answer, such as {\"fever\": \"yes\"}.".to_owned()
        }
        AnswerFault::UnknownQuestion { name, nearest } => {
            format!("There is no question `{name}`.{}", did_you_mean(nearest.as_ref()))
        }
        AnswerFault::NotAQuestion { name } => format!("`{name}` is a note and takes no answer."),
        AnswerFault::UnknownChoice { question, choice, nearest } => {
            format!("`{question}` has no choice `{choice}`.{}", did_you_mean(nearest.as_ref()))
        }
        AnswerFault::WrongType { question, wanted } => {
            format!("`{question}` takes {} or unsure.", literal(*wanted))
        }
        AnswerFault::NotWhole { question } => format!("`{question}` takes whole numbers only."),
        AnswerFault::BelowZero { question } => {
            format!(
                "`{question}` cannot be below zero. Only a decimal number without `min`, or a question whose `min` is below zero, can."
            )
        }
        AnswerFault::NoneWithOthers { question } => {
            format!("`{question}` is answered with \"none of these\" and with others.")
        }
    }
}

/// What can be compared with, or given as an answer.
pub(super) const fn literal(wanted: Literal) -> &'static str {
    match wanted {
        Literal::YesNo => "yes, no",
        Literal::Choice => "one of its choices",
        Literal::Number => "a number",
        Literal::Date => "a date (YYYY-MM-DD)",
    }
}

//! Facts that a list asks for and the person's record may know: shown as the answer that stands there, and confirmed by
//! whoever answers. What is not known is an open question like any other.

use super::Checklist;
use super::answer::Answer;
use super::audience::{Age, Pregnancy, Sex, Subject};
use super::decimal::Decimal;
use super::question::QuestionIndex;

/// The question about the age in completed months.
pub const AGE_MONTHS: &str = "age_months";
/// The question about the age in completed years.
pub const AGE_YEARS: &str = "age_years";
/// The question about the sex, with the choices `female` and `male`.
pub const SEX: &str = "sex";
/// The yes/no question about pregnancy.
pub const PREGNANT: &str = "pregnant";

/// What the record answers to a question by its name; nothing where it does not know, or the question takes no such answer.
pub fn carried(checklist: &Checklist, question: QuestionIndex, subject: &Subject) -> Option<Answer> {
    let months = || match subject.age? {
        Age::Months(months) => Some(i32::from(months)),
        Age::NotSure => None,
    };
    let answer = match checklist[question].name.as_str() {
        AGE_MONTHS => Answer::Number(Decimal::whole(months()?)),
        AGE_YEARS => Answer::Number(Decimal::whole(months()? / 12)),
        SEX => Answer::Choice(match subject.sex? {
            Sex::Female => "female".to_owned(),
            Sex::Male => "male".to_owned(),
        }),
        PREGNANT => match subject.pregnancy? {
            Pregnancy::Pregnant => Answer::Yes,
            Pregnancy::NotPregnant => Answer::No,
            Pregnancy::NotSure => return None,
        },
        _ => return None,
    };
    answer.check(checklist, question).is_ok().then_some(answer)
}

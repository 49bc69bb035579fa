//! Facts that a list asks for and the person's record may know: shown as the answer that stands there, and confirmed by
//! whoever answers. What is not known is an open question like any other.

use super::Checklist;
use super::answer::{Answer, Answers};
use super::audience::{Age, Audience, Pregnancy, Sex, Subject};
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

/// The questions that say who somebody is.
const NAMES: [&str; 4] = [AGE_MONTHS, AGE_YEARS, SEX, PREGNANT];

/// The question whose answer says that the list is not meant for whoever is asked about: the result would be about somebody else.
/// "Not sure" says nothing.
pub fn against(audience: &Audience, answers: &Answers) -> Option<&'static str> {
    let says = |name: &&&str| answers.get(name).is_some_and(|answer| is_against(audience, name, answer));
    NAMES.iter().find(says).copied()
}

fn is_against(audience: &Audience, name: &str, answer: &Answer) -> bool {
    let (first, last) = (i32::from(*audience.age_months.start()), i32::from(*audience.age_months.end()));
    match (name, answer) {
        (AGE_MONTHS, Answer::Number(months)) => {
            *months < Decimal::whole(first) || *months > Decimal::whole(last)
        }
        // Somebody of so many completed years has any number of months of that year.
        (AGE_YEARS, Answer::Number(years)) => {
            *years < Decimal::whole(first / 12) || *years >= Decimal::whole(last / 12 + 1)
        }
        (SEX, Answer::Choice(sex)) => match audience.sex {
            Some(Sex::Female) => sex == "male",
            Some(Sex::Male) => sex == "female",
            None => false,
        },
        (PREGNANT, Answer::Yes) => audience.pregnancy == Some(Pregnancy::NotPregnant),
        (PREGNANT, Answer::No) => audience.pregnancy == Some(Pregnancy::Pregnant),
        _ => false,
    }
}

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

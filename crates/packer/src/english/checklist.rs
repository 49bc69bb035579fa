//! Words for faults in the logic of a checklist.

use uzima_domain::checklist::evaluate::State;
use uzima_domain::checklist::fault::{ChecklistFault, DangerAnswer, Expected};

use super::{answer, condition, did_you_mean, proof};

pub(super) fn message(fault: &ChecklistFault) -> String {
    match fault {
        ChecklistFault::UnknownColumn { column, nearest } => {
            format!("The column `{column}` has no meaning here.{}", did_you_mean(nearest.as_ref()))
        }
        ChecklistFault::UnknownSetting { key, nearest } => {
            format!("The key `{key}` has no meaning here.{}", did_you_mean(nearest.as_ref()))
        }
        ChecklistFault::Missing { .. } => "Something must stand here.".to_owned(),
        ChecklistFault::BadValue { value, expected: what } => {
            let pointed = value.replace(',', ".");
            let is_fraction = value.contains(',') && pointed.parse::<f64>().is_ok();
            let instead = if is_fraction { format!(" Write {pointed}.") } else { String::new() };
            format!("`{value}` is not {}.{instead}", expected(*what))
        }
        ChecklistFault::UnknownLevel { level, nearest } => format!(
            "There is no level `{level}`: write home, soon, today or emergency.{}",
            did_you_mean(nearest.as_ref())
        ),
        ChecklistFault::BadName { name } => {
            format!("`{name}` cannot be a name: use small letters, digits and `_`, and start with a letter.")
        }
        ChecklistFault::ReservedWord { name } => {
            format!("`{name}` is a word of the condition language and cannot be a name.")
        }
        ChecklistFault::DuplicateName { name, first_row } => {
            format!("`{name}` is already the name in row {first_row}.")
        }
        ChecklistFault::UnknownType { kind, nearest } => {
            let known = " The types are yes_no, select_one, select_multiple, integer, decimal, duration, date and note.";
            let meant = if nearest.is_some() { did_you_mean(nearest.as_ref()) } else { known.to_owned() };
            format!("There is no question type `{kind}`.{meant}")
        }
        ChecklistFault::TypeWithoutList => {
            "Name the list of choices after the type, such as `select_one colours`.".to_owned()
        }
        ChecklistFault::UnknownList { list, nearest } => {
            format!("There is no list `{list}` in choices.csv.{}", did_you_mean(nearest.as_ref()))
        }
        ChecklistFault::NotForType { column } => {
            format!("The column `{column}` has no meaning for this type of question.")
        }
        ChecklistFault::UnclosedGroup { name } => format!("The group `{name}` has no `end_group`."),
        ChecklistFault::NoGroupOpen => "There is no open group to end here.".to_owned(),
        ChecklistFault::OtherGroupOpen { open } => format!("The group that is open here is `{open}`."),
        ChecklistFault::MinAboveMax { min, max } => format!("min ({}) is above max ({}).", min.to_text(), max.to_text()),
        ChecklistFault::DurationWithoutUnit => "A duration needs a unit.".to_owned(),
        ChecklistFault::BothWithoutNormal => {
            "`worse` is `both`, so `normal` must say which values are well.".to_owned()
        }
        ChecklistFault::NormalWithoutBoth => "`normal` has a meaning only where `worse` is `both`.".to_owned(),
        ChecklistFault::NormalOutsideBounds => "`normal` lies outside min and max.".to_owned(),
        ChecklistFault::TooManyRows { limit } => format!("The table has more than {limit} rows."),
        ChecklistFault::NoQuestions => "There is no question to ask.".to_owned(),
        ChecklistFault::Condition(fault) => condition::message(fault),
        ChecklistFault::RelevanceCycle { questions } => {
            format!("These questions are relevant by each other, in a circle: {}.", questions.join(", "))
        }
        ChecklistFault::NoLastRule => {
            "The last rule is missing: a rule at level home with an empty `if`, for when nothing else applies."
                .to_owned()
        }
        ChecklistFault::LastRuleNotLast => "A rule with an empty `if` must be the last row.".to_owned(),
        ChecklistFault::LastRuleNotHome { level } => {
            format!("The last rule, with an empty `if`, must be at level home, not {}.", level.name())
        }
        ChecklistFault::NotSureChoice { name } => format!(
            "The choice `{name}` means \"not sure\", which is offered with every question and counts as a possible danger; a choice of your own would count as harmless. Take the row out."
        ),
        ChecklistFault::RedFlagHome => "A red flag cannot be at level home.".to_owned(),
        ChecklistFault::UndeclaredDanger { question, answer, rule } => format!(
            "The answer to `{question}` can make the red flag `{rule}` fire, so it must be declared: {}, or give a \
             reason in the column `context`.",
            declare(answer)
        ),
        ChecklistFault::Unproved(hole) => proof::message(hole),
        ChecklistFault::LookedAt(note) => proof::note(note),
        ChecklistFault::UnknownRule { rule, nearest } => {
            format!("There is no rule `{rule}`.{}", did_you_mean(nearest.as_ref()))
        }
        ChecklistFault::Answer(fault) => answer::message(fault),
        ChecklistFault::TestResult { expected, found, at_least } => format!(
            "This row expects {}, but the rules say {} (at least {}).",
            state(*expected),
            state(*found),
            at_least.name()
        ),
        ChecklistFault::TestUnwanted { rule } => {
            format!("This row expects that the rule `{rule}` is not among the reasons, but it fired or is unsure.")
        }
        ChecklistFault::TestNotAskedAgain { question } => format!(
            "This row expects that its answer to `{question}` is asked about again before it may be taken back, but the answer is not declared as a danger."
        ),
        ChecklistFault::TestReason { rule } => {
            format!("This row expects the rule `{rule}` among the reasons, but it neither fired nor is unsure.")
        }
    }
}

/// The word for a state in results and in tests.csv.
fn state(state: State) -> &'static str {
    match state {
        State::Finished(level) => level.name(),
        State::Incomplete => "incomplete",
    }
}

const fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Yes => "`yes` or empty",
        Expected::YesOrNo => "yes or no",
        Expected::Direction => "up, down, both or neither",
        Expected::Number => "a number",
        Expected::WholeNumber => "a whole number",
        Expected::Order => "a whole number from 0 to 9999",
        Expected::NumberRange => "a number, or two numbers joined by `-`",
        Expected::AgeRange => "a range of completed months such as 2-59",
        Expected::Sex => "female or male",
        Expected::Pregnancy => "yes, no or any",
        Expected::Period => "a period such as 24h or 3d",
    }
}

fn declare(answer: &DangerAnswer) -> String {
    match answer {
        DangerAnswer::Yes => "write `yes` in the column `danger`".to_owned(),
        DangerAnswer::No => "write `no` in the column `danger`".to_owned(),
        DangerAnswer::Choice(choice) => {
            format!("write `yes` in the column `danger` of the choice `{choice}`")
        }
        DangerAnswer::Higher => "write `up` in the column `worse`".to_owned(),
        DangerAnswer::Lower => "write `down` in the column `worse`".to_owned(),
        DangerAnswer::Number => "write `up`, `down` or `both` in the column `worse`".to_owned(),
        DangerAnswer::Date => "a date cannot be declared".to_owned(),
    }
}

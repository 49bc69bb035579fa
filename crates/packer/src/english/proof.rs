//! Words for the holes that the proof finds: who would be told what, and what to do about it.

use uzima_domain::checklist::Answer;
use uzima_domain::checklist::proof::{Hole, Note, Story, Undecided};

use super::level;

pub(super) fn message(hole: &Hole) -> String {
    match hole {
        Hole::WorseIsTold { question, given, milder, worse } => format!(
            "{} would be told *{}*; with {} it would be *{}*. A worse answer, and \"not sure\" beside a calm one, must \
             never be told less: look at the rules that name `{question}`, and at what its row says is worse.",
            whoever(&[(question.clone(), worse.0.clone())], given),
            level(worse.1),
            answer(&milder.0),
            level(milder.1)
        ),
        Hole::NotSureIsTold { question, given, told, sure } => format!(
            "{} would be told *{}*, although every sure answer is told at least *{}*. Raise `unsure` of the rules that name \
             `{question}`.",
            whoever(&[(question.clone(), Answer::NotSure)], given),
            level(*told),
            level(*sure)
        ),
        Hole::HomeInDoubt { rule, given } => {
            format!("{} would be told *At home*, although the rule `{rule}` may hold.", whoever(&[], given))
        }
        Hole::NoAction { level: reached, given, .. } => format!(
            "{} would be told *{}* and nothing to do: no rule that has fired there has a `do`, and none that is unsure has \
             a `do_unsure`.",
            whoever(&[], given),
            level(*reached)
        ),
        Hole::CalmEmergency { given } => format!(
            "{} would be told *Go now* without one answer that is declared a danger: declare it in the column `danger` or \
             `worse`.",
            whoever(&[], given)
        ),
        Hole::NeverDecides { rule } => format!(
            "The rule `{rule}` never has a say: its `if` is never true, or only beside a rule of a higher level."
        ),
        Hole::Undecided(why) => format!("Nobody can say whether these rules are safe: {}.", undecided(*why)),
    }
}

pub(super) fn note(note: &Note) -> String {
    match note {
        Note::AskedLate { question, after } => format!(
            "`{question}` can be a danger sign and is asked after `{after}`, which no danger sign needs: ask it before, so that \
             nobody loses time."
        ),
        Note::Dips { question, given, middle } => format!(
            "{} would be told *{}*, less than with a lower and with a higher number. If that is meant, write a case for it in \
             tests.csv.",
            whoever(&[(question.clone(), middle.0.clone())], given),
            level(middle.1)
        ),
        Note::Hides { question, given, told } => format!(
            "{} would not be asked `{question}` and be told *{}*, although a danger there would be told more. If that is meant, \
             write a case in tests.csv in which it is not asked.",
            whoever(&[], given),
            level(*told)
        ),
        Note::Calms { question, choice, given, told: (without, with) } => format!(
            "{} would be told *{}*; with `{choice}` marked in `{question}`, too, only *{}*. If that is meant, write a case in \
             tests.csv in which it is marked beside a danger.",
            whoever(&[], given),
            level(*without),
            level(*with)
        ),
        Note::NoFlag { rule } => format!(
            "The rule `{rule}` says *Go now* and is not called a red flag: write `yes` in its column red_flag. Only then is it \
             proved that its signs are never told less."
        ),
        Note::NoDirection { question } => format!(
            "A rule weighs the number `{question}`, and nothing says which way is worse: write `up`, `down`, `both` or `neither` \
             in its column worse."
        ),
        Note::NeverHome => "No answers at all lead to *At home*. Is that meant?".to_owned(),
    }
}

/// A person by the answers that matter.
fn whoever(first: &[(String, Answer)], given: &Story) -> String {
    let said: Vec<_> = first
        .iter()
        .chain(given)
        .map(|(question, said)| format!("`{question}` with {}", answer(said)))
        .collect();
    match said.as_slice() {
        [] => "Whoever gives calm answers only".to_owned(),
        [one] => format!("Whoever answers {one}, and all else calmly,"),
        [before @ .., last] => {
            format!("Whoever answers {} and {last}, and all else calmly,", before.join(", "))
        }
    }
}

/// An answer as it stands in a table.
pub(super) fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Yes => "yes".to_owned(),
        Answer::No => "no".to_owned(),
        Answer::NotSure => "\"not sure\"".to_owned(),
        Answer::Choice(name) => format!("`{name}`"),
        Answer::Choices(names) => {
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" + ")
        }
        Answer::Number(value) => value.to_text(),
        Answer::High => "HI".to_owned(),
        Answer::Low => "LO".to_owned(),
        Answer::Date(day) => day.to_string(),
    }
}

const fn undecided(why: Undecided) -> &'static str {
    match why {
        Undecided::TooHard => {
            "they are too many, or too entangled, for the limits of a phone; make two checklists of it"
        }
        Undecided::DecimalsInSum => {
            "a `sum` adds two decimal numbers or durations; use whole numbers, or scored choices"
        }
        Undecided::TooManyTotals => {
            "a `sum` adds numbers with more than 500 values; narrow `min` and `max`, or use scored choices"
        }
        Undecided::NotConfirmed => {
            "the proof and the evaluation disagree, which is a fault of this program; please report it"
        }
    }
}

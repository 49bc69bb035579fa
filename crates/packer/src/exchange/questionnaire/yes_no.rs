//! Choices that are yes and no, and the one that is "not sure".

use uzima_domain::checklist::name::is_not_sure;

use super::options::Choice;

const YES: [&str; 5] = ["y", "yes", "true", "373066001", "la33-6"];
const NO: [&str; 5] = ["n", "no", "false", "373067005", "la32-8"];

/// What each code of a list is as an answer of a yes/no question (nothing for "not sure"), when the list is such a one.
pub(crate) fn as_yes_no<'a>(codes: impl Iterator<Item = &'a str>) -> Option<Vec<(String, String)>> {
    let mut out = Vec::new();
    let mut count = [0; 3];
    for code in codes {
        let small = code.to_lowercase();
        let (at, now) = if YES.contains(&small.as_str()) {
            (0, "yes")
        } else if NO.contains(&small.as_str()) {
            (1, "no")
        } else if is_not_sure(code) {
            (2, "")
        } else {
            return None;
        };
        count[at] += 1;
        out.push((code.to_owned(), now.to_owned()));
    }
    (count[0] == 1 && count[1] == 1 && count[2] <= 1).then_some(out)
}

/// The same of choices that say nothing beside: a score or a declared danger would be lost.
pub(super) fn of_choices(choices: &[Choice]) -> Option<Vec<(String, String)>> {
    if choices.iter().any(|choice| choice.score.is_some() || !choice.cells.is_empty() || choice.none) {
        return None;
    }
    as_yes_no(choices.iter().map(|choice| choice.code.as_str()))
}

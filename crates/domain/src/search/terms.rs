//! What of a folded text is looked up: its words, and in scripts that write no spaces every few letters.

use super::fold::has_no_spaces;

/// A part of a folded word in one manner of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run<'a> {
    /// Letters of scripts that put spaces between words.
    Spaced(&'a str),
    /// Letters of scripts that do not: a word may begin at any of them.
    Unspaced(&'a str),
}

/// The parts of a folded text, in order.
pub(super) fn runs(folded: &str) -> impl Iterator<Item = Run<'_>> {
    folded.split(' ').flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let unspaced = has_no_spaces(rest.chars().next()?);
            let end = rest.find(|c| has_no_spaces(c) != unspaced).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            Some(if unspaced { Run::Unspaced(run) } else { Run::Spaced(run) })
        })
    })
}

/// Everything a folded text is found by.
pub(super) fn each_term<'a>(folded: &'a str, visit: &mut dyn FnMut(&'a str)) {
    for run in runs(folded) {
        match run {
            Run::Spaced(word) => visit(word),
            Run::Unspaced(run) => run.char_indices().for_each(|(at, _)| visit(gram(&run[at..]))),
        }
    }
}

/// What a run of letters without spaces is looked up by: together they make it up.
pub(super) fn grams(run: &str) -> Vec<&str> {
    let whole = |part: &&str| part.chars().count() == length(part);
    let all: Vec<&str> = run.char_indices().map(|(at, _)| gram(&run[at..])).filter(whole).collect();
    if all.is_empty() { vec![run] } else { all }
}

/// The first letters of a run: as many as tell something.
fn gram(run: &str) -> &str {
    let end = run.char_indices().nth(length(run)).map_or(run.len(), |(at, _)| at);
    &run[..end]
}

/// A Chinese sign says more than a Thai letter.
fn length(run: &str) -> usize {
    if run.starts_with(|c| c >= '\u{3040}') { 2 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each_term(text, &mut |term| found.push(term));
        found
    }

    #[test]
    fn words_stand_whole_and_unspaced_scripts_by_their_letters() {
        assert_eq!(terms("boil water"), ["boil", "water"]);
        assert_eq!(terms("ors 口服补液盐ors"), ["ors", "口服", "服补", "补液", "液盐", "盐", "ors"]);
        assert_eq!(terms("ไข้สูง").len(), 6);
        assert_eq!(terms(""), [""; 0]);
        assert_eq!(grams("补液盐"), ["补液", "液盐"]);
        assert_eq!(grams("盐"), ["盐"]);
        assert_eq!(grams("ไข้สู"), ["ไข้", "ข้ส", "้สู"]);
    }
}

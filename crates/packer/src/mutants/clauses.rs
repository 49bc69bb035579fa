//! Breaks in the text of one condition: comparisons turned around, cut-offs moved, clauses left out.
//!
//! Works on the text, word by word; what it makes is compiled like any condition, so that a slip here shows as a break that
//! the checks notice, never as a condition nobody wrote.

/// A word of a condition, with where it stands.
struct Word<'a> {
    text: &'a str,
    start: usize,
}

impl Word<'_> {
    const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Every break of a condition, each once.
pub(super) fn broken(condition: &str) -> Vec<String> {
    let words = words(condition);
    let mut out = Vec::new();
    let mut add = |text: String| {
        if text != condition && !text.trim().is_empty() && !out.contains(&text) {
            out.push(text);
        }
    };
    for (at, word) in words.iter().enumerate() {
        for other in turned(word.text) {
            add(replaced(condition, word, other));
        }
        if at > 0 && is_relation(words[at - 1].text) {
            for moved in moved(word.text) {
                add(replaced(condition, word, &moved));
            }
        }
    }
    for (from, to) in clauses(&words) {
        add(without(condition, &words, from, to));
    }
    // A name alone means yes.
    if words.len() == 1 {
        add(format!("not({condition})"));
    }
    out
}

fn replaced(condition: &str, word: &Word<'_>, other: &str) -> String {
    [&condition[..word.start], other, &condition[word.end()..]].concat()
}

fn is_relation(text: &str) -> bool {
    matches!(text, "=" | "!=" | "<" | "<=" | ">" | ">=")
}

/// What a relation or joining word can be turned into.
fn turned(text: &str) -> &'static [&'static str] {
    match text {
        "=" => &["!="],
        "!=" => &["="],
        "<" => &["<=", ">="],
        "<=" => &["<", ">"],
        ">" => &[">=", "<="],
        ">=" => &[">", "<"],
        "and" => &["or"],
        "or" => &["and"],
        _ => &[],
    }
}

/// A cut-off one higher and one lower; by a tenth where it has a point.
fn moved(text: &str) -> Vec<String> {
    match text.split_once('.') {
        Some((whole, tenths)) if tenths.len() == 1 => {
            let Ok(all) = [whole, tenths].concat().parse::<i64>() else { return Vec::new() };
            let sign = |value: i64| if value < 0 { "-" } else { "" };
            let text = |value: i64| format!("{}{}.{}", sign(value), value.abs() / 10, value.abs() % 10);
            vec![text(all - 1), text(all + 1)]
        }
        Some(_) => Vec::new(),
        None => {
            let Ok(number) = text.parse::<i64>() else { return Vec::new() };
            vec![(number - 1).to_string(), (number + 1).to_string()]
        }
    }
}

/// The clauses that are joined by `and` and `or`, at whatever depth: first and last word of each.
fn clauses(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut clauses = Vec::new();
    // For each open bracket: where its content begins, and the clauses in it so far.
    let mut open: Vec<(usize, Vec<(usize, usize)>)> = vec![(0, Vec::new())];
    let close = |level: (usize, Vec<(usize, usize)>), end: usize, clauses: &mut Vec<(usize, usize)>| {
        let (start, mut found) = level;
        if !found.is_empty() && start < end {
            found.push((start, end - 1));
            clauses.extend(found);
        }
    };
    for (at, word) in words.iter().enumerate() {
        match word.text {
            "(" => open.push((at + 1, Vec::new())),
            ")" if open.len() > 1 => {
                if let Some(level) = open.pop() {
                    close(level, at, &mut clauses);
                }
            }
            "and" | "or" => {
                if let Some((start, found)) = open.last_mut() {
                    found.push((*start, at.saturating_sub(1)));
                    *start = at + 1;
                }
            }
            _ => {}
        }
    }
    if let Some(level) = open.into_iter().next() {
        close(level, words.len(), &mut clauses);
    }
    clauses
}

/// The condition without a clause and the word that joins it.
fn without(condition: &str, words: &[Word<'_>], from: usize, to: usize) -> String {
    let joins = |at: usize| words.get(at).is_some_and(|word| matches!(word.text, "and" | "or"));
    let (from, to) = if joins(to + 1) {
        (from, to + 1)
    } else if from > 0 && joins(from - 1) {
        (from - 1, to)
    } else {
        return condition.to_owned();
    };
    let (before, after) = (&condition[..words[from].start], &condition[words[to].end()..]);
    [before.trim_end(), after.trim_start()].join(" ").trim().to_owned()
}

/// Names, numbers and signs, in order.
fn words(condition: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = condition;
    while let Some(first) = rest.chars().next() {
        let start = condition.len() - rest.len();
        let is_name = |character: char| character.is_ascii_alphanumeric() || "_.-${}".contains(character);
        let length = if first.is_whitespace() {
            first.len_utf8()
        } else if is_name(first) {
            rest.find(|character| !is_name(character)).unwrap_or(rest.len())
        } else if "<>!".contains(first) && rest[1..].starts_with('=') {
            2
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            words.push(Word { text: &rest[..length], start });
        }
        rest = &rest[length..];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn comparisons_cut_offs_and_clauses_are_broken_one_at_a_time() {
        assert_eq!(
            broken("a or (age >= 12 and b)"),
            [
                "a and (age >= 12 and b)",
                "a or (age > 12 and b)",
                "a or (age < 12 and b)",
                "a or (age >= 11 and b)",
                "a or (age >= 13 and b)",
                "a or (age >= 12 or b)",
                "a or ( b)",
                "a or (age >= 12 )",
                "(age >= 12 and b)",
                "a",
            ]
        );
        assert_eq!(broken("fever"), ["not(fever)"]);
        assert_eq!(broken("t >= 37.5")[2..], ["t >= 37.4", "t >= 37.6"]);
    }
}

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
    for part in parts(&words) {
        add(without(condition, &words, &part));
    }
    for (from, to) in statements(&words) {
        let (before, after) = (&condition[..words[from].start], &condition[words[to].end()..]);
        add([before, "not(", &condition[words[from].start..words[to].end()], ")", after].concat());
    }
    for word in words.iter().filter(|word| word.text == "not") {
        add(replaced(condition, word, ""));
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

/// A part of a condition that can be left out: its first and last word.
struct Part {
    from: usize,
    to: usize,
    /// It is one of the things that `count`, `sum` or `selected` is about, not a clause.
    is_argument: bool,
}

/// What stands between two brackets, as far as it was read.
struct Level {
    /// Its first word.
    first: usize,
    /// Where the argument at hand begins, and the clauses it has so far.
    argument: usize,
    clause: usize,
    clauses: Vec<Part>,
    arguments: Vec<Part>,
}

impl Level {
    const fn begins(at: usize) -> Self {
        Self { first: at, argument: at, clause: at, clauses: Vec::new(), arguments: Vec::new() }
    }

    /// An argument ends before a word: a clause that is joined to no other is none.
    fn argument_ends(&mut self, end: usize) {
        if self.clause > self.argument && end > self.clause {
            self.clauses.push(Part { from: self.clause, to: end - 1, is_argument: false });
        }
        if end > self.argument {
            self.arguments.push(Part { from: self.argument, to: end - 1, is_argument: true });
        }
        (self.argument, self.clause) = (end + 1, end + 1);
    }

    fn ends(mut self, end: usize) -> impl Iterator<Item = Part> {
        self.argument_ends(end);
        let arguments = if self.arguments.len() > 1 { self.arguments } else { Vec::new() };
        self.clauses.into_iter().chain(arguments)
    }
}

/// The clauses that are joined by `and` and `or`, at whatever depth, and the arguments of `count` and `sum`.
fn parts(words: &[Word<'_>]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open = vec![Level::begins(0)];
    for (at, word) in words.iter().enumerate() {
        let Some(level) = open.last_mut() else { break };
        match word.text {
            "(" => open.push(Level::begins(at + 1)),
            ")" => {
                // Without one of its two words `selected` says nothing.
                let is_whole = |level: &Level| {
                    level.first.checked_sub(2).is_some_and(|called| words[called].text == "selected")
                };
                let level = open.pop().filter(|level| !is_whole(level));
                parts.extend(level.into_iter().flat_map(|level| level.ends(at)));
            }
            "," => level.argument_ends(at),
            "and" | "or" if at > level.clause => {
                level.clauses.push(Part { from: level.clause, to: at - 1, is_argument: false });
                level.clause = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(open.pop().into_iter().flat_map(|level| level.ends(words.len())));
    parts
}

/// What says yes without a comparison: a name alone, or a choice among several. First and last word of each; what stands
/// alone in a `not` is left out, as leaving out the `not` says the same.
fn statements(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    let before = |at: usize, back: usize| at.checked_sub(back).map_or("", text);
    let mut statements = Vec::new();
    // What is called by each open bracket.
    let mut open: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match word.text {
            "(" => open.push(before(at, 1)),
            ")" => drop(open.pop()),
            "selected" => {
                let end = (at..words.len()).find(|end| text(*end) == ")").unwrap_or(at);
                statements.push((at, end));
            }
            "and" | "or" | "not" | "count" | "sum" | "yes" | "no" => {}
            name if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                let is_compared = is_relation(text(at + 1)) || is_relation(before(at, 1));
                if !is_compared && !matches!(open.last(), Some(&("selected" | "sum"))) {
                    statements.push((at, at));
                }
            }
            _ => {}
        }
    }
    statements
        .retain(|(from, to)| !(before(*from, 2) == "not" && before(*from, 1) == "(" && text(to + 1) == ")"));
    statements
}

/// The condition without a part and the word that joins it.
fn without(condition: &str, words: &[Word<'_>], part: &Part) -> String {
    let joins = |at: usize| {
        words.get(at).is_some_and(|word| match word.text {
            "," => part.is_argument,
            "and" | "or" => !part.is_argument,
            _ => false,
        })
    };
    let (from, to) = if joins(part.to + 1) {
        (part.from, part.to + 1)
    } else if part.from > 0 && joins(part.from - 1) {
        (part.from - 1, part.to)
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
                "not(a) or (age >= 12 and b)",
                "a or (age >= 12 and not(b))",
            ]
        );
        assert_eq!(broken("fever"), ["not(fever)"]);
        assert_eq!(broken("t >= 37.5")[2..], ["t >= 37.4", "t >= 37.6"]);
    }

    #[test]
    fn what_is_said_without_a_comparison_is_turned_around_and_what_is_counted_left_out() {
        assert_eq!(broken("not(ill)"), ["(ill)"]);
        assert_eq!(
            broken("ill or selected(signs, blue)"),
            [
                "ill and selected(signs, blue)",
                "selected(signs, blue)",
                "ill",
                "not(ill) or selected(signs, blue)",
                "ill or not(selected(signs, blue))",
            ]
        );
        assert_eq!(
            broken("count(a and b, c, n = 1) >= 2"),
            [
                "count(a or b, c, n = 1) >= 2",
                "count(a and b, c, n != 1) >= 2",
                "count(a and b, c, n = 0) >= 2",
                "count(a and b, c, n = 2) >= 2",
                "count(a and b, c, n = 1) > 2",
                "count(a and b, c, n = 1) < 2",
                "count(a and b, c, n = 1) >= 1",
                "count(a and b, c, n = 1) >= 3",
                "count( b, c, n = 1) >= 2",
                "count(a , c, n = 1) >= 2",
                "count( c, n = 1) >= 2",
                "count(a and b, n = 1) >= 2",
                "count(a and b, c ) >= 2",
                "count(not(a) and b, c, n = 1) >= 2",
                "count(a and not(b), c, n = 1) >= 2",
                "count(a and b, not(c), n = 1) >= 2",
            ]
        );
        assert_eq!(broken("sum(a, b) >= 5")[4..], ["sum( b) >= 5", "sum(a ) >= 5"]);
    }
}

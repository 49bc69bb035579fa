//! Styles that work in both directions of writing and in a fixed order of layers.

use super::Fault;

/// Properties whose values may name a side.
const SIDED: [&str; 5] = ["text-align", "float", "clear", "justify-content", "justify-items"];

/// Faults in one stylesheet.
pub fn check(name: &str, text: &str) -> Vec<Fault> {
    let may_override = name.rsplit('/').next().is_some_and(|file| file.contains("utilities"));
    let mut faults = Vec::new();
    for (line, property, value) in declarations(&without_comments(text)) {
        let is_side = |word: &str| matches!(word, "left" | "right");
        let is_sided_value = SIDED.contains(&property.as_str()) && value.split_whitespace().any(is_side);
        if is_sided_value || (!property.starts_with("--") && property.split('-').any(is_side)) {
            let message = format!("`{property}` names a side: use start and end, it must mirror in Arabic");
            faults.push(Fault::new(name, line, message));
        }
        if value.contains("!important") && !may_override {
            faults.push(Fault::new(
                name,
                line,
                "`!important` belongs to the utilities alone: use the layers",
            ));
        }
    }
    faults
}

/// Line, property and value of each declaration.
fn declarations(text: &str) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    let (mut line, mut start, mut piece, mut depth) = (1, 1, String::new(), 0_usize);
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match letter {
            ';' | '}' | '{' if depth == 0 => {
                let declared =
                    piece.split_once(':').filter(|_| letter != '{' && !piece.trim().starts_with('@'));
                found.extend(
                    declared.map(|(name, value)| {
                        (start, name.trim().to_lowercase(), value.trim().to_lowercase())
                    }),
                );
                piece.clear();
            }
            _ => {
                if piece.trim().is_empty() {
                    start = line;
                }
                piece.push(letter);
            }
        }
        line += usize::from(letter == '\n');
    }
    found
}

/// Comments become as many line ends as they had, so that lines keep their numbers.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, next) = after.split_once("*/").unwrap_or((after, ""));
        kept.push_str(before);
        kept.extend(comment.chars().filter(|letter| *letter == '\n'));
        rest = next;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        check("style/card.css", text).iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn sides_are_noticed() {
        assert_eq!(lines("a {\n  margin-left: 1rem;\n  right: 0 }"), [2, 3]);
        assert_eq!(lines(".b { border-top-left-radius: 2px; text-align: right; }"), [1, 1]);
        assert_eq!(lines("/* left:\n1 */ a:hover { inset-inline-start: 0; --left: 1; }"), [0_usize; 0]);
    }

    #[test]
    fn importance_outside_the_utilities_is_noticed() {
        assert_eq!(lines("a { color: red !important; }"), [1]);
        assert!(check("style/utilities.css", "a { color: red !important; }").is_empty());
    }
}

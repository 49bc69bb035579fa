//! One idea a file: 500 lines are the end, and the median stays small.

use super::Fault;
use super::tree::Tree;

const LONGEST: usize = 500;
const MEDIAN_WANTED: usize = 120;

/// One fault when a code file is longer than anybody reads.
pub fn check(name: &str, text: &str) -> Option<Fault> {
    let is_code = matches!(name.rsplit('.').next(), Some("rs" | "ts" | "js" | "mjs" | "css"));
    let lines = text.lines().count();
    (is_code && lines > LONGEST).then(|| {
        Fault::new(name, 0, format!("{lines} lines, {LONGEST} allowed: which idea wants a file of its own?"))
    })
}

/// The median length of the code files, in one sentence.
pub fn summary(tree: &Tree) -> String {
    let mut lines: Vec<_> =
        tree.files().filter(|file| file.is_code()).map(|file| file.text.lines().count()).collect();
    lines.sort_unstable();
    let median = lines.get(lines.len() / 2).copied().unwrap_or_default();
    let longest = lines.last().copied().unwrap_or_default();
    let verdict = if median > MEDIAN_WANTED { "too long" } else { "good" };
    format!(
        "{} code files: median {median} lines ({verdict}; {MEDIAN_WANTED} wanted), longest {longest}",
        lines.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_code_file_is_noticed_and_a_long_text_is_not() {
        let long = "x\n".repeat(LONGEST + 1);
        assert!(check("src/a.rs", &long).is_some());
        assert!(check("style/a.css", &long).is_some());
        assert_eq!(check("docs/a.md", &long), None);
        assert_eq!(check("src/a.rs", &"x\n".repeat(LONGEST)), None);
    }
}

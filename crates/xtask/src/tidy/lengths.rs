//! One idea a file: 500 lines are the end, and the median stays small.

use std::fmt;

use super::Fault;
use super::tree::Tree;

const LONGEST: usize = 500;
const MEDIAN: usize = 120;

/// One fault when a code file is longer than anybody reads.
pub fn check(name: &str, text: &str) -> Option<Fault> {
    let is_code = matches!(name.rsplit('.').next(), Some("rs" | "ts" | "js" | "mjs" | "css"));
    let lines = text.lines().count();
    (is_code && lines > LONGEST).then(|| {
        Fault::new(name, 0, format!("{lines} lines, {LONGEST} allowed: which idea wants a file of its own?"))
    })
}

/// A fault when half of the code files are longer than one idea.
pub fn check_median(lines: &Lengths) -> Option<Fault> {
    let median = lines.median();
    (median > MEDIAN).then(|| {
        let message =
            format!("half of the code files have {median} lines or more, {MEDIAN} allowed: split some");
        Fault::new("the project", 0, message)
    })
}

/// The lengths of all code files, in lines, rising.
pub struct Lengths(Vec<usize>);

impl Lengths {
    /// Of every code file of a project.
    pub fn of(tree: &Tree) -> Self {
        Self::from(tree.files().filter(|file| file.is_code()).map(|file| file.text.lines().count()).collect())
    }

    fn from(mut lines: Vec<usize>) -> Self {
        lines.sort_unstable();
        Self(lines)
    }

    fn median(&self) -> usize {
        self.0.get(self.0.len() / 2).copied().unwrap_or_default()
    }
}

impl fmt::Display for Lengths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let longest = self.0.last().copied().unwrap_or_default();
        let (count, median) = (self.0.len(), self.median());
        write!(out, "{count} code files: median {median} lines ({MEDIAN} allowed), longest {longest}")
    }
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

    #[test]
    fn many_long_files_are_noticed_and_a_few_are_not() {
        assert!(check_median(&Lengths::from(vec![10, MEDIAN + 1, 400])).is_some());
        assert_eq!(check_median(&Lengths::from(vec![400, 10, MEDIAN])), None);
        assert_eq!(check_median(&Lengths::from(Vec::new())), None);
    }
}

//! Nothing in the project names a folder of the machine it was written on, or leaves work for later.

use super::Fault;

const PATHS: [&str; 6] = ["/home/", "/root/", "/Users/", "/tmp/", "/work/", "C:\\Users"];
const LATER: [&str; 2] = ["TODO", "FIXME"];

/// Faults in one text file.
pub fn check(name: &str, text: &str) -> Vec<Fault> {
    if name.ends_with("tidy/machine_paths.rs") {
        return Vec::new(); // names what it looks for
    }
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for path in PATHS.iter().filter(|path| names_path(line, path)) {
            faults.push(Fault::new(name, number + 1, format!("`{path}` is a folder of one machine")));
        }
        for word in LATER.iter().filter(|word| line.contains(*word)) {
            faults.push(Fault::new(name, number + 1, format!("`{word}`: finish it, or open an issue")));
        }
    }
    faults
}

/// Whether a line names an absolute path; `#/home/x`, `a/tmp/b` and addresses are none.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| {
            letter.is_alphanumeric() || matches!(letter, '.' | '#' | '}' | '_' | '-' | '~')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_a_machine_are_noticed() {
        assert_eq!(check("docs/a.md", "see /home/ana/x and\n`/root/.cache`").len(), 2);
        assert_eq!(check("a.rs", "// TODO later").len(), 1);
        assert_eq!(check("a.rs", "\"#/home/x\", \"https://example.org/tmp/a\", dist/work/").len(), 0);
    }
}

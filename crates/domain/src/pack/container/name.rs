//! Which names a file in a container may have. ASCII only: no second Unicode form, no invisible direction.

use crate::pack::pack_fault::NameProblem;

/// Bytes a name may have.
pub const MAX_LENGTH: usize = 200;
const MAX_DEPTH: usize = 16;
const ARCHIVES: [&str; 9] = ["zip", "uzima", "gz", "tgz", "br", "7z", "rar", "tar", "xz"];

/// Why a name is refused, or nothing.
pub fn problem(name: &str) -> Option<NameProblem> {
    if name.is_empty() || name.len() > MAX_LENGTH {
        return Some(NameProblem::Length);
    }
    if name.contains('\\') {
        return Some(NameProblem::Backslash);
    }
    if name.starts_with('/') || name.as_bytes().get(1) == Some(&b':') {
        return Some(NameProblem::Absolute);
    }
    if name.chars().any(|c| c.is_control() || is_direction(c)) {
        return Some(NameProblem::Control);
    }
    if !name.is_ascii() {
        return Some(NameProblem::NotAscii);
    }
    if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some(NameProblem::Traversal);
    }
    if name.split('/').count() > MAX_DEPTH {
        return Some(NameProblem::Depth);
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.filter(|found| ARCHIVES.contains(&found.as_str())).map(|_| NameProblem::Archive)
}

/// Characters that turn the direction of what follows, or are not seen at all.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::{NameProblem, problem};

    #[test]
    fn names_that_leave_their_folder_are_refused() {
        assert_eq!(problem("lessons/fever.json"), None);
        assert_eq!(problem("../x"), Some(NameProblem::Traversal));
        assert_eq!(problem("a/./b"), Some(NameProblem::Traversal));
        assert_eq!(problem("a//b"), Some(NameProblem::Traversal));
        assert_eq!(problem("/etc/x"), Some(NameProblem::Absolute));
        assert_eq!(problem("c:x"), Some(NameProblem::Absolute));
        assert_eq!(problem("a\\b"), Some(NameProblem::Backslash));
        assert_eq!(problem("a\u{202E}b"), Some(NameProblem::Control));
        assert_eq!(problem("a\0b"), Some(NameProblem::Control));
        assert_eq!(problem("caf\u{e9}"), Some(NameProblem::NotAscii));
        assert_eq!(problem("a.zip"), Some(NameProblem::Archive));
        assert_eq!(problem(""), Some(NameProblem::Length));
    }
}

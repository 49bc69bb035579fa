//! Every Rust file says first what it owns.

use super::Fault;

/// One fault when the file does not start with `//!`.
pub fn check(name: &str, text: &str) -> Option<Fault> {
    (!text.starts_with("//!"))
        .then(|| Fault::new(name, 1, "starts without a `//!` module doc: say what the file owns"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_starts_with_code_is_noticed() {
        assert!(check("a.rs", "use std::fs;\n//! Late.").is_some());
        assert_eq!(check("a.rs", "//! Owns dates.\n"), None);
    }
}

//! `cargo xtask tidy`: rules about the source that the compiler does not hold. Each rule is one module under `tidy/`.
//!
//! Owns the list of rules and how a fault is told. A rule is a pure function of a file's text, and has a test with a
//! bad sample that shows that it notices.

mod bans;
mod css;
mod file_names;
mod first_screen;
mod layers;
mod lengths;
mod locales;
mod loose_text;
mod machine_paths;
mod module_docs;
mod named_tests;
mod rust_code;
mod tree;
mod view_text;

use std::fmt;

use crate::error::Failure;
use crate::project::Project;
use crate::say;
use lengths::Lengths;
use tree::Tree;

/// A place in the project that breaks a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, inside the project.
    pub file: String,
    /// The line, from 1; 0 is the whole file.
    pub line: usize,
    /// What is wrong and what to do instead.
    pub message: String,
}

impl Fault {
    fn new(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}: {}", self.file, self.message),
            line => write!(out, "{}:{line}: {}", self.file, self.message),
        }
    }
}

/// Checks every rule and prints all faults.
pub fn run(project: &Project) -> Result<(), Failure> {
    let tree = Tree::read(project)?;
    let faults = faults(&tree);
    for fault in &faults {
        println!("   {fault}");
    }
    say::note(&Lengths::of(&tree).to_string());
    if faults.is_empty() { Ok(()) } else { Err(Failure::Untidy(faults.len())) }
}

fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = locales::check(tree.files());
    faults.extend(named_tests::check(tree.files()));
    faults.extend(first_screen::check(tree.files()));
    faults.extend(lengths::check_median(&Lengths::of(tree)));
    for file in tree.files() {
        faults.extend(machine_paths::check(&file.name, &file.text));
        faults.extend(file_names::check(&file.name));
        faults.extend(lengths::check(&file.name, &file.text));
        if file.is_rust() {
            faults.extend(module_docs::check(&file.name, &file.text));
            faults.extend(bans::check(&file.name, &file.text));
        }
        if file.is_app() {
            faults.extend(layers::check(&file.name, &file.text));
            faults.extend(view_text::check(&file.name, &file.text));
            faults.extend(loose_text::check(&file.name, &file.text));
        }
        if file.is_css() {
            faults.extend(css::check(&file.name, &file.text));
        }
    }
    faults.sort();
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_is_tidy() {
        let tree = Tree::read(&Project::find().unwrap()).unwrap();
        let faults: Vec<_> = faults(&tree).iter().map(Fault::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

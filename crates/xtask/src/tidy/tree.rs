//! The project's own text files: those that git tracks or would track. Owns what is read, not what is right.

use std::fs;

use crate::error::Failure;
use crate::project::Project;
use crate::run;

/// The kinds of files that rules look at.
const EXTENSIONS: [&str; 10] = ["rs", "ts", "js", "mjs", "css", "html", "json", "md", "toml", "yaml"];
/// Written by tools.
const GENERATED: [&str; 2] = ["package-lock.json", "Cargo.lock"];

/// One file.
pub struct SourceFile {
    /// Its path inside the project, with forward slashes.
    pub name: String,
    /// Its content.
    pub text: String,
}

impl SourceFile {
    /// Whether it is Rust.
    pub fn is_rust(&self) -> bool {
        has_extension(&self.name, "rs")
    }

    /// Whether it is Rust that reaches the phone.
    pub fn is_app(&self) -> bool {
        self.is_rust() && self.name.starts_with("src/")
    }

    /// Whether it is a stylesheet.
    pub fn is_css(&self) -> bool {
        has_extension(&self.name, "css")
    }

    /// Whether it is code that a person reads line by line.
    pub fn is_code(&self) -> bool {
        ["rs", "ts", "js", "mjs", "css"].iter().any(|extension| has_extension(&self.name, extension))
    }
}

/// All of them.
pub struct Tree(Vec<SourceFile>);

impl Tree {
    /// Reads the project.
    pub fn read(project: &Project) -> Result<Self, Failure> {
        let listing = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"];
        let names = run::output(run::program("git", project.root()).args(listing))?;
        let mut files = Vec::new();
        for name in names.lines().filter(|name| is_ours(name)) {
            let path = project.path(name);
            // A tracked file that is deleted and not yet committed.
            if path.is_file() {
                let bytes = fs::read(&path).map_err(Failure::file(path))?;
                let text = String::from_utf8_lossy(&bytes).into_owned();
                files.push(SourceFile { name: name.to_owned(), text });
            }
        }
        Ok(Self(files))
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> + Clone {
        self.0.iter()
    }
}

fn is_ours(name: &str) -> bool {
    // Samples of bad input are bad on purpose.
    let is_fixture = name.split('/').any(|part| part == "fixtures" || part == "faults");
    let is_generated = GENERATED.iter().any(|end| name.ends_with(end));
    !is_fixture && !is_generated && EXTENSIONS.iter().any(|extension| has_extension(name, extension))
}

fn has_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| found == extension)
}

//! A pack from its single files, as an update fetches them: the limits of packs that no container holds here, and the order
//! in which the files are examined.

use std::collections::BTreeSet;

use super::container::{MAX_ENTRIES, MAX_INFLATED, name};
use super::fault::{At, Fault};
use super::manifest::{ListedFile, Manifest};
use super::pack_fault::{Limit, PackFault};
use super::seal::Sealed;
use super::{contents, glossary, media};

/// Files that name what others may use: they come first.
const FIRST: [&str; 3] = [contents::PATH, glossary::PATH, media::PATH];

impl Sealed {
    /// Verifies `manifest.json` by `manifest.sig`, and the limits of packs, before any file is asked for.
    ///
    /// # Errors
    /// What is wrong with the two.
    pub fn verify_listed(manifest: Vec<u8>, signature: &[u8]) -> Result<Self, Vec<Fault>> {
        let sealed = Self::verify(manifest, signature)?;
        let faults = faults(&sealed.manifest);
        if faults.is_empty() { Ok(sealed) } else { Err(faults) }
    }

    /// The files in the order in which an [`Examination`](super::Examination) takes them.
    pub fn in_order(&self) -> Vec<&ListedFile> {
        let place =
            |file: &&ListedFile| FIRST.iter().position(|path| *path == file.path).unwrap_or(FIRST.len());
        let mut files: Vec<&ListedFile> = self.manifest.files.iter().collect();
        files.sort_by_key(place);
        files
    }
}

/// What the container would refuse.
fn faults(manifest: &Manifest) -> Vec<Fault> {
    let whole = |fault| Fault::pack("", At::File, fault);
    let mut faults = Vec::new();
    let found = manifest.files.len() as u64 + 2;
    if found > MAX_ENTRIES {
        faults.push(whole(PackFault::TooLarge { what: Limit::Entries, found, limit: MAX_ENTRIES }));
    }
    let found = manifest.files.iter().fold(0, |sum: u64, file| sum.saturating_add(file.size));
    if found > MAX_INFLATED {
        faults.push(whole(PackFault::TooLarge { what: Limit::Inflated, found, limit: MAX_INFLATED }));
    }
    let mut seen = BTreeSet::new();
    for file in &manifest.files {
        let problem = name::problem(&file.path).map(PackFault::BadName);
        let twice = (!seen.insert(file.path.to_ascii_lowercase())).then_some(PackFault::NameTwice);
        let found = problem.into_iter().chain(twice);
        faults.extend(found.map(|fault| Fault::pack(file.path.clone(), At::File, fault)));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Label;
    use crate::pack::fault::FaultKind;
    use crate::pack::manifest::FORMAT;

    fn rules(files: &[(&str, u64)]) -> Vec<&'static str> {
        let file = |&(path, size): &(&str, u64)| ListedFile {
            packed: 0,
            path: path.to_owned(),
            sha256: String::new(),
            size,
        };
        let files = files.iter().map(file).collect();
        let found = faults(&Manifest { files, format: FORMAT, label: Label::default() });
        let rule = |fault: &Fault| match &fault.kind {
            FaultKind::Pack(fault) => fault.rule(),
            FaultKind::Checklist(fault) => fault.rule(),
        };
        found.iter().map(rule).collect()
    }

    #[test]
    fn single_files_are_held_to_the_limits_of_a_container() {
        assert!(rules(&[("a.json", 1), ("b.json", 2)]).is_empty());
        assert_eq!(rules(&[("a.json", MAX_INFLATED), ("b.json", 1)]).len(), 1);
        assert_eq!(rules(&[("a.json", 1), ("A.json", 1)]).len(), 1);
        assert_eq!(rules(&[("../a.json", 1)]).len(), 1);
        let many: Vec<String> = (0..MAX_ENTRIES).map(|at| format!("{at}.json")).collect();
        let many: Vec<(&str, u64)> = many.iter().map(|path| (path.as_str(), 1)).collect();
        assert_eq!(rules(&many).len(), 1);
    }
}

//! `packs/catalog.json`: which packs a host offers. Owns its form:
//! `{"packs": [{"id", "version", "language", "title", "file", "bytes", "sha256"}]}`, sorted by file name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::error::Failure;
use crate::fingerprint;

/// What the catalogue takes from a `pack.yaml`; the packer has judged that file already.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Source {
    id: String,
    version: String,
    titles: BTreeMap<String, String>,
}

/// The packs offered.
#[derive(Default)]
pub struct Catalog(Vec<Value>);

impl Source {
    /// Reads the top-level id and version and the map of titles.
    pub fn read(yaml: &str) -> Self {
        let mut source = Self::default();
        let mut is_title = false;
        for line in yaml.lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim().trim_matches(['"', '\'']).to_owned();
            match key {
                "id" => source.id = value,
                "version" => source.version = value,
                _ if is_title && key.starts_with(' ') => {
                    drop(source.titles.insert(key.trim().to_owned(), value));
                }
                _ => {}
            }
            if !key.starts_with(' ') {
                is_title = key == "title";
            }
        }
        source
    }

    /// The language in the name of a built file of this pack.
    fn language<'a>(&self, file: &'a str) -> Option<&'a str> {
        file.strip_prefix(&format!("{}-{}-", self.id, self.version))?.strip_suffix(".uzima")
    }
}

impl Catalog {
    /// Adds the files of one pack that were built into a folder.
    pub fn add(&mut self, source: &Source, folder: &Path) -> Result<(), Failure> {
        for path in super::files_under(folder)? {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(language) = source.language(&file) else { continue };
            let content = fs::read(&path).map_err(Failure::file(&path))?;
            self.0.push(json!({
                "id": source.id,
                "version": source.version,
                "language": language,
                "title": source.titles.get(language),
                "file": file,
                "bytes": content.len(),
                "sha256": fingerprint::sha256(&content),
            }));
        }
        Ok(())
    }

    /// The text of `catalog.json`.
    pub fn to_json(&self) -> String {
        format!("{:#}\n", json!({ "packs": self.0 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str = "format: 1\nid: org.uzima.child-health\nversion: 0.1.0\ntitle:\n  en: When a child is ill\n  \
                        fr: Quand un enfant est malade\nlanguages:\n  - en\nsources:\n  a:\n    title: Other\n    id: no\n";

    #[test]
    fn an_offer_names_the_language_and_the_hash() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("org.uzima.child-health-0.1.0-fr.uzima"), "x").unwrap();
        fs::write(folder.path().join("org.uzima.child-health-0.2.0-fr.uzima"), "y").unwrap();
        let mut catalog = Catalog::default();
        catalog.add(&Source::read(YAML), folder.path()).unwrap();
        let value: Value = serde_json::from_str(&catalog.to_json()).unwrap();
        assert_eq!(value["packs"].as_array().unwrap().len(), 1);
        let offer = &value["packs"][0];
        assert_eq!(offer["language"], "fr");
        assert_eq!(offer["title"], "Quand un enfant est malade");
        assert_eq!(offer["sha256"].as_str().unwrap().len(), 64);
    }

    #[test]
    fn without_packs_the_catalogue_is_empty_but_there() {
        let value: Value = serde_json::from_str(&Catalog::default().to_json()).unwrap();
        assert_eq!(value, json!({ "packs": [] }));
    }
}

//! Makes one enum variant of every key in `locales/en.json`, so that a missing or misspelt key does not compile.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=locales/en.json");
    let groups: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(&fs::read_to_string("locales/en.json")?)?;
    let (mut variants, mut names) = (String::new(), String::new());
    for (group, texts) in &groups {
        for (key, text) in texts {
            // As code, so that names in braces are no words of the documentation.
            let shown = text.replace('\n', " ").replace('`', "'");
            writeln!(variants, "    /// `{shown}`\n    {}{},", camel(group), camel(key))?;
            writeln!(names, "    \"{group}.{key}\",")?;
        }
    }
    let code = format!(
        "/// A text of the interface; the English one is shown with each.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub enum Key {{\n{variants}}}\n\n\
         /// `group.key` of every [`Key`], in its order, which is also the alphabetical one of groups, then keys.\n\
         pub(crate) const NAMES: &[&str] = &[\n{names}];\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("keys.rs"), code)?;
    Ok(())
}

fn camel(text: &str) -> String {
    let parts = text.split('_').map(|part| {
        let mut letters = part.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    parts.collect()
}

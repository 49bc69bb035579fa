//! Makes one enum variant of every key in `locales/en.json`, so that a missing or misspelt key does not compile. The texts
//! of the first screen come first (`src/i18n/first_screen.txt`), as in the built files (`crates/xtask/src/finish/catalogue.rs`).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const FIRST_SCREEN: &str = "src/i18n/first_screen.txt";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=locales/en.json");
    println!("cargo::rerun-if-changed={FIRST_SCREEN}");
    if env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" && env::var("PROFILE")? == "release" {
        // The build splits rooms off the first file along these (crates/xtask/src/finish/rooms.rs).
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let groups: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(&fs::read_to_string("locales/en.json")?)?;
    let first = fs::read_to_string(FIRST_SCREEN)?;
    let is_first = |group: &str, key: &str| {
        first.lines().any(|line| line == group || line.split_once('.') == Some((group, key)))
    };
    let texts =
        groups.iter().flat_map(|(group, texts)| texts.iter().map(move |(key, text)| (group, key, text)));
    let (first, rest): (Vec<_>, Vec<_>) = texts.partition(|(group, key, _)| is_first(group, key));
    let mut variants = String::new();
    for (group, key, text) in first.iter().chain(&rest) {
        // As code, so that names in braces are no words of the documentation.
        let shown = text.replace('\n', " ").replace('`', "'");
        writeln!(variants, "    /// `{shown}`\n    {}{},", camel(group), camel(key))?;
    }
    let code = format!(
        "/// A text of the interface; the English one is shown with each.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub enum Key {{\n{variants}}}\n\n\
         /// How many texts come with the first screen.\n\
         pub const FIRST: usize = {};\n\n\
         /// How many texts there are.\n\
         pub const COUNT: usize = {};\n",
        first.len(),
        first.len() + rest.len()
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

//! Makes one enum variant of every key in `locales/en.json`, so that a missing or misspelt key does not compile.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=locales/en.json");
    if env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" && env::var("PROFILE")? == "release" {
        // The build splits rooms off the first file along these (crates/xtask/src/finish/rooms.rs).
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let groups: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(&fs::read_to_string("locales/en.json")?)?;
    let mut variants = String::new();
    for (group, texts) in &groups {
        for (key, text) in texts {
            // As code, so that names in braces are no words of the documentation.
            let shown = text.replace('\n', " ").replace('`', "'");
            writeln!(variants, "    /// `{shown}`\n    {}{},", camel(group), camel(key))?;
        }
    }
    let code = format!(
        "/// A text of the interface; the English one is shown with each.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub enum Key {{\n{variants}}}\n\n\
         /// How many texts there are.\n\
         pub const COUNT: usize = {};\n",
        groups.values().map(BTreeMap::len).sum::<usize>()
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

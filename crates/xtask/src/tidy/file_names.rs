//! Files are named after the idea they hold; a name that fits anything attracts everything.

use super::Fault;

const FORBIDDEN: [&str; 12] = [
    "util", "utils", "helper", "helpers", "common", "manager", "managers", "type", "types", "misc", "shared",
    "mod",
];

/// One fault when a code file has a name that says nothing.
pub fn check(name: &str) -> Option<Fault> {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, extension) = file.split_once('.')?;
    let is_code = matches!(extension, "rs" | "ts" | "js" | "mjs" | "css" | "d.ts" | "spec.ts");
    (is_code && FORBIDDEN.contains(&stem))
        .then(|| Fault::new(name, 0, format!("`{file}` says nothing: name the file after what it holds")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_names_are_noticed() {
        for name in
            ["src/utils.rs", "crates/domain/src/pack/mod.rs", "tests/e2e/helpers.ts", "style/common.css"]
        {
            assert!(check(name).is_some(), "{name}");
        }
        assert_eq!(check("src/state/dispatch.rs"), None);
        assert_eq!(check("docs/types.md"), None);
    }
}

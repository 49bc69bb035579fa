//! Which parts of the split app travel in one file, and the link module that fetches them.
//!
//! The cut makes one part of every set of rooms that share something: about a hundred, most of a few hundred bytes. Each
//! would be a request of its own and compress alone. Owns putting them together along the way a person takes through the
//! rooms; docs/decisions/code-splitting.md has the figures.

use std::collections::{BTreeMap, BTreeSet};

use super::FinishError;

/// The rooms in the order in which a person comes to them. The first one everybody enters.
const WAY: [&str; 21] = [
    "keeping",
    "writing",
    "dosing",
    "alerting",
    "nudging",
    "heeding",
    "travelling",
    "recalling",
    "ringing",
    "checking",
    "caring",
    "planning",
    "reminding",
    "surveying",
    "receiving",
    "learning",
    "printing",
    "packing",
    "unlocking",
    "overlaying",
    "safekeeping",
];

/// Where the link module's own parts begin, behind what loads them.
const FIRST_PART: &str = "const __chunk_";

/// Parts by name for each room, as the cut tells them; a part without a room is never loaded.
pub type PartsOfRoom = std::collections::HashMap<String, Vec<String>>;

/// The parts of each file, by the file's name without ending, and the files of each room.
#[derive(Debug, PartialEq, Eq)]
pub struct Bundles {
    /// The parts that are merged into a file.
    pub parts: BTreeMap<String, BTreeSet<String>>,
    /// The files a room needs.
    pub files: BTreeMap<String, BTreeSet<String>>,
}

/// What only one room needs is that room's file. What several need comes in a second file of the one a person enters
/// first; with the very first room, whatever it needs is one file, as everybody fetches all of it.
pub fn plan(rooms: &PartsOfRoom) -> Result<Bundles, FinishError> {
    let mut sharers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut bundles = Bundles { parts: BTreeMap::new(), files: BTreeMap::new() };
    for (room, parts) in rooms {
        let place = WAY.iter().position(|known| known == room);
        let place = place.ok_or_else(|| FinishError::Split(format!("{room} has no place in WAY")))?;
        bundles.files.entry(room.clone()).or_default();
        for part in parts {
            sharers.entry(part).or_default().insert(place);
        }
    }
    for (part, sharers) in sharers {
        let first = sharers.first().copied().unwrap_or_default();
        let name = if first > 0 && sharers.len() > 1 {
            format!("{}-shared", WAY[first])
        } else {
            WAY[first].to_owned()
        };
        for room in sharers {
            bundles.files.entry(WAY[room].to_owned()).or_default().insert(name.clone());
        }
        bundles.parts.entry(name).or_default().insert(part.to_owned());
    }
    Ok(bundles)
}

/// The link module that fetches these files: what the cut wrote up to its first part, then ours.
pub fn link(written: &str, bundles: &Bundles) -> Result<String, FinishError> {
    let (runtime, _) = written
        .split_once(FIRST_PART)
        .ok_or_else(|| FinishError::Split(format!("the link module holds no \"{FIRST_PART}\"")))?;
    // A comment before the first part, if one stands there.
    let mut script = runtime.trim_end().to_owned();
    script.push_str(LOADERS);
    for (room, files) in &bundles.files {
        let files: Vec<String> = files.iter().map(|file| format!("\"{file}\"")).collect();
        let entry = ["export const __wasm_split_load_", room, " = enter([", &files.join(", "), "]);\n"];
        script.push_str(&entry.concat());
    }
    Ok(script)
}

/// One loader a file; a room is entered when all its files are there.
const LOADERS: &str = r"
const loaders = {};
const load = (name) => (loaders[name] ??= makeLoad(() => {
    const code = fetch(new URL(`./${name}.wasm`, import.meta.url));
    code.catch(() => {});
    return async (imports) => WebAssembly.instantiateStreaming(code, imports);
}, []));
const enter = (names) => wrapAsyncCb(() => Promise.all(names.map((name) => load(name)())));
";

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms(all: &[(&str, &[&str])]) -> PartsOfRoom {
        let owned = |parts: &[&str]| parts.iter().map(|&part| part.to_owned()).collect();
        all.iter().map(|(room, parts)| ((*room).to_owned(), owned(parts))).collect()
    }

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_part_travels_with_the_room_that_a_person_enters_first() {
        let bundles = plan(&rooms(&[
            ("keeping", &["all", "kept"]),
            ("checking", &["all", "questions", "both", "three"]),
            ("caring", &["all", "both", "three", "care"]),
            ("packing", &["three", "late"]),
            ("safekeeping", &["late"]),
        ]))
        .unwrap();
        let parts = |file: &str| bundles.parts[file].clone();
        assert_eq!(parts("keeping"), set(&["all", "kept"]));
        assert_eq!(parts("checking"), set(&["questions"]));
        assert_eq!(parts("checking-shared"), set(&["both", "three"]));
        assert_eq!(parts("packing-shared"), set(&["late"]));
        assert_eq!(bundles.files["caring"], set(&["keeping", "checking-shared", "caring"]));
        assert_eq!(bundles.files["packing"], set(&["checking-shared", "packing-shared"]));
        assert_eq!(bundles.files["keeping"], set(&["keeping"]));
        let all: usize = bundles.parts.values().map(BTreeSet::len).sum();
        assert_eq!(all, 7, "each part is in one file only");
    }

    #[test]
    fn a_room_without_a_place_stops_the_build() {
        let fault = plan(&rooms(&[("attic", &["a"])])).unwrap_err();
        assert!(fault.to_string().contains("attic"));
    }

    #[test]
    fn the_link_module_keeps_the_runtime_and_names_the_files() {
        let bundles = plan(&rooms(&[("keeping", &["a"]), ("caring", &["a", "b"])])).unwrap();
        let script = link("function makeLoad() {}\nconst __chunk_1 = makeLoad();\n", &bundles).unwrap();
        assert!(script.starts_with("function makeLoad() {}") && !script.contains("__chunk"));
        assert!(script.contains(r#"export const __wasm_split_load_caring = enter(["caring", "keeping"]);"#));
        assert!(link("nothing to cut", &bundles).is_err());
    }
}

//! The stored corpus of the fuzz targets (`fuzz/corpus`): each file, and small changes of it, must end in a value or a fault.
//!
//! `cargo fuzz run container` and its neighbours search for more; what they find is stored there and stays.

use std::fs;
use std::path::Path;

use uzima_domain::pack::{self, Interface};
use uzima_packer::build;
use uzima_packer::source;

use crate::kinds::whole;
use crate::questionnaires::REAL;
use crate::refused::files_by_rule;
use crate::support::built;
use crate::xlsforms::visit;

#[path = "../../../../fuzz/parts/all.rs"]
mod parts;

/// What a target does with some bytes.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 7] = [
    ("condition", parts::condition),
    ("container", parts::container),
    ("content", parts::content),
    ("form", parts::form),
    ("manifest", parts::manifest),
    ("search", parts::find),
    ("source", parts::bring),
];

fn stored(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|item| item.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 3, "the corpus of {name} is there");
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn every_stored_input_ends_in_a_value_or_a_fault() {
    for (name, target) in TARGETS {
        for bytes in stored(name) {
            target(&bytes);
        }
    }
}

#[test]
fn small_changes_of_stored_inputs_do_too() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 8).unwrap_or_default()
    };
    for (name, target) in TARGETS {
        let rounds = if name == "source" { 1 } else { 20 };
        for bytes in stored(name).into_iter().filter(|bytes| !bytes.is_empty()) {
            for _ in 0..rounds {
                let mut bad = bytes.clone();
                match next() % 3 {
                    0 => bad.truncate(next() % bad.len()),
                    1 => {
                        let at = next() % bad.len();
                        bad[at] ^= 1 << (next() % 8);
                    }
                    _ => {
                        let (from, to) = (next() % bad.len(), next() % bad.len());
                        bad.splice(from..from, bytes[to.min(from)..to.max(from)].to_vec());
                    }
                }
                target(&bad);
            }
        }
    }
}

/// `UZIMA_BLESS=1` writes the beginning of the corpus: what the packer itself makes.
#[test]
fn the_corpus_begins_with_what_the_packer_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let pack = built();
    let opened = pack::open(&pack).unwrap();
    let mut seeds = vec![
        ("container", "starter", pack.clone()),
        ("container", "cut", pack[..pack.len() / 2].to_vec()),
        ("container", "python", include_bytes!("../fixtures/python-zipfile.zip").to_vec()),
        ("manifest", "starter", opened.manifest_bytes.clone()),
        ("manifest", "newer", b"{\"format\":2}".to_vec()),
        ("manifest", "empty", b"{}".to_vec()),
        ("search", "starter", opened.files["search.json"].clone()),
        ("search", "empty", b"[]".to_vec()),
        ("search", "other", b"[{\"id\":\"a\"}]".to_vec()),
        ("source", "po", b"msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n".to_vec()),
        ("source", "epub", include_bytes!("../fixtures/epub/ebooklib.epub").to_vec()),
        ("source", "table", b"id;label::en;say::en\r\na;\"b\nc\";d\r\n".to_vec()),
        ("source", "lesson", whole()["articles/en/drinking-water.md"].clone()),
    ];
    let checked = source::check(&whole());
    let inside = build::files(&checked.packs[0], &checked.media).unwrap();
    let kind = |path: &str| {
        let name = path.split(['/', '.']).next().unwrap_or_default();
        if path.ends_with(".text.json") { "checklist-texts".to_owned() } else { name.to_owned() }
    };
    let is_json = |path: &str| path.rsplit_once('.').is_some_and(|(_, end)| end == "json");
    for (path, bytes) in inside.iter().filter(|(path, _)| is_json(path)) {
        let name = if path == "pack.json" { "contents".to_owned() } else { kind(path) };
        let name = if path.starts_with("lessons/") { "lesson".to_owned() } else { name };
        seeds.push(("content", name.leak(), bytes.clone()));
    }
    // Logic and texts of a checklist, as the target takes them together.
    let [logic, texts] = pack::RawPackChecklist::paths("cut-skin");
    seeds.push(("content", "checklist", [&inside[&logic][..], b"\n\n", &inside[&texts]].concat()));
    let interface = Interface {
        lang: "en".to_owned(),
        name: "English".to_owned(),
        plural: "en".to_owned(),
        months: vec!["M".to_owned(); 12],
        weekdays: vec!["D".to_owned(); 7],
        messages: [("nav.today".to_owned(), "Today".to_owned())].into(),
        ..Interface::default()
    };
    seeds.push(("content", "interface", serde_json::to_vec(&interface).unwrap()));
    for (name, file) in [
        ("alert", "alerts/en/cholera.md"),
        ("myths", "alerts/cholera.csv"),
        ("quiz", "quizzes/water.csv"),
        ("medicines", "medicines/common.csv"),
        ("calendar", "schedules/vaccines.csv"),
        ("rules", "checklists/cut-skin/rules.csv"),
        ("settings", "pack.yaml"),
    ] {
        seeds.push(("source", name, whole()[file].clone()));
    }
    seeds.extend(REAL.map(|(name, bytes)| ("form", name, bytes.to_vec())));
    seeds.push(("form", "visit", visit()));
    for (name, text) in [
        ("ours", "yes_or_no and (number >= 2 or not(day < 2026-03-08)) or count(yes_or_no, number > 1) >= 2"),
        (
            "fhirpath",
            "%resource.repeat(item).where(linkId='number').answer.first().value > 2 and (%resource.item.where(linkId='yes_or_no').answer.value = true).not()",
        ),
        (
            "xpath",
            "${yes_or_no} = 'yes' and (. >= 0 or ${day} > date('2026-03-08')) and if(${number} = 1, 1, 0) + 0 >= 1",
        ),
        ("scores", "sum(number, number) < 4.5"),
    ] {
        seeds.push(("condition", name, text.as_bytes().to_vec()));
    }
    seeds.push(("content", "picture", whole()["media/pot.svg"].clone()));
    // Everything that is refused is a place to go on from.
    let refused = files_by_rule();
    let small = refused.iter().filter(|(_, bytes)| bytes.len() < 100_000);
    seeds.extend(small.map(|(rule, bytes)| ("container", *rule, bytes.clone())));
    for (target, name, bytes) in seeds {
        let file = folder.join(target).join(name);
        if std::env::var_os("UZIMA_BLESS").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &bytes).unwrap();
        }
        assert!(file.exists(), "{} is stored", file.display());
    }
}

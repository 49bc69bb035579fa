//! The stored corpus of the fuzz targets (`fuzz/corpus`): each file, and small changes of it, must end in a value or a fault.
//!
//! `cargo fuzz run container` and its neighbours search for more; what they find is stored there and stays.

use std::fs;
use std::path::Path;

use uzima_domain::pack::{self, Contents, Lesson, Quiz, media};
use uzima_domain::search;
use uzima_packer::exchange::{conditions, questionnaire, xlsform};
use uzima_packer::{import, po, source, workbook};

use crate::kinds::whole;
use crate::questionnaires::REAL;
use crate::refused::files_by_rule;
use crate::support::{built, files, walked};
use crate::xlsforms::visit;

/// What a target does with some bytes.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 7] = [
    ("condition", |bytes| {
        let [ours, ..] = conditions(&String::from_utf8_lossy(bytes));
        // What is written is read as the same.
        if let Some(text) = ours {
            assert_eq!(conditions(&text)[0].as_deref(), Some(text.as_str()));
        }
    }),
    ("form", |bytes| {
        if let Ok(imported) = questionnaire::import("f", bytes, None) {
            let (json, _) = questionnaire::export(&imported.form);
            let again = questionnaire::import("f", json.to_string().as_bytes(), None);
            assert_eq!(again.map(|again| again.form.checklist), Ok(imported.form.checklist));
        }
        if let Ok(imported) = xlsform::import("f", bytes, None) {
            let (book, _) = xlsform::export(&imported.form).unwrap();
            let again = xlsform::import("f", &book, None);
            assert_eq!(again.map(|again| again.form.checklist), Ok(imported.form.checklist));
        }
    }),
    ("container", |bytes| drop(walked(bytes))),
    ("manifest", |bytes| drop(pack::manifest::Manifest::parse(bytes))),
    ("content", |bytes| {
        drop(Lesson::parse(bytes));
        drop(Contents::parse(bytes));
        drop(Quiz::parse(bytes));
        for end in ["png", "jpg", "webp", "svg", "mp3", "opus"] {
            media::look(&format!("a.{end}"), bytes);
        }
    }),
    ("search", |bytes| {
        drop(search::check(bytes));
        let indexes = search::open(Some(bytes), &Contents::default());
        for query in ["boil water", "boilling", "水"] {
            search::search(indexes.iter().map(|index| ((), index)), query);
        }
    }),
    ("source", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        drop(po::parse(&text));
        drop(import::epub(bytes));
        drop(workbook::read(bytes));
        let mut tree = whole();
        for file in
            ["glossary.csv", "quizzes/water.csv", "media.csv", "articles/en/drinking-water.md", "pack.yaml"]
        {
            let before = tree.insert(file.to_owned(), bytes.to_vec());
            source::check(&tree);
            tree.insert(file.to_owned(), before.unwrap_or_default());
        }
    }),
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
        let rounds = if name == "source" { 2 } else { 20 };
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
    for (path, bytes) in files() {
        if path.starts_with("lessons/") || path == "pack.json" {
            seeds.push(("content", if path == "pack.json" { "contents" } else { "lesson" }, bytes));
        }
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

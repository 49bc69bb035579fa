//! Plain language: a folder a rule in `tests/lints`, laid over the starter pack, with the words an author reads.
//!
//! `UZIMA_BLESS=1` writes `expected.txt` anew. The day is 22 November 2026.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use uzima_domain::pack::value::date;
use uzima_packer::english::Report;
use uzima_packer::finding::{Finding, tidy};
use uzima_packer::tree::FileTree;
use uzima_packer::{lint, source, tree};

use crate::place::{Place, code, err, out};
use crate::support::starter_tree;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lints")
}

fn lints(tree: &FileTree) -> Vec<Finding> {
    let checked = source::check(tree);
    assert_eq!(checked.findings, []);
    let mut found: Vec<Finding> =
        checked.packs.iter().flat_map(|pack| lint::pack(pack, &checked.media)).collect();
    found.extend(lint::expiry(&checked.packs[0].label, date("2026-11-22").unwrap()));
    tidy(found)
}

fn report(findings: &[Finding]) -> String {
    findings.iter().map(|finding| Report::of(finding).line(finding.severity) + "\n").collect()
}

#[test]
fn every_rule_is_said_as_written_down() {
    let mut failures = Vec::new();
    let mut folders = BTreeSet::new();
    for item in fs::read_dir(folder()).unwrap() {
        let rule = item.unwrap().file_name().into_string().unwrap();
        let mut tree = starter_tree();
        let mut changes = tree::read(&folder().join(&rule), &mut Vec::new()).unwrap();
        let expected = changes.remove("expected.txt").unwrap_or_default();
        tree.extend(changes);
        let found = report(&lints(&tree));
        if env::var_os("UZIMA_BLESS").is_some() {
            fs::write(folder().join(&rule).join("expected.txt"), &found).unwrap();
        } else if found.as_bytes() != expected {
            failures.push(format!("{rule}: {found}"));
        }
        assert!(found.contains(&format!("[{rule}]")), "{rule} is never said: {found}");
        folders.insert(rule);
    }
    assert_eq!(failures, [""; 0]);
    // A page that weighs too much is made below rather than kept.
    folders.insert("heavy-page".to_owned());
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint.rs")).unwrap();
    let rules: BTreeSet<String> = source
        .lines()
        .filter_map(|line| line.trim().split_once("=> \"")?.1.strip_suffix("\","))
        .map(str::to_owned)
        .collect();
    assert_eq!(rules, folders);
}

#[test]
fn a_page_says_what_it_costs() {
    let mut tree = crate::kinds::whole();
    let mut sound = b"OggS".to_vec();
    sound.resize(600_000, 0);
    tree.insert("media/water-1.opus".to_owned(), sound);
    let found = report(&lints(&tree));
    assert!(found.contains("[heavy-page]") && found.contains("601 kB"), "{found}");
}

#[test]
fn the_starter_pack_is_plain() {
    assert_eq!(report(&lints(&starter_tree())), "");
}

#[test]
fn warnings_become_faults_when_asked_to() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let lesson = place.text("mine/articles/en/drinking-water.md") + "\nThe water should be boiled first.\n";
    place.write("mine/articles/en/drinking-water.md", lesson);
    let told = place.run(&["check", "mine"]);
    assert_eq!(code(&told), 0);
    assert!(err(&told).contains("warning: articles/en/drinking-water.md, line 25:"), "{}", err(&told));
    let strict = place.run(&["check", "mine", "--strict", "--json"]);
    assert_eq!(code(&strict), 1);
    assert!(out(&strict).contains(r#""rule":"passive-voice""#), "{}", out(&strict));
    let late = place.run(&["check", "mine", "--today", "2030-01-01"]);
    assert!(code(&late) == 0 && err(&late).contains("[expired]"));
}

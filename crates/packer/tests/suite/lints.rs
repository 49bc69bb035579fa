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
    let mut found = lint::findings(&checked, date("2026-11-22").unwrap());
    // The pack that these begin with is a new one.
    found.retain(|finding| finding.rule() != "placeholder");
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
    // These compare two languages, or are of a pack that is new: `compared`.
    let compared = ["links-differ", "not-translated", "numbers-differ", "placeholder"];
    folders.extend(compared.map(str::to_owned));
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
fn every_text_that_people_read_is_looked_at() {
    let long = "This very long sentence about a small thing was written by somebody who did not want to stop and so it goes on and on \
        and on until nobody who reads it can remember how it had begun.";
    for (file, from, at) in [
        ("alerts/en/cholera.md", "Boil all water that you drink.", "alerts/en/cholera.md, line 9"),
        ("alerts/en/cholera.md", "Boil all water.", "alerts/en/cholera.md, key summary"),
        ("alerts/cholera.csv", "The illness is in the gut.", "alerts/cholera.csv, row 2, column why::en"),
        ("quizzes/water.csv", "Dirt hides germs from the heat.", "quizzes/water.csv, row 2, column why::en"),
        ("glossary.csv", "Large bubbles come up", "glossary.csv, row 2, column say::en"),
        (
            "medicines/common.csv",
            "Mix with one litre of clean water.",
            "medicines/common.csv, row 2, column how::en",
        ),
        (
            "schedules/vaccines.csv",
            "Against five illnesses.",
            "schedules/vaccines.csv, row 2, column say::en",
        ),
    ] {
        let mut tree = crate::kinds::whole();
        let before = String::from_utf8(tree[file].clone()).unwrap();
        assert!(before.contains(from), "{file}: {before}");
        let plain = report(&lints(&tree));
        assert!(!plain.contains(at), "{plain}");
        tree.insert(file.to_owned(), before.replacen(from, long, 1).into_bytes());
        let found = report(&lints(&tree));
        assert!(found.contains(&format!("{at}: ")) && found.contains("[long-sentence]"), "{file}: {found}");
        // What tells somebody what to do says who does it.
        let is_advice = file.contains("/en/") || file.starts_with("medicines/");
        assert_eq!(found.contains("[passive-voice]"), is_advice, "{file}: {found}");
    }
    // Items of a list are no one sentence.
    let mut tree = starter_tree();
    let file = "checklists/cut-skin/checklist.yaml";
    let settings = String::from_utf8(tree[file].clone()).unwrap();
    let (before, rest) = settings.split_once("get_worse:").unwrap();
    let rest: Vec<&str> = rest.lines().skip(1).skip_while(|line| line.starts_with(' ')).collect();
    let rest = rest.join("\n");
    let items: Vec<String> =
        (1..6).map(|item| format!("    - the wound hurts more than it did on day {item}\n")).collect();
    let items = items.concat();
    tree.insert(file.to_owned(), format!("{before}get_worse:\n  en:\n{items}{rest}").into_bytes());
    assert_eq!(report(&lints(&tree)), "");
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

//! Translations by PO files: out, translated by another program, back, and built.

use uzima_domain::pack::{At, Pack, value};
use uzima_packer::finding::Finding;
use uzima_packer::lint;
use uzima_packer::po::{self, Entry};
use uzima_packer::source;
use uzima_packer::tree::FileTree;

use crate::kinds::whole;
use crate::place::{Place, code, err};
use crate::support::starter_tree;

fn in_two_languages(mut tree: FileTree) -> FileTree {
    let label = String::from_utf8(tree["pack.yaml"].clone()).unwrap();
    tree.insert("pack.yaml".to_owned(), label.replace("  - en\n", "  - en\n  - sw\n").into_bytes());
    tree
}

/// Every text of a pack, translated by a mark before it.
fn translated(tree: &FileTree) -> Vec<Entry> {
    let mut entries = po::update(&po::units(tree), &[], &[]).entries;
    for entry in &mut entries {
        entry.translation =
            entry.source.split("; ").map(|part| format!("sw {part}")).collect::<Vec<_>>().join("; ");
    }
    entries
}

fn with(mut tree: FileTree, entries: &[Entry]) -> FileTree {
    tree.insert(po::path("sw"), po::write("sw", entries).into_bytes());
    tree
}

fn swahili(tree: &FileTree) -> Pack {
    let checked = source::check(tree);
    assert_eq!(checked.findings, []);
    checked.packs.into_iter().find(|pack| pack.label.lang == "sw").unwrap()
}

#[test]
fn every_text_of_every_kind_comes_back_translated() {
    let tree = in_two_languages(whole());
    let mut entries = translated(&tree);
    // Recordings are of a language; without its own a lesson has none, and that is no fault.
    let pack = swahili(&with(tree.clone(), &entries));
    assert_eq!(pack.label.title, "sw My first pack");
    let lesson = &pack.lessons[0];
    assert_eq!((lesson.lang.as_str(), lesson.title.as_str()), ("sw", "sw Safe water to drink"));
    assert!(lesson.audio.is_empty() && lesson.picture.is_some());
    let text = lesson.plain_text();
    assert!(
        text.contains("sw Water can look clean") && text.contains("sw Use a clean pot with a lid"),
        "{text}"
    );
    assert_eq!(lesson.blocks.len(), 6);
    let texts = &pack.checklists[0].texts;
    assert!(texts.fallback.is_empty(), "{:?}", texts.fallback);
    assert_eq!(texts.get("rule/open_cut/say").unwrap(), "sw The cut is deep or wide.");
    assert!(pack.more.quizzes.iter().all(|quiz| quiz.lang == "sw"));
    assert_eq!(pack.more.alerts[0].text.title, "sw Cholera in the town");
    assert_eq!(pack.more.alerts[0].myths[0].lang, "sw");
    assert_eq!((pack.more.medicines[0].lang.as_str(), pack.more.calendars[0].lang.as_str()), ("sw", "sw"));
    assert!(pack.more.media.iter().filter(|medium| !medium.alt.is_empty()).all(|medium| medium.lang == "sw"));
    assert_eq!(pack.glossary[0].lang, "sw");
    // One that is fuzzy counts as none: its language is then not built, for it is a red flag's.
    for entry in entries.iter_mut().filter(|entry| entry.context.ends_with("rule/open_cut/say")) {
        entry.is_fuzzy = true;
    }
    let checked = source::check(&with(tree, &entries));
    let rules: Vec<&str> = checked.findings.iter().map(uzima_packer::finding::Finding::rule).collect();
    assert_eq!(rules, ["language-incomplete"]);
}

#[test]
fn a_text_translated_twice_is_a_fault_with_its_place() {
    let mut tree = in_two_languages(starter_tree());
    let entries = translated(&tree);
    let glossary = String::from_utf8(tree["glossary.csv"].clone()).unwrap();
    let mut lines: Vec<String> = glossary.lines().map(str::to_owned).collect();
    lines[0].push_str(",label::sw");
    lines[1].push_str(",maji");
    tree.insert("glossary.csv".to_owned(), lines.join("\n").into_bytes());
    tree.insert("articles/sw/drinking-water.md".to_owned(), tree["articles/en/drinking-water.md"].clone());
    let checked = source::check(&with(tree, &entries));
    let found: Vec<(&str, &str)> =
        checked.findings.iter().map(|finding| (finding.place.file.as_str(), finding.rule())).collect();
    assert_eq!(
        found,
        [("articles/sw/drinking-water.md", "translated-twice"), ("glossary.csv", "translated-twice")]
    );
}

#[test]
fn what_is_said_of_a_translation_is_said_at_its_line() {
    let tree = in_two_languages(whole());
    let mut entries = translated(&tree);
    let slips =
        ["article/drinking-water/summary", "article/drinking-water/text", "rule/open_cut/say", "pack/title"];
    for slip in slips {
        let entry = entries.iter_mut().find(|entry| entry.context.ends_with(slip)).unwrap();
        entry.translation.push_str(" 77");
    }
    let tree = with(tree, &entries);
    let text = String::from_utf8(tree[&po::path("sw")].clone()).unwrap();
    let checked = source::check(&tree);
    let found = lint::findings(&checked, value::date("2026-11-22").unwrap());
    let differ = found.iter().filter(|finding| finding.rule() == "numbers-differ");
    let said: Vec<&str> = differ
        .map(|finding| {
            assert_eq!(finding.place.file, po::path("sw"));
            let At::Line(line) = finding.place.at else { panic!("no line: {finding:?}") };
            text.lines().nth(line as usize - 2).unwrap()
        })
        .collect();
    assert_eq!(said.len(), slips.len(), "{said:?}");
    for slip in slips {
        assert!(said.iter().any(|line| line.contains("msgctxt") && line.contains(slip)), "{slip}: {said:?}");
    }
    let elsewhere: Vec<&Finding> =
        found.iter().filter(|finding| finding.place.file.contains("/sw/")).collect();
    assert_eq!(elsewhere, [&found[0]; 0]);
}

#[test]
fn a_changed_source_asks_for_another_look_and_lets_nothing_old_through() {
    let tree = in_two_languages(starter_tree());
    let entries = translated(&tree);
    let mut changed = with(tree, &entries);
    let rules = String::from_utf8(changed["checklists/cut-skin/rules.csv"].clone()).unwrap();
    changed.insert(
        "checklists/cut-skin/rules.csv".to_owned(),
        rules.replace("The cut is deep or wide.", "The cut gapes.").into_bytes(),
    );
    let checked = source::check(&changed);
    let rules: Vec<&str> = checked.findings.iter().map(uzima_packer::finding::Finding::rule).collect();
    assert_eq!(rules, ["translation-outdated", "language-incomplete"]);
    let updated = po::update(&po::units(&changed), &entries, &[]).entries;
    let entry = updated.iter().find(|entry| entry.source == "The cut gapes.").unwrap();
    assert!(entry.is_fuzzy && entry.translation == "sw The cut is deep or wide.");
    assert_eq!(entry.previous.as_deref(), Some("The cut is deep or wide."));
}

#[test]
fn a_file_of_another_program_is_taken_in_and_out_again() {
    // Translated and saved by polib 1.2.0, which folds long lines.
    let saved = include_str!("../fixtures/po/polib.sw.po");
    let place = Place::new();
    place.good(&["new", "mine"]);
    // The pack that was translated has no medicine.
    std::fs::remove_file(place.path().join("mine/medicines/common.csv")).unwrap();
    let label = place.text("mine/pack.yaml").replace("  - en\n", "  - en\n  - sw\n");
    place.write("mine/pack.yaml", label);
    let extracted = place.good(&["po", "extract", "mine", "--lang", "sw"]);
    assert!(extracted.contains("0 translated"), "{extracted}");
    place.write("back.po", saved);
    let merged = place.good(&["po", "merge", "mine", "back.po", "--lang", "sw"]);
    assert!(merged.contains(" 0 left") && merged.contains("1 to look at again"), "{merged}");
    // The one marked fuzzy is no red flag, so the language is built.
    place.good(&["build", "mine", "--out", "out"]);
    assert_eq!(place.built().len(), 2);
    place.write("back.po", "msgid \"x\nmsgstr \"\"\n");
    let refused = place.run(&["po", "merge", "mine", "back.po", "--lang", "sw"]);
    assert!(code(&refused) == 1 && err(&refused).contains("back.po, line 1: "), "{}", err(&refused));
}

//! Golden reports: a folder a rule in `tests/faults`, each the least that breaks it, with the words people then read.
//!
//! A rule that can be broken in several ways has further folders, `<rule>.<way>`. A folder holds files that are laid over the starter pack (`delete.txt` lists files to take away), and
//! `expected.txt`. For rules of built files the file is made by `refused`. `UZIMA_BLESS=1` writes `expected.txt` anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use uzima_domain::pack;
use uzima_packer::english::Report;
use uzima_packer::finding::Finding;
use uzima_packer::{source, tree};

use crate::refused::files_by_rule;
use crate::support::starter_tree;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

/// The rule of a folder.
fn rule_of(folder: &str) -> &str {
    folder.split_once('.').map_or(folder, |(rule, _)| rule)
}

fn report(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|finding| Report::of(finding).line(finding.severity) + "\n");
    // How many texts the app has changes with the app.
    let counted = |line: String| match line.split_once(" texts of the app are missing") {
        Some((before, rest)) => {
            let place = before.trim_end_matches(|sign: char| sign.is_ascii_digit());
            assert!(place.len() < before.len(), "no number: {line}");
            format!("{place}N texts of the app are missing{rest}")
        }
        None => line,
    };
    lines.map(counted).collect()
}

/// Compares a report, or writes it down when asked to.
fn compare(rule: &str, found: &str, failures: &mut Vec<String>) {
    let file = folder().join(rule).join("expected.txt");
    if env::var_os("UZIMA_BLESS").is_some() {
        fs::create_dir_all(folder().join(rule)).unwrap();
        fs::write(&file, found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if expected != found {
        failures.push(format!("{rule}: expected\n{expected}found\n{found}"));
    }
    if !found.contains(&format!("[{}]", rule_of(rule))) {
        failures.push(format!("{rule}: its report never names it:\n{found}"));
    }
}

#[test]
fn every_broken_folder_is_reported_as_written_down() {
    let built: BTreeSet<&str> = files_by_rule().iter().map(|(rule, _)| *rule).collect();
    let mut failures = Vec::new();
    for item in fs::read_dir(folder()).unwrap() {
        let rule = item.unwrap().file_name().into_string().unwrap();
        let mut changes = tree::read(&folder().join(&rule), &mut Vec::new()).unwrap();
        changes.remove("expected.txt");
        if built.contains(rule.as_str()) && changes.is_empty() {
            continue;
        }
        let mut tree = starter_tree();
        let deleted = changes.remove("delete.txt").unwrap_or_default();
        for file in String::from_utf8(deleted).unwrap().lines() {
            tree.remove(file).unwrap_or_else(|| panic!("{rule} deletes {file}, which is not there"));
        }
        tree.extend(changes);
        compare(&rule, &report(&source::check(&tree).findings), &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_broken_file_is_reported_as_written_down() {
    let mut failures = Vec::new();
    for (rule, bytes) in files_by_rule() {
        let faults = pack::open(&bytes).and_then(|opened| pack::read(&opened)).unwrap_err();
        let findings: Vec<Finding> = faults.into_iter().map(Finding::from).collect();
        compare(rule, &report(&findings), &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Rules that no folder and no built file breaks, and the test that shows each: its file and name.
const ELSEWHERE: [(&str, &str, &str); 37] = [
    ("answer-null", "oddities", "answers_are_taken_at_the_borders_of_ages_and_null_is_none"),
    ("answer-twice", "command_line", "triage_refuses_answers_it_cannot_take"),
    ("answers-not-an-object", "command_line", "triage_refuses_answers_it_cannot_take"),
    ("answers-not-json", "command_line", "triage_refuses_answers_it_cannot_take"),
    ("app-too-old", "contract", "a_pack_for_a_newer_app_is_refused_before_its_contents_are_read"),
    ("backup-damaged", "backups", "the_command_line_says_why_a_file_is_no_backup"),
    ("backup-empty", "backups", "the_command_line_says_why_a_file_is_no_backup"),
    ("backup-key-figures", "backups", "the_command_line_says_why_a_file_is_no_backup"),
    ("backup-line", "backups", "the_command_line_names_the_line_that_is_no_record"),
    ("backup-too-large", "backups", "the_command_line_refuses_a_file_of_2_gb_without_reading_it"),
    ("backup-truncated", "backups", "the_command_line_says_why_a_file_is_no_backup"),
    ("became-a-date", "workbooks", "faults_name_sheet_row_and_column"),
    ("date-as-number", "oddities", "what_would_be_read_otherwise_than_it_looks_is_refused_at_its_cell"),
    (
        "formula-without-value",
        "oddities",
        "what_would_be_read_otherwise_than_it_looks_is_refused_at_its_cell",
    ),
    ("hidden", "oddities", "what_spreadsheets_change_is_read_as_it_was_meant_and_what_they_hide_is_told"),
    ("merged-cells", "oddities", "what_would_be_read_otherwise_than_it_looks_is_refused_at_its_cell"),
    ("sheet-twice", "oddities", "what_would_be_read_otherwise_than_it_looks_is_refused_at_its_cell"),
    ("home-in-doubt", "proofs", "home_in_doubt_cannot_be_written_and_has_its_words_all_the_same"),
    ("key-readable", "keys", "a_made_key_is_private_and_an_open_one_is_said"),
    ("offered-twice", "reports", "a_damaged_pack_or_two_of_one_leave_the_catalogue_as_it_was"),
    ("row-id-twice", "sheets", "two_rows_of_one_id_are_a_fault_and_rows_far_down_are_read"),
    ("row-without-id", "workbooks", "faults_name_sheet_row_and_column"),
    ("unknown-sheet", "workbooks", "faults_name_sheet_row_and_column"),
    ("cannot-read", "contract", "triage_says_its_faults_as_json_and_its_results_as_ever"),
    ("file-name-not-unicode", "contract", "what_cannot_be_read_in_a_folder_hides_none_of_the_other_faults"),
    ("folder-not-empty", "contract", "new_says_its_faults_as_json"),
    ("newer-backup", "backups", "the_command_line_says_why_a_file_is_no_backup"),
    ("not-a-backup", "backups", "the_command_line_says_why_a_file_is_no_backup"),
    ("open-key", "contract", "a_file_signed_with_the_key_that_everybody_has_is_refused_as_on_a_phone"),
    ("symbolic-link", "contract", "what_cannot_be_read_in_a_folder_hides_none_of_the_other_faults"),
    ("unknown-checklist", "contract", "triage_says_its_faults_as_json_and_its_results_as_ever"),
    ("no-packs", "results", "whoever_names_the_wrong_thing_is_told_what_it_is_and_what_to_name"),
    ("same-pack", "results", "whoever_names_the_wrong_thing_is_told_what_it_is_and_what_to_name"),
    ("settings-name", "results", "settings_of_another_name_are_the_one_thing_to_mend"),
    ("source-language", "results", "whoever_names_the_wrong_thing_is_told_what_it_is_and_what_to_name"),
    ("wrong-kind", "results", "whoever_names_the_wrong_thing_is_told_what_it_is_and_what_to_name"),
    ("wrong-passphrase", "backups", "the_command_line_says_why_a_file_is_no_backup"),
];

#[test]
fn every_rule_without_a_folder_is_named_by_the_test_that_breaks_it() {
    for (rule, file, test) in ELSEWHERE {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/suite/{file}.rs"));
        let text = fs::read_to_string(path).unwrap();
        let (_, body) = text
            .split_once(&format!("#[test]\nfn {test}() {{\n"))
            .unwrap_or_else(|| panic!("{rule}: there is no test {file}::{test}"));
        let body = body.split("\n}\n").next().unwrap();
        assert!(body.contains(&format!("\"{rule}\"")), "{file}::{test} never names {rule}");
    }
}

#[test]
fn every_rule_has_a_folder_and_every_folder_a_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rules = BTreeSet::new();
    let domain = [
        "pack/pack_fault.rs",
        "checklist/fault.rs",
        "checklist/condition/fault.rs",
        "checklist/answer/fault.rs",
        "checklist/proof/hole.rs",
        "checklist/proof/notes.rs",
    ];
    let domain = domain.iter().map(|file| format!("../domain/src/{file}"));
    for file in domain.chain(["src/finding.rs", "src/finding/misfit.rs"].map(str::to_owned)) {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let ids = text.lines().filter_map(|line| {
            let line = line.trim();
            let arm = line.split_once(" => \"").map(|(_, id)| id).and_then(|id| id.strip_suffix("\","));
            // An arm too long for one line has its id on a line of its own.
            arm.or_else(|| line.strip_prefix('"')?.strip_suffix('"'))
        });
        rules.extend(ids.map(str::to_owned));
    }
    for (rule, ..) in ELSEWHERE {
        assert!(rules.remove(rule), "{rule} is no rule");
    }
    let folders: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|item| rule_of(&item.unwrap().file_name().into_string().unwrap()).to_owned())
        .collect();
    assert!(rules.len() > 50, "the rules could not be read from the sources");
    assert_eq!(
        rules.difference(&folders).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "rules without a folder"
    );
    assert_eq!(
        folders.difference(&rules).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "folders without a rule"
    );
}

#[test]
fn the_starter_pack_has_no_faults_and_no_warnings() {
    let checked = source::check(&starter_tree());
    assert_eq!(report(&checked.findings), "");
    let medicines = &checked.packs[0].more.medicines;
    assert_eq!(medicines.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["ors"]);
    assert_eq!((&medicines[0].strength, medicines[0].times.len()), (&None, 0), "no amount, no time");
}

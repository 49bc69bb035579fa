//! Packs that are signed well and wrong inside: made by another tool, or by somebody who means harm. The phone's own
//! validation is all that stands between them and a person.

use uzima_domain::pack::{Fault, FaultKind};

use crate::support::{files, signed, walked, zip};

/// The rules broken when one text in one file is replaced by another and all is signed anew.
fn broken(path: &str, old: &str, new: &str) -> Vec<(String, &'static str)> {
    let mut all = files();
    let file = all.iter_mut().find(|(name, _)| name == path).unwrap();
    let text = String::from_utf8(file.1.clone()).unwrap();
    assert!(text.contains(old), "{text}");
    file.1 = text.replacen(old, new, 1).into_bytes();
    let rule = |fault: Fault| match fault.kind {
        FaultKind::Pack(kind) => (fault.place.file, kind.rule()),
        FaultKind::Checklist(kind) => (fault.place.file, kind.rule()),
    };
    let container = zip(&signed(&all, |_| {}));
    walked(&container).map_or_else(|faults| faults.into_iter().map(rule).collect(), |_| Vec::new())
}

const LESSON: &str = "lessons/drinking-water.json";
const LOGIC: &str = "checklists/cut-skin.logic.json";
const TEXTS: &str = "checklists/cut-skin.text.json";

fn one(file: &str, rule: &'static str) -> Vec<(String, &'static str)> {
    vec![(file.to_owned(), rule)]
}

#[test]
fn lessons_are_checked_again() {
    let source = "articles/en/drinking-water.md";
    let link = r#"{"link":{"text":[{"text":"x"}],"to":"javascript:alert(1)"}},{"text":"Water can"#;
    assert_eq!(broken(LESSON, r#"{"text":"Water can"#, link), one(source, "bad-link"));
    assert_eq!(broken(LESSON, r#""dir":"ltr""#, r#""dir":"rtl""#), one(source, "bad-value"));
    assert_eq!(broken(LESSON, r#""id":"rolling_boil""#, r#""id":"elsewhere""#), one(source, "unknown-term"));
    assert_eq!(broken(LESSON, r#"{"paragraph""#, r#"{"html""#), one(LESSON, "unreadable-file"));
}

#[test]
fn blocks_nested_without_end_do_no_harm() {
    let deep = |times: usize| {
        let open = r#"{"callout":{"kind":"note","blocks":["#.repeat(times);
        format!(r#"{{"line":1,"block":{open}"separator"{}}},{{"block":"#, "]}}".repeat(times))
    };
    let first = r#"{"block":"#;
    assert_eq!(broken(LESSON, first, &deep(20)), one("articles/en/drinking-water.md", "too-deep"));
    assert_eq!(broken(LESSON, first, &deep(5_000)), one(LESSON, "unreadable-file"));
}

#[test]
fn checklists_are_compiled_again() {
    let rules = "checklists/cut-skin/rules.csv";
    assert_eq!(broken(LOGIC, r#""if":"deep""#, r#""if":"dep""#), one(rules, "unknown-question"));
    let undeclared = broken(LOGIC, r#""danger":"yes","name":"deep""#, r#""name":"deep""#);
    assert_eq!(undeclared, one("checklists/cut-skin/questions.csv", "undeclared-danger"));
    assert_eq!(
        broken(LOGIC, r#""source":"first_aid_2020""#, r#""source":"nobody""#),
        one(rules, "unknown-source")
    );
}

#[test]
fn a_reason_without_words_is_refused() {
    let missing = broken(TEXTS, r#""rule/open_cut/say""#, r#""rule/other/say""#);
    assert_eq!(missing, one("checklists/cut-skin/rules.csv", "missing-value"));
    let blank =
        broken(TEXTS, r#""rule/open_cut/say":"The cut is deep or wide.""#, r#""rule/open_cut/say":" ""#);
    assert_eq!(blank, one("checklists/cut-skin/rules.csv", "missing-value"));
}

#[test]
fn faults_of_many_files_come_together() {
    let mut all = files();
    for (path, bytes) in &mut all {
        if path == LESSON || path == LOGIC {
            *bytes = b"{".to_vec();
        }
    }
    all.retain(|(path, _)| path != "search.json");
    assert_eq!(walked(&zip(&signed(&all, |_| {}))).unwrap_err().len(), 3);
}

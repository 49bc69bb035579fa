//! The search file: old ones, newer ones, and those that no honest packer wrote.

use uzima_domain::pack::{Contents, PackFault};
use uzima_domain::search::{check, open};

use crate::{contents, file, ids, lesson, opened};

fn good() -> String {
    String::from_utf8(file(&[lesson("a", "Boil water", "Every day", "over a fire")])).unwrap()
}

#[test]
fn a_file_of_the_first_form_is_found_by_all_its_words() {
    let old =
        br#"[{"body":"over a fire","danger":"danger","id":"a","summary":"every day","title":"boil water"}]"#;
    check(old).unwrap();
    let texts = [lesson("a", "Boil water", "", "")];
    let opened = open(Some(old), &contents(&texts, &[]));
    assert_eq!(ids(&opened, "fire boil"), ["a"]);
}

#[test]
fn a_newer_or_missing_file_leaves_titles_and_summaries() {
    let newer = br#"{"form":3,"anything":[1,2]}"#;
    check(newer).unwrap();
    let texts = [lesson("a", "Boil water", "Every day", "fire"), lesson("b", "Soap", "", "water")];
    for bytes in [Some(&newer[..]), Some(b"{}"), Some(b"\xff"), None] {
        let opened = open(bytes, &contents(&texts, &["b"]));
        assert_eq!(ids(&opened, "day boil"), ["a"]);
        assert_eq!(ids(&opened, "soap"), ["b"]);
        assert_eq!(ids(&opened, "fire"), [""; 0]);
    }
}

#[test]
fn a_lesson_that_the_file_leaves_out_is_found_by_its_title_and_stays_danger() {
    let texts = [lesson("a", "Boil water", "", "fire"), lesson("b", "Danger: water", "", "")];
    let opened = open(Some(&file(&texts[..1])), &contents(&texts, &["b"]));
    assert_eq!(ids(&opened, "water"), ["b", "a"]);
}

#[test]
fn a_file_that_does_not_hold_together_is_refused_and_breaks_nothing() {
    let good = good();
    check(good.as_bytes()).unwrap();
    let texts = [lesson("a", "Boil water", "Every day", "over a fire")];
    for (from, to) in [
        ("lesson/a", "lessen/a"),
        ("lesson/a", "a"),
        ("\"lesson/a\"", ""),
        ("boil day", "day boil"),
        ("boil day", "day"),
        ("boil day", "boil  day"),
        ("!$ ", "! "),
        ("!$ ", "!$"),
        ("!$ ", "!% "),
        ("!$ ", "~~~~~~~~~~~~~~~~$ "),
        ("!$ ", "\u{e9} "),
        ("\"form\":2", "\"form\":1"),
        ("\"form\":2", "\"form\":\"2\""),
        ("\"words\"", "\"word\""),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        assert!(matches!(check(bad.as_bytes()), Err(PackFault::Unreadable { .. })), "{bad}");
        let opened = open(Some(bad.as_bytes()), &contents(&texts, &[]));
        for query in ["boil", "water", "day", "f", "wwater", "somewhere else"] {
            ids(&opened, query);
        }
    }
    assert!(check(b"[{\"id\":\"a\"}]").is_err());
}

#[test]
fn the_same_texts_give_the_same_file_and_none_gives_one() {
    assert_eq!(good(), good());
    check(&file(&[])).unwrap();
    assert!(open(Some(&file(&[])), &Contents::default()).is_empty());
    assert!(opened(&[lesson("a", "...", "", "")], &[]).iter().all(|index| index.word_count() == 0));
}

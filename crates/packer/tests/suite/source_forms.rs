//! The forms in which authors' programs write the same thing.

use uzima_domain::pack::article::{Block, CalloutKind, Inline, ListKind};
use uzima_packer::source;
use uzima_packer::tree::FileTree;

use crate::support::starter_tree;

fn changed(file: &str, change: impl Fn(&str) -> String) -> FileTree {
    let mut tree = starter_tree();
    let text = String::from_utf8(tree[file].clone()).unwrap();
    let new = change(&text);
    assert_ne!(text, new);
    tree.insert(file.to_owned(), new.into_bytes());
    tree
}

fn same_as_starter(tree: &FileTree) {
    let (expected, found) = (source::check(&starter_tree()), source::check(tree));
    assert_eq!(found.findings, []);
    assert_eq!(found.packs, expected.packs);
}

#[test]
fn marks_and_line_ends_of_other_systems_change_nothing() {
    for file in
        ["pack.yaml", "glossary.csv", "checklists/cut-skin/rules.csv", "articles/en/drinking-water.md"]
    {
        same_as_starter(&changed(file, |text| format!("\u{feff}{}", text.replace('\n', "\r\n"))));
    }
}

#[test]
fn yaml_lists_and_quotes_may_be_written_in_every_way() {
    same_as_starter(&changed("pack.yaml", |text| text.replace("languages:\n  - en\n", "languages: [en]\n")));
    same_as_starter(&changed("pack.yaml", |text| {
        text.replace("title:\n  en: My first pack\n", "title: { 'en': \"My first pack\" }\n")
    }));
}

#[test]
fn yaml_words_stay_words() {
    let tree =
        changed("pack.yaml", |text| text.replace("en: My first pack", "en: no").replace("0.1.0", "1.10.0"));
    let checked = source::check(&tree);
    assert_eq!(checked.packs[0].label.title, "no");
    assert_eq!(checked.packs[0].label.version, "1.10.0");
}

#[test]
fn emergency_numbers_may_name_their_source() {
    let tree = changed("pack.yaml", |text| {
        text.to_owned()
            + "emergency:\n  KE: 999\n  UG:\n    number: 112\n    source: regulator\n    date: 2026-01-31\n"
    });
    let checked = source::check(&tree);
    let emergency = &checked.packs[0].label.emergency;
    assert_eq!(emergency["KE"].number, "999");
    assert_eq!(emergency["UG"].source.as_deref(), Some("regulator"));
}

#[test]
fn markdown_becomes_blocks() {
    let body = "# One\n\nA **b** *c* [w](https://example.org) [t](tel:112) [l](drinking-water.md)\\\nnext\n\n\
                - a\n  1. x\n  2. y\n- b\n\n> said\n\n> [!CAUTION]\n> go\n\n| h | i |\n|---|---|\n| 1 | 2 |\n\n---\n";
    let tree = changed("articles/en/drinking-water.md", |text| text.to_owned() + "\n" + body);
    let checked = source::check(&tree);
    assert_eq!(checked.findings, []);
    let blocks: Vec<&Block> =
        checked.packs[0].lessons[0].blocks.iter().map(|placed| &placed.block).skip(6).collect();
    assert!(matches!(blocks[0], Block::Heading { level: 2, .. }));
    let Block::Paragraph(words) = blocks[1] else { panic!("not words") };
    let is = |test: fn(&Inline) -> bool| words.iter().any(test);
    assert!(is(|word| matches!(word, Inline::Strong(_))) && is(|word| matches!(word, Inline::Em(_))));
    assert!(is(|word| matches!(word, Inline::Link { to, .. } if to == "tel:112")));
    assert!(is(|word| matches!(word, Inline::Lesson { id, .. } if id == "drinking-water")));
    assert!(is(|word| matches!(word, Inline::Break)));
    let Block::List { kind: ListKind::Bullets, items } = blocks[2] else { panic!("not a list") };
    assert!(matches!(items[0][1], Block::List { kind: ListKind::Steps, .. }));
    assert!(matches!(blocks[3], Block::Callout { kind: CalloutKind::Quote, .. }));
    assert!(matches!(blocks[4], Block::Callout { kind: CalloutKind::Danger, .. }));
    let Block::Table { head, rows } = blocks[5] else { panic!("not a table") };
    assert_eq!((head.len(), rows.len()), (2, 1));
    assert_eq!(blocks[6], &Block::Separator);
}

#[test]
fn nothing_an_author_can_write_panics() {
    let awkward = [
        "", "---", "---\n---", ":", "\u{0}", "- - - -", "&a *a", "{", "\"", "a: b: c", "a,b\n\"", "|\n|-",
        "[](", "> > >", "::,::\n",
    ];
    for file in starter_tree().keys() {
        for text in awkward {
            let mut tree = starter_tree();
            tree.insert(file.clone(), text.as_bytes().to_vec());
            source::check(&tree);
            let deep = text.repeat(3_000);
            tree.insert(file.clone(), deep.into_bytes());
            source::check(&tree);
        }
    }
}

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

fn changed_bytes(file: &str, change: impl Fn(&str) -> Vec<u8>) -> FileTree {
    let mut tree = starter_tree();
    let text = String::from_utf8(tree[file].clone()).unwrap();
    tree.insert(file.to_owned(), change(&text));
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
                - a\n\n  3. x\n  4. y\n- b\n\n> said\n\n> [!CAUTION]\n> go\n\n| h | i |\n|---|---|\n| 1 \\| 0 | 2 |\n\n---\n";
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
    let Block::List { kind: ListKind::Bullets, items, start: 1 } = blocks[2] else { panic!("not a list") };
    assert!(matches!(items[0][1], Block::List { kind: ListKind::Steps, start: 3, .. }));
    assert!(matches!(blocks[3], Block::Callout { kind: CalloutKind::Quote, .. }));
    assert!(matches!(blocks[4], Block::Callout { kind: CalloutKind::Danger, .. }));
    let Block::Table { head, rows } = blocks[5] else { panic!("not a table") };
    assert_eq!((head.len(), rows.len()), (2, 1));
    assert_eq!(blocks[6], &Block::Separator);
}

#[test]
fn a_picture_in_a_paragraph_becomes_a_block_between_its_words() {
    let body = "Before\n![A *pot*](../../media/pot.svg)\nbehind\n\n![](pot.svg)\n\n\
                1. ![A cup](pot.svg) Pour\n2. Drink\n\n> [!TIP]\n> ![A lid](pot.svg)\n";
    let mut tree = changed("articles/en/drinking-water.md", |text| text.to_owned() + "\n" + body);
    let table = "file,licence,author,alt::en\npot.svg,CC0-1.0,Ann,A pot with a lid\n";
    tree.insert("media.csv".to_owned(), table.into());
    tree.insert("media/pot.svg".to_owned(), b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec());
    let checked = source::check(&tree);
    assert_eq!(checked.findings, []);
    let pack = &checked.packs[0];
    assert_eq!(pack.more.media.len(), 1);
    let lesson = &pack.lessons[0];
    assert_eq!(lesson.pictures(), ["pot.svg"; 4]);
    let blocks: Vec<&Block> = lesson.blocks.iter().map(|placed| &placed.block).skip(6).collect();
    let said = |words: &str| Block::Paragraph(vec![Inline::Text(words.to_owned())]);
    let picture = |alt: &str| Block::Picture { alt: alt.to_owned(), file: "pot.svg".to_owned() };
    assert_eq!(blocks[..4], [&said("Before"), &picture("A pot"), &said("behind"), &picture("")]);
    let Block::List { items, .. } = blocks[4] else { panic!("not a list") };
    assert_eq!(items[0], [picture("A cup"), said("Pour")]);
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

#[test]
fn what_excel_saves_is_read_as_it_was_meant() {
    // "Unicode text": UTF-16 with its mark, separated by tabs.
    same_as_starter(&changed_bytes("glossary.csv", |text| {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut rows = vec![reader.headers().unwrap().clone()];
        rows.extend(reader.records().map(Result::unwrap));
        let text: Vec<String> = rows.iter().map(|row| row.iter().collect::<Vec<_>>().join("\t")).collect();
        let units: Vec<u16> = std::iter::once(0xFEFF).chain(text.join("\r\n").encode_utf16()).collect();
        units.into_iter().flat_map(u16::to_le_bytes).collect()
    }));
    // Signs that word processors put into conditions.
    same_as_starter(&changed("checklists/cut-skin/rules.csv", |text| {
        text.replace(",deep,", ",\u{a0}deep\u{200b},")
    }));
    // Empty columns at the end, and one in the middle.
    same_as_starter(&changed("checklists/cut-skin/rules.csv", |text| text.replace('\n', ",,,\n")));
}

#[test]
fn a_table_of_older_windows_is_read_and_shows_a_word_of_it() {
    let latin = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let tree =
        changed_bytes("glossary.csv", |text| latin(&(text.to_owned() + "fever,Fi\u{e8}vre,Hot skin,\n")));
    let checked = source::check(&tree);
    let [finding] = &checked.findings[..] else { panic!("{:?}", checked.findings) };
    assert_eq!(finding.rule(), "read-as-windows-1252");
    assert!(uzima_packer::english::message(finding).contains("`Fi\u{e8}vre`"));
    assert_eq!(checked.packs[0].glossary.last().unwrap().label, "Fi\u{e8}vre");
    // Not where the languages are written with other letters: there it would be a guess.
    let mut tree = tree;
    let label = String::from_utf8(tree["pack.yaml"].clone()).unwrap().replace("  - en\n", "  - en\n  - tr\n");
    tree.insert("pack.yaml".to_owned(), label.into_bytes());
    assert!(source::check(&tree).findings.iter().any(|finding| finding.rule() == "not-utf8"));
}

//! What goes into a pack comes out of it, and the same source gives the same bytes.

use uzima_domain::pack;
use uzima_domain::pack::article::{Block, Inline};
use uzima_domain::pack::manifest::sha256_hex;
use uzima_domain::search::{open, search};
use uzima_packer::build::build;
use uzima_packer::source;
use uzima_packer::tree::FileTree;

use crate::support::{built, key, starter_tree};

/// The starter pack with a second language that is complete but has no lesson of its own.
fn two_languages() -> FileTree {
    let mut tree = starter_tree();
    let mut change = |file: &str, change: &dyn Fn(String) -> String| {
        let text = String::from_utf8(tree.remove(file).unwrap()).unwrap();
        tree.insert(file.to_owned(), change(text).into_bytes());
    };
    change("pack.yaml", &|text| {
        text.replace("  - en\n", "  - en\n  - ar\n")
            .replace("title:\n", "title:\n  ar: \u{62d}\u{632}\u{645}\u{629}\n")
    });
    change("checklists/cut-skin/checklist.yaml", &|text| {
        text.replacen("title:\n", "title:\n  ar: \u{62c}\u{631}\u{62d}\n", 1)
    });
    for table in ["questions", "rules"] {
        // Every text cell once more under the other language.
        change(&format!("checklists/cut-skin/{table}.csv"), &|text| {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let header = reader.headers().unwrap().clone();
            let mut out = csv::Writer::from_writer(Vec::new());
            let is_text = |name: &str| name.ends_with("::en") && name != "hint::en";
            let more = header.iter().filter(|name| is_text(name)).map(|name| name.replace("::en", "::ar"));
            let names: Vec<String> = header.iter().map(str::to_owned).chain(more).collect();
            out.write_record(&names).unwrap();
            for row in reader.records() {
                let row = row.unwrap();
                let texts = header.iter().zip(&row).filter(|(name, _)| is_text(name)).map(|(_, cell)| cell);
                let cells: Vec<&str> = row.iter().chain(texts).collect();
                out.write_record(&cells).unwrap();
            }
            String::from_utf8(out.into_inner().unwrap()).unwrap()
        });
    }
    tree
}

#[test]
fn a_built_pack_reads_as_it_was_checked() {
    let checked = source::check(&starter_tree());
    let bytes = build(&checked.packs[0], &checked.media, &key()).unwrap();
    let opened = pack::open(&bytes).unwrap();
    let read = pack::read(&opened).unwrap();
    assert_eq!(opened.signer.key, *key().pair.pk);
    assert_eq!(read.lessons, checked.packs[0].lessons);
    assert_eq!(read.contents, checked.packs[0].contents);
    assert_eq!(read.glossary, checked.packs[0].glossary);
    assert_eq!(read.checklists[0].texts, checked.packs[0].checklists[0].texts);
    for (path, hash) in &read.files {
        assert_eq!(*hash, sha256_hex(&opened.files[path]));
    }
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    assert_eq!(built(), built());
}

#[test]
fn logic_is_the_same_bytes_in_every_language_and_texts_fall_back_marked() {
    let checked = source::check(&two_languages());
    assert!(!checked.has_faults(), "{:?}", checked.findings);
    let opened: Vec<_> = checked
        .packs
        .iter()
        .map(|pack| pack::open(&build(pack, &checked.media, &key()).unwrap()).unwrap())
        .collect();
    assert_eq!(opened.len(), 2);
    let logic = "checklists/cut-skin.logic.json".to_owned();
    assert_eq!(opened[0].files[&logic], opened[1].files[&logic]);
    let arabic = pack::read(&opened[1]).unwrap();
    assert_eq!(arabic.label.lang, "ar");
    assert_eq!(arabic.lessons[0].lang, "en");
    let texts = &arabic.checklists[0].texts;
    assert!(
        texts.texts.contains_key("question/deep/label") && texts.fallback.contains_key("question/deep/hint")
    );
    assert!(texts.fallback.contains_key("get_worse") && !texts.fallback.contains_key("question/deep/label"));
    assert!(texts.get("question/deep/hint").is_some());
}

#[test]
fn a_language_that_lacks_a_needed_text_is_not_built() {
    let mut tree = two_languages();
    let file = "checklists/cut-skin/rules.csv";
    let text = String::from_utf8(tree.remove(file).unwrap()).unwrap();
    let without = text.replace("Keep the cut clean and dry. Look at it every day.,\n", ",\n");
    assert_ne!(text, without);
    tree.insert(file.to_owned(), without.into_bytes());
    let checked = source::check(&tree);
    assert!(!checked.has_faults());
    assert_eq!(checked.packs.iter().map(|pack| pack.label.lang.as_str()).collect::<Vec<_>>(), ["en"]);
    assert!(checked.findings.iter().any(|finding| finding.rule() == "language-incomplete"));
}

#[test]
fn lessons_become_typed_blocks_with_the_lines_of_their_source() {
    let checked = source::check(&starter_tree());
    let lesson = &checked.packs[0].lessons[0];
    let lines: Vec<u32> = lesson.blocks.iter().map(|placed| placed.line).collect();
    assert_eq!(lines, [9, 11, 13, 17, 19, 22]);
    let Block::List { items, .. } = &lesson.blocks[2].block else { panic!("not a list") };
    let Block::Paragraph(words) = &items[1][0] else { panic!("not words") };
    assert!(words.iter().any(|word| matches!(word, Inline::Term { id, .. } if id == "rolling_boil")));
}

#[test]
fn the_search_file_finds_the_lesson() {
    let opened = pack::open(&built()).unwrap();
    let contents = pack::Contents::parse(&opened.files["pack.json"]).unwrap();
    let indexes = open(Some(&opened.files["search.json"]), &contents);
    let found = |query| search(indexes.iter().map(|index| ((), index)), query).hits.len();
    assert_eq!((found("BOIL evening"), found("safe"), found("oil")), (1, 1, 0));
}

//! What each fuzz target does with some bytes. The stored corpus goes through the same code in every run of the packer's suite.

mod content;
mod looking;

use uzima_domain::pack::{self, Contents, Walk};
use uzima_domain::search;
use uzima_packer::exchange::{self, questionnaire, xlsform};
use uzima_packer::tree::FileTree;
use uzima_packer::{import, po, source, starter, workbook};

pub use self::content::content;

/// Any text as a condition: in our language, in `FHIRPath`, and in `XPath` within a workbook. What is written is read as the same.
pub fn condition(bytes: &[u8]) {
    let [ours, ..] = exchange::conditions(&String::from_utf8_lossy(bytes));
    if let Some(text) = ours {
        assert_eq!(exchange::conditions(&text)[0].as_deref(), Some(text.as_str()));
    }
}

/// Any bytes as a built pack: a pack or faults, never a panic; and who goes through it file by file says the same.
pub fn container(bytes: &[u8]) {
    let mut walk = Walk::new(bytes.len() as u64);
    while let Some(range) = walk.wants() {
        let place = |end: u64| usize::try_from(end).unwrap();
        walk.feed(bytes[place(range.start)..place(range.end)].to_vec());
    }
    let whole = pack::open(bytes).and_then(|opened| pack::read(&opened));
    assert_eq!(walk.finish().is_ok(), whole.is_ok());
}

/// Any bytes as a form of another program: what comes in goes out, and comes in as it was.
pub fn form(bytes: &[u8]) {
    if let Ok(imported) = questionnaire::import("f", bytes, None) {
        let (json, _) = questionnaire::export(&imported.form);
        let again = questionnaire::import("f", json.to_string().as_bytes(), None);
        assert_eq!(again.map(|again| again.form.checklist), Ok(imported.form.checklist));
    }
    if let Ok(imported) = xlsform::import("f", bytes, None) {
        // Texts longer than a cell can be are refused.
        let Ok((book, _)) = xlsform::export(&imported.form) else { return };
        let again = xlsform::import("f", &book, None);
        assert_eq!(again.map(|again| again.form.checklist), Ok(imported.form.checklist));
    }
}

/// Any bytes as a manifest.
pub fn manifest(bytes: &[u8]) {
    drop(pack::manifest::Manifest::parse(bytes));
}

/// Any bytes as a search file, and searches in it whose hits are marked as the page of hits marks them.
pub fn find(bytes: &[u8]) {
    drop(search::check(bytes));
    let contents = Contents { lessons: vec![looking::card("drinking-water")], ..Contents::default() };
    let indexes = search::open(Some(bytes), &contents);
    for query in ["boil water", "boilling", "w", "水", "ماء", "पानी", "ውሃ", "\u{301}"] {
        let answer = search::search(indexes.iter().map(|index| ((), index)), query);
        for hit in &answer.hits {
            search::mark(&hit.doc.id, &answer.sought);
            search::excerpt(&String::from_utf8_lossy(bytes), &answer.sought);
        }
    }
}

/// Any bytes as what an author may bring: a PO file, a book, a workbook, and each file of a folder.
pub fn bring(bytes: &[u8]) {
    drop(po::parse(&String::from_utf8_lossy(bytes)));
    drop(import::epub(bytes));
    drop(workbook::read(bytes));
    let mut tree: FileTree =
        starter::FILES.iter().map(|(file, text)| ((*file).to_owned(), text.as_bytes().to_vec())).collect();
    for file in [
        "pack.yaml",
        "glossary.csv",
        "media.csv",
        "articles/en/drinking-water.md",
        "alerts/en/cholera.md",
        "alerts/cholera.csv",
        "quizzes/water.csv",
        "medicines/common.csv",
        "schedules/vaccines.csv",
        "checklists/cut-skin/checklist.yaml",
        "checklists/cut-skin/questions.csv",
        "checklists/cut-skin/rules.csv",
        "checklists/cut-skin/tests.csv",
        "interface/en.json",
        "i18n/en.po",
    ] {
        let before = tree.insert(file.to_owned(), bytes.to_vec());
        source::check(&tree);
        match before {
            Some(before) => drop(tree.insert(file.to_owned(), before)),
            None => drop(tree.remove(file)),
        }
    }
}

//! Books of other programs become packs to go on with; nothing is dropped in silence, and no hostile one does harm.

use std::io::Write;

use uzima_packer::import::{self, Note, NoteKind};
use uzima_packer::source;
use uzima_packer::tree::FileTree;

use crate::place::{Place, code, err};

const PANDOC: &[u8] = include_bytes!("../fixtures/epub/pandoc.epub");
const EBOOKLIB: &[u8] = include_bytes!("../fixtures/epub/ebooklib.epub");

/// The rules that a brought-in folder breaks: what its author still has to fill in.
fn left(tree: &FileTree) -> Vec<(String, &'static str)> {
    let checked = source::check(tree);
    checked.findings.iter().map(|finding| (finding.place.file.clone(), finding.rule())).collect()
}

#[test]
fn an_epub_of_pandoc_becomes_lessons() {
    let book = import::epub(PANDOC).unwrap();
    assert_eq!((book.title.as_str(), book.lang.as_deref()), ("Water and hands", Some("en")));
    let titles: Vec<&str> = book.lessons.iter().map(|lesson| lesson.title.as_str()).collect();
    assert_eq!(titles, ["Safe water", "Clean hands"]);
    let water = &book.lessons[0];
    for part in [
        "Boil **all** water that you *drink*.",
        "[more](<https://www.who.int/water>)",
        "1. Pour it through a cloth.",
        "   - until it bubbles",
        "> Keep it covered.",
        "| Time | Water |\n|---|---|\n| day | 2 l |",
    ] {
        assert!(water.body.contains(part), "{part} is not in {}", water.body);
    }
    let name = water.picture.as_ref().unwrap();
    assert!(name.contains(".png") && book.pictures[name].alt == "A pot with a lid");
    let hands = &book.lessons[1].body;
    assert!(
        hands.contains("Ash helps too.")
            && hands.contains("soap \\[1\\] & water")
            && hands.contains("**Term**\n\nMeaning of it."),
        "{hands}"
    );
    // A link to another chapter leads to its lesson.
    assert!(water.body.contains("](lesson:clean-hands)"), "{}", water.body);
    // What has no counterpart is noted, words kept.
    assert!(
        book.notes.iter().any(|note| note.kind == NoteKind::Unwrapped("figcaption".to_owned())),
        "{:?}",
        book.notes
    );
    // Only what a person must say is left to say.
    let rest = left(&import::source(&book, None, "2030-01-01"));
    assert_eq!(rest, [("media.csv".to_owned(), "missing-value"), ("media.csv".to_owned(), "missing-value")]);
}

#[test]
fn an_epub_of_ebooklib_becomes_lessons_and_a_video_is_noted() {
    let book = import::epub(EBOOKLIB).unwrap();
    assert_eq!(book.lang.as_deref(), Some("sw"));
    assert_eq!(book.lessons[0].body, "Mpe **maji**.");
    assert!(
        book.notes.iter().any(|note| note.kind == NoteKind::Dropped("video".to_owned())),
        "{:?}",
        book.notes
    );
    assert_eq!(left(&import::source(&book, None, "2030-01-01")), [("pack.yaml".to_owned(), "missing-value")]);
}

#[test]
fn a_folder_of_markdown_becomes_lessons() {
    let mut tree = FileTree::new();
    let mut add = |file: &str, text: &str| drop(tree.insert(file.to_owned(), text.as_bytes().to_vec()));
    add(
        "01-water.md",
        "# Safe water\n\nBoil `all` of it. <b>Now</b>\n\n![A pot](img/pot.svg)\n\n![No](img/no.png)\n\n<div>x</div>\n\n[here](other.html)\n",
    );
    add("02-hands.md", "---\ntitle: \"Clean hands\"\nlayout: post\nsummary: Wash them.\n---\nWash.\n");
    add("img/pot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    add("style.css", "p {}");
    let book = import::markdown(&tree, "My notes").unwrap();
    let kinds: Vec<&NoteKind> = book.notes.iter().map(|Note { kind, .. }| kind).collect();
    assert!(
        kinds.contains(&&NoteKind::Key("layout".to_owned()))
            && kinds.contains(&&NoteKind::NoPicture("img/no.png".to_owned()))
    );
    assert!(kinds.contains(&&NoteKind::Link("other.html".to_owned())) && kinds.contains(&&NoteKind::File));
    assert!(kinds.contains(&&NoteKind::Dropped("<div>x</div>".to_owned())), "{kinds:?}");
    let files = import::source(&book, Some("en"), "2030-01-01");
    let text = String::from_utf8(files["articles/en/safe-water.md"].clone()).unwrap();
    assert!(text.contains("picture: pot.svg") && text.contains("Boil all of it. Now"), "{text}");
    assert!(files.contains_key("articles/en/clean-hands.md") && files.contains_key("media/pot.svg"));
}

#[test]
fn markdown_as_other_programs_write_it_keeps_its_words() {
    let text = "Safe water\n==========\n\nRead [more][ref], [here] and <http://x.org/a>.\n\n\
        ![A pot](img/Pot A.svg) ![B](img/b.svg \"B\")\n\n[ref]: http://x.org\n[here]: other.html\n";
    let mut tree = FileTree::new();
    tree.insert("water.md".to_owned(), text.as_bytes().to_vec());
    for file in ["img/Pot A.svg", "img/b.svg"] {
        tree.insert(file.to_owned(), b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec());
    }
    let book = import::markdown(&tree, "My notes").unwrap();
    let lesson = &book.lessons[0];
    assert_eq!(lesson.title, "Safe water");
    assert!(lesson.body.contains("Read more, here and http://x.org/a.\n"), "{}", lesson.body);
    assert_eq!(lesson.picture.as_deref(), Some("pot-a.svg"));
    assert_eq!(book.pictures["pot-a.svg"].alt, "A pot");
    let left = left(&import::source(&book, Some("en"), "2030-01-01"));
    assert!(left.iter().all(|(_, rule)| *rule == "missing-value"), "{left:?}");
}

#[test]
fn links_between_files_lead_to_lessons_and_marks_of_other_programs_are_no_words() {
    let mut tree = FileTree::new();
    let mut add = |file: &str, text: &str| drop(tree.insert(file.to_owned(), text.as_bytes().to_vec()));
    add(
        "a/one.md",
        "# One\n\nSee [the next](../b/02%20Two.markdown#dose) and [none](../b/no.md).\n\n- [ ] ~~5 mg~~ 10 mg[^1]\n\n[^1]: Not below 2 months.\n",
    );
    add("b/02 Two.markdown", "# Doses for children\n\nBack to [*one*](../a/one.md).\n");
    let book = import::markdown(&tree, "My notes").unwrap();
    let bodies: Vec<&str> = book.lessons.iter().map(|lesson| lesson.body.trim()).collect();
    assert_eq!(
        bodies,
        [
            "See [the next](lesson:doses-for-children) and none.\n\n-   10 mg \\[1\\]\n\n\\[1\\]: Not below 2 months.",
            "Back to [*one*](lesson:one)."
        ]
    );
    let kinds: Vec<&NoteKind> = book.notes.iter().map(|note| &note.kind).collect();
    for kind in [
        NoteKind::Link("../b/no.md".to_owned()),
        NoteKind::Unwrapped("[ ]".to_owned()),
        NoteKind::Dropped("~~5 mg~~".to_owned()),
        NoteKind::Unwrapped("footnote".to_owned()),
    ] {
        assert!(kinds.contains(&&kind), "{kind:?} is not in {kinds:?}");
    }
    let left = left(&import::source(&book, Some("en"), "2030-01-01"));
    assert!(left.iter().all(|(_, rule)| *rule == "missing-value"), "{left:?}");
}

#[test]
fn names_with_blanks_lead_where_they_lead_and_a_head_says_the_language() {
    let mut tree = FileTree::new();
    let mut add = |file: &str, text: &str| drop(tree.insert(file.to_owned(), text.as_bytes().to_vec()));
    add("one.md", "---\nlang: ar\n---\n# ماء\n\n[التالي](two words.md#x), [1](see below) و [x] (y z.md).\n");
    add("two words.md", "---\nlanguage: sw\n---\n# Two\n\nBack.\n");
    let book = import::markdown(&tree, "My notes").unwrap();
    assert_eq!(book.lessons[0].body.trim(), "[التالي](lesson:two), [1](see below) و [x] (y z.md).");
    assert_eq!(book.lang.as_deref(), Some("ar"));
    let kinds: Vec<&NoteKind> = book.notes.iter().map(|note| &note.kind).collect();
    assert_eq!(kinds, [&NoteKind::Key("language".to_owned())], "another language than the first is told");
    assert!(import::source(&book, None, "2030-01-01").keys().any(|file| file.starts_with("articles/ar/")));
}

#[test]
fn a_language_that_nobody_says_is_told() {
    let place = Place::new();
    place.write("notes/water.md", "# Water\n\nBoil it.\n");
    place.write("heads/water.md", "---\nlang: sw\n---\n# Maji\n\nChemsha.\n");
    let says = "Nothing says which language it is in: `en` is written.";
    assert!(place.good(&["import", "notes", "--out", "a"]).contains(says));
    assert!(!place.good(&["import", "notes", "--out", "b", "--lang", "sw"]).contains(says));
    assert!(!place.good(&["import", "heads", "--out", "c"]).contains(says));
    assert!(place.text("c/articles/sw/maji.md").contains("Chemsha."));
}

/// The names of the pictures of a lesson, the one at its head first.
fn pictures(tree: &FileTree, id: &str) -> Vec<String> {
    let checked = source::check(tree);
    let mut packs = checked.packs.into_iter();
    let pack = packs.next().unwrap_or_else(|| panic!("{:?}", checked.findings));
    let lesson = pack.lessons.into_iter().find(|lesson| lesson.id == id).unwrap();
    lesson.pictures().into_iter().map(str::to_owned).collect()
}

/// Fills in what only a person knows.
fn filled(mut tree: FileTree) -> FileTree {
    for (file, from, to) in [
        ("media.csv", ",,,", ",CC0-1.0,Ann,"),
        ("pack.yaml", "name: \"\"", "name: Ann"),
        ("pack.yaml", "licence: \"\"", "licence: CC0-1.0"),
    ] {
        if let Some(bytes) = tree.get_mut(file) {
            *bytes = String::from_utf8(bytes.clone()).unwrap().replace(from, to).into_bytes();
        }
    }
    tree
}

#[test]
fn every_picture_stays_where_it_stood() {
    let svg = |word: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>{word}</title></svg>")
    };
    let text = "# Water\n\n![A pot](a/pot.svg)\n\nBoil it.\n\n![A cup](b/pot.svg)\n\n- Cool it. ![A lid](a/lid.svg)\n\n\
        [![A jar](a/jar.svg)](big.html)\n\n## Now ![Soap](a/soap.svg)\n\nDrink. ![A pot](a/pot.svg)\n";
    let mut tree = FileTree::new();
    tree.insert("water.md".to_owned(), text.as_bytes().to_vec());
    for file in ["a/pot.svg", "b/pot.svg", "a/lid.svg", "a/jar.svg", "a/soap.svg"] {
        tree.insert(file.to_owned(), svg(file).into_bytes());
    }
    let book = import::markdown(&tree, "My notes").unwrap();
    let files = filled(import::source(&book, Some("en"), "2030-01-01"));
    let body = String::from_utf8(files["articles/en/water.md"].clone()).unwrap();
    assert_eq!(
        pictures(&files, "water"),
        ["pot.svg", "pot-2.svg", "lid.svg", "jar.svg", "pot.svg", "soap.svg"],
        "{body}"
    );
    assert!(
        body.contains("Boil it.\n\n![A cup](pot-2.svg)\n\n- Cool it. ![A lid](lid.svg)\n\n![A jar](jar.svg)"),
        "{body}"
    );
    assert!(files["media/pot-2.svg"] == svg("b/pot.svg").into_bytes());
    // The same out of a book.
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    };
    add(
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
    );
    add(
        "a.opf",
        "<package><metadata><dc:title>W</dc:title></metadata><manifest><item id='c' href='c.xhtml'/><item id='d' href='d.xhtml'/></manifest><spine><itemref idref='d'/><itemref idref='c'/></spine></package>",
    );
    add("d.xhtml", "<html><body><img src='a/only.svg' alt='Cover'/></body></html>");
    add(
        "c.xhtml",
        "<html><body><h1>Water</h1><p><img src='a/pot.svg' alt='A pot'/></p><p>Boil it.</p><figure><img src='b/pot.svg' alt='A cup [tin]'/></figure>\
         <ul><li>Cool it. <img src='a/lid.svg' alt='A lid'/></li></ul><table><tr><td><img src='a/soap.svg' alt='Soap'/>x</td></tr></table></body></html>",
    );
    for file in ["a/pot.svg", "b/pot.svg", "a/lid.svg", "a/soap.svg", "a/only.svg"] {
        add(file, &svg(file));
    }
    let book = import::epub(&out.finish().unwrap().into_inner()).unwrap();
    let files = filled(import::source(&book, Some("en"), "2030-01-01"));
    assert_eq!(pictures(&files, "water"), ["pot.svg", "pot-2.svg", "lid.svg", "soap.svg"]);
    assert!(!files.contains_key("media/only.svg"));
    let body = String::from_utf8(files["articles/en/water.md"].clone()).unwrap();
    assert!(
        body.contains("Boil it.\n\n![A cup \\[tin\\]](pot-2.svg)\n\n- Cool it. ![A lid](lid.svg)"),
        "{body}"
    );
}

#[test]
fn the_command_says_what_was_left_out_and_overwrites_nothing() {
    let place = Place::new();
    place.write("book.epub", EBOOKLIB);
    let told = place.good(&["import", "book.epub", "--out", "mine"]);
    assert!(told.contains("mine: 1 lesson") && told.contains("`video` was left out"), "{told}");
    assert!(place.text("mine/articles/sw/homa.md").contains("Mpe **maji**."));
    let again = place.run(&["import", "book.epub", "--out", "mine"]);
    assert!(code(&again) == 1 && err(&again).contains("[folder-not-empty]"));
}

#[test]
fn hostile_books_do_no_harm() {
    for at in (0..PANDOC.len()).step_by(97) {
        let mut bad = PANDOC.to_vec();
        bad[at] ^= 0x5A;
        drop(import::epub(&bad));
        drop(import::epub(&PANDOC[..at]));
    }
    // Names that would leave the folder are looked up, never written.
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    };
    add(
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
    );
    add(
        "a.opf",
        "<package><metadata><dc:title>../../x</dc:title></metadata><manifest><item id='c' href='../../c.xhtml'/></manifest><spine><itemref idref='c'/></spine></package>",
    );
    add(
        "c.xhtml",
        "<html><body><h1>../../../etc/passwd</h1><p>Words.</p><img src='../../../etc/passwd'/></body></html>",
    );
    add("../../evil.md", "x");
    let book = import::epub(&out.finish().unwrap().into_inner()).unwrap();
    let files = import::source(&book, Some("en"), "2030-01-01");
    assert!(files.keys().all(|file| !file.contains("..")), "{:?}", files.keys());
    assert!(matches!(import::epub(b"PK"), Err(import::ImportError::Container(_))));
}

#[test]
fn a_chapter_of_another_encoding_is_read_where_books_may_have_it_and_named_where_not() {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    };
    add(
        "META-INF/container.xml",
        b"<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
    );
    add(
        "a.opf",
        b"<package><metadata><dc:title>W</dc:title></metadata><manifest><item id='c' href='c.xhtml'/><item id='d' href='d.xhtml'/></manifest><spine><itemref idref='c'/><itemref idref='d'/></spine></package>",
    );
    let chapter =
        "<?xml version='1.0' encoding='UTF-16'?><html><body><h1>Fi\u{e8}vre</h1><p>Boire.</p></body></html>";
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(chapter.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    add("c.xhtml", &wide);
    add("d.xhtml", b"<html><body><h1>Fi\xe8vre</h1><p>Boire.</p></body></html>");
    let book = import::epub(&out.finish().unwrap().into_inner()).unwrap();
    assert_eq!(book.lessons.iter().map(|lesson| lesson.title.as_str()).collect::<Vec<_>>(), ["Fi\u{e8}vre"]);
    let note = import::Note { file: "d.xhtml".to_owned(), kind: import::NoteKind::Encoding, count: 1 };
    assert_eq!(book.notes, [note]);
}

//! Any bytes as every kind of file inside a pack: read, checked as at install, and used as the pages of the app use it.

use uzima_domain::pack::contents::{AlertCard, ChecklistCard};
use uzima_domain::pack::manifest::{ListedFile, Manifest, sha256_hex};
use uzima_domain::pack::{
    Alert, Calendar, Contents, Examination, Label, Lesson, Quiz, RawPackChecklist, contents, glossary,
    interface, media, medicines,
};
use uzima_domain::search;

use super::looking;

/// The id that the contents give to one file of each kind.
const ID: &str = "a";
/// A picture and a sound that the list of media may name.
const MEDIA: [&str; 6] = ["a.png", "a.jpg", "a.webp", "a.svg", "a.mp3", "a.opus"];

/// Reads the bytes as each kind of file, and looks at what comes of them.
pub fn content(bytes: &[u8]) {
    looking::pages(bytes);
    for file in MEDIA {
        media::look(file, bytes);
    }
    let [logic, texts] = RawPackChecklist::paths(ID);
    let paths = [
        Lesson::path(ID),
        Alert::path(ID),
        Quiz::path(ID),
        Calendar::path(ID),
        glossary::PATH.to_owned(),
        media::PATH.to_owned(),
        medicines::PATH.to_owned(),
        interface::PATH.to_owned(),
        search::PATH.to_owned(),
    ];
    for path in paths {
        examine(vec![(path, bytes.to_vec())]);
    }
    // Logic and texts of a checklist are compiled together: the one before an empty line, and the other.
    let text = String::from_utf8_lossy(bytes);
    let (one, other) = text.split_once("\n\n").unwrap_or((&text, "{}"));
    examine(vec![(logic, one.into()), (texts, other.into())]);
    // The list of media, and a file that it names.
    let listed =
        r#"[{"author":"A","file":"a.svg","kind":"picture","lang":"en","licence":"CC0-1.0","row":2}]"#;
    examine(vec![(media::PATH.to_owned(), listed.into()), (media::path("a.svg"), bytes.to_vec())]);
}

/// Examines files in a pack whose contents name one of each kind. Whatever is wrong with them is a fault.
fn examine(files: Vec<(String, Vec<u8>)>) {
    let own = |id: &str| vec![id.to_owned()];
    let contents = Contents {
        lessons: vec![looking::card(ID)],
        checklists: vec![ChecklistCard { id: ID.to_owned(), ..ChecklistCard::default() }],
        alerts: vec![AlertCard { id: ID.to_owned(), ..AlertCard::default() }],
        quizzes: own(ID),
        calendars: own(ID),
        ..Contents::default()
    };
    let first = (contents::PATH.to_owned(), serde_json::to_vec(&contents).unwrap());
    let files: Vec<(ListedFile, Vec<u8>)> = [first].into_iter().chain(files).map(listed).collect();
    let label = Label { lang: "en".to_owned(), languages: own("en"), ..Label::default() };
    let manifest = Manifest { files: files.iter().map(|(file, _)| file.clone()).collect(), format: 1, label };
    let mut examination = Examination::new(&manifest);
    for (file, bytes) in files {
        examination.take(&file.genuine(bytes).unwrap());
    }
    drop(examination.finish());
}

fn listed((path, bytes): (String, Vec<u8>)) -> (ListedFile, Vec<u8>) {
    let file = ListedFile { packed: 0, path, sha256: sha256_hex(&bytes), size: bytes.len() as u64 };
    (file, bytes)
}

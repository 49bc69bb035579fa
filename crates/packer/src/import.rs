//! Bringing in what exists: a folder of Markdown, or an EPUB 3, as the source of a pack to go on with.
//!
//! Nothing of what was there is dropped in silence: what a lesson cannot hold is noted, with its file. The result is a start:
//! its reviewer, its licences and its dates are for the author to fill in.

mod epub;
mod links;
mod markdown;
mod pack;
mod slug;
mod xhtml;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;
use uzima_domain::pack::value::is_language;

pub use self::epub::epub;
pub use self::markdown::markdown;
pub use self::pack::{ASSUMED, source};

/// Why nothing could be brought in.
#[derive(Debug, Error)]
pub enum ImportError {
    /// Not a ZIP.
    #[error("this is not an EPUB: its container cannot be read")]
    Container(#[from] zip::result::ZipError),
    /// A part is missing or cannot be read.
    #[error("the EPUB has no part {0} that can be read")]
    Part(String),
    /// Far more than a book.
    #[error("the EPUB holds too many parts, or unpacks to too much")]
    TooLarge,
    /// Locked by its seller.
    #[error("the EPUB is encrypted")]
    Encrypted,
    /// The texts are in another encoding.
    #[error("{0} is not UTF-8, and so it cannot be read. Save it again as \"UTF-8\"")]
    Encoding(String),
    /// Nothing to bring in.
    #[error("there is no text to bring in")]
    Nothing,
}

/// Something that could not be brought in as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The file it was in.
    pub file: String,
    /// What it is.
    pub kind: NoteKind,
    /// How often.
    pub count: usize,
}

/// What could not be brought in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// An element or mark whose words were kept.
    Unwrapped(String),
    /// An element that was left out.
    Dropped(String),
    /// A picture that is not there, or of a form that phones do not show.
    NoPicture(String),
    /// A link that leads nowhere a lesson may lead; its words were kept.
    Link(String),
    /// A key of a head that lessons do not have.
    Key(String),
    /// A text that is not UTF-8.
    Encoding,
    /// A whole file.
    File,
}

/// A lesson brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Where it came from.
    pub file: String,
    /// Title.
    pub title: String,
    /// Keys of its head beside the title.
    pub keys: BTreeMap<String, String>,
    /// Markdown.
    pub body: String,
    /// The name of the picture at its head. Further ones stand in its text.
    pub picture: Option<String>,
}

/// A picture brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// What it shows, as the book says it.
    pub alt: String,
}

/// Everything brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// Title of the whole.
    pub title: String,
    /// Its language (BCP 47), when it says one.
    pub lang: Option<String>,
    /// Who published or wrote it.
    pub publisher: Option<String>,
    /// Its licence, as it says it.
    pub rights: Option<String>,
    /// Pictures by the names they have in the pack.
    pub pictures: BTreeMap<String, Picture>,
    /// Lessons in order.
    pub lessons: Vec<Imported>,
    /// What could not be brought in.
    pub notes: Vec<Note>,
}

impl Book {
    /// Its language, when it says one that is a tag.
    pub fn language(&self) -> Option<&str> {
        self.lang.as_deref().filter(|lang| is_language(lang))
    }

    /// Keeps a picture under a name that no other one has, and gives that name.
    fn keep(&mut self, name: &str, bytes: &[u8], alt: &str) -> String {
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        let names = (2..).map(|number| format!("{stem}-{number}.{end}"));
        for name in std::iter::once(name.to_owned()).chain(names) {
            match self.pictures.get_mut(&name) {
                Some(other) if other.bytes != bytes => {}
                Some(same) => {
                    if same.alt.is_empty() {
                        alt.clone_into(&mut same.alt);
                    }
                    return name;
                }
                None => {
                    let picture = Picture { bytes: bytes.to_vec(), alt: alt.to_owned() };
                    self.pictures.insert(name.clone(), picture);
                    return name;
                }
            }
        }
        name.to_owned()
    }

    /// Leaves out pictures of lessons that came to nothing.
    fn leave_out_unused(&mut self) {
        let lessons = &self.lessons;
        let shows = |lesson: &Imported, name: &String| {
            lesson.picture.as_ref() == Some(name) || lesson.body.contains(&format!("]({name})"))
        };
        self.pictures.retain(|name, _| lessons.iter().any(|lesson| shows(lesson, name)));
    }

    /// The id that each lesson gets, in order.
    fn ids(&self) -> Vec<String> {
        let mut ids = Vec::new();
        let mut before = BTreeSet::new();
        for lesson in &self.lessons {
            let id = slug::id(&lesson.title, &before);
            before.insert(id.clone());
            ids.push(id);
        }
        ids
    }

    /// Notes something, once a kind and file.
    fn note(&mut self, file: &str, kind: NoteKind) {
        match self.notes.iter_mut().find(|note| note.file == file && note.kind == kind) {
            Some(note) => note.count += 1,
            None => self.notes.push(Note { file: file.to_owned(), kind, count: 1 }),
        }
    }
}

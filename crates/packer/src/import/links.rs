//! Links from one part of a book to another. They are marked while the parts are read, and lead to lessons once every lesson
//! has its id.

use std::collections::BTreeMap;

use super::epub::resolved;
use super::{Book, NoteKind};

/// Around the words and the target of a link: signs that stand in no text, as Unicode gives them no meaning.
const BEGIN: char = '\u{FDD0}';
const TO: char = '\u{FDD1}';
const END: char = '\u{FDD2}';

/// Whether an address may be that of another part.
pub(super) fn leads_inside(to: &str) -> bool {
    !to.is_empty() && !to.starts_with('#') && !to.contains([':', BEGIN, TO, END])
}

/// A link to another part, to be settled later.
pub(super) fn marked(words: &str, to: &str) -> String {
    format!("{BEGIN}{words}{TO}{to}{END}")
}

/// The text with each marked link made into what `each` makes of its words and its target.
pub(super) fn replaced(text: &str, each: &mut dyn FnMut(&str, &str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        out.push_str(before);
        let link = after.split_once(END).and_then(|(link, rest)| Some((link.split_once(TO)?, rest)));
        rest = match link {
            Some(((words, to), rest)) => {
                out.push_str(&each(words, to));
                rest
            }
            None => after,
        };
    }
    out.push_str(rest);
    out
}

/// Every marked link leads to the lesson that its part became. Where it became none, its words stay, and it is noted.
pub(super) fn settle(book: &mut Book) {
    let files = book.lessons.iter().map(|lesson| lesson.file.clone());
    let ids: BTreeMap<String, String> = files.zip(book.ids()).collect();
    for at in 0..book.lessons.len() {
        let (file, body) = (book.lessons[at].file.clone(), std::mem::take(&mut book.lessons[at].body));
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        book.lessons[at].body = replaced(&body, &mut |words, to| {
            if let Some(id) = ids.get(&resolved(folder, to)) {
                return format!("[{words}](lesson:{id})");
            }
            book.note(&file, NoteKind::Link(to.to_owned()));
            words.to_owned()
        });
    }
}

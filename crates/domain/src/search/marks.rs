//! Which words of a text a query has found: whole words, or the very letters in scripts that write no spaces.

use super::fold::{fold_word, has_no_spaces, words};
use super::query::{Sought, Wanted};
use super::slips;

/// Letters of the text kept before the first marked word of an excerpt, and after it.
const BEFORE: usize = 48;
const AFTER: usize = 96;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// As it is.
    Plain(&'a str),
    /// What was looked for.
    Marked(&'a str),
}

/// Cuts a text into what was looked for and what was not. The pieces together are the text.
pub fn mark<'a>(text: &'a str, sought: &Sought) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (start, end) in marked(text, sought) {
        if done < start {
            pieces.push(Piece::Plain(&text[done..start]));
        }
        pieces.push(Piece::Marked(&text[start..end]));
        done = end;
    }
    if done < text.len() {
        pieces.push(Piece::Plain(&text[done..]));
    }
    pieces
}

/// The part of a longer text around the first word that was looked for; `None` when none of them is in it.
pub fn excerpt<'a>(text: &'a str, sought: &Sought) -> Option<&'a str> {
    let (start, end) = *marked(text, sought).first()?;
    let before = text[..start].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let after = text[end..].char_indices().nth(AFTER).map_or(text.len(), |(at, _)| end + at);
    // Not from the middle of a word, where there are words.
    let space = |c: char| c.is_whitespace();
    let from = if before == 0 { 0 } else { text[before..start].find(space).map_or(before, |at| before + at) };
    let to =
        if after == text.len() { after } else { text[end..after].rfind(space).map_or(after, |at| end + at) };
    Some(text[from..to].trim())
}

/// What is marked: bytes from and to, rising, apart.
fn marked(text: &str, sought: &Sought) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (start, word) in words(text) {
        if word.chars().any(has_no_spaces) {
            unspaced(start, word, sought, &mut found);
        } else if sought.finds(&fold_word(word)) {
            found.push((start, start + word.len()));
        }
    }
    found
}

/// In a run without spaces a word may begin at any letter.
fn unspaced(start: usize, run: &str, sought: &Sought, found: &mut Vec<(usize, usize)>) {
    for (at, _) in run.char_indices() {
        let length = sought.0.iter().filter_map(|wanted| begins_with(&run[at..], wanted.letters())).max();
        let Some(end) = length.map(|length| start + at + length) else { continue };
        match found.last_mut() {
            Some((_, last)) if *last >= start + at => *last = end.max(*last),
            _ => found.push((start + at, end)),
        }
    }
}

/// How many bytes of the text fold to these letters, if it begins with them.
fn begins_with(text: &str, letters: &str) -> Option<usize> {
    let mut folded = String::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        folded.push_str(&fold_word(&text[at..end]));
        if folded.len() >= letters.len() {
            return (folded == letters).then_some(end);
        }
        if !letters.starts_with(&folded) {
            return None;
        }
    }
    None
}

impl Sought {
    /// Whether a folded word is one of those.
    fn finds(&self, folded: &str) -> bool {
        self.0.iter().any(|wanted| match wanted {
            Wanted::Begins(letters) => folded.starts_with(letters),
            Wanted::Almost(letters, most) => slips::begins(folded, letters, *most),
            Wanted::Holds(_) => false,
        })
    }
}

impl Wanted {
    fn letters(&self) -> &str {
        match self {
            Self::Begins(letters) | Self::Almost(letters, _) | Self::Holds(letters) => letters,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, wanted: Wanted) -> String {
        let piece = |piece: Piece<'_>| match piece {
            Piece::Plain(text) => text.to_owned(),
            Piece::Marked(text) => format!("[{text}]"),
        };
        mark(text, &Sought(vec![wanted])).into_iter().map(piece).collect()
    }

    fn begins(letters: &str) -> Wanted {
        Wanted::Begins(letters.to_owned())
    }

    #[test]
    fn whole_words_are_marked_as_they_are_written() {
        assert_eq!(
            shown("Fièvre, l\u{2019}eau. FIEVRES!", begins("fiev")),
            "[Fièvre], l\u{2019}eau. [FIEVRES]!"
        );
        assert_eq!(shown("Fièvre, l\u{2019}eau.", begins("eau")), "Fièvre, [l\u{2019}eau].");
        assert_eq!(shown("الإسهال عند الأطفال", begins("اطفال")), "الإسهال عند [الأطفال]");
        assert_eq!(shown("Diarrhoea", Wanted::Almost("diarhoea".to_owned(), 1)), "[Diarrhoea]");
        assert_eq!(shown("", begins("a")), "");
    }

    #[test]
    fn letters_are_marked_where_there_are_no_spaces() {
        let holds = |letters: &str| Wanted::Holds(letters.to_owned());
        assert_eq!(shown("给孩子补液盐。补液", holds("补液")), "给孩子[补液]盐。[补液]");
        assert_eq!(shown("อาการไข้ในเด็ก", holds("ไข้")), "อาการ[ไข้]ในเด็ก");
    }

    #[test]
    fn an_excerpt_begins_and_ends_between_words() {
        let text = format!("{} fever {}", "one two ".repeat(30), "three four ".repeat(30));
        let part = excerpt(&text, &Sought(vec![begins("fev")])).unwrap();
        assert!(part.contains(" fever ") && part.len() < 170, "{part}");
        assert!(part.starts_with("one") || part.starts_with("two"), "{part}");
        assert!(part.ends_with("three") || part.ends_with("four"), "{part}");
        assert_eq!(excerpt("Fever.", &Sought(vec![begins("fev")])), Some("Fever."));
        assert_eq!(excerpt("Cough.", &Sought(vec![begins("fev")])), None);
    }
}

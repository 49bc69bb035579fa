//! Where each word stands: for every word a list of documents, written as text that a phone need not parse at the start.
//!
//! A list is the gaps between its documents' numbers. A gap below 60 is one sign; a larger one is a sign that carries a
//! remainder of 30, and then the rest in the same manner. `!` before a gap: the word is in the title; `#`: in the
//! summary; nothing: in the text. A space ends a list.

use super::index::FoundIn;

/// The signs, worth 0 to 89: printable ASCII that JSON writes as it is.
const FIRST: u8 = b'$';
const SMALL: u32 = 60;
const LARGE: u32 = 30;
const END: u8 = b' ';

/// The lists of all words, in the order of the words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Lists {
    text: String,
    /// Where each list begins.
    starts: Vec<u32>,
}

impl Lists {
    /// Reads the lists; `None` when there are not so many, or one of them is cut short.
    pub(super) fn read(text: String, words: usize) -> Option<Self> {
        let mut starts = Vec::with_capacity(words);
        let mut start = 0;
        for (at, _) in text.bytes().enumerate().filter(|(_, byte)| *byte == END) {
            starts.push(u32::try_from(start).ok()?);
            start = at + 1;
        }
        (starts.len() == words && start == text.len()).then_some(Self { text, starts })
    }

    /// The lists as they are written in the file.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The documents in which a word stands, each with the best place there; ends at the first that cannot be.
    pub(super) fn of(&self, word: usize) -> Postings<'_> {
        let rest = self.starts.get(word).and_then(|start| self.text.as_bytes().get(*start as usize..));
        Postings { rest: rest.unwrap_or_default(), next: 0 }
    }

    /// Whether every list names documents below `docs` alone, and ends where it should.
    pub(super) fn is_whole(&self, docs: usize) -> bool {
        (0..self.starts.len()).all(|word| {
            let mut list = self.of(word);
            let mut count = 0;
            for (doc, _) in list.by_ref() {
                if doc >= docs {
                    return false;
                }
                count += 1;
            }
            count > 0 && list.rest.first() == Some(&END)
        })
    }
}

/// A list as it is read.
#[derive(Debug, Clone)]
pub(super) struct Postings<'a> {
    rest: &'a [u8],
    next: u32,
}

impl Iterator for Postings<'_> {
    type Item = (usize, FoundIn);

    fn next(&mut self) -> Option<Self::Item> {
        let mut rest = self.rest;
        let place = match rest.first()? {
            b'!' => FoundIn::Title,
            b'#' => FoundIn::Summary,
            _ => FoundIn::Body,
        };
        if place != FoundIn::Body {
            rest = rest.get(1..)?;
        }
        let doc = self.next.checked_add(gap(&mut rest)?)?;
        self.next = doc.checked_add(1)?;
        self.rest = rest;
        Some((doc as usize, place))
    }
}

fn gap(rest: &mut &[u8]) -> Option<u32> {
    let (mut gap, mut worth) = (0u32, 1u32);
    loop {
        let (sign, after) = rest.split_first()?;
        let digit = value(*sign)?;
        *rest = after;
        gap = gap.checked_add(digit.checked_mul(worth)?)?;
        if digit < SMALL {
            return Some(gap);
        }
        worth = worth.checked_mul(LARGE)?;
    }
}

fn value(sign: u8) -> Option<u32> {
    let value = match sign {
        b'\\' => return None,
        FIRST..b'\\' => sign - FIRST,
        b']'..=b'~' => sign - FIRST - 1,
        _ => return None,
    };
    Some(u32::from(value))
}

fn sign(value: u32) -> char {
    let sign = u8::try_from(value).unwrap_or_default() + FIRST;
    char::from(if sign < b'\\' { sign } else { sign + 1 })
}

/// Adds one list: documents in rising order, each once.
pub(super) fn push(text: &mut String, list: impl IntoIterator<Item = (u32, FoundIn)>) {
    let mut next = 0;
    for (doc, place) in list {
        match place {
            FoundIn::Title => text.push('!'),
            FoundIn::Summary => text.push('#'),
            FoundIn::Body => {}
        }
        let mut gap = doc - next;
        next = doc + 1;
        // Such a sign is worth 60 to 89; what follows counts thirties.
        while gap >= SMALL {
            let digit = SMALL + (gap - SMALL) % LARGE;
            text.push(sign(digit));
            gap = (gap - digit) / LARGE;
        }
        text.push(sign(gap));
    }
    text.push(char::from(END));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_they_were_written() {
        let lists: [&[(u32, FoundIn)]; 3] = [
            &[(0, FoundIn::Title), (1, FoundIn::Body), (61, FoundIn::Summary)],
            &[(59, FoundIn::Body), (120, FoundIn::Body), (100_000, FoundIn::Title)],
            &[(4_000_000_000, FoundIn::Body)],
        ];
        let mut text = String::new();
        for list in lists {
            push(&mut text, list.iter().copied());
        }
        let read = Lists::read(text.clone(), 3).unwrap();
        for (word, list) in lists.iter().enumerate() {
            let expected: Vec<_> = list.iter().map(|(doc, place)| (*doc as usize, *place)).collect();
            assert_eq!(read.of(word).collect::<Vec<_>>(), expected);
        }
        assert!(read.is_whole(4_000_000_001) && !read.is_whole(4_000_000_000));
        assert!(Lists::read(text.clone(), 2).is_none() && Lists::read(text, 4).is_none());
    }

    #[test]
    fn every_gap_comes_back() {
        for gap in (0..20_000).chain([u32::MAX - 1]) {
            let mut text = String::new();
            push(&mut text, [(gap, FoundIn::Body)]);
            let lists = Lists::read(text, 1).unwrap();
            assert_eq!(lists.of(0).collect::<Vec<_>>(), [(gap as usize, FoundIn::Body)]);
        }
    }

    #[test]
    fn a_list_that_cannot_be_is_noticed() {
        for text in [" ", "\\ ", "! ", "!!$ ", "~ ", "~~~~~~~~~~~~$ ", "$\u{e9} ", "\" "] {
            assert!(Lists::read(text.to_owned(), 1).is_none_or(|lists| !lists.is_whole(90)), "{text:?}");
        }
        assert!(Lists::read("$$".to_owned(), 1).is_none());
    }
}

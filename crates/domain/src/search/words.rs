//! The words of an index, sorted: every one that begins with some letters stands beside the others that do.

use std::ops::Range;

/// Sorted words, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words {
    text: String,
    /// Where each word begins in the text; one more at the end.
    starts: Vec<u32>,
}

impl Words {
    /// Reads words that are separated by single spaces; `None` when they are not sorted, or one is empty.
    pub(super) fn read(text: String) -> Option<Self> {
        let mut starts = Vec::new();
        if !text.is_empty() {
            let spaces = text.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at + 1);
            for start in std::iter::once(0).chain(spaces).chain([text.len() + 1]) {
                starts.push(u32::try_from(start).ok()?);
            }
        }
        let words = Self { text, starts };
        let sorted = (1..words.len()).all(|at| words.get(at - 1) < words.get(at));
        (sorted && (0..words.len()).all(|at| !words.get(at).is_empty())).then_some(words)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// One word; empty beyond the last.
    pub(super) fn get(&self, at: usize) -> &str {
        let bounds = self.starts.get(at).zip(self.starts.get(at + 1));
        bounds.and_then(|(from, to)| self.text.get(*from as usize..*to as usize - 1)).unwrap_or_default()
    }

    /// The words as they are written in the file.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The words that begin with some letters.
    pub(super) fn beginning(&self, letters: &str) -> Range<usize> {
        let from = self.boundary(0, |word| word < letters);
        let to = self.boundary(from, |word| word.starts_with(letters));
        from..to
    }

    /// The first word from `from` on that is not `before`; all that are stand before all that are not.
    fn boundary(&self, from: usize, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (from, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_the_same_beginning_stand_together() {
        let words = Words::read("boil cough fe fever feverish water".to_owned()).unwrap();
        let beginning = |letters| words.beginning(letters).map(|at| words.get(at)).collect::<Vec<_>>();
        assert_eq!(beginning("fe"), ["fe", "fever", "feverish"]);
        assert_eq!(beginning("water"), ["water"]);
        assert_eq!(beginning("z"), [""; 0]);
        assert_eq!(beginning("").len(), 6);
        assert_eq!(Words::read(String::new()).unwrap().len(), 0);
    }

    #[test]
    fn words_out_of_order_are_refused() {
        for text in ["b a", "a a", "a  b", " a", "a "] {
            assert!(Words::read(text.to_owned()).is_none(), "{text:?}");
        }
    }
}

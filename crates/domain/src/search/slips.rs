//! Words that begin almost as somebody wrote: a letter too many, too few, another one, or two changed round.

use std::ops::RangeInclusive;

use super::words::Words;

/// From how many letters on one slip is forgiven, and two. Four letters may be five of which one was left out.
const ONE: usize = 4;
/// A word of fewer letters is meant only by whoever writes it.
const MEANT: usize = 5;
const TWO: usize = 9;
/// Nobody writes longer words by mistake.
const LONGEST: usize = 40;

/// How many slips a word may have, the fewest first; none for a short one.
pub(super) fn allowed(word: &str) -> RangeInclusive<u8> {
    match word.chars().count() {
        ONE..TWO => 1..=1,
        TWO..=LONGEST => 1..=2,
        _ => RangeInclusive::new(1, 0),
    }
}

/// Whether `word` begins with what differs from `written` by at most `most` slips.
pub(super) fn begins(word: &str, written: &str, most: u8) -> bool {
    is_meant(word) && Slips::of(written, most).reads(word, 0)
}

fn is_meant(word: &str) -> bool {
    word.chars().nth(MEANT - 1).is_some()
}

/// Calls `visit` with the number of every word that begins with what differs from `written` by at most `most` slips.
pub(super) fn each(words: &Words, written: &str, most: u8, visit: &mut dyn FnMut(usize)) {
    let mut slips = Slips::of(written, most);
    let mut before = "";
    for at in 0..words.len() {
        let word = words.get(at);
        let shared = before.chars().zip(word.chars()).take_while(|(one, other)| one == other).count();
        if slips.reads(word, shared) && is_meant(word) {
            visit(at);
        }
        before = word;
    }
}

/// The table of distances (optimal string alignment) between what was written and the letters read so far: a row a
/// letter. Words come sorted, so that rows of letters that two of them share are made once.
struct Slips {
    written: Vec<char>,
    most: u8,
    letters: Vec<char>,
    rows: Vec<Vec<u8>>,
}

impl Slips {
    fn of(written: &str, most: u8) -> Self {
        let written: Vec<char> = written.chars().collect();
        let first = (0..=written.len()).map(|at| u8::try_from(at).unwrap_or(u8::MAX)).collect();
        Self { written, most, letters: Vec::new(), rows: vec![first] }
    }

    /// Reads a word whose first `shared` letters are those of the word before. Stops as soon as the answer is known.
    fn reads(&mut self, word: &str, shared: usize) -> bool {
        // Rows beyond where the word before was given up were never made.
        let kept = shared.min(self.letters.len());
        self.letters.truncate(kept);
        self.rows.truncate(kept + 1);
        if self.rows.iter().any(|row| row.last().is_some_and(|last| *last <= self.most)) {
            return true;
        }
        if kept < shared || self.is_hopeless() {
            return false;
        }
        for letter in word.chars().skip(kept) {
            self.push(letter);
            if self.rows.last().and_then(|row| row.last()).is_some_and(|last| *last <= self.most) {
                return true;
            }
            if self.is_hopeless() {
                return false;
            }
        }
        false
    }

    fn is_hopeless(&self) -> bool {
        self.rows.last().is_none_or(|row| row.iter().all(|slips| *slips > self.most))
    }

    fn push(&mut self, letter: char) {
        let Some(above) = self.rows.last() else { return };
        let two_above =
            self.rows.len().checked_sub(2).and_then(|at| self.rows.get(at)).zip(self.letters.last());
        let mut row = Vec::with_capacity(above.len());
        row.push(above.first().map_or(0, |slips| slips.saturating_add(1)));
        for (at, written) in self.written.iter().enumerate() {
            let other = u8::from(*written != letter);
            let mut least = above[at].saturating_add(other);
            least = least.min(above[at + 1].saturating_add(1)).min(row[at].saturating_add(1));
            if let Some((two_above, last)) = two_above
                && at > 0
                && *last == *written
                && self.written[at - 1] == letter
            {
                least = least.min(two_above[at - 1].saturating_add(1));
            }
            row.push(least);
        }
        self.rows.push(row);
        self.letters.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_in_four_letters_two_in_nine() {
        let most = |word| allowed(word).count();
        assert_eq!([most("fev"), most("fevr"), most("diarrhea"), most("diarrhoea")], [0, 1, 1, 2]);
        assert_eq!(most(&"a".repeat(41)), 0);
    }

    #[test]
    fn every_kind_of_slip_is_forgiven_at_the_beginning_of_a_word() {
        for written in ["fevver", "fevr", "fivur", "efver", "fever"] {
            assert_eq!(begins("feverish", written, 1), written != "fivur", "{written}");
        }
        assert!(begins("diarrhoea", "diarhoa", 2) && !begins("diarrhoea", "diarhoa", 1));
        assert!(!begins("fe", "fever", 2));
        assert!(begins("fever", "fevr", 1) && !begins("fear", "fevr", 1), "a short word is no slip");
    }

    #[test]
    fn what_words_share_is_read_once_and_right() {
        let words = Words::read("boil cough couhg dough fever fevers xcough".to_owned()).unwrap();
        let mut found = Vec::new();
        each(&words, "cough", 1, &mut |at| found.push(words.get(at)));
        assert_eq!(found, ["cough", "couhg", "dough", "xcough"]);
    }
}

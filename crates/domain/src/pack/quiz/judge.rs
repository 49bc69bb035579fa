//! What was answered, and whether it is right. Never a mark: the only other outcome is that the author's further words are shown.

use super::{QuizItem, QuizKind};

/// What comes of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// As the author has it.
    Right,
    /// Otherwise: the explanation in other words is shown.
    Otherwise,
}

impl QuizItem {
    /// Judges answers by their numbers from 0: those chosen in whatever order, or all in the order they were put in. An
    /// explanation is for nobody here to judge.
    pub fn judge(&self, given: &[usize]) -> Judged {
        let is_right = match self.kind {
            QuizKind::Choose => {
                let is_wanted = |number: &usize| self.right.iter().any(|right| *right as usize == number + 1);
                given.iter().all(is_wanted)
                    && self.right.iter().all(|right| given.iter().any(|number| number + 1 == *right as usize))
            }
            QuizKind::Order => given.iter().copied().eq(0..self.answers.len()),
            QuizKind::Explain => true,
        };
        if is_right { Judged::Right } else { Judged::Otherwise }
    }

    /// Whether more than one answer is right.
    pub fn has_several(&self) -> bool {
        self.kind == QuizKind::Choose && self.right.len() > 1
    }

    /// The numbers of the answers, mixed: another way for each try, the same on every phone, and never the right order of steps.
    pub fn mixed(&self, attempt: u32) -> Vec<usize> {
        let mut out: Vec<usize> = (0..self.answers.len()).collect();
        let mut state =
            self.row.wrapping_mul(0x9E37_79B9).wrapping_add(attempt.wrapping_mul(0x85EB_CA6B)) | 1;
        for end in (1..out.len()).rev() {
            // Xorshift: good enough to mix what a person sees.
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            out.swap(end, state as usize % (end + 1));
        }
        if self.kind == QuizKind::Order && out.len() > 1 && self.judge(&out) == Judged::Right {
            out.rotate_left(1);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: QuizKind, answers: usize, right: &[u32]) -> QuizItem {
        let answers = (0..answers).map(|number| number.to_string()).collect();
        QuizItem { answers, kind, right: right.to_vec(), row: 2, ..QuizItem::default() }
    }

    #[test]
    fn steps_that_there_are_none_of_are_mixed_into_nothing() {
        assert!(item(QuizKind::Order, 0, &[]).mixed(1).is_empty());
        assert_eq!(item(QuizKind::Order, 1, &[]).mixed(1), [0]);
    }

    #[test]
    fn all_right_answers_and_no_other_are_right() {
        let item = item(QuizKind::Choose, 4, &[1, 3]);
        assert_eq!(item.judge(&[2, 0]), Judged::Right);
        for given in [&[0][..], &[0, 1, 2], &[], &[1, 3]] {
            assert_eq!(item.judge(given), Judged::Otherwise, "{given:?}");
        }
    }

    #[test]
    fn steps_are_right_in_their_order_alone() {
        let item = item(QuizKind::Order, 3, &[]);
        assert_eq!(item.judge(&[0, 1, 2]), Judged::Right);
        for given in [&[0, 2, 1][..], &[0, 1], &[]] {
            assert_eq!(item.judge(given), Judged::Otherwise, "{given:?}");
        }
    }

    #[test]
    fn steps_never_lie_in_their_order_and_all_are_there() {
        for answers in 2..8 {
            for attempt in 0..50 {
                let item = item(QuizKind::Order, answers, &[]);
                let mut mixed = item.mixed(attempt);
                assert_eq!(item.judge(&mixed), Judged::Otherwise);
                mixed.sort_unstable();
                assert!(mixed.iter().copied().eq(0..answers));
            }
        }
        assert_ne!(item(QuizKind::Order, 5, &[]).mixed(0), item(QuizKind::Order, 5, &[]).mixed(1));
        assert_eq!(item(QuizKind::Choose, 0, &[]).mixed(0), [0; 0]);
    }
}

//! A lesson in pieces short enough for a voice that reads it aloud.

use super::{Lesson, push_words};

/// What is said in one breath, and the section it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Number of the section as [`Lesson::sections`] counts; nothing for title and message, which stand before all.
    pub section: Option<usize>,
    /// The words.
    pub text: String,
}

impl Lesson {
    /// Title, message, then every run of words in reading order.
    pub fn pieces(&self) -> Vec<Piece> {
        let head = [Some(&self.title), self.message.as_ref()];
        let mut out: Vec<Piece> =
            head.into_iter().flatten().map(|text| Piece { section: None, text: text.clone() }).collect();
        let starts = self.sections();
        for (index, placed) in self.blocks.iter().enumerate() {
            let section = starts.iter().rposition(|start| *start <= index);
            placed.block.each_text(&mut |run| {
                let mut text = String::new();
                push_words(run, &mut text);
                if !text.trim().is_empty() {
                    out.push(Piece { section, text });
                }
            });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::article::{Block, Inline, ListKind, Placed};

    #[test]
    fn each_piece_knows_its_section() {
        let run = |words: &str| vec![Inline::Text(words.to_owned())];
        let blocks = [
            Block::Paragraph(run("one")),
            Block::Heading { level: 2, text: run("Two") },
            Block::Separator,
            Block::List {
                kind: ListKind::Steps,
                items: vec![vec![Block::Paragraph(run("a"))], vec![]],
                start: 1,
            },
        ];
        let lesson = Lesson {
            title: "T".to_owned(),
            blocks: blocks.map(|block| Placed { block, line: 1 }).to_vec(),
            ..Lesson::default()
        };
        let pieces = lesson.pieces();
        let told: Vec<(Option<usize>, &str)> =
            pieces.iter().map(|piece| (piece.section, piece.text.as_str())).collect();
        assert_eq!(told, [(None, "T"), (Some(0), "one"), (Some(1), "Two"), (Some(1), "a")]);
    }
}

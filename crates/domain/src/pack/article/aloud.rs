//! A lesson in pieces short enough for a voice that reads it aloud.

use super::{Block, CalloutKind, Inline, Lesson, ListKind, push_words};

/// What is said in one breath, and the section it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Number of the section as [`Lesson::sections`] counts; nothing for title and message, which stand before all.
    pub section: Option<usize>,
    /// The words.
    pub text: String,
}

impl Lesson {
    /// Title, message, then every run of words in reading order: steps begin with their number, boxes with what `title` calls them.
    pub fn pieces(&self, title: &dyn Fn(CalloutKind) -> Option<String>) -> Vec<Piece> {
        let head = [Some(&self.title), self.message.as_ref()];
        let mut out: Vec<Piece> =
            head.into_iter().flatten().map(|text| Piece { section: None, text: text.clone() }).collect();
        let starts = self.sections();
        for (index, placed) in self.blocks.iter().enumerate() {
            let section = starts.iter().rposition(|start| *start <= index);
            let said = Voice { title, said: Vec::new() }.of(&placed.block);
            out.extend(said.into_iter().map(|text| Piece { section, text }));
        }
        out
    }
}

/// What is said of a block.
struct Voice<'a> {
    title: &'a dyn Fn(CalloutKind) -> Option<String>,
    said: Vec<String>,
}

impl Voice<'_> {
    fn of(mut self, block: &Block) -> Vec<String> {
        self.block(block);
        self.said
    }

    fn all(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => self.run(text),
            Block::List { kind, items, start } => {
                for (number, item) in (*start..).zip(items) {
                    let from = self.said.len();
                    self.all(item);
                    if let (ListKind::Steps, Some(first)) = (kind, self.said.get_mut(from)) {
                        *first = format!("{number}. {first}");
                    }
                }
            }
            Block::Callout { kind, blocks } => {
                self.said.extend((self.title)(*kind));
                self.all(blocks);
            }
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| self.run(cell));
            }
            Block::Separator | Block::Picture { .. } => {}
        }
    }

    fn run(&mut self, run: &[Inline]) {
        let mut text = String::new();
        push_words(run, &mut text);
        if !text.trim().is_empty() {
            self.said.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::article::Placed;

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
                start: 4,
            },
            Block::Callout { kind: CalloutKind::Danger, blocks: vec![Block::Paragraph(run("Go now."))] },
            Block::Callout { kind: CalloutKind::Quote, blocks: vec![Block::Paragraph(run("They say."))] },
        ];
        let lesson = Lesson {
            title: "T".to_owned(),
            blocks: blocks.map(|block| Placed { block, line: 1 }).to_vec(),
            ..Lesson::default()
        };
        let pieces = lesson.pieces(&|kind| (kind == CalloutKind::Danger).then(|| "Danger".to_owned()));
        let told: Vec<(Option<usize>, &str)> =
            pieces.iter().map(|piece| (piece.section, piece.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (None, "T"),
                (Some(0), "one"),
                (Some(1), "Two"),
                (Some(1), "4. a"),
                (Some(1), "Danger"),
                (Some(1), "Go now."),
                (Some(1), "They say.")
            ]
        );
    }
}

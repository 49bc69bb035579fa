//! A lesson as plain text that can be sent in any message: headings on lines of their own, steps with their numbers.

use std::fmt::Write;

use super::{Block, CalloutKind, Inline, Lesson, ListKind, push_words};

impl Lesson {
    /// Every block as lines of plain text, with an empty line between blocks; boxes begin with what `title` calls them. Pictures
    /// are left out.
    pub fn to_text(&self, title: &dyn Fn(CalloutKind) -> Option<String>) -> String {
        let blocks: Vec<String> = self.blocks.iter().map(|placed| lines(&placed.block, title)).collect();
        blocks.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n\n")
    }
}

fn run(text: &[Inline]) -> String {
    let mut out = String::new();
    push_words(text, &mut out);
    out
}

fn lines(block: &Block, title: &dyn Fn(CalloutKind) -> Option<String>) -> String {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => run(text),
        Block::List { kind, items, start } => {
            let mut out = String::new();
            for (index, item) in (0_u32..).zip(items) {
                let mark = match kind {
                    ListKind::Bullets => "-".to_owned(),
                    ListKind::Steps => format!("{}.", start.saturating_add(index)),
                };
                let inside = join(item, title).replace('\n', "\n  ");
                let gap = if index == 0 { "" } else { "\n" };
                // Writing into a text never fails.
                let _ = write!(out, "{gap}{mark} {inside}");
            }
            out
        }
        Block::Callout { kind, blocks } => {
            let title_line = title(*kind).map(|words| words + ":\n").unwrap_or_default();
            [title_line, join(blocks, title)].concat()
        }
        Block::Table { head, rows } => {
            let row =
                |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| run(cell)).collect::<Vec<_>>().join(" | ");
            std::iter::once(head).chain(rows).map(row).collect::<Vec<_>>().join("\n")
        }
        Block::Separator | Block::Picture { .. } => String::new(),
    }
}

fn join(blocks: &[Block], title: &dyn Fn(CalloutKind) -> Option<String>) -> String {
    let parts: Vec<String> =
        blocks.iter().map(|block| lines(block, title)).filter(|text| !text.is_empty()).collect();
    parts.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::article::Placed;

    #[test]
    fn steps_keep_their_numbers_and_boxes_their_words() {
        let said = |words: &str| Block::Paragraph(vec![Inline::Text(words.to_owned())]);
        let cell = |words: &str| vec![Inline::Strong(vec![Inline::Text(words.to_owned())])];
        let points =
            Block::List { kind: ListKind::Bullets, items: vec![vec![said("a")], vec![said("b")]], start: 1 };
        let blocks = [
            said("Before."),
            Block::List {
                kind: ListKind::Steps,
                items: vec![vec![said("Wash.")], vec![said("Dry:"), points]],
                start: 4,
            },
            Block::Picture { alt: "A tap".to_owned(), file: "tap.svg".to_owned() },
            Block::Callout { kind: CalloutKind::Danger, blocks: vec![said("Go now.")] },
            Block::Table { head: vec![cell("h"), cell("i")], rows: vec![vec![cell("1"), cell("2")]] },
        ];
        let lesson =
            Lesson { blocks: blocks.map(|block| Placed { block, line: 1 }).to_vec(), ..Lesson::default() };
        let title = |kind| (kind == CalloutKind::Danger).then(|| "Danger".to_owned());
        assert_eq!(
            lesson.to_text(&title),
            "Before.\n\n4. Wash.\n5. Dry:\n  - a\n  - b\n\nDanger:\nGo now.\n\nh | i\n1 | 2"
        );
    }
}

//! Walks through the blocks of a lesson: its words in reading order, its links, its depth.

use super::{Block, Inline, Inlines, Lesson, Placed};

impl Lesson {
    /// Index of the block where each section starts: the text before the first heading of level 2, and each such heading
    /// with what follows. A recording belongs to one.
    pub fn sections(&self) -> Vec<usize> {
        let is_start = |(index, placed): &(usize, &Placed)| {
            *index == 0 || matches!(placed.block, Block::Heading { level: 2, .. })
        };
        self.blocks.iter().enumerate().filter(is_start).map(|(index, _)| index).collect()
    }

    /// Files of the pictures that it shows: at its head, then in its text, in reading order.
    pub fn pictures(&self) -> Vec<&str> {
        let mut out: Vec<&str> = self.picture.iter().map(String::as_str).collect();
        for placed in &self.blocks {
            placed.block.each_picture(&mut |file| out.push(file));
        }
        out
    }

    /// All words of the blocks in reading order, pieces separated by spaces: what search looks through.
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        for placed in &self.blocks {
            placed.block.each_text(&mut |text| {
                push_words(text, &mut out);
                out.push(' ');
            });
        }
        out
    }
}

impl Block {
    /// Calls a function with every run of text inside, in reading order.
    pub fn each_text<'a>(&'a self, visit: &mut impl FnMut(&'a Inlines)) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph(text) => visit(text),
            Self::List { items, .. } => items.iter().flatten().for_each(|block| block.each_text_dyn(visit)),
            Self::Callout { blocks, .. } => blocks.iter().for_each(|block| block.each_text_dyn(visit)),
            Self::Table { head, rows } => head.iter().chain(rows.iter().flatten()).for_each(visit),
            Self::Separator | Self::Picture { .. } => {}
        }
    }

    /// Calls a function with the file of every picture inside, in reading order.
    pub fn each_picture<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        match self {
            Self::Picture { file, .. } => visit(file),
            Self::List { items, .. } => items.iter().flatten().for_each(|block| block.each_picture(visit)),
            Self::Callout { blocks, .. } => blocks.iter().for_each(|block| block.each_picture(visit)),
            Self::Heading { .. } | Self::Paragraph(_) | Self::Table { .. } | Self::Separator => {}
        }
    }

    fn each_text_dyn<'a>(&'a self, mut visit: &mut dyn FnMut(&'a Inlines)) {
        self.each_text(&mut visit);
    }

    /// How deep lists and boxes are nested: 0 for a paragraph.
    pub fn depth(&self) -> usize {
        let below = match self {
            Self::List { items, .. } => items.iter().flatten().map(Self::depth).max(),
            Self::Callout { blocks, .. } => blocks.iter().map(Self::depth).max(),
            Self::Heading { .. }
            | Self::Paragraph(_)
            | Self::Table { .. }
            | Self::Separator
            | Self::Picture { .. } => {
                return 0;
            }
        };
        1 + below.unwrap_or_default()
    }
}

/// The words of a run of text, without what they look like.
pub fn push_words(text: &[Inline], out: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(words) => out.push_str(words),
            Inline::Break => out.push(' '),
            Inline::Strong(text)
            | Inline::Em(text)
            | Inline::Link { text, .. }
            | Inline::Term { text, .. }
            | Inline::Lesson { text, .. } => push_words(text, out),
        }
    }
}

/// Calls a function with every piece of a run of text, outer ones first.
pub(super) fn each_inline<'a>(text: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in text {
        visit(inline);
        match inline {
            Inline::Strong(text)
            | Inline::Em(text)
            | Inline::Link { text, .. }
            | Inline::Term { text, .. }
            | Inline::Lesson { text, .. } => each_inline(text, visit),
            Inline::Text(_) | Inline::Break => {}
        }
    }
}

/// Calls a function with the id of every explained word that a lesson links to, in reading order.
pub fn each_term_id<'a>(lesson: &'a Lesson, visit: &mut dyn FnMut(&'a str)) {
    for placed in &lesson.blocks {
        placed.block.each_text(&mut |text| {
            each_inline(text, &mut |inline| {
                if let Inline::Term { id, .. } = inline {
                    visit(id);
                }
            });
        });
    }
}

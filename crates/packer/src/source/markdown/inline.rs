//! Running text of a lesson: words, stress, links to the web, to the glossary and to other lessons.

use pulldown_cmark::{Event, Tag};
use uzima_domain::pack::article::{Inline, Inlines};

use super::Reader;
use crate::finding::SourceFault;

/// Whether an event belongs to running text.
pub(crate) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_) => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(_) | Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
    }
}

impl Reader<'_, '_> {
    /// Words up to the first event that is not running text, which stays.
    pub(super) fn inlines(&mut self) -> Inlines {
        let mut out = Inlines::new();
        while self.events.peek().is_some_and(|(event, _)| is_inline(event)) {
            let Some((event, _)) = self.next() else { break };
            match event {
                Event::Text(words) => push_text(&mut out, &words),
                Event::SoftBreak => push_text(&mut out, " "),
                Event::HardBreak => out.push(Inline::Break),
                Event::InlineHtml(_) => self.fault(SourceFault::RawHtml),
                Event::Start(tag) => out.extend(self.tagged(tag)),
                _ => self.fault(SourceFault::Markdown("code between backticks")),
            }
        }
        out
    }

    fn tagged(&mut self, tag: Tag<'_>) -> Option<Inline> {
        match tag {
            Tag::Strong => Some(Inline::Strong(self.text())),
            Tag::Emphasis => Some(Inline::Em(self.text())),
            Tag::Link { dest_url, .. } => {
                let text = self.text();
                Some(link(&dest_url, text))
            }
            Tag::Image { .. } => {
                self.fault(SourceFault::Markdown("pictures inside the text"));
                self.skip();
                None
            }
            _ => {
                self.fault(SourceFault::Markdown("this mark"));
                self.skip();
                None
            }
        }
    }
}

/// `term:ID` leads to the glossary, `lesson:ID` and `ID.md` to a lesson, all else out of the app.
fn link(to: &str, text: Inlines) -> Inline {
    if let Some(id) = to.strip_prefix("term:") {
        return Inline::Term { id: id.to_owned(), text };
    }
    let file = to.strip_suffix(".md").filter(|file| !file.contains(['/', ':']));
    if let Some(id) = to.strip_prefix("lesson:").or(file) {
        return Inline::Lesson { id: id.to_owned(), text };
    }
    Inline::Link { to: to.to_owned(), text }
}

/// Neighbouring words become one piece.
fn push_text(out: &mut Inlines, words: &str) {
    if let Some(Inline::Text(before)) = out.last_mut() {
        before.push_str(words);
    } else {
        out.push(Inline::Text(words.to_owned()));
    }
}

//! Running text of a lesson: words, stress, links to the web, to the glossary and to other lessons, and the pictures of a
//! paragraph.

use pulldown_cmark::{Event, Tag};
use uzima_domain::pack::article::{Block, Inline, Inlines, push_words};
use uzima_domain::pack::media::FOLDER;

use super::{FOOTNOTES, Reader};
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
        self.words(is_inline)
    }

    /// A paragraph: its words, and each picture among them as a block of its own.
    pub(super) fn paragraph(&mut self) -> Vec<Block> {
        let part = |event: &Event<'_>| is_inline(event) && !is_picture(event);
        let mut out = Vec::new();
        let mut words = self.words(part);
        while self.events.peek().is_some_and(|(event, _)| is_picture(event)) {
            out.extend(trimmed(words));
            out.extend(self.picture());
            words = self.words(part);
        }
        if out.is_empty() {
            return vec![Block::Paragraph(words)];
        }
        out.extend(trimmed(words));
        out
    }

    fn picture(&mut self) -> Option<Block> {
        let (Event::Start(Tag::Image { dest_url, .. }), _) = self.next()? else { return None };
        let mut alt = String::new();
        push_words(&self.text(), &mut alt);
        Some(Block::Picture { alt: alt.trim().to_owned(), file: file_name(&dest_url).to_owned() })
    }

    fn words(&mut self, belongs: impl Fn(&Event<'_>) -> bool) -> Inlines {
        let mut out = Inlines::new();
        while self.events.peek().is_some_and(|(event, _)| belongs(event)) {
            let Some((event, _)) = self.next() else { break };
            match event {
                Event::Text(words) => {
                    if words.contains("~~") {
                        self.fault(SourceFault::Markdown("words that are struck out (`~~`): leave them out"));
                    }
                    push_text(&mut out, &words);
                }
                Event::FootnoteReference(_) => self.fault(SourceFault::Markdown(FOOTNOTES)),
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
                self.fault(SourceFault::Markdown("pictures in headings, tables, links or stressed words"));
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

fn is_picture(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Image { .. }))
}

/// The name of a picture, which may be written as the way to it: `../../media/pot.svg` is seen in every editor.
fn file_name(to: &str) -> &str {
    let way = to.trim_start_matches("../").trim_start_matches("./");
    way.strip_prefix(FOLDER).unwrap_or(way)
}

/// Words without the breaks of lines between them and a picture; nothing when no word is left.
fn trimmed(mut words: Inlines) -> Option<Block> {
    if let Some(Inline::Text(first)) = words.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = words.last_mut() {
        *last = last.trim_end().to_owned();
    }
    words.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    while matches!(words.last(), Some(Inline::Break)) {
        words.pop();
    }
    while matches!(words.first(), Some(Inline::Break)) {
        words.remove(0);
    }
    (!words.is_empty()).then_some(Block::Paragraph(words))
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

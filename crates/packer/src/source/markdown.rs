//! `CommonMark` (with tables and marked quotations) to typed blocks. Raw HTML and code are faults with a line. A picture in
//! a paragraph becomes a block of its own, between the words before and behind it.

mod inline;

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};
use uzima_domain::pack::article::{Block, CalloutKind, Inlines, ListKind, Placed};
use uzima_domain::pack::{At, PackFault};

pub(crate) use self::inline::is_inline;
use super::text::line_number;
use crate::finding::{Finding, SourceFault};

/// Deeper nesting is not read at all; the domain's own limit is lower and names the block.
const MAX_DEPTH: usize = 32;

/// What nobody finds on a small screen.
const FOOTNOTES: &str = "footnotes: write what they say where it belongs";

/// Reads the text of a lesson that starts after some lines of its file.
pub(super) fn blocks(file: &str, text: &str, lines: u32, findings: &mut Vec<Finding>) -> Vec<Placed> {
    // Footnotes and boxes to tick are read to be refused: unread, their signs would stand in the lesson.
    let refused = Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | refused;
    let events = Parser::new_ext(text, options).into_offset_iter().peekable();
    let mut reader = Reader { file, text, lines, findings, events, last: 0 };
    let mut out = Vec::new();
    while let Some(start) = reader.events.peek().map(|(_, range)| range.start) {
        let line = reader.line(start);
        out.extend(reader.blocks(0).into_iter().map(|block| Placed { block, line }));
    }
    out
}

struct Reader<'a, 'f> {
    file: &'f str,
    text: &'a str,
    lines: u32,
    findings: &'f mut Vec<Finding>,
    events: Peekable<OffsetIter<'a>>,
    /// Where the last event started.
    last: usize,
}

impl<'a> Reader<'a, '_> {
    fn line(&self, offset: usize) -> u32 {
        self.lines + line_number(self.text.as_bytes().get(..offset).unwrap_or_default())
    }

    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let next = self.events.next();
        if let Some((_, range)) = &next {
            self.last = range.start;
        }
        next
    }

    fn fault(&mut self, fault: SourceFault) {
        let at = At::Line(self.line(self.last));
        self.findings.push(Finding::source(self.file, at, fault));
    }

    /// Passes over everything up to the end of the tag that was just opened.
    fn skip(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// The next block, or nothing when it is refused; several for a paragraph with pictures.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        match self.events.peek() {
            // A tight list holds bare words.
            Some((event, _)) if inline::is_inline(event) => self.paragraph(),
            Some((Event::Start(Tag::Paragraph), _)) => {
                self.next();
                let out = self.paragraph();
                self.next();
                out
            }
            _ => self.block(depth).into_iter().collect(),
        }
    }

    fn block(&mut self, depth: usize) -> Option<Block> {
        let (event, range) = self.next()?;
        if depth > MAX_DEPTH && matches!(event, Event::Start(_)) {
            let at = At::Line(self.line(self.last));
            self.findings.push(Finding::pack(self.file, at, PackFault::TooDeep));
            self.skip();
            return None;
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                Some(Block::Heading { level: heading_level(level), text: self.text() })
            }
            Event::Start(Tag::List(start)) => Some(self.list(start, depth)),
            Event::Start(Tag::BlockQuote(kind)) => {
                let mark = mark(self.text.get(range).unwrap_or_default()).filter(|_| kind.is_none());
                if let Some(found) = mark {
                    self.fault(SourceFault::UnknownMark { found: found.to_owned() });
                }
                Some(Block::Callout { kind: callout(kind), blocks: self.inside(depth) })
            }
            Event::Start(Tag::Table(_)) => Some(self.table()),
            Event::Rule => Some(Block::Separator),
            Event::Start(Tag::HtmlBlock) => {
                self.fault(SourceFault::RawHtml);
                self.skip();
                None
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.fault(SourceFault::Markdown(
                    "code (lines that start with four spaces or three backticks)",
                ));
                self.skip();
                None
            }
            Event::TaskListMarker(_) => {
                self.fault(SourceFault::Markdown("boxes to tick (`[ ]`)"));
                None
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                self.fault(SourceFault::Markdown(FOOTNOTES));
                self.skip();
                None
            }
            Event::Start(_) => {
                self.fault(SourceFault::Markdown("this kind of block"));
                self.skip();
                None
            }
            _ => None,
        }
    }

    /// Blocks up to the end of the open tag, which is consumed.
    fn inside(&mut self, depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        loop {
            match self.events.peek() {
                None => return out,
                Some((Event::End(_), _)) => {
                    self.next();
                    return out;
                }
                Some(_) => out.extend(self.blocks(depth + 1)),
            }
        }
    }

    fn list(&mut self, first: Option<u64>, depth: usize) -> Block {
        let kind = if first.is_some() { ListKind::Steps } else { ListKind::Bullets };
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.next() {
            items.push(self.inside(depth));
        }
        let start = first.and_then(|first| u32::try_from(first).ok()).unwrap_or(1);
        Block::List { kind, items, start }
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let mut row: Vec<Inlines> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.text()),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => {
                    // CommonMark drops what a row has more than its head, without a word.
                    if cells(self.text.get(range).unwrap_or_default()) > head.len() {
                        self.fault(SourceFault::Markdown("a row with more cells than the head of its table"));
                    }
                    rows.push(std::mem::take(&mut row));
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table { head, rows }
    }

    /// Words up to the end of the open tag, which is consumed.
    fn text(&mut self) -> Inlines {
        let text = self.inlines();
        self.next();
        text
    }
}

/// How many cells a row of a table has as it was written; `\|` is a letter.
fn cells(row: &str) -> usize {
    let mut inside = row.trim().trim_start_matches('>').trim();
    inside = inside.strip_prefix('|').unwrap_or(inside);
    inside = inside.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inside);
    let is_escaped = |at: usize| inside.get(..at).is_some_and(|before| before.ends_with('\\'));
    1 + inside.match_indices('|').filter(|(at, _)| !is_escaped(*at)).count()
}

/// What a quotation begins with that looks like the mark of a box.
fn mark(quotation: &str) -> Option<&str> {
    let inside = quotation.trim_start_matches(['>', ' ']);
    let end = inside.strip_prefix("[!")?.find(']')?;
    inside.lines().next()?.get(..end + 3)
}

/// The title of the lesson is level 1, so a heading in the text is at least level 2.
fn heading_level(level: HeadingLevel) -> u8 {
    (level as u8).clamp(2, 6)
}

fn callout(kind: Option<BlockQuoteKind>) -> CalloutKind {
    match kind {
        None => CalloutKind::Quote,
        Some(BlockQuoteKind::Note) => CalloutKind::Note,
        Some(BlockQuoteKind::Tip) => CalloutKind::Tip,
        Some(BlockQuoteKind::Important | BlockQuoteKind::Warning) => CalloutKind::Warning,
        Some(BlockQuoteKind::Caution) => CalloutKind::Danger,
    }
}

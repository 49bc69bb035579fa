//! Whether an SVG is a still drawing, whole in itself, that a small phone can draw. An `<img>` runs nothing and fetches nothing; what
//! it would hang on is here, and what a drawing has no use for.

mod shapes;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use self::shapes::Shapes;
use crate::pack::pack_fault::Drawing;

/// Elements that run, move or hold another kind of document.
const RUNS: [&str; 12] = [
    "script",
    "foreignobject",
    "iframe",
    "audio",
    "video",
    "embed",
    "object",
    "canvas",
    "handler",
    "listener",
    "set",
    "discard",
];
/// Elements deeper than any drawing nests them.
const MAX_DEPTH: usize = 100;

/// What is wrong, and in which line; nothing of a drawing that may be shown.
pub fn fault(bytes: &[u8]) -> Option<(u32, Drawing)> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some((1, Drawing::NotSvg)) };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut read = Read::default();
    loop {
        let event = reader.read_event();
        let is_end = matches!(event, Ok(Event::Eof));
        let problem = match event {
            Ok(event) => read.take(&event).err(),
            Err(_) => Some(Drawing::NotSvg),
        };
        if let Some(problem) = problem {
            let until = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(bytes.len());
            let lines = bytes.iter().take(until).filter(|byte| **byte == b'\n').count();
            return Some((u32::try_from(lines).unwrap_or(u32::MAX).saturating_add(1), problem));
        }
        if is_end {
            return None;
        }
    }
}

/// A drawing as far as it was read.
#[derive(Default)]
struct Read {
    shapes: Shapes,
    depth: usize,
    begun: bool,
    in_style: bool,
    style: String,
}

impl Read {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Drawing> {
        match event {
            Event::Start(start) => {
                self.element(start)?;
                self.depth += 1;
                self.in_style = start.local_name().as_ref() == "style";
                if self.depth > MAX_DEPTH { Err(Drawing::TooMuch) } else { Ok(()) }
            }
            Event::Empty(start) => {
                self.element(start)?;
                self.shapes.close();
                Ok(())
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.in_style = false;
                self.shapes.close();
                Ok(())
            }
            Event::Text(text) if self.in_style => self.rules(&text.xml10_content()),
            Event::CData(text) if self.in_style => self.rules(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let name = name.xml10_content();
                let is_plain = name.starts_with('#') || ["amp", "lt", "gt", "quot", "apos"].contains(&&*name);
                if is_plain && !self.in_style { Ok(()) } else { Err(Drawing::Entity) }
            }
            Event::DocType(text) if text.xml10_content().contains('[') => Err(Drawing::Entity),
            Event::PI(instruction) => Err(Drawing::Runs(instruction.target().to_owned())),
            Event::Eof if !self.begun || self.depth > 0 => Err(Drawing::NotSvg),
            Event::Eof => self.shapes.drawn(&self.style),
            _ => Ok(()),
        }
    }

    fn rules(&mut self, text: &str) -> Result<(), Drawing> {
        style(text)?;
        self.style.push_str(text);
        Ok(())
    }

    fn element(&mut self, start: &BytesStart<'_>) -> Result<(), Drawing> {
        let name = start.local_name();
        let small = name.as_ref().to_ascii_lowercase();
        if self.depth == 0 && (self.begun || small != "svg") {
            return Err(Drawing::NotSvg);
        }
        self.begun = true;
        if RUNS.contains(&small.as_str()) || small.starts_with("animate") {
            return Err(Drawing::Runs(name.as_ref().to_owned()));
        }
        self.shapes.open(&small)?;
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Drawing::NotSvg)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Drawing::Entity)?;
            let whole = attribute.key.as_ref();
            if whole == "xmlns" || whole.starts_with("xmlns:") {
                continue;
            }
            let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
            if key.starts_with("on") {
                return Err(Drawing::Runs(whole.to_owned()));
            }
            match key.as_str() {
                "href" | "src" => {
                    let to = value.trim();
                    let inside = to.strip_prefix('#').ok_or_else(|| away(to))?;
                    self.shapes.uses(inside);
                }
                "base" => return Err(away(value.trim())),
                "id" => self.shapes.is_called(&value),
                "class" => self.shapes.is_of(&value),
                "style" => style(&value)?,
                _ => {}
            }
            for inside in addresses(&value)? {
                self.shapes.uses(inside);
            }
        }
        Ok(())
    }
}

fn away(to: &str) -> Drawing {
    let is_data = to.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    if is_data { Drawing::Picture } else { Drawing::LeadsTo(to.chars().take(80).collect()) }
}

/// Rules that fetch others, and signs written so that nobody reads them.
fn style(text: &str) -> Result<(), Drawing> {
    let import = text
        .match_indices('@')
        .find(|(at, _)| text.get(at + 1..at + 7).is_some_and(|word| word.eq_ignore_ascii_case("import")));
    if import.is_some() {
        return Err(Drawing::LeadsTo("@import".to_owned()));
    }
    if text.contains('\\') {
        return Err(Drawing::Runs("\\".to_owned()));
    }
    addresses(text).map(|_| ())
}

/// The ids that `url(#id)` names in a text.
fn addresses(text: &str) -> Result<Vec<&str>, Drawing> {
    let mut found = Vec::new();
    let starts = text.match_indices('(').map(|(at, _)| at);
    for at in starts
        .filter(|at| text.get(at.saturating_sub(3)..*at).is_some_and(|word| word.eq_ignore_ascii_case("url")))
    {
        let inside = text.get(at + 1..).unwrap_or_default();
        let to = inside.split(')').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        found.push(to.strip_prefix('#').ok_or_else(|| away(to))?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests;

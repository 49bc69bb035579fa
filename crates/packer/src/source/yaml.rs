//! Settings: a strict subset of YAML. Maps, lists and texts only; no anchors, aliases, tags or second documents.
//!
//! The grammar comes from a library; what is left of it is decided here. Every scalar is a text: `no` is a word, `1.10`
//! keeps its zero.

mod lines;

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, Span};
use uzima_domain::pack::At;

use super::text::decode;
use crate::finding::{Finding, Shape, SourceFault};

const MAX_DEPTH: usize = 16;

/// What stands at a key: keys are dotted when nested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Setting {
    /// One text, trimmed.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

/// Dotted key to what stands there.
pub(super) type Settings = BTreeMap<String, Setting>;

/// Reads a settings file. What can be read is returned beside the faults.
pub(super) fn read(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Settings {
    let text = decode(file, bytes, findings);
    let mut reader = Reader { file, findings, settings: Settings::new() };
    if let Some(text) = text.map(|text| if parses(&text) { text } else { lines::straight(&text) }) {
        if let Some(line) = lines::with_tab(&text) {
            reader.fault(At::Line(line), SourceFault::YamlTab);
            return reader.settings;
        }
        for (line, lost) in lines::remarks(&text) {
            let remark = SourceFault::YamlRemark { lost: lost.to_owned() };
            reader.findings.push(Finding::source(file, At::Line(line), remark).as_warning());
        }
        reader.document(&text);
    }
    reader.settings
}

fn parses(text: &str) -> bool {
    Parser::new_from_str(text).all(|event| event.is_ok())
}

struct Reader<'a> {
    file: &'a str,
    findings: &'a mut Vec<Finding>,
    settings: Settings,
}

/// A list or map that is still open.
enum Open {
    /// A map: its dotted prefix, and the key whose value comes next.
    Map(String, Option<String>),
    /// A list: its dotted key.
    List(String, Vec<String>),
}

impl Reader<'_> {
    fn fault(&mut self, at: At, fault: SourceFault) {
        self.findings.push(Finding::source(self.file, at, fault));
    }

    fn document(&mut self, text: &str) {
        let mut open: Vec<Open> = Vec::new();
        let mut documents = 0;
        for event in Parser::new_from_str(text) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    let detail = error.info().to_owned();
                    let at = At::Line(u32::try_from(error.marker().line()).unwrap_or(u32::MAX));
                    return self.fault(at, SourceFault::YamlSyntax { detail });
                }
            };
            if let Event::DocumentStart(_) = event {
                documents += 1;
            }
            let feature = match &event {
                _ if documents > 1 => Some("a second document"),
                Event::Alias(_) => Some("an alias (*)"),
                Event::Scalar(_, _, anchor, tag) if *anchor > 0 || tag.is_some() => {
                    Some("an anchor (&) or tag (!)")
                }
                Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag)
                    if *anchor > 0 || tag.is_some() =>
                {
                    Some("an anchor (&) or tag (!)")
                }
                _ if open.len() > MAX_DEPTH => Some("nesting deeper than 16"),
                _ => None,
            };
            if let Some(feature) = feature {
                return self.fault(line(&span), SourceFault::YamlFeature(feature));
            }
            self.event(event, &span, &mut open);
        }
    }

    fn event(&mut self, event: Event<'_>, span: &Span, open: &mut Vec<Open>) {
        match event {
            Event::Scalar(text, ..) => self.scalar(lines::unquoted(text.trim()), span, open),
            Event::MappingStart(..) => {
                if let Some(key) = self.value_key(open) {
                    open.push(Open::Map(key, None));
                } else {
                    self.fault(line(span), SourceFault::WrongShape { expected: Shape::Text });
                    open.push(Open::Map("?".to_owned(), None));
                }
            }
            Event::SequenceStart(..) => match self.value_key(open) {
                Some(key) if !key.is_empty() => open.push(Open::List(key, Vec::new())),
                _ => {
                    self.fault(line(span), SourceFault::WrongShape { expected: Shape::Map });
                    open.push(Open::List("?".to_owned(), Vec::new()));
                }
            },
            Event::SequenceEnd => {
                if let Some(Open::List(key, items)) = open.pop() {
                    self.put(key, Setting::List(items));
                }
            }
            Event::MappingEnd => {
                open.pop();
            }
            _ => {}
        }
    }

    fn scalar(&mut self, text: &str, span: &Span, open: &mut [Open]) {
        match open.last_mut() {
            None => self.fault(line(span), SourceFault::WrongShape { expected: Shape::Map }),
            Some(Open::List(_, items)) => items.push(text.to_owned()),
            Some(Open::Map(prefix, key @ None)) => *key = Some(join(prefix, text)),
            Some(Open::Map(_, key)) => {
                if let Some(key) = key.take() {
                    self.put(key, Setting::Text(text.to_owned()));
                }
            }
        }
    }

    /// The dotted key under which a list or map starts: nothing inside a list or in the place of a key.
    fn value_key(&self, open: &mut [Open]) -> Option<String> {
        match open.last_mut() {
            None => Some(String::new()),
            Some(Open::Map(_, key)) => key.take().filter(|key| !self.settings.contains_key(key)),
            Some(Open::List(..)) => None,
        }
    }

    fn put(&mut self, key: String, setting: Setting) {
        if key.starts_with('?') {
            return;
        }
        let below = format!("{key}.");
        if self.settings.contains_key(&key) || self.settings.keys().any(|other| other.starts_with(&below)) {
            self.fault(At::key(key), SourceFault::KeyTwice);
        } else {
            self.settings.insert(key, setting);
        }
    }
}

fn line(span: &Span) -> At {
    At::Line(u32::try_from(span.start.line()).unwrap_or(u32::MAX))
}

fn join(prefix: &str, key: &str) -> String {
    if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") }
}

//! A pack as facts: what there is, and what stands in each part of it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use uzima_domain::checklist::raw::RawRow;
use uzima_domain::pack::manifest::sha256_hex;
use uzima_domain::pack::{Lesson, Pack, PackChecklist};

use super::Weight;

/// The part of a lesson whose paragraphs are compared one by one.
pub(super) const TEXT: &str = "text";
/// What shows that marks, links or boxes changed.
pub(super) const FORM: &str = "form";
/// Parts that say where something stands, which moves with every inserted line.
const PLACES: [&str; 3] = ["row", "line", "table"];

/// Something that can be new, gone or changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// `lesson`, `rule`, `word`.
    kind: &'static str,
    /// Its id.
    id: String,
    /// The checklist it belongs to, or nothing.
    of: String,
}

/// Part to what stands there.
type Fields = BTreeMap<String, String>;

impl Subject {
    fn new(kind: &'static str, id: &str) -> Self {
        Self { kind, id: id.to_owned(), of: String::new() }
    }

    /// What it is a part of: when that is new or gone, the part needs no word of its own.
    pub(super) fn whole(&self) -> Option<Self> {
        match self.kind {
            "rule" | "question" | "choice" => Some(Self::new("checklist", &self.of)),
            "visit" => Some(Self::new("calendar", &self.of)),
            "task" => self.of.strip_prefix("teach-back ").map(|id| Self::new("teach-back", id)),
            "card" => self.of.strip_prefix("alert ").map(|id| Self::new("alert", id)),
            _ => None,
        }
    }

    /// As people read it.
    pub(super) fn words(&self) -> String {
        let id = [self.kind, self.id.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if self.of.is_empty() { id } else { format!("{id} of {}", self.of) }
    }

    /// Everything of a checklist but its hints, pictures and sounds is advice; so are emergency numbers, medicines, when a visit
    /// is due, and which answers of a teach-back are right.
    pub(super) fn weight(&self, field: &str) -> Weight {
        let base = field.split('/').next_back().and_then(|field| field.split('.').next()).unwrap_or_default();
        let is_beside =
            matches!(base, "hint" | "picture" | "audio" | "source" | "article" | "order" | "complaint");
        match self.kind {
            "checklist" | "rule" | "question" | "choice" if !is_beside => Weight::Advice,
            "medicine" => Weight::Advice,
            "visit" if !matches!(base, "label" | "say" | "source") => Weight::Advice,
            "task" if matches!(base, "answers" | "kind" | "right") => Weight::Advice,
            "label" if field.starts_with("emergency") => Weight::Advice,
            _ => Weight::Text,
        }
    }
}

/// Everything in a pack.
pub(super) fn of(pack: &Pack) -> BTreeMap<Subject, Fields> {
    let mut out = BTreeMap::new();
    out.insert(Subject::new("label", ""), flat(&pack.label));
    for (id, source) in &pack.contents.sources {
        out.insert(Subject::new("source", id), flat(source));
    }
    for lesson in &pack.lessons {
        out.insert(Subject::new("lesson", &lesson.id), page(lesson));
    }
    for term in &pack.glossary {
        out.insert(Subject::new("word", &term.id), flat(term));
    }
    for checklist in &pack.checklists {
        of_checklist(checklist, &mut out);
    }
    for quiz in &pack.more.quizzes {
        let items: Vec<_> = quiz.items.iter().map(flat).collect();
        parts(&Subject::new("teach-back", &quiz.id), "task", items, &mut out);
    }
    for alert in &pack.more.alerts {
        let mut fields = page(&alert.text);
        let when = [("from", &alert.from), ("until", &alert.until)];
        fields.extend(when.map(|(part, day)| (part.to_owned(), day.clone())));
        fields.insert("regions".to_owned(), alert.regions.join("; "));
        let alone = Subject::new("alert", &alert.text.id);
        parts(&alone, "card", alert.myths.iter().map(flat).collect(), &mut out);
        out.insert(alone, fields);
    }
    for medicine in &pack.more.medicines {
        out.insert(Subject::new("medicine", &medicine.id), flat(medicine));
    }
    for calendar in &pack.more.calendars {
        let alone = Subject::new("calendar", &calendar.id);
        for visit in &calendar.visits {
            let region = visit.region.iter().map(|region| format!(" in {region}"));
            let id = format!("{} at {}{}", visit.name, visit.at, region.collect::<String>());
            out.insert(Subject { kind: "visit", id, of: calendar.id.clone() }, flat(visit));
        }
        out.insert(alone, Fields::new());
    }
    for medium in &pack.more.media {
        out.insert(Subject::new("file", &medium.file), flat(medium));
    }
    if let Some(interface) = &pack.more.interface {
        out.insert(Subject::new("interface", &interface.lang), flat(interface));
    }
    out
}

/// A page of text: its head, its words by paragraphs, and what shows that their form changed.
fn page(lesson: &Lesson) -> Fields {
    let mut head = lesson.clone();
    let blocks = std::mem::take(&mut head.blocks);
    let mut fields = flat(&head);
    let mut text = Vec::new();
    for placed in &blocks {
        let one = Lesson { blocks: vec![placed.clone()], ..Lesson::default() };
        // A picture has no words.
        text.push(one.plain_text().trim().to_owned());
    }
    text.retain(|paragraph| !paragraph.is_empty());
    fields.insert(TEXT.to_owned(), text.join("\n"));
    // Links, stress and the kind of a box are no words.
    let shape: Vec<Value> =
        blocks.iter().filter_map(|placed| serde_json::to_value(&placed.block).ok()).collect();
    fields.insert(FORM.to_owned(), sha256_hex(Value::from(shape).to_string().as_bytes()));
    fields
}

/// The parts of something, each by its number, and the whole.
fn parts(whole: &Subject, kind: &'static str, items: Vec<Fields>, out: &mut BTreeMap<Subject, Fields>) {
    for (number, fields) in (1..).zip(items) {
        let of = [whole.kind, whole.id.as_str()].join(" ");
        out.insert(Subject { kind, id: number.to_string(), of }, fields);
    }
    out.insert(whole.clone(), Fields::new());
}

fn of_checklist(checklist: &PackChecklist, out: &mut BTreeMap<Subject, Fields>) {
    let logic = &checklist.logic;
    let of = |kind: &'static str, id: &str| Subject { kind, id: id.to_owned(), of: logic.id.clone() };
    let mut whole: Fields = logic.settings.clone();
    for (kind, rows) in [("question", &logic.questions), ("rule", &logic.rules)] {
        let column = if kind == "rule" { "rule" } else { "name" };
        let names: Vec<&str> = rows.iter().filter_map(|row| cell(row, column)).collect();
        whole.insert(format!("order of the {kind}s"), names.join(", "));
        for (index, row) in rows.iter().enumerate() {
            let id = cell(row, column)
                .map_or_else(|| format!("without a name, number {}", index + 1), str::to_owned);
            out.insert(of(kind, &id), row.cells.clone());
        }
    }
    for row in &logic.choices {
        let id = format!(
            "{}/{}",
            cell(row, "list_name").unwrap_or_default(),
            cell(row, "name").unwrap_or_default()
        );
        out.insert(of("choice", &id), row.cells.clone());
    }
    for (key, text) in checklist.texts.fallback.iter().chain(&checklist.texts.texts) {
        let parts: Vec<&str> = key.split('/').collect();
        let place = match parts.as_slice() {
            ["question", name, field] => Some((of("question", name), *field)),
            ["rule", name, field] => Some((of("rule", name), *field)),
            ["choice", list, name, field] => Some((of("choice", &format!("{list}/{name}")), *field)),
            _ => None,
        };
        match place {
            Some((subject, field)) => {
                drop(out.entry(subject).or_default().insert(field.to_owned(), text.clone()));
            }
            None => drop(whole.insert(key.clone(), text.clone())),
        }
    }
    out.insert(Subject::new("checklist", &logic.id), whole);
}

fn cell<'a>(row: &'a RawRow, column: &str) -> Option<&'a str> {
    row.cells.get(column).map(String::as_str)
}

/// A value as dotted parts. Places are left out.
fn flat(value: &impl Serialize) -> Fields {
    let mut out = Fields::new();
    let mut left = vec![(String::new(), serde_json::to_value(value).unwrap_or_default())];
    while let Some((key, value)) = left.pop() {
        let join = |part: &str| if key.is_empty() { part.to_owned() } else { format!("{key}.{part}") };
        match value {
            Value::Object(map) => {
                let parts = map.into_iter().filter(|(part, _)| !PLACES.contains(&part.as_str()));
                left.extend(parts.map(|(part, value)| (join(&part), value)));
            }
            Value::Array(items) if items.iter().all(|item| item.is_string() || item.is_number()) => {
                let text = |item: &Value| item.as_str().map_or_else(|| item.to_string(), str::to_owned);
                let items: Vec<String> = items.iter().map(text).collect();
                out.insert(key, items.join("; "));
            }
            Value::Array(items) => {
                left.extend((1..).zip(items).map(|(index, value)| (join(&format!("{index}")), value)));
            }
            Value::String(text) => drop(out.insert(key, text)),
            Value::Null => {}
            other => drop(out.insert(key, other.to_string())),
        }
    }
    out
}

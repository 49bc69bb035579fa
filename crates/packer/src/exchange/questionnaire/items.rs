//! The items of a questionnaire, one after another, as rows.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use uzima_domain::checklist::compile::MOST_ROWS;

use super::bundle::{Resources, list};
use super::extensions as ext;
use super::item;
use super::options::{Choice, KnownList};
use super::unit::Unit;
use super::unread::{Element, unread};
use super::words::Tongue;
use crate::exchange::asked::{Asked, Catalogue, Takes};
use crate::exchange::build::Builder;
use crate::exchange::loss::{LossKind, Losses, Part};
use crate::exchange::names::{NameForm, Names};
use crate::exchange::{ExchangeFault, fault};
use crate::finding::Finding;

/// A questionnaire being brought in.
pub(super) struct Import<'a> {
    file: &'a str,
    pub resources: &'a Resources<'a>,
    pub tongue: &'a Tongue,
    pub builder: Builder,
    pub losses: Losses,
    pub findings: Vec<Finding>,
    pub catalogue: Catalogue,
    /// The units that questions are asked in, by linkId.
    pub units: BTreeMap<String, Unit>,
    /// The choices that questions offer, by linkId.
    pub offered: BTreeMap<String, Vec<Choice>>,
    /// How many items have a linkId.
    pub links: BTreeMap<String, usize>,
    pub lists: Vec<KnownList>,
    pub list_names: Names,
    names: Names,
    /// Items whose conditions are to be read when every question is known.
    pub waiting: Vec<Waiting<'a>>,
}

/// An item with the row it became.
pub(super) struct Waiting<'a> {
    pub row: usize,
    pub link: String,
    pub item: &'a Value,
    /// What it stands below: what hides a question hides those below it (a group does so by itself).
    pub below: Option<usize>,
    /// Whether it is a group.
    pub group: bool,
}

impl<'a> Import<'a> {
    /// Begins.
    pub(super) fn new(file: &'a str, resources: &'a Resources<'a>, tongue: &'a Tongue) -> Self {
        Self {
            file,
            resources,
            tongue,
            builder: Builder::default(),
            losses: Losses::default(),
            findings: Vec::new(),
            catalogue: Catalogue::new(),
            units: BTreeMap::new(),
            offered: BTreeMap::new(),
            links: BTreeMap::new(),
            lists: Vec::new(),
            list_names: Names::default(),
            names: Names::default(),
            waiting: Vec::new(),
        }
    }

    /// Notes what stands in the way.
    pub(super) fn refuse(&mut self, link: Option<&str>, found: ExchangeFault) {
        self.findings.push(fault(self.file, link, found));
    }

    /// Brings in the items below a questionnaire, a group or a question.
    pub(super) fn items(&mut self, of: &'a Value) {
        self.below(of, None);
    }

    fn below(&mut self, of: &'a Value, above: Option<usize>) {
        for item in list(of, "item") {
            if self.builder.len() > MOST_ROWS {
                return;
            }
            self.item(item, above);
        }
    }

    fn item(&mut self, item: &'a Value, above: Option<usize>) {
        let link = self.link(item);
        if ext::is_true(item, ext::HIDDEN) || item::is_computed(item) {
            let hidden = ext::is_true(item, ext::HIDDEN);
            self.losses.add(&link, if hidden { LossKind::Hidden } else { LossKind::Computed });
            self.leave_out(item, &link);
            return;
        }
        let kind = item.get("type").and_then(Value::as_str).unwrap_or("missing");
        if kind == "display" && item::is_help(item) && self.hint(item, above, &link) {
            return;
        }
        let name = self.names.take(&link, NameForm::Question);
        if name != link {
            let is_twice = self.links.get(&link).is_some_and(|count| *count > 1);
            let kind = if is_twice { LossKind::Twice { name: link.clone() } } else { LossKind::Renamed };
            self.losses.add(&link, kind);
        }
        let group = kind == "group";
        let row = self.builder.question(&[("name", &name)]);
        self.label(item, &name, &link, group);
        let asked = self.describe(item, row, kind, &link, &name);
        self.catalogue.entry(link.clone()).or_insert(asked);
        self.waiting.push(Waiting { row, link, item, below: above, group });
        let at = self.waiting.len() - 1;
        self.below(item, Some(at));
        if group {
            self.builder.question(&[("type", "end_group")]);
        }
    }

    /// The linkId; a made-up one where there is none.
    fn link(&mut self, item: &Value) -> String {
        let own = item.get("linkId").and_then(Value::as_str).filter(|link| !link.trim().is_empty());
        let link = own.map_or_else(|| format!("question_{}", self.builder.len() + 1), str::to_owned);
        if own.is_none() {
            self.losses.add(&link, LossKind::NoLinkId);
        }
        *self.links.entry(link.clone()).or_default() += 1;
        link
    }

    /// An item that nobody answers, and all below it: conditions may name it.
    fn leave_out(&mut self, item: &Value, link: &str) {
        let nothing = Asked { name: String::new(), takes: Takes::Nothing, choices: Vec::new() };
        self.catalogue.entry(link.to_owned()).or_insert(nothing);
        for inner in list(item, "item") {
            let link = self.link(inner);
            self.losses.add(&link, LossKind::Hidden);
            self.leave_out(inner, &link);
        }
    }

    /// Help below a question or group becomes its hint; whether it could.
    fn hint(&mut self, item: &Value, above: Option<usize>, link: &str) -> bool {
        let above = above.and_then(|at| self.waiting.get(at));
        let asked = above.and_then(|above| Some((above, self.catalogue.get(&above.link)?)));
        // A note has no hint: the help is another note.
        let asked = asked.filter(|(above, asked)| above.group || asked.takes != Takes::Nothing);
        let Some(name) = asked.map(|(_, asked)| asked.name.clone()) else { return false };
        let key = format!("question/{name}/hint");
        if self.builder.has_words(&key) {
            return false;
        }
        let words = self.words_of(item, "text", link);
        self.builder.words(&key, &words);
        let is_read = |key: &str| matches!(key, "linkId" | "text" | "_text" | "type" | "extension");
        for element in item.as_object().into_iter().flat_map(Map::keys).filter(|key| !is_read(key)) {
            self.drop_element(element, link);
        }
        self.unread(item, Element::Help, link, &|key| !is_read(key));
        let nothing = Asked { name: String::new(), takes: Takes::Nothing, choices: Vec::new() };
        self.catalogue.entry(link.to_owned()).or_insert(nothing);
        true
    }

    /// Words of an item, its prefix before them; its id or code where it has none.
    fn label(&mut self, item: &Value, name: &str, link: &str, group: bool) {
        let mut words = self.words_of(item, "text", link);
        if let Some(prefix) = item.get("prefix").and_then(Value::as_str).map(str::trim) {
            for text in words.values_mut().filter(|text| !text.starts_with(prefix)) {
                *text = format!("{prefix} {text}");
            }
        }
        if !words.contains_key(&self.tongue.source) && !group {
            let display = list(item, "code").find_map(|code| code.get("display").and_then(Value::as_str));
            words.insert(self.tongue.source.clone(), display.unwrap_or(link).to_owned());
            self.losses.add(link, LossKind::NoText);
        }
        self.builder.words(&format!("question/{name}/label"), &words);
    }

    /// Says of every extension that nothing reads that it has no place.
    pub(super) fn unread(
        &mut self,
        of: &Value,
        element: Element,
        place: &str,
        elsewhere: &dyn Fn(&str) -> bool,
    ) {
        for url in unread(of, element, elsewhere) {
            self.losses.add(place, LossKind::Dropped(Part::Extension(url)));
        }
    }

    /// The same of value sets and code systems; their concepts are told at the question that offers them.
    pub(super) fn unread_sets(&mut self) {
        let named = self.resources.sets.values().chain(self.resources.systems.values());
        let mut all: Vec<&Value> = Vec::new();
        for one in named {
            // A contained set is known by its id and by its address.
            if !all.iter().any(|known| std::ptr::eq(*known, *one)) {
                all.push(one);
            }
        }
        for one in all {
            self.unread(one, Element::Set, "", &|_| false);
        }
    }

    /// Says of everything at an item that has no place that it has none.
    pub(super) fn drop_element(&mut self, name: &str, place: &str) {
        self.losses.add(place, LossKind::Dropped(Part::Element(name.to_owned())));
    }
}

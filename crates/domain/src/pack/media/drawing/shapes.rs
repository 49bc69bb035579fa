//! How much a drawing draws: each element, and again wherever something uses it.

use std::collections::BTreeMap;

use crate::pack::media::MAX_SHAPES;
use crate::pack::pack_fault::Drawing;

/// Uses of uses deeper than any drawing has them.
const MAX_DEPTH: u32 = 200;
/// Rules of a style that use something; more than a drawing program writes.
const MAX_RULES: usize = 500;

/// An element by its number, in the order in which they begin: whatever is in one follows it at once.
type Index = u32;

/// The elements of a drawing. A drawing may be the largest file of a pack, so little is kept of each.
#[derive(Default)]
pub(super) struct Shapes {
    /// Of each, the number behind the last inside it, and its name.
    all: Vec<(Index, u32)>,
    open: Vec<Index>,
    names: BTreeMap<String, u32>,
    ids: BTreeMap<String, Index>,
    classes: BTreeMap<Index, String>,
    /// Who uses which id.
    uses: Vec<(Index, String)>,
    /// How many elements those draw that are used; nothing for one that is being counted.
    drawn: BTreeMap<Index, Option<u32>>,
}

impl Shapes {
    pub(super) fn open(&mut self, name: &str) -> Result<(), Drawing> {
        let index = Index::try_from(self.all.len()).unwrap_or(MAX_SHAPES);
        if index >= MAX_SHAPES {
            return Err(Drawing::TooMuch);
        }
        let next = Index::try_from(self.names.len()).unwrap_or_default();
        let name = *self.names.entry(name.to_owned()).or_insert(next);
        self.all.push((index + 1, name));
        self.open.push(index);
        Ok(())
    }

    pub(super) fn close(&mut self) {
        let end = self.last() + 1;
        let closed = self.open.pop().and_then(|index| self.all.get_mut(index as usize));
        if let Some(closed) = closed {
            closed.0 = end;
        }
    }

    fn last(&self) -> Index {
        Index::try_from(self.all.len()).unwrap_or_default().saturating_sub(1)
    }

    pub(super) fn is_called(&mut self, id: &str) {
        let index = self.last();
        self.ids.entry(id.to_owned()).or_insert(index);
    }

    pub(super) fn is_of(&mut self, classes: &str) {
        self.classes.insert(self.last(), classes.to_owned());
    }

    pub(super) fn uses(&mut self, id: &str) {
        self.uses.push((self.last(), id.to_owned()));
    }

    /// Refuses what draws more than a small phone can, or never ends. `style`: all rules of the drawing.
    pub(super) fn drawn(&mut self, style: &str) -> Result<(), Drawing> {
        self.dress(style)?;
        self.uses.sort();
        self.times(0, 0).map(drop).ok_or(Drawing::TooMuch)
    }

    /// What rules use, as if the elements that they may be for said it.
    fn dress(&mut self, style: &str) -> Result<(), Drawing> {
        let called: BTreeMap<Index, &String> = self.ids.iter().map(|(id, index)| (*index, id)).collect();
        let names: BTreeMap<u32, &String> = self.names.iter().map(|(name, number)| (*number, name)).collect();
        let plain = without_comments(style);
        let mut rules = 0_usize;
        for rule in plain.split('}') {
            let Some((selector, body)) = rule.rsplit_once('{') else { continue };
            for id in super::addresses(body)? {
                rules += 1;
                for (index, (_, name)) in (0..).zip(&self.all) {
                    let class = self.classes.get(&index).map_or("", String::as_str);
                    let name = names.get(name).map_or("", |name| name.as_str());
                    let called = called.get(&index).map_or("", |id| id.as_str());
                    if may_be_for(selector, name, class, called) {
                        self.uses.push((index, id.to_owned()));
                    }
                }
                if rules > MAX_RULES || self.uses.len() > 2 * MAX_SHAPES as usize {
                    return Err(Drawing::TooMuch);
                }
            }
        }
        Ok(())
    }

    /// How many elements the one at `index` draws; nothing for too many, and for a circle.
    fn times(&mut self, index: Index, depth: u32) -> Option<u32> {
        if depth > MAX_DEPTH {
            return None;
        }
        if let Some(drawn) = self.drawn.get(&index) {
            return *drawn;
        }
        self.drawn.insert(index, None);
        let (end, _) = *self.all.get(index as usize)?;
        let from = self.uses.partition_point(|(user, _)| *user < index);
        let until = self.uses.partition_point(|(user, _)| *user < end);
        let mut times = end - index;
        for at in from..until {
            let used = self.uses.get(at).and_then(|(_, id)| self.ids.get(id)).copied();
            times = times.checked_add(used.map_or(Some(0), |used| self.times(used, depth + 1))?)?;
            if times > MAX_SHAPES {
                return None;
            }
        }
        self.drawn.insert(index, Some(times));
        Some(times)
    }
}

/// Whether a rule could be for an element: rather one too many than one too few.
fn may_be_for(selector: &str, name: &str, classes: &str, id: &str) -> bool {
    let is_plain = !selector.contains(['*', ':', '[']);
    let mut named = classes.split_whitespace().map(|class| format!(".{class}"));
    let is_named = named.any(|name| selector.contains(&name))
        || (!id.is_empty() && selector.contains(&format!("#{id}")));
    let mut kinds = selector.split([',', ' ', '>', '+', '~', '\n', '\t', '\r']);
    !is_plain || is_named || kinds.any(|kind| kind.eq_ignore_ascii_case(name))
}

fn without_comments(style: &str) -> String {
    let mut plain = String::new();
    let mut rest = style;
    while let Some((before, behind)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain
}

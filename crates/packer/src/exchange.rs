//! Checklists of other programs: FHIR R4 questionnaires and XLSForm workbooks come in, and checklists go out to them.
//!
//! Owns the form between the two ([`Form`]: the author's tables with every text in every language), what could not be
//! brought over ([`Loss`]), and why nothing could be ([`ExchangeFault`]). Nothing is dropped in silence, and no advice is
//! made up: a form without rules becomes a checklist that says it gives none.
//!
//! Invariants: what is imported compiles; importing what was exported of it gives the same tables and texts again.

mod asked;
mod build;
mod expr;
mod fault;
mod fhirpath;
mod folder;
mod kinds;
mod loss;
mod mend;
mod names;
mod ours;
mod path;
pub mod plan;
pub mod questionnaire;
mod reading;
mod sentences;
mod tables;
pub mod xlsform;

pub use self::fault::ExchangeFault;
pub use self::folder::folder;
pub use self::loss::{Loss, LossKind, Part, Spot, Why};

use std::collections::BTreeMap;

use uzima_domain::pack::contents::Source;
use uzima_domain::pack::{At, Pack};

use self::asked::{Asked, Catalogue, Takes};
use self::path::Dialect;
use self::reading::Reader;
use crate::finding::{Finding, SourceFault};
use crate::source::checklist::SourceChecklist;

/// Bytes a file may have.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// A checklist on its way in or out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    /// Languages of the texts, the source first.
    pub languages: Vec<String>,
    /// Tables and texts.
    pub checklist: SourceChecklist,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its licence or copyright, in its own words.
    pub licence: Option<String>,
    /// Its own address, for the entry of a source.
    pub url: Option<String>,
    /// Its own version.
    pub version: Option<String>,
    /// What the rules were read from, by the names that they use.
    pub sources: BTreeMap<String, Source>,
}

/// A form that was brought in, with what could not be.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The form.
    pub form: Form,
    /// What is not in it as it was, each once.
    pub losses: Vec<Loss>,
}

impl Form {
    /// A checklist of a pack in one language, as when only the built file is at hand.
    pub fn of_pack(pack: &Pack, id: &str) -> Option<Self> {
        let found = pack.checklists.iter().find(|list| list.logic.id == id)?;
        let mut texts = found.texts.fallback.clone();
        texts.extend(found.texts.texts.clone());
        let lang = pack.label.lang.clone();
        let checklist = SourceChecklist { logic: found.logic.clone(), texts: [(lang.clone(), texts)].into() };
        let form = Self { languages: vec![lang], checklist, ..Self::default() };
        let form = form.labelled(&pack.label.publisher.name, &pack.label.licence);
        Some(form.sourced(&pack.contents.sources))
    }

    /// The same with the sources that its rules name, and where it came from itself when it was brought in.
    #[must_use]
    pub fn sourced(mut self, sources: &BTreeMap<String, Source>) -> Self {
        let named = |id: &&String| {
            self.checklist
                .logic
                .rules
                .iter()
                .any(|rule| rule.cells.get("source").is_some_and(|own| own == *id))
        };
        let taken = sources.keys().filter(named).cloned().collect::<Vec<_>>();
        if let Some(origin) = sources.get(folder::ORIGIN) {
            self.url = self.url.or_else(|| origin.url.clone());
            self.version = self.version.or_else(|| origin.edition.clone());
        }
        self.sources = sources
            .iter()
            .filter(|(id, _)| taken.contains(id))
            .map(|(id, one)| (id.clone(), one.clone()))
            .collect();
        self
    }

    /// The same with publisher and licence.
    #[must_use]
    pub fn labelled(self, publisher: &str, licence: &str) -> Self {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Self { publisher: said(publisher), licence: said(licence), ..self }
    }

    /// The language everything is written in first.
    pub(crate) fn source(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// A text in every language that has it, the source first.
    pub(crate) fn texts(&self, key: &str) -> Vec<(&str, &str)> {
        let text = |lang: &'_ str| self.checklist.texts.get(lang)?.get(key).map(String::as_str);
        self.languages.iter().filter_map(|lang| Some((lang.as_str(), text(lang)?))).collect()
    }

    /// Whether it has no rule but the last, which says that nothing else holds: it keeps answers and advises nothing.
    pub fn only_records(&self) -> bool {
        self.checklist.logic.rules.len() <= 1
    }
}

/// A condition in each language that is read, in ours where it could be: our own, `FHIRPath`, `XPath`. In a form with the
/// questions `yes_or_no`, `number` and `day`.
pub fn conditions(text: &str) -> [Option<String>; 3] {
    let asked =
        |name: &str, takes| (name.to_owned(), Asked { name: name.to_owned(), takes, choices: Vec::new() });
    let catalogue: Catalogue =
        [asked("yes_or_no", Takes::YesNo), asked("number", Takes::Number), asked("day", Takes::Date)].into();
    let read = |dialect| {
        let own = catalogue.get("number");
        Reader { catalogue: &catalogue, own, dialect }.read(text).ok().map(|expr| expr.text())
    };
    [ours::read(text).map(|expr| expr.text()), read(Dialect::FhirPath), read(Dialect::XPath)]
}

/// A fault of a file to be brought in, at a question or at the file as a whole.
pub(crate) fn fault(file: &str, at: Option<&str>, fault: ExchangeFault) -> Finding {
    let at = at.map_or(At::File, At::key);
    Finding::source(file, at, SourceFault::Exchange(fault))
}

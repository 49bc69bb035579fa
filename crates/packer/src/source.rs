//! The author's folder, read into what the domain validates. Owns formats; every fault names file and place.

mod advice;
mod articles;
pub mod checklist;
mod complete;
mod consequences;
mod front_matter;
mod glossary;
mod label;
mod markdown;
mod schema;
mod table;
mod text;
mod unused;
mod yaml;

use uzima_domain::checklist::{CheckFiles, run_tests};
use uzima_domain::pack::contents::{ChecklistCard, Contents, LessonCard};
use uzima_domain::pack::{Pack, PackChecklist, RawPack, validate};

use self::checklist::SourceChecklist;
use crate::finding::{Finding, Severity, tidy};
use crate::tree::FileTree;

/// Everything found in a folder.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Faults first, then warnings, each by file and place.
    pub findings: Vec<Finding>,
    /// The packs, one a complete language, the source language first. Not to be built while there are faults.
    pub packs: Vec<Pack>,
    /// All checklists as they were read.
    pub checklists: Vec<SourceChecklist>,
}

impl Checked {
    /// Whether anything stops the build.
    pub fn has_faults(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Fault)
    }
}

/// Reads and validates a whole folder.
pub fn check(tree: &FileTree) -> Checked {
    let mut findings = Vec::new();
    let mut settings = label::read(tree, &mut findings);
    if settings.languages().is_empty() {
        settings.guess_languages(tree);
    }
    let languages = settings.languages();
    let articles = articles::read(tree, &languages, &mut findings);
    let glossary = glossary::read(tree, &languages, &mut findings);
    let checklists = checklist::read_all(tree, &languages, &mut findings);
    for checklist in &checklists {
        advice::about(checklist, settings.source_language(), &mut findings);
    }
    findings.extend(unused::find(tree, &languages));
    let mut packs = Vec::new();
    for lang in complete::languages(&settings, &checklists, &mut findings) {
        let lessons = articles.in_language(lang, &mut findings);
        let mut raw = RawPack {
            label: settings.label(lang),
            contents: Contents { sources: settings.sources.clone(), ..Contents::default() },
            glossary: glossary.in_language(lang, settings.source_language()),
            lessons,
            checklists: checklists
                .iter()
                .map(|checklist| checklist.in_language(lang, settings.source_language()))
                .collect(),
        };
        arrange(&mut raw);
        match validate(raw, std::collections::BTreeMap::new()) {
            Ok(pack) => {
                findings.extend(failed_tests(&pack));
                packs.push(pack);
            }
            Err(faults) => findings.extend(faults.into_iter().map(Finding::from)),
        }
    }
    consequences::leave_out(&mut findings);
    Checked { findings: tidy(findings), packs, checklists }
}

/// The rows of every tests.csv that the rules answer otherwise.
fn failed_tests(pack: &Pack) -> impl Iterator<Item = Finding> {
    let failed = |checklist: &PackChecklist| {
        let files = CheckFiles::of(&checklist.logic.id);
        run_tests(&checklist.checklist, &checklist.logic, &files)
    };
    pack.checklists.iter().flat_map(failed).map(Finding::from)
}

/// Puts lessons and checklists in order and writes the table of contents.
fn arrange(raw: &mut RawPack) {
    raw.lessons.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    raw.contents.lessons = raw.lessons.iter().map(LessonCard::of).collect();
    let order = |settings: &std::collections::BTreeMap<String, String>| {
        settings.get("order").and_then(|order| order.parse::<u32>().ok()).unwrap_or_default()
    };
    raw.checklists.sort_by_key(|checklist| (order(&checklist.logic.settings), checklist.logic.id.clone()));
    raw.contents.checklists = raw
        .checklists
        .iter()
        .map(|checklist| ChecklistCard {
            complaint: checklist.logic.settings.get("complaint").cloned(),
            id: checklist.logic.id.clone(),
            order: order(&checklist.logic.settings),
            title: checklist.texts.get("title").unwrap_or_default().to_owned(),
        })
        .collect();
}

//! The author's folder, read into what the domain validates. Owns formats; every fault names file and place.

mod advice;
mod alerts;
mod articles;
mod calendars;
pub mod checklist;
mod complete;
mod consequences;
mod coverage;
pub(crate) mod front_matter;
mod glossary;
mod habits;
mod interface;
mod label;
mod language_names;
mod markdown;
mod media;
mod medicines;
mod notes;
mod others;
mod quizzes;
mod schema;
mod table;
mod text;
mod translating;
mod unused;
mod yaml;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use uzima_domain::checklist::{CheckFiles, run_tests};
use uzima_domain::pack::contents::{AlertCard, ChecklistCard, Contents, LessonCard};
use uzima_domain::pack::{Blobs, Pack, PackChecklist, RawPack, validate};

use self::checklist::SourceChecklist;
pub use self::coverage::{Coverage, Part, PartCoverage, Share, Shares};
use self::label::Settings;
pub(crate) use self::markdown::is_inline;
use self::others::Others;
pub(crate) use self::table::column_and_language;
pub(crate) use self::text::{decode, line_number, split_list};
pub(crate) use self::translating::{TextCell, label_languages, setting_texts, table_texts, with_cells};
use crate::finding::{Finding, Severity, tidy};
use crate::po::{self, Written};
use crate::tree::FileTree;
use crate::workbook::Places;

/// Everything found in a folder.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Faults first, then warnings, each by file and place.
    pub findings: Vec<Finding>,
    /// The packs, one a complete language, the source language first. Not to be built while there are faults.
    pub packs: Vec<Pack>,
    /// All checklists as they were read.
    pub checklists: Vec<SourceChecklist>,
    /// How much of the pack each listed language has.
    pub coverage: Vec<Coverage>,
    /// Where places are in a workbook, when the source is one.
    pub places: Option<Places>,
    /// Where translations are that came from PO files.
    pub written: Written,
    /// The bytes of pictures and sounds, by path.
    pub media: Blobs,
}

impl Checked {
    /// Says of findings about the texts where the author wrote them.
    pub fn translate(&self, findings: &mut [Finding]) {
        self.written.translate(findings);
        if let Some(places) = &self.places {
            places.translate(findings);
        }
    }

    /// Whether anything stops the build.
    pub fn has_faults(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Fault)
    }
}

/// Reads and validates a whole folder.
pub fn check(tree: &FileTree) -> Checked {
    let mut findings = Vec::new();
    // Before the translations: they are laid over words that can be read.
    let tree = &*readable(tree, &mut findings);
    let translated = po::apply(tree, &mut findings);
    let (tree, written) = match &translated {
        Some((tree, written)) => (tree, written.clone()),
        None => (tree, Written::default()),
    };
    let settings = settings(tree, &mut findings);
    let languages = settings.languages();
    let articles = articles::read(tree, "articles", &languages, &mut findings);
    let glossary = glossary::read(tree, &languages, &mut findings);
    let checklists = checklist::read_all(tree, &languages, &mut findings);
    let more = Others::read(tree, &languages, &mut findings);
    let blobs = media::blobs(tree);
    for checklist in &checklists {
        advice::about(checklist, settings.source_language(), &mut findings);
    }
    findings.extend(unused::find(tree, &languages));
    let mut packs = Vec::new();
    let mut used = BTreeSet::new();
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
            more: more.in_language(lang, settings.source_language(), &mut findings),
        };
        raw.more.media = more.media.used_by(&raw, settings.source_language(), &blobs);
        used.extend(media::references(&raw));
        arrange(&mut raw);
        match validate(raw, BTreeMap::new(), &blobs) {
            Ok(pack) => {
                findings.extend(failed_tests(&pack));
                // The logic is the same in every language.
                if packs.is_empty() {
                    findings.extend(pack.checklists.iter().flat_map(notes::about));
                }
                packs.push(pack);
            }
            Err(faults) => findings.extend(faults.into_iter().map(Finding::from)),
        }
    }
    more.media.unused(&used, &blobs, &mut findings);
    let built = packs.iter().map(|pack: &Pack| pack.label.lang.clone()).collect();
    let coverage = coverage::of(&settings, &articles, &glossary, &checklists, &more, &built);
    consequences::leave_out(&mut findings);
    written.translate(&mut findings);
    Checked { findings: tidy(findings), packs, checklists, media: blobs, coverage, places: None, written }
}

/// `pack.yaml`, with languages guessed when it names none.
fn settings(tree: &FileTree, findings: &mut Vec<Finding>) -> Settings {
    let mut settings = label::read(tree, findings);
    if settings.languages().is_empty() {
        settings.guess_languages(tree);
    }
    settings
}

/// The folder with tables and lessons of older Windows programs read, where no other encoding is likely.
pub(crate) fn readable<'a>(tree: &'a FileTree, findings: &mut Vec<Finding>) -> Cow<'a, FileTree> {
    habits::readable(tree, &settings(tree, &mut Vec::new()).languages(), findings)
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
    raw.contents.alerts = raw.more.alerts.iter().map(AlertCard::of).collect();
    raw.contents.quizzes = raw.more.quizzes.iter().map(|quiz| quiz.id.clone()).collect();
    raw.contents.calendars = raw.more.calendars.iter().map(|calendar| calendar.id.clone()).collect();
    let order = |settings: &BTreeMap<String, String>| {
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

//! How much of a pack each language has: texts, the sentences of red flags, recordings, pictures. Owns what is counted, part by
//! part; the whole is their sum.

mod parts;

use std::collections::BTreeSet;

use serde::Serialize;

use super::articles::Articles;
use super::checklist::SourceChecklist;
use super::glossary::Words;
use super::label::Settings;
use super::others::Others;

/// What one language has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The language.
    pub lang: String,
    /// All of it.
    #[serde(flatten)]
    pub whole: Shares,
    /// Whether the language is built.
    pub built: bool,
    /// The same for each part of the pack that there is.
    pub parts: Vec<PartCoverage>,
}

/// What one language has of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PartCoverage {
    /// Which.
    pub part: Part,
    /// How much of it.
    #[serde(flatten)]
    pub shares: Shares,
}

/// A part of a pack that holds texts, recordings or pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The title.
    Title,
    /// Lessons.
    Lessons,
    /// Teach-backs.
    TeachBacks,
    /// Checklists.
    Checklists,
    /// Alerts.
    Alerts,
    /// Cards that put a rumour right.
    Myths,
    /// Medicines to begin a plan with.
    Medicines,
    /// Calendars of vaccinations and visits.
    Calendars,
    /// Words explained.
    Glossary,
    /// What pictures show, in words.
    Captions,
    /// The texts of the app itself, in a language that the pack brings.
    Interface,
}

impl Part {
    /// A word for a table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lessons => "lessons",
            Self::TeachBacks => "teach-backs",
            Self::Checklists => "checklists",
            Self::Alerts => "alerts",
            Self::Myths => "myths",
            Self::Medicines => "medicines",
            Self::Calendars => "calendars",
            Self::Glossary => "glossary",
            Self::Captions => "captions",
            Self::Interface => "interface",
        }
    }
}

/// How much there is of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Shares {
    /// Lessons and alerts, each as one text; every cell of a table that people read.
    pub texts: Share,
    /// Sentences that somebody in danger is told: of red flags, the questions and choices of danger signs, which all keep a language
    /// from being built when they are missing, and when to go at once, which then stands in the source language.
    pub red_flags: Share,
    /// Lessons, alerts and questions with a recording.
    pub audio: Share,
    /// Lessons, alerts, cards, tasks, questions and choices with a picture.
    pub pictures: Share,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Share {
    /// Those that are there.
    pub have: usize,
    /// Those that the source language has, or that there could be.
    pub of: usize,
}

impl Share {
    fn add(&mut self, has: bool) {
        self.of += 1;
        self.have += usize::from(has);
    }

    fn add_all(&mut self, other: Self) {
        self.of += other.of;
        self.have += other.have;
    }
}

impl Shares {
    fn add_all(&mut self, other: &Self) {
        self.texts.add_all(other.texts);
        self.red_flags.add_all(other.red_flags);
        self.audio.add_all(other.audio);
        self.pictures.add_all(other.pictures);
    }
}

/// The coverage of every listed language.
pub(super) fn of(
    settings: &Settings,
    articles: &Articles,
    glossary: &Words,
    checklists: &[SourceChecklist],
    others: &Others,
    built: &BTreeSet<String>,
) -> Vec<Coverage> {
    let source = settings.source_language();
    let one = |lang: &str| {
        let mut title = Shares::default();
        title.texts.add(settings.title(lang).is_some());
        let mut lists = Shares::default();
        for checklist in checklists {
            parts::checklist(checklist, lang, source, &mut lists);
        }
        let mut words = Shares::default();
        glossary.count(lang, source, |has| words.texts.add(has));
        let all = [
            (Part::Title, title),
            (Part::Lessons, parts::pages(articles, lang, source)),
            (Part::TeachBacks, others.teach_backs_in(lang, source)),
            (Part::Checklists, lists),
            (Part::Alerts, others.alerts_in(lang, source)),
            (Part::Myths, others.myths_in(lang, source)),
            (Part::Medicines, others.medicines_in(lang, source)),
            (Part::Calendars, others.calendars_in(lang, source)),
            (Part::Glossary, words),
            (Part::Captions, others.captions_in(lang, source)),
            (Part::Interface, others.interface_in(lang)),
        ];
        let mut whole = Shares::default();
        for (_, shares) in &all {
            whole.add_all(shares);
        }
        let there = all.into_iter().filter(|(_, shares)| *shares != Shares::default());
        let parts = there.map(|(part, shares)| PartCoverage { part, shares }).collect();
        Coverage { lang: lang.to_owned(), whole, built: built.contains(lang), parts }
    };
    settings.label_languages().map(one).collect()
}

//! `pack.yaml`: the label in every language, and the sources.

use std::collections::{BTreeMap, BTreeSet};

use uzima_domain::pack::contents::Source;
use uzima_domain::pack::label::{AppFit, EmergencyNumber, Label, Publisher, Review, Signing};
use uzima_domain::pack::manifest::FORMAT;
use uzima_domain::pack::version::Version;
use uzima_domain::pack::{At, PackFault, value};

use super::language_names::tag_of;
use super::schema::{self, Rule};
use super::yaml::{self, Setting};
use crate::finding::{Finding, Misfit, Shape, SourceFault};
use crate::tree::FileTree;

const FILE: &str = "pack.yaml";
const RULES: [Rule; 28] = [
    ("format", Shape::Text),
    ("id", Shape::Text),
    ("version", Shape::Text),
    ("title.*", Shape::Text),
    ("languages", Shape::List),
    ("publisher.name", Shape::Text),
    ("publisher.url", Shape::Text),
    ("licence", Shape::Text),
    ("regions", Shape::List),
    ("audience", Shape::List),
    ("audience", Shape::Text),
    ("reviewed", Shape::Text),
    ("reviewed.by", Shape::Text),
    ("reviewed.date", Shape::Text),
    ("reviewed.role", Shape::Text),
    ("expires", Shape::Text),
    ("min_app", Shape::Text),
    ("replaces", Shape::Text),
    ("sources.*", Shape::Map),
    ("sources.*.title", Shape::Text),
    ("sources.*.edition", Shape::Text),
    ("sources.*.publisher", Shape::Text),
    ("sources.*.url", Shape::Text),
    ("emergency.*", Shape::Text),
    ("emergency.*.number", Shape::Text),
    ("emergency.*.source", Shape::Text),
    ("emergency.*.date", Shape::Text),
    ("emergency.*", Shape::Map),
];
const UNREVIEWED: &str = "unreviewed";

/// `pack.yaml`, read.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    label: Label,
    titles: BTreeMap<String, String>,
    /// Sources by id.
    pub sources: BTreeMap<String, Source>,
}

impl Settings {
    /// All languages, the source first.
    pub(super) fn languages(&self) -> Vec<String> {
        self.label.languages.clone()
    }

    /// Takes the folders of lessons and the headers of tables for the languages, so that the rest can be checked while
    /// `pack.yaml` is faulty.
    pub(super) fn guess_languages(&mut self, tree: &FileTree) {
        let mut found = BTreeSet::new();
        for (file, bytes) in tree {
            let folder = file.strip_prefix("articles/").and_then(|rest| rest.split('/').next());
            found.extend(folder.map(str::to_owned));
            if file.rsplit_once('.').is_some_and(|(_, end)| end == "csv") {
                let text = String::from_utf8_lossy(bytes);
                let header = text.lines().next().unwrap_or_default();
                let tags = header.split([',', ';', '\t']).filter_map(|name| name.split_once("::"));
                found.extend(tags.map(|(_, tag)| tag.trim_matches(['"', ' ']).to_owned()));
            }
        }
        self.label.languages = found.into_iter().filter(|tag| value::is_language(tag)).collect();
    }

    /// The same without a copy.
    pub(super) fn label_languages(&self) -> impl Iterator<Item = &str> {
        self.label.languages.iter().map(String::as_str)
    }

    /// The language everything is written in first.
    pub(super) fn source_language(&self) -> &str {
        self.label.languages.first().map_or("", String::as_str)
    }

    /// The title in a language.
    pub(super) fn title(&self, lang: &str) -> Option<&str> {
        self.titles.get(lang).map(String::as_str).filter(|title| !title.is_empty())
    }

    /// The label of the file in one language.
    pub(super) fn label(&self, lang: &str) -> Label {
        let title = self.title(lang).unwrap_or_default().to_owned();
        Label { lang: lang.to_owned(), title, ..self.label.clone() }
    }
}

/// Whether a file of the folder is a built pack, by its name.
fn is_built(file: &str) -> bool {
    !file.contains('/') && file.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("uzima"))
}

/// Where the settings may be instead, or what the folder is.
fn elsewhere(tree: &FileTree) -> Option<Misfit> {
    let nearly = |file: &&String| {
        let name = file.to_lowercase();
        let name = name.strip_suffix(".txt").unwrap_or(&name);
        matches!(name, "pack.yaml" | "pack.yml")
    };
    let inside = || tree.keys().find_map(|file| file.strip_suffix(FILE)?.strip_suffix('/'));
    let built = || tree.keys().find(|file| is_built(file));
    if let Some(found) = tree.keys().find(nearly) {
        return Some(Misfit::SettingsName { found: found.clone() });
    }
    let folder = inside().map(|folder| Misfit::Inside { folder: folder.to_owned() });
    folder.or_else(|| built().map(|_| Misfit::FolderOfBuilt))
}

/// Reads `pack.yaml` of a folder.
pub(super) fn read(tree: &FileTree, findings: &mut Vec<Finding>) -> Settings {
    let Some(bytes) = tree.get(FILE) else {
        findings.push(match elsewhere(tree) {
            Some(misfit) => Finding::source(FILE, At::File, SourceFault::Misfit(misfit)),
            None => Finding::pack(FILE, At::File, PackFault::Missing),
        });
        return Settings::default();
    };
    let before = findings.len();
    let mut yaml = yaml::read(FILE, bytes, findings);
    schema::check(FILE, &mut yaml, &RULES, findings);
    let mut keys = Keys { yaml, findings };
    let settings = keys.settings();
    let at = At::key("languages");
    let is_said = keys.findings.iter().skip(before).any(|finding| finding.place.at == at);
    if settings.label.languages.is_empty() && !is_said {
        keys.fault("languages", PackFault::Blank);
    }
    settings
}

struct Keys<'a> {
    yaml: yaml::Settings,
    findings: &'a mut Vec<Finding>,
}

impl Keys<'_> {
    fn fault(&mut self, key: &str, fault: PackFault) {
        self.findings.push(Finding::pack(FILE, At::key(key), fault));
    }

    /// A text; missing and empty are the same.
    fn optional(&self, key: &str) -> Option<String> {
        match self.yaml.get(key) {
            Some(Setting::Text(text)) if !text.is_empty() => Some(text.clone()),
            _ => None,
        }
    }

    fn text(&self, key: &str) -> String {
        self.optional(key).unwrap_or_default()
    }

    fn list(&self, key: &str) -> Vec<String> {
        match self.yaml.get(key) {
            Some(Setting::List(items)) => items.clone(),
            Some(Setting::Text(text)) if !text.is_empty() => vec![text.clone()],
            _ => Vec::new(),
        }
    }

    /// The next parts of the keys below a key.
    fn below(&self, key: &str) -> BTreeSet<String> {
        let prefix = format!("{key}.");
        let rest = self.yaml.keys().filter_map(|key| key.strip_prefix(&prefix));
        rest.filter_map(|rest| rest.split('.').next()).map(str::to_owned).collect()
    }

    fn settings(&mut self) -> Settings {
        self.format();
        let label = Label {
            audience: self.list("audience"),
            emergency: self.emergency(),
            expires: self.text("expires"),
            id: self.text("id"),
            lang: String::new(),
            languages: self.list("languages"),
            licence: self.text("licence"),
            min_app: self.optional("min_app"),
            publisher: Publisher { name: self.text("publisher.name"), url: self.optional("publisher.url") },
            regions: self.list("regions"),
            replaces: self.optional("replaces"),
            reviewed: self.reviewed(),
            signing: Signing::Development,
            title: String::new(),
            version: self.text("version"),
        };
        let titles: BTreeMap<String, String> = self
            .below("title")
            .into_iter()
            .map(|lang| (lang.clone(), self.text(&format!("title.{lang}"))))
            .collect();
        for lang in titles.keys().filter(|lang| !label.languages.contains(lang)) {
            let fault = SourceFault::ColumnLanguage;
            self.findings.push(Finding::source(FILE, At::key(format!("title.{lang}")), fault));
        }
        for found in label.languages.iter().filter(|lang| !value::is_language(lang)) {
            let fault = SourceFault::LanguageName { found: found.clone(), tag: tag_of(found) };
            self.findings.push(Finding::source(FILE, At::key("languages"), fault));
        }
        self.min_app(&label);
        Settings { label, titles, sources: self.sources() }
    }

    /// App and packer have one version: a pack that asks for a later one is for phones that do not exist.
    fn min_app(&mut self, label: &Label) {
        let known = env!("CARGO_PKG_VERSION");
        if Version::parse(known).is_some_and(|this| label.app_fit(this) == AppFit::NeedsNewerApp)
            && label.min_app.as_deref().and_then(Version::parse).is_some()
        {
            let fault = SourceFault::NoSuchApp { known };
            self.findings.push(Finding::source(FILE, At::key("min_app"), fault));
        }
    }

    fn format(&mut self) {
        let format = self.text("format");
        match format.parse::<u32>() {
            Ok(FORMAT) => {}
            Ok(found) if found > FORMAT => {
                self.fault("format", PackFault::NewerFormat { found, known: FORMAT });
            }
            _ if format.is_empty() => self.fault("format", PackFault::Blank),
            _ => {
                let expected = uzima_domain::pack::pack_fault::Expected::Format;
                self.fault("format", PackFault::BadValue { expected, found: format });
            }
        }
    }

    fn reviewed(&mut self) -> Option<Review> {
        if !self.below("reviewed").is_empty() {
            return Some(Review {
                by: self.text("reviewed.by"),
                date: self.text("reviewed.date"),
                role: self.optional("reviewed.role"),
            });
        }
        match self.text("reviewed").as_str() {
            UNREVIEWED => {}
            "" => self.fault("reviewed", PackFault::Blank),
            _ => {
                let fault = SourceFault::WrongShape { expected: Shape::Map };
                self.findings.push(Finding::source(FILE, At::key("reviewed"), fault));
            }
        }
        None
    }

    fn emergency(&self) -> BTreeMap<String, EmergencyNumber> {
        let number = |region: String| {
            let at = |key: &str| format!("emergency.{region}.{key}");
            let number =
                self.optional(&format!("emergency.{region}")).unwrap_or_else(|| self.text(&at("number")));
            let number = EmergencyNumber {
                date: self.optional(&at("date")),
                number,
                source: self.optional(&at("source")),
            };
            (region, number)
        };
        self.below("emergency").into_iter().map(number).collect()
    }

    fn sources(&self) -> BTreeMap<String, Source> {
        let source = |id: String| {
            let at = |key: &str| format!("sources.{id}.{key}");
            let source = Source {
                edition: self.optional(&at("edition")),
                publisher: self.optional(&at("publisher")),
                title: self.text(&at("title")),
                url: self.optional(&at("url")),
            };
            (id, source)
        };
        self.below("sources").into_iter().map(source).collect()
    }
}

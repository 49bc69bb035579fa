//! A checklist taken out of its pack: logic compiled, texts beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use uzima_domain::checklist::answer::Answers;
use uzima_domain::checklist::audience::Subject;
use uzima_domain::checklist::raw::RawChecklist;
use uzima_domain::checklist::response::{Header, response};
use uzima_domain::checklist::{CheckFiles, Checklist, compile, wording};
use uzima_domain::pack::checklist::ChecklistTexts;
use uzima_domain::pack::contents::Source;
use uzima_domain::pack::{Label, Medium, RawPackChecklist};
use uzima_domain::time::civil_text;

use crate::pages::check::said::Said;
use crate::state::State;
use crate::state::live::ReadError;
use crate::state::packs::Layer;

/// Everything a run needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Who says so.
    pub label: Label,
    /// The logic as the author wrote it.
    pub logic: RawChecklist,
    /// The files of its language.
    pub layer: Arc<Layer>,
    /// What the pack says of its pictures and sounds.
    pub media: Arc<Vec<Medium>>,
    /// The compiled logic.
    pub checklist: Checklist,
    /// Its words.
    pub texts: ChecklistTexts,
    /// Where its facts were read.
    pub sources: BTreeMap<String, Source>,
}

impl Opened {
    /// Reads a checklist in `lang`, or in the language its pack has; `None` when it is not here or cannot be used.
    pub async fn read(
        state: State,
        pack: String,
        id: String,
        lang: String,
    ) -> Result<Option<Self>, ReadError> {
        let Some(installed) = state.pack(&pack).await? else { return Ok(None) };
        let Some(layer) = installed.layer(&lang) else { return Ok(None) };
        let [logic, texts] = RawPackChecklist::paths(&id);
        let (Some(logic), Some(texts)) = (state.file(layer, &logic).await?, state.file(layer, &texts).await?)
        else {
            return Ok(None);
        };
        let Ok(raw) = RawPackChecklist::parse(&logic, &texts) else { return Ok(None) };
        let Ok(checklist) = compile(&raw.logic, &CheckFiles::of(&id)) else { return Ok(None) };
        Ok(Some(Self {
            label: layer.label.clone(),
            logic: raw.logic,
            media: state.media(layer).await?,
            layer: Arc::new(layer.clone()),
            checklist,
            texts: raw.texts,
            sources: layer.contents.sources.clone(),
        }))
    }

    /// The answers as a FHIR `QuestionnaireResponse`, given at `civil` where clocks differ from UTC by `offset`
    /// seconds.
    pub fn response(&self, answers: &Answers, person: Subject, civil: NaiveDateTime, offset: i32) -> String {
        let sign = if offset < 0 { '-' } else { '+' };
        let minutes = offset.unsigned_abs() / 60;
        let authored = civil_text(civil);
        let authored = format!("{authored}:00{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        let header = Header {
            questionnaire: None,
            authored: Some(&authored),
            language: Some(&self.label.lang),
            person,
        };
        let text = |key: &str| self.texts.get(key).map(str::to_owned);
        let file = response(&self.checklist, &self.logic, answers, &header, &text);
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// A text of the checklist, empty where the author gave none.
    pub fn text(&self, key: &str) -> String {
        self.texts.get(key).unwrap_or_default().to_owned()
    }

    /// A text of the checklist and the language it is in: a text that is not translated yet is in the pack's source language.
    pub fn said(&self, key: &str) -> Said {
        let source = self.label.languages.first().filter(|_| self.texts.is_fallback(key));
        Said { text: self.text(key), lang: source.unwrap_or(&self.label.lang).clone() }
    }

    /// What a question asks.
    pub fn question(&self, name: &str) -> Said {
        self.said(&format!("question/{name}/label"))
    }

    /// A mark of what it asks: equal in two versions that ask the same in the same words.
    pub fn asked(&self) -> String {
        wording::mark(&self.logic, &self.texts, &self.label.lang)
    }

    /// Whether some of its texts are not translated yet.
    pub fn is_partly_translated(&self) -> bool {
        !self.texts.fallback.is_empty()
    }
}

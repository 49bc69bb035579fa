//! A checklist taken out of its pack: logic compiled, texts beside it.

use std::collections::BTreeMap;

use uzima_domain::checklist::{CheckFiles, Checklist, compile};
use uzima_domain::pack::checklist::ChecklistTexts;
use uzima_domain::pack::contents::Source;
use uzima_domain::pack::{Label, RawPackChecklist};

use crate::pages::check::said::Said;
use crate::state::State;
use crate::state::live::ReadError;

/// Everything a run needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Who says so.
    pub label: Label,
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
            checklist,
            texts: raw.texts,
            sources: layer.contents.sources.clone(),
        }))
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

    /// Whether some of its texts are not translated yet.
    pub fn is_partly_translated(&self) -> bool {
        !self.texts.fallback.is_empty()
    }
}

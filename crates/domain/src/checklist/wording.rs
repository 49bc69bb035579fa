//! What a checklist asks, as a mark: an answer given to one version of it answers another only where both ask the same.

use sha2::{Digest, Sha256};

use super::raw::RawChecklist;
use crate::pack::checklist::ChecklistTexts;

/// A mark of the questions and choices of a checklist with their words in `lang`: equal where the same is asked in the same
/// words. Rules and settings are not in it, as they ask nothing.
pub fn mark(logic: &RawChecklist, texts: &ChecklistTexts, lang: &str) -> String {
    let mut hash = Sha256::new_with_prefix("uzima asked 1");
    let mut add = |text: &str| {
        hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(text);
    };
    add(lang);
    for row in logic.questions.iter().chain(&logic.choices) {
        add("row");
        for (column, cell) in &row.cells {
            add(column);
            add(cell);
        }
    }
    let asks = |key: &str| key.starts_with("question/") || key.starts_with("choice/");
    for texts in [&texts.texts, &texts.fallback] {
        add("texts");
        for (key, text) in texts.iter().filter(|(key, _)| asks(key)) {
            add(key);
            add(text);
        }
    }
    let hash = hash.finalize();
    let digits = hash.iter().take(BYTES).flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

/// Enough that two lists do not have the same by chance.
const BYTES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::raw::RawRow;

    fn list() -> (RawChecklist, ChecklistTexts) {
        let cells = [("type", "yes_no"), ("name", "ill")];
        let cells = cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).into();
        let logic = RawChecklist { questions: vec![RawRow { row: 2, cells }], ..RawChecklist::default() };
        let texts = [("question/ill/label", "Is the child ill?"), ("rule/ill/say", "The child is ill.")];
        let texts = texts.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        (logic, ChecklistTexts { texts, ..ChecklistTexts::default() })
    }

    #[test]
    fn the_same_questions_in_the_same_words_have_the_same_mark_and_no_others() {
        let (logic, texts) = list();
        let asked = mark(&logic, &texts, "en");
        let (mut moved, mut advised) = (logic.clone(), texts.clone());
        moved.questions[0].row = 9;
        moved.rules.push(RawRow::default());
        advised.texts.insert("rule/ill/do".into(), "Rest.".into());
        assert_eq!(mark(&moved, &advised, "en"), asked);
        assert_ne!(mark(&logic, &texts, "fr"), asked);
        let (mut other, mut reworded) = (logic.clone(), texts.clone());
        other.questions[0].cells.insert("danger".into(), "yes".into());
        reworded.texts.insert("question/ill/label".into(), "Is the child well?".into());
        assert_ne!(mark(&other, &texts, "en"), asked);
        assert_ne!(mark(&logic, &reworded, "en"), asked);
        let untranslated = ChecklistTexts { fallback: texts.texts.clone(), ..ChecklistTexts::default() };
        assert_ne!(mark(&logic, &untranslated, "en"), asked);
    }
}

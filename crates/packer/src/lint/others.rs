//! Sentences outside lessons and checklists: alerts and their cards, teach-backs, the glossary, medicines, calendars.

use uzima_domain::pack::{Alert, At, Pack, glossary, value};

use super::{LONG_ALERT, Lint, lesson, texts, warning};
use crate::finding::Finding;

/// Whether a text tells somebody what to do, or says what is so: then the passive voice may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    WhatToDo,
    WhatIsSo,
}

/// Every such text that stands in the pack's language.
pub(super) fn all(pack: &Pack, findings: &mut Vec<Finding>) {
    let lang = pack.label.lang.as_str();
    let more = &pack.more;
    for alert in more.alerts.iter().filter(|alert| alert.text.lang == lang) {
        let file = alert.source_path();
        let (from, until) = (value::date(&alert.from), value::date(&alert.until));
        let days = from.zip(until).map(|(from, until)| (until - from).num_days());
        if let Some(days) = days.filter(|days| *days > LONG_ALERT) {
            findings.push(warning(file.clone(), At::key("until"), Lint::LongAlert { days }));
        }
        lesson::sentences_of(&alert.text, pack, &mut |at, lint| {
            findings.push(warning(file.clone(), at, lint));
        });
    }
    let mut cell = |file: &str, row: u32, column: &str, text: &str, says: Says| {
        for lint in texts::text(text, lang, pack) {
            if says == Says::WhatToDo || !matches!(lint, Lint::Passive { .. }) {
                findings.push(warning(file, At::cell(row, format!("{column}::{lang}")), lint));
            }
        }
    };
    for alert in &more.alerts {
        let file = Alert::myths_path(&alert.text.id);
        for card in alert.myths.iter().filter(|card| card.lang == lang) {
            for (column, text) in [("myth", &card.myth), ("why", &card.why), ("truth", &card.truth)] {
                cell(&file, card.row, column, text, Says::WhatIsSo);
            }
        }
    }
    for quiz in more.quizzes.iter().filter(|quiz| quiz.lang == lang) {
        let file = quiz.source_path();
        for item in &quiz.items {
            cell(&file, item.row, "text", &item.text, Says::WhatIsSo);
            for answer in &item.answers {
                cell(&file, item.row, "answers", answer, Says::WhatIsSo);
            }
            cell(&file, item.row, "why", &item.why, Says::WhatIsSo);
        }
    }
    for term in pack.glossary.iter().filter(|term| term.lang == lang) {
        cell(glossary::SOURCE_PATH, term.row, "say", &term.say, Says::WhatIsSo);
    }
    for medicine in more.medicines.iter().filter(|medicine| medicine.lang == lang) {
        let texts = [("how", &medicine.how), ("missed", &medicine.missed)];
        for (column, text) in texts.into_iter().filter_map(|(column, text)| Some((column, text.as_ref()?))) {
            cell(&medicine.table, medicine.row, column, text, Says::WhatToDo);
        }
        for text in &medicine.warnings {
            cell(&medicine.table, medicine.row, "warnings", text, Says::WhatToDo);
        }
    }
    for calendar in more.calendars.iter().filter(|calendar| calendar.lang == lang) {
        let file = format!("schedules/{}.csv", calendar.id);
        for visit in &calendar.visits {
            cell(&file, visit.row, "say", visit.say.as_deref().unwrap_or_default(), Says::WhatIsSo);
        }
    }
}

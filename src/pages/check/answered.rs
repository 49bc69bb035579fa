//! What was asked and answered, in the words that stood on the screen: what a health worker can read when the pack is gone.

use uzima_domain::checklist::answer::{Answer, Answers};
use uzima_domain::checklist::progress::visible;
use uzima_domain::checklist::question::{Kind, QuestionIndex};
use uzima_domain::checklist::recall::is_sign;
use uzima_domain::record::check::{Asked, Weight};

use crate::i18n::{Key, format, locale};
use crate::pages::check::opened::Opened;
use crate::pages::check::said::Said;
use crate::pages::check::unit::UnitWords;

/// The interface's words for answers, taken where the language is known.
pub struct AnswerWords {
    /// Its tag.
    lang: String,
    yes: Said,
    no: Said,
    not_sure: Said,
    high: Said,
    low: Said,
    units: UnitWords,
}

impl AnswerWords {
    /// In the language around this view.
    pub fn here() -> Self {
        Self {
            lang: locale().tag(),
            yes: Said::fixed(Key::CheckYes),
            no: Said::fixed(Key::CheckNo),
            not_sure: Said::fixed(Key::CheckNotSure),
            high: Said::fixed(Key::CheckMeterHigh),
            low: Said::fixed(Key::CheckMeterLow),
            units: UnitWords::here(),
        }
    }
}

/// One question with its answer.
pub struct Answered {
    question: Said,
    answer: Said,
    weight: Weight,
}

impl Answered {
    /// Both texts, each in its language.
    pub fn said(&self) -> [&Said; 2] {
        [&self.question, &self.answer]
    }

    /// As it is kept.
    pub fn kept(&self) -> Asked {
        Asked { question: self.question.text.clone(), answer: self.answer.text.clone(), weight: self.weight }
    }
}

/// Every visible question that was answered, in asking order.
pub fn answered(opened: &Opened, answers: &Answers, words: &AnswerWords) -> Vec<Answered> {
    let checklist = &opened.checklist;
    let one = |index: QuestionIndex| {
        let question = &checklist[index];
        let answer = answers.get(&question.name)?;
        let weight = match answer {
            Answer::NotSure => Weight::NotSure,
            answer if is_sign(checklist, index, answer) => Weight::Danger,
            _ => Weight::Plain,
        };
        Some(Answered {
            question: opened.question(&question.name),
            answer: said(opened, index, answer, words),
            weight,
        })
    };
    visible(checklist, answers).into_iter().filter_map(one).collect()
}

/// An answer in words.
pub fn said(opened: &Opened, index: QuestionIndex, answer: &Answer, words: &AnswerWords) -> Said {
    let own = |text: String| Said { text, lang: words.lang.clone() };
    match answer {
        Answer::Yes => words.yes.clone(),
        Answer::No => words.no.clone(),
        Answer::NotSure => words.not_sure.clone(),
        Answer::High => words.high.clone(),
        Answer::Low => words.low.clone(),
        Answer::Number(value) => match &opened.checklist[index].unit {
            Some(unit) => own(format!("{} {}", value.to_text(), words.units.of(unit))),
            None => own(value.to_text()),
        },
        Answer::Date(date) => own(format::full_date(&words.lang, *date)),
        Answer::Choice(name) => choice(opened, index, name),
        Answer::Choices(names) => {
            let labels: Vec<Said> = names.iter().map(|name| choice(opened, index, name)).collect();
            let text = labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>().join("; ");
            Said { text, lang: labels.first().map(|label| label.lang.clone()).unwrap_or_default() }
        }
    }
}

/// What a choice is called.
pub fn choice(opened: &Opened, index: QuestionIndex, name: &str) -> Said {
    let question: &Kind = &opened.checklist[index].kind;
    let list = question.list().map(|list| opened.checklist.lists[list.position()].name.clone());
    opened.said(&format!("choice/{}/{name}/label", list.unwrap_or_default()))
}

//! A builder for checklists in tests, and short ways to give and read answers.

use uzima_domain::checklist::answer::{Answer, Answers};
use uzima_domain::checklist::raw::{RawChecklist, RawRow};
use uzima_domain::checklist::{CheckFiles, Checklist, Outcome, compile, evaluate};
use uzima_domain::pack::fault::{At, Fault};

/// A checklist being written.
#[derive(Clone, Default)]
pub struct Draft(pub RawChecklist);

pub fn draft() -> Draft {
    Draft(RawChecklist { id: "test".into(), ..RawChecklist::default() })
}

/// `column=value` pairs split at `|`.
fn row(number: usize, cells: &str) -> RawRow {
    let cells = cells
        .split('|')
        .filter_map(|cell| cell.split_once('='))
        .map(|(column, value)| (column.trim().to_owned(), value.trim().to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    RawRow { row: u32::try_from(number + 2).unwrap(), cells }
}

impl Draft {
    pub fn setting(mut self, key: &str, value: &str) -> Self {
        self.0.settings.insert(key.into(), value.into());
        self
    }

    /// A row of questions.csv: type, name, further cells.
    pub fn question(mut self, kind: &str, name: &str, more: &str) -> Self {
        let cells = ["type=", kind, "|name=", name, "|", more].concat();
        self.0.questions.push(row(self.0.questions.len(), &cells));
        self
    }

    pub fn choice(mut self, list: &str, name: &str, more: &str) -> Self {
        let cells = ["list_name=", list, "|name=", name, "|", more].concat();
        self.0.choices.push(row(self.0.choices.len(), &cells));
        self
    }

    /// A row of rules.csv: name, level, condition, further cells.
    pub fn rule(mut self, name: &str, level: &str, condition: &str, more: &str) -> Self {
        let mut row = row(self.0.rules.len(), &["rule=", name, "|level=", level, "|", more].concat());
        if !condition.is_empty() {
            row.cells.insert("if".into(), condition.into());
        }
        self.0.rules.push(row);
        self
    }

    /// The last rule.
    pub fn watch(self) -> Self {
        self.rule("watch", "home", "", "")
    }

    pub fn test(mut self, cells: &str) -> Self {
        self.0.tests.push(row(self.0.tests.len(), cells));
        self
    }

    pub fn compiled(&self) -> Checklist {
        compile(&self.0, &CheckFiles::of("test")).unwrap_or_else(|faults| panic!("{faults:#?}"))
    }

    pub fn faults(&self) -> Vec<Fault> {
        compile(&self.0, &CheckFiles::of("test")).expect_err("it should not compile")
    }

    /// Every fault as `file place Variant`.
    pub fn report(&self) -> Vec<String> {
        self.faults().iter().map(line).collect()
    }
}

/// A fault as `file place Variant`, the innermost variant.
pub fn line(fault: &Fault) -> String {
    let file = fault.place.file.rsplit('/').next().unwrap();
    let kind = format!("{:?}", fault.kind);
    let inner = kind.split_once("problem: ").map_or(kind.as_str(), |(_, inner)| inner);
    let inner = inner.trim_start_matches("Checklist(").trim_start_matches("Answer(");
    let variant: String = inner.chars().take_while(|character| character.is_alphanumeric()).collect();
    let place = match &fault.place.at {
        At::File => "-".into(),
        At::Line(line) => line.to_string(),
        At::Cell { row, column } => format!("{row}:{column}"),
        At::Key(key) => key.clone(),
    };
    format!("{file} {place} {variant}")
}

/// Answers from `question=text` pairs split at commas, as in tests.csv.
pub fn given(checklist: &Checklist, pairs: &str) -> Answers {
    let mut answers = Answers::default();
    for pair in pairs.split(',').filter(|pair| !pair.trim().is_empty()) {
        let (name, text) = pair.split_once('=').unwrap();
        let question = checklist.question(name.trim()).unwrap_or_else(|| panic!("{name}"));
        answers.set(name.trim(), Answer::from_text(checklist, question, text.trim()).unwrap());
    }
    answers
}

/// The outcome in words: `today`, or `incomplete soon`; then fired rules, `?` and unsure rules.
pub fn result(checklist: &Checklist, pairs: &str) -> String {
    told(checklist, &evaluate(checklist, &given(checklist, pairs)))
}

pub fn told(checklist: &Checklist, outcome: &Outcome) -> String {
    let mut words = match outcome.state {
        uzima_domain::checklist::State::Finished(level) => level.name().to_owned(),
        uzima_domain::checklist::State::Incomplete => format!("incomplete {}", outcome.at_least.name()),
    };
    for rule in &outcome.because {
        words.extend([" ", &checklist[*rule].name]);
    }
    for rule in &outcome.unsure {
        words.extend([" ?", &checklist[*rule].name]);
    }
    words
}

//! Which sheet is which file of a folder.

/// A sheet of a pack, and the file it stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sheet {
    /// Rows of key and value: `pack.yaml`, `checklist.yaml`.
    Settings(String),
    /// A table: a `.csv`.
    Table(String),
    /// A row a lesson.
    Articles,
    /// A row an alert.
    Alerts,
}

impl Sheet {
    /// The names of sheets, as far as they are the same in every pack.
    pub(super) const NAMES: [&'static str; 14] = [
        "pack",
        "articles",
        "glossary",
        "medicines",
        "alerts",
        "media",
        "checklist.ID",
        "questions.ID",
        "choices.ID",
        "rules.ID",
        "tests.ID",
        "quiz.ID",
        "schedule.ID",
        "myths.ID",
    ];

    /// The sheet of a name, capitals and spaces at the ends apart.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let (kind, id) = name.split_once('.').unwrap_or((&name, ""));
        let table = |file: String| Some(Self::Table(file));
        match (kind, id) {
            ("pack", "") => Some(Self::Settings("pack.yaml".to_owned())),
            ("articles", "") => Some(Self::Articles),
            ("alerts", "") => Some(Self::Alerts),
            ("glossary" | "media", "") => table(format!("{kind}.csv")),
            ("medicines", "") => table("medicines/medicines.csv".to_owned()),
            (_, "") => None,
            ("checklist", id) => Some(Self::Settings(format!("checklists/{id}/checklist.yaml"))),
            ("questions" | "choices" | "rules" | "tests", id) => table(format!("checklists/{id}/{kind}.csv")),
            ("quiz", id) => table(format!("quizzes/{id}.csv")),
            ("schedule", id) => table(format!("schedules/{id}.csv")),
            ("myths", id) => table(format!("alerts/{id}.csv")),
            _ => None,
        }
    }

    /// The name of the sheet that stands for a file, also when the workbook has none.
    pub(super) fn of_file(file: &str) -> Option<String> {
        let name = match file.split('/').collect::<Vec<_>>().as_slice() {
            ["pack.yaml"] => "pack".to_owned(),
            ["glossary.csv"] => "glossary".to_owned(),
            ["media.csv"] => "media".to_owned(),
            ["medicines", _] => "medicines".to_owned(),
            ["articles", ..] => "articles".to_owned(),
            ["alerts", id] => format!("myths.{}", stem(id)),
            ["alerts", ..] => "alerts".to_owned(),
            ["checklists", id, "checklist.yaml"] => format!("checklist.{id}"),
            ["checklists", id, table] => format!("{}.{id}", stem(table)),
            ["quizzes", id] => format!("quiz.{}", stem(id)),
            ["schedules", id] => format!("schedule.{}", stem(id)),
            _ => return None,
        };
        Some(name)
    }
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn a_file_and_its_sheet_lead_to_each_other() {
        for name in Sheet::NAMES {
            let name = name.replace("ID", "cut-skin");
            let (Some(Sheet::Settings(file) | Sheet::Table(file)), name) = (Sheet::named(&name), name) else {
                continue;
            };
            assert_eq!(Sheet::of_file(&file), Some(name));
        }
        assert_eq!(Sheet::named(" Rules.Cut-skin"), Sheet::named("rules.cut-skin"));
        assert_eq!((Sheet::named("Sheet1"), Sheet::named("rules")), (None, None));
    }
}

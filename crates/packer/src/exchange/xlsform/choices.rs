//! Lists of choices.

use uzima_domain::checklist::name::is_not_sure;

use super::sheet::Row;
use super::survey::Import;
use crate::exchange::asked::{Asked, Takes};
use crate::exchange::loss::{LossKind, Part};
use crate::exchange::names::{NameForm, Names};
use crate::exchange::questionnaire::yes_no;

/// Columns of choices that are read.
const READ: [&str; 6] = ["list_name", "name", "label", "score", "danger", "none"];

/// Says which columns have no place.
pub(super) fn columns(import: &mut Import<'_>) {
    for column in import.choices.columns.iter().filter(|column| !READ.contains(&column.as_str())) {
        import.losses.add_at(import.choices.spot(column), LossKind::Dropped(Part::Column(column.clone())));
    }
    for row in import.choices.rows.iter().filter(|row| row.get("list_name").is_none()) {
        import.losses.add_at(row.spot("list_name"), LossKind::ChoiceUnread);
    }
}

impl Import<'_> {
    /// A question of choices: yes/no where the list is that.
    pub(super) fn select(&mut self, word: &str, list: &str, at: &Row, asked: &mut Asked) -> String {
        let (list, rest) = list.split_once(' ').unwrap_or((list, ""));
        if rest == "or_other" {
            self.losses.add_at(at.spot("type"), LossKind::OpenChoice);
        }
        let choices = self.choices;
        let rows: Vec<_> = choices.rows.iter().filter(|row| row.get("list_name") == Some(list)).collect();
        let codes: Vec<&str> = rows.iter().filter_map(|row| row.get("name")).collect();
        if codes.is_empty() {
            self.losses.add_at(at.spot("type"), LossKind::NoList { list: list.to_owned() });
            return "note".to_owned();
        }
        let is_plain = rows.iter().all(|row| row.get("score").is_none() && row.get("danger").is_none());
        let as_yes_no = yes_no::as_yes_no(codes.iter().copied());
        if let Some(names) = as_yes_no.filter(|_| is_plain && word == "select_one") {
            self.losses.add_at(at.spot("type"), LossKind::Yes);
            if names.len() > 2 {
                self.losses.add_at(at.spot("type"), LossKind::DontKnow);
            }
            asked.takes = Takes::YesNo;
            asked.choices = names;
            return "yes_no".to_owned();
        }
        let (name, names) = self.list(list);
        if names.iter().all(|(_, now)| now.is_empty()) {
            self.losses.add_at(at.spot("type"), LossKind::NoList { list: list.to_owned() });
            return "note".to_owned();
        }
        asked.choices = names;
        asked.takes = if word == "select_one" { Takes::One } else { Takes::Several };
        format!("{word} {name}")
    }

    /// A list, written when it is met first.
    fn list(&mut self, list: &str) -> (String, Vec<(String, String)>) {
        if let Some(known) = self.lists.get(list) {
            return known.clone();
        }
        let choices = self.choices;
        let name = self.list_names.take(list, NameForm::List);
        let mut taken = Names::default();
        let mut names: Vec<(String, String)> = Vec::new();
        for row in choices.rows.iter().filter(|row| row.get("list_name") == Some(list)) {
            let Some(code) = row.get("name").filter(|code| !names.iter().any(|(known, _)| known == code))
            else {
                self.losses.add_at(row.spot("name"), LossKind::ChoiceUnread);
                continue;
            };
            if is_not_sure(code) {
                self.losses.add_at(row.spot("name"), LossKind::DontKnow);
                names.push((code.to_owned(), String::new()));
                continue;
            }
            let own = taken.take(code, NameForm::Choice);
            if own != code {
                self.losses.add_at(row.spot("name"), LossKind::Renamed);
            }
            let mut cells = vec![("list_name", name.as_str()), ("name", own.as_str())];
            for column in ["score", "danger", "none"] {
                cells.extend(row.get(column).map(|text| (column, text)));
            }
            self.builder.choice(&cells);
            self.rows.choices.push(row.number);
            let words = self.label(row, code);
            self.builder.words(&format!("choice/{name}/{own}/label"), &words);
            names.push((code.to_owned(), own));
        }
        let known = (name, names);
        self.lists.insert(list.to_owned(), known.clone());
        known
    }
}

//! What a teach-back must be: a question, answers that can be told apart, and an explanation for who answered otherwise.

use std::collections::BTreeSet;

use super::{Quiz, QuizItem, QuizKind};
use crate::pack::article::Names;
use crate::pack::fault::{At, Fault};
use crate::pack::pack_fault::{Expected, Named, PackFault};
use crate::pack::{direction::Direction, value};

/// Everything that is wrong with a teach-back, in the author's places.
pub(in crate::pack) fn faults(quiz: &Quiz, names: &Names) -> Vec<Fault> {
    let mut faults = Vec::new();
    let file = quiz.source_path();
    if !value::is_file_id(&quiz.id) {
        let fault = PackFault::BadValue { expected: Expected::FileId, found: quiz.id.clone() };
        faults.push(Fault::pack(file.clone(), At::File, fault));
    }
    if quiz.dir != Direction::of(&quiz.lang) {
        let found = quiz.dir.as_str().to_owned();
        let fault = PackFault::BadValue { expected: Expected::Direction, found };
        faults.push(Fault::pack(file.clone(), At::File, fault));
    }
    if quiz.items.is_empty() {
        faults.push(Fault::pack(file.clone(), At::File, PackFault::Blank));
    }
    for item in &quiz.items {
        item_faults(item, &quiz.lang, names, &mut |column: &str, fault| {
            faults.push(Fault::pack(file.clone(), At::cell(item.row, column), fault));
        });
    }
    faults
}

fn item_faults(item: &QuizItem, lang: &str, names: &Names, add: &mut dyn FnMut(&str, PackFault)) {
    if item.text.trim().is_empty() {
        add(&format!("text::{lang}"), PackFault::Blank);
    }
    let needs_why = item.kind != QuizKind::Explain;
    if needs_why && item.why.trim().is_empty() {
        add(&format!("why::{lang}"), PackFault::Blank);
    }
    let answers = format!("answers::{lang}");
    let different: BTreeSet<&str> = item.answers.iter().map(String::as_str).collect();
    if needs_why && different.len() < 2 || different.len() != item.answers.len() {
        add(&answers, PackFault::BadValue { expected: Expected::Answers, found: item.answers.join("; ") });
    }
    let is_number = |number: &u32| *number >= 1 && *number as usize <= item.answers.len();
    let is_right = match item.kind {
        QuizKind::Choose => !item.right.is_empty() && item.right.iter().all(is_number),
        QuizKind::Order | QuizKind::Explain => item.right.is_empty(),
    };
    if !is_right {
        let found: Vec<String> = item.right.iter().map(u32::to_string).collect();
        add("right", PackFault::BadValue { expected: Expected::AnswerNumbers, found: found.join("; ") });
    }
    if !item.pictures.is_empty() && item.pictures.len() != item.answers.len() {
        let fault =
            PackFault::BadValue { expected: Expected::AnswerPictures, found: item.pictures.join("; ") };
        add("pictures", fault);
    }
    for (column, file) in item
        .picture
        .iter()
        .map(|file| ("picture", file))
        .chain(item.pictures.iter().map(|file| ("pictures", file)))
    {
        if let Some(fault) = names.check(Named::Picture, file) {
            add(column, fault);
        }
    }
}

//! Relevance and constraints of questions; circles are faults.

use super::questions::Drafts;
use super::sheet::{Sheet, cell};
use crate::checklist::choice::ChoiceList;
use crate::checklist::condition::Condition;
use crate::checklist::condition::check::Scope;
use crate::checklist::fault::ChecklistFault;
use crate::checklist::question::{Question, QuestionIndex};
use crate::checklist::raw::RawRow;
use crate::pack::fault::Fault;

/// Reads every `relevant` and `constraint`. A group's relevance is read once and holds for all its questions.
pub(super) fn fill(
    drafts: &mut Drafts,
    rows: &[RawRow],
    lists: &[ChoiceList],
    file: &str,
    faults: &mut Vec<Fault>,
) {
    let mut sheet = Sheet::new(file, faults);
    let scope = |value| Scope { symbols: &drafts.symbols, questions: &drafts.questions, lists, value };
    let relevant: Vec<_> = rows.iter().map(|row| read(row, "relevant", &scope(None), &mut sheet)).collect();
    let constraints: Vec<_> = drafts
        .rows
        .iter()
        .enumerate()
        .map(|(index, of)| {
            let row = of.last().map(|at| &rows[*at])?;
            read(row, "constraint", &scope(Some(QuestionIndex(index))), &mut sheet)
        })
        .collect();
    for ((question, of), constraint) in drafts.questions.iter_mut().zip(&drafts.rows).zip(constraints) {
        question.relevant = of.iter().filter_map(|at| relevant[*at].clone()).collect();
        question.constraint = constraint;
    }
}

/// Reads the condition in a cell; an empty cell has none.
pub(super) fn read(
    row: &RawRow,
    column: &str,
    scope: &Scope<'_>,
    sheet: &mut Sheet<'_>,
) -> Option<Condition> {
    let text = cell(row, column)?;
    let mut found = Vec::new();
    let condition = scope.condition(text, &mut found);
    for fault in found {
        sheet.fail(row, column, fault.into());
    }
    condition
}

/// Orders questions after those their relevance names, and fills what lies behind each.
pub(super) fn order(questions: &mut [Question], file: &str, faults: &mut Vec<Fault>) -> Vec<QuestionIndex> {
    let named: Vec<Vec<QuestionIndex>> = questions
        .iter()
        .map(|question| {
            let mut named = Vec::new();
            question.relevant.iter().for_each(|condition| condition.collect_questions(&mut named));
            named
        })
        .collect();
    let (order, circles) = walk(&named);
    let mut sheet = Sheet::new(file, faults);
    for circle in circles {
        let circle_names = circle.iter().map(|index| questions[index.0].name.clone()).collect();
        let row = circle.first().map_or(1, |index| questions[index.0].row);
        sheet.fail_at(row, "relevant", ChecklistFault::RelevanceCycle { questions: circle_names });
    }
    for index in &order {
        let mut behind = named[index.0].clone();
        for before in &named[index.0] {
            for further in &questions[before.0].behind {
                if !behind.contains(further) {
                    behind.push(*further);
                }
            }
        }
        questions[index.0].behind = behind;
    }
    order
}

/// How far the walk is with a question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

/// Depth first, without recursion: what is named comes before what names it. Also the circles met.
fn walk(named: &[Vec<QuestionIndex>]) -> (Vec<QuestionIndex>, Vec<Vec<QuestionIndex>>) {
    let mut marks = vec![Mark::New; named.len()];
    let (mut order, mut circles) = (Vec::new(), Vec::new());
    for start in 0..named.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(child) = named[node].get(*next) else {
                marks[node] = Mark::Done;
                order.push(QuestionIndex(node));
                path.pop();
                continue;
            };
            *next += 1;
            match marks[child.0] {
                Mark::New => {
                    marks[child.0] = Mark::Open;
                    path.push((child.0, 0));
                }
                Mark::Open => {
                    let from = path.iter().position(|(node, _)| *node == child.0).unwrap_or(0);
                    circles.push(path[from..].iter().map(|(node, _)| QuestionIndex(*node)).collect());
                }
                Mark::Done => {}
            }
        }
    }
    (order, circles)
}

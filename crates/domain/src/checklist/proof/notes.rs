//! What an author should look at although nothing is wrong with it: each asks for a case in tests.csv that shows it is meant.

use std::collections::BTreeSet;

use crate::checklist::Checklist;
use crate::checklist::answer::{Answer, Answers};
use crate::checklist::decimal::Decimal;
use crate::checklist::evaluate::{State, evaluate};
use crate::checklist::level::Level;
use crate::checklist::progress::visible;
use crate::checklist::question::{Kind, QuestionIndex, Worse};

use super::circuit::Wire;
use super::effort::Effort;
use super::held::Held;
use super::hole::{About, Story, Undecided};
use super::reading::Change;
use super::search::{Search, level, with};
use super::values::Cuts;
use super::world::Levels;

/// Something to look at. Levels are those that the evaluator itself gave.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// A question that a danger sign needs comes after one that none needs.
    AskedLate {
        /// The question.
        question: String,
        /// The one before it.
        after: String,
    },
    /// A number is told less in the middle than on both sides, and no case has it there.
    Dips {
        /// The question.
        question: String,
        /// All else that matters.
        given: Story,
        /// The number in the middle, and what it is told.
        middle: (Answer, Level),
    },
    /// A gate closes before a danger, which would be told more were it asked, and no case closes it.
    Hides {
        /// The question behind the gate.
        question: String,
        /// What matters, the danger among it.
        given: Story,
        /// What the person is told.
        told: Level,
    },
    /// A choice that is no danger lowers what somebody is told who marked one, and no case marks both.
    Calms {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// All that matters without it, the danger among it.
        given: Story,
        /// What the person is told without it, and with it.
        told: (Level, Level),
    },
    /// A rule sends people to a hospital and is not called a red flag.
    NoFlag {
        /// The rule.
        rule: String,
    },
    /// A number decides what somebody is told, and nothing says which way is worse.
    NoDirection {
        /// The question.
        question: String,
    },
    /// Nobody is ever told to stay at home.
    NeverHome,
}

impl Note {
    /// Stable id, for scripts.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::AskedLate { .. } => "red-flag-asked-late",
            Self::Dips { .. } => "number-dips",
            Self::Hides { .. } => "gate-hides-danger",
            Self::Calms { .. } => "choice-calms",
            Self::NoFlag { .. } => "emergency-no-red-flag",
            Self::NoDirection { .. } => "number-no-worse",
            Self::NeverHome => "home-unreachable",
        }
    }
}

/// Everything an author should look at, given the cases that there are. Of a checklist without holes; nothing more is said of
/// one that cannot be decided.
pub fn notes(checklist: &Checklist, cases: &[Answers]) -> Vec<(About, Note)> {
    let mut notes = asked_late(checklist);
    notes.extend(undeclared(checklist));
    if let Ok(mut search) = Search::new(checklist, Effort::EACH) {
        for (index, _) in checklist.questions() {
            let found = [search.dip(index, cases), search.hidden(index, cases), search.calms(index, cases)];
            let found = found.into_iter().flatten().flatten();
            notes.extend(found.map(|note| (About::Question(index), note)));
        }
        if search.unreachable().is_ok_and(|levels| levels.contains(&Level::Home)) {
            notes.push((About::Checklist, Note::NeverHome));
        }
    }
    notes
}

/// Questions of danger signs that come after a question that no danger sign needs.
fn asked_late(checklist: &Checklist) -> Vec<(About, Note)> {
    let flags = || checklist.rules.iter().filter(|rule| rule.red_flag);
    let is_needed = |index: &QuestionIndex| flags().any(|rule| rule.questions.contains(index));
    let asks = |index: &QuestionIndex| checklist[*index].kind != Kind::Note;
    let all = || checklist.questions().map(|(index, _)| index).filter(asks);
    let Some(first) = all().find(|index| !is_needed(index)) else { return Vec::new() };
    let is_danger = |index: &QuestionIndex| {
        checklist[*index].context.is_none() && flags().any(|rule| rule.named.contains(index))
    };
    let name = |index: QuestionIndex| checklist[index].name.clone();
    let late = all().filter(|index| *index > first && is_danger(index));
    late.map(|index| (About::Question(index), Note::AskedLate { question: name(index), after: name(first) }))
        .collect()
}

/// What the proof could hold a rule or a number to, had its author declared it.
fn undeclared(checklist: &Checklist) -> Vec<(About, Note)> {
    let unflagged = checklist.rules().filter(|(_, rule)| rule.level == Level::Emergency && !rule.red_flag);
    let unflagged =
        unflagged.map(|(index, rule)| (About::Rule(index), Note::NoFlag { rule: rule.name.clone() }));
    let decides = |index: &QuestionIndex| {
        checklist.rules.iter().any(|rule| rule.level > Level::Home && rule.named.contains(index))
    };
    let undirected = checklist.questions().filter(|(index, question)| {
        let is_open = matches!(&question.kind, Kind::Number(number) if number.worse.is_none());
        is_open && question.context.is_none() && decides(index)
    });
    let undirected = undirected.map(|(index, question)| {
        (About::Question(index), Note::NoDirection { question: question.name.clone() })
    });
    unflagged.chain(undirected).collect()
}

impl Search<'_> {
    /// A choice that is no danger and lowers what is told where a danger is marked.
    fn calms(&mut self, question: QuestionIndex, cases: &[Answers]) -> Result<Option<Note>, Undecided> {
        let checklist = self.world.checklist;
        let (known, choices) = (&checklist[question], checklist.choices(question));
        if !matches!(known.kind, Kind::SelectMultiple { .. }) || known.context.is_some() {
            return Ok(None);
        }
        let name = &known.name;
        let shown = |choice: &str| {
            let has_both = |case: &Answers| match case.get(name) {
                Some(Answer::Choices(marked)) => {
                    marked.contains(choice)
                        && choices.iter().any(|other| other.danger && marked.contains(&other.name))
                }
                _ => false,
            };
            cases.iter().any(has_both)
        };
        let is_calm = |at: &usize| !choices[*at].danger && !choices[*at].none && !shown(&choices[*at].name);
        let calm: Vec<usize> = (0..choices.len()).filter(is_calm).collect();
        let before = self.world.levels();
        let held = self.world.held[question.0].clone();
        let mut broken = Vec::new();
        for at in &calm {
            let mut after = held.clone();
            after.cells[*at] = Wire::TRUE;
            let after = self.world.levels_with(question, &after);
            let circuit = &mut self.world.circuit;
            let dangers: Vec<_> =
                (0..choices.len()).filter(|at| choices[*at].danger).map(|at| held.cells[at]).collect();
            let marked = circuit.any(&dangers);
            let less = before.above(circuit, after);
            broken.push(circuit.all(&[!held.unsure, !held.cells[*at], marked, less]));
        }
        let bad = self.world.circuit.any(&broken);
        let Some(answers) = self.shortest(bad, None)? else { return Ok(None) };
        for at in calm {
            let choice = &choices[at].name;
            let lowered = |answers: &Answers| {
                let Some(Answer::Choices(marked)) = answers.get(name) else { return Ok(None) };
                let mut both = marked.clone();
                both.insert(choice.clone());
                let without = level(checklist, answers)?;
                let with = level(checklist, &with(answers, name, Answer::Choices(both)))?;
                Ok::<_, Undecided>((with < without).then_some((without, with)))
            };
            if let Some(told) = lowered(&answers)? {
                let given = self.story(&answers, None, &|answers| lowered(answers) == Ok(Some(told)));
                let (question, choice) = (name.clone(), choice.clone());
                return Ok(Some(Note::Calms { question, choice, given, told }));
            }
        }
        Err(Undecided::NotConfirmed)
    }

    /// A number without a declared direction that is told less between two that are told more.
    fn dip(&mut self, question: QuestionIndex, cases: &[Answers]) -> Result<Option<Note>, Undecided> {
        let checklist = self.world.checklist;
        let name = &checklist[question].name;
        let Kind::Number(number) = &checklist[question].kind else { return Ok(None) };
        if !matches!(number.worse, None | Some(Worse::Neither)) {
            return Ok(None);
        }
        let stretches = Stretches::of(checklist, question)?;
        let shown: Vec<_> = cases.iter().filter_map(|case| stretches.of_answer(case.get(name)?)).collect();
        let ways: Vec<_> = self.ways(question).into_iter().filter(|way| *way != Answer::NotSure).collect();
        let is_open = |at: &usize| stretches.of_answer(&ways[*at]).is_some_and(|one| !shown.contains(&one));
        let open: Vec<usize> = (1..ways.len().saturating_sub(1)).filter(is_open).collect();
        let exactly = |at: usize| Held::exactly(ways.len(), |other| other == at);
        let levels: Vec<_> =
            (0..ways.len()).map(|at| self.world.levels_with(question, &exactly(at))).collect();
        let circuit = &mut self.world.circuit;
        let mut dips = Vec::new();
        for at in &open {
            let sides = [&levels[..*at], &levels[at + 1..]].map(|side| Levels::any(circuit, side));
            dips.push(Levels::all(circuit, &sides).above(circuit, levels[*at]));
        }
        let bad = circuit.any(&dips);
        let Some(answers) = self.shortest(bad, Some(question))? else { return Ok(None) };
        let told = |answers: &Answers, at: usize| level(checklist, &with(answers, name, ways[at].clone()));
        let dip = |answers: &Answers, at: usize| {
            let told: Vec<_> = (0..ways.len()).map(|at| told(answers, at)).collect::<Result<_, _>>()?;
            let side = |side: &[Level]| side.iter().max().copied().unwrap_or(Level::Home);
            let sides = side(&told[..at]).min(side(&told[at + 1..]));
            Ok::<_, Undecided>((told[at] < sides).then_some(told[at]))
        };
        for at in open {
            if let Some(level) = dip(&answers, at)? {
                let holds = |answers: &Answers| matches!(dip(answers, at), Ok(Some(_)));
                let given = self.story(&answers, Some(question), &holds);
                return Ok(Some(Note::Dips {
                    question: name.clone(),
                    given,
                    middle: (ways[at].clone(), level),
                }));
            }
        }
        Err(Undecided::NotConfirmed)
    }

    /// A declared danger behind a gate that is closed, while it would be told more.
    fn hidden(&mut self, question: QuestionIndex, cases: &[Answers]) -> Result<Option<Note>, Undecided> {
        let checklist = self.world.checklist;
        let known = &checklist[question];
        let closes = |case: &&Answers| {
            let finished = evaluate(checklist, case).state != State::Incomplete;
            finished && !visible(checklist, case).contains(&question)
        };
        if known.relevant.is_empty()
            || !self.world.values[question.0].declares(checklist, question)
            || cases.iter().any(|case| closes(&case))
        {
            return Ok(None);
        }
        let before = self.world.levels();
        let after = self.world.levels_after(Change { held: None, opened: Some(question) });
        let hidden = !self.world.relevance[question.0].may;
        let circuit = &mut self.world.circuit;
        let more = after.above(circuit, before);
        let bad = circuit.and(hidden, more);
        let Some(answers) = self.shortest(bad, None)? else { return Ok(None) };
        let told = level(checklist, &answers)?;
        let holds = |answers: &Answers| {
            !visible(checklist, answers).contains(&question) && level(checklist, answers) == Ok(told)
        };
        let given = self.story(&answers, Some(question), &holds);
        Ok(Some(Note::Hides { question: known.name.clone(), given, told }))
    }
}

/// The stretches of a number that the rules can tell apart.
struct Stretches(BTreeSet<Decimal>);

impl Stretches {
    fn of(checklist: &Checklist, question: QuestionIndex) -> Result<Self, Undecided> {
        Ok(Self(Cuts::of(checklist)?.numbers(question).clone()))
    }

    /// How many cut-offs lie below a number, and whether it is one.
    fn of_answer(&self, answer: &Answer) -> Option<(usize, bool)> {
        match answer {
            Answer::Number(value) => Some((self.0.range(..value).count(), self.0.contains(value))),
            _ => None,
        }
    }
}

//! Laws of the evaluation, on checklists and answers made at random, and agreement with the naive evaluator.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::held::over;
use uzima_domain::checklist::progress::filled;
use uzima_domain::checklist::{
    Answer, Answers, Checklist, Level, State, evaluate, evaluate_held, next_unanswered, stop_early, stop_held,
};
use uzima_domain::time::parse_date;

use crate::draft::{Draft, draft};
use crate::naive::{Ask, Cond, Given, KINDS, Kind, Law, Model, Op, Sheet, Verdict, day, halves};

const QUESTIONS: usize = KINDS.len();
const ALL: [usize; QUESTIONS] = [0, 1, 2, 3, 4, 5, 6];

/// A comparison on a question of this kind.
fn comparison(q: usize) -> BoxedStrategy<Cond> {
    let op = || select(Op::ALL.to_vec());
    match KINDS[q] {
        Kind::YesNo => {
            any::<bool>().prop_map(move |yes| if yes { Cond::Yes(q) } else { Cond::No(q) }).boxed()
        }
        Kind::Whole | Kind::Decimal => {
            (op(), -2..=8_i32).prop_map(move |(op, than)| Cond::Compare(q, op, than)).boxed()
        }
        Kind::Day => (op(), 0..4_i32).prop_map(move |(op, than)| Cond::Compare(q, op, than)).boxed(),
        Kind::One | Kind::Many => (0..3_usize).prop_map(move |choice| Cond::Chosen(q, choice)).boxed(),
    }
}

/// A condition over these questions.
pub fn condition(of: &[usize]) -> BoxedStrategy<Cond> {
    let op = || select(Op::ALL.to_vec());
    let leaf = select(of.to_vec()).prop_flat_map(comparison);
    let summands: Vec<usize> = of.iter().copied().filter(|q| KINDS[*q].can_be_added()).collect();
    let leaf = if summands.is_empty() {
        leaf.boxed()
    } else {
        let most = summands.len();
        let sum = (subsequence(summands, 1..=most), op(), -3..=12_i32)
            .prop_map(|(of, op, than)| Cond::Sum(of, op, than));
        prop_oneof![4 => leaf, 1 => sum].boxed()
    };
    leaf.prop_recursive(3, 12, 3, move |inner| {
        let some = proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.prop_map(|part| Cond::Not(Box::new(part))),
            some.clone().prop_map(Cond::All),
            some.clone().prop_map(Cond::Any),
            (some, op(), 0..4_i32).prop_map(|(parts, op, than)| Cond::Count(parts, op, than)),
        ]
    })
    .boxed()
}

fn model() -> impl Strategy<Value = Model> {
    let asks: Vec<_> = (0..QUESTIONS)
        .map(|q| {
            let relevant =
                if q == 0 { Just(None).boxed() } else { proptest::option::of(condition(&ALL[..q])).boxed() };
            (any::<bool>(), relevant).prop_map(|(required, relevant)| Ask { required, relevant })
        })
        .collect();
    let law = (0..4_usize, any::<bool>(), proptest::option::of(0..4_usize), condition(&ALL)).prop_map(
        |(level, red_flag, raised, when)| Law { level, red_flag: red_flag && level > 0, raised, when },
    );
    (asks, proptest::collection::vec(law, 1..5), scores(), any::<bool>())
        .prop_map(|(asks, laws, scores, has_none)| Model { asks, laws, scores, has_none })
}

pub fn scores() -> impl Strategy<Value = Vec<[i32; 3]>> {
    proptest::collection::vec([-2..=4_i32, -2..=4_i32, -2..=4_i32], QUESTIONS)
}

/// An answer; numbers beyond their limits and selections that cannot be made are among them.
fn answer(q: usize) -> BoxedStrategy<Given> {
    let beyond = || prop_oneof![Just(Given::High), Just(Given::Low)];
    let definite = match KINDS[q] {
        Kind::YesNo => (0..=1_i32).prop_map(Given::Value).boxed(),
        Kind::Whole => {
            prop_oneof![4 => (0..=4_i32).prop_map(|whole| Given::Value(2 * whole)), 1 => beyond()].boxed()
        }
        Kind::Decimal => prop_oneof![4 => (-3..=7_i32).prop_map(Given::Value), 1 => beyond()].boxed(),
        Kind::Day => (0..4_i32).prop_map(Given::Value).boxed(),
        Kind::One => (0..3_usize).prop_map(|choice| Given::Choices(BTreeSet::from([choice]))).boxed(),
        Kind::Many => subsequence(vec![0, 1, 2], 0..=3)
            .prop_map(|choices| Given::Choices(choices.into_iter().collect()))
            .boxed(),
    };
    prop_oneof![1 => Just(Given::Unsure), 3 => definite].boxed()
}

/// Some answers; later questions may be answered before earlier ones.
fn sheet() -> impl Strategy<Value = Sheet> {
    let each: Vec<_> = (0..QUESTIONS).map(|q| proptest::option::of(answer(q))).collect();
    each.prop_map(|given| given.into_iter().enumerate().filter_map(|(q, one)| Some((q, one?))).collect())
}

pub fn written(model: &Model, order: impl Iterator<Item = usize>) -> Draft {
    let mut draft = draft();
    for (q, ask) in model.asks.iter().enumerate() {
        let kind = match KINDS[q] {
            Kind::YesNo => "yes_no".to_owned(),
            Kind::Whole => "integer".to_owned(),
            Kind::Decimal => "decimal".to_owned(),
            Kind::One => format!("select_one l{q}"),
            Kind::Many => format!("select_multiple l{q}"),
            Kind::Day => "date".to_owned(),
        };
        let (least, most) = KINDS[q].limits();
        let limits = if KINDS[q].is_number() {
            format!("|min={}|max={}", halves(least), halves(most))
        } else {
            String::new()
        };
        let required = if ask.required { "yes" } else { "" };
        draft = draft.question(&kind, &format!("q{q}"), &format!("context=test|required={required}{limits}"));
        for (choice, score) in model.scores[q].iter().enumerate().filter(|_| KINDS[q].has_choices()) {
            let none = if KINDS[q] == Kind::Many && model.has_none && choice == 2 { "yes" } else { "" };
            let more = format!("score={}|none={none}", halves(*score));
            draft = draft.choice(&format!("l{q}"), &format!("c{choice}"), &more);
        }
        if let Some(relevant) = &ask.relevant {
            draft.0.questions[q].cells.insert("relevant".into(), relevant.text());
        }
    }
    for at in order {
        let law = &model.laws[at];
        let flag = if law.red_flag { "yes" } else { "" };
        let raised = law.raised.map_or("", |level| Level::ALL[level].name());
        let more = format!("red_flag={flag}|unsure={raised}");
        draft = draft.rule(&format!("r{at}"), Level::ALL[law.level].name(), &law.when.text(), &more);
    }
    draft.watch()
}

fn compiled(model: &Model) -> Checklist {
    written(model, 0..model.laws.len()).compiled()
}

pub fn answers(sheet: &Sheet) -> Answers {
    let mut answers = Answers::default();
    for (q, given) in sheet {
        let answer = match (given, KINDS[*q]) {
            (Given::Unsure, _) => Answer::NotSure,
            (Given::High, _) => Answer::High,
            (Given::Low, _) => Answer::Low,
            (Given::Choices(choices), Kind::One) => Answer::Choice(format!("c{}", choices.first().unwrap())),
            (Given::Choices(choices), _) => {
                Answer::Choices(choices.iter().map(|choice| format!("c{choice}")).collect())
            }
            (Given::Value(value), Kind::Day) => Answer::Date(parse_date(&day(*value)).unwrap()),
            (Given::Value(1), Kind::YesNo) => Answer::Yes,
            (Given::Value(_), Kind::YesNo) => Answer::No,
            (Given::Value(value), _) => Answer::Number(Decimal::parse(&halves(*value)).unwrap()),
        };
        answers.set(&format!("q{q}"), answer);
    }
    answers
}

fn verdict(checklist: &Checklist, answers: &Answers) -> Verdict {
    let outcome = evaluate(checklist, answers);
    let rank = |level: Level| Level::ALL.iter().position(|other| *other == level).unwrap();
    let positions =
        |rules: &[uzima_domain::checklist::RuleIndex]| rules.iter().map(|rule| rule.position()).collect();
    Verdict {
        finished: outcome.state != State::Incomplete,
        level: rank(outcome.at_least),
        fired: positions(&outcome.because),
        unsure: positions(&outcome.unsure),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn the_evaluator_agrees_with_the_naive_one(model in model(), sheet in sheet()) {
        prop_assert_eq!(verdict(&compiled(&model), &answers(&sheet)), model.verdict(&sheet));
    }

    #[test]
    fn a_further_answer_never_lowers_at_least(
        model in model(),
        sheet in sheet(),
        (q, given) in (0..QUESTIONS).prop_flat_map(|q| (Just(q), answer(q))),
    ) {
        let mut sheet = sheet;
        sheet.remove(&q);
        let checklist = compiled(&model);
        let mut more = sheet.clone();
        more.insert(q, given);
        let (before, after) =
            (evaluate(&checklist, &answers(&sheet)), evaluate(&checklist, &answers(&more)));
        prop_assert!(after.at_least >= before.at_least);
        if let State::Finished(level) = before.state {
            let after = evaluate(&checklist, &filled(&checklist, &answers(&more)));
            prop_assert!(after.at_least >= level);
        }
    }

    #[test]
    fn what_grows_old_lowers_nothing_until_it_is_answered_anew(
        model in model(),
        old in sheet(),
        anew in sheet(),
        more in sheet(),
    ) {
        let checklist = compiled(&model);
        let (held, given) = (answers(&old), answers(&anew));
        let found = evaluate_held(&checklist, &given, &held).outcome;
        prop_assert!(found.at_least >= evaluate(&checklist, &given).at_least);
        prop_assert!(found.at_least >= evaluate(&checklist, &over(&held, &given)).at_least);
        let stopped = stop_held(&checklist, &given, &held).outcome;
        prop_assert!(stopped.level() >= found.at_least);
        prop_assert!(stopped.level() >= stop_early(&checklist, &given).level());
        // Where nothing is left to ask, only what was answered anew counts.
        let mut whole = over(&given, &answers(&more));
        while let Some(open) = next_unanswered(&checklist, &whole) {
            whole.set(&checklist[open].name, Answer::NotSure);
        }
        prop_assert_eq!(evaluate_held(&checklist, &whole, &held).outcome, evaluate(&checklist, &whole));
    }

    #[test]
    fn filling_with_not_sure_always_finishes(model in model(), sheet in sheet()) {
        let checklist = compiled(&model);
        let outcome = evaluate(&checklist, &filled(&checklist, &answers(&sheet)));
        prop_assert!(outcome.state != State::Incomplete);
        prop_assert!(outcome.waiting.is_empty());
        prop_assert!(!outcome.because.is_empty() || !outcome.unsure.is_empty());
    }

    #[test]
    fn the_order_of_rules_does_not_change_the_result(model in model(), sheet in sheet()) {
        let backwards = written(&model, (0..model.laws.len()).rev()).compiled();
        let (one, other) =
            (evaluate(&compiled(&model), &answers(&sheet)), evaluate(&backwards, &answers(&sheet)));
        prop_assert_eq!((one.state, one.at_least), (other.state, other.at_least));
        prop_assert_eq!(one.because.len(), other.because.len());
    }

    #[test]
    fn a_sign_answered_yes_is_never_lost_to_a_doubtful_gate(
        gate in condition(&ALL[..QUESTIONS - 1]),
        sheet in sheet(),
        scores in scores(),
    ) {
        let last = QUESTIONS - 1;
        let mut asks: Vec<_> = (0..last).map(|_| Ask { required: false, relevant: None }).collect();
        asks.push(Ask { required: false, relevant: Some(gate.clone()) });
        let sign = Cond::Compare(last, Op::From, 2);
        let open = Law { level: 1, red_flag: false, raised: None, when: gate };
        let flag = Law { level: 3, red_flag: true, raised: None, when: sign };
        let model = Model { asks, laws: vec![flag, open], scores, has_none: true };
        let checklist = compiled(&model);
        let mut sheet = sheet;
        for q in 0..last {
            if model.given(q, &sheet).is_none() {
                sheet.insert(q, Given::Unsure);
            }
        }
        sheet.insert(last, Given::Value(4));
        let outcome = evaluate(&checklist, &answers(&sheet));
        let gate_is_closed = outcome.because.iter().chain(&outcome.unsure).all(|rule| rule.position() != 1);
        prop_assert_eq!(outcome.state == State::Finished(Level::Emergency), !gate_is_closed);
    }
}

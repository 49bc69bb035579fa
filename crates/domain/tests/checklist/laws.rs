//! Laws of the evaluation, on checklists and answers made at random, and agreement with the naive evaluator.

use std::collections::BTreeMap;

use proptest::prelude::*;
use uzima_domain::checklist::progress::filled;
use uzima_domain::checklist::{Answer, Answers, Checklist, Level, State, evaluate};

use crate::draft::{Draft, draft};
use crate::naive::{Ask, Cond, Given, Law, MOST, Model, Sheet, Verdict};

const QUESTIONS: usize = 6;

/// Which questions are numbers: fixed, so that conditions can be made without looking.
const fn is_number(q: usize) -> bool {
    q % 3 == 2
}

/// A condition over the questions below `upto`.
fn condition(upto: usize) -> BoxedStrategy<Cond> {
    let leaf = (0..upto, 1..=MOST).prop_map(
        |(q, than)| {
            if is_number(q) { Cond::AtLeast(q, than) } else { Cond::Yes(q) }
        },
    );
    let numbers: Vec<usize> = (0..upto).filter(|q| is_number(*q)).collect();
    let leaf = if numbers.is_empty() {
        leaf.boxed()
    } else {
        let sum = (proptest::sample::subsequence(numbers.clone(), 1..=numbers.len()), 1..=2 * MOST)
            .prop_map(|(of, than)| Cond::Sum(of, than));
        prop_oneof![4 => leaf, 1 => sum].boxed()
    };
    leaf.prop_recursive(3, 12, 3, |inner| {
        let some = proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.prop_map(|part| Cond::Not(Box::new(part))),
            some.clone().prop_map(Cond::All),
            some.clone().prop_map(Cond::Any),
            (some, 1..3).prop_map(|(parts, than)| Cond::Count(parts, than)),
        ]
    })
    .boxed()
}

fn model() -> impl Strategy<Value = Model> {
    let asks: Vec<_> = (0..QUESTIONS)
        .map(|q| {
            let relevant =
                if q == 0 { Just(None).boxed() } else { proptest::option::of(condition(q)).boxed() };
            (any::<bool>(), relevant).prop_map(move |(required, relevant)| Ask {
                number: is_number(q),
                required,
                relevant,
            })
        })
        .collect();
    let law = (0..4_usize, any::<bool>(), proptest::option::of(0..4_usize), condition(QUESTIONS)).prop_map(
        |(level, red_flag, raised, when)| Law { level, red_flag: red_flag && level > 0, raised, when },
    );
    (asks, proptest::collection::vec(law, 1..5)).prop_map(|(asks, laws)| Model { asks, laws })
}

fn answer(q: usize) -> BoxedStrategy<Given> {
    let most = if is_number(q) { MOST } else { 1 };
    prop_oneof![1 => Just(Given::Unsure), 3 => (0..=most).prop_map(Given::Value)].boxed()
}

/// Some answers; later questions may be answered before earlier ones.
fn sheet() -> impl Strategy<Value = Sheet> {
    let each: Vec<_> = (0..QUESTIONS).map(|q| proptest::option::of(answer(q))).collect();
    each.prop_map(|given| given.into_iter().enumerate().filter_map(|(q, one)| Some((q, one?))).collect())
}

fn written(model: &Model, order: impl Iterator<Item = usize>) -> Draft {
    let mut draft = draft();
    for (q, ask) in model.asks.iter().enumerate() {
        let kind = if ask.number { "integer" } else { "yes_no" };
        let limits = if ask.number { "|min=0|max=3" } else { "" };
        let required = if ask.required { "yes" } else { "" };
        draft = draft.question(kind, &format!("q{q}"), &format!("context=test|required={required}{limits}"));
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

fn answers(sheet: &Sheet) -> Answers {
    let mut answers = Answers::default();
    for (q, given) in sheet {
        let answer = match given {
            Given::Unsure => Answer::NotSure,
            Given::Value(value) if is_number(*q) => {
                Answer::Number(uzima_domain::checklist::decimal::Decimal::whole(*value))
            }
            Given::Value(1) => Answer::Yes,
            Given::Value(_) => Answer::No,
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
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn the_evaluator_agrees_with_the_naive_one(model in model(), sheet in sheet()) {
        prop_assert_eq!(verdict(&compiled(&model), &answers(&sheet)), model.verdict(&sheet));
    }

    #[test]
    fn a_further_answer_never_lowers_at_least(
        model in model(),
        sheet in sheet(),
        q in 0..QUESTIONS,
        choice in 0..=MOST + 1,
    ) {
        let mut sheet = sheet;
        sheet.remove(&q);
        let checklist = compiled(&model);
        let most = if is_number(q) { MOST } else { 1 };
        let given = if choice > most { Given::Unsure } else { Given::Value(choice) };
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
    fn a_sign_answered_yes_is_never_lost_to_a_doubtful_gate(gate in condition(QUESTIONS - 1), sheet in sheet()) {
        let last = QUESTIONS - 2;
        let mut asks: Vec<_> =
            (0..QUESTIONS).map(|q| Ask { number: is_number(q), required: false, relevant: None }).collect();
        asks[QUESTIONS - 1] = Ask { number: is_number(QUESTIONS - 1), required: false, relevant: Some(gate.clone()) };
        let sign = Cond::AtLeast(QUESTIONS - 1, 1);
        let open = Law { level: 1, red_flag: false, raised: None, when: gate };
        let flag = Law { level: 3, red_flag: true, raised: None, when: sign };
        let checklist = compiled(&Model { asks, laws: vec![flag, open] });
        let mut sheet: BTreeMap<_, _> = sheet;
        for q in 0..=last {
            sheet.entry(q).or_insert(Given::Unsure);
        }
        sheet.insert(QUESTIONS - 1, Given::Value(2));
        let outcome = evaluate(&checklist, &answers(&sheet));
        let gate_is_closed = outcome.because.iter().chain(&outcome.unsure).all(|rule| rule.position() != 1);
        prop_assert_eq!(outcome.state == State::Finished(Level::Emergency), !gate_is_closed);
    }
}

//! The prover against its two oracles, on checklists made at random: all three find the same laws broken, and the prover's
//! story is as short as the shortest.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uzima_domain::checklist::Checklist;
use uzima_domain::checklist::answer::Answer;
use uzima_domain::checklist::proof::{About, Found, Hole, Story, holes};
use uzima_domain::checklist::shown::Certainty;
use uzima_domain::time::parse_date;

use crate::bdd::Diagrams;
use crate::laws::{condition, scores, written};
use crate::naive::{Ask, Cond, Given, KINDS, Kind, Law, Model, day, halves};
use crate::oracle::{Broken, Declared, Small, Worse};

/// The same condition with even literals, so that the oracles need no values between halves.
fn even(cond: Cond) -> Cond {
    let all = |parts: Vec<Cond>| parts.into_iter().map(even).collect();
    match cond {
        Cond::Compare(q, op, _) if KINDS[q] == Kind::Day => Cond::Compare(q, op, 1),
        Cond::Compare(q, op, than) => Cond::Compare(q, op, than & !1),
        Cond::Sum(of, op, than) => Cond::Sum(of, op, than & !1),
        Cond::Not(part) => Cond::Not(Box::new(even(*part))),
        Cond::All(parts) => Cond::All(all(parts)),
        Cond::Any(parts) => Cond::Any(all(parts)),
        Cond::Count(parts, op, than) => Cond::Count(all(parts), op, than),
        other => other,
    }
}

fn declared(q: usize) -> BoxedStrategy<Declared> {
    let worse = select(vec![None, Some(Worse::Up), Some(Worse::Down), Some(Worse::Both)]);
    match KINDS[q] {
        Kind::YesNo => (0..3_usize)
            .prop_map(|danger| Declared { danger: [danger == 1, danger == 2, false], worse: None })
            .boxed(),
        Kind::Whole | Kind::Decimal => {
            worse.prop_map(|worse| Declared { worse, ..Declared::default() }).boxed()
        }
        Kind::One | Kind::Many => {
            any::<[bool; 3]>().prop_map(|danger| Declared { danger, worse: None }).boxed()
        }
        Kind::Day => Just(Declared::default()).boxed(),
    }
}

fn small() -> impl Strategy<Value = Small> {
    let asked = subsequence(vec![0, 1, 2, 3, 4, 5, 6], 2..=3);
    asked.prop_flat_map(|asked| {
        let gates: Vec<_> = (0..asked.len())
            .map(|at| match at {
                0 => Just(None).boxed(),
                at => proptest::option::of(condition(&asked[..at]).prop_map(even)).boxed(),
            })
            .collect();
        let law = (0..4_usize, any::<bool>(), proptest::option::of(0..4_usize), condition(&asked)).prop_map(
            |(level, red_flag, raised, when)| Law {
                level,
                red_flag: red_flag && level > 0,
                raised,
                when: even(when),
            },
        );
        let declared: Vec<_> = (0..KINDS.len()).map(declared).collect();
        let actions = proptest::collection::vec((any::<bool>(), any::<bool>()), 5);
        let laws = proptest::collection::vec(law, 1..5);
        (gates, laws, scores(), any::<bool>(), declared, actions, Just(asked)).prop_map(
            |(gates, laws, scores, has_none, declared, actions, asked)| {
                let mut asks: Vec<_> =
                    KINDS.iter().map(|_| Ask { required: false, relevant: None }).collect();
                for (q, relevant) in asked.iter().zip(gates) {
                    asks[*q].relevant = relevant;
                }
                let scores = scores.into_iter().map(|each| each.map(|score| score & !1)).collect();
                Small { model: Model { asks, laws, scores, has_none }, asked, declared, actions }
            },
        )
    })
}

/// The checklist as its author would write it.
fn compiled(small: &Small) -> Checklist {
    let mut draft = written(&small.model, 0..small.model.laws.len());
    for (q, declared) in small.declared.iter().enumerate() {
        let cells = &mut draft.0.questions[q].cells;
        let mut set = |column: &str, value: &str| {
            cells.insert(column.to_owned(), value.to_owned());
        };
        match declared.worse {
            Some(Worse::Up) => set("worse", "up"),
            Some(Worse::Down) => set("worse", "down"),
            Some(Worse::Both) => {
                set("worse", "both");
                set("normal", if KINDS[q] == Kind::Whole { "1-2" } else { "0-1" });
            }
            None if KINDS[q] == Kind::YesNo && declared.danger[0] => set("danger", "no"),
            None if KINDS[q] == Kind::YesNo && declared.danger[1] => set("danger", "yes"),
            None => {}
        }
        for row in draft.0.choices.iter_mut().filter(|row| row.cells["list_name"] == format!("l{q}")) {
            let at: usize = row.cells["name"][1..].parse().unwrap();
            if declared.danger[at] {
                row.cells.insert("danger".into(), "yes".into());
            }
        }
    }
    draft.compiled()
}

/// What the prover says, in the oracles' words.
fn prover(small: &Small, checklist: &Checklist) -> Broken {
    let has_action = |rule: uzima_domain::checklist::RuleIndex, certainty| {
        let (fired, unsure) = small.actions[rule.position()];
        if certainty == Certainty::Fired { fired } else { unsure }
    };
    holes(checklist, &has_action).iter().map(|found| (law(found), cost(small, &found.hole))).collect()
}

fn law(found: &Found) -> String {
    match (found.about, &found.hole) {
        (About::Question(q), Hole::WorseIsTold { .. }) => format!("worse q{}", q.position()),
        (About::Question(q), Hole::NotSureIsTold { .. }) => format!("unsure q{}", q.position()),
        (About::Rule(r), Hole::NeverDecides { .. }) => format!("never r{}", r.position()),
        (_, Hole::NoAction { .. }) => "action".into(),
        (_, Hole::CalmEmergency { .. }) => "calm".into(),
        (_, Hole::HomeInDoubt { .. }) => "home".into(),
        other => format!("{other:?}"),
    }
}

/// How many answers of a story are not the default.
fn cost(small: &Small, hole: &Hole) -> usize {
    let (given, several): (&Story, _) = match hole {
        Hole::WorseIsTold { given, milder, worse, question } => {
            let of_several =
                [&milder.0, &worse.0].into_iter().find(|answer| matches!(answer, Answer::Choices(_)));
            (given, of_several.map(|answer| (question, answer)))
        }
        Hole::NotSureIsTold { given, .. }
        | Hole::NoAction { given, .. }
        | Hole::CalmEmergency { given }
        | Hole::HomeInDoubt { given, .. } => (given, None),
        Hole::NeverDecides { .. } | Hole::Undecided(_) => return 0,
    };
    let said = given.iter().map(|(question, answer)| (question, answer)).chain(several);
    said.filter(|(question, answer)| {
        let q: usize = question[1..].parse().unwrap();
        !is(q, answer, &small.default(q))
    })
    .count()
}

/// Whether an answer is this value.
fn is(q: usize, answer: &Answer, given: &Given) -> bool {
    match (answer, given) {
        (Answer::NotSure, Given::Unsure) | (Answer::High, Given::High) | (Answer::Low, Given::Low) => true,
        (Answer::Yes, Given::Value(value)) => *value == 1,
        (Answer::No, Given::Value(value)) => *value == 0,
        (Answer::Number(number), Given::Value(value)) => number.to_text() == halves(*value),
        // Any day before the first cut-off is the default.
        (Answer::Date(date), Given::Value(value)) => *date <= parse_date(&day(*value)).unwrap(),
        (Answer::Choice(name), Given::Choices(choices)) => {
            *choices == BTreeSet::from([name[1..].parse().unwrap()]) && KINDS[q] == Kind::One
        }
        (Answer::Choices(names), Given::Choices(choices)) => {
            names.iter().map(|name| name[1..].parse().unwrap()).collect::<BTreeSet<usize>>() == *choices
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn prover_listing_and_diagrams_agree_on_every_law(small in small()) {
        let mut listed = small.broken();
        let laws: BTreeSet<String> = listed.keys().cloned().collect();
        prop_assert_eq!(Diagrams::new(&small).broken(), laws, "diagrams and listing");
        let mut told = prover(&small, &compiled(&small));
        // What calm answers there are is part of that law, and need not be in its story.
        for law in [&mut told, &mut listed] {
            law.entry("calm".into()).and_modify(|cost| *cost = 0);
        }
        prop_assert_eq!(told, listed, "prover and listing");
    }
}

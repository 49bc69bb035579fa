//! Every fault of a checklist, each at its place, all at once.

use uzima_domain::checklist::condition::{ConditionFault, DEPTH, LENGTH, Problem, Span};
use uzima_domain::checklist::fault::ChecklistFault;
use uzima_domain::checklist::{CheckFiles, run_tests};
use uzima_domain::pack::fault::FaultKind;

use crate::draft::{Draft, draft, line};

/// The fault of one condition, on a checklist with one question of each type.
fn problem(condition: &str) -> ConditionFault {
    let faults = typed().rule("r", "soon", condition, "").watch().faults();
    let known = faults.into_iter().find_map(|fault| {
        let FaultKind::Checklist(ChecklistFault::Condition(fault)) = fault.kind else { return None };
        Some(fault)
    });
    known.unwrap()
}

fn typed() -> Draft {
    draft()
        .choice("place", "home_village", "score=1")
        .choice("place", "2", "score=2")
        .choice("signs", "rash", "")
        .question("yes_no", "fever", "")
        .question("integer", "days", "min=0")
        .question("select_one place", "place", "")
        .question("select_multiple signs", "signs", "")
        .question("date", "since", "")
        .question("note", "hello", "")
}

#[test]
fn a_comparison_that_cannot_be_names_one_that_can() {
    let example = |condition: &str| {
        let fault = problem(condition);
        assert_eq!(fault.text, condition);
        match fault.problem {
            Problem::NoOrder { example, .. } | Problem::NeedsComparison { example, .. } => example,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(example("place >= 2"), "place = 2");
    assert_eq!(example("place < home_vilage"), "place = home_village");
    assert_eq!(example("fever > yes"), "fever = yes");
    assert_eq!(example("place"), "place = home_village");
    assert_eq!(example("days"), "days >= 3");
    assert_eq!(example("fever and since"), "since >= 2026-03-08");
}

#[test]
fn ten_faults_are_all_reported_with_file_row_and_column() {
    let draft = draft()
        .setting("for_age", "59-2")
        .setting("for_sexx", "male")
        .choice("colours", "yes", "")
        .choice("colours", "red", "score=many")
        .question("yes_no", "fever", "danger=maybe|colour=red")
        .question("yes_no", "fever", "")
        .question("select_one colors", "shade", "")
        .question("integr", "days", "")
        .question("integer", "breaths", "min=9|max=3|worse=both")
        .question("begin_group", "g", "")
        .rule("Bad", "soonish", "feever and days > 3 and shade = red", "")
        .rule("flag", "home", "breaths > 3", "red_flag=yes");
    assert_eq!(
        draft.report(),
        [
            "checklist.yaml for_age BadValue",
            "checklist.yaml for_sexx UnknownSetting",
            "choices.csv 2:name ReservedWord",
            "choices.csv 3:score BadValue",
            "questions.csv 1:colour UnknownColumn",
            "questions.csv 2:danger BadValue",
            "questions.csv 3:name DuplicateName",
            "questions.csv 4:type UnknownList",
            "questions.csv 5:type UnknownType",
            "questions.csv 6:min MinAboveMax",
            "questions.csv 6:normal BothWithoutNormal",
            "questions.csv 7:type UnclosedGroup",
            "rules.csv 2:rule BadName",
            "rules.csv 2:level UnknownLevel",
            "rules.csv 2:if UnknownQuestion",
            "rules.csv 3:red_flag RedFlagHome",
            "rules.csv 3:if NoLastRule",
            "questions.csv 6:worse UndeclaredDanger",
        ]
    );
}

#[test]
fn the_last_rule_is_the_only_one_without_a_condition_and_is_home() {
    let base = draft().question("yes_no", "a", "");
    assert_eq!(base.clone().report(), ["rules.csv - NoLastRule"]);
    assert_eq!(
        base.clone().watch().rule("x", "soon", "a", "").report(),
        ["rules.csv 2:if LastRuleNotLast", "rules.csv 3:if NoLastRule"]
    );
    assert_eq!(base.clone().rule("x", "soon", "", "").report(), ["rules.csv 2:level LastRuleNotHome"]);
    assert_eq!(
        base.clone().rule("x", "home", "", "red_flag=yes").report(),
        ["rules.csv 2:red_flag RedFlagHome"]
    );
    assert_eq!(base.watch().rule("w", "home", "", "").report(), ["rules.csv 2:if LastRuleNotLast"]);
}

#[test]
fn relevance_that_goes_in_a_circle_is_named() {
    let draft = draft()
        .question("yes_no", "a", "relevant=c")
        .question("yes_no", "b", "relevant=a")
        .question("yes_no", "c", "relevant=not(b)")
        .question("begin_group", "g", "relevant=d")
        .question("yes_no", "d", "")
        .question("end_group", "g", "")
        .watch();
    let circles: Vec<_> = draft
        .faults()
        .into_iter()
        .filter_map(|fault| {
            let FaultKind::Checklist(ChecklistFault::RelevanceCycle { questions }) = fault.kind else {
                return None;
            };
            Some(questions.join(" "))
        })
        .collect();
    assert_eq!(circles, ["a c b", "d"]);
}

#[test]
fn an_answer_that_can_make_a_red_flag_fire_must_be_declared_or_be_context() {
    let flag = |kind: &str, more: &str, condition: &str| {
        let checked = draft()
            .choice("list", "one", "danger=yes|score=2")
            .choice("list", "two", "score=0")
            .choice("list", "3", "score=1")
            .question(kind, "q", more)
            .rule("r", "today", condition, "red_flag=yes")
            .watch();
        let files = CheckFiles::of("test");
        uzima_domain::checklist::compile(&checked.0, &files)
            .err()
            .unwrap_or_default()
            .iter()
            .map(line)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let undeclared = |place: &str| format!("{place} UndeclaredDanger");
    assert_eq!(flag("yes_no", "", "q"), undeclared("questions.csv 2:danger"));
    assert_eq!(flag("yes_no", "danger=no", "q"), undeclared("questions.csv 2:danger"));
    assert_eq!(flag("yes_no", "danger=yes", "not(q = yes)"), undeclared("questions.csv 2:danger"));
    assert_eq!(flag("yes_no", "danger=yes", "q"), "");
    assert_eq!(flag("yes_no", "danger=no", "q != yes"), "");
    assert_eq!(flag("yes_no", "context=inhaler helped", "q"), "");
    assert_eq!(flag("yes_no", "danger=no", "count(q, q) < 1"), "");
    assert_eq!(flag("select_one list", "", "q = one"), "");
    assert_eq!(flag("select_one list", "", "q = two"), undeclared("choices.csv 3:danger"));
    assert_eq!(flag("select_one list", "", "q != two"), undeclared("choices.csv 4:danger"));
    assert_eq!(flag("select_one list", "", "sum(q) > 1"), undeclared("choices.csv 4:danger"));
    assert_eq!(flag("integer", "worse=up", "q >= 5"), "");
    assert_eq!(flag("integer", "worse=up", "not(q < 5)"), "");
    assert_eq!(flag("integer", "worse=up", "q < 5"), undeclared("questions.csv 2:worse"));
    assert_eq!(flag("integer", "worse=neither", "q >= 5"), undeclared("questions.csv 2:worse"));
    assert_eq!(flag("integer", "worse=both|normal=3-4", "q >= 5 or q < 1"), "");
    assert_eq!(flag("date", "", "q < 2026-01-01"), undeclared("questions.csv 2:context"));
}

/// What a red flag `not(drinks)` lacks, with `drinks` relevant when `gate` says so.
fn behind_a_gate(gate: &str, relevant: &str, condition: &str) -> String {
    let checked = draft()
        .choice("list", "one", "score=2")
        .choice("list", "two", "score=-1|danger=yes")
        .question("yes_no", "asked", "context=whether it is asked")
        .question("yes_no", "awake", gate)
        .question("yes_no", "drinks", &format!("danger=no|relevant={relevant}"))
        .question("integer", "wet", &format!("min=0|max=9|worse=down|relevant={relevant}"))
        .question("select_one list", "skin", &format!("context=as said|relevant={relevant}"))
        .rule("r", "today", condition, "red_flag=yes")
        .watch();
    let files = CheckFiles::of("test");
    let faults = uzima_domain::checklist::compile(&checked.0, &files).err().unwrap_or_default();
    faults.iter().map(line).collect::<Vec<_>>().join(", ")
}

#[test]
fn c9_an_answer_that_makes_a_red_flag_fire_by_closing_a_gate_must_be_declared_too() {
    let undeclared = "questions.csv 3:danger UndeclaredDanger";
    for condition in
        ["not(drinks)", "drinks != yes", "count(drinks, drinks) < 1", "not(wet >= 3)", "sum(wet) < 3"]
    {
        assert_eq!(behind_a_gate("", "awake", condition), undeclared, "{condition}");
        assert_eq!(behind_a_gate("danger=yes", "awake", condition), undeclared, "{condition}");
        assert_eq!(behind_a_gate("danger=no", "awake", condition), "", "{condition}");
        assert_eq!(behind_a_gate("context=awake", "awake", condition), "", "{condition}");
        assert_eq!(behind_a_gate("danger=yes", "not(awake)", condition), "", "{condition}");
    }
    // A negative score: closing the gate raises the sum.
    assert_eq!(behind_a_gate("", "awake", "sum(skin) > -1"), undeclared);
    // A gate of a gate.
    assert_eq!(behind_a_gate("danger=no|relevant=not(asked = no)", "awake", "not(drinks)"), "");
    // An answer that opens a gate makes nothing fire by itself.
    for condition in ["drinks = no", "wet < 3"] {
        assert_eq!(behind_a_gate("", "awake", condition), "", "{condition}");
    }
}

#[test]
fn c9_looks_through_gates_of_gates() {
    let checked = |more: &str| {
        draft()
            .question("yes_no", "first", more)
            .question("yes_no", "second", "danger=no|relevant=first")
            .question("yes_no", "third", "danger=no|relevant=second")
            .rule("r", "today", "not(third)", "red_flag=yes")
            .watch()
    };
    assert_eq!(checked("").report(), ["questions.csv 2:danger UndeclaredDanger"]);
    checked("danger=no").compiled();
}

#[test]
fn c9_a_circle_of_relevance_is_one_fault_and_the_walk_ends() {
    let checked = draft()
        .question("yes_no", "a", "danger=no|relevant=b")
        .question("yes_no", "b", "danger=no|relevant=a")
        .rule("r", "today", "not(a)", "red_flag=yes")
        .watch();
    assert_eq!(checked.report(), ["questions.csv 2:relevant RelevanceCycle"]);
}

#[test]
fn an_order_is_a_whole_number_from_0_to_9999() {
    let order = |value: &str| draft().setting("order", value).question("yes_no", "a", "").watch();
    for right in ["0", "7", "9999"] {
        assert!(order(right).compiled().order.is_some());
    }
    for wrong in ["-1", "10000", "1.5", "+3", "first"] {
        assert_eq!(order(wrong).report(), ["checklist.yaml order BadValue"], "{wrong}");
    }
}

#[test]
fn a_fault_in_a_condition_says_where_and_what_was_probably_meant() {
    let fault = problem("fever and ${feverr}");
    assert_eq!(fault.span, Span { start: 10, end: 19 });
    assert_eq!(
        fault.problem,
        Problem::UnknownQuestion { name: "feverr".into(), nearest: Some("fever".into()) }
    );
    let fault = problem("place = home_vilage");
    let near = Some("home_village".into());
    assert_eq!(
        fault.problem,
        Problem::UnknownChoice { choice: "home_vilage".into(), list: "place".into(), nearest: near }
    );
    let fault = problem("fever AND days > 1");
    assert!(matches!(fault.problem, Problem::Expected { nearest: Some(word), .. } if word == "and"));
}

#[test]
fn types_and_syntax_of_conditions_are_checked() {
    let rule = |condition: &str| problem(condition).problem.rule();
    for broken in
        ["fever and", "(fever", "fever)", "not fever", "count()", "days >", "fever & fever", "${fever", "°"]
    {
        assert_eq!(rule(broken), "condition-syntax", "{broken}");
    }
    assert_eq!(rule("days"), "needs-comparison");
    assert_eq!(rule("signs = rash"), "use-selected");
    assert_eq!(rule("signs"), "use-selected");
    assert_eq!(rule("selected(place, 2)"), "selected-needs-multiple");
    assert_eq!(rule("fever > yes"), "condition-type");
    assert_eq!(rule("fever = 1"), "condition-type");
    assert_eq!(rule("days = many"), "condition-type");
    assert_eq!(rule("since > 3"), "condition-type");
    assert_eq!(rule("since > 2026-02-30"), "bad-date");
    assert_eq!(rule("days > 1.2.3"), "bad-number");
    assert_eq!(rule("hello"), "not-a-question");
    assert_eq!(rule("sum(days) > 3"), "sum-unbounded");
    assert_eq!(rule("sum(signs) > 3"), "sum-unscored");
    assert_eq!(rule("sum(fever) > 3"), "sum-not-number");
    assert_eq!(rule(". > 3"), "value-outside-constraint");
    assert_eq!(rule("fever = unsure"), "condition-syntax");
}

#[test]
fn nesting_is_limited_and_never_overflows() {
    let deep = |depth: usize| ["(".repeat(depth), "fever".into(), ")".repeat(depth)].concat();
    typed().rule("r", "soon", &deep(DEPTH), "").watch().compiled();
    assert_eq!(problem(&deep(DEPTH + 1)).problem, Problem::TooDeep { limit: DEPTH });
    assert_eq!(problem(&"not(".repeat(10_000)).problem, Problem::TooDeep { limit: DEPTH });
    assert_eq!(problem(&"not(".repeat(100_000)).problem, Problem::TooLong { limit: LENGTH });
    typed().rule("r", "soon", &vec!["fever"; 5_000].join(" and "), "").watch().compiled();
}

#[test]
fn a_table_too_long_for_a_phone_is_refused_before_it_is_read() {
    let rules = (0..=1_000).fold(draft(), |draft, at| draft.rule(&format!("r{at}"), "soon", "a", ""));
    assert_eq!(rules.report(), ["rules.csv - TooManyRows"]);
}

#[test]
fn all_of_the_language_compiles() {
    typed()
        .rule("r", "soon", "${fever} or not(fever = no) and (days >= 1.5 or place != 2)", "")
        .rule("s", "soon", "selected(signs, rash) and since < 2026-03-08", "")
        .rule("t", "soon", "count(fever, days > 3, not(fever)) = 2 or sum(place) <= 1", "")
        .question("decimal", "heat", "constraint=. >= 30 and . < 45")
        .question("duration", "lasting", "unit=days")
        .watch()
        .compiled();
}

#[test]
fn author_tests_report_what_came_out() {
    let draft = draft()
        .question("yes_no", "a", "required=yes")
        .rule("a", "today", "a", "")
        .watch()
        .test("a=yes|expect=today|because=a")
        .test("a=yes|expect=home")
        .test("a=no|expect=home|because=a")
        .test("expect=incomplete")
        .test("a=perhaps|expect=home")
        .test("a=no|because=b")
        .test("b=no|expect=hme");
    let found = run_tests(&draft.compiled(), &draft.0, &CheckFiles::of("test"));
    assert_eq!(
        found.iter().map(line).collect::<Vec<_>>(),
        [
            "tests.csv 3:expect TestResult",
            "tests.csv 4:because TestReason",
            "tests.csv 6:a WrongType",
            "tests.csv 7:expect Missing",
            "tests.csv 1:b UnknownQuestion",
        ]
    );
}

#[test]
fn author_tests_say_which_reason_must_not_be_there_and_which_answer_is_asked_about_again() {
    let draft = draft()
        .question("yes_no", "a", "required=yes|danger=yes")
        .question("yes_no", "b", "required=yes")
        .rule("a", "today", "a", "")
        .rule("b", "soon", "b", "")
        .watch()
        .test("a=yes|b=no|expect=today|because=a|not_because=b watch|asks_again=a")
        .test("a=yes|b=yes|expect=today|not_because=b")
        .test("a=yes|b=unsure|expect=today|not_because=b")
        .test("a=yes|b=yes|expect=today|asks_again=a b")
        .test("a=no|b=yes|expect=soon|asks_again=a")
        .test("a=unsure|b=no|expect=soon|asks_again=a")
        .test("b=yes|expect=incomplete|asks_again=a")
        .test("a=no|b=no|expect=home|not_because=c|asks_again=d");
    let found = run_tests(&draft.compiled(), &draft.0, &CheckFiles::of("test"));
    assert_eq!(
        found.iter().map(line).collect::<Vec<_>>(),
        [
            "tests.csv 3:not_because TestUnwanted",
            "tests.csv 4:not_because TestUnwanted",
            "tests.csv 5:asks_again TestNotAskedAgain",
            "tests.csv 6:asks_again TestNotAskedAgain",
            "tests.csv 7:asks_again TestNotAskedAgain",
            "tests.csv 8:asks_again TestNotAskedAgain",
            "tests.csv 9:not_because UnknownRule",
            "tests.csv 9:asks_again UnknownQuestion",
        ]
    );
}

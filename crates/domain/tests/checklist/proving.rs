//! The proof on checklists that a clinician might write: good ones pass, and each law has one that breaks it, told as the
//! shortest story there is.

use uzima_domain::checklist::Checklist;
use uzima_domain::checklist::answer::Answer;
use uzima_domain::checklist::proof::{About, Effort, Found, Hole, Story, holes, holes_within};
use uzima_domain::checklist::shown::Certainty;

use crate::draft::{Draft, draft};

/// Every hole in words, with an action on every rule.
pub fn told(checklist: &Checklist) -> Vec<String> {
    holes(checklist, &|_, _| true).iter().map(|found| words(checklist, found)).collect()
}

fn words(checklist: &Checklist, found: &Found) -> String {
    let place = match found.about {
        About::Question(at) => checklist[at].name.as_str(),
        About::Rule(at) => checklist[at].name.as_str(),
        About::Checklist => "-",
    };
    let hole = match &found.hole {
        Hole::WorseIsTold { given, milder, worse, .. } => format!(
            "{}: {} is {}, {} is {}",
            story(given),
            text(&milder.0),
            milder.1.name(),
            text(&worse.0),
            worse.1.name()
        ),
        Hole::NotSureIsTold { given, told, sure, .. } => {
            format!("{}: unsure is {}, sure {}", story(given), told.name(), sure.name())
        }
        Hole::HomeInDoubt { rule, given } => format!("{}: home beside {rule}", story(given)),
        Hole::NoAction { level, given, .. } => format!("{}: nothing to do at {}", story(given), level.name()),
        Hole::CalmEmergency { given } => format!("{}: calm emergency", story(given)),
        Hole::NeverDecides { .. } => "never decides".to_owned(),
        Hole::Undecided(why) => format!("{why:?}"),
    };
    format!("{place} {} {hole}", found.hole.rule())
}

fn story(given: &Story) -> String {
    given
        .iter()
        .map(|(question, answer)| format!("{question}={}", text(answer)))
        .collect::<Vec<_>>()
        .join(",")
}

pub fn text(answer: &Answer) -> String {
    match answer {
        Answer::Yes => "yes".into(),
        Answer::No => "no".into(),
        Answer::NotSure => "unsure".into(),
        Answer::Choice(name) => name.clone(),
        Answer::Choices(names) => names.iter().cloned().collect::<Vec<_>>().join("+"),
        Answer::Number(value) => value.to_text(),
        Answer::High => "HI".into(),
        Answer::Low => "LO".into(),
        Answer::Date(day) => day.to_string(),
    }
}

fn proved(draft: &Draft) {
    assert_eq!(told(&draft.compiled()), Vec::<String>::new());
}

fn refused(draft: &Draft, expected: &[&str]) {
    assert_eq!(told(&draft.compiled()), expected);
}

#[test]
fn a_questionnaire_with_a_score_a_red_flag_item_and_a_gated_follow_up_passes() {
    let mut list = draft();
    for at in 1..=8 {
        list = list.question("select_one often", &format!("item{at}"), "");
    }
    list = list.question("select_one harm", "item9", "").question(
        "yes_no",
        "plan",
        "danger=yes|relevant=item9 != never",
    );
    for (name, score) in [("never", 0), ("days", 1), ("half", 2), ("daily", 3)] {
        let danger = if score > 0 { "yes" } else { "" };
        list = list.choice("often", name, &format!("score={score}"));
        list = list.choice("harm", name, &format!("score={score}|danger={danger}"));
    }
    let items = (1..=9).map(|at| format!("item{at}")).collect::<Vec<_>>().join(", ");
    proved(
        &list
            .rule("plan_now", "emergency", "plan", "red_flag=yes")
            .rule("harm", "today", "item9 != never", "red_flag=yes")
            .rule("severe", "today", &format!("sum({items}) >= 20"), "")
            .rule("moderate", "soon", &format!("sum({items}) >= 10"), "")
            .watch(),
    );
}

#[test]
fn asthma_where_the_inhaler_helped_lowers_the_urgency_passes() {
    proved(
        &draft()
            .question("yes_no", "blue_lips", "danger=yes")
            .question("yes_no", "cannot_speak", "danger=yes")
            .question("yes_no", "wheeze", "danger=yes")
            .question("yes_no", "inhaler_helped", "relevant=wheeze|context=the inhaler helped")
            .rule("blue", "emergency", "blue_lips", "red_flag=yes")
            .rule("speech", "emergency", "cannot_speak", "red_flag=yes")
            .rule("not_helped", "emergency", "wheeze and inhaler_helped = no", "red_flag=yes")
            .rule("helped", "today", "wheeze", "")
            .watch(),
    );
}

#[test]
fn limits_of_breaths_by_age_pass() {
    proved(
        &draft()
            .question("yes_no", "cannot_drink", "danger=yes")
            .question("integer", "age", "min=2|max=59|context=age")
            .question("integer", "breaths", "min=10|max=120|worse=up")
            .rule("drink", "emergency", "cannot_drink", "red_flag=yes")
            .rule("fast", "today", "breaths >= 50 or (age >= 12 and breaths >= 40)", "red_flag=yes")
            .rule("rather_fast", "soon", "age >= 12 and breaths >= 35", "")
            .watch(),
    );
}

#[test]
fn several_choices_with_none_of_these_and_a_sugar_worse_both_ways_pass() {
    proved(
        &draft()
            .question("select_multiple signs", "signs", "")
            .question("decimal", "sugar", "min=1|max=30|worse=both|normal=4-8|appearance=meter")
            .choice("signs", "faint", "danger=yes")
            .choice("signs", "thirst", "danger=yes")
            .choice("signs", "none", "none=yes")
            .rule("faint", "emergency", "selected(signs, faint)", "red_flag=yes")
            .rule("low", "emergency", "sugar < 4", "red_flag=yes")
            .rule("high", "emergency", "sugar > 15 and selected(signs, thirst)", "red_flag=yes")
            .rule("rather_high", "today", "sugar > 15 or selected(signs, thirst)", "red_flag=yes")
            .watch(),
    );
}

#[test]
fn a_danger_that_is_told_less_than_its_absence_is_refused_with_its_story() {
    refused(
        &draft()
            .question("yes_no", "cannot_drink", "danger=yes")
            .question("integer", "age", "min=2|max=59|context=age")
            .question("yes_no", "cough", "danger=yes")
            .rule("drink", "today", "cannot_drink and age >= 12", "red_flag=yes")
            .rule("well", "soon", "not(cannot_drink)", "")
            .rule("cough", "soon", "cough", "")
            .watch(),
        &["cannot_drink worse-is-told-less age=2: unsure is soon, yes is home"],
    );
}

#[test]
fn a_gap_at_a_cut_off_is_found() {
    refused(
        &draft()
            .question("yes_no", "cannot_drink", "danger=yes")
            .question("integer", "breaths", "min=10|max=120|worse=up")
            .rule("drink", "emergency", "cannot_drink", "red_flag=yes")
            .rule("fast", "today", "breaths > 40 and breaths < 60", "")
            .rule("very_fast", "today", "breaths > 60", "red_flag=yes")
            .watch(),
        &["breaths worse-is-told-less : 41 is today, 60 is home"],
    );
}

#[test]
fn the_danger_of_a_gate_that_was_turned_around_is_found() {
    refused(
        &draft()
            .question("yes_no", "awake", "context=asked first")
            .question("yes_no", "ill", "danger=yes|relevant=not(awake)")
            .question("yes_no", "worse_now", "danger=yes|relevant=ill = no")
            .rule("ill", "today", "ill", "red_flag=yes")
            .rule("worse", "emergency", "worse_now", "red_flag=yes")
            .watch(),
        // Whoever is ill is not asked what would send them now.
        &["ill worse-is-told-less awake=no,worse_now=yes: unsure is emergency, yes is today"],
    );
}

#[test]
fn two_rules_that_cover_every_answer_do_not_both_fall_to_doubt() {
    refused(
        &draft()
            .question("yes_no", "bleeds", "danger=yes")
            .question("select_one kind", "by", "")
            .choice("kind", "animal", "")
            .choice("kind", "thing", "")
            .rule("bleeds", "emergency", "bleeds", "red_flag=yes")
            .rule("animal", "today", "by = animal", "")
            .rule("thing", "today", "by = thing", "")
            .watch(),
        &["by not-sure-is-told-less : unsure is soon, sure today"],
    );
}

#[test]
fn several_choices_of_which_each_is_told_more_than_not_sure_are_found_without_listing_them() {
    let mut list =
        draft().question("select_multiple all", "all", "").question("yes_no", "bleeds", "danger=yes");
    for at in 0..12 {
        list = list.choice("all", &format!("c{at}"), "");
    }
    let each = (0..12).map(|at| format!("selected(all, c{at})")).collect::<Vec<_>>();
    let few = format!("count({}) < 3", each.join(", "));
    let many = format!("count({}) >= 3", each.join(", "));
    refused(
        &list
            .rule("bleeds", "emergency", "bleeds", "red_flag=yes")
            .rule("few", "today", &few, "")
            .rule("many", "today", &many, "")
            .watch(),
        &["all not-sure-is-told-less : unsure is soon, sure today"],
    );
}

#[test]
fn a_result_without_an_action_is_found_where_only_doubt_leads_to_it() {
    let list = draft()
        .question("yes_no", "bleeds", "danger=yes")
        .rule("bleeds", "emergency", "bleeds", "red_flag=yes")
        .watch()
        .compiled();
    let found = holes(&list, &|_, certainty| certainty == Certainty::Fired);
    let told: Vec<_> = found.iter().map(|found| words(&list, found)).collect();
    assert_eq!(told, ["bleeds result-without-action bleeds=unsure: nothing to do at today"]);
}

#[test]
fn calm_answers_are_no_emergency_and_every_rule_has_a_say() {
    refused(
        &draft()
            .question("yes_no", "bleeds", "danger=yes")
            .question("yes_no", "animal", "")
            .rule("bleeds", "emergency", "bleeds", "red_flag=yes")
            .rule("animal", "emergency", "animal", "")
            .rule("both", "today", "animal and bleeds", "")
            .rule("never", "soon", "animal and animal = no", "")
            .watch(),
        &[
            "animal calm-emergency animal=yes: calm emergency",
            "both rule-never-decides never decides",
            "never rule-never-decides never decides",
        ],
    );
}

#[test]
fn what_cannot_be_decided_is_refused() {
    let sum = |kind: &str| {
        draft()
            .question(kind, "long", "min=0|max=10|unit=cm|worse=up")
            .question(kind, "wide", "min=0|max=10|unit=cm|worse=up")
            .rule("large", "today", "sum(long, wide) > 7.5", "red_flag=yes")
            .watch()
    };
    proved(&sum("integer"));
    refused(&sum("decimal"), &["- could-not-decide DecimalsInSum"]);
    let wide = draft()
        .question("integer", "wide", "min=0|max=10000|worse=up")
        .rule("large", "today", "sum(wide) > 7", "red_flag=yes")
        .watch();
    refused(&wide, &["- could-not-decide TooManyTotals"]);
}

#[test]
fn a_checklist_made_to_take_for_ever_is_refused_in_time() {
    // A puzzle of pigeons: each of 13 sits in one of 12 holes, and no two in one. Only counting would help a solver.
    let mut list = draft();
    let place = |pigeon: usize, hole: usize| format!("p{pigeon} = c{hole}");
    let mut apart = Vec::new();
    for pigeon in 0..13 {
        list = list.question("select_one holes", &format!("p{pigeon}"), "");
        for other in 0..pigeon {
            for hole in 0..12 {
                apart.push(format!("not({} and {})", place(pigeon, hole), place(other, hole)));
            }
        }
    }
    for hole in 0..12 {
        list = list.choice("holes", &format!("c{hole}"), "");
    }
    let list = list.rule("puzzle", "today", &apart.join(" and "), "").watch();
    refused(&list, &["- could-not-decide TooHard"]);
}

#[test]
fn the_lists_of_a_pack_share_what_their_proofs_may_take() {
    // Counts over many questions: every one of them another sum of the same answers.
    let counts = |questions: usize, rules: usize| {
        let mut list = draft();
        for question in 0..questions {
            list = list.question("yes_no", &format!("q{question}"), "danger=yes");
        }
        for rule in 0..rules {
            let of = (0..questions).filter(|question| (question * (7 + rule) + rule * 13) % 3 != 0);
            let of: Vec<String> = of.map(|question| format!("q{question}")).collect();
            let counted = format!("count({}) >= {}", of.join(", "), 3 + rule % 17);
            list = list.rule(&format!("r{rule}"), "today", &counted, "");
        }
        list.watch().compiled()
    };
    let (long, short) = (
        counts(60, 100),
        draft()
            .question("yes_no", "fits", "danger=yes")
            .rule("fitting", "emergency", "fits", "red_flag=yes")
            .watch()
            .compiled(),
    );
    let has_action = |_, _| true;
    let is_undecided = |found: &Found| matches!(found.hole, Hole::Undecided(_));
    let mut effort = Effort::default();
    assert_eq!(holes_within(&short, &has_action, &mut effort), Vec::new());
    let before = effort.clone();
    for _ in 0..30 {
        assert!(holes_within(&long, &has_action, &mut effort).iter().any(is_undecided));
    }
    assert_ne!(effort, before);
    assert!(holes_within(&short, &has_action, &mut effort).iter().any(is_undecided), "nothing is left");
}

#[test]
fn the_sides_of_a_date_and_a_number_are_told_apart() {
    refused(
        &draft()
            .question("date", "since", "context=when it began")
            .question("decimal", "heat", "min=34|max=42|worse=up")
            .rule("just", "today", "heat >= 38 and heat < 38.1", "")
            .rule("before", "soon", "since < 2026-03-08 and heat > 38", "red_flag=yes")
            .watch(),
        &["heat worse-is-told-less since=2026-03-07: 38.01 is today, 38.1 is soon"],
    );
}

#[test]
fn a_cut_below_zero_hides_no_number_that_can_be() {
    let days = |today: &str, soon: &str| {
        draft()
            .question("integer", "d", "worse=up")
            .question("yes_no", "x", "danger=yes")
            .rule("first", "today", today, "")
            .rule("then", "soon", soon, "")
            .watch()
            .compiled()
    };
    let holes = told(&days("(d > -3 and d < 5) or x", "d >= 5 or d <= -3"));
    assert!(
        holes.iter().any(|hole| hole.starts_with("d worse-is-told-less")),
        "3 is today and 7 is soon: {holes:?}"
    );
    let never = told(&days("d > -3 or x", "d <= -3"));
    assert!(!never.iter().any(|hole| hole.starts_with("first")), "every number is above -3: {never:?}");
}

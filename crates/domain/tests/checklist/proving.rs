//! The proof on checklists that a clinician might write: good ones pass, and each law has one that breaks it, told as the
//! shortest story there is.

use uzima_domain::checklist::Checklist;
use uzima_domain::checklist::answer::Answer;
use uzima_domain::checklist::proof::{About, Found, Hole, Story, holes};

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
        Hole::NoAction { level, given } => format!("{}: nothing to do at {}", story(given), level.name()),
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

//! A result made into a record: the words that are shown are the words that are kept.

use uzima_domain::checklist::answer::Answers;
use uzima_domain::checklist::audience::{Fit, Subject};
use uzima_domain::checklist::evaluate::Outcome;
use uzima_domain::checklist::level::Level;
use uzima_domain::checklist::rule::RuleIndex;
use uzima_domain::checklist::shown::{self, Certainty};
use uzima_domain::checklist::verdict::Verdict;
use uzima_domain::pack::contents::Source;
use uzima_domain::pack::label::Expiry;
use uzima_domain::record::check::{self as record, CheckRecord, Ending, Reason, Reviewed, Shown};

use crate::pages::check::answered::{AnswerWords, Answered, answered};
use crate::pages::check::opened::Opened;
use crate::pages::check::said::Said;
use crate::state::here_and_now;

/// The words of the interface in a result: reasons that the app gives beside those of the list, and answers.
pub struct OwnWords {
    /// The pack is past its date.
    pub past: Said,
    /// Nobody knows whether the list is for this person, as the age is not known.
    pub age: Said,
    /// What answers are called.
    pub answers: AnswerWords,
}

/// What a run came to.
pub struct Found<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// What the rules say about them, doubt about the person counted in.
    pub outcome: &'a Outcome,
    /// How it ended.
    pub ending: Ending,
    /// What is known of the person, or was said of them for this run.
    pub subject: Subject,
    /// Whether the list is for this person.
    pub fit: Fit,
}

/// The record of a run of the pack with this id.
pub fn made(opened: &Opened, pack: &str, own: &OwnWords, found: &Found<'_>) -> CheckRecord {
    let Found { answers, outcome, ending, subject, .. } = *found;
    let checklist = &opened.checklist;
    let verdict = outcome.verdict(checklist);
    let (verdict, reasons, actions) = match verdict {
        Verdict::NoAdvice => (verdict, Vec::new(), Vec::new()),
        Verdict::Level(level) => advised(opened, own, found, level),
    };
    let title = opened.said("title");
    let get_worse = opened.said("get_worse");
    let answered = answered(opened, answers, &own.answers);
    let said = answered
        .iter()
        .flat_map(Answered::said)
        .chain(&actions)
        .chain(reasons.iter().map(|(said, _)| said))
        .chain([&title, &get_worse]);
    let foreign = said.filter_map(|said| said.foreign(&opened.label.lang)).collect();
    let names = |rules: &[RuleIndex]| rules.iter().map(|rule| checklist[*rule].name.clone()).collect();
    CheckRecord {
        pack: pack.to_owned(),
        version: opened.label.version.clone(),
        checklist: checklist.id.clone(),
        subject,
        answers: answers.clone(),
        verdict,
        ending,
        because: names(&outcome.because),
        unsure: names(&outcome.unsure),
        shown: Shown {
            lang: opened.label.lang.clone(),
            foreign,
            title: title.text,
            reasons: reasons.into_iter().map(|(_, reason)| reason).collect(),
            actions: actions.into_iter().map(|said| said.text).collect(),
            get_worse: get_worse.text,
            asked: answered.iter().map(Answered::kept).collect(),
            recheck_minutes: checklist
                .recheck_after
                .and_then(|after| u32::try_from(after.num_minutes()).ok()),
            review: if opened.label.reviewed.is_some() { Reviewed::Reviewed } else { Reviewed::Unreviewed },
        },
    }
}

/// What the list says of somebody, and what the app knows beside it: level, reasons with where they stand, actions.
fn advised(
    opened: &Opened,
    own: &OwnWords,
    found: &Found<'_>,
    mut level: Level,
) -> (Verdict, Vec<(Said, Reason)>, Vec<Said>) {
    let outcome = found.outcome;
    let (mut reasons, mut actions) = (reasons(opened, outcome), actions(opened, outcome));
    let (now, zone) = here_and_now();
    // What an expired pack does not know may be a danger: it never says "at home", nor why or how to stay there.
    if level == Level::Home && opened.label.expiry(zone.civil(now).date()) == Expiry::Expired {
        level = Level::Soon;
        reasons = vec![own_reason(&own.past, Level::Soon, Certainty::Fired)];
        actions.clear();
    }
    if found.fit == Fit::Perhaps {
        let not_for = opened.said("not_for.text");
        let doubts = [&own.age, &not_for].into_iter().filter(|said| !said.text.is_empty());
        let at = reasons.iter().take_while(|(_, reason)| reason.level > Level::Today).count();
        let doubts: Vec<_> = doubts.map(|said| own_reason(said, Level::Today, Certainty::Unsure)).collect();
        reasons.splice(at..at, doubts);
        let action = opened.said("not_for.do");
        if level == Level::Today && !action.text.is_empty() && !actions.contains(&action) {
            actions.push(action);
        }
    }
    (Verdict::Level(level), reasons, actions)
}

fn own_reason(said: &Said, level: Level, certainty: Certainty) -> (Said, Reason) {
    let say = said.text.clone();
    (said.clone(), Reason { level, say, certainty: kept(certainty), source: None, lesson: None })
}

const fn kept(certainty: Certainty) -> record::Found {
    match certainty {
        Certainty::Fired => record::Found::Certain,
        Certainty::Unsure => record::Found::Unsure,
    }
}

fn reasons(opened: &Opened, outcome: &Outcome) -> Vec<(Said, Reason)> {
    let reason = |reason: shown::Reason| {
        let rule = &opened.checklist[reason.rule];
        let said = opened.said(&format!("rule/{}/say", rule.name));
        let reason = Reason {
            level: reason.level,
            say: said.text.clone(),
            certainty: kept(reason.certainty),
            source: rule.source.as_ref().and_then(|id| opened.sources.get(id)).map(cited),
            lesson: rule.article.clone(),
        };
        (said, reason)
    };
    shown::reasons(&opened.checklist, outcome).into_iter().map(reason).collect()
}

fn actions(opened: &Opened, outcome: &Outcome) -> Vec<Said> {
    let mut actions: Vec<Said> = Vec::new();
    for action in shown::actions(&opened.checklist, outcome) {
        let field = match action.certainty {
            Certainty::Fired => "do",
            Certainty::Unsure => "do_unsure",
        };
        let said = opened.said(&format!("rule/{}/{field}", opened.checklist[action.rule].name));
        if !said.text.is_empty() && !actions.contains(&said) {
            actions.push(said);
        }
    }
    actions
}

fn cited(source: &Source) -> String {
    match &source.edition {
        Some(edition) => format!("{}, {edition}", source.title),
        None => source.title.clone(),
    }
}

//! A result as text, to be sent to somebody: the words that stand on the screen, and no others.

use uzima_domain::record::check::{CheckRecord, Ending, Found, Weight};
use uzima_domain::time::Instant;

use crate::components::urgency::word_of;
use crate::i18n::{Key, t, tf};
use crate::pages::check::outcome::{again_at, when};

/// The text. `who` is the name and the age.
pub fn as_text(record: &CheckRecord, who: &str, at: Instant) -> String {
    let shown = &record.shown;
    let level = record.verdict.level();
    let said = level.map_or(Key::CheckRecordAdvice, |level| word_of(level, shown));
    let mut lines = vec![
        shown.title.clone(),
        who.to_owned(),
        tf(Key::CheckDoneAt, &[("time", when(at))]),
        String::new(),
        t(said),
    ];
    match (record.ending, level) {
        (Ending::Finished, _) => {}
        (Ending::Stopped, Some(_)) => lines.push(t(Key::CheckNotFinished)),
        (Ending::Stopped, None) => lines.push(t(Key::CheckRecordNotFinished)),
    }
    let mut part = |title: Key, items: Vec<String>| {
        if !items.is_empty() {
            lines.extend([String::new(), t(title)]);
            lines.extend(items.into_iter().map(|item| ["- ", &item].concat()));
        }
    };
    part(Key::CheckDo, shown.actions.clone());
    let reason = |reason: &uzima_domain::record::check::Reason| match reason.certainty {
        Found::Certain => reason.say.clone(),
        Found::Unsure => [&t(Key::CheckUnsure), " ", &reason.say].concat(),
    };
    part(Key::CheckWhy, shown.reasons.iter().map(reason).collect());
    for (weight, title) in [
        (Weight::Danger, Key::HandoverDanger),
        (Weight::NotSure, Key::HandoverNotSure),
        (Weight::Plain, Key::HandoverOther),
    ] {
        let asked = shown.asked.iter().filter(|asked| asked.weight == weight);
        part(title, asked.map(|asked| [&*asked.question, ": ", &asked.answer].concat()).collect());
    }
    let worse = Some(shown.get_worse.clone()).filter(|said| !said.trim().is_empty());
    let worse = worse.or_else(|| level.map(|_| t(Key::CheckWorseAny)));
    part(Key::CheckGoNowIf, worse.into_iter().collect());
    if level.is_some() {
        lines.extend([String::new(), again_at(shown, at)]);
    }
    lines.extend([String::new(), t(Key::CheckHonest)]);
    lines.join("\n")
}

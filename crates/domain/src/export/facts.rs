//! A result as the text of a code that a phone scans: words for whoever reads it, codes for whatever else does. Owns what is
//! left out when there is no room: answers of the least weight first, and never without saying how many.

use crate::checklist::answer::Answer;
use crate::checklist::level::Level;
use crate::record::check::{CheckRecord, Ending};

/// Bytes that still make a code which a scratched phone shows and an old one scans.
pub const ROOM: usize = 620;

/// The text: `head` (who, when, what came of it, in words), the line of the list, `signs` (in words), then answers as codes.
pub fn text(head: &[String], signs: &[String], record: &CheckRecord) -> String {
    let mut out = head.join("\n");
    let level = record.verdict.level().map_or("no-advice", Level::name);
    let ending = match record.ending {
        Ending::Finished => "finished",
        Ending::Stopped => "stopped",
    };
    let CheckRecord { pack, checklist, version, .. } = record;
    out.push_str(&["\n", pack, "/", checklist, " ", version, " ", level, " ", ending].concat());
    if !record.unsure.is_empty() {
        out.push_str(&["\nunsure: ", &record.unsure.join(" ")].concat());
    }
    let mut left_out = 0_usize;
    let mut add = |part: String| {
        if out.len() + part.len() <= ROOM {
            out.push_str(&part);
        } else {
            left_out += 1;
        }
    };
    for sign in signs {
        add(format!("\n! {sign}"));
    }
    let answers: Vec<_> = record.answers.iter().collect();
    let (plain, others): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|(_, answer)| matches!(answer, Answer::No));
    for (at, (name, answer)) in others.into_iter().chain(plain).enumerate() {
        add(format!("{}{name}={}", if at == 0 { "\n" } else { " " }, code(answer)));
    }
    if left_out > 0 {
        out.push_str(&[" +", &left_out.to_string()].concat());
    }
    out
}

/// An answer in the words of `uzima-pack triage`.
fn code(answer: &Answer) -> String {
    match answer {
        Answer::Yes => "yes".to_owned(),
        Answer::No => "no".to_owned(),
        Answer::NotSure => "?".to_owned(),
        Answer::High => "HI".to_owned(),
        Answer::Low => "LO".to_owned(),
        Answer::Choice(name) => name.clone(),
        Answer::Choices(names) => names.iter().map(String::as_str).collect::<Vec<_>>().join("+"),
        Answer::Number(value) => value.to_text(),
        Answer::Date(date) => crate::time::date_text(*date),
    }
}

//! One chapter of XHTML as the Markdown of a lesson. What has no counterpart keeps its words, or is left out; both are noted.

mod table;

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};
use uzima_domain::pack::value::{is_call, is_url};

use super::NoteKind;
use super::links::{leads_inside, marked, replaced};
use super::markdown::escape;

/// Deeper nesting than a book has.
const MAX_DEPTH: usize = 200;
/// Elements without words for a reader.
const DROPPED: [&str; 12] = [
    "audio", "video", "script", "style", "svg", "math", "iframe", "object", "form", "canvas", "template",
    "head",
];
/// Elements that only gather others.
const TRANSPARENT: [&str; 16] = [
    "html", "body", "section", "div", "article", "main", "header", "footer", "span", "figure", "thead",
    "tbody", "tfoot", "p", "nav", "dl",
];

/// Elements that stand apart from what is around them, and have no counterpart.
const APART: [&str; 9] =
    ["pre", "summary", "details", "address", "fieldset", "legend", "hgroup", "center", "figcaption"];

/// Elements in which spaces between others mean nothing.
const GATHERING: [&str; 12] =
    ["ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "body", "section", "div", "figure"];

/// A chapter, read.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    /// Its first heading.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// What could not be brought in.
    pub notes: Vec<NoteKind>,
}

/// An open element and what has been written inside it.
#[derive(Default)]
struct Open {
    name: String,
    link: Option<String>,
    /// How many items or rows it has so far; of a numbered list, the number of the last.
    items: u32,
    /// The number that an item of a list gives itself.
    number: Option<u32>,
    /// How many columns and rows a cell takes.
    span: (usize, usize),
    text: String,
}

/// What to write for a picture: from where it is and what it shows, to its name in the pack, if it stands in the text.
pub(super) type Pictures<'a> = dyn FnMut(&str, &str) -> Option<String> + 'a;

/// Elements in whose words a lesson cannot hold a picture.
const WITHOUT_PICTURES: [&str; 15] =
    ["h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "a", "strong", "b", "em", "i", "cite"];

/// Reads a chapter.
pub(super) fn chapter(xhtml: &str, pictures: &mut Pictures<'_>) -> Chapter {
    let mut out = Chapter::default();
    let mut after = String::new();
    let mut reader = Reader::from_str(xhtml);
    reader.config_mut().check_end_names = false;
    let mut stack = vec![Open::default()];
    let mut dropped = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if dropped > 0 || stack.len() > MAX_DEPTH => {
                drop(start);
                dropped += 1;
            }
            Ok(Event::End(_)) if dropped > 0 => dropped -= 1,
            Ok(Event::Start(start)) => {
                let name = local(&start);
                let mut attributes = attributes(&start);
                if DROPPED.contains(&name.as_str()) || attributes.contains_key("hidden") {
                    if !["head", "script", "style"].contains(&name.as_str()) {
                        out.notes.push(NoteKind::Dropped(name));
                    }
                    dropped = 1;
                } else {
                    let is_note = ["role", "type"]
                        .iter()
                        .any(|key| attributes.get(*key).is_some_and(|value| value.contains("noteref")));
                    let link = attributes.remove("href").filter(|_| name == "a");
                    let name = if is_note && name == "a" { "noteref".to_owned() } else { name };
                    let number =
                        |key: &str| attributes.get(key).and_then(|number| number.trim().parse().ok());
                    stack.push(Open {
                        items: number("start")
                            .filter(|_| name == "ol")
                            .map_or(0, |first: u32| first.saturating_sub(1)),
                        number: number("value").filter(|_| name == "li"),
                        span: table::span(&attributes),
                        name,
                        link,
                        text: String::new(),
                    });
                }
            }
            Ok(Event::Empty(start)) if dropped == 0 && local(&start) == "img" => {
                let mut attributes = attributes(&start);
                let alt = attributes.remove("alt").unwrap_or_default();
                let name = attributes.remove("src").and_then(|to| pictures(&to, &alt));
                let mark = name.map(|name| format!("![{}]({name})", escape(&flat(&alt)))).unwrap_or_default();
                if stack.iter().any(|open| WITHOUT_PICTURES.contains(&open.name.as_str())) {
                    after.push_str("\n\n");
                    after.push_str(&mark);
                } else {
                    push(&mut stack, &mark);
                }
            }
            Ok(Event::Empty(start)) if dropped == 0 => empty(&start, &mut stack, &mut out),
            Ok(Event::Text(text)) if dropped == 0 => {
                let words = words(&text);
                let gathers = stack.last().is_some_and(|open| GATHERING.contains(&open.name.as_str()));
                if !(gathers && words.trim().is_empty()) {
                    let words = begun(&stack, &escape(&words));
                    push(&mut stack, &words);
                }
            }
            Ok(Event::CData(text)) if dropped == 0 => {
                let words = begun(&stack, &escape(&text.xml10_content()));
                push(&mut stack, &words);
            }
            Ok(Event::GeneralRef(name)) if dropped == 0 => push(&mut stack, &escape(&entity(&name))),
            Ok(Event::End(_)) => close(&mut stack, &mut out),
            Ok(Event::Eof) => break,
            Err(_) => {
                // What was read up to here stands; that the rest is missing is said.
                out.notes.push(NoteKind::File);
                break;
            }
            Ok(_) => {}
        }
    }
    while stack.len() > 1 {
        close(&mut stack, &mut out);
    }
    let text = stack.pop().map(|open| open.text).unwrap_or_default();
    out.body = tidy(&format!("{text}{after}"));
    out
}

/// The name of an element without its prefix, in small letters.
pub(super) fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_ascii_lowercase()
}

/// The attributes of an element, without their prefixes.
pub(super) fn attributes(start: &BytesStart<'_>) -> BTreeMap<String, String> {
    let one = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = quick_xml::escape::unescape(&attribute.value).map(std::borrow::Cow::into_owned);
        (attribute.key.local_name().as_ref().to_owned(), value.unwrap_or_default())
    };
    start.html_attributes().filter_map(Result::ok).map(one).collect()
}

/// The words of a piece of text, spaces of every kind as one.
pub(super) fn words(text: &BytesText<'_>) -> String {
    text.xml10_content().replace(['\n', '\t'], " ")
}

/// The sign that a name stands for; the few that books use, and numbers.
pub(super) fn entity(name: &BytesRef<'_>) -> String {
    if let Ok(Some(sign)) = name.resolve_char_ref() {
        return sign.to_string();
    }
    let name = name.xml10_content();
    match &*name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        "nbsp" => "\u{a0}".to_owned(),
        "mdash" => "\u{2014}".to_owned(),
        "ndash" => "\u{2013}".to_owned(),
        "hellip" => "\u{2026}".to_owned(),
        "rsquo" => "\u{2019}".to_owned(),
        "lsquo" => "\u{2018}".to_owned(),
        "rdquo" => "\u{201d}".to_owned(),
        "ldquo" => "\u{201c}".to_owned(),
        "deg" => "\u{b0}".to_owned(),
        other => format!("&{other};"),
    }
}

fn push(stack: &mut [Open], words: &str) {
    if let Some(open) = stack.last_mut() {
        open.text.push_str(words);
    }
}

/// Words where a line may begin: a number or sign at their begin is theirs, and makes no list of them.
fn begun(stack: &[Open], words: &str) -> String {
    let before = stack.last().map_or("", |open| open.text.trim_end_matches(' '));
    let trimmed = words.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let sign = trimmed.get(digits..).and_then(|rest| rest.chars().next());
    let is_mark = match sign {
        Some('.' | ')') => digits > 0,
        Some('+' | '-' | '=') => digits == 0,
        _ => false,
    };
    if !is_mark || !(before.is_empty() || before.ends_with('\n')) {
        return words.to_owned();
    }
    let (number, rest) = trimmed.split_at(digits);
    format!("{}{number}\\{rest}", words.get(..words.len() - trimmed.len()).unwrap_or_default())
}

fn empty(start: &BytesStart<'_>, stack: &mut [Open], out: &mut Chapter) {
    let name = local(start);
    match name.as_str() {
        "br" => push(stack, "\\\n"),
        "hr" => push(stack, "\n\n---\n\n"),
        "audio" | "video" | "object" | "iframe" | "input" => out.notes.push(NoteKind::Dropped(name)),
        // An anchor, an empty cell or a place to break a line says nothing.
        _ => {}
    }
}

/// Ends the innermost element: its text goes into the one around it.
fn close(stack: &mut Vec<Open>, out: &mut Chapter) {
    if stack.len() < 2 {
        return;
    }
    let Some(Open { name, link, number, span, text, .. }) = stack.pop() else { return };
    let inside = text.trim();
    let depth = stack.iter().filter(|open| ["ul", "ol"].contains(&open.name.as_str())).count();
    let Some(parent) = stack.last_mut() else { return };
    let piece = match name.as_str() {
        "h1" if out.title.is_empty() => {
            out.title = unlinked(inside, out).replace('\\', "");
            String::new()
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let inside = &unlinked(inside, out);
            if out.title.is_empty() {
                out.title = inside.replace('\\', "");
                String::new()
            } else {
                let level = name.trim_start_matches('h').parse::<usize>().unwrap_or(2).max(2);
                format!("\n\n{} {}\n\n", "#".repeat(level), flat(inside))
            }
        }
        "p" | "div" | "section" | "figure" | "article" | "header" | "footer" | "main" | "nav" => {
            format!("\n\n{inside}\n\n")
        }
        "strong" | "b" if !inside.is_empty() => around(&text, "**"),
        "em" | "i" | "cite" if !inside.is_empty() => around(&text, "*"),
        "sup" | "sub" if raised(&name, inside).is_some() => raised(&name, inside).unwrap_or_default(),
        "del" | "s" | "strike" if !inside.is_empty() => {
            let words: String = unlinked(inside, out).chars().take(30).collect();
            out.notes.push(NoteKind::Dropped([name.as_str(), ": ", &words].concat()));
            String::new()
        }
        "noteref" => {
            out.notes.extend(link.map(NoteKind::Link));
            format!(" \\[{inside}\\]")
        }
        "dt" => format!("\n\n**{}**\n\n", flat(inside)),
        "dd" => format!("\n\n{inside}\n\n"),
        "a" => anchor(&text, link, out),
        "li" => {
            if number.is_some_and(|number| parent.items > 0 && number != parent.items + 1) {
                out.notes.push(NoteKind::Unwrapped("li value".to_owned()));
            }
            parent.items = number.filter(|_| parent.items == 0).unwrap_or(parent.items + 1);
            let sign = if parent.name == "ol" { format!("{}. ", parent.items) } else { "- ".to_owned() };
            let body = tidy(inside).replace('\n', &format!("\n{}", " ".repeat(sign.len())));
            format!("{sign}{body}\n")
        }
        "ul" | "ol" => {
            let list = text.trim_end();
            if depth == 0 {
                format!("\n\n{list}\n\n")
            } else if list.starts_with(['-', '1']) {
                format!("\n{list}\n")
            } else {
                // Only what begins with 1 may follow words at once.
                format!("\n\n{list}\n")
            }
        }
        "blockquote" => format!("\n\n> {}\n\n", tidy(inside).replace('\n', "\n> ")),
        "aside" => format!("\n\n> [!NOTE]\n> {}\n\n", tidy(inside).replace('\n', "\n> ")),
        "th" | "td" => table::cell(span, inside),
        "tr" => table::row(&text),
        "caption" => format!("{}\n\n", flat(inside)),
        "table" => format!("\n\n{}\n\n", table::whole(&text)),
        other if APART.contains(&other) => {
            out.notes.push(NoteKind::Unwrapped(other.to_owned()));
            format!("\n\n{inside}\n\n")
        }
        other if TRANSPARENT.contains(&other) || text.trim().is_empty() => text,
        other => {
            out.notes.push(NoteKind::Unwrapped(other.to_owned()));
            text
        }
    };
    parent.text.push_str(&piece);
}

/// Marks around words; spaces stay outside, where Markdown wants them.
fn around(text: &str, mark: &str) -> String {
    let inside = text.trim();
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.ends_with(' ') { " " } else { "" };
    format!("{before}{mark}{}{mark}{after}", flat(inside))
}

fn anchor(text: &str, link: Option<String>, out: &mut Chapter) -> String {
    match link {
        Some(to) if is_url(&to) || to.strip_prefix("tel:").is_some_and(is_call) => {
            format!("[{}](<{}>)", flat(text.trim()), to.replace(['<', '>'], ""))
        }
        Some(to) if leads_inside(&to) && !text.trim().is_empty() => {
            let before = if text.starts_with(' ') { " " } else { "" };
            let after = if text.ends_with(' ') { " " } else { "" };
            [before, &marked(&flat(text.trim()), &to), after].concat()
        }
        Some(to) => {
            out.notes.push(NoteKind::Link(to));
            text.to_owned()
        }
        None => text.to_owned(),
    }
}

/// The words of a heading, where no link may stand.
fn unlinked(text: &str, out: &mut Chapter) -> String {
    replaced(text, &mut |words, to| {
        out.notes.push(NoteKind::Link(to.to_owned()));
        words.to_owned()
    })
}

/// Figures and signs above or below the line, as letters of their own: `10<sup>6</sup>` is not 106.
fn raised(name: &str, inside: &str) -> Option<String> {
    const LINE: &str = "0123456789+-=()n";
    const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let signs = if name == "sup" { ABOVE } else { BELOW };
    let one = |sign: char| signs.chars().nth(LINE.chars().position(|known| known == sign)?);
    let plain = inside.replace('\\', "").replace('\u{2212}', "-");
    plain.chars().map(one).collect::<Option<String>>().filter(|raised| !raised.is_empty())
}

/// Words on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No spaces at the ends of lines, one empty line at most, no line that begins with a space it does not need.
fn tidy(text: &str) -> String {
    let mut out = String::new();
    let mut blank = 0;
    for line in text.lines() {
        let is_nested = line.trim_start().starts_with(['-', '|', '>'])
            || line.starts_with("   ")
            || line.starts_with("  ");
        let line = if is_nested { line.trim_end() } else { line.trim() };
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_becomes_markdown() {
        let mut seen = Vec::new();
        let mut pictures = |to: &str, alt: &str| {
            seen.push((to.to_owned(), alt.to_owned()));
            (to != "a.png").then(|| to.to_owned())
        };
        let read = chapter(
            "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><h1>Safe &amp; sound</h1>\
             <p>Boil <b>all</b> water.<br/>Then <a href='https://who.int/x'>read</a> <a href='c2.xhtml'>on</a>.</p>\
             <ol><li>Pour<ul><li>slowly</li></ul></li><li><p>Boil</p></li></ol><img src='a.png' alt='A pot'/>\
             <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><blink>hey</blink><video src='x'></video><p>See <img src='b.png' alt='A [lid]'/> it.</p><h2>Now <img src='c.png'/></h2></body></html>",
            &mut pictures,
        );
        assert_eq!(read.title, "Safe & sound");
        assert_eq!(
            replaced(&read.body, &mut |words, to| format!("<{words} {to}>")),
            "Boil **all** water.\\\nThen [read](<https://who.int/x>) <on c2.xhtml>.\n\n1. Pour\n   - slowly\n2. Boil\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nhey\n\nSee ![A \\[lid\\]](b.png) it.\n\n## Now\n\n![](c.png)"
        );
        assert_eq!(seen.len(), 3);
        assert_eq!(seen.first(), Some(&("a.png".to_owned(), "A pot".to_owned())));
        assert_eq!(
            read.notes,
            [NoteKind::Unwrapped("blink".to_owned()), NoteKind::Dropped("video".to_owned())]
        );
    }

    #[test]
    fn figures_above_and_below_the_line_stay_there_and_what_was_struck_out_goes() {
        let read = chapter(
            "<body><h1>T<sup>2</sup></h1><p>2 × 10<sup>6</sup> units, 10<sup>−3</sup>, H<sub>2</sub>O, 1<sup>st</sup>, \
             <del>5 mg</del> <ins>10 mg</ins>, see <sup><a href='#n1'>1</a></sup></p><h2>As in <a href='b.xhtml'>B</a></h2></body>",
            &mut |_, _| None,
        );
        assert_eq!(read.title, "T²");
        assert_eq!(read.body, "2 × 10⁶ units, 10⁻³, H₂O, 1st,  10 mg, see ¹\n\n## As in B");
        assert_eq!(
            read.notes,
            [
                NoteKind::Unwrapped("sup".to_owned()),
                NoteKind::Dropped("del: 5 mg".to_owned()),
                NoteKind::Unwrapped("ins".to_owned()),
                NoteKind::Link("#n1".to_owned()),
                NoteKind::Link("b.xhtml".to_owned()),
            ]
        );
    }

    #[test]
    fn cells_keep_their_columns_and_steps_their_numbers() {
        let body = |inside: &str| chapter(&format!("<body><h1>T</h1>{inside}</body>"), &mut |_, _| None).body;
        let spans = "<table><caption>Doses</caption><thead><tr><th>Age</th><th colspan='2'>Dose</th></tr></thead>\
             <tr><td rowspan='2'>1 to 4 y</td><td>morning</td><td><ul><li>1 tab</li><li>water</li></ul></td></tr>\
             <tr><td>evening</td><td>2 tab</td></tr><tr><td rowspan='0'>5 y</td><td>3 tab</td></tr></table>";
        assert_eq!(
            body(spans),
            "Doses\n\n| Age | Dose | Dose |\n|---|---|---|\n| 1 to 4 y | morning | 1 tab; water |\n\
             | 1 to 4 y | evening | 2 tab |\n| 5 y | 3 tab |  |"
        );
        assert_eq!(
            body(
                "<p>3. Give zinc.</p><p>2024. A year.<br/>1) so</p><p><span>+ plus</span></p><p>- minus 1.5</p>"
            ),
            "3\\. Give zinc.\n\n2024\\. A year.\\\n1\\) so\n\n\\+ plus\n\n\\- minus 1.5"
        );
        assert_eq!(body("<ol start='2'><li>b</li><li>c</li></ol>"), "2. b\n3. c");
        assert_eq!(body("<ul><li>a<ol start='3'><li>x</li></ol></li></ul>"), "- a\n\n  3. x");
        assert_eq!(body("<ol><li value='9'>i</li><li>j</li></ol>"), "9. i\n10. j");
        assert_eq!(body("<pre>one</pre><address>two</address><p hidden=''>not</p>"), "one\n\ntwo");
        let told = chapter("<ol><li>a</li><li value='4'>d</li></ol>", &mut |_, _| None).notes;
        assert_eq!(told, [NoteKind::Unwrapped("li value".to_owned())]);
    }

    #[test]
    fn broken_or_hostile_markup_ends_in_words_or_nothing() {
        for text in ["", "<", "<p>", "<p", "&#0;&bogus;", "</p></p>", "<a href='javascript:x'>y</a>"] {
            assert!(!chapter(text, &mut |_, _| None).body.contains("javascript"));
        }
        assert!(chapter(&"<b>".repeat(100_000), &mut |_, _| None).body.is_empty());
    }
}

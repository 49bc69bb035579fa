//! A lesson's Markdown as runs of words: what a translator sees one by one, without list signs and headings.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TagEnd};

use crate::source::is_inline;

/// Where each run of words stands.
pub(crate) fn ranges(text: &str) -> Vec<Range<usize>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM;
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut run: Option<Range<usize>> = None;
    let close = |run: &mut Option<Range<usize>>, out: &mut Vec<Range<usize>>| {
        let done =
            run.take().filter(|range| text.get(range.clone()).is_some_and(|words| !words.trim().is_empty()));
        out.extend(done);
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let is_part = is_inline(&event) || matches!(&event, Event::End(end) if is_inline_end(*end));
        if !is_part || matches!(event, Event::HardBreak) {
            close(&mut run, &mut out);
            continue;
        }
        run = Some(match run {
            None => range,
            Some(open) => open.start.min(range.start)..open.end.max(range.end),
        });
    }
    close(&mut run, &mut out);
    out
}

/// A run on one line: breaks of lines and the signs of quotations before them are no words.
pub(crate) fn plain(words: &str) -> String {
    let lines = words.lines().map(|line| line.trim().trim_start_matches('>').trim());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

const fn is_inline_end(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Strikethrough | TagEnd::Image)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_what_people_read() {
        let text = "# One *two*\n\n- a **b**\n  c\n- [d](https://e.org)\n\n> [!TIP]\n> x\n> y\n\n| h | i |\n|---|---|\n| 1 | 2 |\n\none\\\ntwo\n";
        let runs: Vec<String> = ranges(text).into_iter().map(|range| plain(&text[range])).collect();
        assert_eq!(
            runs,
            ["One *two*", "a **b** c", "[d](https://e.org)", "x y", "h", "i", "1", "2", "one", "two"]
        );
    }
}

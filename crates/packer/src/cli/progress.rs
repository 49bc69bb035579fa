//! Bars and turning signs for work that takes a while: only on a terminal, never when a script reads the output.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::outcome::Form;

const TURN: Duration = Duration::from_millis(120);

/// A bar over so many things. Clear it with `finish_and_clear`.
pub(super) fn bar(length: usize, things: &str, form: Form) -> ProgressBar {
    if form != Form::Lines || length < 2 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64);
    match ProgressStyle::with_template(&format!("{{pos}}/{{len}} {things} {{bar:30}}")) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A turning sign beside what is being done, for work whose length nobody knows. Clear it with `finish_and_clear`.
pub(super) fn turning(doing: &'static str, form: Form) -> ProgressBar {
    if form != Form::Lines {
        return ProgressBar::hidden();
    }
    let sign = ProgressBar::new_spinner().with_message(doing);
    sign.enable_steady_tick(TURN);
    sign
}

//! Measuring: what took how long, the best of some runs, and one verdict at the end.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen_test::console_log;

use uzima::state::backup::{Progress, Stage};

use crate::page;

/// Milliseconds.
pub fn now() -> f64 {
    page::now("return performance.now()").as_f64().unwrap()
}

/// Milliseconds since `began`.
pub fn since(began: f64) -> f64 {
    now() - began
}

/// What was measured, each the best of its runs: whatever else the machine does only adds to them.
#[derive(Default)]
pub struct Figures(BTreeMap<&'static str, (f64, f64)>);

impl Figures {
    /// A run of `what` took `ms`; `most` is what is wanted.
    pub fn note(&mut self, what: &'static str, ms: f64, most: f64) {
        let best = self.0.entry(what).or_insert((ms, most));
        best.0 = best.0.min(ms);
    }

    /// The best run of `what`.
    pub fn best(&self, what: &'static str) -> f64 {
        self.0[what].0
    }

    /// Prints all figures, and only then fails for those that are too slow.
    pub fn judge(self) {
        let mut slow = Vec::new();
        for (what, (ms, most)) in self.0 {
            let wanted = if most.is_finite() { format!(", wanted {most:.0}") } else { String::new() };
            console_log!("{what}: {ms:.0} ms{wanted}");
            if ms > most {
                slow.push(what);
            }
        }
        assert!(slow.is_empty(), "too slow: {slow:?}");
    }
}

/// Listens to progress and says at the end where the time went.
#[derive(Clone, Default)]
pub struct Stages(Rc<RefCell<Vec<(Stage, f64)>>>);

impl Stages {
    /// To be called with every progress.
    pub fn listener(&self) -> impl Fn(Progress) + 'static {
        let stages = self.0.clone();
        move |progress| stages.borrow_mut().push((progress.stage, now()))
    }

    /// Prints each stage with its time, and how often progress was told in it.
    pub fn say(&self) {
        let heard = self.0.borrow();
        let end = now();
        let mut from = 0;
        while let Some((stage, began)) = heard.get(from) {
            let told = heard[from..].iter().take_while(|(next, _)| next == stage).count();
            let until = heard.get(from + told).map_or(end, |(_, next)| *next);
            console_log!("    {stage:?}: {:.0} ms, told {told} times", until - began);
            from += told;
        }
    }
}

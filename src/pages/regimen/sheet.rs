//! The form on its way: what stands in it, what is wrong with it, and that it is kept while somebody fills it in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use chrono::{Days, NaiveDate};

use uzima_domain::command::form::{PhaseForm, PlanForm};
use uzima_domain::time::parse_date;

use crate::pages::medicines::form::DRAFT as SIMPLE;
use crate::pages::saving::Saving;
use crate::state::{State, here_and_now, state};

/// Who takes it, and the form.
pub type Filled = (String, PlanForm);

/// The name under which a half-filled form is kept.
pub fn draft(plan: Option<&str>) -> String {
    plan.map_or_else(|| "regimen".to_owned(), |id| format!("regimen/{id}"))
}

/// The form, wherever it is drawn.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    filled: RwSignal<Option<Filled>>,
    plan: StoredValue<Option<String>>,
    kept: StoredValue<(State, Saving)>,
    steps: Memo<usize>,
    is_filled: Memo<bool>,
    doubt: RwSignal<Option<String>>,
}

impl Sheet {
    pub fn blank(plan: Option<String>) -> Self {
        let filled: RwSignal<Option<Filled>> = RwSignal::new(None);
        let steps = move |filled: &Option<Filled>| filled.as_ref().map_or(0, |(_, form)| form.phases.len());
        Self {
            filled,
            plan: StoredValue::new(plan),
            kept: StoredValue::new((state(), Saving::form())),
            steps: Memo::new(move |_| filled.with(steps)),
            is_filled: Memo::new(move |_| filled.with(Option::is_some)),
            doubt: RwSignal::new(None),
        }
    }

    pub fn fill(self, filled: Filled) {
        self.filled.try_set(Some(filled));
    }

    pub fn is_filled(self) -> bool {
        self.is_filled.get()
    }

    /// The plan that is changed.
    pub fn plan(self) -> Option<String> {
        self.plan.get_value()
    }

    pub fn saving(self) -> Saving {
        self.kept.get_value().1
    }

    /// What of it is asked about before it is kept.
    pub fn doubt(self) -> RwSignal<Option<String>> {
        self.doubt
    }

    /// How many steps there are.
    pub fn steps(self) -> usize {
        self.steps.get()
    }

    /// What stands there now. Empty before anything does.
    pub fn now(self) -> Filled {
        self.filled.get_untracked().unwrap_or_else(|| (String::new(), blank()))
    }

    pub fn person(self) -> Signal<String> {
        Signal::derive(move || {
            self.filled.with(|it| it.as_ref().map(|(id, _)| id.clone()).unwrap_or_default())
        })
    }

    pub fn for_person(self, id: String) {
        self.filled.update(|filled| {
            if let Some((person, _)) = filled {
                *person = id;
            }
        });
        self.keep();
    }

    /// Something that stands in the form.
    pub fn read<T: Clone + Default + Send + Sync + 'static>(
        self,
        read: impl Fn(&PlanForm) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Signal::derive(move || {
            self.filled.with(|it| it.as_ref().map(|(_, form)| read(form)).unwrap_or_default())
        })
    }

    /// Something that stands in a step.
    pub fn read_step<T: Clone + Default + Send + Sync + 'static>(
        self,
        at: usize,
        read: impl Fn(&PhaseForm) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        self.read(move |form| form.phases.get(at).map(&read).unwrap_or_default())
    }

    pub fn change(self, change: impl FnOnce(&mut PlanForm)) {
        self.filled.update(|filled| {
            if let Some((_, form)) = filled {
                change(form);
            }
        });
        self.keep();
    }

    pub fn change_step(self, at: usize, change: impl FnOnce(&mut PhaseForm)) {
        self.change(|form| {
            if let Some(step) = form.phases.get_mut(at) {
                change(step);
            }
        });
    }

    /// One more step after the last, as that one was, from the day after its end.
    pub fn add_step(self) {
        let (now, zone) = here_and_now();
        let today = zone.civil(now).date();
        self.change(|form| {
            let mut step = form.phases.last().cloned().unwrap_or_else(|| PhaseForm::fresh(today));
            let from = after(&step).unwrap_or(today);
            step.keeps = None;
            for time in &mut step.times {
                (time.keeps, time.was) = (None, None);
            }
            step.from = uzima_domain::time::date_text(from);
            step.until.clear();
            form.phases.push(step);
        });
    }

    pub fn remove_step(self, at: usize) {
        self.change(|form| {
            if at < form.phases.len() {
                form.phases.remove(at);
            }
        });
    }

    /// The names of the drafts that go when it is saved.
    pub fn drafts(self) -> Vec<String> {
        let plan = self.plan();
        let mut names = vec![draft(plan.as_deref())];
        if plan.is_none() {
            names.push(SIMPLE.to_owned());
        }
        names
    }

    fn keep(self) {
        self.doubt.set(None);
        let (state, kept, name) =
            (self.kept.get_value().0, self.filled.get_untracked(), draft(self.plan().as_deref()));
        // A draft that cannot be kept is still on the screen.
        spawn_local(async move {
            if let Some(kept) = kept {
                drop(state.keep_draft(&name, &kept).await);
            }
        });
    }
}

/// The day after a step's end, where it says one.
fn after(step: &PhaseForm) -> Option<NaiveDate> {
    if let Some(until) = parse_date(step.until.trim()) {
        return until.succ_opt();
    }
    let days: u64 = step.days.trim().parse().ok()?;
    parse_date(step.from.trim())?.checked_add_days(Days::new(days))
}

fn blank() -> PlanForm {
    PlanForm {
        name: String::new(),
        form: String::new(),
        strength: String::new(),
        unit: String::new(),
        reason: String::new(),
        atc: None,
        clock: uzima_domain::schedule::Clock::Phone,
        phases: Vec::new(),
    }
}

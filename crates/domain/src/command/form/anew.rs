//! A form as that of a plan that is not there yet. Owns that it goes on from nothing, and asks for nothing that is past.

use chrono::NaiveDate;

use crate::command::form::{PhaseForm, PlanForm, Rhythm};
use crate::schedule::Schedule;
use crate::time::{date_text, parse_date};
use crate::zone::ZoneTable;

impl PlanForm {
    /// The same form for a new plan: no step and no time of it goes on from one of another, and what is taken on every such
    /// day begins `today`, not before anybody wrote it down here. A rhythm that counts from its first day keeps that day.
    #[must_use]
    pub fn anew(mut self, today: NaiveDate) -> Self {
        for phase in &mut self.phases {
            phase.keeps = None;
            for time in &mut phase.times {
                (time.keeps, time.was) = (None, None);
            }
            phase.begin_now(today);
        }
        self
    }
}

impl PlanForm {
    /// The form of a plan that comes from elsewhere and is to be one of its own from `today` on. What an edit there left of a
    /// number of doses is the number here: a course gets no longer on its way. A step of which nothing is left stays behind.
    pub fn taken_over(plan: &Schedule, zone: &ZoneTable, today: NaiveDate) -> Self {
        let mut form = Self::filled(plan, zone);
        let limits = plan.phases.iter().map(|phase| {
            let pattern = &phase.pattern;
            pattern.count().map(|count| pattern.ahead().limit(count))
        });
        for (step, limit) in form.phases.iter_mut().zip(limits.clone()) {
            if let Some(limit) = limit.filter(|&limit| limit > 0) {
                step.count = limit.to_string();
            }
        }
        if limits.clone().any(|limit| limit != Some(0)) {
            let mut left = limits.map(|limit| limit != Some(0));
            form.phases.retain(|_| left.next().unwrap_or(true));
        }
        form.anew(today)
    }
}

impl PhaseForm {
    /// The step without any amount, for a plan of which nobody said how much is taken.
    pub fn forget_amounts(&mut self) {
        for time in &mut self.times {
            time.amount.clear();
        }
    }

    fn begin_now(&mut self, today: NaiveDate) {
        let is_each = matches!(self.rhythm, Rhythm::Daily | Rhythm::Weekly) && self.every.trim() == "1";
        let counts = !self.days.is_empty() || !self.count.is_empty();
        let is_before = |text: &str| parse_date(text).is_some_and(|day| day < today);
        if is_each && !counts && is_before(&self.from) && !is_before(&self.until) {
            self.from = date_text(today);
        }
    }
}

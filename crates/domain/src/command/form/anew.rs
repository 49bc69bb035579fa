//! A form as that of a plan that is not there yet. Owns that it goes on from nothing, and asks for nothing that is past.

use chrono::NaiveDate;

use crate::command::form::{PhaseForm, PlanForm, Rhythm};
use crate::time::{date_text, parse_date};

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

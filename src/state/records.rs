//! The reads that pages share, in the order they show them.

use std::future::Future;
use std::ops::Range;
use std::pin::Pin;

use chrono::NaiveDate;
use leptos::prelude::*;

use uzima_domain::checklist::fresh::COUNTS_MINUTES;
use uzima_domain::command::UnreadableEvent;
use uzima_domain::dose_log::DoseEvent;
use uzima_domain::id::PersonId;
use uzima_domain::order::sort_by_key;
use uzima_domain::person::Person;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::{Body, Envelope, Read, Row, Table, decode};
use uzima_domain::schedule::Schedule;
use uzima_domain::stock::StockEvent;
use uzima_domain::time::Instant;

use crate::state::{State, connection, here_and_now, homes};
use crate::storage::reads::{Found, ReadError, Which, found};

const ALWAYS: Range<Instant> = Instant::from_ms(i64::MIN / 2)..Instant::from_ms(i64::MAX / 2);

/// The dose events of a day. One that cannot be read is not absent: it may say that a dose was taken.
#[derive(Debug, Default, PartialEq)]
pub struct DayOfDoses {
    /// Those that are known, deleted ones included.
    pub events: Vec<Envelope<DoseEvent>>,
    /// What is known of the others.
    pub unreadable: Vec<UnreadableEvent>,
}

impl State {
    /// Reads the known records of a table.
    pub(super) async fn read<B: Body>(self, which: Which) -> Result<Vec<Envelope<B>>, ReadError> {
        Ok(self.found(which).await?.known)
    }

    /// Reads a table, and says what in it is not known.
    pub(super) async fn found<B: Body>(self, which: Which) -> Result<Found<B>, ReadError> {
        let found = found(self.rows(B::TABLE, which).await?);
        self.note_unreadable(found.newer + found.damaged);
        Ok(found)
    }

    /// Boxed, as every body's read would carry a copy of it.
    fn rows(self, table: Table, which: Which) -> Pin<Box<dyn Future<Output = Result<Vec<Row>, ReadError>>>> {
        Box::pin(async move { self.db().rows(table, &*self.seal(), which).await })
    }

    fn note_unreadable(self, rows: usize) {
        if rows > self.unreadable.get_untracked() {
            self.unreadable.set(rows);
        }
    }

    /// Everybody at home: the phone's owner, then as they were added.
    pub async fn people(self) -> Result<Vec<Envelope<Person>>, ReadError> {
        let mut people: Vec<Envelope<Person>> = self.read(Which::All).await?;
        let owner = self.owner();
        sort_by_key(&mut people, |envelope| (envelope.person != owner, envelope.when));
        Ok(people)
    }

    /// One person.
    pub async fn person(self, id: String) -> Result<Option<Envelope<Person>>, ReadError> {
        Ok(self.read(Which::Id(id)).await?.pop())
    }

    /// Whether there ever was a plan, ended and deleted ones included.
    pub async fn has_plans(self) -> Result<bool, ReadError> {
        self.db().holds_any(Table::Plans).await
    }

    /// Whether there is anything to lose beside plans: a person other than the owner, or a finished checklist.
    pub async fn has_entries(self) -> Result<bool, ReadError> {
        Ok(self.db().holds_any(Table::Checks).await? || self.db().count(Table::People).await? > 1)
    }

    /// Every plan, as they were added.
    pub async fn plans(self) -> Result<Vec<Envelope<Schedule>>, ReadError> {
        let mut plans: Vec<Envelope<Schedule>> = self.read(Which::All).await?;
        homes::note(self, &plans);
        sort_by_key(&mut plans, |envelope| envelope.when);
        Ok(plans)
    }

    /// What was recorded about the doses of a civil day.
    pub async fn doses_on(self, day: NaiveDate) -> Result<DayOfDoses, ReadError> {
        self.doses(Which::When(connection::around_day(day))).await
    }

    /// What was written down about the stocks of a person's medicines, and how many entries cannot be read.
    pub async fn stock_of(self, person: &PersonId) -> Result<Found<StockEvent>, ReadError> {
        self.found(Which::Of(person.clone(), ALWAYS)).await
    }

    /// All that was recorded about a person's doses: where one hangs on the one before.
    pub async fn log_of(self, person: &PersonId) -> Result<DayOfDoses, ReadError> {
        self.doses(Which::Of(person.clone(), ALWAYS)).await
    }

    /// What was recorded about the doses of these days, as far as planning `plans` on them needs it.
    pub async fn doses_for(
        self,
        plans: &[Envelope<Schedule>],
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<DayOfDoses, ReadError> {
        let (from, until) = (connection::around_day(first).start, connection::around_day(last).end);
        let mut found = self.doses(Which::When(from..until)).await?;
        let hang = plans.iter().filter(|plan| plan.body.as_ref().is_some_and(Schedule::hangs_on_intakes));
        let mut people: Vec<&PersonId> = hang.map(|plan| &plan.person).collect();
        people.dedup();
        for person in people {
            let all = self.log_of(person).await?;
            found.events.retain(|event| event.person != *person);
            found.unreadable.retain(|event| event.person != *person);
            found.events.extend(all.events);
            found.unreadable.extend(all.unreadable);
        }
        Ok(found)
    }

    async fn doses(self, which: Which) -> Result<DayOfDoses, ReadError> {
        let mut found = DayOfDoses::default();
        for row in self.rows(Table::Doses, which).await? {
            let (person, when) = (PersonId::new(row.person.clone()), Instant::from_ms(row.when));
            match decode(row) {
                Read::Known(envelope) => found.events.push(*envelope),
                Read::Newer { .. } | Read::Damaged { .. } => {
                    found.unreadable.push(UnreadableEvent { person, when });
                }
            }
        }
        self.note_unreadable(found.unreadable.len());
        Ok(found)
    }

    /// A person's finished checklists, newest first.
    pub async fn checks_of(self, person: PersonId) -> Result<Vec<Envelope<CheckRecord>>, ReadError> {
        let mut checks: Vec<Envelope<CheckRecord>> = self.read(Which::Of(person, ALWAYS)).await?;
        checks.reverse();
        Ok(checks)
    }

    /// Everybody's finished checklists of the last 24 hours, by a clock that may have been put back by as much.
    pub async fn checks_that_count(self) -> Result<Vec<Envelope<CheckRecord>>, ReadError> {
        let now = here_and_now().0;
        self.read(Which::When(now.plus_minutes(-COUNTS_MINUTES)..now.plus_minutes(COUNTS_MINUTES + 1))).await
    }

    /// One finished checklist.
    pub async fn check(self, id: String) -> Result<Option<Envelope<CheckRecord>>, ReadError> {
        Ok(self.read(Which::Id(id)).await?.pop())
    }
}

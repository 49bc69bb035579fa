//! What the tests build on: dates, schedules, a phone and its records.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use uzima_domain::amount::Amount;
use uzima_domain::command::draft::PlanDraft;
use uzima_domain::command::{Command, Decision, Facts, Moment, Record, Refusal, decide};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::{DoseEvent, logged};
use uzima_domain::doses::{self, PlannedDose};
use uzima_domain::id::{DeviceId, PersonId, PhaseId, PlanId, SlotId};
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;
use uzima_domain::record::device::Device;
use uzima_domain::schedule::{
    Civil, Clock, DayRule, Pattern, Phase, Phases, Product, Schedule, Slot, SlotTime, Slots,
};
use uzima_domain::stamp::{HybridClock, Seen, Stamp};
use uzima_domain::stock::StockEvent;
use uzima_domain::time::{Instant, parse_date, parse_time};
use uzima_domain::zone::ZoneTable;

use crate::zones;

pub fn date(text: &str) -> NaiveDate {
    parse_date(text).expect("a date")
}

pub fn civil(text: &str) -> NaiveDateTime {
    let (day, time) = text.split_once('T').expect("a civil time");
    date(day).and_time(parse_time(time).expect("a time"))
}

/// `2026-03-08T07:30` in UTC.
pub fn utc(text: &str) -> Instant {
    Instant::from_ms(civil(text).and_utc().timestamp_millis())
}

pub fn zone(name: &str, from: &str, to: &str) -> ZoneTable {
    let tz: Tz = name.parse().expect("a zone");
    zones::table(tz, date(from), date(to))
}

pub fn slots(id: &str, times: &[&str]) -> Slots {
    let slot = |(at, time): (usize, &&str)| Slot {
        id: SlotId::new(format!("{id}{at}")),
        at: SlotTime::Clock(parse_time(time).expect("a time")),
        amount: Amount::ONE,
    };
    Slots::new(times.iter().enumerate().map(slot).collect()).expect("slots")
}

pub fn phase(id: &str, from: &str, until: Option<&str>, every_days: u16, times: &[&str]) -> Phase {
    let civil = Civil::every(DayRule::daily(every_days).expect("a day"), slots(id, times));
    let until = until.map(date);
    Phase { until, ..of_pattern(id, from, Pattern::Civil(civil)) }
}

pub fn of_pattern(id: &str, from: &str, pattern: Pattern) -> Phase {
    Phase { id: PhaseId::new(id), from: date(from), until: None, days: None, pattern }
}

pub fn schedule(phases: Vec<Phase>) -> Schedule {
    let name = "Amoxicillin".to_owned();
    let product = Product { name, unit: "tablet".to_owned(), strength: None, form: None, atc: None };
    let phases = Phases::new(phases).expect("phases");
    Schedule { product, reason: None, revision: 1, clock: Clock::Phone, phases, past: Vec::new() }
}

pub fn plan(schedule: &Schedule, zone: &ZoneTable, from: &str, to: &str) -> Vec<PlannedDose> {
    doses::plan(&PlanId::new("plan"), schedule, zone, &(date(from)..=date(to)), &[]).unwrap()
}

/// One phone: its records, and a clock that the test moves.
pub struct Phone {
    pub moment: Moment,
    pub me: Envelope<Person>,
    pub plan: Option<Envelope<Schedule>>,
    pub doses: Vec<Envelope<DoseEvent>>,
    pub stock: Vec<Envelope<StockEvent>>,
}

impl Phone {
    /// A phone in Nairobi at noon of 2026-11-22 whose owner takes a tablet at these times.
    pub fn with_plan(times: &[&str]) -> Self {
        let mut phone = Self::new();
        let draft = PlanDraft {
            name: "Amoxicillin".to_owned(),
            amount: "1/2".to_owned(),
            unit: "tablet".to_owned(),
            strength: "500 mg".to_owned(),
            times: times.iter().map(|&time| time.to_owned()).collect(),
        };
        phone.run(&Command::AddPlan { person: phone.me.person.clone(), draft }).expect("a plan");
        phone
    }

    pub fn new() -> Self {
        let device = Device::new(DeviceId::new("dev"));
        let moment = Moment {
            now: utc("2026-11-22T09:00"),
            zone: zone("Africa/Nairobi", "2026-01-01", "2027-12-31"),
            by: device.owner.clone(),
            device,
        };
        let made = decide(&Command::CreateMe, &Facts::default(), &moment).expect("me");
        let Record::Person(me) = made.changes[0].record.clone() else { panic!("not a person") };
        Self {
            moment: Moment { device: made.device, ..moment },
            me,
            plan: None,
            doses: Vec::new(),
            stock: Vec::new(),
        }
    }

    pub fn at(&mut self, now: &str) -> &mut Self {
        self.moment.now = utc(now);
        self
    }

    pub fn facts(&self) -> Facts {
        Facts {
            person: Some(self.me.clone()),
            plan: self.plan.clone(),
            doses: self.doses.clone(),
            stock: self.stock.clone(),
            ..Facts::default()
        }
    }

    /// Decides and keeps what was decided, as storage would.
    pub fn run(&mut self, command: &Command) -> Result<Decision, Refusal> {
        let decision = decide(command, &self.facts(), &self.moment)?;
        for change in &decision.changes {
            match change.record.clone() {
                Record::Person(person) => self.me = person,
                Record::Plan(plan) => self.plan = Some(plan),
                Record::Dose(dose) => self.doses.push(dose),
                Record::Stock(entry) => self.stock.push(entry),
                Record::Check(_) | Record::Export(_) => {}
            }
        }
        self.moment.device = decision.device.clone();
        Ok(decision)
    }

    pub fn plan_id(&self) -> PlanId {
        PlanId::new(self.plan.as_ref().expect("a plan").id.clone())
    }

    pub fn schedule(&self) -> &Schedule {
        self.plan.as_ref().and_then(|plan| plan.body.as_ref()).expect("a plan")
    }

    /// The doses that the plan has on a day.
    pub fn planned(&self, day: &str) -> Vec<PlannedDose> {
        let days = date(day)..=date(day);
        doses::plan(&self.plan_id(), self.schedule(), &self.moment.zone, &days, &logged(&self.doses)).unwrap()
    }

    pub fn dose(&self, day: &str, at: usize) -> DoseId {
        self.planned(day)[at].dose.clone()
    }
}

/// What `device` wrote down as `id` when the hybrid clock said `clock`.
pub fn written<B>(id: &str, device: &str, clock: Instant, body: B) -> Envelope<B> {
    let clock = HybridClock { ms: clock.ms(), tick: 0 };
    let counter = id.bytes().fold(0, |sum, byte| sum * 256 % 1_000_003 + u64::from(byte));
    let stamp = Stamp { clock, device: DeviceId::new(device), counter };
    let (person, by, seen) = (person("me"), person("me"), Seen::default());
    Envelope {
        id: id.to_owned(),
        person,
        when: Instant::from_ms(clock.ms),
        by,
        stamp,
        seen,
        body: Some(body),
    }
}

/// Somebody else at home.
pub fn person(id: &str) -> PersonId {
    PersonId::new(id)
}

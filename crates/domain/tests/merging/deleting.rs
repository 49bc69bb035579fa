//! What was deleted on one phone, when another phone's file comes in.

use uzima_domain::command::delete::{Belongings, Deletion, Target, Undo, delete, restore};
use uzima_domain::command::{Change, Command, Mark, Record, Refusal};
use uzima_domain::dose_log::DoseEvent;
use uzima_domain::id::{PersonId, PlanId};
use uzima_domain::person::Person;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::Schedule;

use crate::phone::{Phone, dose_of, person, plan};

impl Phone {
    fn belongings(&self, whose: &PersonId) -> Belongings {
        fn of<B: uzima_domain::record::Body>(phone: &Phone, whose: &PersonId) -> Vec<Envelope<B>> {
            let theirs = phone.here.standing.iter().filter(|kept| kept.person == *whose);
            theirs.filter_map(Kept::typed).collect()
        }
        Belongings {
            person: self.typed(whose.as_str()),
            plans: of(self, whose),
            doses: of(self, whose),
            checks: of(self, whose),
            waiting: self.here.waiting.iter().filter(|kept| kept.person == *whose).cloned().collect(),
            newer: self
                .here
                .standing
                .iter()
                .filter(|kept| kept.person == *whose && !kept.is_known())
                .cloned()
                .collect(),
            unreadable: Vec::new(),
        }
    }

    /// Deletes as storage would: rows that go are gone.
    fn delete(&mut self, target: &Target, whose: &PersonId) -> Result<Option<Undo>, Refusal> {
        let Deletion { decision, removals, undo, .. } =
            delete(target, &self.belongings(whose), &self.moment)?;
        for row in removals {
            let same = |kept: &Kept| row.stamp == Some(kept.stamp.text());
            match row.table {
                Table::Conflicts => {
                    self.here.waiting.retain(|kept| kept.rival_id() != row.id || !same(kept));
                }
                table => {
                    self.here.standing.retain(|kept| kept.table != table || kept.id != row.id || !same(kept));
                }
            }
        }
        self.carry(decision.changes);
        self.moment.device = decision.device;
        Ok(undo)
    }

    fn carry(&mut self, changes: Vec<Change>) {
        for change in changes {
            let kept = match &change.record {
                Record::Person(envelope) => Kept::of(envelope),
                Record::Plan(envelope) => Kept::of(envelope),
                Record::Dose(envelope) => Kept::of(envelope),
                Record::Check(envelope) => Kept::of(envelope),
                Record::Export(envelope) => Kept::of(envelope),
            };
            self.write(kept.unwrap(), change.expects.as_ref());
        }
    }
}

/// Two phones that both know Ami, who takes something and took it once.
fn family() -> (Phone, Phone, PersonId) {
    let (mut here, mut there) = (Phone::new("here", 0), Phone::new("there", 300));
    here.run(&Command::AddPerson(person("Ami"))).unwrap();
    let ami = here.all::<Person>().into_iter().find(|one| one.person != here.me()).unwrap().person;
    here.run(&Command::AddPlan { person: ami.clone(), draft: plan() }).unwrap();
    let dose = dose_of(&here.all::<Schedule>()[0]);
    here.run(&Command::Mark { dose, mark: Mark::Skipped, cause: None }).unwrap();
    there.take(&here);
    (here, there, ami)
}

#[test]
fn a_deleted_person_stays_deleted_whatever_another_phone_brings() {
    let (mut here, mut there, ami) = family();
    // The other phone goes on, and its clock is five hours ahead.
    there.at(60).run(&Command::EditPerson { id: ami.clone(), draft: person("Amina") }).unwrap();
    there.run(&Command::AddPlan { person: ami.clone(), draft: plan() }).unwrap();
    here.at(5).delete(&Target::Person(ami.clone()), &ami).unwrap();
    assert_eq!(here.here.standing.iter().filter(|kept| kept.person == ami).count(), 1, "the tombstone");

    let report = here.take(&there);
    assert!(here.typed::<Person>(ami.as_str()).unwrap().body.is_none());
    assert!(here.all::<Schedule>().is_empty() && here.all::<DoseEvent>().is_empty());
    assert!(here.here.waiting.iter().all(|kept| kept.person != ami));
    assert!(report.total().suppressed > 0, "and it is said");

    there.take(&here);
    assert!(there.typed::<Person>(ami.as_str()).unwrap().body.is_none());
    assert!(there.all::<Schedule>().is_empty() && there.all::<DoseEvent>().is_empty());
}

#[test]
fn an_emptied_owner_stays_empty_and_stays() {
    let (mut here, mut there) = (Phone::new("here", 0), Phone::new("there", 0));
    let me = here.me();
    here.run(&Command::EditPerson { id: me.clone(), draft: person("Neema") }).unwrap();
    here.run(&Command::AddPlan { person: me.clone(), draft: plan() }).unwrap();
    there.take(&here);
    here.at(5).delete(&Target::Owner, &me).unwrap();
    here.take(&there);
    assert_eq!(here.typed::<Person>(me.as_str()).unwrap().body, Some(Person::default()));
    assert!(here.all::<Schedule>().is_empty());
    there.take(&here);
    assert_eq!(there.typed::<Person>(me.as_str()).unwrap().body, Some(Person::default()));
    assert!(there.all::<Schedule>().is_empty());
}

#[test]
fn what_was_taken_back_comes_back_on_the_other_phone_too() {
    let (mut here, mut there, ami) = family();
    let id = here.all::<Schedule>()[0].id.clone();
    let undo = here.at(5).delete(&Target::Plan(PlanId::new(id.clone())), &ami).unwrap().unwrap();
    there.take(&here);
    assert!(there.all::<Schedule>().is_empty() && there.all::<DoseEvent>().is_empty());

    let back = restore(&undo, here.typed(ami.as_str()).as_ref(), &here.at(6).moment).unwrap();
    here.carry(back.changes);
    here.moment.device = back.device;
    there.take(&here);
    for phone in [&here, &there] {
        assert_eq!(phone.all::<Schedule>().len(), 1);
        assert_eq!(phone.all::<DoseEvent>().len(), 1);
        assert!(phone.here.waiting.is_empty(), "nobody has to choose");
    }
    here.take(&there);
    assert_eq!(here.all::<Schedule>()[0].id, id);
}

#[test]
fn what_a_newer_app_wrote_for_an_emptied_owner_does_not_come_back() {
    let (mut here, mut there) = (Phone::new("here", 0), Phone::new("there", 0));
    let me = here.me();
    here.run(&Command::AddPlan { person: me.clone(), draft: plan() }).unwrap();
    let kept = here.here.standing.iter_mut().find(|kept| kept.table == Table::Plans).unwrap();
    kept.v = 99;
    let id = kept.id.clone();
    there.take(&here);
    let extent = delete(&Target::Owner, &here.belongings(&me), &here.moment).unwrap().extent;
    assert_eq!((extent.plans, extent.unreadable), (0, 1));
    here.at(5).delete(&Target::Owner, &me).unwrap();
    let body =
        |phone: &Phone| phone.here.standing.iter().find(|kept| kept.id == id).map(|kept| kept.body.is_some());
    here.take(&there);
    assert_eq!(body(&here), Some(false), "nothing of it is left but that it was deleted");
    there.take(&here);
    assert_eq!(body(&there), Some(false));
}

#[test]
fn a_dose_marked_elsewhere_before_its_medicine_was_deleted_waits_unseen_for_the_medicine() {
    let (mut here, mut there, ami) = family();
    let plan = here.all::<Schedule>()[0].clone();
    let marked = there.all::<DoseEvent>().len();
    there.at(3).run(&Command::Undo(dose_of(&plan))).unwrap();
    assert_eq!(there.all::<DoseEvent>().len(), marked + 1);
    let undo = here.at(5).delete(&Target::Plan(PlanId::new(plan.id.clone())), &ami).unwrap().unwrap();
    here.take(&there);
    assert!(here.all::<Schedule>().is_empty());
    assert_eq!(here.all::<DoseEvent>().len(), 1, "what nobody here had seen is not deleted unseen");

    let back = restore(&undo, here.typed(ami.as_str()).as_ref(), &here.at(6).moment).unwrap();
    here.carry(back.changes);
    here.moment.device = back.device;
    assert_eq!(here.all::<DoseEvent>().len(), marked + 1, "it is part of the medicine that came back");

    let id = Target::Plan(PlanId::new(plan.id.clone()));
    here.at(7).delete(&id, &ami).unwrap();
    assert!(here.all::<DoseEvent>().is_empty(), "now it was seen, and goes with it");
}

#[test]
fn a_dose_whose_medicine_is_gone_goes_with_its_person() {
    let (mut here, mut there, ami) = family();
    let plan = here.all::<Schedule>()[0].clone();
    there.at(3).run(&Command::Undo(dose_of(&plan))).unwrap();
    here.at(5).delete(&Target::Plan(PlanId::new(plan.id)), &ami).unwrap();
    here.take(&there);
    assert_eq!(here.all::<DoseEvent>().len(), 1);
    here.at(6).delete(&Target::Person(ami.clone()), &ami).unwrap();
    assert_eq!(here.here.standing.iter().filter(|kept| kept.person == ami).count(), 1, "the tombstone");
    here.take(&there);
    assert!(here.all::<DoseEvent>().is_empty());
}

//! What was deleted on one phone, when another phone's file comes in.

use uzima_domain::command::delete::{Target, delete, restore};
use uzima_domain::command::{Command, Mark, Refusal};
use uzima_domain::dose_log::{DoseEvent, DoseState, logged, state};
use uzima_domain::id::{PersonId, PlanId};
use uzima_domain::person::Person;
use uzima_domain::record::Table;
use uzima_domain::schedule::Schedule;

use crate::phone::{Phone, dose_of, person, plan};

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
    assert!(there.all::<Schedule>().is_empty());

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
fn a_version_that_waited_for_an_emptied_owner_does_not_come_back() {
    let (mut here, mut there) = (Phone::new("here", 0), Phone::new("there", 0));
    let me = here.me();
    here.run(&Command::AddPlan { person: me.clone(), draft: plan() }).unwrap();
    there.take(&here);
    let id = PlanId::new(here.all::<Schedule>()[0].id.clone());
    here.at(5).delete(&Target::Plan(id.clone()), &me).unwrap();
    there.at(6).run(&Command::EndPlan(id)).unwrap();
    here.take(&there);
    assert_eq!(here.here.waiting.len(), 1);
    here.at(7).delete(&Target::Owner, &me).unwrap();
    here.take(&there);
    assert!(here.here.waiting.is_empty(), "everything of theirs was deleted, this version, too");
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
fn what_was_recorded_is_there_again_when_somebody_keeps_the_medicine_that_another_phone_deleted() {
    let (mut here, mut there, ami) = family();
    let plan = here.all::<Schedule>()[0].clone();
    let name = (Table::Plans, plan.id.clone());
    here.at(5).delete(&Target::Plan(PlanId::new(plan.id.clone())), &ami).unwrap();
    there.at(6).run(&Command::EndPlan(PlanId::new(plan.id.clone()))).unwrap();
    let file = here.clone();
    here.take(&there);
    there.take(&file);
    assert!(here.all::<Schedule>().is_empty(), "deleted until somebody chooses");
    let keep = here.rivals(&name)[0].stamp.clone();
    here.at(7).choose(&name, &keep).unwrap();
    there.take(&here);
    for phone in [&here, &there] {
        assert_eq!(phone.all::<Schedule>().len(), 1);
        let state = state(&dose_of(&plan), &logged(&phone.all::<DoseEvent>()));
        assert_eq!(state, DoseState::Skipped, "not open to be given twice");
    }
}

#[test]
fn a_dose_that_an_emptied_owner_marked_may_have_been_taken_when_the_medicine_is_kept() {
    let (mut here, mut there) = (Phone::new("here", 0), Phone::new("there", 0));
    let me = here.me();
    here.run(&Command::AddPlan { person: me.clone(), draft: plan() }).unwrap();
    let medicine = here.all::<Schedule>()[0].clone();
    let dose = dose_of(&medicine);
    let now = here.moment.now;
    let mark = Command::Mark { dose, mark: Mark::Taken(now), cause: None };
    here.run(&mark).unwrap();
    there.take(&here);
    here.at(5).delete(&Target::Owner, &me).unwrap();
    there.at(6).run(&Command::EndPlan(PlanId::new(medicine.id.clone()))).unwrap();
    here.take(&there);
    let name = (Table::Plans, medicine.id.clone());
    // The version of the other phone is chosen, but with its days, as nobody had ended it.
    let rival = here.here.waiting.iter_mut().find(|kept| kept.id == medicine.id).unwrap();
    rival.body = uzima_domain::record::kept::Kept::of(&medicine).unwrap().body;
    let keep = rival.stamp.clone();
    here.at(7).choose(&name, &keep).unwrap();
    assert!(here.all::<DoseEvent>().is_empty());
    assert_eq!(here.run(&mark), Err(Refusal::MayBeMarked));
    // What is written down anew is asked for as usual.
    here.at(8).run(&Command::AddPlan { person: me, draft: plan() }).unwrap();
    let anew = here.all::<Schedule>().into_iter().find(|plan| plan.id != medicine.id).unwrap();
    let mark = Command::Mark { dose: dose_of(&anew), mark: Mark::Taken(now), cause: None };
    assert_eq!(here.run(&mark), Ok(()));
}

#[test]
fn what_was_recorded_of_a_deleted_medicine_stays_and_comes_back_with_it() {
    let (mut here, mut there, ami) = family();
    let plan = here.all::<Schedule>()[0].clone();
    there.at(3).run(&Command::Undo(dose_of(&plan))).unwrap();
    let undo = here.at(5).delete(&Target::Plan(PlanId::new(plan.id.clone())), &ami).unwrap().unwrap();
    here.take(&there);
    assert!(here.all::<Schedule>().is_empty());
    assert_eq!(here.all::<DoseEvent>().len(), 2, "what both phones recorded");
    let back = restore(&undo, here.typed(ami.as_str()).as_ref(), &here.at(6).moment).unwrap();
    here.carry(back.changes);
    here.moment.device = back.device;
    assert_eq!((here.all::<Schedule>().len(), here.all::<DoseEvent>().len()), (1, 2));
}

#[test]
fn a_dose_whose_medicine_is_gone_goes_with_its_person() {
    let (mut here, mut there, ami) = family();
    let plan = here.all::<Schedule>()[0].clone();
    there.at(3).run(&Command::Undo(dose_of(&plan))).unwrap();
    here.at(5).delete(&Target::Plan(PlanId::new(plan.id)), &ami).unwrap();
    here.take(&there);
    assert_eq!(here.all::<DoseEvent>().len(), 2);
    here.at(6).delete(&Target::Person(ami.clone()), &ami).unwrap();
    assert_eq!(here.here.standing.iter().filter(|kept| kept.person == ami).count(), 1, "the tombstone");
    here.take(&there);
    assert!(here.all::<DoseEvent>().is_empty());
}

//! What a merge does to single records, and what it says about it.

use uzima_domain::command::delete::Target;
use uzima_domain::command::{Command, Mark, Refusal};
use uzima_domain::dose_log::{DoseEvent, DoseState, logged, state};
use uzima_domain::id::PlanId;
use uzima_domain::merge::report::{How, Tally};
use uzima_domain::merge::{Here, merge};
use uzima_domain::person::Person;
use uzima_domain::record::Table;
use uzima_domain::record::kept::Raw;
use uzima_domain::schedule::Schedule;

use crate::phone::{NOON, Phone, dose_of, everything, person, plan};

/// Two phones that both hold Asha and her medicine; the second's clock is a year fast.
fn two() -> [Phone; 2] {
    let (mut a, mut b) = (Phone::new("a", 0), Phone::new("b", 366 * 24 * 60));
    a.run(&Command::AddPerson(person("Asha"))).unwrap();
    let asha = a.all::<Person>().into_iter().find(|it| it.id != "a-me").unwrap().person;
    a.run(&Command::AddPlan { person: asha, draft: plan() }).unwrap();
    b.take(&a);
    a.take(&b);
    [a, b]
}

fn asha(phone: &Phone) -> uzima_domain::id::PersonId {
    phone.all::<Person>().into_iter().find(|it| !it.id.ends_with("-me")).unwrap().person
}

fn rename(phone: &mut Phone, name: &str) -> Result<(), Refusal> {
    let id = asha(phone);
    phone.run(&Command::EditPerson { id, draft: person(name) })
}

#[test]
fn a_later_edit_wins_although_its_clock_is_a_year_behind() {
    let [mut a, mut b] = two();
    rename(&mut b, "Asha of the fast clock").unwrap();
    a.take(&b);
    rename(&mut a, "Asha Juma").unwrap();
    b.take(&a);
    let name = b.typed::<Person>(asha(&b).as_str()).unwrap().body.unwrap().name;
    assert_eq!(name, "Asha Juma");
    assert_eq!(b.here.waiting, []);
}

#[test]
fn the_same_dose_marked_on_both_phones_is_taken_once() {
    let [mut a, mut b] = two();
    let medicine = a.all::<Schedule>().pop().unwrap();
    let dose = dose_of(&medicine);
    for phone in [&mut a, &mut b] {
        let now = phone.moment.now;
        phone.run(&Command::Mark { dose: dose.clone(), mark: Mark::Taken(now), cause: None }).unwrap();
    }
    a.take(&b);
    b.take(&a);
    let events = logged(&a.all::<DoseEvent>());
    assert_eq!(events.len(), 2, "both records are kept");
    let at = uzima_domain::time::Instant::from_ms(NOON);
    assert_eq!(state(&dose, &events), DoseState::Taken { at }, "and the dose is taken, once");
    let again = Command::Mark { dose: dose.clone(), mark: Mark::Taken(at), cause: None };
    assert_eq!(b.run(&again), Err(Refusal::AlreadyMarked));
    b.run(&Command::Undo(dose.clone())).unwrap();
    a.take(&b);
    let stands = |phone: &Phone| state(&dose, &logged(&phone.all::<DoseEvent>()));
    assert_eq!(stands(&a), DoseState::Taken { at }, "one undo takes back the phone's own mark");
    a.run(&Command::Undo(dose.clone())).unwrap();
    b.take(&a);
    assert_eq!(stands(&b), DoseState::Open { snoozed: None }, "and the other its own");
}

#[test]
fn a_deleted_person_takes_everything_of_theirs_along_on_both_phones() {
    let [mut a, mut b] = two();
    let medicine = b.all::<Schedule>().pop().unwrap();
    let dose = dose_of(&medicine);
    let now = b.moment.now;
    b.run(&Command::Mark { dose, mark: Mark::Taken(now), cause: None }).unwrap();
    rename(&mut b, "Changed meanwhile").unwrap();
    let who = asha(&a);
    a.delete(&Target::Person(who.clone()), &who).unwrap();

    let file = b.clone();
    let report = b.take(&a);
    let of_hers: Vec<_> = everything(&b.here).into_iter().filter(|kept| kept.person == who).collect();
    assert_eq!(of_hers.len(), 1);
    assert_eq!(of_hers[0].body, None, "only that she was deleted");
    assert_eq!(report.total().deleted, 3, "she, her medicine, her dose");

    let report = a.take(&file);
    assert_eq!(report.total().suppressed, 3, "and nothing comes back");
    assert_eq!(crate::phone::sorted(a.here), crate::phone::sorted(b.here));
}

#[test]
fn nobody_deletes_the_owner_of_another_phone() {
    let [mut a, mut b] = two();
    b.take(&a);
    b.delete(&Target::Person(a.me()), &a.me()).unwrap();
    let report = a.take(&b);
    assert!(report.owner_stays);
    assert!(a.typed::<Person>("a-me").unwrap().body.is_some());
}

#[test]
fn a_medicine_deleted_here_and_changed_there_is_not_shown_and_not_lost() {
    let [mut a, mut b] = two();
    let id = a.all::<Schedule>().pop().unwrap().id;
    let whose = asha(&a);
    a.delete(&Target::Plan(PlanId::new(id.clone())), &whose).unwrap();
    b.run(&Command::EndPlan(PlanId::new(id.clone()))).unwrap();
    let report = a.take(&b);
    assert_eq!(report.total().both, 1);
    let name = (Table::Plans, id);
    assert_eq!(a.standing(&name).unwrap().body, None);
    assert!(a.rivals(&name)[0].body.is_some());
}

#[test]
fn a_form_of_a_newer_app_is_merged_as_it_is() {
    let [mut a, b] = two();
    let mut file = everything(&b.here);
    let text = r#"{"named":{"of":"tomorrow"}}"#;
    for kept in file.iter_mut().filter(|kept| kept.table == Table::Plans) {
        let stamp = a.moment.device.stamp(a.moment.now, Some(&kept.stamp));
        kept.seen = kept.seen.and(&kept.stamp);
        (kept.v, kept.stamp, kept.body) = (99, stamp, Raw::new(text.to_owned()));
    }
    let merged = merge(a.here.clone(), file, &a.me());
    let (_, row) = merged.puts[0].row().unwrap();
    let bytes = String::from_utf8(row.bytes).unwrap();
    assert!(bytes.starts_with(r#"{"v":99,"#) && bytes.ends_with(&format!(r#""body":{text}}}"#)), "{bytes}");
}

#[test]
fn a_phone_that_holds_nothing_gets_everything() {
    let [a, b] = two();
    let merged = merge(Here::default(), everything(&a.here), &b.me());
    assert_eq!(merged.puts.len(), a.here.standing.len());
    let total = merged.report.total();
    assert_eq!(total, Tally { new: a.here.standing.len(), ..Tally::default() });
}

#[test]
fn the_report_counts_each_record_once() {
    let [mut a, mut b] = two();
    rename(&mut b, "Asha B").unwrap();
    let medicine = b.all::<Schedule>().pop().unwrap();
    b.run(&Command::EndPlan(PlanId::new(medicine.id))).unwrap();
    b.run(&Command::AddPerson(person("Neema"))).unwrap();
    rename(&mut a, "Asha A").unwrap();
    let report = a.take(&b);
    let of = |who: &str| {
        let stores = report.people().find(|(person, _)| person.as_str() == who);
        stores.map(|(_, stores)| stores.clone()).unwrap_or_default()
    };
    let who = asha(&a);
    assert_eq!(of(who.as_str())[&Table::People], Tally { both: 1, ..Tally::default() });
    assert_eq!(of(who.as_str())[&Table::Plans], Tally { updated: 1, ..Tally::default() });
    assert_eq!(of("a-me")[&Table::People], Tally { same: 1, ..Tally::default() });
    assert_eq!(report.total(), Tally { new: 1, updated: 1, both: 1, same: 2, ..Tally::default() });
    let told: Vec<_> = report.named().iter().map(|named| (named.table, named.how)).collect();
    assert_eq!(told.len(), 3, "nothing of what was here already: {told:?}");
    assert!(told.contains(&(Table::People, How::Both)) && told.contains(&(Table::People, How::New)));
    assert!(told.contains(&(Table::Plans, How::Updated)));
    assert!(!a.take(&b).total().changes(), "the second time it says so");
}

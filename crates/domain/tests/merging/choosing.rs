//! Two versions of a record: what must wait, and what choosing does.

use uzima_domain::command::{Command, Refusal};
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::Table;

use crate::phone::{Name, Phone, person};

/// Two phones that renamed the owner of the first at the same time, and exchanged files.
fn torn(one: &str, other: &str) -> ([Phone; 2], Name) {
    let (mut a, mut b) = (Phone::new("a", 0), Phone::new("b", -90));
    b.take(&a);
    for (phone, name) in [(&mut a, one), (&mut b, other)] {
        phone.run(&rename(name)).unwrap();
    }
    let file = a.clone();
    a.take(&b);
    b.take(&file);
    ([a, b], (Table::People, "a-me".to_owned()))
}

fn rename(name: &str) -> Command {
    Command::EditPerson { id: PersonId::new("a-me"), draft: person(name) }
}

fn name_of(phone: &Phone) -> String {
    phone.typed::<Person>("a-me").unwrap().body.unwrap().name
}

#[test]
fn an_edit_waits_until_somebody_chose() {
    let ([mut a, _], _) = torn("Amina", "Mama Asha");
    assert_eq!(a.run(&rename("Third")), Err(Refusal::TwoVersions));
}

#[test]
fn choosing_settles_it_on_both_phones_whichever_is_chosen() {
    for chosen in ["Amina", "Mama Asha"] {
        let ([mut a, mut b], record) = torn("Amina", "Mama Asha");
        let rivals = b.rivals(&record);
        let keep = rivals
            .iter()
            .chain(b.standing(&record))
            .find(|kept| kept.body.as_ref().unwrap().text().contains(chosen))
            .unwrap()
            .stamp
            .clone();
        b.choose(&record, &keep).unwrap();
        assert!(b.here.waiting.is_empty());
        a.take(&b);
        assert!(a.here.waiting.is_empty(), "the other phone is not asked again");
        assert_eq!((name_of(&a), name_of(&b)), (chosen.to_owned(), chosen.to_owned()));
        assert!(!b.take(&a).total().changes());
        a.run(&rename("Next")).unwrap();
    }
}

#[test]
fn two_who_choose_differently_are_asked_once_more_and_not_about_the_old() {
    let ([mut a, mut b], record) = torn("Amina", "Mama Asha");
    let (ours, theirs) = (a.standing(&record).unwrap().stamp.clone(), a.rivals(&record)[0].stamp.clone());
    a.choose(&record, &ours).unwrap();
    b.choose(&record, &theirs).unwrap();
    a.take(&b);
    assert_eq!(a.rivals(&record).len(), 1);
}

#[test]
fn versions_that_say_the_same_ask_nobody() {
    let ([mut a, mut b], record) = torn("Amina", "Amina");
    assert_eq!(a.rivals(&record).len(), 1, "both are kept");
    a.run(&rename("Amina Juma")).unwrap();
    let report = b.take(&a);
    assert_eq!(report.total().both, 0);
    assert_eq!(name_of(&b), "Amina Juma");
    assert!(b.here.waiting.is_empty());
}

#[test]
fn what_this_app_cannot_read_it_does_not_let_choose() {
    let ([mut a, _], record) = torn("Amina", "Mama Asha");
    a.here.waiting[0].v = 2;
    let keep = a.standing(&record).unwrap().stamp.clone();
    assert_eq!(a.choose(&record, &keep), Err(Refusal::NewerForm));
    let gone = uzima_domain::stamp::Stamp { counter: 999, ..keep };
    assert_eq!(a.choose(&record, &gone), Err(Refusal::NoSuchVersion));
}

//! Forms that are filled in wrongly: every fault at its field, all at once.

use uzima_domain::command::draft::{BirthDraft, DraftFault, DraftProblem, Field, PersonDraft, PlanDraft};
use uzima_domain::command::{Command, Refusal};
use uzima_domain::person::{Person, Precision};
use uzima_domain::time::{date_text, time_text};

use crate::build::{Phone, date};

fn draft(name: &str, amount: &str, times: &[&str]) -> PlanDraft {
    PlanDraft {
        name: name.to_owned(),
        amount: amount.to_owned(),
        unit: " tablet ".to_owned(),
        strength: "  ".to_owned(),
        times: times.iter().map(|&time| time.to_owned()).collect(),
    }
}

fn faults(draft: &PlanDraft) -> Vec<(Field, DraftProblem)> {
    let faults = draft.check().err().unwrap_or_default();
    faults.iter().map(|&DraftFault { field, problem }| (field, problem)).collect()
}

#[test]
fn an_empty_form_says_all_that_is_missing() {
    let wanted = [Field::Name, Field::Amount, Field::Times].map(|field| (field, DraftProblem::Missing));
    assert_eq!(faults(&draft("  ", " ", &[])), wanted);
}

#[test]
fn every_time_has_its_own_fault() {
    assert_eq!(
        faults(&draft("A", "1", &["08:00", "25:00", " ", " 08:00", "8am", "08:60"])),
        [
            (Field::Time(1), DraftProblem::NotUnderstood),
            (Field::Time(2), DraftProblem::Missing),
            (Field::Time(3), DraftProblem::Twice),
            (Field::Time(4), DraftProblem::NotUnderstood),
            (Field::Time(5), DraftProblem::NotUnderstood),
        ]
    );
    let many: Vec<String> = (0..25).map(|minute| format!("08:{minute:02}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(faults(&draft("A", "1", &many)), [(Field::Times, DraftProblem::TooMany)]);
    assert!(faults(&draft("A", "1", &many[..24])).is_empty());
}

#[test]
fn amounts_that_are_none_are_said_at_the_amount() {
    for amount in ["0", "-1", "two", "1/0", "½½", "1e3", "99999999", "٠"] {
        let wanted = [(Field::Amount, DraftProblem::NotUnderstood)];
        assert_eq!(faults(&draft("A", amount, &["08:00"])), wanted, "{amount}");
    }
}

#[test]
fn a_unit_is_chosen_not_guessed() {
    let draft = PlanDraft { unit: " ".to_owned(), ..draft("A", "1", &["08:00"]) };
    assert_eq!(faults(&draft), [(Field::Unit, DraftProblem::Missing)]);
}

#[test]
fn a_name_is_what_can_be_seen_of_it() {
    for invisible in ["\u{200b}", "\u{2060}\u{feff}", "\u{200d}", " \u{202e} "] {
        let wanted = [(Field::Name, DraftProblem::Missing)];
        assert_eq!(faults(&draft(invisible, "1", &["08:00"])), wanted, "{invisible:?}");
    }
    let checked = draft("\u{202e}Zi\u{200b}nc\u{2069} ", "1", &["08:00"]).check().unwrap();
    assert_eq!(checked.name, "Zinc");
    let joined = draft("می\u{200c}خورم", "1", &["08:00"]).check().unwrap();
    assert_eq!(joined.name, "می\u{200c}خورم");
}

#[test]
fn names_have_an_end() {
    assert!(faults(&draft(&"ß".repeat(200), "1", &["08:00"])).is_empty());
    let long = draft(&"ß".repeat(201), "1", &["08:00"]);
    assert_eq!(faults(&long), [(Field::Name, DraftProblem::TooLong)]);
}

#[test]
fn a_good_form_is_tidied_and_its_times_rise() {
    let checked = draft("  Iron ", "١/٢", &["20:00", " 08:00"]).check().unwrap();
    assert_eq!((checked.name.as_str(), checked.unit.as_str(), checked.strength), ("Iron", "tablet", None));
    assert_eq!(checked.amount.to_string(), "1/2");
    let times: Vec<String> = checked.times.into_iter().map(time_text).collect();
    assert_eq!(times, ["08:00", "20:00"]);
}

#[test]
fn a_faulty_form_writes_nothing() {
    let mut phone = Phone::new();
    let person = phone.me.person.clone();
    let device = phone.moment.device.clone();
    let refused = phone.run(&Command::AddPlan { person, draft: draft("", "1", &["08:00"]) });
    assert!(matches!(refused, Err(Refusal::Draft(faults)) if faults[0].field == Field::Name));
    assert_eq!((phone.plan, phone.moment.device), (None, device));
}

fn born(birth: BirthDraft) -> Result<(String, Precision), DraftProblem> {
    let draft = PersonDraft { name: "Amina".to_owned(), birth, sex: None };
    match draft.check(date("2026-11-22"), None) {
        Ok(person) => {
            person.birth.map(|birth| (date_text(birth.date), birth.precision)).ok_or(DraftProblem::Missing)
        }
        Err(faults) => Err(faults[0].problem),
    }
}

#[test]
fn ages_are_read_and_impossible_ones_are_said() {
    use BirthDraft::{Date, Months, Unknown, Years};
    let text = |text: &str| text.to_owned();
    let wanted = |date: &str, precision| Ok((date.to_owned(), precision));
    assert_eq!(born(Date(text(" 2024-02-29 "))), wanted("2024-02-29", Precision::Day));
    assert_eq!(born(Date(text("2026-11-22"))), wanted("2026-11-22", Precision::Day));
    assert_eq!(born(Months(text("9"))), wanted("2026-02-22", Precision::Month));
    assert_eq!(born(Months(text("٠"))), wanted("2026-11-22", Precision::Month));
    assert_eq!(born(Years(text("७"))), wanted("2019-11-22", Precision::Year));
    for nothing in [Unknown, Date(text(" "))] {
        assert_eq!(born(nothing), Err(DraftProblem::Missing), "no birth, and no fault");
    }
    for (birth, problem) in [
        (Date(text("2026-11-23")), DraftProblem::InFuture),
        (Date(text("2026-02-29")), DraftProblem::NotUnderstood),
        (Date(text("1895-01-01")), DraftProblem::TooLongAgo),
        (Years(text("131")), DraftProblem::TooLongAgo),
        (Years(text("9999999")), DraftProblem::TooLongAgo),
        (Years(text("1.5")), DraftProblem::NotUnderstood),
        (Years(text("-1")), DraftProblem::NotUnderstood),
        (Months(text("")), DraftProblem::Missing),
        (Months(text("nine")), DraftProblem::NotUnderstood),
    ] {
        assert_eq!(born(birth.clone()), Err(problem), "{birth:?}");
    }
}

#[test]
fn an_age_is_shown_as_it_was_given_and_stays_as_it_was_when_nobody_touches_it() {
    let (given, later) = (date("2026-11-22"), date("2027-10-03"));
    let draft = |name: &str, birth| PersonDraft { name: name.to_owned(), birth, sex: None };
    let two = draft("Neema", BirthDraft::Years("2".to_owned())).check(given, None).unwrap();
    let shown = PersonDraft::of(&two, later);
    assert_eq!(shown.birth, BirthDraft::Years("2".to_owned()));
    let renamed = PersonDraft { name: "Neema Asha".to_owned(), ..shown };
    let kept = renamed.check(later, Some(&two)).unwrap();
    assert_eq!((kept.name.as_str(), kept.birth), ("Neema Asha", two.birth));
    let three = draft("Neema", BirthDraft::Years("3".to_owned())).check(later, Some(&two)).unwrap();
    assert_ne!(three.birth, two.birth, "what was written anew counts");
}

#[test]
fn whoever_had_no_name_needs_none_and_whoever_had_one_keeps_one() {
    let today = date("2026-11-22");
    let me = Person { name: String::new(), birth: None, sex: None };
    let aged = PersonDraft { birth: BirthDraft::Years("30".to_owned()), ..PersonDraft::of(&me, today) };
    let me = aged.check(today, Some(&me)).expect("an age without a name");
    assert!(PersonDraft::of(&me, today).check(today, Some(&me)).is_ok());
    let named = Person { name: "Amina".to_owned(), ..me };
    let nameless = PersonDraft { name: " ".to_owned(), ..PersonDraft::of(&named, today) };
    assert_eq!(nameless.check(today, Some(&named)).unwrap_err()[0].field, Field::Name);
}

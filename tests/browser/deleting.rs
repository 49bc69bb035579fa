//! Deleting a medicine, a result, a person: what is on the disk afterwards, and taking it back.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::State;
use uzima::state::dispatch::DispatchError;
use uzima::state::locking::Autolock;
use uzima::storage::apply::{ApplyError, Put};
use uzima_domain::command::delete::{Extent, Target};
use uzima_domain::command::{Command, Refusal};
use uzima_domain::dose_log::DoseState;
use uzima_domain::id::{CheckId, PersonId, PlanId};
use uzima_domain::lock::Secret;
use uzima_domain::record::export::{Export, Kind, Part};
use uzima_domain::record::{Envelope, Row, Table};
use uzima_domain::schedule::Schedule;
use uzima_domain::stamp::Seen;

use crate::page::{self, Dump};
use crate::phone;

const MARKER: &str = "Amoxicillin";

/// Everything readable in the stores, bytes as text.
fn text(dump: &Dump) -> String {
    let decoded = |row: &String| {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        let bytes = row["bytes"].as_str().unwrap_or_default();
        let bytes: Vec<u8> = bytes.split(',').filter_map(|byte| byte.parse().ok()).collect();
        format!("{row} {}", String::from_utf8_lossy(&bytes))
    };
    let rows = dump.stores.iter().flat_map(|(name, store)| store.rows.iter().map(move |row| (name, row)));
    rows.map(|(name, row)| format!("{name}: {}", decoded(row))).collect::<Vec<_>>().join("\n")
}

async fn add_check(state: State, person: &PersonId) -> String {
    let command = Command::SaveCheck { person: person.clone(), check: Box::new(phone::check()) };
    state.dispatch(command).await.unwrap();
    state.checks_of(person.clone()).await.unwrap().remove(0).id
}

async fn with_dose(state: State) -> Envelope<Schedule> {
    let plan = phone::plan(state).await;
    state.dispatch(phone::taken(&phone::dose(&plan))).await.unwrap();
    plan
}

#[wasm_bindgen_test]
async fn a_medicine_goes_from_the_disk_and_comes_back_with_its_doses() {
    let name = "test-delete-plan";
    let state = phone::new(name).await;
    let plan = with_dose(state).await;
    let dose = phone::dose(&plan);
    let target = Target::Plan(PlanId::new(plan.id.clone()));
    let extent = state.extent(target.clone()).await.unwrap();
    assert_eq!(extent, Extent { plans: 1, ..Extent::default() });
    assert_eq!(state.plans().await.unwrap().len(), 1, "weighing deletes nothing");

    let undo = state.delete(target.clone()).await.unwrap().unwrap();
    assert!(state.plans().await.unwrap().is_empty());
    assert!(matches!(phone::stands(state, &dose).await, (DoseState::Taken { .. }, 1)), "for its return");
    let on_disk = text(&page::dump(name).await);
    assert!(!on_disk.contains(MARKER), "{on_disk}");
    let again = state.delete(target).await;
    assert_eq!(again, Err(DispatchError::Refused(Refusal::NoSuchPlan)));

    state.restore(undo.clone()).await.unwrap();
    let back = phone::tab(name).await;
    assert_eq!(back.plans().await.unwrap()[0].body, plan.body);
    assert!(matches!(phone::stands(back, &dose).await, (DoseState::Taken { .. }, 1)));
    let twice = state.restore(undo).await;
    assert_eq!(twice, Err(DispatchError::Apply(ApplyError::Stale)), "what is back is not written over");
}

#[wasm_bindgen_test]
async fn a_result_goes_and_comes_back() {
    let name = "test-delete-check";
    let state = phone::new(name).await;
    let id = add_check(state, &state.owner()).await;
    let before = state.check(id.clone()).await.unwrap().unwrap().body;
    let undo = state.delete(Target::Check(CheckId::new(id.clone()))).await.unwrap().unwrap();
    assert_eq!(state.check(id.clone()).await.unwrap(), None);
    assert!(!text(&page::dump(name).await).contains("checklist"));
    state.restore(undo).await.unwrap();
    assert_eq!(state.check(id).await.unwrap().unwrap().body, before);
}

#[wasm_bindgen_test]
async fn of_a_person_nothing_stays_but_a_tombstone() {
    let name = "test-delete-person";
    let state = phone::new(name).await;
    let mine = with_dose(state).await;
    state.dispatch(phone::person("Zuwena")).await.unwrap();
    let zuwena = state.people().await.unwrap().pop().unwrap().person;
    let draft = phone::draft();
    state.dispatch(Command::AddPlan { person: zuwena.clone(), draft }).await.unwrap();
    let theirs = state.plans().await.unwrap().into_iter().find(|plan| plan.person == zuwena).unwrap();
    state.dispatch(phone::taken(&phone::dose(&theirs))).await.unwrap();
    add_check(state, &zuwena).await;
    state.keep_draft("medicine", &(zuwena.as_str(), "Zuwena takes")).await.unwrap();
    state.keep_draft("person", &"somebody new").await.unwrap();
    for (table, id) in [(Table::Conflicts, "plans/x/y"), (Table::Doses, "damaged")] {
        let person = zuwena.as_str().to_owned();
        let row = Row { id: id.to_owned(), person, bytes: vec![0, 7], ..Row::default() };
        let (db, _) = phone::connection(name).await;
        db.apply(&[Put::Envelope { table, row, expects: None }]).await.unwrap();
        db.close();
    }
    let extent = state.extent(Target::Person(zuwena.clone())).await.unwrap();
    assert_eq!(extent, Extent { plans: 1, doses: 1, checks: 1, unreadable: 2 });

    assert_eq!(state.delete(Target::Person(zuwena.clone())).await, Ok(None));
    let dump = page::dump(name).await;
    let about: Vec<(&String, &String)> = dump
        .stores
        .iter()
        .flat_map(|(name, store)| store.rows.iter().map(move |row| (name, row)))
        .filter(|(_, row)| row.contains(zuwena.as_str()))
        .collect();
    assert_eq!(about.len(), 1, "{about:?}");
    assert_eq!(about[0].0, "people");
    assert!(!text(&dump).contains("Zuwena"));
    assert_eq!(state.people().await.unwrap().len(), 1);
    assert_eq!(state.plans().await.unwrap()[0].id, mine.id, "everybody else's stays");
    assert_eq!(state.draft("person").await, Some("somebody new".to_owned()), "their form, not another");
    assert_eq!(state.draft::<(String, String)>("medicine").await, None);
}

#[wasm_bindgen_test]
async fn the_owner_stays_without_name_and_everything_else_goes() {
    let name = "test-delete-owner";
    let state = phone::new(name).await;
    let owner = state.owner();
    let draft = uzima_domain::command::draft::PersonDraft { name: "Zuwena".to_owned(), ..Default::default() };
    state.dispatch(Command::EditPerson { id: owner.clone(), draft }).await.unwrap();
    with_dose(state).await;
    let refused = state.delete(Target::Person(owner)).await;
    assert_eq!(refused, Err(DispatchError::Refused(Refusal::OwnerStays)));
    assert_eq!(state.delete(Target::Owner).await, Ok(None));
    let on_disk = text(&page::dump(name).await);
    assert!(!on_disk.contains(MARKER) && !on_disk.contains("Zuwena"), "{on_disk}");
    let me = phone::tab(name).await.people().await.unwrap();
    assert_eq!(me.len(), 1);
    assert!(me[0].body.as_ref().unwrap().name.is_empty());
}

#[wasm_bindgen_test]
async fn what_a_newer_app_wrote_for_the_owner_leaves_a_tombstone_and_the_ledger_stays() {
    let name = "test-delete-owner-newer";
    let state = phone::new(name).await;
    let owner = state.owner();
    let file = "notes-2026-11-22.uzb".to_owned();
    let covers = Seen::default();
    let handed = Export { kind: Kind::Backup, parts: vec![Part::People], file, records: 1, covers };
    state.dispatch(Command::NoteExport(handed)).await.unwrap();
    let (db, _) = phone::connection(name).await;
    let bytes = br#"{"v":99,"by":"x","seen":{"b":2},"body":{"what":"Amoxicillin"}}"#;
    let stamp = "01a20201c480.00000000.b.3".to_owned();
    let newer = Row {
        id: "b-1".to_owned(),
        person: owner.as_str().to_owned(),
        when: 5,
        stamp,
        bytes: [&[0], bytes.as_slice()].concat(),
    };
    let damaged = Row { id: "b-2".to_owned(), bytes: vec![0, 7], ..newer.clone() };
    for (table, row) in [(Table::Plans, newer), (Table::Checks, damaged)] {
        db.apply(&[Put::Envelope { table, row, expects: None }]).await.unwrap();
    }
    db.close();
    assert_eq!(state.extent(Target::Owner).await.unwrap().unreadable, 2);
    state.delete(Target::Owner).await.unwrap();

    let dump = page::dump(name).await;
    let on_disk = text(&dump);
    assert!(!on_disk.contains(MARKER), "{on_disk}");
    let plans = &dump.stores["plans"].rows;
    assert_eq!(plans.len(), 1);
    assert!(on_disk.contains(r#""b":3"#), "the tombstone has seen what it ends: {on_disk}");
    assert!(dump.stores["checks"].rows.is_empty(), "what is damaged goes without one");
    assert_eq!(dump.stores["ledger"].rows.len(), 1, "the file is still out there");
    assert!(on_disk.contains("notes-2026-11-22.uzb"));
}

#[wasm_bindgen_test]
async fn under_a_lock_only_the_forms_that_name_them_go_with_a_person() {
    let name = "test-delete-drafts-locked";
    let state = phone::new(name).await;
    state.dispatch(phone::person("Zuwena")).await.unwrap();
    let zuwena = state.people().await.unwrap().pop().unwrap().person;
    let never = Autolock { idle_minutes: None, hidden_seconds: None };
    state.put_lock_on(Secret::Pin, "2580".to_owned(), never).await.unwrap();
    let state = crate::locking::unlocked(name, "2580").await.unwrap();
    state.keep_draft("medicine", &(zuwena.as_str(), "Zuwena takes")).await.unwrap();
    state.keep_draft("person", &"somebody new").await.unwrap();
    state.delete(Target::Person(zuwena)).await.unwrap();
    assert_eq!(state.draft("person").await, Some("somebody new".to_owned()));
    assert_eq!(state.draft::<(String, String)>("medicine").await, None);
}

#[wasm_bindgen_test]
async fn nothing_goes_when_another_tab_wrote_first() {
    let name = "test-delete-stale";
    let state = phone::new(name).await;
    let plan = phone::plan(state).await;
    let (db, _) = phone::connection(name).await;
    let before = page::dump(name).await;
    for expects in [None, Some("other".to_owned())] {
        let removal = Put::RemoveEnvelope { table: Table::Plans, id: plan.id.clone(), expects };
        assert_eq!(db.apply(&[removal]).await, Err(ApplyError::Stale));
    }
    assert_eq!(page::dump(name).await, before);
    let removal =
        Put::RemoveEnvelope { table: Table::Plans, id: plan.id.clone(), expects: Some(plan.stamp.text()) };
    db.apply(&[removal]).await.unwrap();
    assert!(page::dump(name).await.stores["plans"].rows.is_empty());
}

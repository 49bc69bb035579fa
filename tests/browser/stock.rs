//! What is left of a medicine, as a browser keeps it: through a reload, an undo, a lock, another phone, a backup, a deletion.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::here_and_now;
use uzima_domain::command::delete::Target;
use uzima_domain::command::stock::StockEntry;
use uzima_domain::command::{Command, Mark, Refusal};
use uzima_domain::id::{EventId, PlanId};
use uzima_domain::lock::Secret;
use uzima_domain::stock::entries;

use crate::locking::{NEVER, unlocked};
use crate::phone::{self, left};
use uzima::state::State;
use uzima::state::dispatch::DispatchError;
use uzima_domain::amount::Amount;
use uzima_domain::record::Envelope;
use uzima_domain::schedule::Schedule;

/// The first dose of the plan, taken now.
fn taken(plan: &Envelope<Schedule>) -> Command {
    let (now, _) = here_and_now();
    Command::Mark { dose: phone::dose(plan), mark: Mark::Taken(now), cause: None }
}

fn count(plan: &Envelope<Schedule>, there: u32) -> Command {
    let entry = StockEntry::Counted(Amount::new(there, 1));
    Command::NoteStock { plan: PlanId::new(plan.id.clone()), entry }
}

async fn stocked(name: &str) -> (State, Envelope<Schedule>) {
    let state = phone::new(name).await;
    let plan = phone::plan(state).await;
    state.dispatch(phone::bought(&plan)).await.unwrap();
    (state, plan)
}

#[wasm_bindgen_test]
async fn a_stock_goes_down_with_a_dose_up_with_its_undo_and_is_there_after_a_reload() {
    let name = "test-stock-reload";
    let (state, plan) = stocked(name).await;
    state.dispatch(taken(&plan)).await.unwrap();
    let again = phone::tab(name).await;
    assert_eq!(left(again, &plan).await.as_deref(), Some("39/2"), "half a tablet of twenty");
    again.dispatch(Command::Undo(phone::dose(&plan))).await.unwrap();
    assert_eq!(left(state, &plan).await.as_deref(), Some("20"));
}

#[wasm_bindgen_test]
async fn a_count_is_the_difference_and_an_entry_can_be_taken_back_once() {
    let (state, plan) = stocked("test-stock-count").await;
    state.dispatch(count(&plan, 17)).await.unwrap();
    assert_eq!(left(state, &plan).await.as_deref(), Some("17"));
    state.dispatch(count(&plan, 17)).await.unwrap();
    let ledger = entries(&state.stock_of(&plan.person).await.unwrap().known);
    assert_eq!(ledger.len(), 2, "a count that agrees is no entry");
    state.dispatch(count(&plan, 0)).await.unwrap();
    assert_eq!(left(state, &plan).await.as_deref(), Some("0"));
    let last = state.stock_of(&plan.person).await.unwrap().known.pop().unwrap();
    let undo = Command::UndoStock { plan: PlanId::new(plan.id.clone()), entry: EventId::new(last.id) };
    state.dispatch(undo.clone()).await.unwrap();
    assert_eq!(left(state, &plan).await.as_deref(), Some("17"));
    let twice = state.dispatch(undo).await;
    assert_eq!(twice, Err(DispatchError::Refused(Refusal::NothingToUndo)));
}

#[wasm_bindgen_test]
async fn one_dose_that_two_phones_marked_moves_the_stock_once() {
    let (a, plan) = stocked("test-stock-two-a").await;
    let b = phone::new("test-stock-two-b").await;
    b.merge(a.everything().await.unwrap().kept(), |_| {}).await.unwrap();
    for state in [a, b] {
        state.dispatch(taken(&plan)).await.unwrap();
    }
    b.dispatch(phone::bought(&plan)).await.unwrap();
    for (to, from) in [(a, b), (b, a)] {
        to.merge(from.everything().await.unwrap().kept(), |_| {}).await.unwrap();
    }
    for state in [a, b] {
        assert_eq!(left(state, &plan).await.as_deref(), Some("79/2"), "forty, less half a tablet");
    }
}

#[wasm_bindgen_test]
async fn a_lock_closes_a_stock_and_opens_it_again() {
    let name = "test-stock-lock";
    let (state, plan) = stocked(name).await;
    state.put_lock_on(Secret::Pin, "2580".to_owned(), NEVER).await.unwrap();
    let opened = unlocked(name, "2580").await.unwrap();
    assert_eq!(left(opened, &plan).await.as_deref(), Some("20"));
    opened.dispatch(count(&plan, 5)).await.unwrap();
    assert_eq!(left(unlocked(name, "2580").await.unwrap(), &plan).await.as_deref(), Some("5"));
}

#[wasm_bindgen_test]
async fn a_deleted_medicine_takes_its_stock_along_and_brings_it_back() {
    let (state, plan) = stocked("test-stock-delete").await;
    let target = Target::Plan(PlanId::new(plan.id.clone()));
    let undo = state.delete(target).await.unwrap().unwrap();
    assert_eq!(left(state, &plan).await, None);
    state.restore(undo).await.unwrap();
    assert_eq!(left(state, &plan).await.as_deref(), Some("20"));
}

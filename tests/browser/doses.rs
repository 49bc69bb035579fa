//! Marking doses through the only way to write.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::dispatch::DispatchError;
use uzima_domain::command::{Command, Refusal};
use uzima_domain::dose_log::DoseState;
use uzima_domain::time::Instant;

use crate::phone;

const TAKEN: DoseState = DoseState::Taken { at: Instant::from_ms(1_000) };
const OPEN: DoseState = DoseState::Open { snoozed: None };

#[wasm_bindgen_test]
async fn a_dose_is_taken_undone_and_taken_again() {
    let name = "test-doses-undo";
    let state = phone::new(name).await;
    let dose = phone::dose(&phone::plan(state).await);
    assert_eq!(phone::stands(state, &dose).await, (OPEN, 0));
    state.dispatch(phone::taken(&dose)).await.unwrap();
    assert_eq!(phone::stands(state, &dose).await, (TAKEN, 1));
    state.dispatch(Command::Undo(dose.clone())).await.unwrap();
    assert_eq!(phone::stands(state, &dose).await, (OPEN, 2));
    let again = state.dispatch(Command::Undo(dose.clone())).await;
    assert_eq!(again, Err(DispatchError::Refused(Refusal::NothingToUndo)));
    state.dispatch(phone::taken(&dose)).await.unwrap();
    assert_eq!(phone::stands(phone::tab(name).await, &dose).await, (TAKEN, 3), "another tab reads the same");
}

#[wasm_bindgen_test]
async fn a_double_tap_is_one_dose() {
    let name = "test-doses-double";
    let state = phone::new(name).await;
    let other = phone::tab(name).await;
    let dose = phone::dose(&phone::plan(state).await);
    let taps = [state, state, other].map(|tab| phone::begin(tab.dispatch(phone::taken(&dose))));
    let mut outcomes = Vec::new();
    for tap in taps {
        outcomes.push(tap.await.unwrap());
    }
    let refused = Err(DispatchError::Refused(Refusal::AlreadyMarked));
    assert_eq!(outcomes, [Ok(()), refused.clone(), refused]);
    assert_eq!(phone::stands(other, &dose).await, (TAKEN, 1));
}

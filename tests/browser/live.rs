//! Views follow the tables: this tab's writes, the other tabs', and only the newest answer.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::State;
use uzima::state::live::{Live, Loaded, live};
use uzima::storage::reads::ReadError;
use uzima_domain::record::Table;

use crate::phone;

/// Waits until the view would show `expected`.
async fn shows<T: Clone + PartialEq + 'static>(answer: Live<T>, expected: T) {
    let (say, said) = oneshot::channel();
    let say = StoredValue::new_local(Some(say));
    Effect::new(move || {
        if answer.get() == Loaded::Ready(expected.clone())
            && let Some(say) = say.try_update_value(Option::take).flatten()
        {
            say.send(()).unwrap();
        }
    });
    said.await.unwrap();
}

fn count_people(state: State) -> Live<usize> {
    live(state, &[Table::People], |state| async move { Ok(state.people().await?.len()) })
}

#[wasm_bindgen_test]
async fn a_query_runs_again_after_a_write_here_and_in_another_tab() {
    let name = "test-live";
    let state = phone::new(name).await;
    let answer = count_people(state);
    assert_eq!(answer.get_untracked(), Loaded::Waiting);
    shows(answer, 1).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    shows(answer, 2).await;
    let other = phone::tab(name).await;
    let theirs = count_people(other);
    other.dispatch(phone::person("Juma")).await.unwrap();
    shows(answer, 3).await;
    shows(theirs, 3).await;
}

#[wasm_bindgen_test]
async fn a_query_does_not_run_for_a_table_it_does_not_read() {
    let state = phone::new("test-live-other").await;
    let runs = StoredValue::new_local(0);
    let plans = live(state, &[Table::Plans], move |state| {
        runs.update_value(|runs| *runs += 1);
        async move { Ok(state.plans().await?.len()) }
    });
    shows(plans, 0).await;
    let people = count_people(state);
    state.dispatch(phone::person("Amina")).await.unwrap();
    shows(people, 2).await;
    assert_eq!(runs.get_value(), 1);
    phone::plan(state).await;
    shows(plans, 1).await;
    assert_eq!(runs.get_value(), 2);
}

/// Answers that wait until the test gives them.
type Pending = Rc<RefCell<Vec<oneshot::Sender<Result<u32, ReadError>>>>>;

#[wasm_bindgen_test]
async fn a_stale_answer_never_overwrites_a_newer_one() {
    let state = phone::new("test-live-stale").await;
    let pending = Pending::default();
    let asked = RwSignal::new(0u32);
    let waiting = Rc::clone(&pending);
    let answer = live(state, &[], move |_| {
        asked.track();
        let (sender, receiver) = oneshot::channel();
        waiting.borrow_mut().push(sender);
        async move { receiver.await.unwrap() }
    });
    leptos::task::tick().await;
    asked.set(1);
    leptos::task::tick().await;
    let mut senders: Vec<_> = pending.borrow_mut().drain(..).collect();
    assert_eq!(senders.len(), 2, "asked twice before either answered");
    let (old, new) = (senders.remove(0), senders.remove(0));
    new.send(Ok(2)).unwrap();
    shows(answer, 2).await;
    old.send(Ok(1)).unwrap();
    leptos::task::tick().await;
    leptos::task::tick().await;
    assert_eq!(answer.get_untracked(), Loaded::Ready(2));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_said() {
    let state = phone::new("test-live-failed").await;
    let answer: Live<u32> = live(state, &[], |_| async { Err(ReadError::Closed) });
    leptos::task::tick().await;
    leptos::task::tick().await;
    assert_eq!(answer.get_untracked(), Loaded::Failed(ReadError::Closed));
}

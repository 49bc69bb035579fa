//! Reading: a query that runs again whenever one of its tables changes, in this tab or another.
//!
//! Not a `LocalResource`: the view keeps the last answer while the next is on its way, so nothing flickers, and nothing
//! of suspense is carried to the phone (docs/decisions/live-without-localresource.md).

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::record::Table;

use crate::state::State;
pub use crate::storage::reads::ReadError;

/// What a query has answered so far.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded<T> {
    /// Nothing yet.
    Waiting,
    /// The newest answer.
    Ready(T),
    /// The newest answer is that it could not be read.
    Failed(ReadError),
}

/// The answer of a live query.
pub type Live<T> = ReadSignal<Loaded<T>, LocalStorage>;

/// Runs `query` now, and again whenever one of `tables` (or a signal read in `query` before its first await) changes.
/// Only the newest run's answer counts, and an answer equal to the last changes nothing: what a person is doing on the
/// screen is not taken away by a table that changed elsewhere.
pub fn live<T, F>(state: State, tables: &'static [Table], query: impl Fn(State) -> F + 'static) -> Live<T>
where
    T: PartialEq + 'static,
    F: Future<Output = Result<T, ReadError>> + 'static,
{
    let (answer, set_answer) = signal_local(Loaded::Waiting);
    let newest = StoredValue::new_local(0u32);
    // At once, not after what is being drawn: the storage answers meanwhile.
    let asking = RenderEffect::new(move |_| {
        for &table in tables {
            state.tables.track(table);
        }
        let run = newest.with_value(|run| run.wrapping_add(1));
        newest.set_value(run);
        let answering = query(state);
        spawn_local(async move {
            let found = answering.await;
            // The page may be gone, or asked again since.
            if newest.try_with_value(|newest| *newest == run) == Some(true) {
                let found = match found {
                    Ok(value) => Loaded::Ready(value),
                    Err(error) => Loaded::Failed(error),
                };
                if answer.with_untracked(|answer| *answer != found) {
                    set_answer.set(found);
                }
            }
        });
    });
    // It asks for as long as whoever wanted the answer is there.
    StoredValue::new_local(asking);
    answer
}

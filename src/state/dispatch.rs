//! Writing: the only way in. Owns what can be asked of the code that writes, and fetching that code with the first wish.
//!
//! Nothing is written to show Today, so what decides, encodes and applies is a room of its own
//! (docs/decisions/code-splitting.md). [`writing`](super::writing) does the work.

use std::future::Future;
use std::pin::Pin;

use thiserror::Error;
use wasm_bindgen::JsValue;

use uzima_domain::command::{Command, Refusal};

use crate::state::State;
pub use crate::storage::apply::ApplyError;
use crate::storage::codec::SealError;
use crate::storage::reads::ReadError;

/// The lock around read, decide, apply.
pub const WRITE_LOCK: &str = "uzima-write";

/// Why a command was not carried out. Nothing was written.
#[derive(Debug, Error, Clone, PartialEq)]
pub enum DispatchError {
    /// The rules say no.
    #[error("refused")]
    Refused(Refusal),
    /// The facts could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What it is about was written by a newer version of the app.
    #[error("written by a newer version")]
    NewerRecord,
    /// The changes could not be written.
    #[error(transparent)]
    Apply(#[from] ApplyError),
    /// The changes could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// This database has no device: it was emptied behind our back.
    #[error("the database lost its device")]
    NoDevice,
    /// The browser did not give the lock.
    #[error("no lock")]
    NoLock,
    /// The code that writes could not be fetched.
    #[error("the code that writes could not be fetched")]
    NotFetched,
}

/// What the code that writes can be asked for.
#[derive(Debug)]
pub enum Task {
    /// What somebody who was stopped left half-way is put in order, once whoever is writing now is done.
    Settle,
    /// Device and owner are made, or renamed after a loss. Done before: nothing.
    Begin,
    /// A command is carried out.
    Carry(Command),
    /// What was tapped while the app was closed is applied, and the next reminders are planned.
    Remind,
    /// A tap that the worker could not write down is applied.
    Take(JsValue),
}

/// A task under way.
pub type Doing = Pin<Box<dyn Future<Output = Result<(), DispatchError>>>>;

/// Brings the code that writes, and does a task with it.
pub type Writer = fn(State, Task) -> Doing;

impl State {
    /// Carries out `command`, durably, or says why not.
    pub async fn dispatch(self, command: Command) -> Result<(), DispatchError> {
        self.ask(Task::Carry(command)).await
    }

    /// Has `task` done by the code that writes.
    pub async fn ask(self, task: Task) -> Result<(), DispatchError> {
        self.writer()(self, task).await
    }
}

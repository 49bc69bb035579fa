//! How far a pack has come on its way in.

use std::rc::Rc;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It comes from this app's own origin.
    Fetching,
    /// It is verified and validated.
    Checking,
    /// It is written.
    Storing,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Where.
    pub stage: Stage,
    /// Of this stage, from 0 to 100.
    pub percent: u8,
}

impl Progress {
    /// So much of it is done.
    pub fn of(stage: Stage, done: u64, whole: u64) -> Self {
        let percent = (done.min(whole) * 100).checked_div(whole).unwrap_or(100);
        Self { stage, percent: u8::try_from(percent).unwrap_or(100) }
    }
}

/// Who hears of it.
pub type Told = Rc<dyn Fn(Progress)>;

/// Nobody does.
pub fn nobody() -> Told {
    Rc::new(|_| ())
}

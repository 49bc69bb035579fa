//! How far somebody has come in lessons: where they stopped, and which they have read. It tells what a person reads, so it is
//! kept as drafts are: sealed under a lock, gone with everything, in no backup (docs/decisions/reading.md).

use serde::{Deserialize, Serialize};

use crate::platform::lock;
use crate::state::State;

/// The draft it is kept as.
const KEY: &str = "reading";
/// Two windows take turns: each changes what the other left.
const LOCK: &str = "uzima-reading";
/// Lessons that are remembered; the ones touched longest ago go first.
const MOST: usize = 500;

/// Everything that is remembered of lessons, the one touched last at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    lessons: Vec<Remembered>,
}

/// What is remembered of one lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The pack's id.
    pack: String,
    /// The lesson's id.
    lesson: String,
    /// Number of the block at the top of the screen.
    #[serde(default)]
    pub at: usize,
    /// Whether the person said that they have read it.
    #[serde(default)]
    pub done: Done,
    /// How many tasks of its teach-back are over, while it is under way.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tasks: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Whether a lesson was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Done {
    /// Not yet, or not said.
    #[default]
    No,
    /// The person said so, or said it back to the end.
    Yes,
}

impl Reading {
    /// What is remembered of a lesson.
    pub fn of(&self, pack: &str, lesson: &str) -> Option<&Remembered> {
        self.lessons.iter().find(|known| known.pack == pack && known.lesson == lesson)
    }

    /// Whether a lesson was read.
    pub fn is_done(&self, pack: &str, lesson: &str) -> bool {
        self.of(pack, lesson).is_some_and(|known| known.done == Done::Yes)
    }

    fn change(&mut self, pack: &str, lesson: &str, change: impl FnOnce(&mut Remembered)) {
        let known = self.lessons.iter().position(|known| known.pack == pack && known.lesson == lesson);
        let mut own = match known {
            Some(at) => self.lessons.remove(at),
            None => Remembered { pack: pack.to_owned(), lesson: lesson.to_owned(), ..Remembered::default() },
        };
        change(&mut own);
        if own.at > 0 || own.tasks > 0 || own.done == Done::Yes {
            self.lessons.push(own);
        }
        let beyond = self.lessons.len().saturating_sub(MOST);
        self.lessons.drain(..beyond);
    }
}

impl State {
    /// What is remembered; nothing where it cannot be read.
    pub async fn reading(self) -> Reading {
        self.draft(KEY).await.unwrap_or_default()
    }

    /// Remembers where somebody stopped in a lesson. Where it cannot be kept, nothing is lost but the place.
    pub async fn keep_place(self, pack: String, lesson: String, at: usize) {
        self.remember(pack, lesson, move |own| own.at = at).await;
    }

    /// Remembers whether a lesson was read.
    pub async fn keep_done(self, pack: String, lesson: String, done: Done) {
        self.remember(pack, lesson, move |own| own.done = done).await;
    }

    /// Remembers how far somebody has come in saying a lesson back.
    pub async fn keep_tasks(self, pack: String, lesson: String, tasks: usize) {
        self.remember(pack, lesson, move |own| own.tasks = tasks).await;
    }

    async fn remember(self, pack: String, lesson: String, change: impl FnOnce(&mut Remembered) + 'static) {
        let work = async move {
            let mut reading = self.reading().await;
            reading.change(&pack, &lesson, change);
            // A browser that keeps nothing says so on every page.
            let _ = self.keep_draft(KEY, &reading).await;
        };
        lock::hold(LOCK, work).await;
    }
}

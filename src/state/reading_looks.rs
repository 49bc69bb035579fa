//! How this browser reads lessons: how large, and how quickly aloud. Kept in localStorage; says nothing of what is read.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::platform::settings;

const KEY: &str = "uzima.reading";

/// How large the text of lessons is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextSize {
    /// As everywhere in the app.
    #[default]
    Usual,
    /// A quarter larger.
    Large,
    /// Half as large again.
    Larger,
    /// Twice as large.
    Largest,
}

/// How quickly a lesson is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speed {
    /// 0.75 times.
    Slow,
    /// As it was recorded.
    #[default]
    Usual,
    /// 1.25 times.
    Quick,
    /// 1.5 times.
    Quicker,
}

impl TextSize {
    const ALL: [Self; 4] = [Self::Usual, Self::Large, Self::Larger, Self::Largest];

    /// For the styles: 0 to 3.
    pub fn step(self) -> usize {
        self as usize
    }

    /// The next larger one, if there is one.
    pub fn larger(self) -> Option<Self> {
        Self::ALL.get(self.step() + 1).copied()
    }

    /// The next smaller one, if there is one.
    pub fn smaller(self) -> Option<Self> {
        self.step().checked_sub(1).and_then(|step| Self::ALL.get(step)).copied()
    }
}

impl Speed {
    /// How many times as quick as it was recorded.
    pub fn factor(self) -> f64 {
        f64::from(self.rate())
    }

    /// The same for a voice of the phone.
    pub fn rate(self) -> f32 {
        match self {
            Self::Slow => 0.75,
            Self::Usual => 1.0,
            Self::Quick => 1.25,
            Self::Quicker => 1.5,
        }
    }

    /// The next quicker one; after the quickest the slowest.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Slow => Self::Usual,
            Self::Usual => Self::Quick,
            Self::Quick => Self::Quicker,
            Self::Quicker => Self::Slow,
        }
    }
}

#[derive(Default, Serialize, Deserialize)]
struct Kept {
    #[serde(default)]
    text: TextSize,
    #[serde(default)]
    speed: Speed,
}

/// The choices, as signals.
#[derive(Clone, Copy)]
pub struct ReadingLooks {
    /// How large.
    pub text: RwSignal<TextSize>,
    /// How quickly aloud.
    pub speed: RwSignal<Speed>,
}

impl ReadingLooks {
    /// Reads the choices.
    pub fn open() -> Self {
        let kept: Kept = settings::read(KEY).unwrap_or_default();
        Self { text: RwSignal::new(kept.text), speed: RwSignal::new(kept.speed) }
    }

    /// Changes the size of the text.
    pub fn change_text(self, text: TextSize) {
        self.text.set(text);
        self.keep();
    }

    /// Changes the speed.
    pub fn change_speed(self, speed: Speed) {
        self.speed.set(speed);
        self.keep();
    }

    fn keep(self) {
        let kept = Kept { text: self.text.get_untracked(), speed: self.speed.get_untracked() };
        // Where nothing is kept it holds for this page.
        let _ = settings::write(KEY, &kept);
    }
}

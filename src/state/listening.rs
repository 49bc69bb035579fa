//! Hearing a lesson: recordings of its pack, or a voice of the phone where there is one of the very language. Owns which
//! section is heard. It stops when the page that began it goes.

mod recorded;
mod spoken;

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::pack::Lesson;

use crate::platform::speech::{self, Watch};
use crate::state::State;
use crate::state::packs::Layer;
use crate::state::reading_looks::Speed;
use recorded::Recorded;
use spoken::Spoken;

/// In what way a lesson can be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Not at all.
    Silent,
    /// By recordings of the pack.
    Recorded,
    /// By a voice of the phone.
    Spoken,
}

/// What is heard of a lesson.
#[derive(Clone, Copy)]
pub struct Listening {
    source: StoredValue<Option<Source>, LocalStorage>,
    watch: StoredValue<Option<Watch>, LocalStorage>,
    told: Told,
}

/// What the sources tell the page.
#[derive(Clone, Copy)]
struct Told {
    way: RwSignal<Way>,
    is_playing: RwSignal<bool>,
    section: RwSignal<Option<usize>>,
    has_failed: RwSignal<bool>,
}

enum Source {
    Recorded(Recorded),
    Spoken(Spoken),
}

impl Listening {
    /// Gets ready to play a lesson at a speed.
    pub fn of(state: State, layer: &Arc<Layer>, lesson: &Lesson, speed: Speed) -> Self {
        let told = Told {
            way: RwSignal::new(Way::Silent),
            is_playing: RwSignal::new(false),
            section: RwSignal::new(None),
            has_failed: RwSignal::new(false),
        };
        let listening =
            Self { source: StoredValue::new_local(None), watch: StoredValue::new_local(None), told };
        if lesson.audio.is_empty() {
            let lesson = lesson.clone();
            let come = move || listening.find_voice(&lesson, speed);
            come();
            listening.watch.set_value(Watch::begin(come));
        } else {
            let begun = Recorded::new(listening, state, layer.clone(), lesson, speed);
            if begun.is_some() {
                told.way.set(Way::Recorded);
            }
            listening.source.set_value(begun.map(Source::Recorded));
            listening.recorded(Recorded::fetch);
        }
        listening
    }

    fn find_voice(self, lesson: &Lesson, speed: Speed) {
        if self.told.way.try_get_untracked() != Some(Way::Silent) {
            return;
        }
        if let Some(voice) = speech::voice(&lesson.lang) {
            self.source.set_value(Some(Source::Spoken(Spoken::new(self, voice, lesson, speed))));
            self.told.way.set(Way::Spoken);
        }
    }

    /// In what way it can be heard; may change when the phone's voices come.
    pub fn way(self) -> Way {
        self.told.way.get()
    }

    /// Whether it is heard now.
    pub fn is_playing(self) -> bool {
        self.told.is_playing.get()
    }

    /// The section that is heard, or was when it was stopped.
    pub fn section(self) -> Option<usize> {
        self.told.section.get()
    }

    /// Whether the recording cannot be played here.
    pub fn has_failed(self) -> bool {
        self.told.has_failed.get()
    }

    /// Goes on, or stands still.
    pub fn toggle(self) {
        let is_playing = self.told.is_playing.get_untracked();
        self.source.update_value(|source| match (source, is_playing) {
            (Some(Source::Recorded(recorded)), false) => recorded.play(),
            (Some(Source::Recorded(recorded)), true) => recorded.pause(),
            (Some(Source::Spoken(spoken)), false) => spoken.play(),
            (Some(Source::Spoken(spoken)), true) => spoken.pause(),
            (None, _) => {}
        });
    }

    /// Changes the speed, at once where something is heard.
    pub fn set_speed(self, speed: Speed) {
        self.source.update_value(|source| match source {
            Some(Source::Recorded(recorded)) => recorded.set_speed(speed),
            Some(Source::Spoken(spoken)) => spoken.set_speed(speed),
            None => {}
        });
    }

    /// Does something with the recordings, unless the page is gone.
    fn recorded(self, act: impl FnOnce(&mut Recorded)) {
        self.source.try_update_value(|source| {
            if let Some(Source::Recorded(recorded)) = source {
                act(recorded);
            }
        });
    }

    fn spoken(self, act: impl FnOnce(&mut Spoken)) {
        self.source.try_update_value(|source| {
            if let Some(Source::Spoken(spoken)) = source {
                act(spoken);
            }
        });
    }
}

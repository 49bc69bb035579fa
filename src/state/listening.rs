//! Hearing a lesson, a question or a few words: recordings of the pack, or a voice of the phone where there is one of the very language.
//! Owns which section is heard. It stops when the page that began it goes.

mod recorded;
mod script;
mod spoken;

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::pack::article::Piece;

use crate::platform::speech::{self, Watch};
use crate::state::State;
use crate::state::packs::Layer;
use crate::state::reading_looks::Speed;
use recorded::Recorded;
use spoken::Spoken;

pub use script::Script;

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
    /// Gets ready to play a text of a pack at a speed.
    pub fn of(state: State, layer: &Arc<Layer>, script: Script, speed: Speed) -> Self {
        let listening = Self::silent();
        if script.recordings.is_empty() {
            listening.wait_for_voice(script.lang, script.pieces, speed);
        } else {
            let begun = Recorded::new(listening, state, layer.clone(), script, speed);
            if begun.is_some() {
                listening.told.way.set(Way::Recorded);
            }
            listening.source.set_value(begun.map(Source::Recorded));
            listening.recorded(Recorded::fetch);
        }
        listening
    }

    /// Gets ready to say words in the language `lang` (BCP 47) in one breath, at the pace of the voice. Whatever else is heard
    /// stops when these begin, and these when it does.
    pub fn to_words(lang: &str, text: String) -> Self {
        let listening = Self::silent();
        listening.wait_for_voice(lang.to_owned(), vec![Piece { section: None, text }], Speed::default());
        listening
    }

    fn silent() -> Self {
        let told = Told {
            way: RwSignal::new(Way::Silent),
            is_playing: RwSignal::new(false),
            section: RwSignal::new(None),
            has_failed: RwSignal::new(false),
        };
        Self { source: StoredValue::new_local(None), watch: StoredValue::new_local(None), told }
    }

    /// Looks for a voice now, and whenever the phone's voices change.
    fn wait_for_voice(self, lang: String, pieces: Vec<Piece>, speed: Speed) {
        let come = move || self.find_voice(&lang, &pieces, speed);
        come();
        self.watch.set_value(Watch::begin(come));
    }

    fn find_voice(self, lang: &str, pieces: &[Piece], speed: Speed) {
        if self.told.way.try_get_untracked() != Some(Way::Silent) {
            return;
        }
        if let Some(voice) = speech::voice(lang) {
            self.source.set_value(Some(Source::Spoken(Spoken::new(self, voice, pieces.to_vec(), speed))));
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

//! Recordings of a pack, one after the other: each is fetched from the phone's storage when its turn comes.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Listening, Script};
use crate::platform::sound::{Heard, Sound};
use crate::state::State;
use crate::state::media::ObjectUrl;
use crate::state::packs::Layer;
use crate::state::reading_looks::Speed;

/// The recordings of a text.
pub struct Recorded {
    listening: Listening,
    state: State,
    layer: Arc<Layer>,
    files: Vec<String>,
    /// Whether each recording is of the section with its number.
    follows: Follows,
    /// Which one it is the turn of.
    turn: usize,
    /// The one that is in the player.
    held: Option<ObjectUrl>,
    /// Whether it is to be heard as soon as it is there.
    wanted: Wanted,
    sound: Sound,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Sections,
    Nothing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Now,
    Later,
}

impl Recorded {
    /// Gets ready; `None` in a browser that plays no sound.
    pub fn new(
        listening: Listening,
        state: State,
        layer: Arc<Layer>,
        script: Script,
        speed: Speed,
    ) -> Option<Self> {
        let sound = Sound::new(move |heard| listening.recorded(|recorded| recorded.heard(heard)))?;
        sound.set_speed(speed.factor());
        let follows =
            if script.recordings.len() == script.sections { Follows::Sections } else { Follows::Nothing };
        Some(Self {
            listening,
            state,
            layer,
            files: script.recordings,
            follows,
            turn: 0,
            held: None,
            wanted: Wanted::Later,
            sound,
        })
    }

    /// Fetches the recording whose turn it is, so that a tap is heard at once.
    pub fn fetch(&mut self) {
        let Some(file) = self.files.get(self.turn).cloned() else { return };
        let (listening, state, layer) = (self.listening, self.state, self.layer.clone());
        spawn_local(async move {
            let found = state.medium(&layer, &file).await.ok().flatten();
            listening.recorded(|recorded| recorded.came(found));
        });
    }

    fn came(&mut self, found: Option<ObjectUrl>) {
        let Some(url) = found else { return self.heard(Heard::Failed) };
        self.sound.load(url.address());
        self.held = Some(url);
        if self.wanted == Wanted::Now {
            self.play();
        }
    }

    /// Goes on.
    pub fn play(&mut self) {
        self.wanted = Wanted::Now;
        self.listening.told.has_failed.set(false);
        if self.held.is_some() {
            self.sound.play();
        }
    }

    /// Stands still.
    pub fn pause(&mut self) {
        self.wanted = Wanted::Later;
        self.sound.pause();
    }

    /// Changes the speed.
    pub fn set_speed(&mut self, speed: Speed) {
        self.sound.set_speed(speed.factor());
    }

    fn heard(&mut self, heard: Heard) {
        let told = self.listening.told;
        match heard {
            Heard::Playing => {
                told.is_playing.set(true);
                told.section.set((self.follows == Follows::Sections).then_some(self.turn));
            }
            // The end of one recording pauses it, too, and the next one follows.
            Heard::Paused if self.sound.is_over() => {}
            Heard::Paused => {
                self.wanted = Wanted::Later;
                told.is_playing.set(false);
            }
            Heard::Ended => self.next(),
            Heard::Failed => {
                self.wanted = Wanted::Later;
                told.is_playing.set(false);
                told.has_failed.set(true);
            }
        }
    }

    fn next(&mut self) {
        self.held = None;
        self.turn += 1;
        if self.turn >= self.files.len() {
            self.turn = 0;
            self.wanted = Wanted::Later;
            self.listening.told.is_playing.set(false);
            self.listening.told.section.set(None);
        }
        self.fetch();
    }
}

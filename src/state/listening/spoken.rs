//! Words said by a voice of the phone, piece by piece: long texts are cut off by some browsers, and pausing is not
//! kept by others, so a piece that was stopped is said again from its beginning.

use leptos::prelude::*;

use uzima_domain::pack::article::Piece;

use super::Listening;
use crate::platform::speech::{self, Ended, Speaking, Voice};
use crate::state::reading_looks::Speed;

/// Words and the voice for them.
pub struct Spoken {
    listening: Listening,
    voice: Voice,
    pieces: Vec<Piece>,
    /// Which one it is the turn of.
    turn: usize,
    speed: Speed,
    speaking: Option<Speaking>,
}

impl Spoken {
    /// Gets ready.
    pub fn new(listening: Listening, voice: Voice, pieces: Vec<Piece>, speed: Speed) -> Self {
        Self { listening, voice, pieces, turn: 0, speed, speaking: None }
    }

    /// Goes on with the piece whose turn it is.
    pub fn play(&mut self) {
        let told = self.listening.told;
        let Some(piece) = self.pieces.get(self.turn) else {
            self.turn = 0;
            self.speaking = None;
            told.is_playing.set(false);
            return told.section.set(None);
        };
        let listening = self.listening;
        let over = move |ended| listening.spoken(|spoken| spoken.ended(ended));
        // The page below may be the last one's: nothing else is being said.
        self.speaking = None;
        speech::stop();
        self.speaking = Speaking::begin(&piece.text, &self.voice, self.speed.rate(), over);
        told.is_playing.set(self.speaking.is_some());
        told.has_failed.set(self.speaking.is_none());
        told.section.set(piece.section);
    }

    fn ended(&mut self, how: Ended) {
        match how {
            Ended::Said => {
                self.turn += 1;
                self.play();
            }
            Ended::Stopped | Ended::Failed => {
                self.speaking = None;
                self.listening.told.is_playing.set(false);
                self.listening.told.has_failed.set(how == Ended::Failed);
            }
        }
    }

    /// Stands still.
    pub fn pause(&mut self) {
        self.speaking = None;
        speech::stop();
        self.listening.told.is_playing.set(false);
    }

    /// Changes the speed; what is being said is begun again.
    pub fn set_speed(&mut self, speed: Speed) {
        self.speed = speed;
        if self.speaking.is_some() {
            self.play();
        }
    }
}

impl Drop for Spoken {
    fn drop(&mut self) {
        self.speaking = None;
        speech::stop();
    }
}

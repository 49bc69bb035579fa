//! One recording at a time, played by the browser.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlAudioElement;

/// What a recording tells while it is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It is heard now.
    Playing,
    /// It stands still, by the person, the phone, or because something else is heard.
    Paused,
    /// It is over.
    Ended,
    /// This browser cannot play it.
    Failed,
}

/// A player. It stops when it is dropped.
pub struct Sound {
    element: HtmlAudioElement,
    _listeners: [Closure<dyn Fn()>; 4],
}

impl Sound {
    /// A player with nothing in it; `None` in a browser without one.
    pub fn new(heard: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let element = HtmlAudioElement::new().ok()?;
        let listener = |what: Heard| {
            let heard = heard.clone();
            Closure::<dyn Fn()>::new(move || heard(what))
        };
        let listeners = [Heard::Playing, Heard::Paused, Heard::Ended, Heard::Failed].map(listener);
        let [playing, paused, ended, failed] =
            listeners.each_ref().map(|own| Some(own.as_ref().unchecked_ref()));
        element.set_onplay(playing);
        element.set_onpause(paused);
        element.set_onended(ended);
        element.set_onerror(failed);
        Some(Self { element, _listeners: listeners })
    }

    /// Puts in what is at `address`.
    pub fn load(&self, address: &str) {
        let speed = self.element.playback_rate();
        self.element.set_src(address);
        self.set_speed(speed);
    }

    /// Goes on from where it stands.
    pub fn play(&self) {
        if let Ok(begun) = self.element.play() {
            spawn_local(async move {
                // What comes of it is told by the events.
                let _ = JsFuture::from(begun).await;
            });
        }
    }

    /// Stands still.
    pub fn pause(&self) {
        // Of an element that is ours there is nothing to refuse.
        let _ = self.element.pause();
    }

    /// Whether it was played to its end.
    pub fn is_over(&self) -> bool {
        self.element.ended()
    }

    /// Sets the speed, 1 being that of the recording; voices keep their pitch.
    pub fn set_speed(&self, speed: f64) {
        self.element.set_default_playback_rate(speed);
        self.element.set_playback_rate(speed);
    }
}

impl Drop for Sound {
    fn drop(&mut self) {
        self.element.set_onplay(None);
        self.element.set_onpause(None);
        self.element.set_onended(None);
        self.element.set_onerror(None);
        self.pause();
        self.element.set_src("");
    }
}

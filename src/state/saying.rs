//! Hearing a few sentences by a voice of the phone, where there is one of their very language. It stops when the page that
//! began it goes.

use leptos::prelude::*;

use crate::platform::speech::{self, Speaking, Watch};

/// At the pace of the voice.
const SPEED: f32 = 1.0;

/// Texts in one language that can be heard, one at a time.
#[derive(Clone, Copy)]
pub struct Saying {
    lang: StoredValue<String>,
    said: StoredValue<Option<Speaking>, LocalStorage>,
    watch: StoredValue<Option<Watch>, LocalStorage>,
    has_voice: RwSignal<bool>,
    /// Which of them is heard.
    heard: RwSignal<Option<usize>>,
}

impl Saying {
    /// Looks for a voice of the language `lang` (BCP 47) now, and whenever the phone's voices change.
    pub fn of(lang: &str) -> Self {
        let saying = Self {
            lang: StoredValue::new(lang.to_owned()),
            said: StoredValue::new_local(None),
            watch: StoredValue::new_local(None),
            has_voice: RwSignal::new(speech::voice(lang).is_some()),
            heard: RwSignal::new(None),
        };
        saying.watch.set_value(Watch::begin(move || {
            if let Some(lang) = saying.lang.try_get_value() {
                saying.has_voice.try_set(speech::voice(&lang).is_some());
            }
        }));
        on_cleanup(move || {
            if saying.heard.try_get_untracked().flatten().is_some() {
                speech::stop();
            }
        });
        saying
    }

    /// Whether there is a voice of the language.
    pub fn has_voice(self) -> bool {
        self.has_voice.get()
    }

    /// Whether it is a language of these texts.
    pub fn is_in(self, lang: &str) -> bool {
        self.lang.with_value(|own| own == lang)
    }

    /// Whether this one of the texts is heard.
    pub fn is_heard(self, which: usize) -> bool {
        self.heard.get() == Some(which)
    }

    /// Says `text`, which is this one of them, from its beginning, or stops it. Another one that is heard stops, too.
    pub fn toggle(self, which: usize, text: &str) {
        let was_heard = self.heard.get_untracked() == Some(which);
        speech::stop();
        self.said.set_value(None);
        self.heard.set(None);
        if was_heard {
            return;
        }
        let Some(voice) = self.lang.with_value(|lang| speech::voice(lang)) else { return };
        let over = move |_| {
            self.heard.try_set(None);
        };
        let said = Speaking::begin(text, &voice, SPEED, over);
        self.heard.set(said.as_ref().map(|_| which));
        self.said.set_value(said);
    }
}

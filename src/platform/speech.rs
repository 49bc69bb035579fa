//! The phone's own voices. Only those that speak the very language asked for, and that live on the phone: some browsers
//! send what they are to say to a server of their own.

use js_sys::Reflect;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice, window};

fn voices() -> Option<SpeechSynthesis> {
    let window = window()?;
    let found = Reflect::get(&window, &"speechSynthesis".into()).ok()?;
    (found.is_object()).then(|| found.unchecked_into())
}

/// A voice of the phone.
#[derive(Clone)]
pub struct Voice(SpeechSynthesisVoice);

/// A voice of the language `lang` (BCP 47), of the same region where there is one.
pub fn voice(lang: &str) -> Option<Voice> {
    let all = voices()?.get_voices();
    let mut fitting: Vec<(String, SpeechSynthesisVoice)> = all
        .iter()
        .map(JsCast::unchecked_into::<SpeechSynthesisVoice>)
        .filter(SpeechSynthesisVoice::local_service)
        // Android writes `en_US`.
        .map(|voice| (voice.lang().replace('_', "-"), voice))
        .filter(|(tag, _)| base(tag).eq_ignore_ascii_case(base(lang)))
        .collect();
    let best = fitting.iter().position(|(tag, _)| tag.eq_ignore_ascii_case(lang)).unwrap_or_default();
    (best < fitting.len()).then(|| Voice(fitting.swap_remove(best).1))
}

fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// The list of voices is another one.
const CHANGED: &str = "voiceschanged";

/// Hears of voices that come later: browsers load them after the page.
pub struct Watch {
    listener: Closure<dyn Fn()>,
}

impl Watch {
    /// Calls `came` whenever the list of voices changes, until this is dropped.
    pub fn begin(came: impl Fn() + 'static) -> Option<Self> {
        let listener = Closure::<dyn Fn()>::new(came);
        voices()?.add_event_listener_with_callback(CHANGED, listener.as_ref().unchecked_ref()).ok()?;
        Some(Self { listener })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(voices) = voices() {
            drop(voices.remove_event_listener_with_callback(CHANGED, self.listener.as_ref().unchecked_ref()));
        }
    }
}

/// How something that was being said came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It was said.
    Said,
    /// Something else is said instead, or nothing.
    Stopped,
    /// The voice cannot say it.
    Failed,
}

impl Ended {
    /// From the event that ends an utterance.
    fn by(event: &JsValue) -> Self {
        let field = |name: &str| Reflect::get(event, &name.into()).ok().and_then(|value| value.as_string());
        if field("type").as_deref() != Some("error") {
            return Self::Said;
        }
        match field("error").as_deref() {
            Some("canceled" | "interrupted") => Self::Stopped,
            _ => Self::Failed,
        }
    }
}

/// Something that is being said. Nothing is told of it any more once this is dropped.
pub struct Speaking {
    said: SpeechSynthesisUtterance,
    _over: Closure<dyn Fn(JsValue)>,
}

impl Speaking {
    /// Says `text` with a voice; `over` is called at its end.
    pub fn begin(text: &str, voice: &Voice, speed: f32, over: impl Fn(Ended) + 'static) -> Option<Self> {
        let said = SpeechSynthesisUtterance::new_with_text(text).ok()?;
        said.set_voice(Some(&voice.0));
        said.set_lang(&voice.0.lang());
        said.set_rate(speed);
        let over = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| over(Ended::by(&event)));
        said.set_onend(Some(over.as_ref().unchecked_ref()));
        said.set_onerror(Some(over.as_ref().unchecked_ref()));
        voices()?.speak(&said);
        Some(Self { said, _over: over })
    }
}

impl Drop for Speaking {
    fn drop(&mut self) {
        self.said.set_onend(None);
        self.said.set_onerror(None);
    }
}

/// Stops whatever is being said.
pub fn stop() {
    if let Some(voices) = voices() {
        voices.cancel();
    }
}

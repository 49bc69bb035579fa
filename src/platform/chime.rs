//! Two soft notes, made here: no file has to be fetched for them.

use super::object_url::ObjectUrl;
use super::sound::{Heard, Sound};

/// Samples a second.
const RATE: u32 = 8_000;
/// The notes, in hertz, and how long each is heard, in samples.
const NOTES: [(f64, u32); 2] = [(659.3, 3_200), (523.3, 5_600)];

/// A bell. What it plays stops when it is dropped.
pub struct Chime {
    sound: Sound,
    _bytes: ObjectUrl,
}

impl Chime {
    /// One that can be rung; `None` in a browser that plays nothing. `heard` is told what comes of it: a browser may refuse
    /// to make a noise before anybody touched the page.
    pub fn new(heard: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let sound = Sound::new(heard)?;
        let bytes = ObjectUrl::new(&wave(), "audio/wav")?;
        sound.load(bytes.address());
        Some(Self { sound, _bytes: bytes })
    }

    /// Rings once.
    pub fn ring(&self) {
        self.sound.play();
    }
}

/// The notes as a RIFF WAVE file: one channel, eight bits a sample.
fn wave() -> Vec<u8> {
    let count: u32 = NOTES.iter().map(|(_, length)| length).sum();
    let mut bytes = Vec::new();
    bytes.extend(b"RIFF");
    bytes.extend((36 + count).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    bytes.extend(16_u32.to_le_bytes());
    // PCM, one channel.
    bytes.extend([1, 0, 1, 0]);
    bytes.extend(RATE.to_le_bytes());
    bytes.extend(RATE.to_le_bytes());
    // One byte a sample, eight bits.
    bytes.extend([1, 0, 8, 0]);
    bytes.extend(b"data");
    bytes.extend(count.to_le_bytes());
    for (pitch, length) in NOTES {
        bytes.extend((0..length).map(|at| sample(pitch, at, length)));
    }
    bytes
}

/// A sine that fades.
fn sample(pitch: f64, at: u32, length: u32) -> u8 {
    let (time, part) = (f64::from(at) / f64::from(RATE), f64::from(at) / f64::from(length));
    let loud = (1.0 - part).powi(2) * 100.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "28 to 228")]
    let level = (128.0 + loud * js_sys::Math::sin(time * pitch * std::f64::consts::TAU)) as u8;
    level
}

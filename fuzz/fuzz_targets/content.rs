//! Any bytes as a lesson, contents, a teach-back, a picture or a sound.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_domain::pack::{Contents, Lesson, Quiz, media};

fuzz_target!(|bytes: &[u8]| {
    drop(Lesson::parse(bytes));
    drop(Contents::parse(bytes));
    drop(Quiz::parse(bytes));
    for end in ["png", "jpg", "webp", "svg", "mp3", "opus"] {
        media::look(&format!("a.{end}"), bytes);
    }
});

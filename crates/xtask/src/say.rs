//! What a developer reads while waiting: headings, durations, a summary. Owns no work.

use std::error::Error;
use std::time::{Duration, Instant};

/// Measures one step.
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts to measure.
    #[expect(
        clippy::disallowed_methods,
        reason = "a developer is told how long a step took; no rule depends on it"
    )]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Announces a step.
pub fn heading(title: &str) {
    println!("\n== {title}");
}

/// Says one thing about the step under way.
pub fn note(text: &str) {
    println!("   {text}");
}

/// Runs one step under its heading and says how long it took.
pub fn step<T, E>(title: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    heading(title);
    let watch = Stopwatch::start();
    let outcome = work();
    let ending = if outcome.is_ok() { "done" } else { "FAILED" };
    note(&format!("{title}: {ending} in {}", duration(watch.elapsed())));
    outcome
}

/// Prints an error and everything that caused it.
pub fn failure(error: &dyn Error) {
    eprintln!("\nxtask: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
}

/// A duration as a person says it.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{seconds}.{} s", time.subsec_millis() / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_speech() {
        assert_eq!(duration(Duration::from_millis(2_340)), "2.3 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 05 s");
    }
}

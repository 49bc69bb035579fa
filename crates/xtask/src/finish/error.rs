//! What can stop the last step of a build.

use std::path::PathBuf;

/// Why a staged build could not be finished. Every variant names the file to look at.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// The operating system refused to read or write.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A locale file is not JSON.
    #[error("{path}: not valid JSON: {source}", path = path.display())]
    Json {
        /// The file concerned.
        path: PathBuf,
        /// Where and why.
        source: serde_json::Error,
    },
    /// A locale lacks a word that the shell or the manifest needs.
    #[error("locales/{tag}.json: no text at \"{key}\"")]
    MissingWord {
        /// Language tag of the locale.
        tag: &'static str,
        /// Dotted key.
        key: String,
    },
    /// A template lost the place that this step fills.
    #[error("{file}: the marker {marker} is missing")]
    MissingMarker {
        /// The template.
        file: &'static str,
        /// The exact text looked for.
        marker: &'static str,
    },
    /// An address that would break under a sub-path or leave the origin.
    #[error("{file}: \"{address}\" is absolute; the build must work under any sub-path")]
    AbsoluteAddress {
        /// The file it stands in.
        file: String,
        /// The address.
        address: String,
    },
    /// The wasm could not be split into rooms.
    #[error("splitting the app into rooms: {0}")]
    Split(String),
    /// A tool of the build failed.
    #[error("{program} failed: {said}")]
    Tool {
        /// The tool.
        program: String,
        /// Its last words.
        said: String,
    },
    /// A nonce made at build time is the same for everybody, so it protects nobody.
    #[error("index.html: a nonce in a static page is no protection; use the hash")]
    Nonce,
}

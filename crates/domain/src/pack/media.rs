//! Pictures and sounds of a pack: what is said about each (`media.json`), and that its bytes are what its name says.
//!
//! Pictures are shown through `<img>` alone, where an SVG can run nothing; what an SVG must not hold is refused all the same.

mod bytes;
mod check;
mod drawing;

use serde::{Deserialize, Serialize};

pub use self::bytes::{Look, look};
pub(super) use self::check::{bytes_fault, faults};

/// Path of the list inside a built pack; absent when there is neither picture nor sound.
pub const PATH: &str = "media.json";
/// The author's table.
pub const SOURCE_PATH: &str = "media.csv";
/// The folder of the files, in the author's folder and in a built pack.
pub const FOLDER: &str = "media/";
/// Pixels a picture may have: what a phone with 1 GB can unpack.
pub const MAX_PIXELS: u64 = 12_000_000;
/// Elements a drawing may draw, each as often as something uses it: what such a phone draws in a few seconds.
pub const MAX_SHAPES: u32 = 20_000;

/// One picture or sound.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Medium {
    /// What a picture shows, for who cannot see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// Who made it.
    pub author: String,
    /// Name of the file, without its folder.
    pub file: String,
    /// Height of a picture in pixels; 0 when it has none of its own.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub height: u32,
    /// Picture or sound.
    pub kind: MediumKind,
    /// Language of `alt`.
    pub lang: String,
    /// Licence (SPDX).
    pub licence: String,
    /// Row in the author's table; the header is row 1.
    pub row: u32,
    /// Width of a picture in pixels; 0 when it has none of its own.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub width: u32,
}

/// What a medium is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediumKind {
    /// To be seen.
    #[default]
    Picture,
    /// To be heard.
    Sound,
}

impl MediumKind {
    /// What a file of this name is, by its ending; nothing for a name that no medium may have.
    pub fn of(file: &str) -> Option<Self> {
        let (stem, end) = file.rsplit_once('.')?;
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
        if stem.is_empty() || stem.len() > 64 || !stem.bytes().all(is_plain) {
            return None;
        }
        match end {
            "webp" | "png" | "jpg" | "jpeg" | "svg" => Some(Self::Picture),
            "opus" | "ogg" | "mp3" => Some(Self::Sound),
            _ => None,
        }
    }
}

/// The form of a file by its ending (a MIME type).
pub fn mime(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, end)| end) {
        "webp" => "image/webp",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        "opus" | "ogg" => "audio/ogg",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

/// Path of a medium inside a built pack, and in the author's folder.
pub fn path(file: &str) -> String {
    format!("{FOLDER}{file}")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

//! The browser, one power a file, no state. Uses nothing of the app.

pub mod caches;
pub mod channel;
pub mod clock;
pub mod databases;
pub mod document;
pub mod entropy;
pub mod file;
pub mod files;
pub mod handing;
pub mod history;
pub mod lock;
pub mod network;
pub mod notify;
pub mod object_url;
pub mod passphrase;
pub mod persist;
pub mod phone_key;
pub mod seal;
pub mod settings;
pub mod sound;
pub mod speech;
pub mod taps;
pub mod ticking;
pub mod unicode;
pub mod worker;
pub mod zone;

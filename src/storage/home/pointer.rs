//! The one row of `<name>-current`, and every change of it as a plain function. Stored form 1 (docs/STORAGE.md).

use serde::{Deserialize, Serialize};

/// Which database is current, under which lock, and which ones must go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointer {
    /// The form's version.
    pub v: u32,
    /// The current database's name.
    pub database: String,
    /// Its lock, if it has one.
    pub lock: Option<Lock>,
    /// Databases that a copy is made into, or that were left: to be removed unless they become the current one.
    pub leftover: Vec<String>,
    /// Databases whose removal has begun: they never become the current one.
    pub doomed: Vec<String>,
}

/// The lock of a sealed database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// What is asked for.
    pub kind: Kind,
    /// The data's key, wrapped by what a person types.
    pub typed: Wrapped,
    /// The data's key, wrapped by a key of the phone's own screen lock (`WebAuthn` with PRF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneKey>,
    /// When it locks by itself.
    pub autolock: Autolock,
    /// What was tried in vain.
    pub tries: Tries,
}

/// What a person types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Digits.
    Pin,
    /// Words.
    Passphrase,
}

/// A key closed by another: AES-256-GCM over the 32 bytes of the data's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrapped {
    /// How the wrapping key comes about.
    pub kdf: Kdf,
    /// 12 bytes, used once.
    pub nonce: Vec<u8>,
    /// 32 bytes and the tag.
    pub key: Vec<u8>,
}

/// From what is typed to a key: PBKDF2 with SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kdf {
    /// 16 bytes.
    pub salt: Vec<u8>,
    /// How often; at least 600,000.
    pub iterations: u32,
}

/// The second wrapping, by what the phone's authenticator gives for a salt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneKey {
    /// The credential.
    pub credential: Vec<u8>,
    /// What the authenticator is asked for, 32 bytes.
    pub salt: Vec<u8>,
    /// 12 bytes, used once.
    pub nonce: Vec<u8>,
    /// 32 bytes and the tag.
    pub key: Vec<u8>,
}

/// When a lock closes by itself; an absent field is never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Autolock {
    /// After so many minutes without a touch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_minutes: Option<u32>,
    /// After so many seconds out of sight; 0 is at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_seconds: Option<u32>,
}

/// Wrong answers since the last right one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// How many.
    pub failed: u32,
    /// When the next may come, milliseconds since 1970 UTC.
    pub not_before: i64,
}

impl Pointer {
    /// The form written today.
    pub const VERSION: u32 = 1;

    /// What an absent row means: the database called as everything is, without a lock.
    pub fn first(name: &str) -> Self {
        Self {
            v: Self::VERSION,
            database: name.to_owned(),
            lock: None,
            leftover: Vec::new(),
            doomed: Vec::new(),
        }
    }

    /// The name of a database that could be made: `<home>-<number>`, used by no other and by none of the `strangers`.
    pub(super) fn next_free(&self, home: &str, strangers: &[String]) -> String {
        let taken = |name: &String| {
            *name == self.database
                || [&self.leftover[..], &self.doomed, strangers].iter().any(|names| names.contains(name))
        };
        let mut number = 2u32;
        let mut name = format!("{home}-{number}");
        while taken(&name) {
            number += 1;
            name = format!("{home}-{number}");
        }
        name
    }

    /// Writes down the name of a database that is about to be made.
    pub(super) fn claim_fresh(&mut self, home: &str, strangers: &[String]) -> String {
        let name = self.next_free(home, strangers);
        self.leftover.push(name.clone());
        name
    }

    /// Makes `to` the current database instead of `from`, under what `lock` makes of the present lock; `false`, and
    /// nothing, when either is not what it should be. A lock's key never changes within one database.
    pub(super) fn flip(
        &mut self,
        to: &str,
        from: &str,
        lock: impl FnOnce(Option<Lock>) -> Option<Lock>,
    ) -> bool {
        if self.database != from || !self.leftover.iter().any(|name| name == to) {
            return false;
        }
        self.leftover.retain(|name| name != to);
        self.leftover.push(std::mem::replace(&mut self.database, to.to_owned()));
        self.lock = lock(self.lock.take());
        true
    }

    /// From now on no leftover can become current; gives all that are to be removed.
    pub(super) fn doom_leftovers(&mut self) -> Vec<String> {
        self.doomed.append(&mut self.leftover);
        self.doomed.clone()
    }

    /// A database has been removed; whether it was to be.
    pub(super) fn forget(&mut self, name: &str) -> bool {
        let before = self.doomed.len();
        self.doomed.retain(|doomed| doomed != name);
        self.doomed.len() != before
    }
}

//! What an address asks the packs page for, `#/packs?get=<id>`: the part behind the question mark.

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// The pack of this id, from this app's own origin.
    Get(String),
    /// A look at what another app shared, or why nothing came of it.
    Shared(Shared),
    /// A look at the file with which the phone opened this app.
    Opened,
}

/// What became of a share (`public/sw-share.js`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// One file waits.
    Waits,
    /// No file came.
    None,
    /// More than one came.
    Several,
    /// It is larger than any pack.
    Large,
    /// The phone had no room for it.
    Full,
}

impl Errand {
    /// Reads a location's hash; `None` where nothing is asked for, or nothing that is known.
    pub fn parse(hash: &str) -> Option<Self> {
        let (_, asked) = hash.split_once('?')?;
        let (name, value) = asked.split_once('=').unwrap_or((asked, ""));
        Some(match (name, value) {
            ("get", "") => return None,
            ("get", id) => Self::Get(id.to_owned()),
            ("shared", "") => Self::Shared(Shared::Waits),
            ("shared", "several") => Self::Shared(Shared::Several),
            ("shared", "large") => Self::Shared(Shared::Large),
            ("shared", "full") => Self::Shared(Shared::Full),
            ("shared", _) => Self::Shared(Shared::None),
            ("opened", "") => Self::Opened,
            _ => return None,
        })
    }

    /// The hash that asks for a pack.
    pub fn get(id: &str) -> String {
        format!("#/packs?get={id}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_a_pack_by_its_id() {
        let id = "org.uzima.child-health";
        assert_eq!(Errand::parse(&Errand::get(id)), Some(Errand::Get(id.to_owned())));
        for hash in ["#/packs", "#/packs?", "#/packs?get", "#/packs?get=", "#/packs?other=1"] {
            assert_eq!(Errand::parse(hash), None, "{hash}");
        }
    }

    #[test]
    fn what_became_of_a_share_is_read_from_the_address() {
        for (said, shared) in [
            ("", Shared::Waits),
            ("=none", Shared::None),
            ("=several", Shared::Several),
            ("=large", Shared::Large),
            ("=full", Shared::Full),
            ("=something", Shared::None),
        ] {
            assert_eq!(Errand::parse(&format!("#/packs?shared{said}")), Some(Errand::Shared(shared)));
        }
    }
}

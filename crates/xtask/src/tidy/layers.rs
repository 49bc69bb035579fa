//! The arrows between the rooms of `src/`: storage <- state <- pages -> components, platform <- state.
//!
//! The compiler holds the arrow to the domain, because that is a crate; this rule holds the others.

use proc_macro2::{Delimiter, TokenTree};

use super::Fault;
use super::rust_code::{each_list, inside, is_sign, is_word, line, shipped};

/// For each room, the rooms it must not know. A room that is not listed may know all.
const ARROWS: [(&str, &[&str]); 7] = [
    ("storage", &["state", "pages", "components", "platform", "app"]),
    ("platform", &["storage", "state", "pages", "components", "app", "i18n", "routes"]),
    ("state", &["pages", "components", "app"]),
    ("components", &["storage", "state", "platform", "pages", "app"]),
    ("pages", &["storage", "platform", "app"]),
    ("routes", &["storage", "state", "platform", "pages", "components", "app"]),
    ("i18n", &["storage", "pages", "components", "app"]),
];

/// Crates that only storage may use: everything durable goes through it.
const STORAGE_ONLY: [&str; 3] = ["rexie", "idb", "indexed_db_futures"];

/// A fault for each path that points the wrong way.
pub fn check(name: &str, text: &str) -> Vec<Fault> {
    let Some(module) = name.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")) else {
        return Vec::new();
    };
    let module: Vec<_> = module.split('/').collect();
    let room = module[0];
    let forbidden = ARROWS.iter().find(|(from, _)| *from == room).map_or(&[][..], |(_, rooms)| *rooms);
    let mut faults = Vec::new();
    each_list(&shipped(text), &mut |tokens| {
        for (at, token) in tokens.iter().enumerate() {
            for target in targets(tokens, at, module.len()) {
                if forbidden.contains(&target.as_str()) {
                    faults.push(Fault::new(name, line(token), format!("`{room}` must not use `{target}`")));
                }
            }
            let crate_name = STORAGE_ONLY.iter().find(|krate| is_word(Some(token), krate));
            if let Some(krate) = crate_name.filter(|_| room != "storage" && is_path(tokens, at + 1)) {
                faults.push(Fault::new(name, line(token), format!("only `storage` may use `{krate}`")));
            }
        }
    });
    faults
}

fn is_path(tokens: &[TokenTree], at: usize) -> bool {
    is_sign(tokens.get(at), ':') && is_sign(tokens.get(at + 1), ':')
}

/// The rooms that a path starting at this token enters: `crate::room`, `crate::{a, b::c}`, `super::super::room`.
fn targets(tokens: &[TokenTree], at: usize, depth: usize) -> Vec<String> {
    let mut next = at;
    if is_word(tokens.get(at), "crate") && is_path(tokens, at + 1) {
        next += 3;
    } else if is_word(tokens.get(at), "super") && !(at >= 2 && is_path(tokens, at - 2)) {
        let mut ups = 0;
        while is_word(tokens.get(next), "super") && is_path(tokens, next + 1) {
            ups += 1;
            next += 3;
        }
        if ups != depth {
            return Vec::new();
        }
    } else {
        return Vec::new();
    }
    if let Some(group) = inside(tokens.get(next), Delimiter::Brace) {
        return group
            .split(|token| is_sign(Some(token), ','))
            .filter_map(|path| word(path.first()))
            .collect();
    }
    word(tokens.get(next)).into_iter().collect()
}

fn word(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(name: &str, text: &str) -> usize {
        check(name, text).len()
    }

    #[test]
    fn every_wrong_arrow_is_noticed() {
        assert_eq!(faults("src/storage/db.rs", "use crate::state::live;"), 1);
        assert_eq!(faults("src/storage.rs", "use crate::{codec, platform::seal};"), 1);
        assert_eq!(faults("src/platform/clock.rs", "fn a() { crate::i18n::number(1) }"), 1);
        assert_eq!(
            faults("src/components/card.rs", "use crate::{state::{live, dispatch}, storage::Table};"),
            2
        );
        assert_eq!(faults("src/pages/today.rs", "use crate::storage::db;"), 1);
        assert_eq!(faults("src/pages/today/list.rs", "use super::super::super::platform::clock;"), 1);
        assert_eq!(faults("src/state/live.rs", "use crate::pages::today;"), 1);
        assert_eq!(faults("src/state/live.rs", "use rexie::Rexie;"), 1);
    }

    #[test]
    fn right_arrows_and_tests_pass() {
        assert_eq!(faults("src/state/live.rs", "use crate::{storage::db, platform::clock};"), 0);
        assert_eq!(faults("src/pages/today.rs", "use crate::state::live; use crate::components::Card;"), 0);
        assert_eq!(faults("src/pages/today/list.rs", "use super::state::Row;"), 0);
        assert_eq!(
            faults("src/storage/db.rs", "use rexie::Rexie; #[cfg(test)] mod tests { use crate::state::x; }"),
            0
        );
        assert_eq!(faults("src/app.rs", "use crate::{pages, storage, platform};"), 0);
        assert_eq!(
            faults("src/storage/db.rs", "// use crate::state::x;\nconst A: &str = \"crate::state::x\";"),
            0
        );
    }
}

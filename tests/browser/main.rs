//! What only a browser can show: that nothing acknowledged is lost in its storage, whatever its tabs do to each other.
//!
//! Run by `cargo xtask browser`. Every test keeps its things in databases of its own, named after itself.

#![expect(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod backup;
mod codec;
mod deleting;
mod doses;
mod drafts;
mod durability;
mod erasing;
mod home;
mod inbox;
mod live;
mod locking;
mod merging;
mod overlays;
mod packs;
mod page;
mod phone;
mod phone_key;
mod plurals;
mod reminding;
mod restore;
mod rows;
mod schema;
mod sealed;
mod staging;
mod stock;
mod tabs;
mod today;
mod unavailable;
mod upgrade;
mod versions;
mod witness;
mod words;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

//! Uzima, the app: Leptos in the browser. docs/ARCHITECTURE.md is the map.

#![expect(clippy::needless_pass_by_value, reason = "the properties of a component are values")]
#![expect(
    clippy::unnecessary_wraps,
    reason = "fetching a room can fail; wasm_split puts the failure into the Result"
)]

pub mod app;
pub mod components;
pub mod i18n;
pub mod pages;
pub mod platform;
pub mod routes;
pub mod state;
pub mod storage;

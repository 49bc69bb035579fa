//! Uzima, the app: Leptos in the browser. docs/ARCHITECTURE.md is the map.

pub mod i18n;
pub mod platform;
pub mod routes;
pub mod storage;

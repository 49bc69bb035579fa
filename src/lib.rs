//! Uzima, the app: Leptos in the browser. docs/ARCHITECTURE.md is the map.

pub mod app;
pub mod components;
pub mod i18n;
pub mod pages;
pub mod platform;
pub mod routes;
pub mod state;
pub mod storage;

//! Uzima, the app: Leptos in the browser. See docs/ARCHITECTURE.md.

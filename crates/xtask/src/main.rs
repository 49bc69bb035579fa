//! `cargo xtask`: one-command habits.

fn main() {}

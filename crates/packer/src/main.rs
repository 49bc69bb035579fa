//! `uzima-pack`, the educator's command line.

fn main() {}

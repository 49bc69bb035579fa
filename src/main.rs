//! Mounts the app. The library is what browser tests load.

fn main() {
    uzima::app::start();
}

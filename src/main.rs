//! Mounts the app. The library is what browser tests load.

/// Two kilobytes smaller on the phone than the standard one.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    uzima::app::start();
}

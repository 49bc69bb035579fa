//! `uzima-pack`, the educator's command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    uzima_packer::cli::main()
}

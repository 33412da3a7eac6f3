//! The thin binary: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    concord::cli::run(std::env::args_os())
}

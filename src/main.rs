//! The thin binary: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [command, plan] if command == "check" => {
            concord::cli::check::run(plan.as_ref(), concord::language::Language::En)
        }
        [command] if command == "schema" => concord::cli::schema::run(),
        _ => ExitCode::SUCCESS,
    }
}

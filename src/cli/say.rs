//! Lines to standard output and standard error that survive a reader who has gone.

use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Writes text and a newline to standard output. A pipe that its reader closed is no failure; a full disk is.
pub fn out(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Writes a line to standard error; where nobody listens, nothing can be said.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

//! `concord schema`: the plan file's JSON Schema.

use super::say;
use crate::files::schema;
use std::process::ExitCode;

/// Writes the JSON Schema of the plan file to standard output.
pub fn run() -> ExitCode {
    say::out(schema::text().trim_end())
}

//! The plan that a command is given.

use super::say;
use crate::{files::plan_file, fund::plan::Plan, language::Language, wording::problem};
use std::{path::Path, process::ExitCode};

/// The plan in a file; or, after one line of standard error that says which file, where in it and why not, the status
/// to end with.
pub fn load(path: &Path, language: Language) -> Result<Plan, ExitCode> {
    plan_file::load(path).map_err(|error| {
        say::complain(&format!("{}: {}", path.display(), problem::sentence(&error, language)));
        ExitCode::FAILURE
    })
}

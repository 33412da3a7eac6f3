//! The command line: a plan to open, or a command that needs no window.
//!
//! Exit status: 0 good, 1 the input is at fault, 2 usage.

pub mod calc;
pub mod check;
pub mod evaluate;
mod plan_argument;
pub mod report;
mod say;
pub mod schema;
pub mod stress;

use crate::{app::window, language::Language};
use clap::{Parser, Subcommand};
use std::{ffi::OsString, path::PathBuf, process::ExitCode};

/// Explore together how the partners of a joint sovereign wealth fund allocate capital.
#[derive(Debug, Parser)]
#[command(name = "concord", version, args_conflicts_with_subcommands = true)]
struct Cli {
    /// The plan to open in the window; the sample plan if none is given.
    plan: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
enum Command {
    /// Evaluate one formula on its own input, to check it against a spreadsheet or a paper.
    Calc(calc::Calc),
    /// Say whether a file holds a sound plan, and what keeps it from being signed.
    Check {
        /// The plan file.
        plan: PathBuf,
        /// The language of what is said: en or ja.
        #[arg(long, default_value = "en")]
        lang: Language,
    },
    /// Say what a plan promises and risks, for the fund and every partner.
    #[command(after_help = evaluate::HELP)]
    Evaluate(evaluate::Evaluate),
    /// Print the JSON Schema of plan files.
    Schema,
    /// Say what shocks change, one at a time, who leaves, and which is the largest risk.
    #[command(after_help = stress::HELP)]
    Stress(stress::StressArguments),
}

/// Runs the program on its arguments, the first being its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output with status 0, usage errors to standard error with status 2. If
            // the stream is closed there is nobody left to tell.
            drop(error.print());
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match cli.command {
        Some(Command::Calc(calc)) => calc::run(&calc),
        Some(Command::Check { plan, lang }) => check::run(&plan, lang),
        Some(Command::Evaluate(evaluate)) => evaluate::run(&evaluate),
        Some(Command::Schema) => schema::run(),
        Some(Command::Stress(arguments)) => stress::run(&arguments),
        None => open_window(cli.plan),
    }
}

/// Opens the window on a plan.
fn open_window(plan: Option<PathBuf>) -> ExitCode {
    match window::open(plan) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

//! `concord calc NAME [FILE]`: one JSON object in, one JSON object out, by the same functions that serve the window.
//!
//! This room is read by machines and analysts: its lines are plain English and not part of the language files.

mod figures;
mod linked;
mod pacing;
mod power;
mod project;
mod returns;
mod risk;
mod waterfall;

use clap::{Args, Subcommand};
pub use figures::Fault;
use serde_json::Value;
use std::{
    io::{Read, Write},
    path::PathBuf,
    process::ExitCode,
};

/// The formula and where its input is.
#[derive(Debug, Args)]
pub struct Calc {
    #[command(subcommand)]
    formula: Formula,
}

/// Where the input is.
#[derive(Debug, Args)]
struct Source {
    /// A file with one JSON object; standard input if none is given.
    file: Option<PathBuf>,
}

/// The formulas by name.
#[derive(Debug, Subcommand)]
enum Formula {
    /// Split a total exactly by largest remainder.
    #[command(after_help = linked::APPORTION_HELP)]
    Apportion(Source),
    /// Move one of several linked sliders.
    #[command(name = "move", after_help = linked::MOVE_HELP)]
    Move(Source),
    /// All internal rates of return of equally spaced flows.
    #[command(after_help = returns::IRR_HELP)]
    Irr(Source),
    /// All internal rates of return of dated flows.
    #[command(after_help = returns::XIRR_HELP)]
    Xirr(Source),
    /// Multiples of paid-in capital and the internal rate of return.
    #[command(after_help = returns::METRICS_HELP)]
    Metrics(Source),
    /// The yearly calls, distributions and net asset value of one commitment.
    #[command(after_help = pacing::HELP)]
    Pacing(Source),
    /// Share cash among partners by a rule.
    #[command(after_help = waterfall::HELP)]
    Waterfall(Source),
    /// Voting power of the members under a decision rule.
    #[command(after_help = power::HELP)]
    Power(Source),
    /// Risk of a mix: normal from its moments, or historical from returns or scenarios.
    #[command(after_help = risk::HELP)]
    Risk(Source),
    /// Values of a mix of assets over years, on drawn futures.
    #[command(after_help = project::HELP)]
    Project(Source),
}

impl Formula {
    /// The formula's name and where its input is.
    fn parts(&self) -> (&'static str, &Source) {
        match self {
            Self::Apportion(source) => ("apportion", source),
            Self::Move(source) => ("move", source),
            Self::Irr(source) => ("irr", source),
            Self::Xirr(source) => ("xirr", source),
            Self::Metrics(source) => ("metrics", source),
            Self::Pacing(source) => ("pacing", source),
            Self::Waterfall(source) => ("waterfall", source),
            Self::Power(source) => ("power", source),
            Self::Risk(source) => ("risk", source),
            Self::Project(source) => ("project", source),
        }
    }
}

/// The answer of the named formula to the text of its input: the same as the command gives.
///
/// # Errors
/// The field at fault and the reason.
pub fn answer(formula: &str, input: &str) -> Result<Value, Fault> {
    match formula {
        "apportion" => linked::apportion(input),
        "move" => linked::move_linked(input),
        "irr" => returns::irr(input),
        "xirr" => returns::xirr(input),
        "metrics" => returns::metrics(input),
        "pacing" => pacing::pacing(input),
        "waterfall" => waterfall::waterfall(input),
        "power" => power::power(input),
        "risk" => risk::risk(input),
        "project" => project::project(input),
        unknown => Err(Fault::new("formula", format!("there is no formula `{unknown}`"))),
    }
}

/// Reads the input, prints the answer or what is at fault with the input.
pub(super) fn run(calc: &Calc) -> ExitCode {
    let (formula, source) = calc.formula.parts();
    let outcome = read(source).and_then(|text| answer(formula, &text)).and_then(|value| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{value}").and_then(|()| out.flush()).map_err(|error| Fault::new("standard output", error))
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // If standard error is closed, the status still tells.
            drop(writeln!(std::io::stderr().lock(), "{fault}"));
            ExitCode::from(1)
        }
    }
}

fn read(source: &Source) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    let name = source.file.as_ref().map_or_else(|| "standard input".to_owned(), |file| file.display().to_string());
    match &source.file {
        Some(file) => std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes)),
        None => std::io::stdin().lock().read_to_end(&mut bytes),
    }
    .map_err(|error| Fault::new(&name, error))?;
    String::from_utf8(bytes).map_err(|error| Fault::new(&name, format!("is not UTF-8: {}", error.utf8_error())))
}

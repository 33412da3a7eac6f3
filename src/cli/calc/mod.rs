//! `concord calc NAME [FILE]`: one JSON object in, one JSON object out, by the same functions that serve the window.
//!
//! This room is read by machines and analysts: its lines are plain English and not part of the language files.

mod figures;
mod linked;
mod pacing;
mod power;
mod returns;
mod risk;
mod waterfall;

use clap::{Args, Subcommand};
use figures::Fault;
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
}

/// The answer of a formula to the text of its input.
type Answer = fn(&str) -> Result<Value, Fault>;

impl Formula {
    fn parts(&self) -> (&Source, Answer) {
        match self {
            Self::Apportion(source) => (source, linked::apportion),
            Self::Move(source) => (source, linked::move_linked),
            Self::Irr(source) => (source, returns::irr),
            Self::Xirr(source) => (source, returns::xirr),
            Self::Metrics(source) => (source, returns::metrics),
            Self::Pacing(source) => (source, pacing::pacing),
            Self::Waterfall(source) => (source, waterfall::waterfall),
            Self::Power(source) => (source, power::power),
            Self::Risk(source) => (source, risk::risk),
        }
    }
}

/// Reads the input, prints the answer or what is at fault with the input.
pub fn run(calc: &Calc) -> ExitCode {
    let (source, answer) = calc.formula.parts();
    let outcome = read(source).and_then(|text| answer(&text)).and_then(|value| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{value}").and_then(|()| out.flush()).map_err(|error| Fault::new("standard output", error))
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // One line, whatever a message contains; if standard error is closed the status still tells.
            let line = fault.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
            drop(writeln!(std::io::stderr().lock(), "{line}"));
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

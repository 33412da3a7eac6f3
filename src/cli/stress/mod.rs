//! `concord stress PLAN`: what shocks change, one at a time, and who leaves.

mod answer;
mod page;

use super::{plan_argument, say};
use crate::{
    analysis::{
        engine::Engine,
        studies::{self, MOST_PATHS, StudyQuestions},
    },
    fund::edit::{Edit, SimulationEdit},
    language::{Language, text_with},
    market::ticket::Ticket,
    wording::problem,
};
pub use answer::Stress;
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

pub(super) const HELP: &str = r#"Every shock is worked out on the same drawn futures as the base case (no scenario, nobody leaves), at most 10,000 of
them, so that differences have small errors. With --json, one object, stable in its names. Money is nominal and in the
base currency; chances and errors are fractions, not per cent; errors are standard errors.
  format, version   "concord-stress", 1
  simulation        paths, seed
  plan              title {en, ja}, base_currency, start_year, horizon (years), real_target and inflation (per cent, in
                    strings), political_risk (whether the plan's switch is on), consequence and orphans (of leaving, as
                    the plan file names them)
  base              [party, chance_of_target {value, error} (null where no capital is at risk), profit (a spread)];
                    party is "fund" or a partner's id, profit is what is received, value at the horizon included, less
                    what is paid in
  scenarios         [id, name {en, ja}, year (of the plan, from 1), calendar_year, active, effects]
  departures        [partner, year, calendar_year, effects]: that partner leaves at the end of that year
  assumptions       [shock, subject (a sector's or currency's id, or null), unit ("percentage_points", "factor",
                    "correlation", "per_cent"), sides [step, effects]], the worse side for the fund first; shock is one of
                    returns, return, volatilities, correlations, currency, lags, costs, cost_of_debt, inflation
                    effects [party, chance_of_target {before, after, change, error} (or null), profit {change, error},
                    one_in_twenty {before, after, change, error}]: the mean profit, and the profit that one future in
                    twenty stays under
  largest_risks     [party, shock, subject, step, sentence]: what takes most off its chance of the target, or else off its
                    mean profit; those that nothing takes anything from beyond twice its error are left out
  switch            political risk on (active scenarios, exits drawn by hazard) against off: active [id], effects,
                    profit_change [party and a spread over futures]
  exits             with the switch on: [partner, left_by_year (years 0 to horizon), chance {value, error}, and means over
                    the futures on which it leaves: paid_in (by then), value (its part of the fund), orphaned (calls it
                    does not make), carried [partner, amount], never_made, price and bought (of an outside buyer), frozen,
                    penalty]
  caps              [partner, not_called (calls that its cap still holds back at the horizon), chance {value, error} (that
                    it holds any back)]; none without caps
A spread is mean, mean_error, percentiles {p5, p25, p50, p75, p95} and percentile_errors."#;

/// Which plan, and how the answer is written.
#[derive(Debug, Args)]
pub struct StressArguments {
    /// The plan file.
    plan: PathBuf,
    /// Write one JSON object instead of a report.
    #[arg(long)]
    json: bool,
    /// How many futures to draw in place of the plan's number, 100 to 10,000.
    #[arg(long)]
    paths: Option<u32>,
    /// The language of the report and of what is said: en or ja.
    #[arg(long, default_value = "en")]
    lang: Language,
}

/// Writes the answer to standard output; or what is wrong with the file, with exit status 1.
pub(super) fn run(arguments: &StressArguments) -> ExitCode {
    match answer(arguments) {
        Ok(text) => say::out(&text),
        Err(status) => status,
    }
}

fn answer(arguments: &StressArguments) -> Result<String, ExitCode> {
    let language = arguments.lang;
    let plan = plan_argument::load(&arguments.plan, language)?;
    if arguments.paths.is_some_and(|paths| paths as usize > MOST_PATHS) {
        let most = [("most", MOST_PATHS.to_string().into())];
        return Err(failed(&text_with(language, "stress-too-many", &most)));
    }
    let paths = arguments.paths.map(SimulationEdit::Paths).map(Edit::Simulation);
    let edits = Edit::Many(paths.into_iter().collect());
    let plan = edits.apply(&plan).map_err(|fault| failed(&problem::sentence(&fault, language)))?.plan;
    let questions = StudyQuestions { tornado: true, switch: true, ..StudyQuestions::default() };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let found = studies::study(&mut Engine::new(cores), &plan, &questions, &Ticket::default());
    let found = found.map_err(|cancelled| failed(&cancelled.to_string()))?;
    Ok(if arguments.json {
        Stress::of(&plan, &found, language).to_json()
    } else {
        page::to_text(&plan, &found, language)
    })
}

/// Complains; the status to end with.
fn failed(line: &str) -> ExitCode {
    say::complain(line);
    ExitCode::FAILURE
}

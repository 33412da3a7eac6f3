//! `concord evaluate PLAN`: what a plan promises and risks, for the fund and every partner.

use super::{plan_argument, report, say};
use crate::{
    analysis::{
        engine::Engine,
        paths_csv::{self, TableError},
        questions::Counting,
    },
    files::error::{DiskAction, FileError},
    fund::{
        edit::{Edit, SimulationEdit},
        plan::Plan,
    },
    language::{Language, text_with},
    market::ticket::Ticket,
    wording::problem,
};
use clap::Args;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

pub(super) const HELP: &str = r#"With --json, one object, stable in its names. Money and shares of the plan are exact decimals in strings, statistics are
numbers (fractions, not per cent), what is undefined is null. Every amount stands in "own", the currency that its holder
counts in, and in "base", the fund's; for the fund both are the same.
  format, version   "concord-evaluation", 1
  simulation        paths, seed, quality ("exact", or "streamed": percentiles from a fine histogram)
  plan              title {en, ja}, base_currency, start_year, horizon (years), real_target, inflation, risk_free_rate,
                    pooling (per cent), nominal_target, signable
  fund              currency, commitment, allocated, unallocated,
                    sectors     [id, committed (before pooling), share (per cent of the commitment), exposure (after
                                pooling), weight, risk_share (Euler), risk_contribution]
                    locations   [id, exposure, share]
                    currencies  [id, exposure, share]
                    foreign_currency_share
                    closed_form null where nothing is allocated; else expected_return {arithmetic, geometric},
                                volatility, sharpe_ratio, chance_of_target, hhi, effective_number,
                                diversification_ratio, losses [confidence, one_year_in, lognormal, normal {
                                value_at_risk, expected_shortfall {share, money}}]: losses of a year, positive
                    simulated   one_year_losses [confidence, one_year_in, value_at_risk, expected_shortfall {share, money}]
                                (drawn; null where nothing is allocated), committed {own, base} (so far, by year), and
                                in "own" (drawn rates, hedged) and in "base":
                                figures null where no capital is at risk; else irr {spread, unique, multiple, none,
                                total_loss}, tvpi, dpi, drawdown, chance_of_loss and chance_of_target {value, error}
                                (the target always in the own currency), horizon_losses [confidence, value_at_risk,
                                expected_shortfall] (of paid-in capital), break_even {by_year, never, median}
                                series  {calls, distributions, net_asset_value, total_value, net_cash,
                                cumulative_net_cash, paid_in, cumulative_distributions, gross, fees, interest, sharing,
                                tax, currency, net}, years 0 to horizon; in every year
                                gross - fees - interest + sharing - tax + currency = net
                                each spread and series: mean, mean_error, percentiles {p5, p25, p50, p75, p95} and
                                percentile_errors
  sharing           null where no futures were drawn; else what the sharing rule does, base currency, before tax: rule,
                    tiers [tier, by_year, at_horizon (means), parts (by partner)], balance (a series: what the funders
                    are owed before the split turns; null without one), turn {by_year, never, median} (null for pro
                    rata), partners [partner, capital, cash, loss, risk (shares), received, profit, effect (spreads;
                    against pro rata)]
  deployment        null where no futures were drawn or money is paid in by schedule; else what becomes of commitments by
                    the end of the years 0 to horizon, means over futures: drawn (whether lag and approval are),
                    sectors [id, lag_months {p10, p50, p90}, approved_part, selected, approved, funded, deployed (parts of
                    what is committed)], fund {pledged, selected, approved, funded, deployed (base currency),
                    never_deployed (a part), half_deployed (the year of the plan by which half is at work)}
  departures        null where no futures were drawn; else exits (zeros while political risk is off) [partner,
                    left_by_year, chance {value, error}, and means over the futures on which it leaves, base currency:
                    paid_in (by then), value (its part of the fund), orphaned (calls it does not make), carried
                    [partner, amount], never_made, price and bought (of an outside buyer), frozen, penalty], caps
                    [partner, not_called (at the horizon), chance {value, error} (that the cap holds calls back)]
  partners          [id, name {en, ja}, committed_as {amount, currency}, and the fields of fund]
  findings          [code, partner, sector, share, limit, amount, minimum, sentence]: what keeps it from being signed

With --export-paths, a row a future, holder and year, each in its own currency, the fund first:
  path,party,year,call,distribution,net_asset_value"#;

/// Which plan, and how the answer is written.
#[derive(Debug, Args)]
pub struct Evaluate {
    /// The plan file.
    plan: PathBuf,
    /// Write one JSON object instead of a report.
    #[arg(long)]
    json: bool,
    /// How many futures to draw in place of the plan's number; the report then says what they show.
    #[arg(long)]
    paths: Option<u32>,
    /// The seed of the futures in place of the plan's: 1 to 16 hexadecimal digits.
    #[arg(long)]
    seed: Option<String>,
    /// Write every future's calls, distributions and values to this CSV file as well.
    #[arg(long, value_name = "FILE")]
    export_paths: Option<PathBuf>,
    /// The language of the report and of what is said: en or ja.
    #[arg(long, default_value = "en")]
    lang: Language,
}

/// Writes the answer to standard output; or, as `check` does, what is wrong with the file, with exit status 1.
pub(super) fn run(evaluate: &Evaluate) -> ExitCode {
    match answer(evaluate) {
        Ok(text) => say::out(&text),
        Err(status) => status,
    }
}

fn answer(evaluate: &Evaluate) -> Result<String, ExitCode> {
    let language = evaluate.lang;
    let plan = overridden(&plan_argument::load(&evaluate.plan, language)?, evaluate)?;
    if let Some(file) = &evaluate.export_paths {
        export(&plan, &evaluate.plan, file, language)?;
    }
    let mut evaluation = report::evaluation(&plan, language);
    if evaluate.json || evaluate.paths.is_some() || evaluate.seed.is_some() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        report::simulate(&mut evaluation, &plan, &mut Engine::new(cores), &Ticket::default())
            .map_err(|cancelled| failed(&cancelled.to_string()))?;
    }
    Ok(if evaluate.json { report::to_json(&evaluation) } else { report::to_text(&evaluation, &plan, language) })
}

/// The plan with the futures that were asked for.
fn overridden(plan: &Plan, evaluate: &Evaluate) -> Result<Plan, ExitCode> {
    let paths = evaluate.paths.map(SimulationEdit::Paths);
    let seed = evaluate.seed.clone().map(SimulationEdit::Seed);
    let edits = Edit::Many(paths.into_iter().chain(seed).map(Edit::Simulation).collect());
    let applied = edits.apply(plan).map_err(|problem| failed(&problem::sentence(&problem, evaluate.lang)))?;
    Ok(applied.plan)
}

/// Writes the table of futures.
fn export(plan: &Plan, plan_file: &Path, file: &Path, language: Language) -> Result<(), ExitCode> {
    let name = file.display().to_string();
    // The same file by whatever name: opening it to write would empty the plan.
    let same = matches!((plan_file.canonicalize(), file.canonicalize()), (Ok(one), Ok(two)) if one == two);
    if same {
        let arguments = [("file", name.as_str().into())];
        return Err(failed(&text_with(language, "evaluate-export-over-plan", &arguments)));
    }
    let written = File::create(file).map_err(TableError::Write).and_then(|file| {
        let mut out = BufWriter::new(file);
        paths_csv::write(plan, plan.simulation.paths as usize, Counting::Own, &Ticket::default(), &mut out)?;
        Ok(out.flush()?)
    });
    written.map_err(|error| match error {
        TableError::Write(error) => {
            let fault = FileError::io(DiskAction::Write, &error);
            failed(&format!("{name}: {}", problem::sentence(&fault, language)))
        }
        TableError::Cancelled(cancelled) => failed(&cancelled.to_string()),
    })
}

/// Complains; the status to end with.
fn failed(line: &str) -> ExitCode {
    say::complain(line);
    ExitCode::FAILURE
}

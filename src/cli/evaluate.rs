//! `concord evaluate PLAN`: what a plan promises and risks, for the fund and every partner.

use super::{plan_argument, report, say};
use crate::language::Language;
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

pub(super) const HELP: &str = r#"With --json, one object, stable in its names. Money and shares of the plan are exact decimals in strings, statistics are
numbers (fractions, not per cent), what is undefined is null. Every amount stands in "own", the currency that its holder
counts in, and in "base", the fund's; for the fund both are the same.
  format, version   "concord-evaluation", 1
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
  partners          [id, name {en, ja}, committed_as {amount, currency}, and the fields of fund]
  findings          [code, partner, sector, share, limit, amount, minimum, sentence]: what keeps it from being signed"#;

/// Which plan, and how the answer is written.
#[derive(Debug, Args)]
pub struct Evaluate {
    /// The plan file.
    plan: PathBuf,
    /// Write one JSON object instead of a report.
    #[arg(long)]
    json: bool,
    /// The language of the report and of what is said: en or ja.
    #[arg(long, default_value = "en")]
    lang: Language,
}

/// Writes the answer to standard output; or, as `check` does, what is wrong with the file, with exit status 1.
pub(super) fn run(evaluate: &Evaluate) -> ExitCode {
    let plan = match plan_argument::load(&evaluate.plan, evaluate.lang) {
        Ok(plan) => plan,
        Err(status) => return status,
    };
    let evaluation = report::evaluation(&plan, evaluate.lang);
    if evaluate.json {
        say::out(&report::to_json(&evaluation))
    } else {
        say::out(&report::to_text(&evaluation, &plan, evaluate.lang))
    }
}

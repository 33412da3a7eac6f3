//! `project`.

use super::figures::{Fault, parse};
use crate::{
    analysis::project::{ProjectError, ProjectInput, project as projection},
    market::ticket::Ticket,
};
use serde_json::Value;

pub(super) const HELP: &str = r#"Input:
  mean            [number]    arithmetic mean of each asset's yearly return: its logarithm's is m = ln(1+mean) − v²/2
  log_volatility  [number]    deviation v of the logarithm of each asset's yearly growth; in its place
  volatility      [number]    arithmetic deviation of each asset's yearly return
  correlation     [[number]]  of the logarithms
  weights         [number]    the mix
  style           "constant_mix" (reset every step) or "buy_and_hold"
  contributions   {name: [number]}  each partner's in the years 1, 2, …
  timing          "begin": V_t = (V_{t−1} + c_t)·G_t; "end": V_t = V_{t−1}·G_t + c_t
  years           whole number, 1 to 200
  steps_per_year  whole number, 1 to 365; 1 if left out: with k steps each draws m/k and the covariance S/k
  paths           whole number: futures drawn, at most 1,000,000
  real_target     number      real return to beat, a year; 0 if left out
  inflation       number      a year; 0 if left out
  currency        object      if given, values are in a partner's currency: log_mean, log_volatility (of the exchange
                              rate's yearly change X), correlation [number] (with each asset), rate_base, rate_partner,
                              spot, hedge_ratio; H = G·X − h·(X − F) a year, F = (1+rate_partner)/(1+rate_base)
Output, by year, in money of the year; the same input gives the same output to the last digit:
  fund      mean, std (n − 1), percentiles_by_year {p5, p25, p50, p75, p95} (type 7), standard_error {p5 …}: half the gap
            between the ranks np ± √(np(1−p))
  partners  {name: the same}
  terminal  of the fund's last year: cvar95 (mean of the worst 5 % of values), probability_of_loss (less than was
            contributed), probability_beating_real_target (contributions carried at (1+r)(1+i) − 1)

Example:
  in:  {"mean":[0.06,0.03],"log_volatility":[0.15,0.05],"correlation":[[1,0.2],[0.2,1]],"weights":[0.6,0.4],"style":"constant_mix","contributions":{"us":[100,100],"jp":[50,50]},"timing":"begin","years":2,"paths":1000,"real_target":0.03,"inflation":0.02}
  out: {"fund":{"mean":[158.31510140822095,323.676400688767],"std":[15.713916840761469,34.023738008554],"percentiles_by_year":{"p5":[134.32070708256273,274.63163629748874],"p25":[147.39836385425116,298.57508252972764],"p50":[156.6082617916279,321.18103418061384],"p75":[168.17339841232035,345.53927108490393],"p95":[184.950557312468,384.4722857719377]},"standard_error":{"p5":[0.8253845271964337,1.441614392741286],"p25":[0.5958723581227474,1.4568988857560043],"p50":[0.5363771359836988,2.0329316116700795],"p75":[0.8479284723150187,1.4769915916355387],"p95":[1.004266460843425,2.265209720834804]}},"partners":{"jp":{"mean":[52.77170046940703,107.89213356292196],"std":[5.237972280253826,11.341246002851333],"percentiles_by_year":{"p5":[44.773569027520914,91.54387876582958],"p25":[49.13278795141706,99.52502750990924],"p50":[52.20275393054264,107.06034472687126],"p75":[56.057799470773446,115.17975702830132],"p95":[61.65018577082267,128.1574285906459]},"standard_error":{"p5":[0.27512817573214576,0.4805381309137573],"p25":[0.1986241193742515,0.4856329619186681],"p50":[0.17879237866124242,0.6776438705566861],"p75":[0.28264282410500385,0.49233053054516773],"p95":[0.334755486947806,0.7550699069449394]}},"us":{"mean":[105.54340093881406,215.7842671258439],"std":[10.475944560507653,22.682492005702667],"percentiles_by_year":{"p5":[89.54713805504183,183.08775753165915],"p25":[98.26557590283412,199.05005501981847],"p50":[104.40550786108528,214.12068945374253],"p75":[112.11559894154689,230.35951405660265],"p95":[123.30037154164533,256.3148571812918]},"standard_error":{"p5":[0.5502563514642915,0.9610762618275146],"p25":[0.397248238748503,0.9712659238373362],"p50":[0.35758475732248485,1.3552877411133721],"p75":[0.5652856482100077,0.9846610610903355],"p95":[0.669510973895612,1.5101398138898787]}}},"terminal":{"cvar95":263.3990251304877,"probability_of_loss":0.26,"probability_beating_real_target":0.484}}"#;

pub(super) fn project(text: &str) -> Result<Value, Fault> {
    let input: ProjectInput = parse(text)?;
    let output = projection(&input, &Ticket::default()).map_err(|error| match error {
        ProjectError::Input(error) => error.into(),
        ProjectError::Cancelled(cancelled) => Fault::new("input", cancelled),
    })?;
    if output.fund.std.iter().chain(&output.fund.mean).any(|figure| !figure.is_finite()) {
        return Err(Fault::new("years", "are too many for these returns: the answer is beyond what a double holds"));
    }
    serde_json::to_value(output).map_err(|error| Fault::new("output", error))
}

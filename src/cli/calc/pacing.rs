//! `pacing`.

use super::figures::{Exact, Fault, parse};
use crate::analysis::pacing::{Pacing, table};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) const HELP: &str = r#"Input:
  commitment            decimal    money committed
  rate_of_contribution  [decimal]  share of the unfunded commitment called each year, 0 to 1; the last repeats
  life                  decimal    years until everything is distributed
  bow                   decimal    exponent of age over life: how late distributions come
  growth                decimal    growth of the opening net asset value a year, 0.13 for 13 %
  yield_floor           decimal    least rate of distribution, 0 to 1; 0 if left out
  years                 integer    years of the table, up to 200
Output:
  table  [{year, rate_of_distribution, contribution, distribution, nav, paid_in, cumulative_distributions, unfunded,
         net_cash_flow}] numbers; all flows are at the year's end and a year's call earns nothing that year
(Takahashi & Alexander 2002.)

Example:
  in:  {"commitment":"100","rate_of_contribution":["0.25","0.333","0.5"],"life":12,"bow":"2.5","growth":"0.13","yield_floor":"0","years":2}
  out: {"table":[{"year":1,"rate_of_distribution":0.0020046884346862004,"contribution":25.0,"distribution":0.0,"nav":25.0,"paid_in":25.0,"cumulative_distributions":0.0,"unfunded":75.0,"net_cash_flow":-25.0},{"year":2,"rate_of_distribution":0.01134023029066286,"contribution":24.975,"distribution":0.32036150571122574,"nav":52.904638494288776,"paid_in":49.975,"cumulative_distributions":0.32036150571122574,"unfunded":50.025,"net_cash_flow":-24.654638494288776}]}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    commitment: Exact,
    rate_of_contribution: Vec<Exact>,
    life: Exact,
    bow: Exact,
    growth: Exact,
    #[serde(default)]
    yield_floor: Option<Exact>,
    years: usize,
}

pub(super) fn pacing(text: &str) -> Result<Value, Fault> {
    let input: Input = parse(text)?;
    let years = table(&Pacing {
        commitment: input.commitment.to_f64(),
        rate_of_contribution: input.rate_of_contribution.iter().map(|rate| rate.to_f64()).collect(),
        life: input.life.to_f64(),
        bow: input.bow.to_f64(),
        growth: input.growth.to_f64(),
        yield_floor: input.yield_floor.map_or(0.0, Exact::to_f64),
        years: input.years,
    })?;
    let table: Vec<Value> = years
        .iter()
        .map(|year| {
            json!({
                "year": year.year,
                "rate_of_distribution": year.rate_of_distribution,
                "contribution": year.contribution,
                "distribution": year.distribution,
                "nav": year.nav,
                "paid_in": year.paid_in,
                "cumulative_distributions": year.cumulative_distributions,
                "unfunded": year.unfunded,
                "net_cash_flow": year.net_cash_flow,
            })
        })
        .collect();
    Ok(json!({ "table": table }))
}

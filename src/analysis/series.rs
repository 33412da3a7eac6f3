//! From flows to the series asked for.

use super::{
    closed_form,
    flows::Flows,
    questions::{Measure, Prices},
};
use crate::{
    fund::plan::Sections,
    market::{
        kernel,
        rows::{Row, ZERO},
    },
};

/// What turns money of a year into the prices asked for: 1, `(1+i)^−t`, or `(1+h)^−t`.
pub fn deflators(prices: Prices, plan: &Sections, horizon: usize) -> Vec<f32> {
    let rate = match prices {
        Prices::Nominal => 0.0,
        Prices::Real => plan.meta.inflation.fraction(),
        Prices::AtTarget => closed_form::hurdle(plan),
    };
    (0..=horizon).map(|year| libm::pow(1.0 + rate, -(year as f64)) as f32).collect()
}

/// Writes one measure, a row a year.
pub fn measure(flows: &Flows, measure: Measure, deflators: &[f32], out: &mut [Row]) {
    if let Measure::Bridge(step) = measure {
        for ((row, out), f) in flows.bridge.rows(step).iter().zip(out).zip(deflators) {
            kernel::combine(out, &[(*f, row)]);
        }
        return;
    }
    let streams = &flows.whole;
    let mut before = ZERO;
    let years = streams.calls.iter().zip(&streams.distributions).zip(&streams.values);
    for (((calls, distributions), values), (out, f)) in years.zip(out.iter_mut().zip(deflators)) {
        let f = *f;
        match measure {
            Measure::Bridge(_) => {}
            Measure::Calls => kernel::combine(out, &[(f, calls)]),
            Measure::Distributions => kernel::combine(out, &[(f, distributions)]),
            Measure::NetAssetValue => kernel::combine(out, &[(f, values)]),
            Measure::NetCash => kernel::combine(out, &[(f, distributions), (-f, calls)]),
            Measure::TotalValue => {
                kernel::add_part(&mut before, f, distributions);
                kernel::combine(out, &[(1.0, &before), (f, values)]);
            }
            Measure::CumulativeNetCash => {
                kernel::combine(out, &[(1.0, &before), (f, distributions), (-f, calls)]);
                before = *out;
            }
            Measure::PaidIn => {
                kernel::combine(out, &[(1.0, &before), (f, calls)]);
                before = *out;
            }
            Measure::CumulativeDistributions => {
                kernel::combine(out, &[(1.0, &before), (f, distributions)]);
                before = *out;
            }
        }
    }
}

/// Whether a measure is linear in what a party holds: a hedge's loss that distributions cannot bear is called, which is
/// not.
pub fn is_linear(measure: Measure, hedged: bool) -> bool {
    let plain = matches!(measure, Measure::NetAssetValue | Measure::NetCash | Measure::CumulativeNetCash);
    !matches!(measure, Measure::Bridge(_)) && (!hedged || plain)
}

//! The steps from gross to net on every future and in every year, so that they add up.

use crate::analysis::{flows::Streams, questions::Step};
use crate::market::{
    kernel,
    rows::{Row, ZERO},
};

/// A row a year for every step.
#[derive(Clone, Debug, Default)]
pub struct Bridge {
    steps: [Vec<Row>; Step::ALL.len()],
}

impl Bridge {
    /// The rows of a step.
    pub fn rows(&self, step: Step) -> &[Row] {
        self.steps.get(step as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn begin(&mut self, years: usize) {
        for rows in &mut self.steps {
            rows.clear();
            rows.resize(years, ZERO);
        }
    }

    /// A year's row of a step.
    pub(super) fn row(&mut self, step: Step, year: usize) -> Option<&mut Row> {
        self.steps.get_mut(step as usize)?.get_mut(year)
    }

    /// Notes the flows before currency comes in.
    pub fn before_currency(&mut self, taxed: &Streams) {
        if let Some(currency) = self.steps.get_mut(Step::Currency as usize) {
            accrue(taxed, -1.0, currency);
        }
    }

    /// Currency and net, from the flows in the currency that they are counted in; all steps are then counted in it, those
    /// before at the spot rate of t = 0.
    pub fn end(&mut self, counted: &Streams, spot: f32) {
        if spot.to_bits() != 1.0_f32.to_bits() {
            for row in self.steps.iter_mut().flatten() {
                kernel::scale(row, spot);
            }
        }
        for step in [Step::Currency, Step::Net] {
            if let Some(rows) = self.steps.get_mut(step as usize) {
                accrue(counted, 1.0, rows);
            }
        }
    }
}

/// Adds `sign` times what accrues in each year: the change of value, what is paid out less what is called.
fn accrue(streams: &Streams, sign: f32, out: &mut [Row]) {
    let opening = std::iter::once(&ZERO).chain(&streams.values);
    let flows = streams.calls.iter().zip(&streams.distributions).zip(&streams.values);
    for ((out, opening), ((calls, distributions), values)) in out.iter_mut().zip(opening).zip(flows) {
        kernel::accrue(out, sign, opening, calls, distributions, values);
    }
}

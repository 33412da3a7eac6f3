//! The steps from gross to net on every future and in every year, so that they add up.

use super::{Net, Working};
use crate::analysis::{
    flows::Streams,
    questions::{Party, Step},
};
use crate::market::{
    futures::TileView,
    kernel,
    rows::{Row, ZERO},
};

/// A row a year for every step.
#[derive(Clone, Debug, Default)]
pub struct Bridge {
    steps: [Vec<Row>; Step::ALL.len()],
    pro_rata: Streams,
}

impl Bridge {
    /// The rows of a step.
    pub fn rows(&self, step: Step) -> &[Row] {
        self.steps.get(step as usize).map_or(&[], Vec::as_slice)
    }

    fn rows_mut(&mut self, step: Step) -> Option<&mut Vec<Row>> {
        self.steps.get_mut(step as usize)
    }

    /// Gross, costs, interest, and what the rule gives: from a party's flows before tax.
    pub fn begin(&mut self, view: &TileView<'_>, net: &Net, working: &mut Working, party: Party, shared: &Streams) {
        let years = view.recipe.horizon + 1;
        let mut pro_rata = std::mem::take(&mut self.pro_rata);
        // Flows that are a product are those of pro rata.
        if net.is_product(party) {
            pro_rata.clone_from_streams(shared);
        } else {
            net.before_sharing(view, working, party, &mut pro_rata);
        }
        let (costs, interest) = net.charges();
        for rows in &mut self.steps {
            rows.clear();
            rows.resize(years, ZERO);
        }
        let mut accrued = vec![ZERO; years];
        accrue(&pro_rata, 1.0, &mut accrued);
        for (step, charge) in [(Step::Costs, costs), (Step::Interest, interest)] {
            let opening = std::iter::once(&ZERO).chain(&pro_rata.values);
            for (row, opening) in self.rows_mut(step).into_iter().flatten().zip(opening) {
                kernel::add_part(row, charge, opening);
            }
            for (gross, charged) in accrued.iter_mut().zip(self.rows(step)) {
                kernel::add(gross, charged);
            }
        }
        if let Some(gross) = self.rows_mut(Step::Gross) {
            *gross = accrued;
        }
        if let Some(sharing) = self.rows_mut(Step::Sharing) {
            accrue(shared, 1.0, sharing);
            accrue(&pro_rata, -1.0, sharing);
        }
        if let Some(tax) = self.rows_mut(Step::Tax) {
            accrue(shared, 1.0, tax);
        }
        self.pro_rata = pro_rata;
    }

    /// The tax: what the flows after it lack.
    pub fn after_tax(&mut self, taxed: &Streams) {
        if let Some(tax) = self.rows_mut(Step::Tax) {
            accrue(taxed, -1.0, tax);
        }
        if let Some(currency) = self.rows_mut(Step::Currency) {
            accrue(taxed, -1.0, currency);
        }
    }

    /// Currency and net, from the flows in the currency that they are counted in; all steps are then counted in it, those
    /// before at the spot rate of t = 0.
    pub fn end(&mut self, counted: &Streams, spot: f32) {
        if spot.to_bits() != 1.0_f32.to_bits() {
            for rows in &mut self.steps {
                rows.iter_mut().for_each(|row| kernel::scale(row, spot));
            }
        }
        if let Some(currency) = self.rows_mut(Step::Currency) {
            accrue(counted, 1.0, currency);
        }
        if let Some(net) = self.rows_mut(Step::Net) {
            accrue(counted, 1.0, net);
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

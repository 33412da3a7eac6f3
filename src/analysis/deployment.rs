//! How long commitments wait and what has become of them, year by year: pledged, selected, approved, funded, deployed.
//!
//! Everything here is a mean over futures of one unit committed to a sector, so that any party's money follows by its
//! weights within a frame.

use crate::market::{
    futures::{Futures, SectorKind},
    programme::Programme,
    ticket::{Cancelled, Ticket},
};

/// Parts of a commitment that have come so far by the end of a year, cumulative, means over futures. What is pledged is
/// the whole of it, 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stages {
    /// Committed by a vintage.
    pub selected: f64,
    /// Through every gate.
    pub approved: f64,
    /// Called, what waiting costs included.
    pub funded: f64,
    /// Called and put to work.
    pub deployed: f64,
}

impl Stages {
    fn add(&mut self, weight: f64, other: &Self) {
        self.selected += weight * other.selected;
        self.approved += weight * other.approved;
        self.funded += weight * other.funded;
        self.deployed += weight * other.deployed;
    }
}

/// One sector's commitments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectorCourse {
    /// The 10, 50 and 90 per cent points of the approval lag over futures, months; all the same where nothing is drawn.
    pub lag: [f64; 3],
    /// Part of the vintages that are approved, by money, over futures.
    pub approved: f64,
    /// The years 0 … horizon.
    pub years: Vec<Stages>,
}

/// Every sector's commitments, in the plan's order. Evergreen plans have none to wait for: their sectors have no years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deployment {
    /// By sector.
    pub sectors: Vec<SectorCourse>,
}

impl Deployment {
    /// Of a plan's futures.
    ///
    /// # Errors
    /// [`Cancelled`] where the ticket was.
    pub fn of(futures: &Futures, ticket: &Ticket) -> Result<Self, Cancelled> {
        ticket.check()?;
        let recipe = &futures.recipe;
        let of = |kind: &SectorKind| match kind {
            SectorKind::Paced(programme) | SectorKind::Held(programme) => settled(programme, &recipe.schedule),
            SectorKind::Growing => SectorCourse::default(),
        };
        Ok(Self { sectors: recipe.sectors.iter().map(of).collect() })
    }

    /// The stages of money committed to the sectors in these amounts, in the amounts' unit, years 0 … horizon; empty
    /// where nothing waits.
    pub fn funnel(&self, amounts: &[f64]) -> Vec<Stages> {
        let years = self.sectors.iter().map(|sector| sector.years.len()).max().unwrap_or(0);
        let mut sums = vec![Stages::default(); years];
        for (sector, amount) in self.sectors.iter().zip(amounts) {
            for (sum, stages) in sums.iter_mut().zip(&sector.years) {
                sum.add(*amount, stages);
            }
        }
        sums
    }

    /// The part of what is committed that is never put to work within the horizon, on average; `None` where nothing is
    /// committed or nothing waits.
    pub fn never_deployed(&self, amounts: &[f64]) -> Option<f64> {
        let total: f64 = amounts.iter().sum();
        let last = self.funnel(amounts).last().copied()?;
        (total > 0.0).then(|| (1.0 - last.deployed / total).max(0.0))
    }

    /// The first year by whose end half of what is committed has been put to work, on average; `None` where that never
    /// comes.
    pub fn half_deployed(&self, amounts: &[f64]) -> Option<usize> {
        let total: f64 = amounts.iter().sum();
        if total <= 0.0 {
            return None;
        }
        self.funnel(amounts).iter().position(|stages| stages.deployed >= 0.5 * total)
    }
}

/// A sector in which nothing is drawn: every commitment waits the same and passes.
fn settled(programme: &Programme, schedule: &[f64]) -> SectorCourse {
    let mut sum = Stages::default();
    let years = programme.calls.iter().enumerate().map(|(year, call)| {
        sum.selected += schedule.get(year).copied().unwrap_or(0.0);
        sum.approved += programme.approved.get(year).copied().unwrap_or(0.0);
        sum.funded += call;
        sum.deployed += call;
        sum
    });
    SectorCourse { lag: [programme.lag; 3], approved: 1.0, years: years.collect() }
}

//! Where the partners' money stands: by sector, location and currency, after pooling.

use crate::fund::{
    exact::to_f64,
    identity::{CurrencyCode, LocationId},
    plan::Sections,
};

/// Amounts of base currency: a row a partner (in the plan's order), a column a sector.
///
/// `W[p][s] = (1−π)·A[p][s] + π·k_p·ΣA[·][s]`, where `A` is what partners allocate from their own commitments and `k_p`
/// is the partner's part of all allocated money: pooling gives everyone the same mix and leaves every partner's and
/// every sector's total as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// `W`, row-major: partners × sectors, units of base currency.
    amounts: Vec<f64>,
    sectors: usize,
}

impl Exposure {
    /// The exposure of a plan.
    pub fn of(plan: &Sections) -> Self {
        Self::with_commitments(plan, &plan.commitments().into_iter().map(to_f64).collect::<Vec<_>>(), |p, s| {
            to_f64(plan.share(p, s))
        })
    }

    /// The exposure that commitments (base currency) and shares (per cent, by partner and sector) other than the
    /// plan's own would give.
    pub fn with_commitments(plan: &Sections, commitments: &[f64], share: impl Fn(usize, usize) -> f64) -> Self {
        let sectors = plan.sectors.len();
        let mut amounts: Vec<f64> = Vec::with_capacity(commitments.len() * sectors);
        for (p, commitment) in commitments.iter().enumerate() {
            amounts.extend((0..sectors).map(|s| commitment * share(p, s) / 100.0));
        }
        let pooling = plan.terms.pooling.to_f64() / 100.0;
        if pooling > 0.0 && sectors > 0 {
            pool(&mut amounts, sectors, pooling);
        }
        Self { amounts, sectors }
    }

    /// A partner's amounts by sector.
    pub fn partner(&self, partner: usize) -> &[f64] {
        self.amounts.get(partner * self.sectors..(partner + 1) * self.sectors).unwrap_or(&[])
    }

    /// The fund's amounts by sector.
    pub fn fund(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.sectors];
        if self.sectors > 0 {
            for row in self.amounts.chunks_exact(self.sectors) {
                for (sum, amount) in sums.iter_mut().zip(row) {
                    *sum += amount;
                }
            }
        }
        sums
    }
}

/// Replaces the part `pooling` of every row by the row's part of the column sums.
fn pool(amounts: &mut [f64], sectors: usize, pooling: f64) {
    let mut columns = vec![0.0; sectors];
    for row in amounts.chunks_exact(sectors) {
        for (column, amount) in columns.iter_mut().zip(row) {
            *column += amount;
        }
    }
    let total: f64 = columns.iter().sum();
    if total == 0.0 {
        return;
    }
    for row in amounts.chunks_exact_mut(sectors) {
        let part = row.iter().sum::<f64>() / total;
        for (amount, column) in row.iter_mut().zip(&columns) {
            *amount = (1.0 - pooling) * *amount + pooling * part * column;
        }
    }
}

/// Amounts by location, in the plan's order of locations.
pub fn by_location<'a>(plan: &'a Sections, amounts: &[f64]) -> Vec<(&'a LocationId, f64)> {
    plan.locations
        .iter()
        .map(|location| {
            let share = |s: usize| plan.sectors.get(s).map_or(0.0, |sector| sector.share_in(&location.id).to_f64());
            (&location.id, amounts.iter().enumerate().map(|(s, amount)| amount * share(s) / 100.0).sum())
        })
        .collect()
}

/// Amounts by the currency of the locations, in the plan's order of currencies; currencies without money are left out.
pub fn by_currency<'a>(plan: &'a Sections, amounts: &[f64]) -> Vec<(&'a CurrencyCode, f64)> {
    let places = by_location(plan, amounts);
    plan.currencies
        .iter()
        .map(|currency| {
            let sum = places
                .iter()
                .zip(plan.locations.iter())
                .filter(|(_, location)| location.currency == currency.code)
                .map(|((_, amount), _)| amount)
                .sum();
            (&currency.code, sum)
        })
        .filter(|(_, amount): &(_, f64)| *amount > 0.0)
        .collect()
}

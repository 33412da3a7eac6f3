//! The plan: everything the partners explore together, always valid, cheap to clone.

use super::{
    allocation::{Allocation, Baseline, Row},
    approvals::Approvals,
    assumption::Source,
    correlation::Correlation,
    exact::{HUNDRED, round, to_f64},
    governance::Governance,
    identity::{CurrencyCode, PartnerId, SectorId},
    money::{Currency, Money},
    partner::{Location, Partner},
    politics::Politics,
    problem::Problem,
    sector::Sector,
    strategy::Strategy,
    terms::{Meta, Simulation, Terms},
    validate,
};
use rust_decimal::Decimal;
use std::{ops::Deref, sync::Arc};

/// The sections of a plan. Each sits behind its own `Arc`: pointer equality tells a cache what did not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sections {
    /// Title, horizon, target.
    pub meta: Arc<Meta>,
    /// Currencies in use; the base currency among them.
    pub currencies: Arc<Vec<Currency>>,
    /// Places where money works.
    pub locations: Arc<Vec<Location>>,
    /// Who pays in.
    pub partners: Arc<Vec<Partner>>,
    /// What money goes to.
    pub sectors: Arc<Vec<Sector>>,
    /// How returns move together.
    pub correlation: Arc<Correlation>,
    /// Who puts what where.
    pub allocation: Arc<Allocation>,
    /// What the partners agree on.
    pub terms: Arc<Terms>,
    /// Who decides.
    pub governance: Arc<Governance>,
    /// What the partners want beside money.
    pub strategy: Arc<Strategy>,
    /// What commitments wait for.
    pub approvals: Arc<Approvals>,
    /// Who may leave, and what may strike.
    pub politics: Arc<Politics>,
    /// How futures are drawn.
    pub simulation: Arc<Simulation>,
    /// An allocation set by hand to measure changes against.
    pub baseline: Option<Arc<Baseline>>,
    /// Where the numbers come from.
    pub sources: Arc<Vec<Source>>,
}

/// A valid plan. Reading is free; changing goes through an [`super::edit::Edit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan(Sections);

impl Deref for Plan {
    type Target = Sections;

    fn deref(&self) -> &Sections {
        &self.0
    }
}

impl Plan {
    /// A plan of these sections, if they are valid together.
    ///
    /// # Errors
    /// Every problem found, in the order of the file.
    pub fn new(sections: Sections) -> Result<Self, Vec<Problem>> {
        let problems = validate::all(&sections);
        if problems.is_empty() { Ok(Self(sections)) } else { Err(problems) }
    }

    /// Another plan from this one's sections after an edit that only touched what `check` looks at.
    pub(super) fn with_checked(
        sections: Sections,
        check: impl FnOnce(&Sections) -> Vec<Problem>,
    ) -> Result<Self, Problem> {
        match check(&sections).into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(Self(sections)),
        }
    }

    /// The sections, to build a changed plan from.
    pub fn sections(&self) -> Sections {
        self.0.clone()
    }
}

impl Sections {
    /// The place of a partner.
    pub fn partner_index(&self, id: &PartnerId) -> Option<usize> {
        self.partners.iter().position(|partner| partner.id == *id)
    }

    /// The place of a sector.
    pub fn sector_index(&self, id: &SectorId) -> Option<usize> {
        self.sectors.iter().position(|sector| sector.id == *id)
    }

    /// The place of the sector that sliders take from when nothing is unallocated.
    pub fn balancing_index(&self) -> Option<usize> {
        self.terms.balancing_sector.as_ref().and_then(|id| self.sector_index(id))
    }

    /// The row of the partner at `index`. A valid plan has one for every partner.
    pub fn row(&self, index: usize) -> Option<&Row> {
        self.allocation.rows.get(index).map(AsRef::as_ref)
    }

    /// The share of the partner at `partner` in the sector at `sector`, per cent of its commitment.
    pub fn share(&self, partner: usize, sector: usize) -> Decimal {
        self.row(partner).map_or(Decimal::ZERO, |row| row.share(sector))
    }

    /// Units of `code` per US dollar; 1 for the dollar itself and for what the plan does not have.
    pub fn spot(&self, code: &CurrencyCode) -> Decimal {
        self.currencies.iter().find(|currency| currency.code == *code).map_or(Decimal::ONE, |c| c.spot.value.0)
    }

    /// `money` in another currency at the plan's spot rates; exact where both are the same, otherwise rounded to
    /// 10 decimals. `None` where the figure does not fit.
    pub fn convert(&self, money: &Money, to: &CurrencyCode) -> Option<Decimal> {
        if money.currency == *to {
            return Some(money.amount.0);
        }
        let dollars = money.amount.0.checked_div(self.spot(&money.currency))?;
        Some(round(dollars.checked_mul(self.spot(to))?, 10))
    }

    /// The commitment of the partner at `index` in the base currency.
    pub fn commitment(&self, index: usize) -> Decimal {
        self.partners
            .get(index)
            .and_then(|partner| self.convert(&partner.commitment, &self.meta.base_currency))
            .unwrap_or(Decimal::ZERO)
    }

    /// Every partner's commitment in the base currency, in order.
    pub fn commitments(&self) -> Vec<Decimal> {
        (0..self.partners.len()).map(|index| self.commitment(index)).collect()
    }

    /// The sum of all commitments in the base currency.
    pub fn total_commitment(&self) -> Decimal {
        self.commitments().iter().sum()
    }

    /// What the fund puts into the sector at `sector`, base currency.
    pub fn joint_amount(&self, sector: usize) -> Decimal {
        (0..self.partners.len()).map(|p| self.commitment(p) * self.share(p, sector) / HUNDRED).sum()
    }

    /// The fund's share of the sector at `sector`, per cent of all commitments; 0 where nothing is committed.
    pub fn joint_share(&self, sector: usize) -> Decimal {
        let total = self.total_commitment();
        if total.is_zero() { Decimal::ZERO } else { self.joint_amount(sector) * HUNDRED / total }
    }

    /// The spot rate as a double, units per US dollar.
    pub fn spot_f64(&self, code: &CurrencyCode) -> f64 {
        to_f64(self.spot(code))
    }
}

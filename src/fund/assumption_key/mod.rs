//! Every single-number assumption of a plan by name: where it stands, its unit, its range, and how to read and set it.

mod decisions;

pub use decisions::{ApprovalsKey, PoliticsKey};

use super::{
    assumption::Assumption,
    exact::Exact,
    identity::{CurrencyCode, LocationId, PartnerId, SectorId},
    plan::Sections,
    problem::{Fault, Named, Problem},
    sector::{Pacing, Sector},
    tax::{Controlled, Regime, TaxProfile, TaxRate, TaxRules},
    terms::Style,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Which number of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AssumptionKey {
    /// A number of the plan as a whole.
    Plan(PlanField),
    /// A number of a sector.
    Sector(SectorId, SectorField),
    /// A number of a currency.
    Currency(CurrencyCode, CurrencyField),
    /// A number of a partner.
    Partner(PartnerId, PartnerField),
    /// A tax rate of a partner in a location, where every relief holds.
    TaxRate(PartnerId, LocationId, TaxPart),
    /// What a location takes where reliefs do not hold.
    Regime(LocationId, RegimeField),
    /// A number of what commitments wait for.
    Approvals(ApprovalsKey),
    /// A number of who may leave.
    Politics(PoliticsKey),
}

/// Numbers of the plan as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanField {
    /// Real return to beat.
    RealTarget,
    /// Inflation.
    Inflation,
    /// Rate that the Sharpe ratio subtracts.
    RiskFreeRate,
    /// Costs of the fund.
    FundCosts,
    /// Share of value paid out every year (evergreen only).
    Spending,
    /// Interest on what the fund borrows (only where the plan speaks of leverage).
    CostOfDebt,
}

/// Numbers of a sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectorField {
    /// Arithmetic expected return.
    ExpectedReturn,
    /// Volatility.
    Volatility,
    /// Income part of the return.
    IncomeShare,
    /// The fund's cap.
    FundCap,
    /// Smallest joint commitment worth making.
    MinimumCheque,
    /// Life of a commitment.
    Life,
    /// Bow of its distributions.
    Bow,
    /// Least part paid out a year.
    YieldFloor,
    /// Median months of approval.
    ApprovalMedian,
    /// Months of approval that nine in ten keep.
    ApprovalP90,
}

/// Numbers of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CurrencyField {
    /// Units per US dollar.
    Spot,
    /// Deviation of a year's change.
    Volatility,
    /// Short rate.
    ShortRate,
}

/// Numbers of a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartnerField {
    /// Hedged share of foreign-currency value.
    HedgeRatio,
}

/// What is taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaxPart {
    /// Income.
    Income,
    /// Gains.
    Gain,
}

/// Numbers of a location's tax law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegimeField {
    /// On income, without treaty and exemption.
    WithoutRelief,
    /// On income under the treaty, for a government that is not exempt.
    TreatyIncome,
    /// On income through a commercial entity that a government controls.
    ControlledIncome,
    /// On gains through such an entity.
    ControlledGain,
}

/// What an assumption is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Per cent (a year, where it is a rate).
    Percent,
    /// A pure number.
    Plain,
    /// A chance from 0 to 1, spoken of in per cent.
    Chance,
    /// Years.
    Years,
    /// Months.
    Months,
    /// Money of the base currency.
    BaseMoney,
    /// Units of a currency per US dollar.
    PerDollar,
}

impl PlanField {
    /// Every field, in reading order.
    pub const ALL: [Self; 6] =
        [Self::RealTarget, Self::Inflation, Self::RiskFreeRate, Self::FundCosts, Self::Spending, Self::CostOfDebt];
}

impl SectorField {
    /// Every field, in reading order.
    pub const ALL: [Self; 10] = [
        Self::ExpectedReturn,
        Self::Volatility,
        Self::IncomeShare,
        Self::FundCap,
        Self::MinimumCheque,
        Self::Life,
        Self::Bow,
        Self::YieldFloor,
        Self::ApprovalMedian,
        Self::ApprovalP90,
    ];
}

impl CurrencyField {
    /// Every field, in reading order.
    pub const ALL: [Self; 3] = [Self::Spot, Self::Volatility, Self::ShortRate];
}

impl TaxPart {
    /// Both, in reading order.
    pub const ALL: [Self; 2] = [Self::Income, Self::Gain];
}

impl RegimeField {
    /// Every field, in reading order.
    pub const ALL: [Self; 4] = [Self::WithoutRelief, Self::TreatyIncome, Self::ControlledIncome, Self::ControlledGain];
}

/// The keys of every assumption that the plan has: of the plan, its currencies, partners and sectors, then of taxes,
/// approvals and politics.
pub fn keys(plan: &Sections) -> Vec<AssumptionKey> {
    let mut keys: Vec<AssumptionKey> = PlanField::ALL.into_iter().map(AssumptionKey::Plan).collect();
    for currency in plan.currencies.iter() {
        keys.extend(CurrencyField::ALL.map(|field| AssumptionKey::Currency(currency.code.clone(), field)));
    }
    for partner in plan.partners.iter() {
        keys.push(AssumptionKey::Partner(partner.id.clone(), PartnerField::HedgeRatio));
    }
    for sector in plan.sectors.iter() {
        keys.extend(SectorField::ALL.map(|field| AssumptionKey::Sector(sector.id.clone(), field)));
    }
    for regime in plan.terms.tax.iter().flat_map(|rules| &rules.regimes) {
        keys.extend(RegimeField::ALL.map(|field| AssumptionKey::Regime(regime.location.clone(), field)));
    }
    for partner in plan.partners.iter() {
        for rate in partner.tax.iter().flat_map(|profile| &profile.rates) {
            let key = |part| AssumptionKey::TaxRate(partner.id.clone(), rate.location.clone(), part);
            keys.extend(TaxPart::ALL.map(key));
        }
    }
    keys.extend(ApprovalsKey::all(plan).map(AssumptionKey::Approvals));
    keys.extend(PoliticsKey::all(plan).map(AssumptionKey::Politics));
    keys.retain(|key| key.get(plan).is_some());
    keys
}

impl AssumptionKey {
    /// What it is counted in.
    pub fn unit(&self) -> Unit {
        match self {
            Self::Plan(_)
            | Self::Partner(..)
            | Self::TaxRate(..)
            | Self::Regime(..)
            | Self::Currency(_, CurrencyField::Volatility | CurrencyField::ShortRate) => Unit::Percent,
            Self::Approvals(key) => key.unit(),
            Self::Politics(key) => key.unit(),
            Self::Currency(_, CurrencyField::Spot) => Unit::PerDollar,
            Self::Sector(_, field) => match field {
                SectorField::ExpectedReturn
                | SectorField::Volatility
                | SectorField::FundCap
                | SectorField::YieldFloor => Unit::Percent,
                SectorField::IncomeShare | SectorField::Bow => Unit::Plain,
                SectorField::MinimumCheque => Unit::BaseMoney,
                SectorField::Life => Unit::Years,
                SectorField::ApprovalMedian | SectorField::ApprovalP90 => Unit::Months,
            },
        }
    }

    /// The least and the most it may be, in its unit.
    pub fn range(&self) -> (Decimal, Decimal) {
        let whole = |low: i64, high: i64| (Decimal::from(low), Decimal::from(high));
        let tenths = |low: i64, high: i64| (Decimal::new(low, 1), Decimal::from(high));
        match self {
            Self::Plan(PlanField::RealTarget | PlanField::RiskFreeRate) => whole(-10, 30),
            Self::Plan(PlanField::Inflation) => whole(-5, 30),
            Self::Plan(PlanField::FundCosts) => whole(0, 10),
            Self::Plan(PlanField::Spending) => whole(0, 50),
            // The dollar is what spot rates count in.
            Self::Currency(code, CurrencyField::Spot) if code.as_str() == "USD" => whole(1, 1),
            Self::Currency(_, CurrencyField::Spot) => (Decimal::new(1, 6), Decimal::from(1_000_000)),
            Self::Plan(PlanField::CostOfDebt)
            | Self::Partner(_, PartnerField::HedgeRatio)
            | Self::Currency(_, CurrencyField::Volatility)
            | Self::TaxRate(..)
            | Self::Regime(..)
            | Self::Politics(_) => whole(0, 100),
            Self::Approvals(key) => {
                let (low, high) = key.range();
                whole(low, high)
            }
            Self::Currency(_, CurrencyField::ShortRate) => whole(-10, 100),
            Self::Sector(_, field) => match field {
                SectorField::ExpectedReturn => whole(-50, 100),
                SectorField::Volatility => whole(0, 200),
                SectorField::IncomeShare => whole(0, 1),
                SectorField::FundCap | SectorField::YieldFloor => whole(0, 100),
                SectorField::MinimumCheque => whole(0, super::validate::LARGEST_MONEY),
                SectorField::Life => whole(1, 40),
                SectorField::Bow => tenths(1, 20),
                SectorField::ApprovalMedian | SectorField::ApprovalP90 => whole(0, 240),
            },
        }
    }

    /// The problem of holding `value`, if there is one. A life is a whole number of years.
    pub fn check(&self, place: &str, value: &Decimal) -> Option<Problem> {
        let (low, high) = self.range();
        if *value < low || *value > high {
            return Some(Problem::new(place, Fault::OutOfRange { value: *value, low, high }));
        }
        let allowed = if matches!(self, Self::Sector(_, SectorField::Life)) { 0 } else { 10 };
        (value.normalize().scale() > allowed)
            .then(|| Problem::new(place, Fault::TooManyDecimals { value: *value, allowed }))
    }

    /// Why the plan does not have it: its sector, currency or partner is unknown, or holds no such number.
    pub(super) fn missing(&self, plan: &Sections) -> Problem {
        let unknown = |place: &str, kind, id: &str| Problem::new(place, Fault::Unknown(kind, id.to_owned()));
        match self {
            Self::Sector(id, _) if plan.sector_index(id).is_none() => unknown("sectors", Named::Sector, id.as_str()),
            Self::Currency(code, _) if !plan.currencies.iter().any(|currency| currency.code == *code) => {
                unknown("currencies", Named::Currency, code.as_str())
            }
            Self::Partner(id, _) | Self::TaxRate(id, ..) if plan.partner_index(id).is_none() => {
                unknown("partners", Named::Partner, id.as_str())
            }
            Self::TaxRate(_, id, _) | Self::Regime(id, _)
                if !plan.locations.iter().any(|location| location.id == *id) =>
            {
                unknown("locations", Named::Location, id.as_str())
            }
            _ => {
                let owner = match self {
                    Self::Approvals(key) => key.missing(plan),
                    Self::Politics(key) => key.missing(plan),
                    _ => None,
                };
                owner.unwrap_or_else(|| Problem::new(self.place(plan), Fault::NoSuchAssumption))
            }
        }
    }

    /// Where it stands in the plan file.
    pub fn place(&self, plan: &Sections) -> String {
        match self {
            Self::Plan(field) => match field {
                PlanField::RealTarget => "meta.real_target".to_owned(),
                PlanField::Inflation => "meta.inflation".to_owned(),
                PlanField::RiskFreeRate => "meta.risk_free_rate".to_owned(),
                PlanField::FundCosts => "terms.fund_costs".to_owned(),
                PlanField::Spending => "terms.style.evergreen.spending".to_owned(),
                PlanField::CostOfDebt => "terms.leverage.cost_of_debt".to_owned(),
            },
            Self::Sector(id, field) => {
                let name = match field {
                    SectorField::ExpectedReturn => "expected_return",
                    SectorField::Volatility => "volatility",
                    SectorField::IncomeShare => "income_share",
                    SectorField::FundCap => "fund_cap",
                    SectorField::MinimumCheque => "minimum_cheque",
                    SectorField::Life => "pacing.life",
                    SectorField::Bow => "pacing.bow",
                    SectorField::YieldFloor => "pacing.yield_floor",
                    SectorField::ApprovalMedian => "approval_lag.median",
                    SectorField::ApprovalP90 => "approval_lag.p90",
                };
                format!("sectors[{}].{name}", plan.sector_index(id).unwrap_or(0))
            }
            Self::Currency(code, field) => {
                let index = plan.currencies.iter().position(|currency| currency.code == *code).unwrap_or(0);
                let name = match field {
                    CurrencyField::Spot => "spot",
                    CurrencyField::Volatility => "volatility",
                    CurrencyField::ShortRate => "short_rate",
                };
                format!("currencies[{index}].{name}")
            }
            Self::Partner(id, PartnerField::HedgeRatio) => {
                format!("partners[{}].hedge_ratio", plan.partner_index(id).unwrap_or(0))
            }
            Self::TaxRate(id, location, part) => {
                let partner = plan.partner_index(id).unwrap_or(0);
                let rates = plan.partners.get(partner).and_then(|partner| partner.tax.as_ref());
                let place = |profile: &TaxProfile| profile.rates.iter().position(|rate| rate.location == *location);
                let name = match part {
                    TaxPart::Income => "income",
                    TaxPart::Gain => "gain",
                };
                format!("partners[{partner}].tax.rates[{}].{name}", rates.and_then(place).unwrap_or(0))
            }
            Self::Regime(location, field) => {
                let place = |rules: &TaxRules| rules.regimes.iter().position(|regime| regime.location == *location);
                let name = match field {
                    RegimeField::WithoutRelief => "without_relief",
                    RegimeField::TreatyIncome => "treaty_income",
                    RegimeField::ControlledIncome => "controlled.income",
                    RegimeField::ControlledGain => "controlled.gain",
                };
                format!("terms.tax.regimes[{}].{name}", plan.terms.tax.as_ref().and_then(place).unwrap_or(0))
            }
            Self::Approvals(key) => key.place(plan),
            Self::Politics(key) => key.place(plan),
        }
    }

    /// The assumption, if the plan has it.
    pub fn get<'a>(&self, plan: &'a Sections) -> Option<&'a Assumption> {
        match self {
            Self::Plan(field) => match (field, &plan.terms.style) {
                (PlanField::RealTarget, _) => Some(&plan.meta.real_target),
                (PlanField::Inflation, _) => Some(&plan.meta.inflation),
                (PlanField::RiskFreeRate, _) => Some(&plan.meta.risk_free_rate),
                (PlanField::FundCosts, _) => Some(&plan.terms.fund_costs),
                (PlanField::Spending, Style::Evergreen { spending, .. }) => Some(spending),
                (PlanField::Spending, Style::Commitment { .. }) => None,
                (PlanField::CostOfDebt, _) => plan.terms.leverage.as_ref().map(|leverage| &leverage.cost_of_debt),
            },
            Self::Sector(id, field) => {
                plan.sectors.iter().find(|sector| sector.id == *id).and_then(|sector| of_sector(sector, *field))
            }
            Self::Currency(code, field) => {
                plan.currencies.iter().find(|currency| currency.code == *code).map(|currency| match field {
                    CurrencyField::Spot => &currency.spot,
                    CurrencyField::Volatility => &currency.volatility,
                    CurrencyField::ShortRate => &currency.short_rate,
                })
            }
            Self::Partner(id, PartnerField::HedgeRatio) => {
                plan.partners.iter().find(|partner| partner.id == *id).map(|partner| &partner.hedge_ratio)
            }
            Self::TaxRate(id, location, part) => {
                let partner = plan.partners.iter().find(|partner| partner.id == *id)?;
                partner.tax.as_ref()?.rate(location).map(|rate| match part {
                    TaxPart::Income => &rate.income,
                    TaxPart::Gain => &rate.gain,
                })
            }
            Self::Regime(location, field) => {
                plan.terms.tax.as_ref()?.regime(location).and_then(|r| of_regime(r, *field))
            }
            Self::Approvals(key) => key.get(plan),
            Self::Politics(key) => key.get(plan),
        }
    }

    /// Sets the value in force in `sections`, copying only the section it stands in. Nothing happens where the plan
    /// does not have it.
    pub(super) fn set(&self, sections: &mut Sections, value: Decimal) {
        let slot = match self {
            Self::Plan(field) => match field {
                PlanField::RealTarget => Some(&mut Arc::make_mut(&mut sections.meta).real_target),
                PlanField::Inflation => Some(&mut Arc::make_mut(&mut sections.meta).inflation),
                PlanField::RiskFreeRate => Some(&mut Arc::make_mut(&mut sections.meta).risk_free_rate),
                PlanField::FundCosts => Some(&mut Arc::make_mut(&mut sections.terms).fund_costs),
                PlanField::Spending => match &mut Arc::make_mut(&mut sections.terms).style {
                    Style::Evergreen { spending, .. } => Some(spending),
                    Style::Commitment { .. } => None,
                },
                PlanField::CostOfDebt => {
                    Arc::make_mut(&mut sections.terms).leverage.as_mut().map(|leverage| &mut leverage.cost_of_debt)
                }
            },
            Self::Sector(id, field) => Arc::make_mut(&mut sections.sectors)
                .iter_mut()
                .find(|sector| sector.id == *id)
                .and_then(|sector| of_sector_mut(sector, *field)),
            Self::Currency(code, field) => Arc::make_mut(&mut sections.currencies)
                .iter_mut()
                .find(|currency| currency.code == *code)
                .map(|currency| match field {
                    CurrencyField::Spot => &mut currency.spot,
                    CurrencyField::Volatility => &mut currency.volatility,
                    CurrencyField::ShortRate => &mut currency.short_rate,
                }),
            Self::Partner(id, PartnerField::HedgeRatio) => Arc::make_mut(&mut sections.partners)
                .iter_mut()
                .find(|partner| partner.id == *id)
                .map(|partner| &mut partner.hedge_ratio),
            Self::TaxRate(id, location, part) => tax_rate_mut(sections, id, location).map(|rate| match part {
                TaxPart::Income => &mut rate.income,
                TaxPart::Gain => &mut rate.gain,
            }),
            Self::Regime(location, field) => {
                let rules = Arc::make_mut(&mut sections.terms).tax.as_mut();
                let regime = rules.and_then(|rules| rules.regimes.iter_mut().find(|one| one.location == *location));
                regime.and_then(|regime| of_regime_mut(regime, *field))
            }
            Self::Approvals(key) => key.slot(sections),
            Self::Politics(key) => key.slot(sections),
        };
        if let Some(slot) = slot {
            slot.value = Exact(value);
        }
    }
}

fn tax_rate_mut<'a>(sections: &'a mut Sections, id: &PartnerId, location: &LocationId) -> Option<&'a mut TaxRate> {
    let partner = Arc::make_mut(&mut sections.partners).iter_mut().find(|partner| partner.id == *id)?;
    partner.tax.as_mut()?.rates.iter_mut().find(|rate| rate.location == *location)
}

fn of_regime(regime: &Regime, field: RegimeField) -> Option<&Assumption> {
    let controlled = regime.controlled.as_ref();
    match field {
        RegimeField::WithoutRelief => Some(&regime.without_relief),
        RegimeField::TreatyIncome => regime.treaty_income.as_ref(),
        RegimeField::ControlledIncome => controlled.map(|c: &Controlled| &c.income),
        RegimeField::ControlledGain => controlled.map(|c| &c.gain),
    }
}

fn of_regime_mut(regime: &mut Regime, field: RegimeField) -> Option<&mut Assumption> {
    let controlled = regime.controlled.as_mut();
    match field {
        RegimeField::WithoutRelief => Some(&mut regime.without_relief),
        RegimeField::TreatyIncome => regime.treaty_income.as_mut(),
        RegimeField::ControlledIncome => controlled.map(|c: &mut Controlled| &mut c.income),
        RegimeField::ControlledGain => controlled.map(|c| &mut c.gain),
    }
}

fn of_sector(sector: &Sector, field: SectorField) -> Option<&Assumption> {
    let pacing = sector.pacing.as_ref();
    match field {
        SectorField::ExpectedReturn => Some(&sector.expected_return),
        SectorField::Volatility => Some(&sector.volatility),
        SectorField::IncomeShare => Some(&sector.income_share),
        SectorField::FundCap => sector.fund_cap.as_ref(),
        SectorField::MinimumCheque => Some(&sector.minimum_cheque),
        SectorField::Life => pacing.map(|p: &Pacing| &p.life),
        SectorField::Bow => pacing.map(|p| &p.bow),
        SectorField::YieldFloor => pacing.map(|p| &p.yield_floor),
        SectorField::ApprovalMedian => Some(&sector.approval_lag.median),
        SectorField::ApprovalP90 => Some(&sector.approval_lag.p90),
    }
}

fn of_sector_mut(sector: &mut Sector, field: SectorField) -> Option<&mut Assumption> {
    let pacing = sector.pacing.as_mut();
    match field {
        SectorField::ExpectedReturn => Some(&mut sector.expected_return),
        SectorField::Volatility => Some(&mut sector.volatility),
        SectorField::IncomeShare => Some(&mut sector.income_share),
        SectorField::FundCap => sector.fund_cap.as_mut(),
        SectorField::MinimumCheque => Some(&mut sector.minimum_cheque),
        SectorField::Life => pacing.map(|p: &mut Pacing| &mut p.life),
        SectorField::Bow => pacing.map(|p| &mut p.bow),
        SectorField::YieldFloor => pacing.map(|p| &mut p.yield_floor),
        SectorField::ApprovalMedian => Some(&mut sector.approval_lag.median),
        SectorField::ApprovalP90 => Some(&mut sector.approval_lag.p90),
    }
}

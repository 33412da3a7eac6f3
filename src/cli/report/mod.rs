//! The answer of `concord evaluate`: its fields, and its two forms, JSON and text.
//!
//! The fields stand in four groups: the plan, the fund, the partners, the findings. Fund and partner are the same
//! [`Holding`]; each way to compute figures is one field of it (`closed_form`, `simulated`).

mod answer;
mod departures;
mod deployment;
mod page;
mod shared;
mod simulated;
mod simulated_page;
pub(super) mod table;

use crate::{
    fund::{
        exact::Exact,
        identity::{CurrencyCode, PartnerId, SectorId},
        money::Money,
    },
    language::Bilingual,
};
pub use answer::evaluation;
pub use departures::{CapPart, DeparturesPart, ExitPart};
pub use deployment::DeploymentPart;
pub use page::to_text;
use serde::Serialize;
pub use shared::SharingPart;
pub use simulated::{ChancePart, SimulatedPart, SimulationPart, SpreadPart, simulate};

/// What `format` says.
pub const FORMAT: &str = "concord-evaluation";
/// What `version` says: it grows when a field changes its name or meaning, not when one is added.
pub const VERSION: u32 = 1;

/// The whole answer.
#[derive(Clone, Debug, Serialize)]
pub struct Evaluation {
    /// [`FORMAT`].
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// What was evaluated.
    pub plan: PlanPart,
    /// What the drawn futures are; `None` where none were drawn.
    pub simulation: Option<SimulationPart>,
    /// What the sharing rule does on them; `None` where none were drawn.
    pub sharing: Option<SharingPart>,
    /// What becomes of commitments on them; `None` where none were drawn or nothing waits.
    pub deployment: Option<DeploymentPart>,
    /// Who leaves on them, and who is held back; `None` where none were drawn.
    pub departures: Option<DeparturesPart>,
    /// The fund as a whole.
    pub fund: Holding,
    /// Every partner, in the plan's order.
    pub partners: Vec<PartnerPart>,
    /// What keeps the plan from being signed.
    pub findings: Vec<FindingPart>,
}

/// What of the plan the figures rest on.
#[derive(Clone, Debug, Serialize)]
pub struct PlanPart {
    /// Its title.
    pub title: Bilingual,
    /// The currency that the fund counts in.
    pub base_currency: CurrencyCode,
    /// The first calendar year.
    pub start_year: i32,
    /// Years looked ahead.
    pub horizon: u32,
    /// The real return to beat, per cent a year.
    pub real_target: Exact,
    /// Inflation, per cent a year.
    pub inflation: Exact,
    /// The rate that the Sharpe ratio subtracts, per cent a year.
    pub risk_free_rate: Exact,
    /// Per cent of every partner's money that is pooled.
    pub pooling: Exact,
    /// The nominal return to beat, a fraction a year: `(1+r)(1+i) − 1`.
    pub nominal_target: f64,
    /// Whether nothing keeps the plan from being signed.
    pub signable: bool,
}

/// An exact amount; `None` where it is larger than can be kept exactly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Amount {
    /// In the currency that the holder counts in.
    pub own: Option<Exact>,
    /// In the base currency.
    pub base: Option<Exact>,
}

/// An amount that is a statistic.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Value {
    /// In the currency that the holder counts in, at the plan's spot rates.
    pub own: f64,
    /// In the base currency.
    pub base: f64,
}

/// What a partner, or the fund, holds and what that promises.
#[derive(Clone, Debug, Serialize)]
pub struct Holding {
    /// The currency that the holder counts in; the fund counts in the base currency.
    pub currency: CurrencyCode,
    /// Committed.
    pub commitment: Amount,
    /// The part of it that is put into sectors.
    pub allocated: Amount,
    /// The rest.
    pub unallocated: Amount,
    /// By sector, in the plan's order.
    pub sectors: Vec<SectorPart>,
    /// By location, in the plan's order.
    pub locations: Vec<PlacePart>,
    /// By the currency of the location, in the plan's order; currencies without money are left out.
    pub currencies: Vec<PlacePart>,
    /// The part of the allocated money that works in another currency than the holder's; `None` without money.
    pub foreign_currency_share: Option<f64>,
    /// The figures that need no simulation; `None` where nothing is allocated.
    pub closed_form: Option<ClosedFormPart>,
    /// The figures of drawn futures; `None` where none were drawn.
    pub simulated: Option<SimulatedPart>,
}

/// A partner's identity and its holding.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerPart {
    /// Its name in the plan.
    pub id: PartnerId,
    /// Its full name.
    pub name: Bilingual,
    /// What it commits, as typed.
    pub committed_as: Money,
    /// What it holds.
    #[serde(flatten)]
    pub holding: Holding,
}

/// A holder's part of a sector.
#[derive(Clone, Debug, Serialize)]
pub struct SectorPart {
    /// Which sector.
    pub id: SectorId,
    /// What the holder itself puts there, before pooling.
    pub committed: Amount,
    /// The same, per cent of its commitment.
    pub share: Exact,
    /// What works for it there, after pooling.
    pub exposure: Value,
    /// The exposure over all its exposure; `None` without money.
    pub weight: Option<f64>,
    /// Euler share of the volatility, summing to 1; `None` where nothing moves.
    pub risk_share: Option<f64>,
    /// Euler contribution to the volatility; `None` where nothing moves.
    pub risk_contribution: Option<f64>,
}

/// A holder's part of a location or currency.
#[derive(Clone, Debug, Serialize)]
pub struct PlacePart {
    /// Which one.
    pub id: String,
    /// What works for the holder there, after pooling.
    pub exposure: Value,
    /// The same over all its exposure; `None` without money.
    pub share: Option<f64>,
}

/// The figures of [`crate::analysis::closed_form::MixFigures`].
#[derive(Clone, Debug, Serialize)]
pub struct ClosedFormPart {
    /// Expected return of a year.
    pub expected_return: ReturnPart,
    /// Deviation of a year's return.
    pub volatility: f64,
    /// Excess over the risk-free rate per unit of volatility; `None` where nothing moves.
    pub sharpe_ratio: Option<f64>,
    /// Chance to grow by more than the target over the horizon.
    pub chance_of_target: f64,
    /// Herfindahl–Hirschman index of the sectors' weights.
    pub hhi: f64,
    /// 1/HHI.
    pub effective_number: f64,
    /// Weighted volatilities over the mix's; `None` where nothing moves.
    pub diversification_ratio: Option<f64>,
    /// Losses of a year, one year in twenty and one in a hundred.
    pub losses: [LossPart; 2],
}

/// The two means of a year's return, fractions.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ReturnPart {
    /// Mean of a year.
    pub arithmetic: f64,
    /// What compounds in the typical case.
    pub geometric: f64,
}

/// The losses at one confidence level under two laws with the mix's mean and volatility.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LossPart {
    /// The confidence level, such as 0.95.
    pub confidence: f64,
    /// In how many years one such year is to be expected, such as 20.
    pub one_year_in: u32,
    /// Lognormal, the program's own.
    pub lognormal: LawPart,
    /// Normal, as a second opinion.
    pub normal: LawPart,
}

/// The losses under a law.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LawPart {
    /// What such a year loses at least.
    pub value_at_risk: Loss,
    /// What such years lose on average.
    pub expected_shortfall: Loss,
}

/// A loss of a year, positive.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Loss {
    /// Part of the allocated money.
    pub share: f64,
    /// Money.
    pub money: Value,
}

/// What keeps the plan from being signed. Fields that a finding does not have are `None`.
#[derive(Clone, Debug, Serialize)]
pub struct FindingPart {
    /// Which kind: `unallocated`, `fund_cap`, `minimum_cheque`, `floor`, `cap`, `first_loss`, `nothing_committed`, `blocked`.
    pub code: &'static str,
    /// Whose.
    pub partner: Option<PartnerId>,
    /// Where.
    pub sector: Option<SectorId>,
    /// Per cent of the partner's commitment, or of all commitments.
    pub share: Option<Exact>,
    /// The cap or floor, per cent likewise.
    pub limit: Option<Exact>,
    /// The fund's amount, base currency.
    pub amount: Option<Exact>,
    /// The least worth making, base currency.
    pub minimum: Option<Exact>,
    /// The same in words.
    pub sentence: String,
}

/// The answer as one JSON object over several lines.
pub fn to_json(evaluation: &Evaluation) -> String {
    // Structs of texts and numbers always have a JSON form; a number that is not finite becomes null.
    serde_json::to_string_pretty(evaluation).unwrap_or_default()
}

//! The terms of a plan and how it is simulated.

use super::{
    assumption::Assumption,
    exact::{Exact, Share},
    identity::{CurrencyCode, SectorId},
    leverage::Leverage,
    sharing::Sharing,
    tax::TaxRules,
};
use crate::language::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the plan is called and over what time it looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// Title.
    pub title: Bilingual,
    /// What the plan stands for, in a few sentences.
    pub description: Bilingual,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The currency that the fund counts in.
    pub base_currency: CurrencyCode,
    /// The calendar year whose 1 January is t = 0.
    pub start_year: i32,
    /// Years looked ahead, 5 to 40.
    pub horizon: u32,
    /// The real return to beat, per cent a year.
    pub real_target: Assumption,
    /// Inflation, per cent a year.
    pub inflation: Assumption,
    /// The rate that the Sharpe ratio subtracts, per cent a year.
    pub risk_free_rate: Assumption,
}

/// How money enters and leaves the fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Style {
    /// Partners commit; managers call and pay back.
    Commitment {
        /// Per cent of the commitment that is committed at t = 0, 1, …; sums to 100.
        vintages: Assumption<Vec<Exact>>,
    },
    /// Partners pay in by schedule; the mix is reset every year and a share of value is paid out.
    Evergreen {
        /// Per cent of the commitment that is paid in at t = 0, 1, …; sums to 100.
        contributions: Assumption<Vec<Exact>>,
        /// Per cent of value paid out every year.
        spending: Assumption,
    },
}

/// What the partners agree on beside the allocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Commitment or evergreen.
    pub style: Style,
    /// Per cent of every partner's money that is pooled: 0 keeps own sectors, 100 gives everyone the joint mix.
    pub pooling: Share,
    /// Costs of the fund, per cent of opening value a year.
    pub fund_costs: Assumption,
    /// The sector that a slider takes from when nothing is unallocated.
    pub balancing_sector: Option<SectorId>,
    /// How pooled cash is shared. Absent: by paid-in capital.
    #[serde(default, skip_serializing_if = "Sharing::is_pro_rata")]
    pub sharing: Sharing,
    /// What the fund borrows. Absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leverage: Option<Leverage>,
    /// Which tax reliefs hold. Absent: nobody pays tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxRules>,
}

/// How possible futures are drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Simulation {
    /// The seed, hexadecimal, 1 to 16 digits: the same plan gives the same numbers.
    pub seed: String,
    /// How many futures are drawn.
    pub paths: u32,
    /// Degrees of freedom of the joint-crash (Student t) copula, 3 to 30; absent: normal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joint_crashes: Option<u32>,
}

//! How long a sector's approvals take and whether they come, read by quantile from given uniforms.
//!
//! Nothing is drawn here: every gate is given a number between 0 and 1, so that a changed parameter moves a lag smoothly
//! and the same uniforms always give the same lag.

use crate::{
    fund::{
        approvals::{Duration, MixturePart},
        exact::to_f64,
        identity::{GateId, SectorId},
        plan::Sections,
        sector::ApprovalLag,
    },
    maths::{normal, quantile::type7},
};

/// Uniforms are kept this far from 0 and 1, where a lognormal has no end.
const EDGE: f64 = 1e-12;

/// A gate as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnGate {
    /// Which of the plan's; `None` for the one gate of the sector's own lag.
    pub id: Option<GateId>,
    /// Its stage.
    pub stage: u32,
    /// How long it takes.
    pub law: Law,
    /// Chance that it opens.
    pub success: f64,
}

/// The distribution of a duration, months.
#[derive(Clone, Debug, PartialEq)]
pub enum Law {
    /// Always the same.
    Fixed(f64),
    /// Lognormal: median, and deviation of the logarithm.
    Lognormal(f64, f64),
    /// Triangular: least, most likely, most.
    Triangular(f64, f64, f64),
    /// One of several: chances that sum to 1.
    Mixture(Vec<(f64, Law)>),
}

/// What a sector's commitments wait for: the gates that apply, stage by stage.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorLag {
    gates: Vec<DrawnGate>,
}

impl SectorLag {
    /// The gates of a sector that apply in the plan; `None` where the plan has no such sector. Without listed gates it
    /// is one lognormal gate of the sector's approval lag.
    pub fn of(plan: &Sections, sector: &SectorId) -> Option<Self> {
        let known = plan.sectors.get(plan.sector_index(sector)?)?;
        let entry = plan.approvals.of(sector);
        if entry.is_some_and(|entry| !entry.gates.is_empty()) {
            let gates = plan.gates_that_apply(sector).into_iter().map(|gate| DrawnGate {
                id: Some(gate.id.clone()),
                stage: gate.stage,
                law: Law::of(&gate.duration.value),
                success: gate.success.to_f64(),
            });
            return Some(Self { gates: gates.collect() });
        }
        let success =
            entry.and_then(|entry| entry.success.as_ref()).map_or(1.0, crate::fund::assumption::Assumption::to_f64);
        Some(Self { gates: vec![DrawnGate { id: None, stage: 1, law: Law::of_lag(&known.approval_lag), success }] })
    }

    /// The gates, in the order of their stages.
    pub fn gates(&self) -> &[DrawnGate] {
        &self.gates
    }

    /// The lag in months for one uniform a gate: gates of a stage run side by side (the longest counts), stages one
    /// after the other (they add up). Uniforms that are missing count as one half.
    pub fn lag(&self, uniforms: &[f64]) -> f64 {
        let given = uniforms.iter().copied().chain(std::iter::repeat(0.5));
        let mut total = 0.0;
        let mut stage = (0, 0.0_f64);
        for (gate, uniform) in self.gates.iter().zip(given) {
            if gate.stage != stage.0 {
                total += stage.1;
                stage = (gate.stage, 0.0);
            }
            stage.1 = stage.1.max(gate.law.quantile(uniform));
        }
        total + stage.1
    }

    /// Chance that every gate opens.
    pub fn success(&self) -> f64 {
        self.gates.iter().fold(1.0, |chance, gate| chance * gate.success)
    }

    /// Whether a vintage passes, by its uniform.
    pub fn passes(&self, uniform: f64) -> bool {
        uniform < self.success()
    }

    /// A quantile of the lag in months, exactly, where all gates stand in one stage: the distribution of the longest is
    /// the product of theirs. `None` with more stages.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        match self.gates.as_slice() {
            [] => Some(0.0),
            [only] => Some(only.law.quantile(p)),
            [first, rest @ ..] if rest.iter().all(|gate| gate.stage == first.stage) => {
                let chance = |x: f64| self.gates.iter().fold(1.0, |chance, gate| chance * gate.law.chance_within(x));
                let longest = |p: f64| self.gates.iter().map(|gate| gate.law.quantile(p)).fold(0.0, f64::max);
                Some(invert(p, longest(0.0), longest(1.0), chance))
            }
            _ => None,
        }
    }

    /// Quantiles of the lag, months, from rows of one uniform a gate.
    pub fn sampled_quantiles<'a>(&self, rows: impl Iterator<Item = &'a [f64]>, chances: &[f64]) -> Vec<f64> {
        let mut lags: Vec<f64> = rows.map(|uniforms| self.lag(uniforms)).collect();
        lags.sort_by(f64::total_cmp);
        chances.iter().map(|p| type7(&lags, *p)).collect()
    }
}

impl Law {
    /// The law of a gate's duration.
    pub fn of(duration: &Duration) -> Self {
        match duration {
            Duration::Fixed(months) => Self::Fixed(to_f64(months.0)),
            Duration::Lognormal { median, p90 } => Self::lognormal(to_f64(median.0), to_f64(p90.0)),
            Duration::Triangular { low, mode, high } => Self::Triangular(to_f64(low.0), to_f64(mode.0), to_f64(high.0)),
            Duration::Mixture(parts) => {
                let part = |part: &MixturePart| (to_f64(part.weight.0) / 100.0, Self::of(&part.duration));
                Self::Mixture(parts.iter().map(part).collect())
            }
        }
    }

    fn of_lag(lag: &ApprovalLag) -> Self {
        Self::lognormal(lag.median.to_f64(), lag.p90.to_f64())
    }

    /// The lognormal law of a median and of the time that nine in ten do not exceed: `σ = ln(p90/median)/Φ⁻¹(0.9)`. A
    /// median of nothing, or a p90 not above it, is a fixed duration.
    pub fn lognormal(median: f64, p90: f64) -> Self {
        if median <= 0.0 || p90 <= median {
            return Self::Fixed(median.max(0.0));
        }
        Self::Lognormal(median, libm::log(p90 / median) / normal::inverse(0.9))
    }

    /// The quantile at `p`, months.
    pub fn quantile(&self, p: f64) -> f64 {
        let p = p.clamp(EDGE, 1.0 - EDGE);
        match self {
            Self::Fixed(months) => *months,
            Self::Lognormal(median, sigma) => median * libm::exp(sigma * normal::inverse(p)),
            Self::Triangular(low, mode, high) => {
                let width = high - low;
                if width <= 0.0 {
                    *low
                } else if p * width < mode - low {
                    low + (p * width * (mode - low)).sqrt()
                } else {
                    high - ((1.0 - p) * width * (high - mode)).sqrt()
                }
            }
            Self::Mixture(parts) => {
                let ends = parts.iter().filter(|(chance, _)| *chance > 0.0).map(|(_, law)| law.quantile(p));
                let (low, high) = ends.fold((f64::INFINITY, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
                invert(p, low, high, |x| self.chance_within(x))
            }
        }
    }

    /// The chance of taking no longer than `months`.
    pub fn chance_within(&self, months: f64) -> f64 {
        match self {
            Self::Fixed(fixed) => f64::from(u8::from(months >= *fixed)),
            Self::Lognormal(median, sigma) => {
                if months > 0.0 {
                    normal::distribution(libm::log(months / median) / sigma)
                } else {
                    0.0
                }
            }
            Self::Triangular(low, mode, high) => {
                if months < *low {
                    0.0
                } else if months >= *high {
                    1.0
                } else if months < *mode {
                    (months - low) * (months - low) / ((high - low) * (mode - low))
                } else {
                    1.0 - (high - months) * (high - months) / ((high - low) * (high - mode))
                }
            }
            Self::Mixture(parts) => {
                parts.iter().fold(0.0, |sum, (chance, law)| sum + chance * law.chance_within(months))
            }
        }
    }

    /// The mean, months.
    pub fn mean(&self) -> f64 {
        match self {
            Self::Fixed(months) => *months,
            Self::Lognormal(median, sigma) => median * libm::exp(0.5 * sigma * sigma),
            Self::Triangular(low, mode, high) => (low + mode + high) / 3.0,
            Self::Mixture(parts) => parts.iter().fold(0.0, |sum, (chance, law)| sum + chance * law.mean()),
        }
    }
}

/// The least x between `low` and `high` with `chance(x) ≥ p`, by bisection: a distribution may jump.
fn invert(p: f64, low: f64, high: f64, chance: impl Fn(f64) -> f64) -> f64 {
    // A hair less, so that a part whose chance sums to p by rounding counts.
    let p = p - 1e-14;
    if chance(low) >= p {
        return low;
    }
    let (mut low, mut high) = (low, high);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if chance(middle) >= p { high = middle } else { low = middle }
    }
    high
}

//! What the drawn factors are: the plan's assumptions as the few numbers a draw needs.

use crate::{
    fund::{correlation::Factor, plan::Sections, validate},
    maths::cholesky,
};

/// One factor's law: `1 + R = exp(m + v·y)`, `y = Σ cholesky_j·z_j` over this factor and those created before it.
///
/// `v² = ln(1 + (σ/(1+a))²)`, `m = ln(1+a) − v²/2`, so that the mean `a` and the deviation `σ` of a year's return are
/// exact; the correlation of the normals is such that the returns have the plan's correlation exactly
/// (Johnson, Kotz & Balakrishnan, *Continuous Multivariate Distributions* vol. 1, ch. 44).
#[derive(Clone, Debug, PartialEq)]
pub struct FactorLaw {
    /// The name that its draws are addressed by.
    pub name: String,
    /// Its row of the Cholesky factor, up to the diagonal.
    pub cholesky: Vec<f32>,
    /// Mean of the logarithm of a year's growth.
    pub m: f32,
    /// Deviation of the logarithm.
    pub v: f32,
}

/// The laws of every factor of a plan, in order of creation.
#[derive(Clone, Debug, PartialEq)]
pub struct Laws {
    /// The plan's seed.
    pub seed: String,
    /// The factors.
    pub factors: Vec<FactorLaw>,
    /// Degrees of freedom of the Student copula, if it is on.
    pub joint_crashes: Option<u32>,
    /// The place among the factors of each of the plan's sectors.
    pub sectors: Vec<Option<usize>>,
    /// The place among the factors of each of the plan's currencies; none for the dollar.
    pub currencies: Vec<Option<usize>>,
}

/// The name by which a factor's draws are addressed.
pub fn address(factor: &Factor) -> String {
    match factor {
        Factor::Sector(id) => format!("sector:{id}"),
        Factor::Currency(code) => format!("currency:{code}"),
    }
}

impl Laws {
    /// The laws of a plan.
    pub fn of(plan: &Sections) -> Self {
        let factors = &plan.correlation.factors;
        let size = factors.len();
        // A valid plan has both; the fallback (independent factors) only satisfies the types.
        let lower = validate::normal_correlation(plan)
            .ok()
            .and_then(|matrix| cholesky::factor(&matrix, size).ok())
            .unwrap_or_else(|| (0..size * size).map(|k| if k % (size + 1) == 0 { 1.0 } else { 0.0 }).collect());
        let laws = factors.iter().enumerate().map(|(i, factor)| {
            let (_, v) = validate::log_volatility(plan, factor);
            let mean = match factor {
                Factor::Sector(id) => {
                    plan.sectors.iter().find(|s| s.id == *id).map_or(0.0, |s| s.expected_return.fraction())
                }
                // A currency's expected change is none: E[X] = 1.
                Factor::Currency(_) => 0.0,
            };
            FactorLaw {
                name: address(factor),
                cholesky: lower.get(i * size..=i * size + i).unwrap_or(&[]).iter().map(|l| *l as f32).collect(),
                m: (libm::log1p(mean) - v * v / 2.0) as f32,
                v: v as f32,
            }
        });
        Self {
            seed: plan.simulation.seed.clone(),
            factors: laws.collect(),
            joint_crashes: plan.simulation.joint_crashes,
            sectors: plan
                .sectors
                .iter()
                .map(|sector| plan.correlation.index_of(&Factor::Sector(sector.id.clone())))
                .collect(),
            currencies: plan
                .currencies
                .iter()
                .map(|currency| plan.correlation.index_of(&Factor::Currency(currency.code.clone())))
                .collect(),
        }
    }

    /// Everything that the growth of the factor at `place` depends on: equal keys, equal numbers.
    pub fn key(&self, place: usize) -> Option<LawKey> {
        let law = self.factors.get(place)?;
        let before = self.factors.get(..place)?.iter().zip(&law.cholesky);
        Some(LawKey {
            seed: self.seed.clone(),
            joint_crashes: self.joint_crashes,
            law: law.clone(),
            before: before.filter(|(_, l)| **l != 0.0).map(|(factor, _)| factor.name.clone()).collect(),
        })
    }
}

/// What a factor's growth depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct LawKey {
    seed: String,
    joint_crashes: Option<u32>,
    law: FactorLaw,
    /// The names of the earlier factors that it moves with.
    before: Vec<String>,
}

//! How far a plan serves what its partners want beside money. A score is never money and never enters a figure of money.
//!
//! Additive value with swing weights (D. von Winterfeldt & W. Edwards, *Decision Analysis and Behavioral Research*,
//! 1986, ch. 8): the score of a mix is `Σ_c w_c Σ_s x_s·score(s, c)`, x the parts of the allocated money after pooling.

use super::{exposure::Exposure, governance};
use crate::{
    fund::{exact::to_f64, governance::Matter, identity::PartnerId, plan::Sections},
    maths::sums,
};

/// The score of a mix.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The weighted mean of the criteria, 0 to 10.
    pub total: f64,
    /// What each criterion brings to it; they sum to the total.
    pub contributions: Vec<f64>,
    /// The mix's own score in each criterion, before weights, 0 to 10.
    pub criteria: Vec<f64>,
}

/// The scores of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyAnswer {
    /// By partner; `None` where it has nothing allocated.
    pub partners: Vec<Option<Score>>,
    /// Of the whole fund, with the partners' weights in proportion to their allocated money; `None` where nothing is.
    pub joint: Option<Score>,
    /// What one unit of money in a sector scores, by sector, with the joint weights, 0 to 10.
    pub sectors: Vec<f64>,
}

/// What each partner puts in, decides and gets beside money, as parts of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Fairness {
    /// Part of all commitments, by partner.
    pub capital: Vec<f64>,
    /// Part of all power over a single deal (Banzhaf), by partner; `None` where nobody has any.
    pub power: Option<Vec<f64>>,
    /// Part of the strategic value, by partner: allocated money times score; `None` where there is none.
    pub strategic: Option<Vec<f64>>,
}

/// The scores of a plan; `None` where it has no criteria.
pub fn scores(plan: &Sections) -> Option<StrategyAnswer> {
    let criteria = plan.strategy.criteria.len();
    if criteria == 0 {
        return None;
    }
    let exposure = Exposure::of(plan);
    let table: Vec<Vec<f64>> = plan.sectors.iter().map(|sector| sector_scores(plan, &sector.id, criteria)).collect();
    let weights: Vec<Vec<f64>> = plan.partners.iter().map(|partner| weights(plan, &partner.id, criteria)).collect();
    let amounts: Vec<f64> = (0..plan.partners.len()).map(|p| total(exposure.partner(p))).collect();
    let all = total(&amounts);
    let joint_weights: Vec<f64> = (0..criteria)
        .map(|c| {
            let of = |(amount, weights): (&f64, &Vec<f64>)| amount * weights.get(c).copied().unwrap_or(0.0);
            let sum: f64 = amounts.iter().zip(&weights).map(of).fold(0.0, |sum, part| sum + part);
            let plain: f64 = weights.iter().filter_map(|w| w.get(c)).fold(0.0, |sum, w| sum + w);
            if all > 0.0 { sum / all } else { plain / weights.len().max(1) as f64 }
        })
        .collect();
    Some(StrategyAnswer {
        partners: weights.iter().enumerate().map(|(p, w)| score(exposure.partner(p), &table, w)).collect(),
        joint: score(&exposure.fund(), &table, &joint_weights),
        sectors: table.iter().map(|scores| sums::dot(scores, &joint_weights)).collect(),
    })
}

/// What each partner puts in, decides and gets beside money.
pub fn fairness(plan: &Sections) -> Fairness {
    let exposure = Exposure::of(plan);
    let strategic = scores(plan).and_then(|answer| {
        let value = |(p, score): (usize, &Option<Score>)| {
            score.as_ref().map_or(0.0, |score| score.total) * total(exposure.partner(p))
        };
        let values: Vec<f64> = answer.partners.iter().enumerate().map(value).collect();
        let all = total(&values);
        (all > 0.0).then(|| values.into_iter().map(|value| value / all).collect())
    });
    Fairness {
        capital: governance::capital_shares(plan),
        power: governance::matter(plan, Matter::SingleDeal, None).ok().and_then(|answer| answer.influence.banzhaf),
        strategic,
    }
}

fn total(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value)
}

fn sector_scores(plan: &Sections, sector: &crate::fund::identity::SectorId, criteria: usize) -> Vec<f64> {
    let found = plan.strategy.scores_of(sector);
    found.map_or_else(|| vec![0.0; criteria], |scores| scores.value.iter().map(|score| to_f64(score.0)).collect())
}

/// A partner's weights as fractions; equal where it has none.
fn weights(plan: &Sections, partner: &PartnerId, criteria: usize) -> Vec<f64> {
    let found = plan.strategy.weights_of(partner);
    found.map_or_else(
        || vec![1.0 / criteria as f64; criteria],
        |weights| weights.value.iter().map(|weight| to_f64(weight.0) / 100.0).collect(),
    )
}

/// The score of a mix of amounts by sector; `None` where there is no money.
fn score(amounts: &[f64], table: &[Vec<f64>], weights: &[f64]) -> Option<Score> {
    let all = total(amounts);
    if all <= 0.0 {
        return None;
    }
    let criteria: Vec<f64> = (0..weights.len())
        .map(|c| {
            let of = |(amount, scores): (&f64, &Vec<f64>)| amount / all * scores.get(c).copied().unwrap_or(0.0);
            amounts.iter().zip(table).map(of).fold(0.0, |sum, part| sum + part)
        })
        .collect();
    let contributions: Vec<f64> = criteria.iter().zip(weights).map(|(score, weight)| score * weight).collect();
    Some(Score { total: total(&contributions), contributions, criteria })
}

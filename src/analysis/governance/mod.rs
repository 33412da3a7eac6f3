//! Who decides: votes and power per matter, which coalitions pass or stop what, and how each sector fares.

mod ballot;
mod board;
mod coalitions;
mod steps;

pub use ballot::{Ballot, MOST_WAYS, Vote, ballot};
pub use board::{Board, NoBoard, Seat, capital_shares};
pub use coalitions::{Coalitions, MOST_COALITIONS, blocking_alone, deciding_alone, minimal_blocking, minimal_winning};
pub use steps::{MOST_SUMS, QuotaStep, QuotaSteps, quota_steps};

use super::{
    input::InputError,
    power::{self, VotingRule},
};
use crate::fund::{governance::Matter, identity::SectorId, plan::Sections};
use rust_decimal::Decimal;

/// The power of every partner under a rule. A partner without a vote has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// Part of all swings (Banzhaf 1965), by partner; `None` if nobody has any.
    pub banzhaf: Option<Vec<f64>>,
    /// Chance of being the pivot (Shapley & Shubik 1954), by partner.
    pub shapley_shubik: Vec<f64>,
    /// Part of all coalitions of those who vote that win (Coleman 1971).
    pub power_to_act: f64,
    /// Swings by partner, among those who vote.
    pub swings: Vec<u128>,
    /// Winning coalitions of those who vote.
    pub winning_coalitions: u128,
}

impl Influence {
    /// Whether the partners' indices are the same.
    fn same_indices(&self, other: &Self) -> bool {
        let same = |one: &[f64], two: &[f64]| {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| (one - two).abs() < 1e-12)
        };
        same(&self.shapley_shubik, &other.shapley_shubik)
            && match (&self.banzhaf, &other.banzhaf) {
                (Some(one), Some(two)) => same(one, two),
                (None, None) => true,
                _ => false,
            }
    }
}

/// How a matter is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct MatterAnswer {
    /// Which matter.
    pub matter: Matter,
    /// The rule in whole numbers.
    pub board: Board,
    /// Part of all votes, by partner, 0 to 1.
    pub votes: Vec<f64>,
    /// Part of all commitments, by partner, 0 to 1.
    pub capital: Vec<f64>,
    /// Power, by partner.
    pub influence: Influence,
    /// Coalitions that pass a motion.
    pub winning: Coalitions,
    /// Coalitions that stop one.
    pub blocking: Coalitions,
    /// Partners that stop one by themselves.
    pub blocking_alone: Vec<usize>,
    /// The partner that decides by itself, if there is one.
    pub deciding_alone: Option<usize>,
    /// With one or two votes indices say no more than who can stop the other: look at [`Self::blocking_alone`].
    pub is_degenerate: bool,
}

/// Why a matter has no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unanswered {
    /// There is no board.
    #[error(transparent)]
    NoBoard(#[from] NoBoard),
    /// The powers cannot be counted.
    #[error(transparent)]
    Power(#[from] InputError),
}

/// How a matter is decided; with a sector, its vetoes hold as well.
///
/// # Errors
/// [`Unanswered`].
pub fn matter(plan: &Sections, matter: Matter, sector: Option<&SectorId>) -> Result<MatterAnswer, Unanswered> {
    let board = Board::of(plan, matter, sector)?;
    let partners = plan.partners.len();
    let mut votes = vec![0.0; partners];
    for seat in &board.seats {
        if let Some(slot) = votes.get_mut(seat.partner) {
            *slot = board.fraction(seat.weight);
        }
    }
    Ok(MatterAnswer {
        matter,
        votes,
        capital: capital_shares(plan),
        influence: influence(&board, partners)?,
        winning: minimal_winning(&board),
        blocking: minimal_blocking(&board),
        blocking_alone: blocking_alone(&board),
        deciding_alone: deciding_alone(&board),
        is_degenerate: board.seats.len() <= 2,
        board,
    })
}

/// Every sector's vote under the rule for a single deal, in the order of the plan.
///
/// # Errors
/// [`NoBoard`].
pub fn sectors(plan: &Sections) -> Result<Vec<Ballot>, NoBoard> {
    plan.sectors.iter().map(|sector| ballot(plan, Matter::SingleDeal, &sector.id, &[])).collect()
}

/// The sectors with money that do not pass: what keeps the plan from being signed. Empty where nobody has a vote yet.
pub fn blocked_sectors(plan: &Sections) -> Vec<&SectorId> {
    let ballots = sectors(plan).unwrap_or_default();
    blocked_among(plan, &ballots).into_iter().filter_map(|index| plan.sectors.get(index)).map(|own| &own.id).collect()
}

/// The places of the sectors with money that do not pass, where every sector's vote is known.
pub fn blocked_among(plan: &Sections, ballots: &[Ballot]) -> Vec<usize> {
    let stopped = ballots.iter().enumerate().filter(|(_, ballot)| !ballot.passes).map(|(index, _)| index);
    stopped.filter(|index| !plan.joint_amount(*index).is_zero()).collect()
}

/// The power of `partners` partners under a board's rule, where everyone votes for or against.
///
/// # Errors
/// As [`power::power`].
pub fn influence(board: &Board, partners: usize) -> Result<Influence, InputError> {
    let whole = |value: i128| Decimal::try_from_i128_with_scale(value, 0).unwrap_or(Decimal::MAX);
    let rule = VotingRule {
        quota: whole(board.threshold()),
        weights: board.seats.iter().map(|seat| whole(seat.weight)).collect(),
        vetoes: board.seats.iter().enumerate().filter(|(_, seat)| seat.veto).map(|(place, _)| place).collect(),
        min_members: board.min_members,
    };
    let power = power::power(&rule)?;
    Ok(Influence {
        banzhaf: power.banzhaf_normalised.map(|part| by_partner(board, partners, &part)),
        shapley_shubik: by_partner(board, partners, &power.shapley_shubik),
        power_to_act: power.power_to_act,
        swings: by_partner(board, partners, &power.swings),
        winning_coalitions: power.winning_coalitions,
    })
}

fn by_partner<T: Copy + Default>(board: &Board, partners: usize, by_seat: &[T]) -> Vec<T> {
    let mut all = vec![T::default(); partners];
    for (seat, value) in board.seats.iter().zip(by_seat) {
        if let Some(slot) = all.get_mut(seat.partner) {
            *slot = *value;
        }
    }
    all
}

//! A matter's rule in whole numbers: who votes with what weight, and how much is needed.

use crate::fund::{
    exact::{SHARE_DECIMALS, to_f64},
    governance::{Compare, Matter, Rule, Treaty, Weights, Whole},
    identity::{PartnerId, SectorId},
    plan::Sections,
};
use rust_decimal::Decimal;

/// Why a matter cannot be decided or analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBoard {
    /// Nobody has a vote: by capital, where nobody has committed anything yet.
    #[error("nobody has a vote")]
    NoVoters,
    /// The votes have too many digits to be added up exactly.
    #[error("the votes have too many digits to be added up exactly")]
    TooLarge,
}

/// A partner's seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its place among the plan's partners.
    pub partner: usize,
    /// Its votes, in whole units over the greatest common divisor of all.
    pub weight: i128,
    /// Whether nothing passes against it.
    pub veto: bool,
}

/// The rule of a matter in a plan. Seats are those who have votes or a veto, in the order of the plan's partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Who votes.
    pub seats: Vec<Seat>,
    /// All votes.
    pub total: i128,
    /// The quota in millionths of a per cent.
    quota: i128,
    /// Whether the quota itself is enough.
    pub compare: Compare,
    /// What the quota is a part of.
    pub of: Whole,
    /// The quorum in millionths of a per cent.
    quorum: i128,
    /// Members that must be in favour, at least.
    pub min_members: usize,
}

/// Millionths of a per cent in the whole.
const WHOLE: i128 = 100 * 10_i128.pow(SHARE_DECIMALS);
/// The largest sum of votes with which the sums of this module stay exact.
const LARGEST: i128 = 1 << 92;

impl Board {
    /// The board of `matter`; with a sector, its vetoes hold beside the matter's.
    ///
    /// # Errors
    /// [`NoBoard`].
    pub fn of(plan: &Sections, matter: Matter, sector: Option<&SectorId>) -> Result<Self, NoBoard> {
        let rule = plan.governance.rule(matter);
        let weights = whole_numbers(&votes(plan, rule)?)?;
        let total: i128 = weights.iter().sum();
        if total == 0 {
            return Err(NoBoard::NoVoters);
        }
        let holds_veto = |id: &PartnerId| {
            rule.vetoes.contains(id) || sector.is_some_and(|sector| plan.governance.has_sector_veto(id, sector))
        };
        let seats: Vec<Seat> = (plan.partners.iter().zip(weights).enumerate())
            .map(|(partner, (known, weight))| Seat { partner, weight, veto: holds_veto(&known.id) })
            .filter(|seat| seat.weight > 0 || seat.veto)
            .collect();
        let min_members = rule.head_count.map_or(0, |part| part.of_members(seats.len()));
        let millionths = |share: Decimal| (share * Decimal::from(10_i64.pow(SHARE_DECIMALS))).trunc().mantissa();
        Ok(Self {
            seats,
            total,
            quota: millionths(rule.quota.0.normalize()),
            compare: rule.compare,
            of: rule.of,
            quorum: millionths(rule.quorum.0.normalize()),
            min_members,
        })
    }

    /// The same board with another quota, per cent.
    #[must_use]
    pub fn with_quota(&self, per_cent: f64) -> Self {
        Self { quota: (per_cent / 100.0 * WHOLE as f64).round() as i128, ..self.clone() }
    }

    /// The quota, per cent.
    pub fn quota_percent(&self) -> f64 {
        self.quota as f64 * 100.0 / WHOLE as f64
    }

    /// The least weight that passes where everyone votes for or against.
    pub fn threshold(&self) -> i128 {
        let product = self.quota * self.total;
        match self.compare {
            Compare::AtLeast => product / WHOLE + i128::from(product % WHOLE != 0),
            Compare::MoreThan => product / WHOLE + 1,
        }
    }

    /// Whether `in_favour` votes meet the quota where `cast` votes are for or against.
    pub(super) fn meets_quota(&self, in_favour: i128, cast: i128) -> bool {
        let whole = match self.of {
            Whole::TotalWeight => self.total,
            Whole::VotesCast => cast,
        };
        let surplus = in_favour * WHOLE - self.quota * whole;
        match self.compare {
            // Nobody in favour never passes.
            Compare::AtLeast => surplus >= 0 && in_favour > 0,
            Compare::MoreThan => surplus > 0,
        }
    }

    /// What a vote in favour more is worth towards the quota, by what it is now.
    pub(super) fn gain(&self, weight: i128, was_cast: bool) -> i128 {
        match self.of {
            Whole::VotesCast if !was_cast => weight * (WHOLE - self.quota),
            _ => weight * WHOLE,
        }
    }

    /// What is missing to the quota, in the units of [`Self::gain`].
    pub(super) fn missing(&self, in_favour: i128, cast: i128) -> i128 {
        let whole = match self.of {
            Whole::TotalWeight => self.total,
            Whole::VotesCast => cast,
        };
        self.quota * whole - in_favour * WHOLE + i128::from(self.compare == Compare::MoreThan)
    }

    /// Whether `present` votes are a quorum.
    pub(super) fn is_quorate(&self, present: i128) -> bool {
        present * WHOLE >= self.quorum * self.total
    }

    /// A number of votes as a fraction of all.
    pub fn fraction(&self, weight: i128) -> f64 {
        weight as f64 / self.total as f64
    }
}

/// Each partner's votes, exactly, in a unit of the rule's own.
fn votes(plan: &Sections, rule: &Rule) -> Result<Vec<Decimal>, NoBoard> {
    let listed = |entries: &[crate::fund::governance::Votes]| -> Vec<Decimal> {
        let of =
            |id: &PartnerId| entries.iter().find(|entry| entry.partner == *id).map_or(Decimal::ZERO, |e| e.votes.0);
        plan.partners.iter().map(|partner| of(&partner.id)).collect()
    };
    match &rule.weights {
        Weights::ByCapital => Ok(plan.commitments()),
        Weights::Equal => Ok(vec![Decimal::ONE; plan.partners.len()]),
        Weights::Custom(entries) => Ok(listed(entries)),
        Weights::Treaty(treaty) => {
            treaty_votes(treaty, &plan.commitments(), &listed(&treaty.founders)).ok_or(NoBoard::TooLarge)
        }
    }
}

/// Votes by treaty without a division: `n(1 − b)·own + b·Σown`, in units of capital, where `own` is capital plus
/// founder votes times the capital of one vote (see [`crate::analysis::votes::treaty_votes`] for the treaties).
fn treaty_votes(treaty: &Treaty, capital: &[Decimal], founders: &[Decimal]) -> Option<Vec<Decimal>> {
    let founder = |votes: &Decimal| votes.checked_mul(treaty.capital_per_vote.0);
    let own: Vec<Decimal> = (capital.iter().zip(founders))
        .map(|(capital, votes)| capital.checked_add(founder(votes)?))
        .collect::<Option<_>>()?;
    let all = own.iter().try_fold(Decimal::ZERO, |sum, own| sum.checked_add(*own))?;
    let basic = treaty.basic.0.normalize();
    let shared = all.checked_mul(basic)?;
    let times = Decimal::from(own.len()).checked_mul(Decimal::ONE_HUNDRED.checked_sub(basic)?)?;
    own.iter().map(|own| own.checked_mul(times)?.checked_add(shared)).collect()
}

/// Votes as whole numbers: on their finest decimal, over their greatest common divisor.
fn whole_numbers(votes: &[Decimal]) -> Result<Vec<i128>, NoBoard> {
    let scale = votes.iter().map(|value| value.normalize().scale()).max().unwrap_or(0);
    let units = |value: &Decimal| {
        let value = value.normalize();
        value.mantissa().checked_mul(10_i128.checked_pow(scale - value.scale())?)
    };
    let whole: Vec<i128> = votes.iter().map(units).collect::<Option<_>>().ok_or(NoBoard::TooLarge)?;
    let divisor = whole.iter().fold(0, |divisor, weight| greatest_common_divisor(divisor, *weight)).max(1);
    let whole: Vec<i128> = whole.into_iter().map(|weight| weight / divisor).collect();
    let sum = whole.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight));
    sum.filter(|sum| *sum < LARGEST).map(|_| whole).ok_or(NoBoard::TooLarge)
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

/// Each partner's part of all commitments, 0 to 1; 0 where nothing is committed.
pub fn capital_shares(plan: &Sections) -> Vec<f64> {
    let total = plan.total_commitment();
    let share = |own: Decimal| if total.is_zero() { 0.0 } else { to_f64(own) / to_f64(total) };
    plan.commitments().into_iter().map(share).collect()
}

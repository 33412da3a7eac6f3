//! How the pooled part of what the fund earns is shared among the partners.

use super::{
    exact::{Exact, HUNDRED, SHARE_DECIMALS, to_f64},
    identity::PartnerId,
    plan::Sections,
    problem::{Fault, Named, Problem},
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Tiers that a split of one's own may have.
pub const TIERS: (usize, usize) = (1, 24);

/// The rule by which the fund's pooled cash is shared. What is not pooled is each partner's own.
///
/// In every rule with a manager, the manager receives the general partner's side; all others are funders and share their
/// side by cumulative paid-in capital. Where the manager pays in too, the part of the cash that its money bears is its
/// own first, and the rule acts on the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Sharing {
    /// Everyone by what it paid in.
    #[default]
    ProRata,
    /// Capital and preferred return of the whole fund first, then catch-up, then carried interest.
    European {
        /// Who receives the manager's side; shares sum to 100.
        manager: Vec<ManagerShare>,
        /// Preferred return, compounded, per cent a year, 0 to 100.
        hurdle: Exact,
        /// Per cent of the catch-up tier that the manager takes, 0 (no such tier) or above the carried interest.
        catch_up: Exact,
        /// Carried interest: the manager's per cent of the profit, 0 to 100.
        carry: Exact,
    },
    /// As European, but for each sector's money by itself.
    American {
        /// Who receives the manager's side; shares sum to 100.
        manager: Vec<ManagerShare>,
        /// Preferred return, compounded, per cent a year, 0 to 100.
        hurdle: Exact,
        /// Per cent of the catch-up tier that the manager takes, 0 (no such tier) or above the carried interest.
        catch_up: Exact,
        /// Carried interest: the manager's per cent of the profit, 0 to 100.
        carry: Exact,
        /// Whether the manager gives back in the last year what the whole fund did not earn it.
        clawback: bool,
    },
    /// One partner's tranche bears losses before all others; gains are shared by paid-in capital.
    FirstLoss {
        /// Whose tranche it is.
        partner: PartnerId,
        /// The tranche, per cent of the fund's paid-in capital, 0 to 100.
        tranche: Exact,
    },
    /// Shared halfway until the funders have their deemed allocation amount, then mostly the manager's: the memoranda
    /// of 2025 between the United States and Japan, and the United States and South Korea.
    Memorandum {
        /// Who receives the manager's side; shares sum to 100.
        manager: Vec<ManagerShare>,
        /// Interest on the deemed allocation amount, per cent a year, 0 to 100.
        rate: Exact,
        /// How that interest adds up.
        interest: DeemedInterest,
        /// The funders' per cent until they have their deemed allocation amount.
        phase1_funder: Exact,
        /// The manager's per cent from then on.
        phase2_manager: Exact,
        /// Per cent of the funders' shortfall at the horizon that the manager makes good out of what it received; at 0
        /// losses fall on the funders (the memoranda do not say).
        loss_on_manager: Exact,
    },
    /// Tiers of the plan's own, filled one after the other.
    Custom {
        /// The tiers in their order; the last, and only it, is without an end.
        tiers: Vec<Tier>,
    },
}

/// A partner's part of the manager's side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManagerShare {
    /// Which partner.
    pub partner: PartnerId,
    /// Per cent of the manager's side.
    pub share: Exact,
}

/// How interest on the deemed allocation amount adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeemedInterest {
    /// On the principal and the interest still open.
    Compound,
    /// On the principal only.
    Simple,
    /// None: the principal is all that is owed.
    None,
}

/// One tier of a split of the plan's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// How far the tier goes.
    pub until: Until,
    /// How its cash is split; shares sum to 100.
    pub split: Vec<TierShare>,
}

/// How far a tier goes, counted over the fund as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Until {
    /// Until what was paid in has come back.
    Capital,
    /// Until what was paid in has earned this much, compounded, per cent a year, 0 to 100.
    Hurdle(Exact),
    /// Until what was paid in has come back so many times, 0 to 100.
    Multiple(Exact),
    /// Without an end.
    Always,
}

/// A partner's part of a tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierShare {
    /// Which partner.
    pub partner: PartnerId,
    /// Per cent of the tier's cash.
    pub share: Exact,
}

/// Which rule, without its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SharingKind {
    /// By paid-in capital.
    ProRata,
    /// Whole-fund waterfall.
    European,
    /// Deal-by-deal waterfall.
    American,
    /// First-loss tranche.
    FirstLoss,
    /// Memorandum.
    Memorandum,
    /// Tiers of the plan's own.
    Custom,
}

impl SharingKind {
    /// Every rule, the plainest first.
    pub const ALL: [Self; 6] =
        [Self::ProRata, Self::European, Self::American, Self::FirstLoss, Self::Memorandum, Self::Custom];
}

impl Sharing {
    /// Which rule it is.
    pub const fn kind(&self) -> SharingKind {
        match self {
            Self::ProRata => SharingKind::ProRata,
            Self::European { .. } => SharingKind::European,
            Self::American { .. } => SharingKind::American,
            Self::FirstLoss { .. } => SharingKind::FirstLoss,
            Self::Memorandum { .. } => SharingKind::Memorandum,
            Self::Custom { .. } => SharingKind::Custom,
        }
    }

    /// Who receives the manager's side; nobody where the rule has none.
    pub fn manager(&self) -> &[ManagerShare] {
        match self {
            Self::European { manager, .. } | Self::American { manager, .. } | Self::Memorandum { manager, .. } => {
                manager
            }
            Self::ProRata | Self::FirstLoss { .. } | Self::Custom { .. } => &[],
        }
    }

    /// Whether everyone is paid by what it paid in.
    pub const fn is_pro_rata(&self) -> bool {
        matches!(self, Self::ProRata)
    }

    /// The same rule with its numbers written as shortly as they can be.
    #[must_use]
    pub(super) fn normalized(&self) -> Self {
        let mut rule = self.clone();
        match &mut rule {
            Self::ProRata => {}
            Self::European { manager, hurdle, catch_up, carry }
            | Self::American { manager, hurdle, catch_up, carry, .. } => {
                shorten([hurdle, catch_up, carry]);
                shorten(manager.iter_mut().map(|part| &mut part.share));
            }
            Self::FirstLoss { tranche, .. } => shorten([tranche]),
            Self::Memorandum { manager, rate, phase1_funder, phase2_manager, loss_on_manager, .. } => {
                shorten([rate, phase1_funder, phase2_manager, loss_on_manager]);
                shorten(manager.iter_mut().map(|part| &mut part.share));
            }
            Self::Custom { tiers } => {
                for tier in tiers {
                    if let Until::Hurdle(goal) | Until::Multiple(goal) = &mut tier.until {
                        shorten([goal]);
                    }
                    shorten(tier.split.iter_mut().map(|part| &mut part.share));
                }
            }
        }
        rule
    }

    /// Whether the rule names this partner.
    pub fn names(&self, id: &PartnerId) -> bool {
        match self {
            Self::FirstLoss { partner, .. } => partner == id,
            Self::Custom { tiers } => tiers.iter().flat_map(|tier| &tier.split).any(|part| part.partner == *id),
            _ => self.manager().iter().any(|part| part.partner == *id),
        }
    }
}

fn shorten<'a>(numbers: impl IntoIterator<Item = &'a mut Exact>) {
    for number in numbers {
        number.0 = number.0.normalize();
    }
}

/// A partner's part of all allocated money, per cent; `None` where nothing is allocated or the figure does not fit.
pub fn own_part(plan: &Sections, partner: usize) -> Option<Decimal> {
    let allocated = |index: usize| {
        let share = plan.row(index).map_or(Decimal::ZERO, super::allocation::Row::allocated);
        plan.commitment(index).checked_mul(share)
    };
    let total = (0..plan.partners.len()).try_fold(Decimal::ZERO, |sum, index| sum.checked_add(allocated(index)?))?;
    // Per cent of the quotient, not of the amount: an amount times 100 times 100 might not fit.
    if total.is_zero() { None } else { allocated(partner)?.checked_div(total)?.checked_mul(HUNDRED) }
}

/// The first-loss tranche that a simulation takes, as a fraction of the fund's paid-in capital: what the plan says, but
/// never more than the tranche's owner has of all allocated money. 0 where the rule is another.
pub fn first_loss_in_force(plan: &Sections) -> f64 {
    let Sharing::FirstLoss { partner, tranche } = &plan.terms.sharing else { return 0.0 };
    let own = plan.partner_index(partner).and_then(|index| own_part(plan, index)).unwrap_or_default();
    to_f64(tranche.0.min(own)) / 100.0
}

/// What is wrong with the sharing rule.
pub(super) fn problems(plan: &Sections) -> Vec<Problem> {
    let mut found = Check { plan, problems: Vec::new() };
    match &plan.terms.sharing {
        Sharing::ProRata => {}
        Sharing::European { manager, hurdle, catch_up, carry } => {
            found.waterfall("terms.sharing.european", manager, *hurdle, *catch_up, *carry);
        }
        Sharing::American { manager, hurdle, catch_up, carry, .. } => {
            found.waterfall("terms.sharing.american", manager, *hurdle, *catch_up, *carry);
        }
        Sharing::FirstLoss { partner, tranche } => {
            found.known("terms.sharing.first_loss.partner", partner);
            found.percent("terms.sharing.first_loss.tranche", *tranche, SHARE_DECIMALS);
        }
        Sharing::Memorandum { manager, rate, phase1_funder, phase2_manager, loss_on_manager, .. } => {
            let place = "terms.sharing.memorandum";
            found.split(&format!("{place}.manager"), manager.iter().map(|part| (&part.partner, part.share)));
            found.percent(&format!("{place}.rate"), *rate, RATE_DECIMALS);
            for (name, share) in [
                ("phase1_funder", phase1_funder),
                ("phase2_manager", phase2_manager),
                ("loss_on_manager", loss_on_manager),
            ] {
                found.percent(&format!("{place}.{name}"), *share, SHARE_DECIMALS);
            }
        }
        Sharing::Custom { tiers } => found.tiers(tiers),
    }
    found.problems
}

/// Decimals that a rate keeps, as those of other assumptions.
const RATE_DECIMALS: u32 = 10;

struct Check<'a> {
    plan: &'a Sections,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn known(&mut self, place: &str, partner: &PartnerId) {
        if self.plan.partner_index(partner).is_none() {
            self.problems.push(Problem::new(place, Fault::Unknown(Named::Partner, partner.to_string())));
        }
    }

    fn within(&mut self, place: &str, value: Exact, high: Decimal, allowed: u32) -> bool {
        let value = value.0;
        let fault = if value < Decimal::ZERO || value > high {
            Fault::OutOfRange { value, low: Decimal::ZERO, high }
        } else if value.normalize().scale() > allowed {
            Fault::TooManyDecimals { value, allowed }
        } else {
            return true;
        };
        self.problems.push(Problem::new(place, fault));
        false
    }

    fn percent(&mut self, place: &str, value: Exact, allowed: u32) -> bool {
        self.within(place, value, HUNDRED, allowed)
    }

    /// Parts of a whole: known partners, each once, summing to 100.
    fn split<'a>(&mut self, place: &str, parts: impl Iterator<Item = (&'a PartnerId, Exact)>) {
        let mut seen = HashSet::new();
        let mut sum = Decimal::ZERO;
        let mut sound = true;
        for (index, (partner, share)) in parts.enumerate() {
            self.known(&format!("{place}[{index}].partner"), partner);
            if !seen.insert(partner) {
                let fault = Fault::Duplicate(Named::Partner, partner.to_string());
                self.problems.push(Problem::new(format!("{place}[{index}].partner"), fault));
            }
            sound &= self.percent(&format!("{place}[{index}].share"), share, SHARE_DECIMALS);
            // Only shares within 0 to 100 are sure to have a sum.
            sum = if sound { sum + share.0 } else { sum };
        }
        if sound && sum != HUNDRED {
            self.problems.push(Problem::new(place, Fault::SumNotHundred { sum }));
        }
    }

    fn waterfall(&mut self, place: &str, manager: &[ManagerShare], hurdle: Exact, catch_up: Exact, carry: Exact) {
        self.split(&format!("{place}.manager"), manager.iter().map(|part| (&part.partner, part.share)));
        self.percent(&format!("{place}.hurdle"), hurdle, RATE_DECIMALS);
        let speed = self.percent(&format!("{place}.catch_up"), catch_up, SHARE_DECIMALS);
        let goal = self.percent(&format!("{place}.carry"), carry, SHARE_DECIMALS);
        let slow = catch_up.0 > Decimal::ZERO && catch_up <= carry && carry.0 != HUNDRED;
        if speed && goal && slow {
            let fault = Fault::CatchUpTooSlow { catch_up: catch_up.0, carry: carry.0 };
            self.problems.push(Problem::new(format!("{place}.catch_up"), fault));
        }
    }

    fn tiers(&mut self, tiers: &[Tier]) {
        let place = "terms.sharing.custom.tiers";
        let (low, high) = TIERS;
        if tiers.len() < low || tiers.len() > high {
            self.problems.push(Problem::new(place, Fault::Count { found: tiers.len(), low, high }));
        }
        for (index, tier) in tiers.iter().enumerate() {
            let place = format!("{place}[{index}]");
            match tier.until {
                Until::Hurdle(rate) => {
                    self.percent(&format!("{place}.until.hurdle"), rate, RATE_DECIMALS);
                }
                Until::Multiple(multiple) => {
                    self.within(&format!("{place}.until.multiple"), multiple, HUNDRED, RATE_DECIMALS);
                }
                Until::Capital | Until::Always => {}
            }
            if (tier.until == Until::Always) != (index + 1 == tiers.len()) {
                self.problems.push(Problem::new(format!("{place}.until"), Fault::LastTier));
            }
            self.split(&format!("{place}.split"), tier.split.iter().map(|part| (&part.partner, part.share)));
        }
    }
}

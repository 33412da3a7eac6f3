//! Voting power: how often each member decides, counted exactly.
//!
//! A coalition wins with enough weight, enough members and every holder of a veto. Counts are by generating function
//! (Cantor's, in Mann & Shapley, RAND RM-3158 1962; Brams & Affuso, *Theory and Decision* 7 1976) while the weights are
//! small whole numbers, else by meeting in the middle (Klinz & Woeginger, *Mathematical Social Sciences* 49 2005).

mod count;

use super::input::{InputError, Reason};
use count::{Counter, binomials};
use rust_decimal::Decimal;

/// The most members of any vote.
pub const MOST_MEMBERS: usize = 64;
/// The largest sum of scaled weights for which a generating function is tabulated.
pub const MOST_TABULATED: i128 = 100_000;
/// Up to this sum of weights the table is quicker than meeting in the middle, whatever the number of members.
const QUICKLY_TABULATED: i128 = 30_000;
/// The most members when the weights are larger than that.
pub const MOST_MEMBERS_OF_LARGE_WEIGHTS: usize = 24;

/// A voting rule: a coalition wins with weight at least `quota`, all veto holders and at least `min_members` members.
#[derive(Clone, Debug, PartialEq)]
pub struct VotingRule {
    /// Weight needed, in the units of the weights.
    pub quota: Decimal,
    /// One weight a member.
    pub weights: Vec<Decimal>,
    /// Indices of the members without whom nothing passes.
    pub vetoes: Vec<usize>,
    /// Members needed.
    pub min_members: usize,
}

/// Power of the members of a [`VotingRule`].
#[derive(Clone, Debug, PartialEq)]
pub struct Power {
    /// Coalitions in which the member is decisive (J. F. Banzhaf, *Rutgers Law Review* 19 1965).
    pub swings: Vec<u128>,
    /// Swings over the swings of all; `None` if nobody has any.
    pub banzhaf_normalised: Option<Vec<f64>>,
    /// Swings over the coalitions of the others (Felsenthal & Machover, *The Measurement of Voting Power*, 1998).
    pub banzhaf_absolute: Vec<f64>,
    /// Chance of being the pivot of a random order (Shapley & Shubik, *American Political Science Review* 48 1954).
    pub shapley_shubik: Vec<f64>,
    /// Winning coalitions.
    pub winning_coalitions: u128,
    /// Winning coalitions over all (J. S. Coleman 1971): how easily anything passes.
    pub power_to_act: f64,
}

/// The power of every member, exactly.
///
/// # Errors
/// The field (`weights`, `quota`, `vetoes`, `min_members`) that is empty, negative, names no member or is too large.
pub fn power(rule: &VotingRule) -> Result<Power, InputError> {
    let game = Game::of(rule)?;
    let counter = game.counter()?;
    let n = rule.weights.len();
    let winning_by_size = game.winning_by_size(&counter);
    let winning: u128 = winning_by_size.iter().sum();
    // Of the n! orders, those in which a given coalition of s others comes first and then the member: 1/(n·C(n−1, s)).
    let orders: Vec<f64> = binomials(n - 1).into_iter().map(|count| n as f64 * count as f64).collect();
    let pivots = |by_size: &[u128], already: usize| -> f64 {
        by_size.iter().zip(orders.iter().skip(already)).fold(0.0, |sum, (count, orders)| sum + *count as f64 / orders)
    };
    let mut of_weight: Vec<(i128, u128, f64)> = Vec::new();
    let mut swings = Vec::with_capacity(n);
    let mut shapley_shubik = Vec::with_capacity(n);
    let mut free = game.weights.iter().copied().enumerate();
    for holds_veto in &game.vetoes {
        let next = if *holds_veto { None } else { free.next() };
        let (count, share) = match next {
            // Every winning coalition loses without a holder of a veto.
            None => (winning, pivots(&winning_by_size, game.veto_count - 1)),
            Some((member, weight)) => {
                let known = of_weight.iter().find(|(known, ..)| *known == weight).copied();
                let (_, count, share) = known.unwrap_or_else(|| {
                    let by_size = game.swings_by_size(&counter, member, weight);
                    (weight, by_size.iter().sum(), pivots(&by_size, game.veto_count))
                });
                of_weight.push((weight, count, share));
                (count, share)
            }
        };
        swings.push(count);
        shapley_shubik.push(share);
    }
    let all: u128 = swings.iter().sum();
    let of_the_others = libm::ldexp(1.0, n as i32 - 1);
    Ok(Power {
        banzhaf_normalised: (all > 0).then(|| swings.iter().map(|count| *count as f64 / all as f64).collect()),
        banzhaf_absolute: swings.iter().map(|count| *count as f64 / of_the_others).collect(),
        swings,
        shapley_shubik,
        winning_coalitions: winning,
        power_to_act: winning as f64 / (2.0 * of_the_others),
    })
}

/// The rule in whole numbers, with the veto holders taken out: they are in every coalition that counts.
struct Game {
    /// Weight that the free members must bring.
    quota: i128,
    /// Free members that must join.
    min_free: usize,
    /// Weights of the members without a veto, in order.
    weights: Vec<i128>,
    /// Which members hold a veto.
    vetoes: Vec<bool>,
    veto_count: usize,
}

impl Game {
    fn of(rule: &VotingRule) -> Result<Self, InputError> {
        let n = rule.weights.len();
        if n == 0 {
            return Err(InputError::new("weights", Reason::Empty));
        }
        if n > MOST_MEMBERS {
            return Err(InputError::new("weights", Reason::TooMany { most: MOST_MEMBERS, found: n }));
        }
        let mut vetoes = vec![false; n];
        for (index, holder) in rule.vetoes.iter().enumerate() {
            let missing = || InputError::new(format!("vetoes[{index}]"), Reason::NoSuchEntry { count: n });
            *vetoes.get_mut(*holder).ok_or_else(missing)? = true;
        }
        if rule.min_members > n {
            return Err(InputError::new("min_members", Reason::TooMany { most: n, found: rule.min_members }));
        }
        let (quota, scaled) = whole_numbers(rule)?;
        let held: i128 = scaled.iter().zip(&vetoes).filter(|(_, veto)| **veto).map(|(weight, _)| weight).sum();
        let weights: Vec<i128> =
            scaled.iter().zip(&vetoes).filter(|(_, veto)| !**veto).map(|(weight, _)| *weight).collect();
        let veto_count = n - weights.len();
        let min_free = rule.min_members.saturating_sub(veto_count);
        Ok(Self { quota: quota - held, min_free, weights, vetoes, veto_count })
    }

    fn counter(&self) -> Result<Counter, InputError> {
        let total: i128 = self.weights.iter().sum();
        let few = self.weights.len() <= MOST_MEMBERS_OF_LARGE_WEIGHTS;
        match (few, total) {
            (_, 0..=QUICKLY_TABULATED) | (false, 0..=MOST_TABULATED) => {
                Ok(Counter::tabulated(&self.weights, self.quota))
            }
            (true, _) => Ok(Counter::halves(&self.weights)),
            (false, _) => {
                let reason = Reason::TooMany { most: MOST_MEMBERS_OF_LARGE_WEIGHTS, found: self.weights.len() };
                Err(InputError::new("weights", reason))
            }
        }
    }

    /// Winning coalitions by the number of their free members.
    fn winning_by_size(&self, counter: &Counter) -> Vec<u128> {
        let mut heavy = counter.at_least(None, self.quota);
        heavy.iter_mut().take(self.min_free).for_each(|count| *count = 0);
        heavy
    }

    /// By the number of free members without this one: coalitions that win with it and lose without it.
    fn swings_by_size(&self, counter: &Counter, member: usize, weight: i128) -> Vec<u128> {
        let with = counter.at_least(Some(member), self.quota - weight);
        let without = counter.at_least(Some(member), self.quota);
        with.iter()
            .zip(&without)
            .enumerate()
            .map(|(size, (with, without))| {
                let wins_with = if size + 1 >= self.min_free { *with } else { 0 };
                let wins_without = if size >= self.min_free { *without } else { 0 };
                wins_with - wins_without
            })
            .collect()
    }
}

/// Quota and weights as whole numbers: on their finest decimal, over the weights' greatest common divisor. The quota
/// is rounded up, for no sum of weights lies between.
fn whole_numbers(rule: &VotingRule) -> Result<(i128, Vec<i128>), InputError> {
    let scale = rule.weights.iter().chain([&rule.quota]).map(|value| value.normalize().scale()).max().unwrap_or(0);
    let scaled = |field: String, value: &Decimal| {
        let value = value.normalize();
        if value < Decimal::ZERO {
            return Err(InputError::new(field, Reason::Negative));
        }
        let units = value.mantissa().checked_mul(10_i128.saturating_pow(scale - value.scale()));
        // Sums of 64 such numbers stay within 127 bits.
        units.filter(|units| *units < 1 << 120).ok_or_else(|| InputError::new(field, Reason::TooLarge))
    };
    let weights = rule.weights.iter().enumerate().map(|(index, weight)| scaled(format!("weights[{index}]"), weight));
    let weights: Vec<i128> = weights.collect::<Result<_, _>>()?;
    let quota = scaled("quota".to_owned(), &rule.quota)?;
    let divisor = weights.iter().fold(0, |divisor, weight| greatest_common_divisor(divisor, *weight)).max(1);
    let quota = quota / divisor + i128::from(quota % divisor != 0);
    Ok((quota, weights.into_iter().map(|weight| weight / divisor).collect()))
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

//! What a party ends up with on every future, and how two ways of ending up differ future by future.

use super::tornado::Effect;
use crate::{
    analysis::{
        engine::{Engine, Memory, Scene},
        order::{self, Spread},
        projection::Chance,
        questions::{Counting, Measure, Party, Precision, Questions, SeriesQuestion},
        resident,
        returns::{FIGURES, Figure},
    },
    fund::plan::Sections,
    market::{
        rows::{Block, tiles_for, width},
        setting::Setting,
        ticket::{Cancelled, Ticket},
    },
};
use rayon::prelude::*;

/// A party's outcomes on every future, in path order. Base currency, nominal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcomes {
    /// Received, value at the horizon included, less paid in.
    pub profit: Vec<f32>,
    /// Received, value at the horizon included.
    pub received: Vec<f32>,
    /// Flows and last value discounted at the hurdle over paid-in, own currency: at or above zero where the target is
    /// beaten. Not a number where nothing is paid in.
    pub excess: Vec<f32>,
    /// Internal rate of return; not a number where it is not defined.
    pub rate: Vec<f32>,
}

impl Outcomes {
    /// Whether anything is paid in on any future.
    fn at_risk(&self) -> bool {
        self.excess.iter().any(|excess| !excess.is_nan())
    }
}

/// Where a party stands. Base currency, nominal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// The chance of beating the target; `None` where no capital is at risk on any future.
    pub chance: Option<Chance>,
    /// Received, value at the horizon included, less paid in.
    pub profit: Spread,
}

impl Standing {
    /// Where these outcomes leave a party.
    pub fn of(outcomes: &Outcomes) -> Self {
        Self {
            chance: outcomes.at_risk().then(|| chance(outcomes)),
            profit: order::spread(outcomes.profit.as_slice(), Precision::Exact).unwrap_or_default(),
        }
    }
}

fn chance(outcomes: &Outcomes) -> Chance {
    Chance::of(outcomes.excess.iter().filter(|excess| **excess >= 0.0).count(), outcomes.excess.len())
}

/// A mean difference and its standard error, from differences future by future.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// The mean.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

impl Difference {
    /// The mean of numbers and its standard error, in their order.
    pub fn of(values: impl Iterator<Item = f64>) -> Self {
        let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for value in values {
            n += 1.0;
            sum += value;
            squares += value * value;
        }
        if n < 2.0 {
            return Self { value: if n > 0.0 { sum } else { 0.0 }, error: 0.0 };
        }
        let variance = ((squares - sum * sum / n) / (n - 1.0)).max(0.0);
        Self { value: sum / n, error: libm::sqrt(variance / n) }
    }
}

/// How outcomes change.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Change {
    /// Whether capital is at risk before; otherwise there is no target to beat and the chances say nothing.
    pub at_risk: bool,
    /// The chance of beating the target before and after, and what it changes by.
    pub chance: (Chance, Chance, Difference),
    /// What the mean profit changes by.
    pub profit: Difference,
    /// The profit that one future in twenty stays under, before and after, and what it changes by.
    pub worst: (f64, f64, Difference),
}

impl Change {
    /// From one set of outcomes to another on the same futures.
    pub fn between(before: &Outcomes, after: &Outcomes) -> Self {
        let hit = |excess: &f32| f64::from(u8::from(*excess >= 0.0));
        let paired = |before: &'_ [f32], after: &'_ [f32], of: &dyn Fn(&f32) -> f64| {
            Difference::of(before.iter().zip(after).map(|(before, after)| of(after) - of(before)))
        };
        // What single precision makes of no change, where a path by path way gives the same as the linear one.
        let gained = before.profit.iter().zip(&after.profit).zip(before.received.iter().zip(&after.received));
        let gained = gained.map(|((before, after), (received, later))| {
            let change = f64::from(*after) - f64::from(*before);
            if change.abs() <= NOISE * f64::from(received.abs().max(later.abs())) { 0.0 } else { change }
        });
        Self {
            at_risk: before.at_risk(),
            chance: (chance(before), chance(after), paired(&before.excess, &after.excess, &hit)),
            profit: Difference::of(gained),
            worst: worst(&before.profit, &after.profit),
        }
    }

    /// What changes by a measure.
    pub fn effect(&self, effect: Effect) -> Difference {
        match effect {
            Effect::Chance => self.chance.2,
            Effect::Profit => self.profit,
            Effect::Worst => self.worst.2,
        }
    }
}

/// The 5 per cent points before and after, and their difference.
///
/// Its error is that of the mean of `ψ_after − ψ_before` over the futures, with the quantile's influence
/// `ψ(x) = (p − 1{x ≤ q})/f(q)` (Serfling, *Approximation Theorems of Mathematical Statistics* 1980, §2.5) and the
/// density `f` between the ranks `np/2` and `3np/2`: futures that are bad both before and after cost no precision.
fn worst(before: &[f32], after: &[f32]) -> (f64, f64, Difference) {
    let (low_before, low_after) = (LowPoint::of(before), LowPoint::of(after));
    let influence = |low: &LowPoint, value: f32| {
        let below = f64::from(u8::from(f64::from(value) <= low.value));
        (LOW - below) * low.spread
    };
    let pairs = before.iter().zip(after);
    let moves = pairs.map(|(before, after)| influence(&low_after, *after) - influence(&low_before, *before));
    let error = Difference::of(moves).error;
    (low_before.value, low_after.value, Difference { value: low_after.value - low_before.value, error })
}

/// The part of what is received under which a change of profit is rounding.
const NOISE: f64 = 4e-6;
/// The chance that the low point stands for: one future in twenty.
const LOW: f64 = order::PERCENTILES[0] / 100.0;
/// How far around it the density is taken, a part of that chance: wide enough that it hardly scatters itself.
const WINDOW: f64 = 0.5;

/// A 5 per cent point, and how much it moves for a unit of chance: the inverse of the density there.
struct LowPoint {
    value: f64,
    spread: f64,
}

impl LowPoint {
    fn of(values: &[f32]) -> Self {
        let last = values.len().saturating_sub(1) as f64;
        let [middle, below, above] = [1.0, 1.0 - WINDOW, 1.0 + WINDOW].map(|part| part * LOW * last);
        // The low end is all that is looked at.
        let needed = (libm::ceil(above) as usize + 2).min(values.len());
        let mut low = values.to_vec();
        if needed < low.len() {
            low.select_nth_unstable_by(needed, f32::total_cmp);
        }
        low.truncate(needed);
        low.sort_unstable_by(f32::total_cmp);
        let at = |position: f64| {
            let rank = libm::floor(position);
            let value = |rank: usize| low.get(rank).or(low.last()).copied().map_or(f64::NAN, f64::from);
            let (first, second) = (value(rank as usize), value(rank as usize + 1));
            first + (position - rank) * (second - first)
        };
        let ranks = above - below;
        let spread = if ranks > 0.0 { (at(above) - at(below)) * values.len() as f64 / ranks } else { 0.0 };
        Self { value: at(middle), spread }
    }
}

/// The fund, then every partner.
pub(super) fn parties(plan: &Sections) -> Vec<Party> {
    std::iter::once(Party::Fund).chain((0..plan.partners.len()).map(Party::Partner)).collect()
}

/// The outcomes of parties of a plan under a setting, in the order of the parties.
///
/// # Errors
/// [`Cancelled`] where the ticket was.
pub(super) fn outcomes(
    engine: &mut Engine,
    plan: &Sections,
    setting: &Setting,
    (parties, paths): (&[Party], usize),
    memory: &mut Memory,
    ticket: &Ticket,
) -> Result<Vec<Outcomes>, Cancelled> {
    engine.with_scene(plan, setting, paths, ticket, |scene| of_scene(scene, parties, memory))
}

/// What changes for the parties from outcomes before to those of a plan under a setting.
///
/// # Errors
/// [`Cancelled`] where the ticket was.
pub(super) fn changes(
    engine: &mut Engine,
    plan: &Sections,
    setting: &Setting,
    (parties, paths): (&[Party], usize),
    before: &[Outcomes],
    memory: &mut Memory,
    ticket: &Ticket,
) -> Result<Vec<Change>, Cancelled> {
    engine.with_scene(plan, setting, paths, ticket, |scene| {
        let after = of_scene(scene, parties, memory)?;
        Ok(all_between(before, &after))
    })
}

/// What changes for each of several parties. Runs on the thread pool that it is called in.
pub(super) fn all_between(before: &[Outcomes], after: &[Outcomes]) -> Vec<Change> {
    before.par_iter().zip(after).map(|(before, after)| Change::between(before, after)).collect()
}

/// Parties worked out together.
const MOST_TOGETHER: usize = 4;

/// The outcomes of parties in a scene.
///
/// # Errors
/// [`Cancelled`] where the ticket was.
pub(super) fn of_scene(scene: &Scene<'_>, parties: &[Party], memory: &mut Memory) -> Result<Vec<Outcomes>, Cancelled> {
    let mut found = Vec::with_capacity(parties.len());
    for some in parties.chunks(MOST_TOGETHER) {
        found.extend(of_some(scene, some, memory)?);
    }
    Ok(found)
}

fn of_some(scene: &Scene<'_>, parties: &[Party], memory: &mut Memory) -> Result<Vec<Outcomes>, Cancelled> {
    let measures = [Measure::TotalValue, Measure::PaidIn];
    let series = parties.iter().flat_map(|party| measures.map(|measure| SeriesQuestion::base(*party, measure)));
    let questions = Questions {
        series: series.collect(),
        figures: parties.iter().map(|party| (*party, Counting::Base)).collect(),
        ..Questions::default()
    };
    let views = resident::views(scene, &questions);
    resident::fill(scene, &views, memory)?;
    let horizon = scene.futures.recipe.horizon;
    let years = horizon + 1;
    let read = |block: &Block, row: usize| -> Vec<f32> {
        let tiles = 0..tiles_for(scene.paths);
        tiles.flat_map(|tile| block.row(tile, row).iter().take(width(scene.paths, tile)).copied()).collect()
    };
    let of = |place: usize| {
        let received = read(&memory.streams, 2 * place * years + horizon);
        let paid_in = read(&memory.streams, (2 * place + 1) * years + horizon);
        let excess = read(&memory.figures, place * FIGURES + Figure::Excess.row()).into_iter().zip(&paid_in);
        Outcomes {
            excess: excess.map(|(excess, paid)| if *paid > 0.0 { excess } else { f32::NAN }).collect(),
            profit: received.iter().zip(&paid_in).map(|(received, paid)| received - paid).collect(),
            received,
            rate: read(&memory.figures, place * FIGURES + Figure::RateOfReturn.row()),
        }
    };
    Ok((0..parties.len()).map(of).collect())
}

//! Why a partner's calls differ from the schedule: it leaves, a cap holds it back, or it takes over what others leave.
//!
//! A partner leaves at the end of the first year `t` with `Σ_{u≤t} λ_u ≥ −ln U`: later calls are not made. A cap pays
//! `min(cap, scheduled + queue)`, the oldest of the queue first and the same part in every sector; what is deferred earns
//! nothing and ages from the year in which it is paid. Orphaned calls are never made, or taken over by those who stay, by
//! allocated share, each up to a part of its own commitment and no further than its cap.

use super::Purse;
use crate::{
    fund::{
        exact::to_f64,
        plan::Sections,
        politics::{Consequence, Orphans, TermChange},
    },
    market::{
        futures::{Recipe, SectorKind},
        generator::Source,
        politics,
        rows::{Row, ZERO},
        setting::Exits,
        waiting::{Waiting, taxes_gain},
    },
    maths::normal,
};
use rust_decimal::Decimal;

/// When a partner leaves.
#[derive(Clone, Debug, PartialEq)]
enum ExitLaw {
    Never,
    /// The address of its draws, and by year from 1 the normal score from which it has left.
    Hazard(String, Vec<f32>),
    At(usize),
}

impl ExitLaw {
    fn by_hazard(plan: &Sections, partner: usize, recipe: &Recipe) -> Self {
        let Some(known) = plan.partners.get(partner) else { return Self::Never };
        let scenarios: Vec<_> = recipe.setting.scenarios.iter().collect();
        let score = |left: f64| if left > 0.0 { normal::inverse(1.0 - left) as f32 } else { f32::INFINITY };
        let mut hazards = politics::hazards(plan, partner, &scenarios);
        if recipe.setting.exits == Exits::Struck {
            let raised =
                |year: usize| scenarios.iter().any(|s| s.year as usize == year && s.exit_factor.0 > Decimal::ONE);
            let calm = hazards.iter_mut().enumerate().filter(|(place, _)| !raised(place + 1));
            calm.for_each(|(_, hazard)| *hazard = 0.0);
        }
        let chances = politics::exit_chances(&hazards);
        // Without any hazard the linear way is taken, to the last bit.
        if chances.last().is_none_or(|chance| *chance <= 0.0) {
            return Self::Never;
        }
        Self::Hazard(format!("exit:{}", known.id), chances.into_iter().map(score).collect())
    }

    /// The year in which it leaves on each future of a tile; infinity where it stays.
    fn draw(&self, seed: &str, tile: usize) -> Row {
        match self {
            Self::Never => Row::of(f32::INFINITY),
            Self::At(year) => Row::of(*year as f32),
            Self::Hazard(address, scores) => {
                let mut row = ZERO;
                Source::new(seed, address).normals(tile, 0, &mut row);
                Row(row.map(|drawn| {
                    let year = scores.partition_point(|score| drawn < *score);
                    if year < scores.len() { (year + 1) as f32 } else { f32::INFINITY }
                }))
            }
        }
    }
}

/// What makes calls differ from the schedule, worked out once for a plan.
#[derive(Clone, Debug)]
pub(super) struct Departing {
    exits: Vec<ExitLaw>,
    /// By partner: the most that it pays in the years 0 … horizon; `None` where no cap is ever reached.
    pub(super) caps: Vec<Option<Vec<f32>>>,
    /// What happens to a partner that leaves.
    pub(super) consequence: Consequence,
    /// What a buyer pays, part of value.
    pub(super) price: f32,
    /// What passes to those who stay as a penalty, part of the leaver's.
    pub(super) penalty: f32,
    /// By partner: the most of orphaned calls that it takes over; `None` where they are never made.
    pub(super) takes: Option<Vec<f32>>,
    /// By partner: allocated.
    pub(super) allocated: Vec<f32>,
    /// Everybody's own money together, where orphaned calls are taken over.
    pub(super) joint: Option<Purse>,
    /// Whether the cost recovered is kept year by year.
    pub(super) recovers: bool,
}

impl Departing {
    /// Of a plan whose partners hold `rows` (by partner and sector, base currency); `None` where every call is made when it
    /// is scheduled, on every future.
    pub(super) fn of(plan: &Sections, recipe: &Recipe, rows: &[Vec<f64>], own: &[Option<Purse>]) -> Option<Self> {
        let exits: Vec<ExitLaw> = (0..rows.len())
            .map(|partner| match recipe.setting.exits {
                Exits::Drawn | Exits::Struck => ExitLaw::by_hazard(plan, partner, recipe),
                Exits::Forced { partner: leaver, year } if leaver == partner => ExitLaw::At(year),
                Exits::None | Exits::Forced { .. } => ExitLaw::Never,
            })
            .collect();
        let caps: Vec<Option<Vec<f32>>> =
            rows.iter().enumerate().map(|(partner, row)| caps(plan, recipe, partner, row)).collect();
        if exits.iter().all(|exit| *exit == ExitLaw::Never) && caps.iter().all(Option::is_none) {
            return None;
        }
        let politics = &plan.politics;
        let part = |per_cent: crate::fund::exact::Exact| per_cent.to_f64() / 100.0;
        let limit = part(politics.orphan_limit());
        let takes = (politics.orphans == Orphans::TakenUp)
            .then(|| plan.commitments().into_iter().map(|commitment| (limit * to_f64(commitment)) as f32).collect());
        let joint = takes.as_ref().and_then(|_: &Vec<f32>| joint(own, recipe.spending.is_some()));
        Some(Self {
            exits,
            caps,
            consequence: politics.consequence,
            price: (1.0 - part(politics.sale_discount())) as f32,
            penalty: part(politics.penalty()) as f32,
            takes,
            allocated: rows.iter().map(|row| row.iter().sum::<f64>() as f32).collect(),
            joint,
            recovers: taxes_gain(plan),
        })
    }

    /// The year in which each partner leaves on the futures of a tile.
    pub(super) fn exits(&self, seed: &str, tile: usize) -> Vec<Row> {
        self.exits.iter().map(|exit| exit.draw(seed, tile)).collect()
    }
}

/// Everybody's own money together; an evergreen partner that takes over pays into its own sleeve.
fn joint(own: &[Option<Purse>], evergreen: bool) -> Option<Purse> {
    if evergreen {
        return None;
    }
    let sectors = own.iter().flatten().map(|purse| purse.weights.len()).max()?;
    let sum = |sector: usize| own.iter().flatten().filter_map(|purse| purse.weights.get(sector)).sum();
    Purse::new((0..sectors).map(sum).collect(), false)
}

/// A partner's cap by year, base currency, infinite where there is none; `None` where it is never reached.
fn caps(plan: &Sections, recipe: &Recipe, partner: usize, row: &[f64]) -> Option<Vec<f32>> {
    let id = &plan.partners.get(partner)?.id;
    let base = &plan.meta.base_currency;
    let cap = plan.politics.call_cap(id).and_then(|cap| plan.convert(cap, base));
    let mut caps = vec![cap.map_or(f32::INFINITY, |cap| to_f64(cap) as f32); recipe.horizon + 1];
    for scenario in &recipe.setting.scenarios {
        for term in &scenario.terms {
            if let TermChange::CallsQueued { partner: held, years } = term
                && held == id
            {
                caps.iter_mut().skip(scenario.year as usize).take(*years as usize).for_each(|cap| *cap = 0.0);
            }
        }
    }
    let reached = caps.iter().enumerate().any(|(year, cap)| f64::from(*cap) < most(recipe, row, year) * (1.0 - 1e-9));
    reached.then_some(caps)
}

/// The most that can be called in a year of these amounts on any future.
fn most(recipe: &Recipe, row: &[f64], year: usize) -> f64 {
    let scheduled = recipe.schedule.get(year).copied().unwrap_or(0.0);
    let of = |kind: &SectorKind| match kind {
        SectorKind::Paced(programme) | SectorKind::Held(programme) => programme.calls.get(year).copied().unwrap_or(0.0),
        SectorKind::Waiting(waiting) => most_waiting(waiting),
        SectorKind::Growing => scheduled,
    };
    row.iter().zip(&recipe.sectors).map(|(amount, kind)| amount * of(kind)).sum()
}

/// However long a future waits, no year calls more of a unit than the fullest year of its vintages, and charges for waiting.
fn most_waiting(waiting: &Waiting) -> f64 {
    let calls = &waiting.timetable.calls;
    let called = |age: usize| -> f64 {
        let vintages = waiting.vintages.iter().enumerate();
        let call = |vintage: usize| age.checked_sub(vintage).and_then(|age| calls.get(age)).copied().unwrap_or(0.0);
        vintages.map(|(vintage, share)| share * call(vintage)).sum()
    };
    let fullest = (0..calls.len() + waiting.vintages.len()).map(called).fold(0.0, f64::max);
    fullest + waiting.cost * waiting.vintages.iter().sum::<f64>()
}

//! Commitments that wait for gates: one lag a sector and future, one chance a vintage, drawn by quantile.
//!
//! A lag of `k + f` years puts the part `1 − f` of every vintage at `k` years after it and `f` at `k + 1`. A vintage that is
//! refused is never called. While a commitment waits beyond its vintage year it is charged a part of itself a year, called
//! and lost; otherwise delay would look like gain.

use super::{
    approvals::{Law, SectorLag},
    clock::Clock,
    generator::Source,
    kernel,
    programme::Timetable,
    rows::{Row, ZERO},
};
use crate::{
    fund::{plan::Sections, sector::Sector},
    maths::normal,
};

/// A gate with the name that its draws are addressed by.
#[derive(Clone, Debug, PartialEq)]
struct AddressedGate {
    address: String,
    stage: u32,
    law: Law,
}

/// What the commitments to a sector wait for.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    gates: Vec<AddressedGate>,
    /// The address of the draws of success, and the normal score under which a vintage passes.
    success: (String, f64),
    /// Part committed at t = 0, 1, …
    pub vintages: Vec<f64>,
    /// Charged a year, part of what waits.
    pub cost: f64,
    /// What one unit does by the age of its clock.
    pub timetable: Timetable,
    /// How the clock goes.
    pub clocks: Vec<Clock>,
    /// Whether the cost recovered is kept year by year: where somebody is taxed on gain.
    pub recovers: bool,
}

/// How long the futures of a tile wait, and which vintages pass.
#[derive(Clone, Debug)]
pub struct Waits {
    /// The lag, years.
    pub lag: Row,
    /// Its whole years.
    pub whole: Vec<usize>,
    /// By vintage: 1 where it passes, 0 where it is refused.
    pub passes: Vec<Row>,
    /// By start after the lag's whole years: the part of the commitment that starts then.
    pub parts: Vec<Row>,
}

impl Waiting {
    /// Of a sector of a plan that draws approvals; `None` where its lag and success are certain, so that nothing is drawn.
    pub fn of(plan: &Sections, sector: &Sector, vintages: &[f64], horizon: usize, clocks: &[Clock]) -> Option<Self> {
        let lag = SectorLag::of(plan, &sector.id)?;
        let is_certain = lag.gates().iter().all(|gate| matches!(gate.law, Law::Fixed(_)));
        // A certain wait of nothing that is always granted is no wait.
        if is_certain && lag.success() >= 1.0 && lag.lag(&[]) <= 0.0 {
            return None;
        }
        let gates = lag.gates().iter().map(|gate| AddressedGate {
            address: format!("gate:{}:{}", sector.id, gate.id.as_ref().map_or("", |id| id.as_str())),
            stage: gate.stage,
            law: gate.law.clone(),
        });
        Some(Self {
            gates: gates.collect(),
            success: (format!("approval:{}", sector.id), threshold(lag.success())),
            vintages: vintages.to_vec(),
            cost: plan.approvals.waiting_cost().to_f64() / 100.0,
            timetable: Timetable::of(sector, horizon),
            clocks: clocks.to_vec(),
            recovers: taxes_gain(plan),
        })
    }

    /// Draws a tile's waits under a seed.
    pub fn draw(&self, seed: &str, tile: usize) -> Waits {
        self.waits(seed, tile, |row| row)
    }

    /// The same of the futures at `places`, side by side; what lies after them is of no meaning.
    pub fn draw_some(&self, seed: &str, tile: usize, places: &[u16]) -> Waits {
        self.waits(seed, tile, |row| row.picked(places))
    }

    fn waits(&self, seed: &str, tile: usize, picked: impl Fn(Row) -> Row) -> Waits {
        let lag = self.lag(seed, tile, &picked);
        let whole: Vec<usize> = lag.iter().map(|lag| *lag as usize).collect();
        let source = Source::new(seed, &self.success.0);
        let pass = |vintage: usize| {
            let mut row = ZERO;
            source.normals(tile, vintage, &mut row);
            Row(picked(row).map(|score| f32::from(u8::from(f64::from(score) < self.success.1))))
        };
        let passes: Vec<Row> = (0..self.vintages.len()).map(pass).collect();
        let mut parts = vec![ZERO; self.vintages.len() + 1];
        for (vintage, (share, passes)) in self.vintages.iter().zip(&passes).enumerate() {
            let share = *share as f32;
            let rows = lag.iter().zip(&whole).zip(passes).map(|((lag, whole), passes)| (lag - *whole as f32, passes));
            for (place, (late, passes)) in rows.enumerate() {
                let granted = share * passes;
                for (start, part) in [(vintage, granted * (1.0 - late)), (vintage + 1, granted * late)] {
                    if let Some(slot) = parts.get_mut(start).and_then(|row| row.get_mut(place)) {
                        *slot += part;
                    }
                }
            }
        }
        Waits { lag, whole, passes, parts }
    }

    /// The lag in years: gates of a stage side by side, stages one after the other.
    fn lag(&self, seed: &str, tile: usize, picked: impl Fn(Row) -> Row) -> Row {
        let (mut total, mut longest, mut row) = (ZERO, ZERO, ZERO);
        let mut stage = None;
        for gate in &self.gates {
            if stage.is_some_and(|stage| stage != gate.stage) {
                kernel::add(&mut total, &longest);
                longest = ZERO;
            }
            stage = Some(gate.stage);
            Source::new(seed, &gate.address).normals(tile, 0, &mut row);
            row = picked(row);
            months(&gate.law, &mut row);
            longest.iter_mut().zip(&row).for_each(|(longest, months)| *longest = longest.max(*months));
        }
        kernel::add(&mut total, &longest);
        Row(total.map(|months| months / 12.0))
    }

    /// What a unit committed is charged for waiting in a year of the calendar.
    pub fn charge(&self, waits: &Waits, year: usize, out: &mut Row) {
        out.fill(0.0);
        if self.cost <= 0.0 {
            return;
        }
        for clock in &self.clocks {
            for (vintage, share) in self.vintages.iter().enumerate().filter(|(vintage, _)| *vintage < year) {
                // Years of the clock since the vintage; what waits `lag` years has waited so many of them in full.
                let since = clock.reading(year).saturating_sub(vintage).max(1) as f32;
                let part = (self.cost * clock.weight * share) as f32;
                for (out, lag) in out.iter_mut().zip(&waits.lag) {
                    *out += part * (lag + 1.0 - since).clamp(0.0, 1.0);
                }
            }
        }
    }

    /// What of a unit committed is approved by the end of a year of the calendar.
    pub fn approved(&self, waits: &Waits, year: usize, out: &mut Row) {
        out.fill(0.0);
        for clock in &self.clocks {
            for (vintage, (share, passes)) in self.vintages.iter().zip(&waits.passes).enumerate() {
                let Some(since) = clock.reading(year).checked_sub(vintage).filter(|_| vintage <= year) else {
                    continue;
                };
                let part = (clock.weight * share) as f32;
                for (out, (lag, passes)) in out.iter_mut().zip(waits.lag.iter().zip(passes)) {
                    *out += part * passes * (since as f32 - lag + 1.0).clamp(0.0, 1.0);
                }
            }
        }
    }
}

/// The normal score under which an event of this chance happens.
fn threshold(chance: f64) -> f64 {
    if chance >= 1.0 {
        f64::INFINITY
    } else if chance <= 0.0 {
        f64::NEG_INFINITY
    } else {
        normal::inverse(chance)
    }
}

/// A gate's months from normal scores, in place: the quantile at the score's chance.
fn months(law: &Law, row: &mut Row) {
    match law {
        Law::Fixed(months) => row.fill(*months as f32),
        Law::Lognormal(median, sigma) => kernel::grow(row, libm::log(*median) as f32, *sigma as f32),
        law => {
            for value in row.iter_mut() {
                *value = law.quantile(normal::distribution(f64::from(*value))) as f32;
            }
        }
    }
}

/// Whether any partner is taxed on gain anywhere.
pub fn taxes_gain(plan: &Sections) -> bool {
    let places = 0..plan.locations.len();
    (0..plan.partners.len())
        .any(|partner| places.clone().any(|place| crate::fund::tax::effective_rates(plan, partner, place).1 != 0.0))
}

//! One partner that leaves in a given year, on every future.

use super::outcomes::{self, Change, Outcomes};
use crate::{
    analysis::{
        departures::{self, DeparturesAnswer},
        engine::{Engine, Memory},
    },
    fund::plan::Plan,
    market::{
        setting::{Exits, Setting},
        ticket::{Cancelled, Ticket},
    },
};

/// What it leaves behind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walkout {
    /// Who leaves, by place.
    pub partner: usize,
    /// At the end of which year of the plan, from 1.
    pub year: usize,
    /// What is paid in, orphaned, carried, frozen and sold.
    pub departures: DeparturesAnswer,
    /// What changes against the base case: the fund first, then the partners.
    pub changes: Vec<Change>,
    /// Each partner's part of everything paid in, before and after.
    pub paid_in: Vec<(f64, f64)>,
}

pub(super) fn study(
    engine: &mut Engine,
    plan: &Plan,
    (partner, year): (usize, usize),
    paths: usize,
    ticket: &Ticket,
) -> Result<Walkout, Cancelled> {
    let parties = outcomes::parties(plan);
    let mut memory = Memory::default();
    let part = ticket.part(0.0, 0.5);
    let before = outcomes::outcomes(engine, plan, &Setting::base(), (&parties, paths), &mut memory, &part)?;
    let setting = Setting::exits(Exits::Forced { partner, year });
    engine.with_scene(plan, &setting, paths, &ticket.part(0.5, 1.0), |scene| {
        let after = outcomes::of_scene(scene, &parties, &mut memory)?;
        Ok(Walkout {
            partner,
            year,
            departures: departures::answer(scene)?,
            changes: outcomes::all_between(&before, &after),
            paid_in: parts_paid_in(&before).into_iter().zip(parts_paid_in(&after)).collect(),
        })
    })
}

/// Each partner's part of what all partners pay in, on average; nothing where nobody pays. The fund stands first.
fn parts_paid_in(outcomes: &[Outcomes]) -> Vec<f64> {
    let paid_in = |one: &Outcomes| -> f64 {
        one.received.iter().zip(&one.profit).map(|(received, profit)| f64::from(*received) - f64::from(*profit)).sum()
    };
    let amounts: Vec<f64> = outcomes.iter().skip(1).map(paid_in).collect();
    let total: f64 = amounts.iter().sum();
    amounts.into_iter().map(|amount| if total > 0.0 { amount / total } else { 0.0 }).collect()
}

//! The plan with the switch of political risk off and on.

use super::outcomes::{self, Change, Outcomes};
use crate::{
    analysis::{
        departures::{self, DeparturesAnswer},
        engine::{Engine, Memory, Scene},
        order::{self, Spread},
        projection::FiguresAnswer,
        questions::{Counting, Party, Precision, Questions},
        resident,
    },
    fund::plan::Plan,
    market::{
        setting::Setting,
        ticket::{Cancelled, Ticket},
    },
};

/// What the switch changes: off is the base case, on are the active scenarios and exits by hazard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Switch {
    /// Figures with it off: the fund first, then the partners, base currency.
    pub off: Vec<FiguresAnswer>,
    /// Figures with it on.
    pub on: Vec<FiguresAnswer>,
    /// What changes, future by future: the fund first, then the partners.
    pub changes: Vec<Change>,
    /// How each one's profit changes, over futures: the fund first, then the partners.
    pub profit: Vec<Spread>,
    /// Who leaves with it on.
    pub departures: DeparturesAnswer,
}

pub(super) fn study(engine: &mut Engine, plan: &Plan, paths: usize, ticket: &Ticket) -> Result<Switch, Cancelled> {
    let parties = outcomes::parties(plan);
    let mut memory = Memory::default();
    let part = ticket.part(0.0, 0.5);
    let (before, off) =
        engine.with_scene(plan, &Setting::base(), paths, &part, |scene| position(scene, &parties, &mut memory))?;
    let part = ticket.part(0.5, 1.0);
    engine.with_scene(plan, &Setting::switched_on(plan), paths, &part, |scene| {
        let (after, on) = position(scene, &parties, &mut memory)?;
        let profit = before.iter().zip(&after).map(|(before, after)| spread(before, after)).collect();
        let changes = outcomes::all_between(&before, &after);
        Ok(Switch { off, on, changes, profit, departures: departures::answer(scene)? })
    })
}

fn position(
    scene: &Scene<'_>,
    parties: &[Party],
    memory: &mut Memory,
) -> Result<(Vec<Outcomes>, Vec<FiguresAnswer>), Cancelled> {
    let figures = parties.iter().map(|party| (*party, Counting::Base)).collect();
    let (_, figures) = resident::answer(scene, &Questions { figures, ..Questions::default() }, memory)?;
    Ok((outcomes::of_scene(scene, parties, memory)?, figures))
}

/// How profit changes, future by future.
fn spread(before: &Outcomes, after: &Outcomes) -> Spread {
    let changes: Vec<f32> = after.profit.iter().zip(&before.profit).map(|(after, before)| after - before).collect();
    order::spread(changes.as_slice(), Precision::Exact).unwrap_or_default()
}

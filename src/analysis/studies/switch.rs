//! The plan with the switch of political risk off and on.

use super::outcomes::Change;
use crate::{
    analysis::{departures::DeparturesAnswer, engine::Engine, order::Spread, projection::FiguresAnswer},
    fund::plan::Plan,
    market::ticket::{Cancelled, Ticket},
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

pub(super) fn study(_: &mut Engine, _: &Plan, _: usize, _: &Ticket) -> Result<Switch, Cancelled> {
    Ok(Switch::default())
}

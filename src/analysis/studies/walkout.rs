//! One partner that leaves in a given year, on every future.

use super::outcomes::Change;
use crate::{
    analysis::{departures::DeparturesAnswer, engine::Engine},
    fund::plan::Plan,
    market::ticket::{Cancelled, Ticket},
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
    _: &mut Engine,
    _: &Plan,
    (partner, year): (usize, usize),
    _: usize,
    _: &Ticket,
) -> Result<Walkout, Cancelled> {
    Ok(Walkout { partner, year, ..Walkout::default() })
}

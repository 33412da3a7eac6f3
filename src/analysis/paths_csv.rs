//! Every future as a row of a table, for who wants to check or go on elsewhere.

use super::{
    exposure::Exposure,
    flows::{Wanted, Work},
    net::Net,
    position::Position,
    questions::{Counting, Party},
};
use crate::{
    fund::plan::Plan,
    market::{
        futures::{Futures, MadeTile, Recipe},
        rows::{Row, tiles_for, width},
        ticket::{Cancelled, Ticket},
    },
};
use std::io::{self, Write};

/// Why a table was not finished.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Nobody waits for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// It could not be written.
    #[error("the table of futures could not be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes `path,party,year,call,distribution,net_asset_value`, comma-separated with a heading: a row a future, party and
/// year, the fund first, then the partners in the plan's order, each in the currency asked for. Futures count from 0.
///
/// # Errors
/// [`TableError`]; what was written until then stays.
pub fn write(
    plan: &Plan,
    paths: usize,
    counting: Counting,
    ticket: &Ticket,
    out: &mut dyn Write,
) -> Result<(), TableError> {
    let copula = plan.simulation.joint_crashes.map(|nu| std::sync::Arc::new(crate::market::copula::Copula::new(nu)));
    let recipe = Recipe::of(plan, copula);
    let tiles = tiles_for(paths);
    let futures = Futures::unmade(recipe, paths);
    let exposure = Exposure::of(plan);
    let evergreen = futures.recipe.spending.is_some();
    let fund = std::iter::once(("fund", Party::Fund));
    let partners =
        plan.partners.iter().enumerate().map(|(place, partner)| (partner.id.as_str(), Party::Partner(place)));
    let parties: Vec<(&str, Position)> =
        fund.chain(partners).map(|(name, party)| (name, Position::of(plan, &exposure, party, evergreen))).collect();
    let wanted: Vec<Wanted<'_>> =
        parties.iter().map(|(_, position)| Wanted { position, counting, bridge: false }).collect();
    let net = Net::of(plan, &futures.recipe);
    let mut work = Work::default();
    writeln!(out, "path,party,year,call,distribution,net_asset_value")?;
    let mut made = MadeTile::default();
    for tile in 0..tiles {
        ticket.check()?;
        futures.make_tile(tile, &mut made);
        let view = made.view(&futures.recipe);
        work.work_out(&view, &net, &wanted);
        for place in 0..width(paths, tile) {
            let path = tile * crate::market::rows::TILE + place;
            for ((name, _), flows) in parties.iter().zip(&work.flows) {
                let whole = &flows.whole;
                let years = whole.calls.iter().zip(&whole.distributions).zip(&whole.values);
                for (year, ((call, distribution), value)) in years.enumerate() {
                    let at = |row: &Row| row.get(place).copied().unwrap_or(0.0);
                    writeln!(out, "{path},{name},{year},{},{},{}", at(call), at(distribution), at(value))?;
                }
            }
        }
        ticket.advance((tile + 1) as f64 / tiles as f64);
    }
    Ok(())
}

//! The pool's deals one by one, for a rule that goes by deal: a sector each.

use super::{Net, lever::scale_like, purse::Mill, run::Feeds, sheets::Whose};
use crate::analysis::sharing::{DealFlow, DealRow};
use crate::market::{
    kernel,
    rows::{Row, ZERO},
    view::{Called, What},
};

/// One for every future: what is certain is a multiple of it.
static ONE: Row = Row::of(1.0);

/// The flows of a deal, in the order of its rows.
const FLOWS: [DealFlow; 3] = [DealFlow::Call, DealFlow::Cash, DealFlow::Value];

fn what(flow: DealFlow) -> What {
    match flow {
        DealFlow::Call => What::Calls,
        DealFlow::Cash => What::Paid,
        DealFlow::Value => What::Value,
    }
}

impl Net {
    /// Works out the rows of a year's deals where they are no part of the tile's own: because the pool is levered, or because
    /// not every call is paid as it is scheduled. Otherwise `rows` is left empty.
    pub(super) fn prepare_deals(&self, feeds: &Feeds<'_>, pool: &Mill, year: usize, rows: &mut Vec<Row>) {
        rows.clear();
        if self.lever.is_none() && feeds.course.is_none() {
            return;
        }
        for sector in self.deals.iter().copied() {
            for flow in FLOWS {
                let (weight, row) = self.part_of_tile(feeds, sector, flow, year);
                let mut out = ZERO;
                kernel::combine(&mut out, &[(weight, row)]);
                for part in feeds.course.into_iter().flat_map(|course| course.sheets.parts(Whose::Pool, year)) {
                    part.put_of(sector, self.pooled_in(sector) as f32, (what(flow), year), &mut out);
                }
                match flow {
                    DealFlow::Cash if self.lever.is_some() => scale_like(&mut out, &pool.gross.paid, &pool.net().paid),
                    DealFlow::Value if self.lever.is_some() => {
                        scale_like(&mut out, &pool.gross.value, &pool.net().value);
                    }
                    _ => {}
                }
                rows.push(out);
            }
        }
    }

    /// A deal's row of a year.
    pub(super) fn deal<'a>(
        &self,
        feeds: &Feeds<'a>,
        (pool, prepared): (&'a Mill, &'a [Row]),
        (deal, flow): (usize, DealFlow),
        year: usize,
    ) -> DealRow<'a> {
        let Some(sector) = self.deals.get(deal).copied() else {
            // Evergreen: the mix is reset every year, so the whole is one deal.
            return match flow {
                DealFlow::Call => (1.0, &pool.net().calls),
                DealFlow::Cash => (1.0, &pool.net().paid),
                DealFlow::Value => (1.0, &pool.net().value),
            };
        };
        match prepared.get(deal * FLOWS.len() + flow as usize) {
            Some(row) => (1.0, row),
            None => self.part_of_tile(feeds, sector, flow, year),
        }
    }

    /// What of the tile's unit paths a deal is, unlevered.
    fn part_of_tile<'a>(&self, feeds: &Feeds<'a>, sector: usize, flow: DealFlow, year: usize) -> DealRow<'a> {
        let weight = self.pooled_in(sector);
        if flow == DealFlow::Call
            && let Called::Certain(call) = feeds.view.call(sector, year)
        {
            return ((weight * call) as f32, &ONE);
        }
        (weight as f32, feeds.view.row(what(flow), sector, year).unwrap_or(&ZERO))
    }

    fn pooled_in(&self, sector: usize) -> f64 {
        self.pool.as_ref().and_then(|pool| pool.weights.get(sector)).copied().unwrap_or(0.0)
    }
}

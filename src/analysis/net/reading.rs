//! What the unit paths of a year come to for everyone who reads them: a row is fetched once and weighed for all.

use super::purse::Year;
use crate::market::{
    combine,
    rows::Row,
    view::{Called, TileView, What},
};

/// `Σ weight·row` over the sectors and over what is read of them.
#[derive(Debug)]
struct Sum<'a> {
    /// By what is read: the sectors' weights.
    weights: [Option<&'a [f32]>; What::ALL.len()],
    /// Whether what stands in `out` is the first summand.
    goes_on: bool,
    out: &'a mut Row,
}

/// Everything that is read of a year's unit paths.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Reading<'a> {
    sums: Vec<Sum<'a>>,
}

impl<'a> Reading<'a> {
    /// Asks for what holdings of these weights call, pay and are worth.
    pub(super) fn flows(&mut self, weights: &'a [f32], out: &'a mut Year) {
        self.streams(weights, (&mut out.calls, &mut out.paid, &mut out.value));
    }

    /// Asks for what they call, and no more.
    pub(super) fn calls(&mut self, weights: &'a [f32], out: &'a mut Row) {
        self.sum(&[(What::Calls, weights)], false, out);
    }

    /// The same, in rows that lie by themselves.
    pub(in crate::analysis) fn streams(
        &mut self,
        weights: &'a [f32],
        (calls, paid, value): (&'a mut Row, &'a mut Row, &'a mut Row),
    ) {
        for (what, out) in [(What::Calls, calls), (What::Paid, paid), (What::Value, value)] {
            self.sum(&[(what, weights)], false, out);
        }
    }

    /// Asks for a sum over several of the rows of each sector, where `goes_on` says so on top of what stands in `out`.
    pub(super) fn sum(&mut self, of: &[(What, &'a [f32])], goes_on: bool, out: &'a mut Row) {
        let mut weights = [None; What::ALL.len()];
        for (what, by_sector) in of {
            if let Some(slot) = weights.get_mut(*what as usize) {
                *slot = Some(*by_sector);
            }
        }
        self.sums.push(Sum { weights, goes_on, out });
    }

    /// Reads a year.
    pub(in crate::analysis) fn year(mut self, view: &TileView<'_>, year: usize) {
        for what in What::ALL {
            let mut asked: Vec<(&[f32], &mut Sum<'a>)> = Vec::with_capacity(self.sums.len());
            let sums = self.sums.iter_mut();
            asked.extend(sums.filter_map(|sum| Some((sum.weights.get(what as usize).copied().flatten()?, sum))));
            if asked.is_empty() {
                continue;
            }
            let mut rows: Vec<(usize, &Row)> = Vec::with_capacity(view.sectors.len());
            rows.extend((0..view.sectors.len()).filter_map(|sector| Some((sector, view.row(what, sector, year)?))));
            let mut rest = asked.as_mut_slice();
            while !rest.is_empty() {
                rest = match rest.len() {
                    1 => some(rest, &rows, combine::one),
                    2 | 3 => some(rest, &rows, combine::two),
                    4 | 5 => some(rest, &rows, combine::four),
                    _ => some(rest, &rows, combine::six),
                };
            }
            let certain = if what == What::Calls { certain(view, year) } else { Vec::new() };
            for (weights, sum) in asked {
                sum.goes_on = true;
                if !certain.is_empty() {
                    add_certain(weights, &certain, sum.out);
                }
            }
        }
    }
}

/// A sum over rows for `M` readers.
type Combine<const M: usize> = fn(&mut [&mut Row; M], [bool; M], &[([f32; M], &Row)]);

/// Works out the first `M` of the sums; the others.
fn some<'s, 'w, 'a, const M: usize>(
    asked: &'s mut [(&'w [f32], &'w mut Sum<'a>)],
    rows: &[(usize, &Row)],
    combine: Combine<M>,
) -> &'s mut [(&'w [f32], &'w mut Sum<'a>)] {
    let Some((first, rest)) = asked.split_first_chunk_mut::<M>() else { return &mut [] };
    let goes_on = first.each_ref().map(|(_, sum)| sum.goes_on);
    let weights = first.each_ref().map(|(weights, _)| *weights);
    let mut terms: Vec<([f32; M], &Row)> = Vec::with_capacity(rows.len());
    for (sector, row) in rows {
        let weights = weights.map(|weights| weights.get(*sector).copied().unwrap_or(0.0));
        // What nobody holds is not fetched.
        if weights.iter().any(|weight| *weight != 0.0) {
            terms.push((weights, row));
        }
    }
    let mut outs = first.each_mut().map(|(_, sum)| &mut *sum.out);
    combine(&mut outs, goes_on, &terms);
    rest
}

/// What a year calls that no draw changes, by sector.
fn certain(view: &TileView<'_>, year: usize) -> Vec<(usize, f64)> {
    let call = |sector: usize| match view.call(sector, year) {
        Called::Certain(call) if call != 0.0 => Some((sector, call)),
        _ => None,
    };
    (0..view.sectors.len()).filter_map(call).collect()
}

/// Adds calls that no draw changes, summed in double precision.
fn add_certain(weights: &[f32], certain: &[(usize, f64)], out: &mut Row) {
    let called = |(sector, call): &(usize, f64)| weights.get(*sector).map_or(0.0, |weight| f64::from(*weight) * call);
    let called: f64 = certain.iter().map(called).sum();
    if called != 0.0 {
        for slot in out.iter_mut() {
            *slot += called as f32;
        }
    }
}

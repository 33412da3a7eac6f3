//! Which futures of a tile are worked out apart, because on them not every call is paid as it is scheduled: side by side on
//! sheets, whoever's purse they concern.

use super::{
    Purse,
    course::{Course, Purses},
    departing::Departing,
};
use crate::market::{
    apart::{Desk, Lanes, Paid, Units},
    kernel,
    rows::{Row, TILE},
    view::{TileView, What},
};
use std::{ops::Range, sync::Arc};

/// Whose purse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// A partner's own.
    Own(usize),
    /// What a partner takes over of others' calls.
    Taken(usize),
    /// The pool.
    Pool,
}

/// Futures of one purse that lie together on a sheet, by the year from which not everything is paid as it is scheduled.
#[derive(Clone, Debug)]
struct Span {
    whose: Whose,
    lanes: Range<usize>,
    /// By year: how many are amiss by then, and how many of the spans before on the sheet.
    reach: Vec<(usize, usize)>,
}

/// At most [`TILE`] futures side by side.
#[derive(Clone, Debug, Default)]
struct Sheet {
    lanes: Lanes,
    spans: Vec<Span>,
    /// By sector, where any of the purses holds it: the paths of one unit.
    units: Vec<Option<Arc<Units>>>,
}

/// The sheets of a tile.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheets {
    sheets: Vec<Sheet>,
    desk: Desk,
}

/// The futures of a purse that are amiss in a year, as far as they lie on one sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    /// Their places in the tile.
    places: &'a [u16],
    units: &'a [Option<Arc<Units>>],
    reach: &'a [(usize, usize)],
}

impl<'a> Part<'a> {
    /// A row of a sector's, on these futures.
    fn row(&self, sector: usize, (what, year): (What, usize)) -> Option<&'a [f32]> {
        let units: &'a Units = self.units.get(sector)?.as_ref()?;
        let (_, before) = self.reach.get(Units::reach(what, year)).or(self.reach.last())?;
        units.row(what, year)?.get(*before..before + self.places.len())
    }

    /// As many numbers as there are of these futures.
    pub(super) fn of<'b>(&self, all: &'b mut [f32; TILE]) -> &'b mut [f32] {
        all.get_mut(..self.places.len()).unwrap_or_default()
    }

    /// Adds `Σ weight·row` over the sectors to `out`.
    pub(super) fn add(&self, weights: &[f32], row: (What, usize), out: &mut [f32]) {
        for (sector, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight != 0.0) {
            if let Some(row) = self.row(sector, row) {
                kernel::add_some(out, *weight, row);
            }
        }
    }

    /// Puts `Σ weight·row` over the sectors in its places.
    pub(super) fn put(&self, weights: &[f32], row: (What, usize), out: &mut Row) {
        let mut sums = [0.0; TILE];
        let sums = self.of(&mut sums);
        self.add(weights, row, sums);
        self.scatter(sums, out);
    }

    /// Puts one sector's row, times a weight, in its places.
    pub(super) fn put_of(&self, sector: usize, weight: f32, row: (What, usize), out: &mut Row) {
        let mut sums = [0.0; TILE];
        let sums = self.of(&mut sums);
        if let Some(row) = self.row(sector, row) {
            kernel::add_some(sums, weight, row);
        }
        self.scatter(sums, out);
    }

    /// Puts a number for each of the futures in its place.
    pub(super) fn scatter(&self, values: &[f32], out: &mut Row) {
        for (place, value) in self.places.iter().zip(values) {
            out[usize::from(*place) % TILE] = *value;
        }
    }
}

impl Sheets {
    /// Works out who is on which sheet, and the unit paths; `amiss` says by partner from which year on it does not
    /// pay as it is scheduled, infinity where it always does.
    pub(super) fn work_out(
        &mut self,
        course: &Course,
        departing: &Departing,
        purses: Purses<'_>,
        (view, amiss): (&TileView<'_>, &[Row]),
    ) {
        self.desk.begin();
        self.lay_out(&concerned(departing, purses, amiss), view.recipe.horizon + 1);
        let Self { sheets, desk } = self;
        for sector in 0..view.recipe.sectors.len() {
            for (place, sheet) in sheets.iter_mut().enumerate() {
                let holds = |span: &Span| {
                    let purse = match span.whose {
                        Whose::Own(partner) => purses.own.get(partner).and_then(Option::as_ref),
                        Whose::Taken(_) => departing.joint.as_ref(),
                        Whose::Pool => purses.pool,
                    };
                    purse.and_then(|purse| purse.weights.get(sector)).is_some_and(|weight| *weight != 0.0)
                };
                let units = sheet.spans.iter().any(holds).then(|| {
                    let paid = sheet.paid(course, departing, purses, sector);
                    view.apart((sector, place), &sheet.lanes, (&paid, departing.recovers), desk)
                });
                sheet.units.push(units.flatten());
            }
        }
    }

    fn lay_out(&mut self, concerned: &[(Whose, Lanes)], years: usize) {
        self.sheets.clear();
        for (whose, lanes) in concerned {
            let mut from = 0;
            while from < lanes.places.len() {
                if self.sheets.last().is_none_or(|sheet| sheet.lanes.places.len() >= TILE) {
                    self.sheets.push(Sheet::default());
                }
                let Some(sheet) = self.sheets.last_mut() else { return };
                let first = sheet.lanes.places.len();
                let to = lanes.places.len().min(from + TILE - first);
                sheet.lanes.places.extend_from_slice(lanes.places.get(from..to).unwrap_or(&[]));
                let since = lanes.since.get(from..to).unwrap_or(&[]);
                sheet.lanes.since.extend_from_slice(since);
                let before = |year: usize| {
                    sheet.spans.last().and_then(|span| span.reach.get(year)).map_or(0, |(count, before)| count + before)
                };
                let reach =
                    (0..=years).map(|year| (since.partition_point(|since| usize::from(*since) <= year), before(year)));
                let reach = reach.collect();
                sheet.spans.push(Span { whose: *whose, lanes: first..first + to - from, reach });
                from = to;
            }
        }
    }

    /// The futures of a purse that are amiss in a year.
    pub(super) fn parts(&self, whose: Whose, year: usize) -> impl Iterator<Item = Part<'_>> {
        self.sheets.iter().flat_map(move |sheet| {
            let spans = sheet.spans.iter().filter(move |span| span.whose == whose);
            spans.map(move |span| {
                let count = span.reach.get(year).map_or(0, |(count, _)| *count);
                let places = sheet.lanes.places.get(span.lanes.start..span.lanes.start + count).unwrap_or(&[]);
                Part { places, units: &sheet.units, reach: &span.reach }
            })
        })
    }
}

/// By purse, the futures that it concerns if partners do not pay as it is scheduled; those first that are first amiss.
fn concerned(departing: &Departing, purses: Purses<'_>, amiss: &[Row]) -> Vec<(Whose, Lanes)> {
    let lanes = |since: &dyn Fn(usize) -> f32| -> Lanes {
        let places = (0..TILE).map(|place| (since(place), place as u16));
        let mut places: Vec<(u16, u16)> =
            places.filter(|(since, _)| since.is_finite()).map(|(since, place)| (since as u16, place)).collect();
        places.sort_unstable();
        let (since, places) = places.into_iter().unzip();
        Lanes { places, since }
    };
    let since = |partner: usize, place: usize| amiss.get(partner).map_or(f32::INFINITY, |row| row[place]);
    let partners = 0..purses.own.len();
    let first = |place: usize, concerns: &dyn Fn(usize) -> bool| {
        partners.clone().filter(|p| concerns(*p)).map(|p| since(p, place)).fold(f32::INFINITY, f32::min)
    };
    let mut list = Vec::new();
    for partner in partners.clone().filter(|partner| purses.own.get(*partner).is_some_and(Option::is_some)) {
        list.push((Whose::Own(partner), lanes(&|place| since(partner, place))));
    }
    for partner in partners.clone().filter(|_| departing.joint.is_some()) {
        list.push((Whose::Taken(partner), lanes(&|place| first(place, &|other| other != partner))));
    }
    if purses.pool.is_some() {
        list.push((Whose::Pool, lanes(&|place| first(place, &|_| true))));
    }
    list
}

impl Sheet {
    /// What is paid of the calls of a unit of a sector. It is the same for all sectors where nobody takes over own calls.
    fn paid(&self, course: &Course, departing: &Departing, purses: Purses<'_>, sector: usize) -> Arc<Paid> {
        let known = self.units.iter().flatten().next();
        if let (Some(units), false) = (known, self.spans.iter().any(|span| matches!(span.whose, Whose::Taken(_)))) {
            return Arc::clone(&units.paid);
        }
        let parts: Vec<f32> = purses.parts.iter().map(|part| *part as f32).collect();
        let weight =
            |purse: &Option<Purse>| purse.as_ref().and_then(|purse| purse.weights.get(sector)).copied().unwrap_or(0.0);
        let all = departing.joint.as_ref().and_then(|joint| joint.weights.get(sector)).copied().unwrap_or(0.0);
        let of_sector: Vec<f32> = purses.own.iter().map(|own| (weight(own) / all) as f32).collect();
        let year = |year: usize| {
            let mut made = Made { width: self.lanes.places.len(), years: Vec::new() };
            for Span { whose, lanes, .. } in &self.spans {
                let places = self.lanes.places.get(lanes.clone()).unwrap_or(&[]);
                match *whose {
                    Whose::Own(partner) => {
                        course.made(partner, year, |of, row| made.add(of, 1.0, (places, row), lanes));
                    }
                    Whose::Taken(partner) if all > 0.0 => made.take((course, partner, &of_sector), year, places, lanes),
                    Whose::Taken(_) => {}
                    Whose::Pool => {
                        for (partner, part) in parts.iter().enumerate() {
                            course.made(partner, year, |of, row| made.add(of, *part, (places, row), lanes));
                            made.take((course, partner, &parts), year, places, lanes);
                        }
                    }
                }
            }
            made.years
        };
        Arc::new((0..=course.horizon()).map(year).collect())
    }
}

/// What is paid in a year on a sheet, by the year in which it is scheduled.
struct Made {
    width: usize,
    years: Vec<(usize, Vec<f32>)>,
}

impl Made {
    fn of(&mut self, scheduled: usize) -> &mut [f32] {
        let place = self.years.iter().position(|(known, _)| *known == scheduled).unwrap_or_else(|| {
            self.years.push((scheduled, vec![0.0; self.width]));
            self.years.len() - 1
        });
        self.years.get_mut(place).map(|(_, row)| row.as_mut_slice()).unwrap_or_default()
    }

    /// Adds a part of what a row says of the futures at `places`.
    fn add(&mut self, scheduled: usize, part: f32, (places, row): (&[u16], &Row), lanes: &Range<usize>) {
        let Some(out) = self.of(scheduled).get_mut(lanes.clone()) else { return };
        for (out, place) in out.iter_mut().zip(places) {
            *out += part * row[usize::from(*place) % TILE];
        }
    }

    /// Adds what a partner takes over.
    fn take(
        &mut self,
        (course, partner, parts): (&Course, usize, &[f32]),
        year: usize,
        places: &[u16],
        lanes: &Range<usize>,
    ) {
        let Some(out) = self.of(year).get_mut(lanes.clone()) else { return };
        for (out, place) in out.iter_mut().zip(places) {
            *out += course.taken(partner, parts, (year, usize::from(*place)));
        }
    }
}

//! One tile of futures, as the analysis reads it.

use super::{
    apart::Kept,
    futures::{Recipe, SectorKind, TileDraws},
    rows::Row,
};

/// A tile.
#[derive(Clone, Debug)]
pub struct TileView<'a> {
    /// How it was made.
    pub recipe: &'a Recipe,
    /// Which it is.
    pub tile: usize,
    /// Rows by sector.
    pub sectors: Vec<SectorRows<'a>>,
    /// Rate of every currency against the dollar over its spot rate, years 0 … horizon; none for the dollar.
    pub rates: Vec<Option<&'a [Row]>>,
    /// The draws that it was made of.
    pub draws: TileDraws<'a>,
    /// Where unit paths that are worked out apart are kept; nowhere for a tile that is not.
    pub kept: Option<&'a Kept>,
}

/// The rows of a sector in a tile, see [`SectorKind`].
#[derive(Clone, Copy, Debug)]
pub enum SectorRows<'a> {
    /// Distributions, then values; calls are certain.
    Paced(&'a [Row], &'a [f64]),
    /// Values; calls are certain.
    Held(&'a [Row], &'a [f64]),
    /// Distributions, values, calls and what else [`super::unit`] keeps.
    Drawn(&'a [Row]),
    /// Growth.
    Growing(&'a [Row]),
}

/// What is read of the paths of one unit, in the order in which [`super::unit`] lays the rows out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Paid out in the year.
    Paid,
    /// Value at the year's end.
    Value,
    /// Called in the year.
    Calls,
    /// Cost recovered in the year, where it differs from future to future and somebody is taxed on gain.
    Recovered,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Paid, Self::Value, Self::Calls, Self::Recovered];
}

/// What a year calls of one unit.
#[derive(Clone, Copy, Debug)]
pub enum Called<'a> {
    /// The same on every future.
    Certain(f64),
    /// By future.
    Drawn(&'a Row),
}

impl<'a> SectorRows<'a> {
    /// The rows of every sector as its kind lays them out.
    pub fn of_all(recipe: &'a Recipe, rows: impl Iterator<Item = &'a [Row]>) -> Vec<Self> {
        let of = |(kind, rows): (&'a SectorKind, &'a [Row])| match kind {
            SectorKind::Paced(programme) => Self::Paced(rows, &programme.calls),
            SectorKind::Held(programme) => Self::Held(rows, &programme.calls),
            SectorKind::Waiting(_) => Self::Drawn(rows),
            SectorKind::Growing => Self::Growing(rows),
        };
        recipe.sectors.iter().zip(rows).map(of).collect()
    }
}

impl<'a> TileView<'a> {
    fn years(&self) -> usize {
        self.recipe.horizon + 1
    }

    /// Distributions of one unit committed to a sector in a year; none where it pays nothing out.
    pub fn distribution(&self, sector: usize, year: usize) -> Option<&'a Row> {
        match self.sectors.get(sector)? {
            SectorRows::Paced(rows, _) | SectorRows::Drawn(rows) => rows.get(year),
            SectorRows::Held(..) | SectorRows::Growing(_) => None,
        }
    }

    /// Net asset value at the end of a year of one unit committed to a sector.
    pub fn value(&self, sector: usize, year: usize) -> Option<&'a Row> {
        match self.sectors.get(sector)? {
            SectorRows::Paced(rows, _) | SectorRows::Drawn(rows) => rows.get(self.years() + year),
            SectorRows::Held(rows, _) => rows.get(year),
            SectorRows::Growing(_) => None,
        }
    }

    /// Called in a year of one unit committed to a sector.
    pub fn call(&self, sector: usize, year: usize) -> Called<'a> {
        match self.sectors.get(sector) {
            Some(SectorRows::Paced(_, calls) | SectorRows::Held(_, calls)) => {
                Called::Certain(calls.get(year).copied().unwrap_or(0.0))
            }
            Some(SectorRows::Drawn(rows)) => {
                rows.get(2 * self.years() + year).map_or(Called::Certain(0.0), Called::Drawn)
            }
            Some(SectorRows::Growing(_)) | None => Called::Certain(0.0),
        }
    }

    /// The cost recovered in a year of one unit committed to a sector, where it differs from future to future and somebody
    /// is taxed on gain.
    pub fn recovered(&self, sector: usize, year: usize) -> Option<&'a Row> {
        match self.sectors.get(sector)? {
            SectorRows::Drawn(rows) => rows.get(3 * self.years() + year),
            _ => None,
        }
    }

    /// One of these; none where it is nothing, or is the same on every future (calls).
    pub fn row(&self, what: What, sector: usize, year: usize) -> Option<&'a Row> {
        match what {
            What::Paid => self.distribution(sector, year),
            What::Value => self.value(sector, year),
            What::Calls => match self.call(sector, year) {
                Called::Certain(_) => None,
                Called::Drawn(row) => Some(row),
            },
            What::Recovered => self.recovered(sector, year),
        }
    }

    /// A sector's growth in a year (evergreen).
    pub fn growth(&self, sector: usize, year: usize) -> Option<&'a Row> {
        match self.sectors.get(sector)? {
            SectorRows::Growing(rows) => rows.get(year),
            _ => None,
        }
    }
}

//! How futures lie in memory: rows of a tile's futures side by side, single precision.

use std::ops::{Deref, DerefMut};

/// Futures in a tile.
pub const TILE: usize = 1024;

/// One number for each future of a tile. It begins where a line of the processor's memory begins: what lies across two lines
/// is fetched twice, and that was nearly half of what reading futures cost.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub struct Row(pub [f32; TILE]);

/// The row that stands for what is not there.
pub static ZERO: Row = Row([0.0; TILE]);

impl Row {
    /// The numbers in the futures' order.
    pub fn iter(&self) -> std::slice::Iter<'_, f32> {
        self.0.iter()
    }

    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, f32> {
        self.0.iter_mut()
    }

    /// The same number for every future.
    pub const fn of(value: f32) -> Self {
        Self([value; TILE])
    }

    /// The numbers of the futures at `places`, side by side; then zeros.
    #[must_use]
    pub fn picked(&self, places: &[u16]) -> Self {
        let mut row = ZERO;
        for (slot, place) in row.iter_mut().zip(places) {
            *slot = self.0[usize::from(*place) % TILE];
        }
        row
    }

    /// A number for each future by its place.
    pub fn from_fn(number: impl FnMut(usize) -> f32) -> Self {
        Self(std::array::from_fn(number))
    }
}

impl Deref for Row {
    type Target = [f32; TILE];

    fn deref(&self) -> &[f32; TILE] {
        &self.0
    }
}

impl DerefMut for Row {
    fn deref_mut(&mut self) -> &mut [f32; TILE] {
        &mut self.0
    }
}

impl<'a> IntoIterator for &'a Row {
    type Item = &'a f32;
    type IntoIter = std::slice::Iter<'a, f32>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Row {
    type Item = &'a mut f32;
    type IntoIter = std::slice::IterMut<'a, f32>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

/// How many tiles hold so many futures.
pub fn tiles_for(paths: usize) -> usize {
    paths.div_ceil(TILE)
}

/// How many futures of `tile` count when there are `paths` of them in all; the rest of the last tile is drawn but not
/// counted.
pub fn width(paths: usize, tile: usize) -> usize {
    paths.saturating_sub(tile * TILE).min(TILE)
}

/// Rows of every tile, tile after tile: `tiles × rows_a_tile × TILE` numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    rows_a_tile: usize,
    rows: Vec<Row>,
}

impl Block {
    /// Zeros.
    pub fn new(tiles: usize, rows_a_tile: usize) -> Self {
        Self { rows_a_tile, rows: vec![ZERO; tiles * rows_a_tile] }
    }

    /// Gives the block another shape, keeping its memory where it suffices. The numbers in it are then of no meaning.
    pub fn reshape(&mut self, tiles: usize, rows_a_tile: usize) {
        self.rows_a_tile = rows_a_tile;
        self.rows.resize(tiles * rows_a_tile, ZERO);
    }

    /// How many rows a tile has.
    pub fn rows_a_tile(&self) -> usize {
        self.rows_a_tile
    }

    /// How many tiles there are.
    pub fn tiles(&self) -> usize {
        self.rows.len().checked_div(self.rows_a_tile).unwrap_or(0)
    }

    /// The rows of a tile; none where there is no such tile.
    pub fn tile(&self, tile: usize) -> &[Row] {
        self.rows.get(tile * self.rows_a_tile..(tile + 1) * self.rows_a_tile).unwrap_or(&[])
    }

    /// One row; zeros where there is none.
    pub fn row(&self, tile: usize, row: usize) -> &Row {
        self.tile(tile).get(row).unwrap_or(&ZERO)
    }

    /// The number of one future; 0 where there is none.
    pub fn at(&self, path: usize, row: usize) -> f32 {
        self.row(path / TILE, row).get(path % TILE).copied().unwrap_or(0.0)
    }

    /// All rows, to be written tile by tile (`chunks_exact_mut(rows_a_tile)`).
    pub fn rows_mut(&mut self) -> &mut [Row] {
        &mut self.rows
    }

    /// Memory held, bytes.
    pub fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<Row>()
    }
}

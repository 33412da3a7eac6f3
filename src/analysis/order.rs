//! Percentiles of many futures: one histogram to find where they lie, and the few values around them sorted.
//!
//! Percentiles are type 7 (Hyndman & Fan 1996); their sampling error is half the gap between the ranks `np ± √(np(1−p))`
//! (Conover, *Practical Nonparametric Statistics*, §3.2).

use super::questions::Precision;
use crate::market::{
    kernel,
    rows::{Row, TILE},
};

/// The percentiles of every band, per cent.
pub const PERCENTILES: [f64; 5] = [5.0, 25.0, 50.0, 75.0, 95.0];

const BINS: usize = 4096;

/// Centre and spread of a figure over the futures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard error of the mean.
    pub mean_error: f64,
    /// The 5, 25, 50, 75 and 95 per cent points.
    pub percentiles: [f64; 5],
    /// Their sampling errors.
    pub errors: [f64; 5],
}

impl Spread {
    /// A figure that is the same on every future.
    pub fn certain(value: f64) -> Self {
        Self { mean: value, mean_error: 0.0, percentiles: [value; 5], errors: [0.0; 5] }
    }
}

/// Numbers that come a tile at a time.
pub trait Values {
    /// How many tiles there are.
    fn tiles(&self) -> usize;
    /// The numbers of a tile, worked out in `scratch` if need be.
    fn tile<'a>(&'a self, tile: usize, scratch: &'a mut Row) -> &'a [f32];
}

/// Numbers that lie together.
impl Values for [f32] {
    fn tiles(&self) -> usize {
        self.len().div_ceil(TILE)
    }

    fn tile<'a>(&'a self, tile: usize, _: &'a mut Row) -> &'a [f32] {
        self.get(tile * TILE..self.len().min((tile + 1) * TILE)).unwrap_or(&[])
    }
}

/// The positions (from 0) that a spread reads off `n` ordered values: each percentile, and a rank's error below and above.
pub fn positions(n: usize) -> [[f64; 3]; 5] {
    let last = n.saturating_sub(1) as f64;
    PERCENTILES.map(|percentile| {
        let p = percentile / 100.0;
        let n = n as f64;
        let error = libm::sqrt(n * p * (1.0 - p));
        [p * last, (n * p - error - 1.0).clamp(0.0, last), (n * p + error - 1.0).clamp(0.0, last)]
    })
}

/// A spread from moments and from what stands at a position.
pub fn assemble(n: usize, sum: f64, squares: f64, mut at: impl FnMut(f64) -> f64) -> Spread {
    let count = n as f64;
    let mean = sum / count;
    let variance = if n > 1 { ((squares - sum * mean) / (count - 1.0)).max(0.0) } else { 0.0 };
    let mut spread = Spread { mean, mean_error: libm::sqrt(variance / count), ..Spread::default() };
    let slots = spread.percentiles.iter_mut().zip(&mut spread.errors);
    for ((percentile, error), [middle, below, above]) in slots.zip(positions(n)) {
        *percentile = at(middle);
        *error = 0.5 * (at(above) - at(below));
    }
    spread
}

/// How values fall into bins. Bins are ordered as the values are.
#[derive(Clone, Copy, Debug)]
enum Binning {
    /// All of one sign and not too far apart: equal steps of the float's bits, so that a long tail costs nothing.
    Key { first: u32, shift: u32 },
    /// Across zero: equal steps.
    Linear { least: f32, scale: f32 },
}

impl Binning {
    fn of(least: f32, most: f32) -> Self {
        let same_sign = (least > 0.0 && most < 1e12 * least) || (most < 0.0 && least > 1e12 * most);
        if same_sign {
            let (first, last) = (kernel::key(least), kernel::key(most));
            let mut shift = 0;
            while (last - first) >> shift >= BINS as u32 {
                shift += 1;
            }
            return Self::Key { first, shift };
        }
        Self::Linear { least, scale: BINS as f32 / (most - least) }
    }

    fn bins(self, values: &[f32], out: &mut [u32; TILE]) {
        match self {
            Self::Key { first, shift } => kernel::key_bins(values, first, shift, out),
            Self::Linear { least, scale } => kernel::value_bins(values, least, scale, BINS as u32 - 1, out),
        }
    }

    /// The lower edge of a bin.
    fn edge(self, bin: usize) -> f64 {
        match self {
            Self::Key { first, shift } => {
                f64::from(kernel::of_key((u64::from(first) + ((bin as u64) << shift)).min(u64::from(u32::MAX)) as u32))
            }
            Self::Linear { least, scale } => f64::from(least) + bin as f64 / f64::from(scale),
        }
    }
}

/// The spread of the values; `None` where there are none. Values must be finite.
pub fn spread<V: Values + ?Sized>(values: &V, precision: Precision) -> Option<Spread> {
    let mut scratch = crate::market::rows::ZERO;
    let (mut n, mut least, mut most, mut sum, mut squares) = (0, f32::INFINITY, f32::NEG_INFINITY, 0.0, 0.0);
    for tile in 0..values.tiles() {
        let tile = values.tile(tile, &mut scratch);
        let (low, high, part, square) = kernel::summary(tile);
        n += tile.len();
        least = least.min(low);
        most = most.max(high);
        sum += part;
        squares += square;
    }
    if n == 0 {
        return None;
    }
    if least.total_cmp(&most).is_ge() {
        return Some(Spread::certain(f64::from(least)));
    }
    let binning = Binning::of(least, most);
    let counts = count(values, binning);
    Some(match precision {
        Precision::Quick => {
            let mut ends = counts;
            let mut below = 0;
            for count in &mut ends {
                below += *count;
                *count = below;
            }
            let at = |position| between(&ends, binning, position).clamp(f64::from(least), f64::from(most));
            assemble(n, sum, squares, at)
        }
        Precision::Exact => {
            let order = Order::gather(values, binning, &counts, n);
            assemble(n, sum, squares, |position| order.at(position))
        }
    })
}

fn count<V: Values + ?Sized>(values: &V, binning: Binning) -> Vec<u32> {
    let mut scratch = crate::market::rows::ZERO;
    let mut bins = [0; TILE];
    // Two histograms in turn, so that equal neighbours do not wait for each other.
    let mut counts = vec![[0_u32; BINS]; 2];
    if let [even, odd] = counts.as_mut_slice() {
        for tile in 0..values.tiles() {
            let tile = values.tile(tile, &mut scratch);
            binning.bins(tile, &mut bins);
            let (pairs, rest) = bins.get(..tile.len()).unwrap_or(&[]).as_chunks::<2>();
            for [first, second] in pairs {
                even[*first as usize % BINS] += 1;
                odd[*second as usize % BINS] += 1;
            }
            for bin in rest {
                even[*bin as usize % BINS] += 1;
            }
        }
        return even.iter().zip(odd.iter()).map(|(even, odd)| even + odd).collect();
    }
    Vec::new()
}

/// The value at a position of the ordered values, as if those of a bin lay evenly in it; `ends` says how many there are
/// up to each bin's end.
fn between(ends: &[u32], binning: Binning, position: f64) -> f64 {
    let bin = ends.partition_point(|end| f64::from(*end) <= position);
    let up_to = |bin: Option<usize>| bin.and_then(|bin| ends.get(bin)).map(|end| f64::from(*end));
    let below = up_to(bin.checked_sub(1)).unwrap_or(0.0);
    let Some(end) = up_to(Some(bin)) else { return binning.edge(ends.len()) };
    let part = ((position - below + 0.5) / (end - below)).clamp(0.0, 1.0);
    binning.edge(bin) + part * (binning.edge(bin + 1) - binning.edge(bin))
}

/// The values of those bins that percentiles fall into, ordered.
struct Order {
    /// By bin: its first position among all values, its first place among the gathered ones, and how many it has.
    runs: Vec<(usize, usize, usize)>,
    gathered: Vec<u32>,
}

impl Order {
    fn gather<V: Values + ?Sized>(values: &V, binning: Binning, counts: &[u32], n: usize) -> Self {
        let mut wanted: Vec<usize> = positions(n)
            .as_flattened()
            .iter()
            .flat_map(|position| [*position as usize, (*position as usize + 1).min(n - 1)])
            .collect();
        wanted.sort_unstable();
        let mut flags = vec![0_u8; BINS];
        let (mut runs, mut below, mut length) = (Vec::new(), 0, 0);
        let mut wanted = wanted.into_iter().peekable();
        for (flag, count) in flags.iter_mut().zip(counts) {
            let count = *count as usize;
            let mut asked = false;
            while wanted.next_if(|rank| *rank < below + count).is_some() {
                asked = true;
            }
            if asked {
                *flag = 1;
                runs.push((below, length, count));
                length += count;
            }
            below += count;
        }
        let mut gathered = Vec::with_capacity(length);
        let mut scratch = crate::market::rows::ZERO;
        let mut bins = [0; TILE];
        for tile in 0..values.tiles() {
            let tile = values.tile(tile, &mut scratch);
            binning.bins(tile, &mut bins);
            for (value, bin) in tile.iter().zip(&bins) {
                if flags.get(*bin as usize % BINS) == Some(&1) {
                    gathered.push(kernel::key(*value));
                }
            }
        }
        gathered.sort_unstable();
        Self { runs, gathered }
    }

    fn ranked(&self, rank: usize) -> f64 {
        let run = self.runs.iter().find(|(first, _, count)| (*first..first + count).contains(&rank));
        let key = run.and_then(|(first, place, _)| self.gathered.get(place + rank - first));
        key.map_or(f64::NAN, |key| f64::from(kernel::of_key(*key)))
    }

    fn at(&self, position: f64) -> f64 {
        let below = libm::floor(position);
        let low = self.ranked(below as usize);
        if position > below { low + (position - below) * (self.ranked(below as usize + 1) - low) } else { low }
    }
}

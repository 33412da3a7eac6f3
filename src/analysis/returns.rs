//! Rate of return, multiples, drawdown and break-even of every future of a tile.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::needless_range_loop, reason = "lanes of several arrays are worked out side by side, in registers")]

use super::flows::Streams;
use crate::{
    market::{
        kernel::{exp, ln},
        rows::{Row, TILE},
    },
    maths::rates,
};
use multiversion::multiversion;

/// Futures worked out side by side.
const LANES: usize = 16;

/// Numbers of a tile's futures side by side, in double precision.
type Lanes = [f64; LANES];

/// The figures of a tile's futures, in rows.
pub const FIGURES: usize = 7;

/// Which row holds what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Total value over paid-in; not a number where nothing is paid in.
    TotalValueMultiple,
    /// Distributions over paid-in; not a number where nothing is paid in.
    DistributionMultiple,
    /// Internal rate of return; not a number where it is not defined.
    RateOfReturn,
    /// Which kind of rate, see [`RATE_UNIQUE`] and the others.
    RateKind,
    /// Largest fall of the index of yearly growth below its peak, 0 to 1.
    Drawdown,
    /// First year from which cumulative net cash stays at or above zero; −1 where it never does.
    BreakEven,
    /// Flows and last value discounted at the hurdle, over paid-in: at or above zero where the target is beaten.
    Excess,
}

impl Figure {
    /// The row that it stands in.
    pub fn row(self) -> usize {
        self as usize
    }
}

/// Exactly one rate above −100 %.
pub const RATE_UNIQUE: f32 = 0.0;
/// Several.
pub const RATE_MULTIPLE: f32 = 1.0;
/// None: all zero or of one sign.
pub const RATE_NONE: f32 = 2.0;
/// Everything lost: −100 %.
pub const RATE_TOTAL_LOSS: f32 = 3.0;
/// Whether a row's code is this one: codes are small whole numbers, exact in single precision.
fn is(code: f32, which: f32) -> bool {
    (code - which).abs() < 0.5
}

/// Not settled by the quick way.
const RATE_UNSETTLED: f32 = 4.0;

/// What the figures are reckoned with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reckoning {
    /// Nominal return to beat, `(1+r)(1+i) − 1`.
    pub hurdle: f64,
    /// Opening values under this do not count for drawdowns: 0.1 % of what is committed.
    pub least_value: f64,
}

/// The figures of a tile: `out` has [`FIGURES`] rows.
pub fn figures(streams: &Streams, reckoning: Reckoning, out: &mut [Row]) {
    let mut nets: Vec<Lanes> = vec![[0.0; LANES]; streams.calls.len()];
    let discount: Vec<f64> =
        (0..streams.calls.len()).map(|year| libm::pow(1.0 + reckoning.hurdle, -(year as f64))).collect();
    let Some(out) = out.first_chunk_mut::<FIGURES>() else { return };
    for first in (0..TILE).step_by(LANES) {
        chunk(streams, first, &discount, reckoning.least_value, &mut nets, out);
    }
    settle(streams, out);
}

/// The slow and certain way for the few futures whose rate the quick way could not settle.
fn settle(streams: &Streams, out: &mut [Row; FIGURES]) {
    let last = streams.values.last();
    let [_, _, irr, kinds, ..] = out;
    for (place, (irr, kind)) in
        irr.iter_mut().zip(kinds.iter_mut()).enumerate().filter(|(_, (_, kind))| is(**kind, RATE_UNSETTLED))
    {
        let at = |row: &Row| row.get(place).copied().map_or(0.0, f64::from);
        let mut flows: Vec<f64> =
            streams.distributions.iter().zip(&streams.calls).map(|(paid, called)| at(paid) - at(called)).collect();
        if let (Some(flow), Some(values)) = (flows.last_mut(), last) {
            *flow += at(values);
        }
        let (rate, what) = match rates::of_equally_spaced(&flows) {
            Ok(found) => match found.kind() {
                rates::RateKind::Unique => (found.unique().unwrap_or(f64::NAN), RATE_UNIQUE),
                rates::RateKind::Multiple => (f64::NAN, RATE_MULTIPLE),
                rates::RateKind::None => (f64::NAN, RATE_NONE),
            },
            Err(_) => (f64::NAN, RATE_NONE),
        };
        (*irr, *kind) = (rate as f32, what);
    }
}

/// [`LANES`] futures from `first` on.
///
/// The rate solves `Σ net_t·x^t = 0`, `x = 1/(1+r)`, by Newton's method from a guess by durations. It is the only one if
/// at it what is still to come is worth at least nothing in every year (a pure investment: the polynomial divided by
/// `x − x*` has no negative coefficient, so no positive root; Teichroew, Robichek & Montalbano, *Management Science*
/// 11(3) 1965).
#[multiversion(targets("x86_64+avx+avx2"))]
fn chunk(
    streams: &Streams,
    first: usize,
    discount: &[f64],
    least_value: f64,
    nets: &mut [Lanes],
    out: &mut [Row; FIGURES],
) {
    const NOUGHT: Lanes = [0.0; LANES];
    let (mut called, mut paid, mut excess) = (NOUGHT, NOUGHT, NOUGHT);
    let (mut called_late, mut paid_late, mut cumulative, mut even) = (NOUGHT, NOUGHT, NOUGHT, NOUGHT);
    let (mut index, mut peak, mut fall, mut opening) = ([1.0; LANES], [1.0; LANES], NOUGHT, NOUGHT);
    let (mut lowest, mut highest) = (NOUGHT, NOUGHT);
    let last = nets.len().saturating_sub(1);
    for (year, net) in nets.iter_mut().enumerate() {
        let rows = (streams.calls.get(year), streams.distributions.get(year), streams.values.get(year));
        let (Some(calls), Some(distributions), Some(values)) = rows else { continue };
        let lanes = (
            calls.get(first..).and_then(|row| row.first_chunk::<LANES>()),
            distributions.get(first..).and_then(|row| row.first_chunk::<LANES>()),
            values.get(first..).and_then(|row| row.first_chunk::<LANES>()),
        );
        let (Some(calls), Some(distributions), Some(values)) = lanes else { continue };
        let factor = discount.get(year).copied().unwrap_or(0.0);
        let (time, is_last) = (year as f64, year == last);
        for lane in 0..LANES {
            let (c, d, v) = (f64::from(calls[lane]), f64::from(distributions[lane]), f64::from(values[lane]));
            called[lane] += c;
            called_late[lane] += time * c;
            cumulative[lane] += d - c;
            even[lane] = if cumulative[lane] < 0.0 { time + 1.0 } else { even[lane] };
            let growth = if opening[lane] > least_value { (v - c + d) / opening[lane] } else { 1.0 };
            index[lane] *= growth;
            peak[lane] = if index[lane] > peak[lane] { index[lane] } else { peak[lane] };
            let below = 1.0 - index[lane] / peak[lane];
            fall[lane] = if below > fall[lane] { below } else { fall[lane] };
            opening[lane] = v;
            let received = if is_last { d + v } else { d };
            paid[lane] += received;
            paid_late[lane] += time * received;
            net[lane] = received - c;
            excess[lane] += net[lane] * factor;
            lowest[lane] = if net[lane] < lowest[lane] { net[lane] } else { lowest[lane] };
            highest[lane] = if net[lane] > highest[lane] { net[lane] } else { highest[lane] };
        }
    }
    let mut x = [1.0; LANES];
    for lane in 0..LANES {
        let years = paid_late[lane] / paid[lane] - called_late[lane] / called[lane];
        let years = if years > 1.0 { years } else { 1.0 };
        let usable = paid[lane] > 0.0 && called[lane] > 0.0;
        let multiple = if usable { paid[lane] / called[lane] } else { 1.0 };
        x[lane] = f64::from(exp(-ln(multiple as f32) / years as f32));
    }
    let mut step = [1.0; LANES];
    for _ in 0..24 {
        let (mut value, mut slope) = (NOUGHT, NOUGHT);
        for net in nets.iter().rev() {
            for lane in 0..LANES {
                slope[lane] = slope[lane] * x[lane] + value[lane];
                value[lane] = value[lane] * x[lane] + net[lane];
            }
        }
        let mut done = true;
        for lane in 0..LANES {
            let next = x[lane] - value[lane] / slope[lane];
            let (low, high) = (0.5 * x[lane], 2.0 * x[lane]);
            let next = if next > low { next } else { low };
            let next = if next < high { next } else { high };
            step[lane] = (next - x[lane]).abs() / x[lane];
            x[lane] = next;
            done &= !(step[lane] > 1e-10 && highest[lane] > 0.0 && lowest[lane] < 0.0);
        }
        if done {
            break;
        }
    }
    let (mut value, mut least, mut most) = (NOUGHT, NOUGHT, NOUGHT);
    for net in nets.iter().skip(1).rev() {
        for lane in 0..LANES {
            value[lane] = value[lane] * x[lane] + net[lane];
            least[lane] = if value[lane] < least[lane] { value[lane] } else { least[lane] };
            most[lane] = if value[lane] > most[lane] { value[lane] } else { most[lane] };
        }
    }
    let [multiple, returned, irr, kinds, drawdown, break_even, target] = out;
    for lane in 0..LANES {
        let place = first + lane;
        let signs = highest[lane] > 0.0 && lowest[lane] < 0.0;
        // A hundred-thousandth of a billionth of the largest value is the noise of the sums.
        let settled = step[lane] <= 1e-9 && least[lane] >= -1e-12 * most[lane];
        let lost = called[lane] > 0.0 && paid[lane] <= 0.0;
        let kind = if lost {
            RATE_TOTAL_LOSS
        } else if !signs {
            RATE_NONE
        } else if settled {
            RATE_UNIQUE
        } else {
            RATE_UNSETTLED
        };
        let rate = if lost { -1.0 } else { 1.0 / x[lane] - 1.0 };
        if let (Some(irr), Some(slot)) = (irr.get_mut(place), kinds.get_mut(place)) {
            *slot = kind;
            *irr = if is(kind, RATE_NONE) { f32::NAN } else { rate as f32 };
        }
        let in_hand = paid[lane] - opening[lane];
        let figures = [
            (&mut *multiple, paid[lane] / called[lane]),
            (&mut *returned, in_hand / called[lane]),
            (&mut *drawdown, fall[lane]),
            (&mut *break_even, if even[lane] > last as f64 { -1.0 } else { even[lane] }),
            (&mut *target, excess[lane] / called[lane]),
        ];
        for (row, value) in figures {
            if let Some(slot) = row.get_mut(place) {
                *slot = value as f32;
            }
        }
    }
}

//! Rate of return, multiples, drawdown and break-even of every future of a tile.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::needless_range_loop, reason = "lanes of several arrays are worked out side by side, in registers")]
#![allow(clippy::inline_always, reason = "what a version calls must be compiled with it")]

mod settle;

use super::flows::Streams;
use crate::market::{
    kernel::{exp, ln},
    rows::{Row, TILE},
};
use multiversion::{multiversion, target::match_target};

/// Futures copied together near the processor. Rows lie a page apart, and there a cache holds the lines of a few only.
const NEAR: usize = 64;

/// Futures whose rates are worked out side by side.
const LANES: usize = 32;

/// Newton's method ends after a step of this part.
const LAST_STEP: f64 = 1e-6;

/// Numbers of some futures side by side, in double precision.
type Lanes = [f64; LANES];

/// A year of [`NEAR`] futures: called, paid out, value at its end.
type NearYear = [[f32; NEAR]; 3];

/// What the years of [`LANES`] futures sum up to.
#[derive(Clone, Debug, Default)]
struct Sums {
    /// Called, and received with the last value; each also times its year.
    called: Lanes,
    called_late: Lanes,
    paid: Lanes,
    paid_late: Lanes,
    /// Net flows at the hurdle's discount.
    excess: Lanes,
    /// First year from which cumulative net cash stays at or above zero.
    even: Lanes,
    /// The index of yearly growth over its peak, where it is lowest.
    trough: Lanes,
    /// Value at the end of the last year.
    value: Lanes,
    /// The least and the most of the net flows and zero.
    lowest: Lanes,
    highest: Lanes,
}

/// Memory to work in.
struct Desk {
    years: Vec<NearYear>,
    /// Net flows by year, the last value received in the last.
    nets: Vec<Lanes>,
    sums: Sums,
}

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
    let years = streams.calls.len();
    let discount: Vec<f64> = (0..years).map(|year| libm::pow(1.0 + reckoning.hurdle, -(year as f64))).collect();
    let mut desk =
        Desk { years: vec![[[0.0; NEAR]; 3]; years], nets: vec![[0.0; LANES]; years], sums: Sums::default() };
    let Some(out) = out.first_chunk_mut::<FIGURES>() else { return };
    for near in (0..TILE).step_by(NEAR) {
        bring_near(streams, near, &mut desk.years);
        for first in (0..NEAR).step_by(LANES) {
            sum_years(&mut desk, first, &discount, reckoning.least_value);
            solve(&desk, near + first, out);
        }
    }
    settle(streams, out);
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn bring_near(streams: &Streams, first: usize, years: &mut [NearYear]) {
    let rows = streams.calls.iter().zip(&streams.distributions).zip(&streams.values);
    for (year, ((calls, distributions), values)) in years.iter_mut().zip(rows) {
        for (near, row) in year.iter_mut().zip([calls, distributions, values]) {
            if let Some(lanes) = row.get(first..).and_then(|row| row.first_chunk::<NEAR>()) {
                *near = *lanes;
            }
        }
    }
}

/// The few futures whose rate the quick way could not settle: by what proves it soon, else by the slow and certain way.
fn settle(streams: &Streams, out: &mut [Row; FIGURES]) {
    let last = streams.values.last();
    let [_, _, irr, kinds, ..] = out;
    let (mut flows, mut scratch) = (Vec::new(), Vec::new());
    for (place, (irr, kind)) in irr
        .iter_mut()
        .zip(kinds.iter_mut())
        .enumerate()
        .filter(|(_, (_, kind))| kind.to_bits() == RATE_UNSETTLED.to_bits())
    {
        let at = |row: &Row| row.get(place).copied().map_or(0.0, f64::from);
        flows.clear();
        flows.extend(streams.distributions.iter().zip(&streams.calls).map(|(paid, called)| at(paid) - at(called)));
        if let (Some(flow), Some(values)) = (flows.last_mut(), last) {
            *flow += at(values);
        }
        let (rate, what) = settle::rate(&flows, f64::from(*irr), &mut scratch);
        (*irr, *kind) = (rate as f32, what);
    }
}

/// The same of each of a few futures; by value, so that it stays in a register.
#[inline(always)]
fn each<const FEW: usize>(of: impl Fn(usize) -> f64) -> [f64; FEW] {
    // The library's own ways of filling an array are not always compiled into a version with its instructions.
    let mut values = [0.0; FEW];
    for (i, value) in values.iter_mut().enumerate() {
        *value = of(i);
    }
    values
}

/// Some of the numbers that lie side by side.
#[inline(always)]
fn few<T: Copy + Into<f64>, const N: usize, const FEW: usize>(lanes: &[T; N], first: usize) -> [f64; FEW] {
    match lanes.get(first..).and_then(|lanes| lanes.first_chunk::<FEW>()) {
        Some(lanes) => each(|i| lanes[i].into()),
        None => [0.0; FEW],
    }
}

#[inline(always)]
fn put<const FEW: usize>(lanes: &mut Lanes, first: usize, values: [f64; FEW]) {
    if let Some(slot) = lanes.get_mut(first..).and_then(|lanes| lanes.first_chunk_mut::<FEW>()) {
        *slot = values;
    }
}

/// Sums the years of [`LANES`] futures, from their place among those that are near on: as many side by side as every sum
/// of theirs stays in a register.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn sum_years(desk: &mut Desk, near: usize, discount: &[f64], least_value: f64) {
    match_target! {
        "x86_64+avx512f" => for first in (0..LANES).step_by(8) {
            sum_few::<8>(desk, (near + first, first), discount, least_value);
        },
        _ => for first in (0..LANES).step_by(4) {
            sum_few::<4>(desk, (near + first, first), discount, least_value);
        },
    }
}

/// The same of a few of them.
#[inline(always)]
fn sum_few<const FEW: usize>(desk: &mut Desk, (near, first): (usize, usize), discount: &[f64], least_value: f64) {
    let nought = [0.0; FEW];
    let (mut called, mut called_late, mut paid, mut paid_late) = (nought, nought, nought, nought);
    let (mut excess, mut cumulative, mut even, mut opening) = (nought, nought, nought, nought);
    let (mut index, mut trough) = ([1.0; FEW], [1.0; FEW]);
    let (mut lowest, mut highest) = (nought, nought);
    let last = desk.nets.len().saturating_sub(1);
    let years = desk.years.iter().zip(&mut desk.nets).zip(discount).enumerate();
    for (year, (([calls, distributions, values], nets), factor)) in years {
        let [c, d, v]: [[f64; FEW]; 3] = [few(calls, near), few(distributions, near), few(values, near)];
        let time = year as f64;
        called = each(|i| called[i] + c[i]);
        called_late = each(|i| called_late[i] + time * c[i]);
        cumulative = each(|i| cumulative[i] + (d[i] - c[i]));
        even = each(|i| if cumulative[i] < 0.0 { time + 1.0 } else { even[i] });
        let growth: [f64; FEW] =
            each(|i| if opening[i] > least_value { (v[i] - c[i] + d[i]) / opening[i] } else { 1.0 });
        // Against its peak: above it the index is its own peak.
        let grown: [f64; FEW] = each(|i| index[i] * growth[i]);
        index = each(|i| if grown[i] < 1.0 { grown[i] } else { 1.0 });
        trough = each(|i| if index[i] < trough[i] { index[i] } else { trough[i] });
        opening = v;
        let received = if year == last { each(|i| d[i] + v[i]) } else { d };
        paid = each(|i| paid[i] + received[i]);
        paid_late = each(|i| paid_late[i] + time * received[i]);
        let net: [f64; FEW] = each(|i| received[i] - c[i]);
        excess = each(|i| excess[i] + net[i] * factor);
        lowest = each(|i| if net[i] < lowest[i] { net[i] } else { lowest[i] });
        highest = each(|i| if net[i] > highest[i] { net[i] } else { highest[i] });
        put(nets, first, net);
    }
    let sums = &mut desk.sums;
    for (slot, values) in [
        (&mut sums.called, called),
        (&mut sums.called_late, called_late),
        (&mut sums.paid, paid),
        (&mut sums.paid_late, paid_late),
        (&mut sums.excess, excess),
        (&mut sums.even, even),
        (&mut sums.trough, trough),
        (&mut sums.value, opening),
        (&mut sums.lowest, lowest),
        (&mut sums.highest, highest),
    ] {
        put(slot, first, values);
    }
}

/// The figures of [`LANES`] futures from `first` on: as many side by side as keep the processor's arithmetic busy while each
/// waits for its own last result.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn solve(desk: &Desk, first: usize, out: &mut [Row; FIGURES]) {
    match_target! {
        "x86_64+avx512f" => for lane in (0..LANES).step_by(32) {
            solve_few::<32>(desk, (lane, first + lane), out);
        },
        _ => for lane in (0..LANES).step_by(16) {
            solve_few::<16>(desk, (lane, first + lane), out);
        },
    }
}

/// The figures of a few futures, from their place among the lanes to their place in the tile.
///
/// The rate solves `Σ net_t·x^t = 0`, `x = 1/(1+r)`, by Newton's method from a guess by durations. It is the only one if
/// at it what is still to come is worth at least nothing in every year (a pure investment: the polynomial divided by
/// `x − x*` has no negative coefficient, so no positive root; Teichroew, Robichek & Montalbano, *Management Science*
/// 11(3) 1965). Then the next step would be at most `years·step²`, so a step of a millionth is the last.
#[inline(always)]
fn solve_few<const FEW: usize>(desk: &Desk, (near, first): (usize, usize), out: &mut [Row; FIGURES]) {
    let nought = [0.0; FEW];
    let nets = desk.nets.as_slice();
    let of = |lanes: &Lanes| -> [f64; FEW] { few(lanes, near) };
    let sums = &desk.sums;
    let (called, called_late) = (of(&sums.called), of(&sums.called_late));
    let (paid, paid_late, closing) = (of(&sums.paid), of(&sums.paid_late), of(&sums.value));
    let (excess, even, trough) = (of(&sums.excess), of(&sums.even), of(&sums.trough));
    let (lowest, highest) = (of(&sums.lowest), of(&sums.highest));
    let last = nets.len().saturating_sub(1);
    let mut x = [1.0; FEW];
    for lane in 0..FEW {
        let years = paid_late[lane] / paid[lane] - called_late[lane] / called[lane];
        let years = if years > 1.0 { years } else { 1.0 };
        let usable = paid[lane] > 0.0 && called[lane] > 0.0;
        let multiple = if usable { paid[lane] / called[lane] } else { 1.0 };
        x[lane] = f64::from(exp(-ln(multiple as f32) / years as f32));
    }
    let mut step = [1.0; FEW];
    for _ in 0..24 {
        let (mut value, mut slope) = (nought, nought);
        for net in nets.iter().rev() {
            let net = of(net);
            for lane in 0..FEW {
                slope[lane] = slope[lane] * x[lane] + value[lane];
                value[lane] = value[lane] * x[lane] + net[lane];
            }
        }
        let mut done = true;
        for lane in 0..FEW {
            let next = x[lane] - value[lane] / slope[lane];
            let (low, high) = (0.5 * x[lane], 2.0 * x[lane]);
            let next = if next > low { next } else { low };
            let next = if next < high { next } else { high };
            step[lane] = (next - x[lane]).abs() / x[lane];
            x[lane] = next;
            done &= !(step[lane] > LAST_STEP && highest[lane] > 0.0 && lowest[lane] < 0.0);
        }
        if done {
            break;
        }
    }
    let (mut value, mut least, mut most) = (nought, nought, nought);
    for net in nets.iter().skip(1).rev() {
        let net = of(net);
        for lane in 0..FEW {
            value[lane] = value[lane] * x[lane] + net[lane];
            least[lane] = if value[lane] < least[lane] { value[lane] } else { least[lane] };
            most[lane] = if value[lane] > most[lane] { value[lane] } else { most[lane] };
        }
    }
    let [multiple, returned, irr, kinds, drawdown, break_even, target] = out;
    for lane in 0..FEW {
        let place = first + lane;
        let signs = highest[lane] > 0.0 && lowest[lane] < 0.0;
        // A hundred-thousandth of a billionth of the largest value is the noise of the sums.
        let settled = step[lane] <= LAST_STEP && least[lane] >= -1e-12 * most[lane];
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
            *irr = if kind.to_bits() == RATE_NONE.to_bits() { f32::NAN } else { rate as f32 };
        }
        let in_hand = paid[lane] - closing[lane];
        let figures = [
            (&mut *multiple, paid[lane] / called[lane]),
            (&mut *returned, in_hand / called[lane]),
            (&mut *drawdown, 1.0 - trough[lane]),
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

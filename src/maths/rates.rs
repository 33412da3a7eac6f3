//! All rates at which a series of cash flows is worth nothing.
//!
//! With `s = ln(1 + r)` the present value is the exponential sum `f(s) = Σ cᵢ·e^(−s·tᵢ)`, whether the times are equally
//! spaced or dates. Descartes' rule of signs holds for it (G. J. O. Jameson, "Counting zeros of generalised polynomials",
//! *Mathematical Gazette* 90 2006; Pólya & Szegő, *Problems and Theorems in Analysis II*, part V): there are at most as many roots as changes of sign between successive flows. The proof is an algorithm:
//! multiply `f` by `e^(s·τ)` with τ between the two times at which a sign changes, and the derivative has one change of
//! sign fewer; between two neighbouring zeros of that derivative `f·e^(s·τ)` is monotone and has at most one root. So
//! every root above −100 % is found, and none is guessed.

use super::sums::compensated;

/// More changes of sign than this are refused: the work grows with their square, and no real investment has them.
pub const MOST_SIGN_CHANGES: usize = 64;

/// More flows than this are refused, for the same reason.
pub const MOST_FLOWS: usize = 10_000;

/// Two zeros of which one only touches the axis are one multiple root if their `ln(1 + r)` differ by less.
const SAME_ROOT: f64 = 1e-5;

/// How many rates there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateKind {
    /// Exactly one (a multiple root is one).
    Unique,
    /// More than one, so that none of them is *the* return.
    Multiple,
    /// None: no flows, all zero, all of one sign, or no root.
    None,
}

/// All rates above −100 %, ascending.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// The rates per unit of time, 0.1 for 10 %.
    pub roots: Vec<f64>,
}

impl Rates {
    /// How many there are.
    pub fn kind(&self) -> RateKind {
        match self.roots.len() {
            0 => RateKind::None,
            1 => RateKind::Unique,
            _ => RateKind::Multiple,
        }
    }

    /// The rate, if there is exactly one.
    pub fn unique(&self) -> Option<f64> {
        match self.roots.as_slice() {
            [root] => Some(*root),
            _ => None,
        }
    }
}

/// Why the rates cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RatesError {
    /// The flow of this index, or its time, is not finite.
    #[error("flow {0} is not a finite number")]
    NotFinite(usize),
    /// There are more flows than [`MOST_FLOWS`].
    #[error("there are {0} flows, {MOST_FLOWS} are the most")]
    TooManyFlows(usize),
    /// The flows change sign more often than [`MOST_SIGN_CHANGES`] times.
    #[error("the flows change sign {0} times, {MOST_SIGN_CHANGES} are the most")]
    TooManySignChanges(usize),
    /// A root exists but exceeds what a double holds (a hundredfold gain overnight, annualised).
    #[error("a rate is larger than a number can hold")]
    TooLarge,
}

/// All rates of return per period of flows that are one period apart, the first now. Returns no root if all flows are
/// zero or of one sign.
pub fn of_equally_spaced(flows: &[f64]) -> Result<Rates, RatesError> {
    let dated: Vec<(f64, f64)> = flows.iter().enumerate().map(|(time, flow)| (time as f64, *flow)).collect();
    of_dated(&dated)
}

/// All rates of return of `(time, flow)` pairs in any order; the rate is per unit of time.
pub fn of_dated(flows: &[(f64, f64)]) -> Result<Rates, RatesError> {
    if flows.len() > MOST_FLOWS {
        return Err(RatesError::TooManyFlows(flows.len()));
    }
    if let Some(index) = flows.iter().position(|(time, flow)| !(time.is_finite() && flow.is_finite())) {
        return Err(RatesError::NotFinite(index));
    }
    let sum = ExponentialSum::of(flows);
    let changes = sum.sign_changes().count();
    if changes > MOST_SIGN_CHANGES {
        return Err(RatesError::TooManySignChanges(changes));
    }
    let mut roots = Vec::with_capacity(changes);
    for log_rate in sum.zeros() {
        let rate = libm::expm1(log_rate);
        if !rate.is_finite() {
            return Err(RatesError::TooLarge);
        }
        // Above −100 % by construction, though the nearest double may be −1 itself.
        roots.push(rate.max(-1.0 + f64::EPSILON));
    }
    Ok(Rates { roots })
}

/// `Σ cᵢ·e^(−s·tᵢ)` with ascending times and no zero coefficient.
struct ExponentialSum {
    terms: Vec<(f64, f64)>,
}

/// The sign of a sum, zero where it cannot be told from rounding noise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Minus,
    Zero,
    Plus,
}

impl Sign {
    fn of(value: f64) -> Self {
        if value > 0.0 {
            Self::Plus
        } else if value < 0.0 {
            Self::Minus
        } else {
            Self::Zero
        }
    }

    fn opposes(self, other: Self) -> bool {
        matches!((self, other), (Self::Plus, Self::Minus) | (Self::Minus, Self::Plus))
    }
}

impl ExponentialSum {
    fn of(flows: &[(f64, f64)]) -> Self {
        let mut sorted = flows.to_vec();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut terms: Vec<(f64, f64)> = Vec::with_capacity(sorted.len());
        for (time, flow) in sorted {
            match terms.last_mut() {
                Some((last, sum)) if *last >= time => *sum += flow,
                _ => terms.push((time, flow)),
            }
        }
        // The first flow is now, so that 1 + r is measured from it; the size does not matter to the roots.
        let start = terms.first().map_or(0.0, |(time, _)| *time);
        let scale = terms.iter().fold(0.0_f64, |most, (_, flow)| most.max(flow.abs()));
        let terms = terms.into_iter().map(|(time, flow)| (time - start, flow / scale));
        Self { terms: terms.filter(|(_, flow)| *flow != 0.0).collect() }
    }

    /// The times in whose midst the coefficients change sign.
    fn sign_changes(&self) -> impl Iterator<Item = f64> + '_ {
        self.terms.windows(2).filter_map(|pair| match pair {
            [(before, a), (after, b)] if (*a < 0.0) != (*b < 0.0) => Some(0.5 * (before + after)),
            _ => None,
        })
    }

    /// All zeros, ascending; a multiple zero once.
    fn zeros(&self) -> Vec<f64> {
        let (Some((_, first)), Some((_, last))) = (self.terms.first(), self.terms.last()) else { return Vec::new() };
        let Some(tau) = self.sign_changes().next() else { return Vec::new() };
        // Far to the right the earliest flow decides, far to the left the latest.
        let (far_left, far_right) = (Sign::of(*last), Sign::of(*first));
        let turns: Vec<(f64, Sign)> =
            self.derivative_about(tau).zeros().into_iter().map(|turn| (turn, self.sign_or_noise(turn))).collect();
        let mut zeros: Vec<(f64, bool)> = Vec::new();
        let mut left: Option<(f64, Sign)> = None;
        for turn in turns.into_iter().map(Some).chain([None]) {
            let left_sign = left.map_or(far_left, |(_, sign)| sign);
            let right_sign = turn.map_or(far_right, |(_, sign)| sign);
            if left_sign.opposes(right_sign) {
                zeros.push((self.bisect(left.map(|(at, _)| at), turn.map(|(at, _)| at), left_sign), false));
            }
            if let Some((at, Sign::Zero)) = turn {
                zeros.push((at, true));
            }
            left = turn;
        }
        zeros.dedup_by(|b, a| (a.1 || b.1) && (b.0 - a.0).abs() < SAME_ROOT);
        zeros.into_iter().map(|(at, _)| at).collect()
    }

    /// The derivative of `f·e^(s·τ)`, divided by `e^(s·τ)` again (which moves no zero) and scaled to a largest
    /// coefficient of one.
    fn derivative_about(&self, tau: f64) -> Self {
        let raw: Vec<(f64, f64)> = self.terms.iter().map(|(time, flow)| (*time, flow * (tau - time))).collect();
        let scale = raw.iter().fold(0.0_f64, |most, (_, flow)| most.max(flow.abs()));
        Self { terms: raw.into_iter().map(|(time, flow)| (time, flow / scale)).filter(|term| term.1 != 0.0).collect() }
    }

    /// The sum at `s` up to a positive factor, and the sum of the terms' sizes by the same factor. The factor is that
    /// of the largest exponential, so nothing overflows.
    fn value(&self, s: f64) -> (f64, f64) {
        let end = if s < 0.0 { self.terms.last() } else { self.terms.first() };
        let anchor = end.map_or(0.0, |(time, _)| *time);
        let term = |(time, flow): &(f64, f64)| flow * libm::exp(-s * (time - anchor));
        (compensated(self.terms.iter().map(term)), self.terms.iter().map(|pair| term(pair).abs()).sum())
    }

    /// The sign at a turning point: zero if the value cannot be told from what rounding leaves there.
    fn sign_or_noise(&self, s: f64) -> Sign {
        let (value, size) = self.value(s);
        let longest = self.terms.last().map_or(0.0, |(time, _)| *time);
        let noise = 16.0 * f64::EPSILON * size * (1.0 + (s * longest).abs());
        if value.abs() <= noise { Sign::Zero } else { Sign::of(value) }
    }

    /// The one zero between two points of opposite sign; `None` is an infinite end.
    fn bisect(&self, left: Option<f64>, right: Option<f64>, left_sign: Sign) -> f64 {
        let is_left = |s: f64| Sign::of(self.value(s).0) == left_sign;
        let start = left.or(right).unwrap_or(0.0);
        let (mut low, mut high) = (left.unwrap_or(start), right.unwrap_or(start));
        if Sign::of(self.value(start).0) == Sign::Zero {
            return start;
        }
        let mut step = 0.125;
        while left.is_none() && !is_left(low) && step < 1e12 {
            (high, low) = (low.min(high), low - step);
            step *= 2.0;
        }
        step = 0.125;
        while right.is_none() && is_left(high) && step < 1e12 {
            (low, high) = (high.max(low), high + step);
            step *= 2.0;
        }
        // Zero is the one point where doubles crowd without end, so stop at an absolute width there.
        while high - low > 1e-17 {
            let middle = low + 0.5 * (high - low);
            if middle <= low || middle >= high {
                break;
            }
            match Sign::of(self.value(middle).0) {
                Sign::Zero => return middle,
                sign if sign == left_sign => low = middle,
                _ => high = middle,
            }
        }
        0.5 * (low + high)
    }
}

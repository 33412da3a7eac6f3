//! Joint crashes: a Student copula whose one χ² a path and year strikes every factor, with each factor's own law kept.
//!
//! Of correlated normals `y` and a χ² with ν degrees of freedom, `t = y·√(ν/χ²)` is Student (Demarta & `McNeil`, "The t
//! Copula and Related Copulas", *International Statistical Review* 73(1) 2005), and `Φ⁻¹(T_ν(t))` is normal again: the
//! margins stay as they were, only extremes come together. The tail of `t` is `½·I_q(ν/2, ½)` with
//! `q = 1/(1 + t²/ν) = 1/(1 + y²/χ²)` (Abramowitz & Stegun 26.7.1), so the map back is tabulated over
//! `x = √(−ln q)`, in which it is nearly straight.

use super::rows::Row;
use crate::maths::normal;

/// A monotone function given by its values at equal steps; linear between them, constant beyond.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    low: f32,
    steps_a_unit: f32,
    values: Vec<f32>,
}

impl Table {
    fn of(low: f64, high: f64, steps: usize, value: impl Fn(f64) -> f64) -> Self {
        let width = (high - low) / steps as f64;
        let values = (0..=steps).map(|k| value(low + k as f64 * width) as f32).collect();
        Self { low: low as f32, steps_a_unit: (1.0 / width) as f32, values }
    }

    /// The value at `x`.
    pub fn at(&self, x: f32) -> f32 {
        let last = self.values.len().saturating_sub(2);
        let place = ((x - self.low) * self.steps_a_unit).max(0.0);
        let below = (place as usize).min(last);
        match self.values.get(below..below + 2) {
            Some([low, high]) => low + (place - below as f32).min(1.0) * (high - low),
            _ => 0.0,
        }
    }
}

/// The tables of one number of degrees of freedom.
#[derive(Clone, Debug, PartialEq)]
pub struct Copula {
    /// From `√ln(1 + y²/χ²)` to the size of the normal score; error below 1e-6.
    score: Table,
    /// From a normal score to `(χ²/ν)^⅓`, nearly straight (Wilson & Hilferty 1931).
    cube_root: Table,
    nu: f32,
}

/// The name that the χ² are drawn by.
pub const ADDRESS: &str = "copula:chi-squared";

impl Copula {
    /// The tables for ν degrees of freedom.
    pub fn new(nu: u32) -> Self {
        let nu = f64::from(nu);
        // Beyond a tail of 1e-13 no draw of 32 bits comes.
        let highest = libm::sqrt(2.0 * (30.0 + 0.5 * nu) / nu);
        let score = Table::of(0.0, highest, 4096, |x| {
            let tail = 0.5 * incomplete_beta(nu / 2.0, 0.5, libm::exp(-x * x));
            -normal::inverse(tail)
        });
        let cube_root = Table::of(-6.6, 6.6, 8192, |z| libm::cbrt(chi_squared_quantile(nu, z) / nu));
        Self { score, cube_root, nu: nu as f32 }
    }

    /// The χ² of normal scores, in place: monotone, so that a changed ν moves results smoothly.
    pub fn chi_squared(&self, row: &mut Row) {
        for value in row.iter_mut() {
            let root = self.cube_root.at(*value);
            *value = (self.nu * root * root * root).max(1e-12);
        }
    }

    /// The normal scores of places given by [`super::kernel::copula_place`], in place.
    pub fn scores(&self, row: &mut Row) {
        for value in row.iter_mut() {
            *value = self.score.at(value.abs()).copysign(*value);
        }
    }

    /// The normal score of one Student variable's place `√ln(1 + t²/ν)`.
    pub fn score(&self, place: f32) -> f32 {
        self.score.at(place)
    }
}

/// Stands for nothing where a continued fraction divides.
const TINY: f64 = 1e-300;

/// The regularised incomplete beta function `I_x(a, b)` by its continued fraction (Abramowitz & Stegun 26.5.8,
/// evaluated by Lentz's method).
pub fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front =
        libm::exp(libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x));
    if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(a, b, x) / a
    } else {
        1.0 - front * beta_fraction(b, a, 1.0 - x) / b
    }
}

fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let guard = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for step in 1..500 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        fraction *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        let change = c * d;
        fraction *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

/// The χ² whose lower tail is that of the normal score `z`, by bisection of the logarithm.
fn chi_squared_quantile(nu: f64, z: f64) -> f64 {
    let (mut low, mut high) = (-70.0, 12.0);
    // The smaller tail keeps its relative precision.
    let wanted = normal::distribution(-z.abs());
    for _ in 0..64 {
        let middle: f64 = 0.5 * (low + high);
        let (below, above) = gamma_tails(nu / 2.0, libm::exp(middle) / 2.0);
        let too_small = if z < 0.0 { below < wanted } else { above > wanted };
        if too_small {
            low = middle;
        } else {
            high = middle;
        }
    }
    libm::exp(0.5 * (low + high))
}

/// The regularised incomplete gamma functions `P(a, x)` and `Q(a, x)`: the series below `a + 1`, the continued fraction
/// above (Abramowitz & Stegun 6.5.29 and 6.5.31).
fn gamma_tails(a: f64, x: f64) -> (f64, f64) {
    let front = libm::exp(a * libm::log(x) - x - libm::lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        for _ in 0..500 {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-17 {
                break;
            }
        }
        let below = front * sum;
        return (below, 1.0 - below);
    }
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for step in 1..500 {
        let i = f64::from(step);
        let term = -i * (i - a);
        b += 2.0;
        d = 1.0 / (term * d + b);
        c = b + term / c;
        let change = c * d;
        fraction *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    let above = front * fraction;
    (1.0 - above, above)
}

//! The arithmetic that runs over every future of a tile: plain single-precision operations in a fixed order.
//!
//! Each function is compiled twice, for any processor of the family and for those with 256-bit vectors, and the better is
//! picked at run time. Nothing here fuses a product with a sum, reorders a sum or calls the platform's library, so
//! both give the same bits, and so does any other machine.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::excessive_precision, clippy::unreadable_literal, reason = "coefficients as published")]
#![allow(clippy::inline_always, reason = "what a version calls must be compiled with it")]

use super::rows::{Row, TILE};
use multiversion::multiversion;

/// Futures summed side by side in registers.
const LANES: usize = 64;

/// `eˣ`, relative error about 1e-7, for arguments clamped to ±87 (Cephes `expf`, Moshier 1992).
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // Adding and taking away 1.5·2²³ rounds to a whole number without a library call.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * 0.693359375 - n * -2.12194440e-4;
    let mut p = 1.9875691500e-4;
    p = p * r + 1.3981999507e-3;
    p = p * r + 8.3334519073e-3;
    p = p * r + 4.1665795894e-2;
    p = p * r + 1.6666665459e-1;
    p = p * r + 5.0000001201e-1;
    let power = shifted.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127) << 23;
    (p * r * r + r + 1.0) * f32::from_bits(power)
}

/// The natural logarithm of a positive normal number, relative error about 1e-7 (Cephes `logf`, Moshier 1992).
#[inline(always)]
pub fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    // The exponent that leaves a mantissa in [√½, √2).
    let exponent = (bits.wrapping_sub(0x3f35_04f3) as i32) >> 23;
    let f = f32::from_bits(bits.wrapping_sub((exponent << 23) as u32)) - 1.0;
    let e = exponent as f32;
    let mut p = 7.0376836292e-2;
    p = p * f - 1.1514610310e-1;
    p = p * f + 1.1676998740e-1;
    p = p * f - 1.2420140846e-1;
    p = p * f + 1.4249322787e-1;
    p = p * f - 1.6668057665e-1;
    p = p * f + 2.0000714765e-1;
    p = p * f - 2.4999993993e-1;
    p = p * f + 3.3333331174e-1;
    let z = f * f;
    f + (p * f * z + e * -2.12194440e-4 - 0.5 * z) + e * 0.693359375
}

/// The standard normal of a 32-bit whole number: the inverse of the normal law at the middle of one of 2³² equal parts,
/// relative error about 3e-7 up to 5.4 deviations and below 1e-3 beyond (the single-precision polynomials of Giles, "Approximating the erfinv function", *GPU
/// Computing Gems* 2011, table 4).
#[inline(always)]
fn normal(bits: u32) -> f32 {
    // The tail's probability t in (0, ½) keeps its relative precision; the top bit is the side.
    let t = ((bits & 0x7fff_ffff) as f32 + 0.5) * 2.3283064365386963e-10;
    let x = 1.0 - 2.0 * t;
    let w = -ln(4.0 * t * (1.0 - t));
    let a = w - 2.5;
    let mut centre = 2.81022636e-08;
    centre = centre * a + 3.43273939e-07;
    centre = centre * a - 3.5233877e-06;
    centre = centre * a - 4.39150654e-06;
    centre = centre * a + 0.00021858087;
    centre = centre * a - 0.00125372503;
    centre = centre * a - 0.00417768164;
    centre = centre * a + 0.246640727;
    centre = centre * a + 1.50140941;
    let b = w.max(0.0).sqrt() - 3.0;
    let mut tail = -0.000200214257;
    tail = tail * b + 0.000100950558;
    tail = tail * b + 0.00134934322;
    tail = tail * b - 0.00367342844;
    tail = tail * b + 0.00573950773;
    tail = tail * b - 0.0076224613;
    tail = tail * b + 0.00943887047;
    tail = tail * b + 1.00167406;
    tail = tail * b + 2.83297682;
    let size = std::f32::consts::SQRT_2 * x * if w < 5.0 { centre } else { tail };
    f32::from_bits(size.to_bits() ^ (bits & 0x8000_0000))
}

/// Standard normals of whole numbers.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn normals(bits: &[u32; TILE], out: &mut Row) {
    for (value, bits) in out.iter_mut().zip(bits) {
        *value = normal(*bits);
    }
}

/// `Σ weight·row`, the terms in their order.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn combine(out: &mut Row, terms: &[(f32, &Row)]) {
    let (out, _) = out.as_chunks_mut::<LANES>();
    for (chunk, place) in out.iter_mut().enumerate() {
        let mut sums = [0.0_f32; LANES];
        for (weight, row) in terms {
            let (row, _) = row.as_chunks::<LANES>();
            if let Some(row) = row.get(chunk) {
                for (sum, value) in sums.iter_mut().zip(row) {
                    *sum += weight * value;
                }
            }
        }
        *place = sums;
    }
}

/// `base + s·difference`.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn moved(out: &mut Row, base: &Row, s: f32, difference: &Row) {
    for ((value, base), difference) in out.iter_mut().zip(base).zip(difference) {
        *value = base + s * difference;
    }
}

/// A year's growth `1 + R = exp(m + v·y)` of correlated normals, in place.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn grow(row: &mut Row, m: f32, v: f32) {
    for value in row.iter_mut() {
        *value = exp(m + v * *value);
    }
}

/// `sign(y)·√ln(1 + y²/χ²)`: the place on a copula's table of a Student variable `y·√(ν/χ²)`, in place.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn copula_place(row: &mut Row, chi_squared: &Row) {
    for (value, chi_squared) in row.iter_mut().zip(chi_squared) {
        let y = *value;
        *value = ln(1.0 + y * y / chi_squared).max(0.0).sqrt().copysign(y);
    }
}

/// A year of one cohort of a commitment: opening value grows by `growth − costs` (not below nothing), then the call
/// comes in, then the distribution of `rate` of the grown value goes out (Takahashi & Alexander 2002). The distribution
/// and the closing value are added to those of the other cohorts.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn cohort_year(
    value: &mut Row,
    growth: &Row,
    costs: f32,
    call: f32,
    rate: f32,
    distributions: &mut Row,
    closing: &mut Row,
) {
    let rows = value.iter_mut().zip(growth).zip(distributions.iter_mut().zip(closing.iter_mut()));
    for ((value, growth), (distribution, closing)) in rows {
        let grown = *value * (growth - costs).max(0.0);
        let paid = rate * grown;
        *value = grown - paid + call;
        *distribution += paid;
        *closing += *value;
    }
}

/// A year of money that is only held: `(value + paid in)·(growth − costs)`, in place.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn held_year(value: &mut Row, growth: &Row, costs: f32, paid_in: f32) {
    for (value, growth) in value.iter_mut().zip(growth) {
        *value = (*value + paid_in) * (growth - costs).max(0.0);
    }
}

/// A year of money of the same age: opening value grows by `growth − costs` (not below nothing), then the part `rate` of it
/// is paid out. The distribution and the value left are added to those of the rest.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn pot_year(value: &mut Row, growth: &Row, costs: f32, rate: &Row, distributions: &mut Row, closing: &mut Row) {
    let rows = value.iter_mut().zip(growth.iter().zip(rate)).zip(distributions.iter_mut().zip(closing.iter_mut()));
    for ((value, (growth, rate)), (distribution, closing)) in rows {
        let grown = *value * (growth - costs).max(0.0);
        let paid = rate * grown;
        *value = grown - paid;
        *distribution += paid;
        *closing += *value;
    }
}

/// Money that comes in: `weight·part·call`, and of it what is paid, is added to the pot, the value and the calls.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn pay_in(
    pot: &mut Row,
    weight: f32,
    (part, call): (&Row, &Row),
    paid: Option<&Row>,
    closing: &mut Row,
    called: &mut Row,
) {
    let rows = pot.iter_mut().zip(part.iter().zip(call)).zip(closing.iter_mut().zip(called.iter_mut()));
    match paid {
        None => {
            for ((pot, (part, call)), (closing, called)) in rows {
                let comes = weight * part * call;
                *pot += comes;
                *closing += comes;
                *called += comes;
            }
        }
        Some(paid) => {
            for (((pot, (part, call)), (closing, called)), paid) in rows.zip(paid) {
                let comes = weight * part * call * paid;
                *pot += comes;
                *closing += comes;
                *called += comes;
            }
        }
    }
}

/// `sum + weight·a·b`, in place of `sum`.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn add_product(sum: &mut Row, weight: f32, a: &Row, b: &Row) {
    for (sum, (a, b)) in sum.iter_mut().zip(a.iter().zip(b)) {
        *sum += weight * a * b;
    }
}

/// `a + b`, in place of `a`.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn add(a: &mut Row, b: &Row) {
    for (a, b) in a.iter_mut().zip(b) {
        *a += b;
    }
}

/// `a + part·b`, in place of `a`.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn add_part(a: &mut Row, part: f32, b: &Row) {
    for (a, b) in a.iter_mut().zip(b) {
        *a += part * b;
    }
}

/// `a + part·b`, in place of `a`, for as many as there are.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn add_some(a: &mut [f32], part: f32, b: &[f32]) {
    for (a, b) in a.iter_mut().zip(b) {
        *a += part * b;
    }
}

/// Adds what falls due in a year where `last` is an earlier one.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn add_after(sum: &mut Row, due: &Row, year: f32, last: &Row) {
    for (sum, (due, last)) in sum.iter_mut().zip(due.iter().zip(last)) {
        *sum += if year > *last { *due } else { 0.0 };
    }
}

/// `sum + sign·(closing − opening + paid − called)`, in place of `sum`: what a year adds.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn accrue(sum: &mut Row, sign: f32, opening: &Row, called: &Row, paid: &Row, closing: &Row) {
    let rows = sum.iter_mut().zip(opening.iter().zip(closing)).zip(called.iter().zip(paid));
    for ((sum, (opening, closing)), (called, paid)) in rows {
        *sum += sign * ((closing - opening) + (paid - called));
    }
}

/// `a·part`, in place.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn scale(a: &mut Row, part: f32) {
    for a in a.iter_mut() {
        *a *= part;
    }
}

/// `a·b`, in place of `a`.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn multiply(a: &mut Row, b: &Row) {
    for (a, b) in a.iter_mut().zip(b) {
        *a *= b;
    }
}

/// `a / b`, in place of `a`.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn divide(a: &mut Row, b: &Row) {
    for (a, b) in a.iter_mut().zip(b) {
        *a /= b;
    }
}

/// `spot·(total + foreign·(index − 1))`, in place of `total`: an amount in a currency whose rate moved to `index` times
/// `spot` units, where only the `foreign` part of it moves.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn localise(total: &mut Row, foreign: &Row, index: &Row, spot: f32) {
    for ((total, foreign), index) in total.iter_mut().zip(foreign).zip(index) {
        *total = spot * (*total + foreign * (index - 1.0));
    }
}

/// A year of a currency hedge: `gain = scale·value·(forward·before − after)` is added to the distribution; a loss comes
/// out of it, and what it cannot bear is called.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn hedge_year(
    distribution: &mut Row,
    call: &mut Row,
    value: &Row,
    before: &Row,
    after: &Row,
    scale: f32,
    forward: f32,
) {
    let flows = distribution.iter_mut().zip(call.iter_mut());
    for ((distribution, call), (value, (before, after))) in flows.zip(value.iter().zip(before.iter().zip(after))) {
        let paid = *distribution + scale * value * (forward * before - after);
        *distribution = paid.max(0.0);
        *call += (-paid).max(0.0);
    }
}

/// Least, most, sum and sum of squares. Sixteen running sums side by side, added up in their order.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn summary(values: &[f32]) -> (f32, f32, f64, f64) {
    let mut least = [f32::INFINITY; 16];
    let mut most = [f32::NEG_INFINITY; 16];
    let mut sums = [0.0_f64; 16];
    let mut squares = [0.0_f64; 16];
    let (chunks, rest) = values.as_chunks::<16>();
    for chunk in chunks {
        for lane in 0..16 {
            let value = chunk[lane];
            least[lane] = if value < least[lane] { value } else { least[lane] };
            most[lane] = if value > most[lane] { value } else { most[lane] };
            let value = f64::from(value);
            sums[lane] += value;
            squares[lane] += value * value;
        }
    }
    let (mut low, mut high, mut sum, mut square) = (f32::INFINITY, f32::NEG_INFINITY, 0.0, 0.0);
    for lane in 0..16 {
        low = low.min(least[lane]);
        high = high.max(most[lane]);
        sum += sums[lane];
        square += squares[lane];
    }
    for value in rest {
        low = low.min(*value);
        high = high.max(*value);
        sum += f64::from(*value);
        square += f64::from(*value) * f64::from(*value);
    }
    (low, high, sum, square)
}

/// A whole number that grows with the value: order statistics without comparisons of floats.
#[inline(always)]
pub fn key(value: f32) -> u32 {
    let bits = value.to_bits();
    bits ^ (((bits as i32 >> 31) as u32) | 0x8000_0000)
}

/// The value of a [`key`].
#[inline(always)]
pub fn of_key(key: u32) -> f32 {
    f32::from_bits(if key & 0x8000_0000 == 0 { !key } else { key ^ 0x8000_0000 })
}

/// Bins of equal steps of [`key`]: `(key − first) >> shift`.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn key_bins(values: &[f32], first: u32, shift: u32, out: &mut [u32; TILE]) {
    for (bin, value) in out.iter_mut().zip(values) {
        *bin = key(*value).wrapping_sub(first) >> shift;
    }
}

/// Bins of equal steps of value: `(value − least)·scale`.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn value_bins(values: &[f32], least: f32, scale: f32, last: u32, out: &mut [u32; TILE]) {
    for (bin, value) in out.iter_mut().zip(values) {
        // Through a signed number: the conversion that every vector unit has.
        *bin = (((value - least) * scale) as i32 as u32).min(last);
    }
}

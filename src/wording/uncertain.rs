//! How many digits of an uncertain figure are worth saying.

use crate::language::Digits;

/// As many digits as the error leaves of a value, at least two and at most four.
pub fn digits(value: f64, error: f64) -> Digits {
    if value == 0.0 || error <= 0.0 {
        return Digits::Tile;
    }
    let known = place(value.abs()) - place(error) + f64::from(digits_of(error));
    Digits::Significant(known.clamp(2.0, 4.0) as u32)
}

/// The digits of the error itself: one, or two where the first is a 1.
pub fn error_digits(error: f64) -> Digits {
    Digits::Significant(digits_of(error))
}

fn digits_of(error: f64) -> u32 {
    if error > 0.0 && error < 2.0 * libm::exp10(place(error)) { 2 } else { 1 }
}

fn place(value: f64) -> f64 {
    libm::floor(libm::log10(value))
}
